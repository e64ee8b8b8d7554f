"""Lines to paragraphs: by the space between lines, first-line indents, and lines that end while there was room.

A paragraph may go on in the next column, beyond a box, or on the next page; it is then one.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from tui_reader.documents.furniture import is_letterhead
from tui_reader.vietnamese.syllable import is_syllable

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tui_reader.documents.loaders.pdf_columns import Region
    from tui_reader.documents.loaders.pdf_rows import Chunk

__all__ = ["Paragraph", "continued", "join", "paragraphs"]

_BULLET: Final = re.compile(
    r"(?:[-–—•*+·●▪■◦✓➢❖]|\d{1,3}[.)]|\d{1,2}(?:\.\d{1,2}){1,3}\.?|[a-zđ][.)]|[IVX]+[.)])(?:\s|$)"
    r"|(?:Điều|Chương|Mục) \w+"
)
_ENDS: Final = re.compile(r"[.!?…:;][”’\"»)\]\s]*$")
_STOPS: Final = re.compile(r"[.!?…][”’\"»)\]\s]*$")
_BROKEN: Final = re.compile(r"(\w+)[-\u00ad\u2010]$")
_LOOKED_AHEAD: Final = 4
"""Paragraphs; a box beside a column rarely holds more before the column goes on."""


@dataclass(slots=True)
class Paragraph:
    """``text`` of ``lines`` lines; ``x0``-``x1`` and ``top``-``bottom`` (baselines) where it stands on ``page``, the
    one where it begins. ``full``: its last line goes to the end of its column. ``row``: a row of a table."""

    text: str
    page: int
    x0: float
    x1: float
    top: float
    bottom: float
    size: float
    lines: int = 1
    bold: bool = False
    italic: bool = False
    linked: int = 0
    full: bool = False
    row: bool = False
    furniture: bool = False
    caption: bool = False


def paragraphs(page: int, found: Iterable[Region]) -> list[Paragraph]:
    """The paragraphs of one page in the order of its regions."""
    result: list[Paragraph] = []
    for region in found:
        if region.table:
            for line in region.lines:
                result.append(_start(line, page))
                result[-1].row = True
        else:
            result += _split(region.lines, page)
    return _rejoined(result)


def continued(before: Paragraph, after: Paragraph) -> bool:
    """Whether ``after``, at the head of another column or page, goes on with the sentence of ``before``."""
    if before.row or after.row or before.furniture or after.furniture or _STOPS.search(before.text):
        return False
    if abs(before.size - after.size) > 0.07 * before.size or before.bold != after.bold:
        return False
    if _BULLET.match(after.text) or not (before.full or before.lines + after.lines > 2):
        return False
    first = after.text[:1]
    if first.islower() or first in ",;)":
        return not before.text.endswith(":") or not first.isalpha()
    return (
        before.full
        and before.lines + after.lines > 2
        and before.lines > 1
        and not _ENDS.search(before.text)
        and len(after.text) > 25
    )


def join(before: Paragraph, after: Paragraph) -> None:
    """Append ``after`` to ``before``."""
    before.text = _glued(before.text, after.text)
    before.lines += after.lines
    before.linked += after.linked
    before.full = after.full
    before.bottom = after.bottom


def _rejoined(found: list[Paragraph]) -> list[Paragraph]:
    """Join what a box or the end of a column tore apart on one page."""
    result: list[Paragraph] = []
    taken: set[int] = set()
    for index, paragraph in enumerate(found):
        if index in taken:
            continue
        result.append(paragraph)
        looking = index
        while True:
            following = _goes_on(paragraph, found, looking, taken)
            if following is None:
                break
            taken.add(following)
            join(paragraph, found[following])
            looking = following
    return result


def _goes_on(paragraph: Paragraph, found: list[Paragraph], index: int, taken: set[int]) -> int | None:
    for ahead in range(index + 1, min(index + 1 + _LOOKED_AHEAD, len(found))):
        after = found[ahead]
        if ahead in taken:
            continue
        beside = after.top <= paragraph.bottom or after.x0 > paragraph.x1 or after.x1 < paragraph.x0
        if ahead == index + 1:
            # Directly below, the lines themselves have said already that it is another paragraph.
            if (beside or abs(after.x1 - paragraph.x1) > 2 * after.size) and continued(paragraph, after):
                return ahead
        elif paragraph.full and _is_lower(after.text) and continued(paragraph, after):
            return ahead
    return None


def _is_lower(text: str) -> bool:
    return text[:1].islower()


def _split(lines: Sequence[Chunk], page: int) -> list[Paragraph]:
    """The paragraphs among ``lines`` of one column."""
    pitch = _pitch(lines)
    result: list[Paragraph] = []
    for index, line in enumerate(lines):
        left, right = _column(lines, index)
        full = right - line.x1 < 2.5 * line.size
        before = lines[index - 1] if index else None
        if before is None or _breaks(result[-1], before, line, (left, right), pitch):
            result.append(_start(line, page))
        else:
            paragraph = result[-1]
            paragraph.text = _glued(paragraph.text, line.text)
            paragraph.lines += 1
            paragraph.x0, paragraph.x1 = min(paragraph.x0, line.x0), max(paragraph.x1, line.x1)
            paragraph.bottom = line.y
            paragraph.bold &= line.bold
            paragraph.italic &= line.italic
            paragraph.linked += line.linked
        result[-1].full = full
    return result


def _start(line: Chunk, page: int) -> Paragraph:
    return Paragraph(
        text=line.text,
        page=page,
        x0=line.x0,
        x1=line.x1,
        top=line.y,
        bottom=line.y,
        size=line.size,
        bold=line.bold,
        italic=line.italic,
        linked=line.linked,
    )


def _pitch(lines: Sequence[Chunk]) -> dict[int, float]:
    """The usual distance of baselines for each size of letters (in half points): the commonest after a full line."""
    right = max((line.x1 for line in lines), default=0.0)
    distances: dict[int, Counter[int]] = {}
    for before, line in pairwise(lines):
        distance = line.y - before.y
        if 0.5 * line.size < distance < 2.6 * line.size and abs(line.size - before.size) < 0.05 * line.size:
            weight = 3 if right - before.x1 < 2.5 * line.size else 1
            distances.setdefault(round(2 * line.size), Counter())[round(2 * distance)] += weight
    return {
        size: min(counter.items(), key=lambda item: (-item[1], item[0]))[0] / 2 for size, counter in distances.items()
    }


def _column(lines: Sequence[Chunk], index: int) -> tuple[float, float]:
    """Left and right edge of the column around a line."""
    near = lines[max(0, index - 6) : index + 7]
    return min(line.x0 for line in near), max(line.x1 for line in near)


def _breaks(
    paragraph: Paragraph, before: Chunk, line: Chunk, column: tuple[float, float], pitch: dict[int, float]
) -> bool:
    """Whether ``line`` begins a paragraph after ``paragraph``, whose last line is ``before``."""
    size = before.size
    distance = line.y - before.y
    if abs(line.size - size) > 0.1 * size and len(line.text) > 3:
        return True
    usual = pitch.get(round(2 * size), 1.3 * size)
    if distance < 0.5 * size or distance > max(1.2 * usual, usual + 0.15 * size):
        return True
    if before.bold != line.bold and (paragraph.bold or line.bold) and not _is_lower(line.text):
        return True
    left, right = column
    word = line.text.split(" ", 1)[0]
    room = right - before.x1
    centred = _centred(before, column) and (_centred(line, column) or paragraph.lines == 1)
    if centred:
        room += before.x0 - left
    fits = room > (len(word) + 1) * (line.x1 - line.x0) / max(1, len(line.text)) + 0.4 * size
    bullet = line.bullet or _BULLET.match(line.text) is not None
    if bullet and (line.bullet or fits or _ENDS.search(before.text) or _BULLET.match(paragraph.text)):
        return True
    around = abs(line.x0 + line.x1 - before.x0 - before.x1) < size  # both have one middle
    under = around and not _STOPS.search(before.text)
    if under and is_letterhead(line.text):
        return True
    same = abs(line.x0 - before.x0) < 0.6 * size or centred or under
    if fits and not (same and _is_lower(line.text) and not _STOPS.search(before.text) and room < 12 * size):
        return True
    if same:
        return False
    if line.x0 > before.x0:  # an indent, unless the paragraph hangs from its bullet or number
        hanging = paragraph.lines == 1 and _BULLET.match(paragraph.text) is not None
        return not hanging and not _is_lower(line.text)
    return paragraph.lines > 1 and not _is_lower(line.text)


def _centred(line: Chunk, column: tuple[float, float]) -> bool:
    left, right = column
    return line.x0 - left > 1.5 * line.size and abs(line.x0 - left - right + line.x1) < 1.5 * line.size


def _glued(text: str, after: str) -> str:
    """``text`` and what follows it on the next line; a word that was broken there is whole again."""
    match = _BROKEN.search(text)
    if match is None or not after[:1].isalnum():
        return f"{text} {after}"
    if text[match.end(1)] == "\u00ad":
        return text[: match.end(1)] + after
    tail = re.match(r"\w+", after)
    if tail is not None and _is_broken(match[1], tail.group()):
        return text[: match.end(1)] + after
    return text + after  # a hyphen that belongs there: a range, a name from another language


def _is_broken(head: str, tail: str) -> bool:
    """Whether a hyphen between the two only broke the word at the end of the line."""
    if not (head[-1].isalpha() and tail.islower()):
        return False
    if is_syllable(head + tail) and not (is_syllable(head) and is_syllable(tail)):
        return True
    return (
        (head + tail).isascii()
        and not is_syllable(head + tail)
        and len(tail) > 1
        and not (is_syllable(head) or is_syllable(tail))
    )
