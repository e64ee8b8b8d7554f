"""Lines of plain text to paragraphs: blank lines part them, and hard-wrapped lines are joined again."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final, NamedTuple

from tui_reader.documents.byline import parse_byline
from tui_reader.documents.dateline import parse_dateline
from tui_reader.documents.furniture import is_furniture, is_letterhead, is_menu
from tui_reader.documents.loaders.base import Piece

__all__ = ["end_of_lines", "paragraphs", "stretches", "unstyled"]

WIDEST_WRAP: Final = 110
"""Columns; nobody wraps by hand or by mail program beyond this, so longer lines are whole paragraphs."""

_NARROWEST: Final = 24
_NARROW: Final = 56
"""Columns of the narrowest text that is taken for prose, and of that which is looked at so closely."""

_FEWEST: Final = 5
"""Lines of such a text that go on in the next."""

MOST_LINES: Final = 50_000
"""Lines whose layout is looked at; what follows in a longer text is cut into stretches of lines."""

_STRETCH: Final = 20_000

_BULLET: Final = re.compile(r"(?:[-–—•*+·]|\d{1,2}[.)]|[a-zđ]\))\s")
_FULL_STOPS: Final = '.!?…:;”")'


_STYLED: Final = re.compile(
    r"(?m)^(?P<before>[^\S\n]*)(?P<mark>[*_/])(?P<inside>[^\W_](?:(?!(?P=mark))[^\n]|\n(?![^\S\n]*\n)){1,1000}?[^\s*_/])(?P=mark)"
    r"(?=[^\S\n]*$)"
)
"""A line or paragraph between the marks that browsers, mail programs and messengers set for bold and slanted text."""


class _Line(NamedTuple):
    start: int
    end: int
    text: str
    indented: bool


def paragraphs(text: str, start: int = 0) -> list[Piece]:
    """The paragraphs of ``text[start:]``, each one piece."""
    stop = end_of_lines(text, start)
    groups = _groups(text, start, stop)
    width = _wrap_width(groups)
    pieces: list[Piece] = []
    for group in groups:
        first = group[0]
        last = first
        for line in group[1:]:
            if not (width and _reads_on(last, line, width)):
                pieces.append(Piece(first.start, last.end))
                first = line
            last = line
        pieces.append(Piece(first.start, last.end))
    return pieces + stretches(text, stop)


def unstyled(text: str) -> str:
    """``text`` without the marks around lines and paragraphs that were bold, slanted or underlined: "*Lê Văn An*"."""
    if "*\n" not in text and "/\n" not in text and "_\n" not in text and text[-1:] not in {"*", "/", "_"}:
        return text
    return _STYLED.sub(lambda match: match["before"] + match["inside"], text)


def end_of_lines(text: str, start: int = 0) -> int:
    """Where the lines of ``text[start:]`` end that are looked at, at most `MOST_LINES`."""
    if text.count("\n", start) <= MOST_LINES:
        return len(text)
    at = start
    for _ in range(MOST_LINES):
        at = text.index("\n", at) + 1
    return at


def stretches(text: str, start: int) -> list[Piece]:
    """``text[start:]`` in pieces of some thousand characters, cut at line ends."""
    pieces: list[Piece] = []
    while start < len(text):
        end = len(text) if start + _STRETCH >= len(text) else text.find("\n", start + _STRETCH)
        end = len(text) if end < 0 else end
        part = text[start:end]
        if part.strip():
            pieces.append(Piece(start + len(part) - len(part.lstrip()), start + len(part.rstrip())))
        start = end + 1
    return pieces


def _groups(text: str, start: int, stop: int) -> list[list[_Line]]:
    """Runs of lines between blank ones."""
    groups: list[list[_Line]] = [[]]
    at = start
    for raw in text[start:stop].split("\n"):
        bare = raw.strip()
        if bare:
            lead = len(raw) - len(raw.lstrip())
            groups[-1].append(_Line(at + lead, at + lead + len(bare), bare, lead > 1 or raw.startswith("\t")))
        elif groups[-1]:
            groups.append([])
        at += len(raw) + 1
    return [group for group in groups if group]


def _wrap_width(groups: list[list[_Line]]) -> int:
    """The column at which the text is wrapped by hand, 0 if it is not: lines go on in the next in small letters."""
    pairs = broken = width = 0
    for group in groups:
        for line, following in pairwise(group):
            if len(line.text) > WIDEST_WRAP:
                continue
            pairs += 1
            if following.text[0].islower() and line.text[-1] not in _FULL_STOPS and len(line.text) >= 40:
                broken += 1
                width = max(width, len(line.text))
    return width if broken >= 2 and broken * 5 >= pairs else _narrow_width(groups)


def _narrow_width(groups: list[list[_Line]]) -> int:
    """The column of text wrapped so narrow that it may be verse: lines go on in small letters, and the next word had
    no room in nearly all of them."""
    ended = [
        (len(line.text), len(following.text.split(None, 1)[0]))
        for group in groups
        for line, following in pairwise(group)
        if _NARROWEST <= len(line.text) < _NARROW and following.text[0].islower() and line.text[-1] not in _FULL_STOPS
    ]
    pairs = sum(len(group) - 1 for group in groups)
    if len(ended) < _FEWEST or len(ended) * 3 < pairs:
        return 0
    width = max(size for size, _ in ended)
    full = sum(size + 1 + word > width for size, word in ended)
    return width if full * 5 >= len(ended) * 4 else 0


def _reads_on(line: _Line, following: _Line, width: int) -> bool:
    """Whether ``following`` is the same paragraph as ``line`` in text wrapped at ``width``."""
    if len(line.text) > WIDEST_WRAP or (following.indented and not line.indented) or _BULLET.match(following.text):
        return False
    if not (any(map(str.isalnum, line.text)) and any(map(str.isalnum, following.text))):
        return False  # a rule across the page
    if following.text[0].islower() and line.text[-1] not in ".!?":
        return True
    next_word = following.text.split(None, 1)[0]
    if len(line.text) + 1 + len(next_word) <= min(width, WIDEST_WRAP):
        return False  # the next word had room: the line was ended on purpose
    alone = line.text if len(line.text) <= width else ""
    return not any(_stands_alone(candidate) for candidate in (following.text, alone) if candidate)


def _stands_alone(line: str) -> bool:
    if is_furniture(line) or is_letterhead(line) or is_menu(line) or parse_dateline(line) is not None:
        return True
    byline = parse_byline(line)
    return byline is not None and byline.cued
