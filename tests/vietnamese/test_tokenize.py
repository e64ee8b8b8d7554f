"""Tokens: what is searched for, and where it stands."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tui_reader.vietnamese.normalize import nfc
from tui_reader.vietnamese.tokenize import tokenize, words


def _texts(text: str) -> list[str]:
    return [token.text for token in tokenize(text)]


def test_syllables_are_tokens_of_their_own() -> None:
    assert _texts("Trạm bơm “Vĩnh Thạnh”, ở An-Lạc.") == ["Trạm", "bơm", "Vĩnh", "Thạnh", "ở", "An", "Lạc"]


def test_a_number_keeps_its_inner_separators() -> None:
    assert _texts("10.000 tấn, 10,000; 8,5 triệu. 7h30, 1.204.") == [
        "10.000",
        "tấn",
        "10,000",
        "8,5",
        "triệu",
        "7h30",
        "1.204",
    ]


def test_decree_numbers_and_dates_are_cut_so_that_a_phrase_finds_them() -> None:
    assert _texts("19/2025/QĐ-UBND ngày 8/9/2024") == ["19", "2025", "QĐ", "UBND", "ngày", "8", "9", "2024"]


def test_a_mark_without_a_composed_form_stays_with_its_letter() -> None:
    assert _texts("x\u0301y z\u0323") == ["x\u0301y", "z\u0323"]


def test_an_underscore_is_no_letter() -> None:
    assert _texts("thu_vien") == ["thu", "vien"]


@given(st.text(max_size=60) | st.text(alphabet="aàđ.,/-19 \u0301_\n", max_size=60))
def test_every_token_is_its_slice_of_the_text_in_order(text: str) -> None:
    text = nfc(text)
    last = 0
    for start, end, token in tokenize(text):
        assert last <= start < end
        assert text[start:end] == token
        last = end


@given(st.text(alphabet="aàđĐÐHoòhóa.,/-19 \u0301", max_size=40))
def test_words_are_the_texts_of_the_tokens(text: str) -> None:
    assert words(nfc(text)) == [token.text for token in tokenize(nfc(text))]


@given(st.text() | st.text(alphabet="aàđĐHó.,/-_19 \u0301\u0f0b\u2028\u00a0\x1c\x85", max_size=40))
def test_white_space_always_cuts_and_a_word_is_one_word(text: str) -> None:
    assert words(text) == [word for piece in text.split() for word in words(piece)]
    assert all(words(word) == [word] for word in words(text))
