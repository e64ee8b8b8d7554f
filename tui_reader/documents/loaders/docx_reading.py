"""Word documents: all that the page shows, each thing once, in reading order.

Inserted and moved text counts, deleted and hidden text does not. Headers come first and footers last, as furniture;
footnotes follow the text as paragraphs "[1] …", and comments follow them as furniture. The author that Word notes is
an account of the machine and the dates are those of the file, so neither becomes a fact.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from tui_reader.documents.loaders.docx_styles import Numbering, Styles, W, is_on
from tui_reader.documents.loaders.docx_walk import STRICT, A, R, Walk
from tui_reader.documents.loaders.flow import Flow, lines_of, settle, stated_title
from tui_reader.documents.loaders.fonts import FontReader
from tui_reader.documents.loaders.mislabelled import load_mislabelled, load_other_package
from tui_reader.documents.loaders.packages import Package, relative_to
from tui_reader.documents.model import Remark
from tui_reader.errors import DocumentError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

    from tui_reader.documents.loaders.base import Fact, Loaded
    from tui_reader.documents.loaders.flow import Line

__all__ = ["read_docx"]

_NAME: Final = "docx"
_RELATION: Final = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_DOCUMENT: Final = "word/document.xml"
_MOST_HEADERS: Final = 200
_MOST_CHUNKS: Final = 50


def read_docx(data: bytes, path: str) -> Loaded:
    """Raises `DocumentError`: "empty", "encrypted", "damaged-file", "unknown-type", "too-large"."""
    if not data.startswith(b"PK"):
        return load_mislabelled(data, path, _NAME)
    parts = _Parts(Package(data, path, STRICT))
    if parts.body is None:
        return load_other_package(parts.package, data, path, _NAME)
    reading = _Reading(parts, FontReader())
    if reading.fonts.misled:
        reading = _Reading(parts, FontReader(trusting=False))
    remarks = [*parts.package.remarks, *reading.remarks()]
    return settle(reading.flow.lines, path, facts=parts.facts(), remarks=remarks, cut=reading.flow.full)


class _Relation(NamedTuple):
    """``kind``: the last word of its type; ``target``: name of the part."""

    kind: str
    target: str


class _Parts:
    """The parts of a document by what they are to one another; ``body`` is None where this is no Word document."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self._relations: dict[str, dict[str, _Relation]] = {}
        self.main = self._of_kind("", "officeDocument") or _DOCUMENT
        if self.main not in package:
            self.main = _DOCUMENT
        root = package.xml(self.main)
        self.body = root if root is not None and root.tag == f"{W}document" else None

    def relations(self, part: str) -> dict[str, _Relation]:
        """What ``part`` refers to, by the ids that it uses."""
        if part not in self._relations:
            folder, slash, name = part.rpartition("/")
            root = self.package.xml(f"{folder}{slash}_rels/{name}.rels")
            self._relations[part] = {
                element.get("Id", ""): _Relation(
                    element.get("Type", "").rpartition("/")[2], relative_to(part, element.get("Target", ""))
                )
                for element in (() if root is None else root.iter(_RELATION))
                if element.get("TargetMode") != "External"
            }
        return self._relations[part]

    def related(self, kind: str) -> _Element | None:
        """The part of the main part that is its ``kind`` ("styles", "footnotes")."""
        return self.package.xml(self._of_kind(self.main, kind) or f"word/{kind}.xml")

    def facts(self) -> list[Fact]:
        root = self.package.xml(self._of_kind("", "core-properties") or "docProps/core.xml")
        title = None if root is None else root.findtext("{http://purl.org/dc/elements/1.1/}title")
        return stated_title(title or "", "dc:title")

    def _of_kind(self, part: str, kind: str) -> str:
        return next((one.target for one in self.relations(part).values() if one.kind == kind), "")


class _Reading:
    """One reading of a document, trusting its old fonts or not."""

    def __init__(self, parts: _Parts, fonts: FontReader) -> None:
        assert parts.body is not None
        self.fonts = fonts
        self.flow = Flow()
        self._parts = parts
        self._part = parts.main
        self._unread = 0
        self._chunks = 0
        self._comments = 0
        self._walk = Walk(self.flow, Styles(parts.related("styles")), Numbering(parts.related("numbering")), fonts)
        before, after = self._margins(parts.body)
        self.flow.take(before)
        self._walk.story(parts.body, self._elsewhere)
        self._notes()
        self._add_comments()
        self.flow.take(after)

    def remarks(self) -> Iterator[Remark]:
        """What there is to say besides damage."""
        if self.fonts.trusting and self.fonts.decoded:
            yield Remark("repaired", "text in old Vietnamese fonts (TCVN3, VNI) was decoded")
        objects = self._walk.embedded + self._unread
        if objects:
            yield Remark("unread-parts", f"{objects} embedded objects were not read")
        if self._comments:
            yield Remark("attachments", f"{self._comments} comments stand at the end of its text")

    def _margins(self, body: _Element) -> tuple[list[Line], list[Line]]:
        """The lines of all headers and of all footers that are shown, each line once."""
        relations = self._parts.relations(self._parts.main)
        settings = self._parts.related("settings")
        uneven = settings is not None and is_on(settings, "evenAndOddHeaders") is True
        seen: dict[str, bool] = {}
        margins: tuple[dict[str, Line], dict[str, Line]] = ({}, {})
        for section in body.iter(f"{W}sectPr"):
            shown = {"default": True, "first": is_on(section, "titlePg") is True, "even": uneven}
            for reference in section.iter(f"{W}headerReference", f"{W}footerReference"):
                relation = relations.get(reference.get(f"{R}id", ""))
                if relation is None or relation.target in seen or len(seen) >= _MOST_HEADERS:
                    continue
                if not shown.get(reference.get(f"{W}type", "default"), True):
                    continue
                seen[relation.target] = True
                top = reference.tag == f"{W}headerReference"
                margins[not top].update((line.text, line) for line in self._margin(relation.target))
        return list(margins[0].values()), [line for text, line in margins[1].items() if text not in margins[0]]

    def _margin(self, part: str) -> list[Line]:
        root = self._parts.package.xml(part)
        if root is None:
            return []
        flow = self._walk.flow = Flow()
        flow.furniture = 1
        self._part = part
        self._walk.story(root, self._elsewhere)
        self._walk.flow, self._part = self.flow, self._parts.main
        return list(flow.lines)

    def _notes(self) -> None:
        """The notes in the order of their signs; a note may hold signs of others."""
        found: dict[tuple[str, str], _Element] = {}
        kinds = {kind for kind, _ in self._walk.notes}
        for kind in kinds:
            root = self._parts.related(f"{kind}s")
            for element in () if root is None else root.iter(f"{W}{kind}"):
                found.setdefault((kind, element.get(f"{W}id", "")), element)
        self._part = "word/notes.xml"
        read: set[tuple[str, str]] = set()
        while waiting := [key for key in self._walk.notes if key not in read]:
            for key in waiting:
                read.add(key)
                if key in found:
                    self._walk.story(found[key], self._elsewhere, label=self._walk.notes[key])

    def _add_comments(self) -> None:
        root = self._parts.related("comments")
        self.flow.furniture = 1
        for element in () if root is None else root.iter(f"{W}comment"):
            before = len(self.flow.lines)
            self._walk.story(element, self._elsewhere)
            self._comments += len(self.flow.lines) > before
        self.flow.furniture = 0

    def _elsewhere(self, kind: str, relation: str) -> None:
        """Content of the part at hand that lies in another part: a page, a diagram, a chart."""
        found = self._parts.relations(self._part).get(relation)
        self._chunks += 1
        if found is None or self._chunks > _MOST_CHUNKS:
            self._unread += 1
        elif kind == "chunk":
            self._chunk(found.target)
        else:
            self._drawing(found.target)

    def _chunk(self, part: str) -> None:
        """A page or text that a program has put in whole for Word to convert."""
        suffix = part.rpartition(".")[2].lower()
        data = self._parts.package.read(part)
        if data is None or suffix not in {"html", "htm", "xhtml", "txt"}:
            self._unread += 1
            return
        from tui_reader.documents.loaders.registry import BUILT_IN

        try:
            loaded = BUILT_IN.loader(f"a.{suffix}").load(data, part)
        except DocumentError:
            self._unread += 1
            return
        self._walk.flow.take(lines_of(loaded))

    def _drawing(self, part: str) -> None:
        """The words of a diagram or the titles of a chart."""
        root = self._parts.package.xml(part)
        flow = self._walk.flow
        for element in () if root is None else root.iter(f"{A}p"):
            flow.begin_box()
            for text in element.iter(f"{A}t"):
                flow.put(text.text or "")
            flow.end_box()
