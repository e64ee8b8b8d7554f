"""View models as lines: within the width, with the actions of their rows."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tui_reader.app.cells import cell_width
from tui_reader.app.panel_lines import PanelLine, lay_out
from tui_reader.panels import Bar, Bars, Kwic, KwicLine, Node, Refine, Row, Table, Text, Tree, View

WORDS = st.text(max_size=40)
VIEWS = st.one_of(
    st.builds(Text, WORDS, WORDS),
    st.builds(Table, WORDS, st.lists(WORDS, max_size=3), st.lists(st.lists(WORDS, max_size=4), max_size=4), WORDS),
    st.builds(Bars, WORDS, st.lists(st.builds(Bar, WORDS, st.floats(0, 1e6)), max_size=4), WORDS, WORDS),
    st.builds(Kwic, WORDS, st.lists(st.builds(KwicLine, WORDS, WORDS, WORDS), max_size=4)),
    st.builds(Tree, WORDS, st.lists(st.builds(Node, WORDS, st.none() | st.integers(0, 10**6)), max_size=4)),
)


def words(line: PanelLine) -> str:
    return "".join(text for text, _ in line.pieces)


@given(st.lists(VIEWS, max_size=3), st.integers(20, 60))
def test_every_view_fits_the_width(views: list[View], width: int) -> None:
    for line in lay_out(views, width):
        # A table of many columns is cut by the widget; everything else is laid out to fit.
        if not any(isinstance(view, Table) for view in views):
            assert cell_width(words(line)) <= width


def test_a_long_cell_goes_on_under_itself_and_keeps_its_row_together() -> None:
    action = Refine("lũ")
    sentence = "Nước lên nhanh trong đêm và người ta chèo thuyền đi tìm trâu lạc suốt hai ngày sau đó. " * 2
    lines = lay_out(
        [Table("Ngày", ["ngày", "câu"], [Row(("2024-09-07", sentence), (action,)), ("2024-09-08", "ngắn")])], 40
    )
    row = [line for line in lines if line.row == lines[2].row]
    assert len(row) == 3
    assert row[0].head and row[0].actions == (action,)
    assert not row[1].head and not row[1].actions
    assert words(row[2]).endswith("…")


def test_numbers_are_aligned_right() -> None:
    lines = lay_out([Table("", ["từ", "số"], [("a", "7"), ("b", "1,234")])], 20)
    assert [words(line).rstrip()[-1] for line in lines[1:]] == ["7", "4"]
    assert words(lines[1]).index("7") == words(lines[2]).index("4")


def test_branches_fold_and_unfold() -> None:
    tree = Tree("Tên", [Node("Người", 2, [Node("Thu Hà", 1), Node("Minh Quân", 1)])])
    opened = lay_out([tree], 30)
    folded = lay_out([tree], 30, folded=[opened[1].branch])
    assert len(opened) == 4
    assert len(folded) == 2
    assert "▾" in words(opened[1]) and "▸" in words(folded[1])


def test_bars_are_as_long_as_their_share() -> None:
    lines = lay_out([Bars("", [Bar("a", 10), Bar("b", 5), Bar("c", 0)])], 40)
    lengths = [words(line).count("█") for line in lines]
    assert lengths[0] == 2 * lengths[1] or abs(lengths[0] - 2 * lengths[1]) == 1
    assert lengths[2] == 0


def test_something_that_is_no_view_is_named_instead_of_drawn() -> None:
    class Odd:
        title = "?"

    assert "Odd" in words(lay_out([Odd()], 60)[1])  # type: ignore[list-item]
