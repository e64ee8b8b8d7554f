"""Strips have exactly the width that was asked for, whatever the text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.style import Style

from tui_reader.app.widgets.strips import emphasised, line

TEXTS = st.text(max_size=30) | st.text(st.sampled_from("ab ạ日本👩\u200d🚀\ufe0f\x1b\u0301"), max_size=30)
PLAIN, STRONG = Style(), Style(bold=True)


@given(st.lists(TEXTS, max_size=4), TEXTS, st.integers(1, 40))
def test_a_line_is_as_wide_as_asked(left: list[str], right: str, width: int) -> None:
    strip = line([(text, PLAIN) for text in left], width, PLAIN, right=[(right, PLAIN)])
    assert sum(cell_len(segment.text) for segment in strip) == width
    assert strip.cell_length == width


def test_the_left_gives_way_to_the_right() -> None:
    strip = line([("một hai ba bốn", PLAIN)], 12, PLAIN, right=[(" năm", PLAIN)])
    assert strip.text == "một hai  năm"


@given(st.text(st.sampled_from("abc đ"), max_size=20), st.data())
def test_emphasis_keeps_the_text_and_marks_the_spans(text: str, data: st.DataObject) -> None:
    cuts = sorted(data.draw(st.sets(st.integers(0, len(text)), max_size=6)))
    spans = list(zip(cuts[::2], cuts[1::2], strict=False))
    pieces = emphasised(text, spans, PLAIN, STRONG)
    assert "".join(piece for piece, _ in pieces) == text
    assert [piece for piece, style in pieces if style is STRONG] == [text[a:b] for a, b in spans]


def test_emphasis_survives_clipping() -> None:
    pieces = emphasised("trạm bơm chạy suốt đêm", [(0, 4), (9, 13)], PLAIN, STRONG, cells=12)
    assert "".join(text for text, _ in pieces) == "trạm bơm ch…"
    assert [text for text, style in pieces if style is STRONG] == ["trạm", "ch"]
