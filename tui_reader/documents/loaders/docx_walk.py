"""A walk through the parts of a Word document: what is shown goes to a `Flow`, the rest is passed over."""

from __future__ import annotations

from itertools import islice
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from tui_reader.documents.loaders.docx_fields import Fields
from tui_reader.documents.loaders.docx_styles import W, has_rules, is_on, look_of, number, value
from tui_reader.documents.loaders.numbering import counted
from tui_reader.documents.loaders.runs import PLAIN, Look, Runs, tag_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from lxml.etree import _Element

    from tui_reader.documents.loaders.docx_styles import Numbering, Style, Styles
    from tui_reader.documents.loaders.flow import Flow
    from tui_reader.documents.loaders.fonts import FontReader

__all__ = ["STRICT", "A", "R", "Walk"]

R: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
A: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}"

_OPEN: Final = b"http://schemas.openxmlformats.org/"
_ISO: Final = b"http://purl.oclc.org/ooxml/"
STRICT: Final = MappingProxyType(
    {
        _ISO + b"wordprocessingml/main": _OPEN + b"wordprocessingml/2006/main",
        _ISO + b"officeDocument/relationships": _OPEN + b"officeDocument/2006/relationships",
        _ISO + b"officeDocument/math": _OPEN + b"officeDocument/2006/math",
        _ISO + b"drawingml/main": _OPEN + b"drawingml/2006/main",
        _ISO + b"drawingml/diagram": _OPEN + b"drawingml/2006/diagram",
        _ISO + b"drawingml/chart": _OPEN + b"drawingml/2006/chart",
    }
)
"""The namespaces of the ISO strict form, and those that Word writes otherwise."""

_PREFIXES: Final = MappingProxyType(
    {
        W: "w:",
        A: "a:",
        "{http://schemas.openxmlformats.org/markup-compatibility/2006}": "mc:",
        "{http://schemas.openxmlformats.org/officeDocument/2006/math}": "m:",
        "{http://schemas.openxmlformats.org/drawingml/2006/diagram}": "dgm:",
        "{http://schemas.openxmlformats.org/drawingml/2006/chart}": "c:",
        "{urn:schemas-microsoft-com:vml}": "v:",
        "{urn:schemas-microsoft-com:office:office}": "o:",
    }
)
_PASSED_OVER_TABLE: Final = """
    w:del w:moveFrom w:delText w:delInstrText w:pPr w:rPr w:sectPr w:tblPr w:tblGrid w:trPr w:tcPr w:tblPrEx w:sdtPr
    w:sdtEndPr w:fldData w:pgNum w:footnoteRef w:endnoteRef w:annotationRef w:rubyPr w:ffData a:pPr a:rPr m:rPr m:ctrlPr
"""
_PASSED_OVER: Final = frozenset(_PASSED_OVER_TABLE.split())
_TEXTS: Final = frozenset(("w:t", "m:t", "a:t"))
_SIGNS: Final = MappingProxyType(
    {"w:tab": "\t", "w:ptab": "\t", "w:br": "\n", "w:cr": "\n", "w:noBreakHyphen": "-", "a:br": "\n"}
)
_SHOWING: Final = frozenset((*_TEXTS, "dgm:relIds", "c:chart", "v:textpath"))
_LOOKED_AT: Final = 400
_NESTED: Final = 3
"""Elements of an alternative in which text is looked for, and how many of these stand in one another."""


class _Open:
    """A paragraph that is being walked, with the look of the run at hand."""

    def __init__(self, style: Style, level: int | None, *, goes_on: bool) -> None:
        self.style = style
        self.level = level
        self.goes_on = goes_on
        self.listed = self.numbered = False
        self.look = style.look
        self.links = 0


class Walk:
    """Walks stories (the body, a header, a note); lists are counted and notes collected across them.

    ``notes``: the references met, each ("footnote" or "endnote", id). ``embedded``: objects of other programs.
    """

    def __init__(self, flow: Flow, styles: Styles, numbering: Numbering, fonts: FontReader) -> None:
        self.notes: dict[tuple[str, str], str] = {}
        self.embedded = 0
        self._runs = Runs(flow, fonts)
        self._noted: dict[str, int] = {}
        self._styles = styles
        self._numbering = numbering
        self._names: dict[str, str] = {}
        self._paragraphs: list[_Open] = []
        self._fields: list[Fields] = [Fields()]
        self._chosen: list[_Element | None] = []
        self._label = ""
        self._other: Callable[[str, str], None] = lambda _kind, _relation: None
        self._starts: Mapping[str, Callable[[_Element], bool]] = self._handlers()
        # By name, not bound now: the flow is another while a header is walked.
        self._ends: Mapping[str, Callable[[], None]] = {
            "w:p": self._end_paragraph,
            "a:p": self._end_paragraph,
            "w:tbl": lambda: self.flow.end_table(),
            "w:tr": lambda: self.flow.end_row(),
            "w:tc": lambda: self.flow.end_cell(),
            "w:txbxContent": self._end_box,
            "a:txBody": self._end_box,
            "w:hyperlink": self._end_link,
            "w:fldSimple": self._end_field,
            "mc:AlternateContent": self._end_alternatives,
        }

    @property
    def flow(self) -> Flow:
        """Where the text goes; another while a header is walked."""
        return self._runs.flow

    @flow.setter
    def flow(self, flow: Flow) -> None:
        self._runs.flow = flow

    def story(self, root: _Element, other: Callable[[str, str], None] | None = None, label: str = "") -> None:
        """Walk ``root``; ``other`` is called with the kind and the relation of content in another part. ``label`` goes
        before the first paragraph.
        """
        from lxml import etree

        self._label = label
        if other is not None:
            self._other = other
        self._fields.append(Fields())
        walk = etree.iterwalk(root, events=("start", "end"))
        ignored: _Element | None = None
        for event, element in walk:
            name = self._names.get(element.tag) or self._named(element.tag)
            if event == "end":
                if element is ignored:
                    ignored = None
                elif name in self._ends:
                    self._runs.flush()
                    self._ends[name]()
            elif self.flow.full or name in _PASSED_OVER or not self._start(name, element):
                ignored = element
                walk.skip_subtree()
        self._runs.flush()
        self._fields.pop()
        self.flow.end()

    def _named(self, tag: str) -> str:
        namespace, brace, local = tag.partition("}")
        name = _PREFIXES.get(namespace + brace, "?:") + local
        self._names[tag] = name
        return name

    def _start(self, name: str, element: _Element) -> bool:
        if name in _TEXTS:
            self._put((element.text or "").replace("\n", " ").replace("\t", " "))
            return True
        if name in _SIGNS:
            self._put(_SIGNS[name])
            return True
        handler = self._starts.get(name)
        return handler is None or handler(element)

    def _handlers(self) -> Mapping[str, Callable[[_Element], bool]]:
        return {
            "w:p": self._paragraph,
            "a:p": self._paragraph,
            "w:r": self._run,
            "w:tbl": self._table,
            "w:tr": self._row,
            "w:tc": self._cell,
            "w:txbxContent": self._box,
            "a:txBody": self._box,
            "w:hyperlink": self._link,
            "w:fldSimple": self._simple_field,
            "w:fldChar": self._field_sign,
            "w:instrText": self._instruction,
            "w:sym": self._symbol,
            "w:softHyphen": self._soft_hyphen,
            "w:footnoteReference": lambda element: self._note("footnote", element),
            "w:endnoteReference": lambda element: self._note("endnote", element),
            "w:altChunk": lambda element: self._elsewhere("chunk", element.get(f"{R}id")),
            "dgm:relIds": lambda element: self._elsewhere("diagram", element.get(f"{R}dm")),
            "c:chart": lambda element: self._elsewhere("chart", element.get(f"{R}id")),
            "v:textpath": self._drawn_text,
            "o:OLEObject": self._object,
            "mc:AlternateContent": self._alternatives,
            "mc:Choice": self._alternative,
            "mc:Fallback": self._alternative,
        }

    # Text.

    def _put(self, text: str) -> None:
        """Text in the look of the run at hand; what differs in nothing is read as one."""
        fields = self._fields[-1]
        if not fields.silent:
            paragraph = self._paragraphs[-1] if self._paragraphs else None
            look = PLAIN if paragraph is None else paragraph.look
            self._runs.put(text, look, linked=(paragraph is not None and paragraph.links > 0) or fields.linked)

    def _run(self, element: _Element) -> bool:
        if self._paragraphs:
            paragraph = self._paragraphs[-1]
            properties = element.find(f"{W}rPr")
            look = paragraph.style.look
            if properties is not None:
                look = look.under(self._styles.run(value(properties, "rStyle"))).under(look_of(properties))
            paragraph.look = look
        return True

    def _symbol(self, element: _Element) -> bool:
        try:
            char = chr(int(element.get(f"{W}char", ""), 16))
        except (ValueError, OverflowError):
            return True
        if self._paragraphs:
            paragraph = self._paragraphs[-1]
            look = paragraph.look
            paragraph.look = look.under(Look(font=element.get(f"{W}font")))
            self._put(char)
            paragraph.look = look
        return True

    def _soft_hyphen(self, _element: _Element) -> bool:
        self._put("\u00ad")  # nothing, but a letter in TCVN3, which Word took for a hyphen
        return True

    # Paragraphs.

    def _paragraph(self, element: _Element) -> bool:
        self._runs.flush()
        properties = element.find(f"{W}pPr")
        named = value(properties, "pStyle")
        style = self._styles.paragraph(named)
        level = style.level
        outline = number(value(properties, "outlineLvl"))
        if outline is not None:
            level = outline + 1 if outline < 9 else None
        mark = None if properties is None else properties.find(f"{W}rPr")
        joined = mark is not None and (mark.find(f"{W}del") is not None or mark.find(f"{W}moveFrom") is not None)
        paragraph = _Open(style, level, goes_on=joined)
        self._paragraphs.append(paragraph)
        self.flow.begin()
        if self._label:
            self.flow.label(self._label)
            self._label = ""
        self._count(paragraph, None if properties is None else properties.find(f"{W}numPr"), named)
        return True

    def _count(self, paragraph: _Open, said: _Element | None, named: str | None) -> None:
        """The number or bullet that the paragraph has by itself or by its style."""
        style = paragraph.style
        list_id = value(said, "numId")
        level = number(value(said, "ilvl"))
        if list_id is None:
            list_id = style.list_id
            level = style.list_level if level is None else level
            if list_id and level is None:
                level = self._numbering.level_of(list_id, named or "")
        label = self._numbering.next(list_id, level or 0) if list_id and list_id != "0" else None
        if label is not None:
            paragraph.listed = True
            if label:
                self.flow.label(label)

    def _end_paragraph(self) -> None:
        paragraph = self._paragraphs.pop()
        self._fields[-1].forget(paragraph)
        if paragraph.goes_on:
            return
        style = paragraph.style
        tag = tag_of(
            self.flow.text,
            level=paragraph.level,
            caption=style.caption,
            counted=paragraph.numbered,
            listed=paragraph.listed,
        )
        self.flow.end(tag, furniture=style.contents)

    # Tables, boxes and links.

    def _table(self, element: _Element) -> bool:
        self._runs.flush()
        properties = element.find(f"{W}tblPr")
        borders = None if properties is None else properties.find(f"{W}tblBorders")
        cell = element.find(f"{W}tr/{W}tc/{W}tcPr/{W}tcBorders")
        if borders is not None:
            ruled = has_rules(borders)
        else:
            style = value(properties, "tblStyle")
            ruled = style is not None and self._styles.paragraph(style).ruled
        if cell is not None:
            sides = [value(cell, side) for side in ("left", "start", "right", "end")]
            ruled = any(side not in {None, "nil", "none"} for side in sides) or (ruled and not any(sides))
        self.flow.begin_table(ruled=ruled)
        return True

    def _row(self, element: _Element) -> bool:
        properties = element.find(f"{W}trPr")
        if properties is not None and (properties.find(f"{W}del") is not None or is_on(properties, "hidden")):
            return False
        self.flow.begin_row()
        return True

    def _cell(self, element: _Element) -> bool:
        properties = element.find(f"{W}tcPr")
        self.flow.begin_cell()
        if properties is None:
            return True
        merged = [value(properties, name) for name in ("vMerge", "hMerge")]
        covered = any(said is not None and said != "restart" for said in merged)
        if covered or properties.find(f"{W}cellDel") is not None:
            self.flow.end_cell()  # it still is a column of its row
            return False
        return True

    def _box(self, _element: _Element) -> bool:
        self._runs.flush()
        self.flow.begin_box()
        self._fields.append(Fields())
        return True

    def _end_box(self) -> None:
        self._fields.pop()
        self.flow.end_box()

    def _drawn_text(self, element: _Element) -> bool:
        self._runs.flush()
        self.flow.begin_box()
        self.flow.put(element.get("string", ""))
        self.flow.end_box()
        return True

    def _object(self, _element: _Element) -> bool:
        self.embedded += 1
        return True

    def _elsewhere(self, kind: str, relation: str | None) -> bool:
        self._runs.flush()
        if relation is not None:
            self._other(kind, relation)
        return True

    def _link(self, _element: _Element) -> bool:
        if self._paragraphs:
            self._paragraphs[-1].links += 1
        return True

    def _end_link(self) -> None:
        if self._paragraphs:
            self._paragraphs[-1].links -= 1

    def _note(self, kind: str, element: _Element) -> bool:
        key = (kind, element.get(f"{W}id", ""))
        if key not in self.notes:
            own = element.get(f"{W}customMarkFollows", "0").lower() not in {"0", "false", "off"}
            self._noted[kind] = count = self._noted.get(kind, 0) + 1
            self.notes[key] = "" if own else f"[{counted(count, '1' if kind == 'footnote' else 'i')}]"
        self._put(self.notes[key])
        return True

    # Fields.

    def _field_sign(self, element: _Element) -> bool:
        fields = self._fields[-1]
        match element.get(f"{W}fldCharType"):
            case "begin":
                fields.begin(self._paragraphs[-1] if self._paragraphs else None)
            case "separate":
                fields.separate()
                self._see_counting()
            case "end":
                fields.end()
        return True

    def _instruction(self, element: _Element) -> bool:
        self._fields[-1].instruct(element.text or "")
        return True

    def _simple_field(self, element: _Element) -> bool:
        self._fields[-1].begin(None, element.get(f"{W}instr", ""))
        self._see_counting()
        return True

    def _end_field(self) -> None:
        self._fields[-1].end()

    def _see_counting(self) -> None:
        if self._paragraphs and self._fields[-1].counting:
            self._paragraphs[-1].numbered = True

    # Of alternatives one is shown.

    def _alternatives(self, element: _Element) -> bool:
        choices = list(islice(element, 20))
        names = [self._names.get(child.tag) or self._named(child.tag) for child in choices]
        shown = [child for child, name in zip(choices, names, strict=True) if name == "mc:Choice"][:1]
        fallback = [child for child, name in zip(choices, names, strict=True) if name == "mc:Fallback"]
        if fallback and not (shown and self._has_text(shown[0])):
            shown = fallback
        self._chosen.append(shown[0] if shown else None)
        return True

    def _end_alternatives(self) -> None:
        self._chosen.pop()

    def _alternative(self, element: _Element) -> bool:
        return not self._chosen or element is self._chosen[-1]

    def _has_text(self, element: _Element) -> bool:
        """Whether text was found, or not all could be looked at."""
        seen = 0
        for inner in islice(element.iter(), _LOOKED_AT if len(self._chosen) < _NESTED else 0):
            name = self._names.get(inner.tag) or self._named(inner.tag)
            if name in _SHOWING:
                return True
            seen += 1
        return seen in {0, _LOOKED_AT}
