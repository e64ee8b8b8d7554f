"""A panel's view models as lines of cells: pure layout, without a widget, so that a plugin's data can never harm the
app."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from functools import singledispatch
from typing import NamedTuple

from tui_reader.app.cells import cell_width, clip, pad, split_at, tail, visible, wrap
from tui_reader.app.glyphs import BAR, CLOSED, EIGHTHS, OPENED
from tui_reader.language import _
from tui_reader.numerals import decimal, number
from tui_reader.panels import Action, Bars, Kwic, Node, Row, Table, Text, Tree, View

__all__ = ["PanelLine", "block_bar", "lay_out"]

_INDENT = 1  # column of the cursor's mark
_LONGEST = 3  # lines that one long cell may take
_LONGEST_BAR = 48  # cells: longer ones only take the numbers out of sight
_WIDEST = 100  # a panel alone on a wide screen is still read line by line


class PanelLine(NamedTuple):
    """One line of a panel: pieces of (text, style word), what Enter does, and its row.

    Lines of one row share ``row``; the cursor rests on the first (``head``). ``branch`` names a foldable branch of a
    tree. ``is_bar``: of a bar chart, in which one goes on looking closer.
    Style words: title, note, head, plain, number, bar, match, dim.
    """

    pieces: tuple[tuple[str, str], ...]
    row: int = -1
    head: bool = False
    actions: tuple[Action, ...] = ()
    branch: str = ""
    is_bar: bool = False


class _Rows:
    """Numbers the rows of one panel while its lines are made."""

    def __init__(self, folded: Collection[str], view: int) -> None:
        self._next = view * 1_000_000
        self.folded = folded
        self.prefix = str(view)

    def take(self) -> int:
        self._next += 1
        return self._next


def lay_out(views: Sequence[View], width: int, *, folded: Collection[str] = ()) -> list[PanelLine]:
    """Lines of ``views``, one under the other, at most ``width`` cells each. ``folded`` holds names of branches
    toggled by the reader."""
    width = min(width, _WIDEST)
    lines: list[PanelLine] = []
    for index, view in enumerate(views):
        if lines:
            lines.append(PanelLine((("", "plain"),)))
        if view.title:
            lines.append(PanelLine(((" " + clip(view.title, width - 1), "title"),)))
        lines.extend(_lines(view, max(8, width), _Rows(folded, index)))
        note = getattr(view, "note", "")
        if note:
            lines.extend(_paragraph(str(note), width, "note"))
    return lines


@singledispatch
def _lines(view: object, width: int, rows: _Rows) -> Iterator[PanelLine]:
    said = _("This panel returned {type}, which is no view model.").format(type=type(view).__name__)
    yield from _paragraph(said, width, "note")


@_lines.register
def _text(view: Text, width: int, rows: _Rows) -> Iterator[PanelLine]:
    for paragraph in view.text.split("\n"):
        yield from _paragraph(paragraph, width, "plain")


def _paragraph(text: str, width: int, style: str) -> Iterator[PanelLine]:
    spans = wrap(text, 0, len(text), width - _INDENT - 1)
    for start, end in spans or [(0, 0)]:
        yield PanelLine(((" " + text[start:end], style),))


@_lines.register
def _tree(view: Tree, width: int, rows: _Rows) -> Iterator[PanelLine]:
    def walk(nodes: Sequence[Node], depth: int, path: str) -> Iterator[PanelLine]:
        for node in nodes:
            here = f"{path}/{node.label}"
            opened = node.expanded != (here in rows.folded)
            sign = f"{OPENED if opened else CLOSED} " if node.children else "  " if depth else ""
            count = number(node.count) if node.count is not None else ""
            room = width - _INDENT - 2 * depth - len(sign) - len(count) - 2
            label = pad(node.label, max(4, room))
            style = "head" if node.children else "plain"
            pieces = ((" " * (_INDENT + 2 * depth) + sign, "dim"), (label, style), (f" {count}", "number"))
            yield PanelLine(pieces, rows.take(), True, node.actions, here if node.children else "")
            if opened:
                yield from walk(node.children, depth + 1, here)

    yield from walk(view.nodes, 0, rows.prefix)


@_lines.register
def _bars(view: Bars, width: int, rows: _Rows) -> Iterator[PanelLine]:
    if not view.bars:
        return
    top = max(bar.value for bar in view.bars)
    labels = min(max(cell_width(bar.label) for bar in view.bars), width // 3)
    values = [_number(bar.value) for bar in view.bars]
    numbers = max(map(len, values))
    room = max(1, min(_LONGEST_BAR, width - _INDENT - labels - numbers - 3))
    for bar, value in zip(view.bars, values, strict=True):
        drawn = block_bar(bar.value / top if top > 0 else 0.0, room)
        pieces = (
            (" " * _INDENT + pad(bar.label, labels) + " ", "plain"),
            (drawn + " " * (room - len(drawn)), "bar"),
            (" " + value.rjust(numbers), "number"),
        )
        yield PanelLine(pieces, rows.take(), True, bar.actions, is_bar=True)
    if view.unit:
        yield from _paragraph(_("in {unit}").format(unit=view.unit), width, "note")


def block_bar(share: float, room: int) -> str:
    """A bar over ``share`` (0 to 1) of ``room`` cells, to an eighth of a cell; more than nothing can be seen."""
    eighths = round(max(0.0, min(1.0, share)) * room * 8)
    if share > 0:
        eighths = max(1, eighths)
    full, rest = divmod(eighths, 8)
    return BAR * full + (EIGHTHS[rest] if rest else "")


def _number(value: float) -> str:
    return number(value) if float(value).is_integer() else decimal(value, 2)


@_lines.register
def _kwic(view: Kwic, width: int, rows: _Rows) -> Iterator[PanelLine]:
    room = width - _INDENT
    matches = min(max((cell_width(each.match) for each in view.lines), default=0), room // 2)
    left = max(1, (room - matches) // 2 - 1)
    right = max(1, room - matches - left - 2)
    for each in view.lines:
        pieces = (
            (" " * _INDENT + pad(tail(each.left, left), left, right=True) + " ", "plain"),
            (clip(each.match, matches), "match"),
            (" " + split_at(visible(each.right), right)[0], "plain"),
        )
        yield PanelLine(pieces, rows.take(), True, each.actions)


@_lines.register
def _table(view: Table, width: int, rows: _Rows) -> Iterator[PanelLine]:
    cells = [tuple(map(str, row.cells if isinstance(row, Row) else row)) for row in view.rows]
    columns = max([len(view.columns), *map(len, cells)], default=0)
    if not columns:
        return
    cells = [(*row, *[""] * (columns - len(row))) for row in cells]
    heads = (*map(str, view.columns), *[""] * (columns - len(view.columns)))
    numeric = [bool(cells) and all(_is_number(row[i]) for row in cells) for i in range(columns)]
    widths = _column_widths(heads, cells, width - _INDENT - 1)
    if any(heads):
        yield PanelLine(
            tuple(
                (f"{' ' if i else ' ' * _INDENT}{pad(heads[i], widths[i], right=numeric[i])}", "dim")
                for i in range(columns)
            )
        )
    for original, row in zip(view.rows, cells, strict=True):
        actions = original.actions if isinstance(original, Row) else ()
        number = rows.take()
        for index, pieces in enumerate(_table_row(row, widths, numeric)):
            yield PanelLine(pieces, number, index == 0, actions if index == 0 else ())


def _table_row(
    row: Sequence[str], widths: Sequence[int], numeric: Sequence[bool]
) -> Iterator[tuple[tuple[str, str], ...]]:
    """The lines of one row: a long cell goes on under itself for up to three."""
    stacks = [_stack(cell, width) for cell, width in zip(row, widths, strict=True)]
    for depth in range(max(map(len, stacks))):
        yield tuple(
            (_cell(stack[depth] if depth < len(stack) else "", i, widths, numeric), "number" if numeric[i] else "plain")
            for i, stack in enumerate(stacks)
        )


def _cell(text: str, column: int, widths: Sequence[int], numeric: Sequence[bool]) -> str:
    return (" " if column else " " * _INDENT) + pad(text, widths[column], right=numeric[column])


def _stack(cell: str, width: int) -> list[str]:
    spans = wrap(cell, 0, len(cell), width) or [(0, 0)]
    lines = [cell[start:end] for start, end in spans[:_LONGEST]]
    if len(spans) > _LONGEST:
        lines[-1] = clip(cell[spans[_LONGEST - 1][0] :], width)
    return lines


def _column_widths(heads: Sequence[str], cells: Sequence[Sequence[str]], width: int) -> list[int]:
    """Each column as wide as it needs; where that is too much the widest ones give."""
    needs = [max(cell_width(text) for text in (heads[i], *(row[i] for row in cells))) for i in range(len(heads))]
    room = width - (len(needs) - 1)
    while sum(needs) > room and max(needs) > 4:
        widest = needs.index(max(needs))
        others = max([need for i, need in enumerate(needs) if i != widest], default=4)
        needs[widest] = max(4, min(needs[widest] - 1, max(others, room - (sum(needs) - needs[widest]))))
    return needs


_NUMBER_CHARACTERS: Callable[[str], bool] = frozenset("0123456789.,%+-−×eE ").issuperset


def _is_number(cell: str) -> bool:
    return _NUMBER_CHARACTERS(cell) and (not cell or any(char.isdigit() for char in cell))
