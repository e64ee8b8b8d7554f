"""Text as cells: nothing that steers a terminal gets through, and widths are exact."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from wcwidth import wcwidth

from tui_reader.app.cells import cell_width, clip, pad, split_at, tail, visible, wrap

TEXTS = st.text(max_size=60) | st.text(
    st.sampled_from("ab ạế\t\n\x1b\x9b\u0301日本👩\u200d🚀\ufe0f\u202e…"), max_size=60
)


@given(TEXTS)
def test_what_is_shown_never_steers_a_terminal(text: str) -> None:
    for char in visible(text):
        assert unicodedata.category(char) != "Cc"
        assert char not in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u2028\u2029"


@given(TEXTS)
def test_widths_are_those_of_the_terminal_library(text: str) -> None:
    assert cell_width(text) == cell_len(visible(text))


@given(TEXTS, st.integers(0, 30))
def test_clipped_text_fits_and_padded_text_fills(text: str, cells: int) -> None:
    assert cell_width(clip(text, cells)) <= cells
    assert cell_width(pad(text, cells)) == cells
    assert cell_width(pad(text, cells, right=True)) == cells


@given(TEXTS, st.integers(0, 30))
def test_a_split_loses_nothing(text: str, cells: int) -> None:
    left, right = split_at(visible(text), cells)
    assert left + right == visible(text)
    assert cell_width(left) <= cells


@given(TEXTS, st.integers(2, 20))
def test_wrapped_lines_fit_are_in_order_and_leave_out_only_white_space(text: str, cells: int) -> None:
    at = 0
    for start, end in wrap(text, 0, len(text), cells):
        assert start < end
        assert not text[at:start].strip()
        assert cell_width(text[start:end]) <= cells
        at = end
    assert not text[at:].strip()


def test_lines_break_at_spaces_and_long_words_are_cut() -> None:
    text = "một hai ba bốn abcdefghijkl"
    assert [text[start:end] for start, end in wrap(text, 0, len(text), 8)] == ["một hai", "ba bốn", "abcdefgh", "ijkl"]


def test_escape_and_other_controls_are_shown_as_symbols() -> None:
    assert visible("a\x1b[31mb\x00\x7f\x9b") == "a␛[31mb␀␡\ufffd"


def test_marks_stay_with_their_letter_when_a_line_breaks() -> None:
    text = "q\u0323" * 10
    assert [text[start:end] for start, end in wrap(text, 0, len(text), 4)] == [
        "q\u0323" * 4,
        "q\u0323" * 4,
        "q\u0323" * 2,
    ]


def test_the_end_of_a_text_is_cut_by_cells_and_never_begins_with_a_mark() -> None:
    assert tail("một hai ba", 6) == "hai ba"
    assert tail("東京 ba", 5) == "京 ba"
    assert tail("東京 ba", 6) == "京 ba", "half of a wide letter is none"
    assert tail("q\u0323" * 4, 2) == "q\u0323" * 2
    assert tail("ba", 0) == ""


def test_an_emoji_of_several_is_shown_as_its_parts_and_a_flag_as_its_letters() -> None:
    assert visible("👩\u200d🚀 🇻🇳 👍🏽 ❤\ufe0f 1\ufe0f\u20e3 \U000e0041") == "👩🚀 VN 👍 ❤ 1 "


def test_every_character_takes_the_cells_that_terminals_give_it() -> None:
    blocks = (range(0x20, 0x3400), range(0xA000, 0xAC00), range(0xF900, 0x10000), range(0x1F000, 0x1FB00))
    for code in (code for block in blocks for code in block if unicodedata.category(chr(code)) not in ("Cn", "Co")):
        shown = visible(chr(code))
        assert cell_width(chr(code)) == sum(map(wcwidth, shown)), hex(code)
        # What has no width and is no mark breaks off what an emulator draws.
        assert all(wcwidth(char) or unicodedata.category(char)[0] in "ML" for char in shown), hex(code)
