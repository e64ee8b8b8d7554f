"""Where a caret goes in a text: letters, words, paragraphs. Pure functions of the text and offsets into it.

A caret never rests on white space, nor on a mark that belongs to the letter before it; ``folded`` (ascending,
half-open) is text that is not shown, which it steps over.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, Final

from tui_reader.app.cells import cell_width

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["letter_at", "next_letter", "next_paragraph", "next_word", "resting", "word_at"]

Span = tuple[int, int]

_LOOKED_BACK: Final = 400  # characters; a word is shorter


def letter_at(text: str, at: int) -> Span:
    """The letter at an offset with the marks that belong to it."""
    end = at + 1
    while end < len(text) and not text[end].isspace() and not cell_width(text[end]):
        end += 1
    return at, min(end, len(text))


def resting(text: str, at: int, folded: Sequence[Span] = (), direction: int = 1) -> int | None:
    """The first offset from ``at`` on in ``direction`` (1 or -1) where a caret can rest; None beyond the end."""
    while 0 <= at < len(text):
        index = bisect_right(folded, (at, 1 << 62)) - 1
        if index >= 0 and at < folded[index][1]:
            at = folded[index][1] if direction > 0 else folded[index][0] - 1
        elif text[at].isspace() or not cell_width(text[at]):
            at += direction
        else:
            return at
    return None


def next_letter(text: str, at: int, direction: int, folded: Sequence[Span] = ()) -> int:
    """The next letter (1), or the one before (-1); ``at`` itself at an end."""
    found = resting(text, at + direction, folded, direction)
    return at if found is None else found


def next_word(text: str, at: int, direction: int, folded: Sequence[Span] = ()) -> int:
    """The beginning of the next word (1), or of this one, or the one before (-1); ``at`` itself at an end."""
    from tui_reader.vietnamese.tokenize import tokenize

    if direction > 0:
        here = word_at(text, at)
        return _word_from(text, at, here[1] if here else at + 1, folded)
    end = at
    while end > 0:
        low = max(0, end - _LOOKED_BACK)
        starts = [low + token.start for token in tokenize(text[low:end])]
        if low and starts and starts[0] == low:  # it may have begun before
            starts = starts[1:]
        for start in reversed(starts):
            if start < at and not _is_folded(start, folded):
                return start
        end = low
    return at


def _word_from(text: str, at: int, start: int, folded: Sequence[Span]) -> int:
    from tui_reader.vietnamese.tokenize import next_token

    while (token := next_token(text, start)) is not None:
        shown = resting(text, token.start, folded)
        if shown is None:
            break
        if shown == token.start:
            return shown
        start = shown
    return at


def next_paragraph(text: str, at: int, direction: int, folded: Sequence[Span] = ()) -> int:
    """The beginning of the next line of the source (1), or of this one, or the one before (-1)."""
    if direction > 0:
        line_end = text.find("\n", at)
        found = resting(text, line_end, folded) if line_end >= 0 else None
        return at if found is None else found
    before = resting(text, at - 1, folded, -1)
    if before is None:
        return at
    found = resting(text, text.rfind("\n", 0, before + 1) + 1, folded)
    return at if found is None else min(found, at)


def word_at(text: str, at: int) -> Span | None:
    """The word on which a caret stands."""
    from tui_reader.vietnamese.tokenize import tokenize

    start = at
    while start > max(0, at - _LOOKED_BACK) and not text[start - 1].isspace():
        start -= 1
    for token in tokenize(text[start : at + _LOOKED_BACK]):
        if start + token.start > at:
            break
        if start + token.end > at:
            return start + token.start, start + token.end
    return None


def _is_folded(at: int, folded: Sequence[Span]) -> bool:
    index = bisect_right(folded, (at, 1 << 62)) - 1
    return index >= 0 and at < folded[index][1]
