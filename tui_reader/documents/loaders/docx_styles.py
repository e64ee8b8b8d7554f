"""What the styles and lists of a Word document say about its paragraphs: headings, numbers, fonts, hidden text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from tui_reader.documents.loaders.numbering import bullet, counted
from tui_reader.documents.loaders.runs import PLAIN, Look

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml.etree import _Element

__all__ = ["Numbering", "Style", "Styles", "W", "has_rules", "is_on", "look_of", "number", "value"]

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

_DEEPEST: Final = 20
"""Styles that a style is based on; Word allows about ten, and a broken file has circles."""
_LEVELS: Final = 9
_HEADING: Final = re.compile(r"(?:heading|tiêu đề|đầu đề|đề mục|mục)\s*(\d)", re.IGNORECASE)
_TITLE: Final = re.compile(r"title|tiêu đề|tựa đề|tên (?:văn bản|bài)|đầu đề", re.IGNORECASE)
_CAPTION: Final = re.compile(r"caption|chú thích(?: ảnh| hình)?|(?:tên|ghi chú) (?:hình|ảnh)", re.IGNORECASE)
_CONTENTS: Final = re.compile(r"(?:toc|mục lục)\s*\d|table of figures", re.IGNORECASE)
_PLACE: Final = re.compile(r"%([1-9])")
_FORMATS: Final = {
    "decimal": "1",
    "decimalZero": "01",
    "lowerLetter": "a",
    "upperLetter": "A",
    "lowerRoman": "i",
    "upperRoman": "I",
    "none": "",
}
_LARGEST: Final = 1_000_000
"""Largest number that a list may begin with; more digits are no number that anyone writes."""


class Style(NamedTuple):
    """A paragraph style with what it is based on. ``level``: 0 for a title, 1.. for headings, None for text."""

    level: int | None = None
    caption: bool = False
    contents: bool = False
    list_id: str = ""
    list_level: int | None = None
    look: Look = PLAIN
    ruled: bool = False


def value(parent: _Element | None, name: str) -> str | None:
    """``w:val`` of the child ``w:name``."""
    child = None if parent is None else parent.find(W + name)
    return None if child is None else child.get(f"{W}val", "")


def is_on(parent: _Element | None, name: str) -> bool | None:
    """Whether the switch ``w:name`` among the properties is on; None where it is not set."""
    said = value(parent, name)
    return None if said is None else said.lower() not in {"0", "false", "off"}


def number(text: str | None) -> int | None:
    """A number of a list; None where it is none."""
    return int(text) if text is not None and re.fullmatch(r"\d{1,6}", text) is not None else None


def look_of(properties: _Element | None) -> Look:
    """What run properties say themselves."""
    if properties is None or not len(properties):
        return PLAIN
    fonts = properties.find(f"{W}rFonts")
    font = None if fonts is None else fonts.get(f"{W}ascii") or fonts.get(f"{W}hAnsi")
    return Look(is_on(properties, "b"), is_on(properties, "vanish"), font)


class Styles:
    """The styles of a document by their ids."""

    def __init__(self, root: _Element | None) -> None:
        self._elements: dict[str, _Element] = {}
        self._paragraphs: dict[str, Style] = {}
        self._runs: dict[str, Look] = {}
        self._default = ""
        base = PLAIN
        if root is not None:
            base = look_of(root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr"))
            for element in root.iter(f"{W}style"):
                name = element.get(f"{W}styleId", "")
                self._elements.setdefault(name, element)
                if element.get(f"{W}type") == "paragraph" and element.get(f"{W}default") in {"1", "true", "on"}:
                    self._default = name
        self._base = base

    def paragraph(self, name: str | None) -> Style:
        """The paragraph or table style ``name``, or the one for paragraphs that name none."""
        name = self._default if name is None or name not in self._elements else name
        if name not in self._paragraphs:
            style = Style(look=self._base)
            for element in reversed(list(self._chain(name))):
                style = _based_on(style, element)
            self._paragraphs[name] = style
        return self._paragraphs[name]

    def run(self, name: str | None) -> Look:
        """The character style ``name``."""
        if name is None:
            return PLAIN
        if name not in self._runs:
            look = PLAIN
            for element in reversed(list(self._chain(name))):
                look = look.under(look_of(element.find(f"{W}rPr")))
            self._runs[name] = look
        return self._runs[name]

    def _chain(self, name: str | None) -> Iterable[_Element]:
        for _ in range(_DEEPEST):
            element = self._elements.get(name or "")
            if element is None:
                return
            yield element
            name = value(element, "basedOn")


def _based_on(style: Style, element: _Element) -> Style:
    named = (value(element, "name") or "").strip()
    properties = element.find(f"{W}pPr")
    level = style.level
    outline = number(value(properties, "outlineLvl"))
    if outline is not None:
        level = outline + 1 if outline < _LEVELS else None
    if (match := _HEADING.match(named)) is not None:
        level = int(match[1]) or 1
    elif _TITLE.fullmatch(named) is not None:
        level = 0
    listed = None if properties is None else properties.find(f"{W}numPr")
    borders = element.find(f"{W}tblPr/{W}tblBorders")
    return Style(
        level=level,
        caption=style.caption or _CAPTION.fullmatch(named) is not None,
        contents=style.contents or _CONTENTS.match(named) is not None,
        list_id=value(listed, "numId") or style.list_id,
        list_level=style.list_level if (said := number(value(listed, "ilvl"))) is None else said,
        look=style.look.under(look_of(element.find(f"{W}rPr"))),
        ruled=style.ruled if borders is None else has_rules(borders),
    )


def has_rules(borders: _Element) -> bool:
    """Whether table borders part the columns by lines."""
    return (value(borders, "insideV") or "nil") not in {"nil", "none"}


class _Level(NamedTuple):
    start: int
    form: str | None
    text: str
    plain: bool


class Numbering:
    """The lists of a document, counting as its paragraphs are met."""

    def __init__(self, root: _Element | None) -> None:
        self._abstract: dict[str, _Element] = {}
        self._lists: dict[str, _Element] = {}
        self._by_style: dict[str, str] = {}
        self._levels: dict[str, tuple[str, dict[int, _Level]]] = {}
        self._counts: dict[str, list[int | None]] = {}
        self._seen: set[str] = set()
        if root is None:
            return
        for element in root.iter(f"{W}abstractNum"):
            name = element.get(f"{W}abstractNumId", "")
            self._abstract.setdefault(name, element)
            if (style := value(element, "styleLink")) is not None:
                self._by_style.setdefault(style, name)
        for element in root.iter(f"{W}num"):
            self._lists.setdefault(element.get(f"{W}numId", ""), element)

    def level_of(self, list_id: str, style: str) -> int:
        """The level of a list that belongs to a paragraph style."""
        element = self._abstract.get(value(self._lists.get(list_id), "abstractNumId") or "")
        for level in () if element is None else element.iter(f"{W}lvl"):
            if value(level, "pStyle") == style:
                return min(_LEVELS - 1, number(level.get(f"{W}ilvl")) or 0)
        return 0

    def next(self, list_id: str, level: int) -> str | None:
        """The label of the next paragraph of a list; "" for one without, None where there is no such list."""
        if list_id not in self._lists:
            return None
        level = min(level, _LEVELS - 1)
        name, levels = self._resolved(list_id)
        counts = self._counts.setdefault(name, [None] * _LEVELS)
        if list_id not in self._seen:
            self._seen.add(list_id)
            for at in self._restarted(list_id):
                counts[at] = None
        for above in range(level):
            if counts[above] is None:
                counts[above] = levels[above].start if above in levels else 1
        before = counts[level]
        shape = levels.get(level, _Level(1, "1", "", False))
        counts[level] = shape.start if before is None else before + 1
        counts[level + 1 :] = [None] * (_LEVELS - level - 1)
        if shape.form is None:
            return bullet(shape.text.strip()) if shape.text.strip() else ""
        return _PLACE.sub(lambda match: self._shown(counts, levels, int(match[1]) - 1, shape), shape.text).strip()

    @staticmethod
    def _shown(counts: list[int | None], levels: dict[int, _Level], at: int, shape: _Level) -> str:
        count = counts[at]
        if count is None:
            return ""
        form = levels[at].form if at in levels else "1"
        return counted(count, "1" if shape.plain and form else form or "")

    def _resolved(self, list_id: str) -> tuple[str, dict[int, _Level]]:
        """The abstract list behind a list, which all lists of it count on together, and the levels."""
        if list_id not in self._levels:
            element = self._lists[list_id]
            name = value(element, "abstractNumId") or ""
            abstract = self._abstract.get(name)
            linked = value(abstract, "numStyleLink")
            if linked is not None and linked in self._by_style:
                name = self._by_style[linked]
                abstract = self._abstract[name]
            levels = {} if abstract is None else dict(map(_level, abstract.findall(f"{W}lvl")))
            levels |= dict(map(_level, element.findall(f"{W}lvlOverride/{W}lvl")))
            for override in element.findall(f"{W}lvlOverride"):
                at, start = number(override.get(f"{W}ilvl")), number(value(override, "startOverride"))
                if at in levels and at is not None and start is not None:
                    levels[at] = levels[at]._replace(start=start)
            self._levels[list_id] = name, levels
        return self._levels[list_id]

    def _restarted(self, list_id: str) -> list[int]:
        overrides = self._lists[list_id].findall(f"{W}lvlOverride")
        levels = [number(one.get(f"{W}ilvl")) for one in overrides if number(value(one, "startOverride")) is not None]
        return [level for level in levels if level is not None and level < _LEVELS]


def _level(element: _Element) -> tuple[int, _Level]:
    said = value(element, "numFmt") or "decimal"
    form = None if said == "bullet" else _FORMATS.get(said, "1")
    start = number(value(element, "start"))
    shape = _Level(
        1 if start is None else start, form, (value(element, "lvlText") or "")[:80], is_on(element, "isLgl") or False
    )
    return number(element.get(f"{W}ilvl")) or 0, shape
