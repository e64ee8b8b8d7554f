"""A walk through an OpenDocument text: what is shown goes to a `Flow`, the rest is passed over."""

from __future__ import annotations

import re
from itertools import islice
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from tui_reader.documents.loaders.numbering import counted
from tui_reader.documents.loaders.odt_lists import Lists
from tui_reader.documents.loaders.odt_styles import DRAW, OFFICE, TABLE, TEXT, small_number
from tui_reader.documents.loaders.runs import Look, Runs, tag_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from lxml.etree import _Element

    from tui_reader.documents.loaders.flow import Flow
    from tui_reader.documents.loaders.fonts import FontReader
    from tui_reader.documents.loaders.odt_styles import OdtStyle, OdtStyles

__all__ = ["Walk"]

_PREFIXES: Final = MappingProxyType(
    {
        TEXT: "text:",
        TABLE: "table:",
        DRAW: "draw:",
        OFFICE: "office:",
        "{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}": "svg:",
        "{http://www.w3.org/1998/Math/MathML}": "math:",
    }
)
_PASSED_OVER_TABLE: Final = """
    text:tracked-changes text:page-number text:page-count text:script text:number text:sequence-decls
    text:variable-decls text:user-field-decls office:forms office:event-listeners office:binary-data
    draw:image draw:enhanced-geometry table:covered-table-cell svg:title svg:desc math:math
"""
_PASSED_OVER: Final = frozenset(_PASSED_OVER_TABLE.split())
_INDEXES_TABLE: Final = """
    text:table-of-content text:illustration-index text:table-index text:object-index text:user-index
    text:alphabetical-index
"""
_INDEXES: Final = frozenset(_INDEXES_TABLE.split())
_WHITE: Final = re.compile(r"[ \t\r\n]+")
_MOST_SPACES: Final = 200
_COLUMNS: Final = 10
"""Cells of a table that are looked at for lines between them."""


class _Open:
    """A paragraph that is being walked; ``inner``: it stands in a shape inside another paragraph."""

    def __init__(self, style: OdtStyle, level: int | None, *, inner: bool, listed: bool) -> None:
        self.style = style
        self.level = level
        self.inner = inner
        self.listed = listed
        self.numbered = False
        self.looks: list[Look] = [style.look]
        self.links = 0


class Walk:
    """Walks stories (the text, a header, a note); lists are counted across them.

    ``notes``: labels and bodies of the notes met; ``comments`` likewise; ``embedded``: objects of other programs.
    """

    def __init__(self, flow: Flow, styles: OdtStyles, fonts: FontReader) -> None:
        self.notes: list[tuple[str, _Element]] = []
        self.comments: list[_Element] = []
        self.embedded = 0
        self._flow = flow
        self._runs = Runs(flow, fonts)
        self._styles = styles
        self._noted: dict[str, int] = {}
        self._names: dict[str, str] = {}
        self._paragraphs: list[_Open | None] = [None]
        self._lists = Lists(styles)
        self._label = ""
        self._starts: Mapping[str, Callable[[_Element], bool]] = {
            "text:p": self._paragraph,
            "text:h": self._paragraph,
            "text:span": self._span,
            "text:a": self._link,
            "text:s": self._spaces,
            "text:tab": lambda _: self._put("\t"),
            "text:line-break": lambda _: self._put("\n"),
            "text:ruby-text": lambda _: self._put(" ("),
            "text:sequence": self._sequence,
            "text:hidden-text": lambda element: element.get(f"{TEXT}is-hidden") == "false",
            "text:section": lambda element: element.get(f"{TEXT}display") != "none",
            "text:note": self._note,
            "office:annotation": self._comment,
            "text:list": self._list,
            "text:list-item": self._item,
            "text:list-header": self._item,
            "table:table": self._table,
            "table:table-row": self._row,
            "table:table-cell": self._cell,
            "draw:text-box": self._box,
            "draw:object": self._object,
            "draw:object-ole": self._object,
        }
        self._ends: Mapping[str, Callable[[], None]] = {
            "text:p": self._end_paragraph,
            "text:h": self._end_paragraph,
            "text:span": self._end_span,
            "text:a": self._end_link,
            "text:ruby-text": self._end_ruby,
            "text:list": self._lists.end,
            "table:table": self._end_table,
            "table:table-row": flow.end_row,
            "table:table-cell": self._end_cell,
            "draw:text-box": self._end_box,
        }

    def story(self, root: _Element, label: str = "") -> None:
        """Walk the content of ``root``; ``label`` goes before the first paragraph."""
        from lxml import etree

        self._label = label
        ignored: _Element | None = None
        walk = etree.iterwalk(root, events=("start", "end"))
        for event, element in walk:
            if element is root:
                continue
            name = self._names.get(element.tag) or self._named(element.tag)
            if event == "start":
                if self._flow.full or not self._shown(name, element):
                    ignored = element
                    walk.skip_subtree()
                continue
            if element is ignored:
                ignored = None
            else:
                if name in self._ends:
                    self._ends[name]()
                self._flow.furniture -= name in _INDEXES
            self._take(element.tail)
        self._runs.flush()
        self._flow.end()

    def _named(self, tag: str) -> str:
        namespace, brace, local = tag.partition("}")
        name = _PREFIXES.get(namespace + brace, "?:") + local
        self._names[tag] = name
        return name

    def _shown(self, name: str, element: _Element) -> bool:
        """Take the start of ``element``; false if nothing of it is shown."""
        if name in _PASSED_OVER or name.endswith("-source"):
            if name == "table:covered-table-cell":
                self._flow.begin_cell()  # it still is a column of its row
                self._flow.end_cell()
            return False
        handler = self._starts.get(name)
        if handler is not None and not handler(element):
            return False
        self._flow.furniture += name in _INDEXES
        self._take(element.text)
        return True

    # Text.

    def _take(self, text: str | None) -> None:
        if text:
            self._put(_WHITE.sub(" ", text))

    def _put(self, text: str) -> bool:
        """Text in the look at hand; what stands between paragraphs is only there to set out the XML."""
        paragraph = self._paragraphs[-1]
        if paragraph is not None:
            self._runs.put(text, paragraph.looks[-1], linked=paragraph.links > 0)
        return True

    def _spaces(self, element: _Element) -> bool:
        return self._put(" " * min(_MOST_SPACES, small_number(element.get(f"{TEXT}c"))))

    def _span(self, element: _Element) -> bool:
        paragraph = self._paragraphs[-1]
        if paragraph is not None:
            inner = self._styles.style("text", element.get(f"{TEXT}style-name")).look
            paragraph.looks.append(paragraph.looks[-1].under(inner))
        return True

    def _end_span(self) -> None:
        paragraph = self._paragraphs[-1]
        if paragraph is not None and len(paragraph.looks) > 1:
            paragraph.looks.pop()

    def _link(self, _element: _Element) -> bool:
        paragraph = self._paragraphs[-1]
        if paragraph is not None:
            paragraph.links += 1
        return True

    def _end_link(self) -> None:
        paragraph = self._paragraphs[-1]
        if paragraph is not None:
            paragraph.links -= 1

    def _end_ruby(self) -> None:
        self._put(")")

    def _sequence(self, _element: _Element) -> bool:
        if (paragraph := self._paragraphs[-1]) is not None:
            paragraph.numbered = True
        return True

    def _note(self, element: _Element) -> bool:
        kind = element.get(f"{TEXT}note-class", "footnote")
        citation, body = element.find(f"{TEXT}note-citation"), element.find(f"{TEXT}note-body")
        self._noted[kind] = count = self._noted.get(kind, 0) + 1
        own = None if citation is None else citation.get(f"{TEXT}label")
        label = own[:40] if own else f"[{counted(count, '1' if kind == 'footnote' else 'i')}]"
        self._put(label)
        if body is not None:
            self.notes.append((label, body))
        return False

    def _comment(self, element: _Element) -> bool:
        self.comments.append(element)
        return False

    def _object(self, _element: _Element) -> bool:
        self.embedded += 1
        return False

    # Paragraphs.

    def _paragraph(self, element: _Element) -> bool:
        self._runs.flush()
        inner = self._paragraphs[-1] is not None
        if inner:
            self._flow.begin_box()
        style = self._styles.style("paragraph", element.get(f"{TEXT}style-name"))
        heading = element.tag == f"{TEXT}h"
        level = style.level
        if heading and level != 0:
            level = max(1, small_number(element.get(f"{TEXT}outline-level")))
        self._flow.begin()
        if self._label:
            self._flow.label(self._label)
            self._label = ""
        listed = self._lists.inside and not inner
        if listed:
            self._flow.label(self._lists.label())
        elif heading and element.get(f"{TEXT}is-list-header") != "true":
            self._flow.label(self._lists.heading(small_number(element.get(f"{TEXT}outline-level"))))
        self._paragraphs.append(_Open(style, level, inner=inner, listed=listed))
        return True

    def _end_paragraph(self) -> None:
        self._runs.flush()
        paragraph = self._paragraphs.pop()
        if paragraph is None:
            return
        style = paragraph.style
        tag = tag_of(
            self._flow.text,
            level=paragraph.level,
            caption=style.caption,
            counted=paragraph.numbered,
            listed=paragraph.listed,
        )
        self._flow.end(tag, furniture=style.contents)
        if paragraph.inner:
            self._flow.end_box()

    def _list(self, element: _Element) -> bool:
        self._lists.begin(element)
        return True

    def _item(self, element: _Element) -> bool:
        self._lists.item(element)
        return True

    # Tables and boxes.

    def _table(self, element: _Element) -> bool:
        self._runs.flush()
        row = next(element.iter(f"{TABLE}table-row"), None)
        names = {cell.get(f"{TABLE}style-name") for cell in islice(() if row is None else row, _COLUMNS)}
        self._flow.begin_table(ruled=any(self._styles.style("table-cell", name).ruled for name in names))
        return True

    def _end_table(self) -> None:
        self._runs.flush()
        self._flow.end_table()

    def _row(self, element: _Element) -> bool:
        if element.get(f"{TABLE}visibility") == "collapse":
            return False
        self._flow.begin_row()
        return True

    def _cell(self, _element: _Element) -> bool:
        self._flow.begin_cell()
        self._paragraphs.append(None)
        self._lists.begin_box()
        return True

    def _end_cell(self) -> None:
        self._lists.end_box()
        self._paragraphs.pop()
        self._flow.end_cell()

    def _box(self, _element: _Element) -> bool:
        self._runs.flush()
        self._flow.begin_box()
        self._paragraphs.append(None)
        self._lists.begin_box()
        return True

    def _end_box(self) -> None:
        self._lists.end_box()
        self._paragraphs.pop()
        self._flow.end_box()
