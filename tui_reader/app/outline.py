"""What a long document consists of: its headings, or, where there are none, where its paragraphs begin. Values only.

Texts that are saved from pages and files have lost what was bold or large; what is left are numbered heads
(`Chương II`, `Điều 5`, `I.`, `2.1`), lines in capitals, and short lines without a stop over a longer paragraph.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from tui_reader.documents.model import Role

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tui_reader.documents.model import Document

__all__ = ["Heading", "outline_of"]

_LONGEST: Final = 140  # characters of a heading
_SHORT: Final = 80  # of one that nothing but its shape tells
_FEWEST: Final = 2  # headings below which places in the text say more
_PLACES: Final = 60  # places in a text without headings, at most
_APART: Final = 400  # characters between such places, at least
_WORDS: Final = 80  # characters shown of a place

_NUMBERED: Final = (
    (0, re.compile(r"(?:phần|part)\s+(?:thứ\s+\w+|[IVXLC]+|\d+)\b", re.IGNORECASE)),
    (1, re.compile(r"(?:chương|chapter)\s+(?:[IVXLC]+|\d+)\b", re.IGNORECASE)),
    (2, re.compile(r"(?:tiểu mục|mục|section)\s+(?:[IVXLC]+|\d+)\b", re.IGNORECASE)),
    (3, re.compile(r"(?:điều|article)\s+\d+[a-zđ]?\s*(?:[.:–-]|$)", re.IGNORECASE)),
    (1, re.compile(r"#\s")),
    (2, re.compile(r"##\s")),
    (3, re.compile(r"#{3,6}\s")),
    (2, re.compile(r"[IVX]{1,5}[.)]\s+\S")),
)
_DECIMAL: Final = re.compile(r"(\d{1,2}(?:\.\d{1,2})*)[.)]?\s+(?=\S)")
_ENDS: Final = ".!?…,;:”\"'"
_SENTENCE: Final = re.compile(r"[.!?…]\s+")


class Heading(NamedTuple):
    """Where something begins, its words, and how deep it lies (0 at the top)."""

    start: int
    text: str
    level: int


class _Line(NamedTuple):
    start: int
    text: str
    loose: bool  # stands apart: an empty line, or the beginning of the text, before it


def outline_of(document: Document) -> list[Heading]:
    """The headings in order, the title left out; beginnings of paragraphs where there are hardly any."""
    lines = list(_lines(document))
    found = list(_headings(lines))
    if len(found) < _FEWEST:
        return _places(lines)
    depths = {level: depth for depth, level in enumerate(sorted({each.level for each in found}))}
    return [each._replace(level=depths[each.level]) for each in found]


def _lines(document: Document) -> Iterator[_Line]:
    for block in document.blocks:
        if block.role in (Role.LEAD, Role.BODY):
            at, loose = block.start, True
            for raw in document.text[block.start : block.end].splitlines(keepends=True):
                text = raw.strip()
                if text:
                    yield _Line(at + raw.index(text[0]), text, loose)
                loose = not text
                at += len(raw)


def _headings(lines: Sequence[_Line]) -> Iterator[Heading]:
    for index, line in enumerate(lines):
        if len(line.text) > _LONGEST:
            continue
        after = lines[index + 1] if index + 1 < len(lines) else None
        level = _level(line, after)
        if level is not None:
            yield Heading(line.start, line.text.lstrip("# ").strip(), level)


def _level(line: _Line, after: _Line | None) -> int | None:
    """How deep a heading lies; None for what is none."""
    for level, pattern in _NUMBERED:
        if pattern.match(line.text):
            return level
    text = line.text
    letters = [char for char in text if char.isalpha()]
    if after is None or len(text) > _SHORT or not letters or text[-1] in _ENDS or after.text[0].islower():
        return None
    numbered = _DECIMAL.match(text)
    if numbered and text[numbered.end()].isupper():
        return 3 + numbered[1].count(".")
    if len(letters) > 3 and all(char.isupper() for char in letters):
        return 2
    stands_over = line.loose and len(after.text) > max(_SHORT, 2 * len(text))
    return 4 if stands_over and (text[0].isupper() or text[0].isdigit()) else None


def _places(lines: Sequence[_Line]) -> list[Heading]:
    """Places through the text, as many as are worth a list: beginnings of paragraphs, or of sentences in a long one."""
    total = sum(len(line.text) for line in lines)
    step = max(_APART, total // _PLACES)
    found: list[Heading] = []
    due = 0
    for line in lines:
        for start in _beginnings(line, step):
            if start >= due:
                found.append(Heading(start, line.text[start - line.start :][:_WORDS], 0))
                due = start + step
    return found


def _beginnings(line: _Line, step: int) -> Iterator[int]:
    """Where a line, and in a long one a sentence, begins."""
    yield line.start
    at = step
    while at < len(line.text):
        sentence = _SENTENCE.search(line.text, at, at + step)
        at = sentence.end() if sentence else at
        yield line.start + at
        at += step
