"""Lists and numbered headings of OpenDocument texts, counted as their items are met."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tui_reader.documents.loaders.odt_styles import TEXT, small_number

if TYPE_CHECKING:
    from lxml.etree import _Element

    from tui_reader.documents.loaders.odt_styles import Levels, OdtStyles

__all__ = ["Lists"]

_XML_ID: Final = "{http://www.w3.org/XML/1998/namespace}id"


class _List:
    """An open list. ``counts`` are shared by the lists inside it; ``waiting``: the item has not shown its number."""

    def __init__(self, style: str, level: int, counts: dict[int, int]) -> None:
        self.style = style
        self.level = level
        self.counts = counts
        self.waiting = False
        self.start: int | None = None


class Lists:
    """The open lists, box by box: a list in a table cell does not continue the one around the table."""

    def __init__(self, styles: OdtStyles) -> None:
        self._styles = styles
        self._open: list[list[_List]] = [[]]
        self._by_id: dict[str, dict[int, int]] = {}
        self._by_style: dict[str, dict[int, int]] = {}
        self._headings: dict[int, int] = {}

    def begin_box(self) -> None:
        self._open.append([])

    def end_box(self) -> None:
        self._open.pop()

    @property
    def inside(self) -> bool:
        """Whether a list is open."""
        return bool(self._open[-1])

    def begin(self, element: _Element) -> None:
        """A ``text:list``, which may continue one that was closed."""
        lists = self._open[-1]
        style = element.get(f"{TEXT}style-name") or (lists[-1].style if lists else "")
        if lists:
            counts = lists[-1].counts
        elif (continued := element.get(f"{TEXT}continue-list", "")) in self._by_id:
            counts = self._by_id[continued]
        elif element.get(f"{TEXT}continue-numbering") == "true":
            counts = self._by_style.get(style, {})
        else:
            counts = {}
        if (name := element.get(_XML_ID)) is not None:
            self._by_id[name] = counts
        self._by_style[style] = counts
        lists.append(_List(style, len(lists) + 1, counts))

    def end(self) -> None:
        if self._open[-1]:
            self._open[-1].pop()

    def item(self, element: _Element) -> None:
        """A ``text:list-item``, or a header, which has no number."""
        if self._open[-1]:
            one = self._open[-1][-1]
            one.waiting = element.tag == f"{TEXT}list-item"
            start = element.get(f"{TEXT}start-value")
            one.start = None if start is None else small_number(start)

    def label(self) -> str:
        """The number or bullet of the paragraph at hand: the first of an item has one."""
        one = self._open[-1][-1] if self._open[-1] else None
        if one is None or not one.waiting:
            return ""
        one.waiting = False
        levels = self._styles.levels(one.style)
        _count(one.counts, one.level, levels, one.start)
        return levels.label(one.level, one.counts)

    def heading(self, level: int) -> str:
        """The number of the heading at hand."""
        _count(self._headings, level, self._styles.outline)
        return self._styles.outline.label(level, self._headings)


def _count(counts: dict[int, int], level: int, levels: Levels, start: int | None = None) -> None:
    """One more at ``level``; those below it begin anew."""
    before = counts.get(level)
    counts[level] = start if start is not None else levels.start(level) if before is None else before + 1
    for deeper in [other for other in counts if other > level]:
        del counts[deeper]
