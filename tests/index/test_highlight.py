from __future__ import annotations

import unicodedata

import pytest

from tui_reader.index import parse_query
from tui_reader.index.words import Word

TEXT = """Bão vào Hải Phòng. Lớp an ninh mạng, an toàn; bao hoa, hòa, HOÀ và hoả.
Quyết định số 19/2025/QĐ-UBND: 10.000 đồng."""


def shown(query: str, text: str = TEXT, field: str = "content") -> list[str]:
    return [text[start:end] for start, end in parse_query(query).highlighter().spans(text, field)]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("bao", ["Bão", "bao"]),
        ("bão", ["Bão"]),
        ("hoà", ["hòa", "HOÀ"]),
        ("hoa", ["hoa", "hòa", "HOÀ", "hoả"]),
        ("HẢI phong", ["Hải", "Phòng"]),
        ("an mạng", ["an", "mạng", "an"]),
        ('"an ninh" mang', ["an ninh", "mạng"]),
        ('"an toàn"', ["an toàn"]),
        ('"ninh an"', []),
        ('"an mạng"~2', ["an ninh mạng"]),
        ('"an ninh" OR "ninh mạng"', ["an ninh mạng"]),
        ("an -ninh", ["an", "an"]),
        ("-ninh", []),
        ("NOT (ninh OR -mạng)", []),
        ("h*", ["Hải", "hoa", "hòa", "HOÀ", "hoả"]),
        ("hò*", ["hòa", "HOÀ"]),
        ("đ*", ["định", "đồng"]),
        ("hoan~", ["toàn", "hoa", "hòa", "HOÀ", "hoả"]),
        ("19/2025/QĐ-UBND", ["19/2025/QĐ-UBND"]),
        ("10.000", ["10.000"]),
        ("title:bão", []),
        ("path:bão ext:txt date:2022", []),
        ("", []),
    ],
)
def test_what_is_shown_is_what_matched(query: str, expected: list[str]) -> None:
    assert shown(query) == expected


def test_a_phrase_over_a_line_end_is_one_span() -> None:
    assert shown('"hoả quyết"') == ["hoả.\nQuyết"]


def test_plain_words_are_shown_in_titles_and_title_words_only_there() -> None:
    assert shown("bão title:hoa", "Bão hoa", "title") == ["Bão", "hoa"]
    assert shown("bão title:hoa", "Bão hoa", "content") == ["Bão"]
    assert shown("author:lê bão", "Lê Bão", "author") == ["Lê"]


def test_decomposed_typing_shows_the_same() -> None:
    assert shown(unicodedata.normalize("NFD", '"Hải Phòng" hoà')) == ["Hải Phòng", "hòa", "HOÀ"]


def test_in_a_long_text_only_what_could_match_is_looked_at_and_each_form_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    accepts = Word.accepts

    def noting(word: Word, spelling: str, folded: str) -> bool:
        asked.append(spelling)
        return accepts(word, spelling, folded)

    monkeypatch.setattr(Word, "accepts", noting)
    text = ("Mực nước sông lên nhanh trong đêm, người dân ven đê kê cao đồ đạc. " * 30 + "\n") * 100
    highlighter = parse_query('"mực nước" de* ven OR "dân ven đê"').highlighter()
    spans = highlighter.spans(text)
    assert len(text) > 200_000
    assert len(spans) > 6_000
    assert set(asked) <= {"mực", "nước", "đê", "ven", "dân", "đồ", "đêm"}
    assert len(asked) < 50
