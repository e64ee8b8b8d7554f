"""Finding in the open document under the diacritics rule."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tui_reader.app.find import find_all
from tui_reader.vietnamese.normalize import fold, nfc

TEXT = "Má và mà, mã với ma. Đường  về\nbản Đôn; ĐƯỜNG VỀ."


def test_without_diacritics_every_spelling_is_found() -> None:
    assert [TEXT[start:end] for start, end in find_all(TEXT, "ma")] == ["Má", "mà", "mã", "ma"]


def test_with_diacritics_only_that_spelling_is_found() -> None:
    assert [TEXT[start:end] for start, end in find_all(TEXT, "mã")] == ["mã"]


def test_case_and_white_space_do_not_matter() -> None:
    assert [TEXT[start:end] for start, end in find_all(TEXT, "duong ve")] == ["Đường  về", "ĐƯỜNG VỀ"]


def test_signs_are_taken_as_they_are() -> None:
    assert find_all("giá (50%) và a.b", "(50%)") == [(4, 9)]
    assert find_all("giá và a.b axb", "a.b") == [(7, 10)]
    assert find_all(TEXT, "   ") == []


@given(
    st.text(st.sampled_from("aăâbcdđeêioôơuưyạảãấầếệỏổợủứỷ "), max_size=30),
    st.text(st.sampled_from("abdeiouy"), min_size=1, max_size=3),
)
def test_unmarked_search_agrees_with_folding(text: str, wanted: str) -> None:
    folded = fold(nfc(text))
    assert bool(find_all(nfc(text), wanted)) == (wanted in folded)
