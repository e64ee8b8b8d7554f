"""Whether what a panel returned are views, and as much of it as the app takes.

Every piece is sent through msgpack and back: msgspec checks the types of fields when it reads, not when a Struct is
made. What is too much is left out, and that is said.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from inspect import isclass
from itertools import islice
from typing import TYPE_CHECKING, Any, Final, TypeVar

import msgspec

from tui_reader.language import N_, _
from tui_reader.numerals import number, rewritten
from tui_reader.panels import Bar, Bars, Kwic, KwicLine, Node, Row, Table, Text, Tree, View

if TYPE_CHECKING:
    from tui_reader.panel_building.frames import Limits

__all__ = ["ForeignViewError", "are_within", "checked_views"]

_MOST_VIEWS: Final = 50
_DEEPEST: Final = 50
_MOST_COLUMNS: Final = 50
_NOTES: Final = 2  # that may be added
_RETURNED: Final = N_("returned {what}; a Table, Tree, Bars, Text or Kwic, or a list of these, is meant")
_RETURNED_AS: Final = N_("returned {what} as {where}; a Table, Tree, Bars, Text or Kwic, or a list of these, is meant")
_VIEWS: Final = (Table, Tree, Bars, Text, Kwic)

T = TypeVar("T")


class ForeignViewError(Exception):
    """A panel returned something that is no view; the message is a clause that says what and where."""


def checked_views(built: object, limits: Limits) -> list[View]:
    """The views in what ``build`` returned, of plain values and within ``limits``, with a note where they were cut.

    Raises `ForeignViewError`.
    """
    if isinstance(built, _VIEWS):
        views: Sequence[object] = [built]
    elif isinstance(built, list | tuple):
        views = built
    else:
        raise ForeignViewError(_(_RETURNED).format(what=_kind(built)))
    check = _Check(limits)
    checked = [check.view(view, at) for at, view in enumerate(views[:_MOST_VIEWS])]
    if len(views) > _MOST_VIEWS:
        said = _("Only the first {n} of {all} parts of this panel are shown.")
        checked.append(Text("", said.format(n=_MOST_VIEWS, all=number(len(views)))))
    if check.cut:
        said = _("There is more than fits, {rows} rows and {size} MB: the rest of this panel is left out.")
        size = rewritten(f"{limits.size / 1e6:g}")
        checked.append(Text("", said.format(rows=number(limits.rows), size=size)))
    return checked


def are_within(views: Sequence[View], limits: Limits) -> bool:
    """Whether views that have come through the pipe, of plain values therefore, can have passed `checked_views`: the
    host asks, since a plugin may have found the pipe. A millisecond for 20,000 rows."""
    rows = 0
    for view in views:
        match view:
            case Table():
                wide = max(map(len, (view.columns, *(r.cells if isinstance(r, Row) else r for r in view.rows))))
                if wide > _MOST_COLUMNS:
                    return False
                rows += len(view.rows)
            case Bars():
                if not all(math.isfinite(bar.value) and bar.value >= 0 for bar in view.bars):
                    return False
                rows += len(view.bars)
            case Kwic():
                rows += len(view.lines)
            case Tree():
                level: list[Node] = list(view.nodes)
                for _ in range(_DEEPEST):
                    rows += len(level)
                    level = [child for node in level for child in node.children]
                if level:
                    return False
    return rows <= limits.rows and len(views) <= _MOST_VIEWS + _NOTES


class _Check:
    """What is left of the limits while the views of one panel are gone through."""

    def __init__(self, limits: Limits) -> None:
        self._rows = limits.rows
        self._size = limits.size
        self.cut = False

    def view(self, view: object, at: int) -> View:
        where = _("view {n}").format(n=at + 1)
        match view:
            case Table():
                head = self._plain(msgspec.structs.replace(view, rows=()), Table, where)
                rows = self._pieces(view.rows, Row | list[str], f"{where}, {_('row')}")
                wide = max(map(len, (head.columns, *(row.cells if isinstance(row, Row) else row for row in rows))))
                if wide > _MOST_COLUMNS:
                    said = _("returned {where} with {n} columns; at most {most} are meant")
                    raise ForeignViewError(said.format(where=where, n=number(wide), most=_MOST_COLUMNS))
                return msgspec.structs.replace(head, rows=rows)
            case Bars():
                head_of_bars = self._plain(msgspec.structs.replace(view, bars=()), Bars, where)
                bars: list[Bar] = self._pieces(view.bars, Bar, f"{where}, {_('bar')}")
                for place, bar in enumerate(bars):
                    if not (math.isfinite(bar.value) and bar.value >= 0):
                        said = _("returned {where}, bar {n} with the value {value}")
                        raise ForeignViewError(said.format(where=where, n=place + 1, value=bar.value))
                return msgspec.structs.replace(head_of_bars, bars=bars)
            case Kwic():
                head_of_kwic = self._plain(msgspec.structs.replace(view, lines=()), Kwic, where)
                return msgspec.structs.replace(
                    head_of_kwic, lines=self._pieces(view.lines, KwicLine, f"{where}, {_('line')}")
                )
            case Tree():
                head_of_tree = self._plain(msgspec.structs.replace(view, nodes=()), Tree, where)
                return msgspec.structs.replace(head_of_tree, nodes=self._nodes(view.nodes, f"{where}, {_('node')}", 1))
            case Text():
                return self._text(view, where)
        raise ForeignViewError(_(_RETURNED_AS).format(what=_kind(view), where=where))

    def _text(self, view: Text, where: str) -> Text:
        room = max(0, self._size)
        if isinstance(view.text, str) and len(view.text) > room:
            self.cut = True
            view = Text(view.title, view.text[:room])
        return self._plain(view, Text, where)

    def _pieces(self, pieces: object, type_: Any, where: str) -> list[Any]:
        """As many of the rows, bars or lines of a view as fit."""
        found: list[Any] = []
        for at, piece in enumerate(self._listed(pieces, where)):
            if self._full():
                break
            found.append(self._plain(piece, type_, f"{where} {at + 1}"))
        return found

    def _nodes(self, nodes: object, where: str, depth: int) -> list[Node]:
        if depth > _DEEPEST:
            raise ForeignViewError(_("returned a tree of more than {n} levels").format(n=_DEEPEST))
        found: list[Node] = []
        for at, node in enumerate(self._listed(nodes, where)):
            if self._full():
                break
            if not isinstance(node, Node):
                said = _("returned {what} as {where}; a Node is meant")
                raise ForeignViewError(said.format(what=_kind(node), where=f"{where} {at + 1}"))
            bare = self._plain(msgspec.structs.replace(node, children=()), Node, f"{where} {at + 1}")
            children = self._nodes(node.children, f"{where} {at + 1}.", depth + 1)
            found.append(msgspec.structs.replace(bare, children=children) if children else bare)
        return found

    def _listed(self, pieces: object, where: str) -> Sequence[object]:
        if isinstance(pieces, str | bytes) or not isinstance(pieces, Sequence):
            raise ForeignViewError(
                _("returned {what} where a list is meant ({where})").format(what=_kind(pieces), where=where)
            )
        return list(islice(pieces, max(0, self._rows) + 1))

    def _full(self) -> bool:
        """Whether there is no room for one more."""
        self._rows -= 1
        if self._rows < 0 or self._size <= 0:
            self.cut = True
        return self.cut

    def _plain(self, piece: object, type_: type[T], where: str) -> T:
        """``piece`` rebuilt from msgpack."""
        try:
            packed = msgspec.msgpack.encode(piece)
            self._size -= len(packed)
            return msgspec.msgpack.decode(packed, type=type_)
        except (msgspec.ValidationError, TypeError, ValueError, OverflowError, RecursionError) as error:
            said = _("returned {where} with a wrong type in it: {error}")
            raise ForeignViewError(said.format(where=where, error=error)) from error


def _kind(value: object) -> str:
    if value is None:
        return "None"
    if isclass(value):
        return _("the class {name}").format(name=value.__name__)
    return _("a value of the type {name}").format(name=type(value).__name__)
