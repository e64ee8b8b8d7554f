"""Runs of characters to chunks: what stands together on one line, with its words parted by the gaps between letters.

A chunk never reaches over a gap wider than its letters or over a ruled line, so it lies in one column or cell.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING, Final, NamedTuple

from tui_reader.documents.loaders.pdf_glyphs import MARKS, Run
from tui_reader.vietnamese.syllable import is_syllable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui_reader.documents.loaders.fonts import FontReader
    from tui_reader.documents.loaders.pdf_glyphs import Box

__all__ = ["Chunk", "chunks_of"]

_WORD_GAP: Final = 0.14
"""Of the size of the letters. Kerning stays under 0.1; TeX squeezes its spaces to 0.22, tight justification to 0.17."""
_DRAWN_GAP: Final = -0.2
"""The same where a space was drawn: letters may lean into it."""
_CHUNK_GAP: Final = 0.75
"""Columns of text stand one size apart or more; wider spaces in justified lines are joined again later."""
_OVERLAP: Final = 0.3
_SAME_PLACE: Final = 0.15
_MOST_STACKED: Final = 4  # times the same letter is drawn at a place to make it bold

_COMBINING: Final = {
    "´": "\u0301",
    "`": "\u0300",
    "ˆ": "\u0302",
    "ˇ": "\u030c",
    "˘": "\u0306",
    "˜": "\u0303",
    "¨": "\u0308",
    "ˉ": "\u0304",
    "¯": "\u0304",
}
_SHAPING: Final = "\u0302\u0306\u031b"  # they make another vowel, so they come before the tone
_MARKED: Final = re.compile(f"[{MARKS}]")
_SPACED: Final = re.compile(r"(?<!\S)(?:\w ){2,}\w(?!\S)")
_LEADERS: Final = re.compile(r"[\s._…·-]+")


@dataclass(slots=True)
class Chunk:
    """``y``: its baseline; ``linked``: how many of its characters are inside links; ``bullet``: one is drawn before
    it; ``rows``: those of the table that it stands for."""

    x0: float
    x1: float
    y: float
    size: float
    text: str
    bold: bool = False
    italic: bool = False
    bullet: bool = False
    linked: int = 0
    rows: list[Chunk] | None = None


class _Part(NamedTuple):
    """A stretch of a run with its letters ``chars`` on ``x0``-``x1``; ``spaced``: white space before, after."""

    x0: float
    x1: float
    text: str
    spaced: tuple[bool, bool]
    run: Run


def chunks_of(runs: Sequence[Run], reader: FontReader, vertical: Sequence[Box] = ()) -> list[Chunk]:
    """The chunks in ``runs``, by line and from left to right; ``vertical``: ruled lines that part cells."""
    fences = sorted(vertical)
    return [chunk for row in _rows(runs) for group in _groups(row, fences) for chunk in _joined(group, reader)]


def _rows(runs: Sequence[Run]) -> list[list[Run]]:
    """Runs on one baseline, from top to bottom; raised or lowered signs go with the letters they touch."""
    rows: list[list[Run]] = []
    base = size = 0.0
    for run in sorted(runs):
        if rows and run.y - base <= 0.3 * min(size, run.size):
            rows[-1].append(run)
            if run.size > size:
                base, size = run.y, run.size
        else:
            rows.append([run])
            base, size = run.y, run.size
    for above, below in pairwise(rows):
        if below[0].y - above[0].y < 0.7 * max(above[0].size, below[0].size):
            _exchange(above, below)
            _exchange(below, above)
    return [row for row in rows if row]


def _exchange(giving: list[Run], taking: list[Run]) -> None:
    """Move the small signs of one row that touch letters of the other."""
    small = [run for run in giving if len(run.chars) <= 4]
    if not small or not taking or len(small) * len(taking) > 10_000:
        return
    for run in small:
        x0, x1 = run.lefts[0], run.rights[-1]
        mark = _MARKED.sub("", run.chars).strip() == ""
        for other in taking:
            if abs(other.y - run.y) > 0.6 * other.size or not (mark or run.size < 0.8 * other.size):
                continue
            near = 0.0 if mark else 0.3 * other.size
            ends = min(other.lefts[0], other.lefts[-1]), max(other.rights)
            if x0 <= ends[1] + near and x1 >= ends[0] - near:
                giving.remove(run)
                taking.append(run)
                break


def _groups(row: list[Run], fences: list[Box]) -> list[list[_Part]]:
    """What stands together on a line."""
    row.sort(key=lambda run: run.lefts[0])
    parts = [part for run in row for part in _parts(run)]
    parts.sort(key=lambda part: part.x0)
    groups: list[list[_Part]] = []
    reach = 0.0
    for part in parts:
        size = part.run.size
        gap = part.x0 - reach
        if (
            groups
            and gap <= _CHUNK_GAP * max(size, groups[-1][-1].run.size)
            and (not fences or gap < 0.1 * size or not _fenced(fences, reach, part))
        ):
            groups[-1].append(part)
            reach = max(reach, part.x1)
        else:
            groups.append([part])
            reach = part.x1
    return groups


def _fenced(fences: list[Box], left: float, part: _Part) -> bool:
    """Whether a ruled line stands between ``left`` and ``part``."""
    from_, to = bisect_left(fences, (left - 1,)), bisect_right(fences, (part.x0 + 1,))
    middle = part.run.y - 0.3 * part.run.size
    return any(fence.y0 <= middle <= fence.y1 for fence in fences[from_ : min(to, from_ + 200)])


def _parts(run: Run) -> list[_Part]:
    """``run`` cut at wide gaps, with single spaces between its words."""
    chars, lefts, rights = run.chars, run.lefts, run.rights
    bare = chars.strip()
    if not bare:
        return []
    start = len(chars) - len(chars.lstrip())
    end = start + len(bare)
    composed = run.font.kind == "vni"  # its marks are drawn back over their letters, in the order of reading
    gaps = [after - before for before, after in zip(rights[start : end - 1], lefts[start + 1 : end], strict=True)]
    if not gaps or (
        max(gaps) <= _WORD_GAP * run.size and (composed or min(gaps) > -_OVERLAP * run.size) and "  " not in bare
    ):
        return [_Part(lefts[start], max(rights[end - 1], lefts[start]), bare, (start > 0, end < len(chars)), run)]
    parts: list[_Part] = []
    built: list[str] = []
    first = last = start
    spaced = start > 0
    for index in range(start, end):
        if chars[index] == " " or chars[index].isspace():
            continue
        if built:
            gap = lefts[index] - rights[last]
            if gap > _CHUNK_GAP * run.size or (gap < -_OVERLAP * run.size and not composed):
                parts.append(_Part(lefts[first], rights[last], "".join(built), (spaced, index > last + 1), run))
                built, first, spaced = [], index, index > last + 1
            elif index > last + 1 or gap > _WORD_GAP * run.size:
                built.append(" ")
        built.append(chars[index])
        last = index
    parts.append(_Part(lefts[first], rights[last], "".join(built), (spaced, end < len(chars)), run))
    return parts


def _joined(group: list[_Part], reader: FontReader) -> list[Chunk]:
    """The chunk that ``group`` makes; several where unlike texts are drawn over each other."""
    kind = group[0].run.font.kind
    if len(group) == 1 and (kind or not _MARKED.search(group[0].text)):
        text = group[0].text
    elif any(
        after.x0 - before.x1 < -_OVERLAP * after.run.size and after.run.font.kind != "vni"
        for before, after in pairwise(group)
    ) or any(not part.run.font.kind and _MARKED.search(part.text) for part in group):
        return _overlaid(group, reader)
    else:
        pieces: list[str] = []
        for index, part in enumerate(group):
            if index and _parted(group[index - 1], part):
                pieces.append(" ")
            if part.run.font.kind != kind:
                return [_chunk(group, _read_mixed(group, reader))]
            pieces.append(part.text)
        text = "".join(pieces)
    if kind:
        text = reader.read(text, kind)
    if _SPACED.search(text):
        text = _tightened(group) or text
    return [_chunk(group, text)]


def _read_mixed(group: list[_Part], reader: FontReader) -> str:
    """The text of parts in fonts of several kinds; those of one kind that touch are read together."""
    stretches: list[tuple[str, str]] = []
    for index, part in enumerate(group):
        space = " " if index and _parted(group[index - 1], part) else ""
        if stretches and stretches[-1][0] == part.run.font.kind:
            stretches[-1] = (stretches[-1][0], stretches[-1][1] + space + part.text)
        else:
            stretches.append((part.run.font.kind, space + part.text))
    return "".join(reader.read(text, kind) if kind else text for kind, text in stretches)


def _parted(before: _Part, part: _Part) -> bool:
    """Whether a space stands between the two."""
    gap = part.x0 - before.x1
    if before.spaced[1] and part.spaced[0]:
        return True
    size = max(part.run.size, before.run.size)
    return gap > _WORD_GAP * size or ((before.spaced[1] or part.spaced[0]) and gap > _DRAWN_GAP * size)


def _chunk(group: list[_Part], text: str) -> Chunk:
    main = group[0] if len(group) == 1 else max(group, key=lambda part: len(part.text))
    bold = sum(len(part.text) for part in group if part.run.font.bold)
    return Chunk(
        x0=group[0].x0,
        x1=max(part.x1 for part in group),
        y=main.run.y,
        size=main.run.size,
        text=text,
        bold=10 * bold >= 9 * sum(len(part.text) for part in group),
        italic=main.run.font.italic,
    )


class _Letter(NamedTuple):
    x0: float
    x1: float
    char: str
    spaced: bool
    part: int
    size: float
    kind: str

    @property
    def sign(self) -> bool:
        return not self.kind and _MARKED.match(self.char) is not None


def _letters(group: list[_Part]) -> list[_Letter]:
    """The letters of all parts by place; ``spaced``: white space was drawn before."""
    letters: list[_Letter] = []
    done: set[int] = set()
    for number, part in enumerate(group):
        run = part.run
        if id(run) in done:
            continue
        done.add(id(run))
        spaced = False
        for left, right, char in zip(run.lefts, run.rights, run.chars, strict=True):
            if char.isspace():
                spaced = True
            else:
                letters.append(_Letter(left, max(left, right), char, spaced, number, run.size, run.font.kind))
                spaced = False
    low, high = min(part.x0 for part in group) - 0.01, max(part.x1 for part in group) + 0.01
    return sorted(letter for letter in letters if low <= letter.x0 <= high)


def _overlaid(group: list[_Part], reader: FontReader) -> list[Chunk]:
    """One text from parts that lie over each other: doubled letters once, accents on their letters."""
    real = [part for part in group if not _LEADERS.fullmatch(part.text)]
    group = real or group  # dots and lines to write on, with the writing on them
    letters = _letters(group)
    signs = [letter for letter in letters if letter.sign]
    kept: list[_Letter] = []
    clashes = 0
    for letter in letters:
        if letter.sign:
            continue
        near = [one for one in kept[-_MOST_STACKED:] if abs(letter.x0 - one.x0) < _SAME_PLACE * letter.size]
        if any(one.char == letter.char for one in near):
            continue
        before = kept[-1] if kept else None
        if before is not None and before.x1 - letter.x0 > 0.5 * min(before.x1 - before.x0, letter.x1 - letter.x0):
            clashes += before.part != letter.part
        kept.append(letter)
    if clashes > 2 and clashes > 0.15 * len(kept):
        return [_chunk([part], reader.read(part.text, part.run.font.kind)) for part in group]
    text = _with_signs(kept, signs, reader)
    return [_chunk(group, text)] if text else []


def _with_signs(letters: list[_Letter], signs: list[_Letter], reader: FontReader) -> str:
    """The text of ``letters`` with each of ``signs`` on the letter that it stands over."""
    marks: dict[int, list[str]] = {}
    starts = [letter.x0 for letter in letters]
    loose: list[_Letter] = []
    for sign in signs:
        middle = (sign.x0 + sign.x1) / 2
        at = bisect_right(starts, middle + 0.1 * sign.size)
        under = [
            index
            for index in range(max(0, at - 3), at)
            if letters[index].char.isalpha() and letters[index].x1 + 0.1 * sign.size >= middle
        ]
        combining = _COMBINING.get(sign.char, sign.char)
        if not under and (sign.char in _COMBINING or not letters):
            loose.append(sign)
            continue
        best = min(
            under or range(max(0, at - 1), max(1, at)),
            key=lambda index: abs((letters[index].x0 + letters[index].x1) / 2 - middle),
        )
        stack = marks.setdefault(best, [])
        if combining not in stack:
            stack.append(combining)
    if loose:
        return _text(sorted([*letters, *loose]), {}, reader)
    return _text(letters, marks, reader)


def _text(letters: list[_Letter], marks: dict[int, list[str]], reader: FontReader) -> str:
    done: list[str] = []
    pieces: list[str] = []
    kind = letters[0].kind if letters else ""
    for index, letter in enumerate(letters):
        if letter.kind != kind:
            done.append(reader.read("".join(pieces), kind))
            pieces, kind = [], letter.kind
        if index:
            gap = letter.x0 - letters[index - 1].x1
            if gap > _WORD_GAP * letter.size or (letter.spaced and gap > _DRAWN_GAP * letter.size):
                pieces.append(" ")
        stack = sorted(marks.get(index, ()), key=lambda mark: mark not in _SHAPING)
        pieces.append(unicodedata.normalize("NFC", letter.char + "".join(stack)) if stack else letter.char)
    return "".join([*done, reader.read("".join(pieces), kind)])


def _tightened(group: list[_Part]) -> str:
    """The text of spaced-out letters, its words parted by the wider gaps; "" if that makes no words."""
    letters = _letters(group)
    gaps = [after.x0 - before.x1 for before, after in pairwise(letters)]
    if not gaps:
        return ""
    limit = median(gaps) + _WORD_GAP * letters[0].size
    pieces = [letters[0].char]
    for gap, letter in zip(gaps, letters[1:], strict=True):
        pieces += [" ", letter.char] if gap > limit else [letter.char]
    text = "".join(pieces)
    words = [word.strip('.,:;-–()0123456789"“”/') for word in text.split()]
    return text if all(is_syllable(word.lower()) for word in words if word) else ""
