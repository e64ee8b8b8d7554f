"""Where a marked passage stands in a text that may have changed since: by its place, its words, or most of its words.

The words are compared in their normal form, so line breaks, spaces, punctuation, capitals and the place of a tone may
be others now, as they are after a file was read by a better loader.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING, Final

from tui_reader.vietnamese.normalize import matching_form
from tui_reader.vietnamese.tokenize import tokenize

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tui_reader.marks.model import Mark

__all__ = ["Placing"]

_RUN: Final = 3
"""Words side by side by which a passage is looked for of which some words were changed."""
_LEAST: Final = 0.6
"""Share of the words of a passage that must still stand together."""
_LEAST_AROUND: Final = 4
"""Code points around a passage of one or two words that must stand there still."""
_MOST_PLACES: Final = 400
"""Occurrences of a quote that are compared by what stands around them."""
_GAP: Final = "\x1f"


class Placing:
    """One text, in which any number of marks are looked for. Nothing is read before it is needed: most passages stand
    where they stood."""

    def __init__(self, text: str) -> None:
        self._text = text

    def span(self, mark: Mark) -> tuple[int, int] | None:
        """Where the passage of ``mark`` stands; None where it cannot be found."""
        text, quote = self._text, mark.quote
        if not quote:
            return None
        if text[mark.start : mark.start + len(quote)] == quote and text[: mark.start].endswith(mark.before[-8:]):
            return mark.start, mark.start + len(quote)
        places = [(at, at + len(quote)) for at in _occurrences(text, quote)] or list(self._by_words(quote))
        if not places:
            return self._by_most_words(mark)
        likeness, _, best = max((self._likeness(mark, span), -abs(span[0] - mark.start), span) for span in places)
        # A word or two stand anywhere: without what stood around them nothing says that these are the ones.
        known = bool(mark.before or mark.after)
        return best if not known or likeness >= _LEAST_AROUND or len(_normal(quote)) >= _RUN else None

    def _likeness(self, mark: Mark, span: tuple[int, int]) -> int:
        """How much of what stood around a passage stands around ``span``, in code points."""
        before, after = self._text[max(0, span[0] - len(mark.before)) : span[0]], self._text[span[1] :]
        return _alike(before[::-1], mark.before[::-1]) + _alike(after, mark.after)

    @cached_property
    def _words(self) -> tuple[Sequence[str], Sequence[tuple[int, int]]]:
        """The words of the text in their normal form, and where they stand."""
        tokens = list(tokenize(self._text))
        forms: dict[str, str] = {}  # a long text has few different words, and each takes some microseconds
        for token in tokens:
            if token.text not in forms:
                forms[token.text] = matching_form(token.text)
        return [forms[token.text] for token in tokens], [(token.start, token.end) for token in tokens]

    @cached_property
    def _run_together(self) -> tuple[str, Sequence[int]]:
        """The words with a gap around each, and where each begins there."""
        starts, at = [], 0
        for word in self._words[0]:
            starts.append(at)
            at += len(word) + 1
        return f"{_GAP}{_GAP.join(self._words[0])}{_GAP}", starts

    def _by_words(self, quote: str) -> Iterator[tuple[int, int]]:
        words = _normal(quote)
        if not words:
            return
        together, starts = self._run_together
        spans = self._words[1]
        for at in _occurrences(together, f"{_GAP}{_GAP.join(words)}{_GAP}"):
            first = bisect_left(starts, at)
            yield spans[first][0], spans[first + len(words) - 1][1]

    def _by_most_words(self, mark: Mark) -> tuple[int, int] | None:
        """The stretch that has most of the words, where runs of them still stand: as long as the passage, and cut at
        the first and the last of its words."""
        wanted = _normal(mark.quote)
        words, spans = self._words
        if len(wanted) < _RUN:
            return None
        together, starts = self._run_together
        begins: Counter[int] = Counter()
        for place in range(len(wanted) - _RUN + 1):
            run = f"{_GAP}{_GAP.join(wanted[place : place + _RUN])}{_GAP}"
            for at in _occurrences(together, run):
                # Some words may have come or gone before it, so neighbours count together.
                begins[max(0, bisect_left(starts, at) - place) // _slack(wanted)] += 1
        best: tuple[float, int, int, int] | None = None
        for bucket, _ in begins.most_common(8):
            first = max(0, bucket * _slack(wanted) - _slack(wanted))
            last = min(len(words), first + len(wanted) + 3 * _slack(wanted))
            found = _shared(wanted, words, first, last)
            if found is not None:
                share, start, end = found
                candidate = share, -abs(spans[start][0] - mark.start), start, end
                best = max(best, candidate) if best is not None else candidate
        if best is None or best[0] < _LEAST:
            return None
        return spans[best[2]][0], spans[best[3]][1]


def _shared(wanted: Sequence[str], words: Sequence[str], first: int, last: int) -> tuple[float, int, int] | None:
    """How much of ``wanted`` stands, in its order, in ``words[first:last]``, and from which of these to which."""
    from difflib import SequenceMatcher

    matcher = SequenceMatcher(None, wanted, words[first:last], autojunk=False)
    blocks = [block for block in matcher.get_matching_blocks() if block.size]
    if not blocks:
        return None
    share = sum(block.size for block in blocks) / len(wanted)
    return share, first + blocks[0].b, first + blocks[-1].b + blocks[-1].size - 1


def _slack(wanted: Sequence[str]) -> int:
    return max(2, len(wanted) // 4)


def _normal(text: str) -> list[str]:
    return [matching_form(token.text) for token in tokenize(text)]


def _occurrences(text: str, wanted: str) -> Iterator[int]:
    at, found = text.find(wanted), 0
    while at >= 0 and found < _MOST_PLACES:
        yield at
        found += 1
        at = text.find(wanted, at + 1)


def _alike(one: str, other: str) -> int:
    count = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        count += 1
    return count
