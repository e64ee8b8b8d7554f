"""Where the running text of an article begins and ends among its lines."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from tui_reader.documents.reading import Line

__all__ = ["body_range", "closes_letter"]

_LETTER_END: Final = re.compile(r"(?:nơi nhận|tm\.|kt\.|tl\.|tuq\.|q\.\s|\(?đã ký\)?|\(ký)", re.IGNORECASE)
_OFFICE: Final = re.compile(
    r"(?:phó\s+)?(?:chủ tịch|giám đốc|trưởng|chánh|bí thư|hiệu trưởng|trạm trưởng|tổ trưởng|chủ nhiệm)\b", re.IGNORECASE
)


def body_range(lines: list[Line], start: int, *, official: bool) -> tuple[int, int]:
    """[first, one past the last) line of the running text after line ``start``; the same twice if there is none."""
    prose = [i for i in range(start, len(lines)) if lines[i].prose]
    inside = [i for i in prose if not lines[i].piece.outside]
    if inside:
        prose = [i for i in prose if i <= inside[-1]]
    if not prose:
        plain = [i for i in range(start, len(lines)) if lines[i].words >= 4 and _is_plain(lines[i])]
        return (plain[0], plain[-1] + 1) if plain else (start, start)
    closing = _closing(lines, prose, official=official)
    end = max(i for i in prose if i < closing) + 1
    while end < len(lines) and lines[end].bullet and _is_plain(lines[end]) and not lines[end].piece.outside:
        end += 1  # items of a list that follow at once still belong to the text
    return prose[0], end


def closes_letter(line: Line) -> bool:
    """Whether ``line`` begins what stands under an official letter: addressees, the office that signs."""
    return _LETTER_END.match(line.text) is not None or (line.words <= 6 and _OFFICE.match(line.text) is not None)


def _is_plain(line: Line) -> bool:
    return not line.special and not line.tail


def _closing(lines: list[Line], prose: list[int], *, official: bool) -> int:
    """The line at which the article is over though sentences still come: comments, captions, a list of addressees."""
    total = sum(lines[i].words for i in prose)
    read = 0
    for i in range(prose[0], prose[-1] + 1):
        line = lines[i]
        if official and 2 * read > total and closes_letter(line):
            return i
        if line.prose:
            read += line.words
        elif (_may_close(line) and total - read < 0.25 * total) or (
            line.byline is not None and 5 * (total - read) < read and _only_captions(lines, i, prose)
        ):
            return i
    return prose[-1] + 1


def _may_close(line: Line) -> bool:
    """Whether the article may end before ``line``: it heads a list of others, or is a signature."""
    return line.tail or line.repeated or (line.byline is not None and line.byline.cued)


def _only_captions(lines: list[Line], i: int, prose: list[int]) -> bool:
    """Whether what comes after the names at ``i`` may all be captions: some archives put these last."""
    rest = [lines[k].words for k in prose if k > i]
    return 0 < len(rest) <= 12 and max(rest) <= 30
