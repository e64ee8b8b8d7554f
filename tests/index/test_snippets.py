from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.index.shelf import article
from tui_reader.documents.model import Block, Document, Role
from tui_reader.index import Snippet, parse_query
from tui_reader.index.snippets import snippets
from tui_reader.vietnamese.tokenize import tokenize

FILLER = "Người trong làng vẫn kể chuyện cũ bên bếp lửa mỗi tối. " * 12


def extracts(
    document: Document, query: str, *, count: int = 2, width: int = 160, boilerplate: bool = False
) -> tuple[Snippet, ...]:
    return snippets(document, parse_query(query).highlighter(boilerplate=boilerplate), count=count, width=width)


def marked(snippet: Snippet) -> list[str]:
    return [snippet.text[start:end] for start, end in snippet.spans]


def test_a_snippet_shows_what_matched_also_through_folding() -> None:
    document = article("Bến cảng", f"{FILLER}Tàu vào Hải Phòng\n   lúc trời còn tối. {FILLER}")
    (snippet,) = extracts(document, '"hai phong" tau', count=1)
    assert marked(snippet) == ["Tàu", "Hải Phòng"]
    assert snippet.text.startswith("Tàu vào Hải Phòng lúc trời còn tối. ")


def test_the_place_with_most_different_words_comes_first() -> None:
    document = article("Nông trại", f"Mưa rào. Mưa rào. Mưa rào. {FILLER} Sau mưa có cầu vồng. {FILLER}")
    first, second = extracts(document, "mưa vồng")
    assert marked(first) == ["mưa", "vồng"]
    assert marked(second) == ["Mưa", "Mưa", "Mưa"]


def test_the_article_goes_before_its_title_and_both_before_furniture() -> None:
    document = article("Mưa lớn", f"{FILLER} Rồi mưa tạnh.", furniture="Tin mưa, mưa, mưa. Nắng")
    assert marked(extracts(document, "mưa", boilerplate=True)[0]) == ["mưa"]
    assert extracts(document, "lớn", boilerplate=True)[0].text == "Mưa lớn"
    assert extracts(document, "nắng", boilerplate=True)[0].text == "Tin mưa, mưa, mưa. Nắng"


def test_page_furniture_gives_no_snippet_unless_it_was_asked_for() -> None:
    document = article("Mưa lớn", "Trời tạnh rồi.", furniture="Tin mưa, mưa, mưa. Nắng")
    assert [snippet.text for snippet in extracts(document, "tạnh nắng")] == ["Trời tạnh rồi."]
    assert [snippet.text for snippet in extracts(document, "nắng")] == ["Trời tạnh rồi."]
    assert marked(extracts(document, "nắng")[0]) == []


def test_where_nothing_matches_the_lead_is_shown() -> None:
    document = article("Mưa lớn", "Thân bài.", lead=f"Mở đầu {FILLER}")
    for query in ("", "title:mưa", "date:2022", "-nắng"):
        (snippet,) = extracts(document, query)
        assert snippet.text.startswith("Mở đầu Người trong làng")
        assert snippet.spans == ()


def test_an_empty_document_has_no_snippet() -> None:
    assert extracts(article(""), "mưa") == ()


def test_a_match_at_the_very_end_still_fills_the_width() -> None:
    (snippet,) = extracts(article("Làng", f"{FILLER}Hết chuyện"), "hết", count=1)
    assert marked(snippet) == ["Hết"]
    assert len(snippet.text) > 80


def test_words_that_stand_near_each_other_go_before_words_far_apart() -> None:
    far = "Thuyền về bến khi trời vừa sáng hẳn, còn lưới thì phơi đến tận chiều trên bãi."
    near = "Thuyền lưới ra khơi."
    document = article("Làng chài", f"{far} {FILLER} {near} {FILLER}")
    first, second = extracts(document, "lưới thuyền")
    assert first.text.startswith(near)
    assert second.text.startswith(far)


def test_of_places_that_are_as_good_the_earliest_comes_first() -> None:
    document = article("Làng chài", f"{FILLER} Lưới mới. {FILLER} Lưới cũ. {FILLER} Lưới rách. {FILLER}")
    assert [snippet.text.split(".")[0] for snippet in extracts(document, "lưới")] == ["Lưới mới", "Lưới cũ"]


def test_the_second_shows_what_the_first_does_not() -> None:
    document = article("Làng chài", f"Lưới và thuyền. {FILLER} Lưới và thuyền. {FILLER} Chỉ có chài thôi. {FILLER}")
    first, second = extracts(document, "lưới thuyền chài")
    assert marked(first) == ["Lưới", "thuyền"]
    assert marked(second) == ["chài"]


def test_a_rare_word_is_not_lost_behind_a_thousand_common_ones() -> None:
    document = article("Sổ", "và " * 3000 + "nhãn chín. " + "và " * 3000)
    assert "nhãn" in marked(extracts(document, "và nhãn")[0])


def test_a_snippet_begins_and_ends_with_sentences_where_there_is_room() -> None:
    sentence = "Bà kể TP. Hồ Núi năm ấy có ông ThS. Lê Văn Tư mở lớp học chữ cho người đi\nbiển mỗi tối."
    document = article("Lớp học", f"{FILLER}{sentence} {FILLER}")
    (snippet,) = extracts(document, "lớp chữ", count=1)
    assert snippet.text.startswith("Bà kể TP. Hồ Núi")
    assert snippet.text.endswith(".")


def test_a_long_sentence_is_entered_at_a_word() -> None:
    document = article("Đường dài", "xe chạy mãi " * 40 + "qua cầu Bến Lở " + "rồi lại chạy " * 40)
    (snippet,) = extracts(document, "cầu", count=1)
    before, _, after = snippet.text.partition("cầu")
    assert before.split()
    assert set(before.split()) <= {"xe", "chạy", "mãi", "qua"}
    assert len(after) > len(before)


words = st.sampled_from(("mưa", "Nắng", "gió", "sông", "núi", "ở", "a" * 50, "Hải", "Phòng"))
spaces = st.sampled_from((" ", "  ", "\n", "\n\n", ". ", ", ", "… "))
prose = st.lists(st.tuples(words, spaces), max_size=60).map(lambda pairs: "".join(a + b for a, b in pairs).strip())
queries = st.sampled_from(("mưa", "mua gio", '"hải phòng"', "n* -sông", '"mưa gió"~5 OR nắng', "xa", ""))


@settings(max_examples=300, deadline=None)
@given(prose, prose, prose, queries, st.integers(10, 200), st.integers(0, 4), st.booleans())
def test_a_snippet_is_collapsed_text_of_its_place_with_spans_on_matches(
    lead: str, body: str, furniture: str, query: str, width: int, count: int, boilerplate: bool
) -> None:
    document = article("Tiêu đề", body, lead=lead, furniture=furniture)
    highlighter = parse_query(query).highlighter(boilerplate=boilerplate)
    matched = {at for start, end in highlighter.matches(document).counted for at in range(start, end)}
    found = snippets(document, highlighter, count=count, width=width)
    assert len(found) <= count
    for snippet in found:
        assert 0 < len(snippet.text) <= width
        assert snippet.text == " ".join(document.text[snippet.start : snippet.end].split())
        assert all(0 <= start < end <= len(snippet.text) for start, end in snippet.spans)
        assert list(snippet.spans) == sorted(snippet.spans)
        inside = "".join(document.text[at] for at in sorted(matched) if snippet.start <= at < snippet.end)
        assert "".join("".join(marked(snippet)).split()) == "".join(inside.split())
        if width >= 60:
            for start in (snippet.start, snippet.end):
                assert not any(token.start < start < token.end for token in tokenize(document.text))
    for one, other in pairwise(found):
        assert one.end <= other.start or other.end <= one.start
    if count and matched and width >= 60:
        assert any(snippet.spans for snippet in found)


def test_running_text_goes_before_captions_and_bylines() -> None:
    parts = (
        ("Bà Thu phơi sách. Ảnh: Thu Hà", Role.CAPTION),
        ("Mùa thu này thư viện mở cửa muộn hơn.", Role.BODY),
        ("Thu Hà", Role.BYLINE),
    )
    text, blocks = "", []
    for part, role in parts:
        blocks.append(Block(len(text), len(text) + len(part), role))
        text += part + "\n\n"
    document = Document(id="x", path="", title="Thư viện", text=text, blocks=tuple(blocks))
    first, *_ = snippets(document, parse_query("thu").highlighter())
    assert first.text == "Mùa thu này thư viện mở cửa muộn hơn."
