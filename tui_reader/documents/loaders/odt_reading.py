"""OpenDocument texts: all that the page shows, each thing once, in reading order.

As in Word documents: text that a tracked change deleted or that is hidden does not count, headers come first and
footers last as furniture, notes follow the text as paragraphs "[1] …", comments follow them as furniture, and the
creator (an account) and dates of the file are no facts.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from tui_reader.documents.loaders.flow import Flow, settle, stated_title
from tui_reader.documents.loaders.fonts import FontReader
from tui_reader.documents.loaders.mislabelled import load_mislabelled, load_other_package
from tui_reader.documents.loaders.odt_styles import OFFICE, STYLE, OdtStyles
from tui_reader.documents.loaders.odt_walk import Walk
from tui_reader.documents.loaders.packages import Package, parse_xml
from tui_reader.documents.model import Remark
from tui_reader.errors import DocumentError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

    from tui_reader.documents.loaders.base import Loaded
    from tui_reader.documents.loaders.flow import Line

__all__ = ["read_odt"]

_NAME: Final = "odt"
_FLAT: Final = re.compile(rb"<office:document\b")
_HEAD: Final = 4096
_MARGINS: Final = (("header", "header-first", "header-left"), ("footer", "footer-first", "footer-left"))
_TITLE: Final = f"{OFFICE}meta/{{http://purl.org/dc/elements/1.1/}}title"


def read_odt(data: bytes, path: str) -> Loaded:
    """Raises `DocumentError`: "empty", "encrypted", "damaged-file", "unknown-type", "too-large".

    The flat form (one XML file, .fodt) is read too.
    """
    if not data.startswith(b"PK"):
        if _FLAT.search(data[:_HEAD]) is None:
            return load_mislabelled(data, path, _NAME)
        root, damage = parse_xml(data, path)
        return _read(root, root, root, damage, path)
    package = Package(data, path)
    if b"encryption-data" in (package.read("META-INF/manifest.xml") or b""):
        raise DocumentError(path, "encrypted", "it is protected by a password; save it without one")
    content = package.xml("content.xml")
    if content is None or not content.tag.startswith(OFFICE):
        return load_other_package(package, data, path, _NAME)
    return _read(content, package.xml("styles.xml"), package.xml("meta.xml"), package.remarks, path)


def _read(
    content: _Element | None, styles: _Element | None, meta: _Element | None, damage: tuple[Remark, ...], path: str
) -> Loaded:
    body = None if content is None else content.find(f"{OFFICE}body")
    text = None if body is None else body.find(f"{OFFICE}text")
    if content is None or body is None or (text is None and not len(body)):
        raise DocumentError(path, "damaged-file", "its text is missing, so it is damaged")
    if text is None:
        raise DocumentError(path, "unknown-type", "it is a spreadsheet or a presentation, and those are not read")
    reading = _Reading(content, text, styles, FontReader())
    if reading.fonts.misled:
        reading = _Reading(content, text, styles, FontReader(trusting=False))
    title = None if meta is None else meta.findtext(_TITLE)
    remarks = [*damage, *reading.remarks()]
    facts = stated_title(title or "", "dc:title")
    return settle(reading.flow.lines, path, facts=facts, remarks=remarks, cut=reading.flow.full)


class _Reading:
    """One reading of a document, trusting its old fonts or not."""

    def __init__(self, content: _Element, text: _Element, styles: _Element | None, fonts: FontReader) -> None:
        self.fonts = fonts
        self.flow = Flow()
        before, after = (_margin(styles, names, fonts) for names in _MARGINS)
        self.flow.take(list(before.values()))
        walk = Walk(self.flow, OdtStyles(content, styles), fonts)
        walk.story(text)
        while walk.notes:  # a note may hold signs of others
            label, note = walk.notes.pop(0)
            walk.story(note, label)
        self.flow.furniture = 1
        self._comments = len(walk.comments)
        while walk.comments:
            walk.story(walk.comments.pop(0))
        self.flow.furniture = 0
        self.flow.take([line for line in after.values() if line.text not in before])
        self._embedded = walk.embedded

    def remarks(self) -> Iterator[Remark]:
        """What there is to say besides damage."""
        if self.fonts.trusting and self.fonts.decoded:
            yield Remark("repaired", "text in old Vietnamese fonts (TCVN3, VNI) was decoded")
        if self._embedded:
            yield Remark("unread-parts", f"{self._embedded} embedded objects were not read")
        if self._comments:
            yield Remark("attachments", f"{self._comments} comments stand at the end of its text")


def _margin(styles: _Element | None, names: tuple[str, ...], fonts: FontReader) -> dict[str, Line]:
    """The lines of all headers or of all footers, each once."""
    flow = Flow()
    flow.furniture = 1
    masters = None if styles is None else styles.find(f"{OFFICE}master-styles")
    walk = Walk(flow, OdtStyles(styles), fonts)
    for element in () if masters is None else masters.iter(*(f"{STYLE}{name}" for name in names)):
        if element.get(f"{STYLE}display") != "false":
            walk.story(element)
    return {line.text: line for line in flow.lines}
