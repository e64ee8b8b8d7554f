"""What the styles and list styles of an OpenDocument text say about its paragraphs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from tui_reader.documents.loaders.numbering import bullet, counted
from tui_reader.documents.loaders.runs import PLAIN, Look

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

__all__ = ["DRAW", "OFFICE", "STYLE", "TABLE", "TEXT", "Levels", "OdtStyle", "OdtStyles", "small_number"]

_NAMES: Final = "{urn:oasis:names:tc:opendocument:xmlns:"
OFFICE: Final = _NAMES + "office:1.0}"
TEXT: Final = _NAMES + "text:1.0}"
TABLE: Final = _NAMES + "table:1.0}"
DRAW: Final = _NAMES + "drawing:1.0}"
STYLE: Final = _NAMES + "style:1.0}"
_FO: Final = _NAMES + "xsl-fo-compatible:1.0}"
_SVG: Final = _NAMES + "svg-compatible:1.0}"
_LOEXT: Final = "{urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0}"

_DEEPEST: Final = 20
"""Styles that a style may be based on; broken files have circles."""
_ESCAPE: Final = re.compile(r"_([0-9a-f]{2})_")
_HEADING: Final = re.compile(r"(?:heading|tiêu đề|đầu đề|đề mục)\s*(\d)", re.IGNORECASE)
_TITLES: Final = frozenset(("title", "tiêu đề", "tựa đề"))
_CAPTIONS: Final = frozenset(("caption", "chú thích", "illustration", "figure", "drawing"))
_CONTENTS: Final = re.compile(r"(?:contents|mục lục|illustration index|table index)\s", re.IGNORECASE)
_PLACE: Final = re.compile(r"%(\d{1,2})%")
_NO_LINE: Final = re.compile(r"none|hidden|0(?:\.0*)?(?![\d.])")
_BOLD: Final = frozenset(("bold", "600", "700", "800", "900"))


class OdtStyle(NamedTuple):
    """A style with its parents. ``level``: 0 for a title, 1.. for headings, None for text."""

    level: int | None = None
    caption: bool = False
    contents: bool = False
    look: Look = PLAIN
    ruled: bool = False


class _Level(NamedTuple):
    form: str
    before: str
    after: str
    shown: int
    start: int
    sign: str
    pattern: str


def small_number(text: str | None, otherwise: int = 1) -> int:
    """A number in an attribute."""
    return int(text) if text is not None and re.fullmatch(r"\d{1,6}", text) is not None else otherwise


class Levels:
    """The levels of a list style, from 1."""

    def __init__(self, element: _Element | None) -> None:
        self._levels = {} if element is None else dict(map(_level, element))

    def start(self, level: int) -> int:
        """The first number of ``level``."""
        return self._levels[level].start if level in self._levels else 1

    def label(self, level: int, counts: dict[int, int]) -> str:
        """What is shown before an item whose numbers by level are ``counts``; "" for nothing."""
        shape = self._levels.get(level)
        if shape is None:
            return ""
        if shape.sign:
            return bullet(shape.sign)
        if not shape.form:
            return ""
        if shape.pattern:
            return _PLACE.sub(lambda match: self._count(int(match[1]), counts), shape.pattern).strip()
        shown = [self._count(at, counts) for at in range(max(1, level - shape.shown + 1), level + 1)]
        return f"{shape.before}{'.'.join(part for part in shown if part)}{shape.after}".strip()

    def _count(self, level: int, counts: dict[int, int]) -> str:
        form = self._levels[level].form if level in self._levels else ""
        return counted(counts.get(level, self.start(level)), form)


def _level(element: _Element) -> tuple[int, _Level]:
    sign = element.get(f"{TEXT}bullet-char", "•") if element.tag == f"{TEXT}list-level-style-bullet" else ""
    shape = _Level(
        form=element.get(f"{STYLE}num-format", ""),
        before=element.get(f"{STYLE}num-prefix", "")[:40],
        after=element.get(f"{STYLE}num-suffix", "")[:40],
        shown=small_number(element.get(f"{TEXT}display-levels")),
        start=small_number(element.get(f"{TEXT}start-value")),
        sign=sign,
        pattern=(element.get(f"{STYLE}num-list-format") or element.get(f"{_LOEXT}num-list-format") or "")[:80],
    )
    return small_number(element.get(f"{TEXT}level")), shape


class OdtStyles:
    """The styles of a document. ``roots`` are searched in order: names of automatic styles are used twice, in the
    content and in the headers.
    """

    def __init__(self, *roots: _Element | None) -> None:
        self._elements: dict[tuple[str, str], _Element] = {}
        self._styles: dict[tuple[str, str], OdtStyle] = {}
        self._lists: dict[str, Levels] = {}
        self._fonts: dict[str, str] = {}
        self._list_elements: dict[str, _Element] = {}
        outline: _Element | None = None
        for root in roots:
            for element in () if root is None else root.iter(f"{STYLE}style", f"{STYLE}default-style"):
                name = element.get(f"{STYLE}name", "")
                self._elements.setdefault((element.get(f"{STYLE}family", ""), name), element)
            for element in () if root is None else root.iter(f"{TEXT}list-style"):
                self._list_elements.setdefault(element.get(f"{STYLE}name", ""), element)
            for element in () if root is None else root.iter(f"{STYLE}font-face"):
                family = element.get(f"{_SVG}font-family", "").strip("'\"")
                self._fonts.setdefault(element.get(f"{STYLE}name", ""), family)
            if outline is None and root is not None:
                outline = root.find(f"{OFFICE}styles/{TEXT}outline-style")
        self.outline = Levels(outline)

    def style(self, family: str, name: str | None) -> OdtStyle:
        """The style ``name`` of ``family`` ("paragraph", "text", "table-cell")."""
        key = (family, name or "")
        if key not in self._styles:
            style = OdtStyle()
            for element in reversed(list(self._chain(*key))):
                style = self._based_on(style, element)
            if key not in self._elements:
                style = _named(style, _ESCAPE.sub(_unescaped, key[1]))
            self._styles[key] = style
        return self._styles[key]

    def levels(self, name: str | None) -> Levels:
        """The list style ``name``."""
        key = name or ""
        if key not in self._lists:
            self._lists[key] = Levels(self._list_elements.get(key))
        return self._lists[key]

    def _chain(self, family: str, name: str) -> Iterator[_Element]:
        for _ in range(_DEEPEST):
            element = self._elements.get((family, name))
            if element is None:
                break
            yield element
            name = element.get(f"{STYLE}parent-style-name", "")
        if (default := self._elements.get((family, ""))) is not None and name:
            yield default

    def _based_on(self, style: OdtStyle, element: _Element) -> OdtStyle:
        shown = element.get(f"{STYLE}display-name") or _ESCAPE.sub(_unescaped, element.get(f"{STYLE}name", ""))
        return _named(style, shown)._replace(
            look=style.look.under(self._look(element.find(f"{STYLE}text-properties"))),
            ruled=style.ruled or _has_rules(element.find(f"{STYLE}table-cell-properties")),
        )

    def _look(self, properties: _Element | None) -> Look:
        if properties is None:
            return PLAIN
        weight = properties.get(f"{_FO}font-weight")
        display = properties.get(f"{TEXT}display")
        named = properties.get(f"{STYLE}font-name")
        font = self._fonts.get(named, named) if named else properties.get(f"{_FO}font-family", "").strip("'\"")
        return Look(
            None if weight is None else weight in _BOLD,
            None if display is None else display == "none",
            font or None,
        )


def _named(style: OdtStyle, shown: str) -> OdtStyle:
    """What the name of a style says on top of ``style``; some programs name styles that they do not define."""
    level = style.level
    if (match := _HEADING.match(shown)) is not None:
        level = int(match[1]) or 1
    elif shown.lower() in _TITLES:
        level = 0
    return style._replace(
        level=level,
        caption=style.caption or shown.lower() in _CAPTIONS,
        contents=style.contents or _CONTENTS.match(shown) is not None,
    )


def _has_rules(properties: _Element | None) -> bool:
    """Whether cells have lines at their sides."""
    sides = () if properties is None else (properties.get(f"{_FO}border{side}") for side in ("", "-left", "-right"))
    return any(side is not None and _NO_LINE.match(side) is None for side in sides)


def _unescaped(match: re.Match[str]) -> str:
    return chr(int(match[1], 16))
