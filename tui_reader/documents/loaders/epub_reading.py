"""Books: the pages of the spine in their order, each read as a web page, and what the package says of the book.

A book is one document. Its table of contents is furniture; pages outside the reading order (notes, answers) come last.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple
from urllib.parse import unquote, urldefrag

from tui_reader.documents.byline import split_names
from tui_reader.documents.encoding import decode
from tui_reader.documents.loaders.base import Fact, Loaded, beginning
from tui_reader.documents.loaders.flow import LONGEST, MOST_LINES, UTF8, Line, lines_of, settle
from tui_reader.documents.loaders.html import declared_charset, load_page
from tui_reader.documents.loaders.html_source import LONGEST_PAGE
from tui_reader.documents.loaders.mislabelled import load_mislabelled, load_other_package
from tui_reader.documents.loaders.packages import Package, relative_to
from tui_reader.documents.model import Remark
from tui_reader.errors import DocumentError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

__all__ = ["read_epub"]

_NAME: Final = "epub"
_OPF: Final = "{http://www.idpf.org/2007/opf}"
_DC: Final = "{http://purl.org/dc/elements/1.1/}"
_CONTAINER: Final = "META-INF/container.xml"
_ENCRYPTION: Final = "META-INF/encryption.xml"
_PAGES: Final = ("application/xhtml+xml", "text/html", "application/x-dtbook+xml", "text/x-oeb1-document")
_SUFFIXES: Final = (".xhtml", ".html", ".htm")
_MOST_PAGES: Final = 5_000
_OBSCURED_FONTS: Final = ("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC")
"""Fonts are scrambled in this way in books that anyone may read."""

_EMPTY_TAG: Final = re.compile(r"<([A-Za-z][\w:.-]*+)((?:[^<>\"'/]++|\"[^\"<]*+\"|'[^'<]*+'|/(?!>))*+)/>")
_XML: Final = re.compile(r"^\s*<\?xml[^<>]*>?")
_VOID: Final = frozenset(("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"))
_DECLARED: Final = re.compile(rb"^\s*<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([\w.:-]{1,40})[\"']")
_NOBODY: Final = re.compile(
    r"unknown|anonymous|không rõ|khuyết danh|vô danh|nhiều tác giả|various|author|admin\w*|user|calibre", re.IGNORECASE
)
_DATE: Final = re.compile(r"(?:1[5-9]|20)\d\d(?:-\d\d(?:-\d\d)?)?")
"""A program that knows no date writes the year 101."""


def read_epub(data: bytes, path: str) -> Loaded:
    """Raises `DocumentError`: "empty", "encrypted", "damaged-file", "unknown-type", "too-large"."""
    if not data.startswith(b"PK"):
        return load_mislabelled(data, path, _NAME)
    package = Package(data, path)
    book = _Book(package)
    if book.opf is None and not book.pages:
        return load_other_package(package, data, path, _NAME)
    locked = _locked(package)
    if any(page.part.lower() in locked for page in book.pages):
        raise DocumentError(path, "encrypted", "it is locked by the shop that sold it; only its own program reads it")
    lines: list[Line] = []
    said: dict[str, Remark] = {}
    unread = size = 0
    for page in book.pages:
        if size > LONGEST or len(lines) > MOST_LINES:
            break
        read = _page(package, page, path)
        if read is None:
            unread += 1
            continue
        size += sum(len(line.text) for line in read[0])
        lines += read[0]
        said.update((remark.reason, remark) for remark in read[1])
    remarks = [*package.remarks, *said.values()]
    if unread:
        remarks.append(Remark("unread-parts", f"{unread} of its {len(book.pages)} pages could not be read"))
    return settle(lines, path, facts=list(book.facts()), remarks=remarks, cut=size > LONGEST)


class _Page(NamedTuple):
    part: str
    contents: bool


class _Book:
    """The package document: ``pages`` in reading order, each part once."""

    def __init__(self, package: Package) -> None:
        container = package.xml(_CONTAINER)
        named = [] if container is None else [one.get("full-path", "") for one in container.iter("{*}rootfile")]
        listed = [name for name in named if name in package]
        name = next(iter([*listed, *(one for one in package.names if one.endswith(".opf"))]), None)
        self.opf = None if name is None else package.xml(name)
        self.pages: list[_Page] = []
        if name is None or self.opf is None:
            # Without the list of pages their names are all there is; they mostly sort as they are read.
            parts = sorted(one for one in package.names if one.endswith(_SUFFIXES)) if container is not None else []
            self.pages = [_Page(part, contents=False) for part in parts[:_MOST_PAGES]]
            return
        self._read_spine(self.opf, name, package)

    def _read_spine(self, opf: _Element, name: str, package: Package) -> None:
        items: dict[str, tuple[str, str, str]] = {}
        for element in opf.iter("{*}item"):
            part = _part(name, element.get("href", ""))
            kind = element.get("media-type", "")
            items.setdefault(element.get("id", ""), (part, kind, element.get("properties", "")))
        contents = {_part(name, one.get("href", "")) for one in opf.iter("{*}reference") if one.get("type") == "toc"}
        order = list(opf.iter("{*}itemref"))
        linear = [one for one in order if one.get("linear") != "no"] + [
            one for one in order if one.get("linear") == "no"
        ]
        ids = [one.get("idref", "") for one in linear] or list(items)
        seen: set[str] = set()
        for one in ids:
            part, kind, properties = items.get(one, ("", "", ""))
            if part in seen or part not in package or len(seen) >= _MOST_PAGES:
                continue
            if kind in _PAGES or part.lower().endswith(_SUFFIXES):
                seen.add(part)
                self.pages.append(_Page(part, contents=part in contents or "nav" in properties.split()))

    def facts(self) -> Iterator[Fact]:
        """Title, authors, publisher and the date of publication."""
        if self.opf is None:
            return
        for title in self._said("title")[:1]:
            yield Fact("title", _text(title), "dc:title")
        roles = {
            one.get("refines", "").lstrip("#"): _text(one)
            for one in self.opf.iter("{*}meta")
            if one.get("property") == "role"
        }
        for creator in self._said("creator"):
            role = creator.get(f"{_OPF}role") or roles.get(creator.get("id", ""), "aut")
            if role == "aut" and _NOBODY.fullmatch(_text(creator)) is None and split_names(_text(creator)):
                yield Fact("author", _text(creator), "dc:creator")
        for date in self._said("date"):
            if date.get(f"{_OPF}event", "publication") == "publication" and (match := _DATE.match(_text(date))):
                yield Fact("published", match.group(), "dc:date")
                break
        for publisher in self._said("publisher")[:1]:
            yield Fact("source", _text(publisher), "dc:publisher")

    def _said(self, name: str) -> list[_Element]:
        found = [] if self.opf is None else self.opf.iter(f"{_DC}{name}")
        return [element for element in found if _text(element)]


def _page(package: Package, page: _Page, path: str) -> tuple[list[Line], tuple[Remark, ...]] | None:
    """The lines of a page and what there is to say of it; None for one that cannot be read."""
    data, cut = beginning(package.read(page.part) or b"", LONGEST_PAGE)
    declared = _DECLARED.match(data)
    hint = declared_charset(data) or (declared[1].decode("ascii") if declared is not None else "")
    try:
        source, _, remarks = decode(data, path, hint=hint)
        loaded = load_page(_EMPTY_TAG.sub(_closed, _XML.sub("", source)), path, UTF8)
    except DocumentError as error:
        return ([], ()) if error.reason == "empty" else None
    lines = lines_of(loaded)
    if page.contents:
        lines = [line._replace(furniture=True) for line in lines]
    return lines, (*cut, *remarks, *loaded.remarks)


def _closed(match: re.Match[str]) -> str:
    """XML's ``<title/>`` as HTML would have it, where it opens an element."""
    name, rest = match.groups()
    return match.group() if name.lower() in _VOID else f"<{name}{rest}></{name}>"


def _locked(package: Package) -> set[str]:
    """The parts that are encrypted, fonts aside."""
    root = package.xml(_ENCRYPTION)
    found: set[str] = set()
    for element in () if root is None else root.iter("{*}EncryptedData"):
        method = element.find("{*}EncryptionMethod")
        if method is not None and method.get("Algorithm") in _OBSCURED_FONTS:
            continue
        found.update(unquote(one.get("URI", "")).lstrip("/").lower() for one in element.iter("{*}CipherReference"))
    return found


def _part(base: str, href: str) -> str:
    return relative_to(base, unquote(urldefrag(href)[0]))


def _text(element: _Element) -> str:
    return " ".join((element.text or "").split())
