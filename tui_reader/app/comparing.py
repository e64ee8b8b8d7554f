"""Two texts side by side: which paragraphs belong together, and which words of them differ. Values only.

The work is bounded: long paragraphs are cut into sentences, which are put beside each other first, so words are
compared in short stretches only. Texts of 2,000,000 characters take one to three seconds.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from tui_reader.app.alignment import Work, aligned, gaps
from tui_reader.app.typeset import paragraphs
from tui_reader.documents.model import Role
from tui_reader.vietnamese.normalize import matching_form

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from tui_reader.documents.model import Document

__all__ = ["Comparison", "Pair", "compare", "differences_of"]

Span = tuple[int, int]

_LONG: Final = 1_500  # characters of a paragraph that is compared whole
_FIRST_WORDS: Final = 16
_BEGINNING: Final = 200  # characters in which they are looked for
_SHORT: Final = 40  # characters that a sentence has at least, to stand alone
_ALIKE: Final = 0.35  # share of common words from which two paragraphs are one that was changed
_MOST_PAIRED: Final = 3_000  # pairs of paragraphs that are weighed against each other in one place
_WORD: Final = re.compile(r"\S+")
_SENTENCE: Final = re.compile(r"(?<=[.!?…])\s+")


class Pair(NamedTuple):
    """A stretch of the left text and one of the right (None: there is none), and the words of each that differ."""

    left: Span | None
    right: Span | None
    removed: Sequence[Span] = ()
    added: Sequence[Span] = ()

    @property
    def differs(self) -> bool:
        """Whether anything does."""
        return self.left is None or self.right is None or bool(self.removed or self.added)


class Comparison(NamedTuple):
    """``pairs`` in the order of both texts; ``common`` is the share (0 to 1) of their words that both have there."""

    pairs: Sequence[Pair]
    common: float

    @property
    def differences(self) -> list[int]:
        """Which of the pairs differ."""
        return [index for index, pair in enumerate(self.pairs) if pair.differs]


def compare(left: Document, right: Document, cancelled: Callable[[], bool] = lambda: False) -> Comparison | None:
    """Compare the articles, page furniture left out; None when it was ``cancelled``."""
    a, b = list(_stretches(left)), list(_stretches(right))
    left_keys = [_key(left.text, span) for span in a]
    right_keys = [_key(right.text, span) for span in b]
    work = Work()
    pairs: list[Pair] = []
    for gap in gaps(aligned(left_keys, right_keys, work), len(a), len(b)):
        if cancelled():
            return None
        ones, others = a[gap.left : gap.left_end], b[gap.right : gap.right_end]
        if gap.same:
            pairs += [Pair(one, other) for one, other in zip(ones, others, strict=True)]
        else:
            pairs += [
                _worded(left.text, right.text, *both, work) for both in _paired(left.text, right.text, ones, others)
            ]
    return Comparison(pairs, _common(left.text, right.text, pairs))


def differences_of(left: str, right: str, comparison: Comparison, only: int | None = None) -> str:
    """What differs, a line for a stretch: ``- `` before those of the left text, ``+ `` before those of the right one,
    an empty line between two differences. ``only`` one of the pairs, or all that differ."""
    told = []
    for index in comparison.differences if only is None else [only]:
        pair = comparison.pairs[index]
        sides = (("- ", left, pair.left), ("+ ", right, pair.right))
        said = [sign + " ".join(text[slice(*span)].split()) for sign, text, span in sides if span is not None]
        told.append("\n".join(said))
    return "\n\n".join(told)


def _stretches(document: Document) -> Iterator[Span]:
    """Paragraphs of the article; long ones sentence by sentence."""
    text = document.text
    for block in document.blocks:
        if block.role is Role.BOILERPLATE:
            continue
        for start, end in paragraphs(text, block):
            if end - start <= _LONG:
                yield _stripped(text, start, end)
                continue
            at = start
            while end - at > _LONG:
                sentence = _SENTENCE.search(text, at + _SHORT, at + _LONG)
                space = text.rfind(" ", at + 1, at + _LONG)
                cut = sentence.end() if sentence else space + 1 if space > at else at + _LONG
                yield _stripped(text, at, cut)
                at = cut
            yield _stripped(text, at, end)


def _stripped(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _key(text: str, span: Span) -> str:
    return " ".join(text[slice(*span)].lower().split())


def _paired(left: str, right: str, a: Sequence[Span], b: Sequence[Span]) -> list[tuple[Span | None, Span | None]]:
    """Which of some stretches are one that was changed: the pairs, in order, that have the most words in common."""
    if not a or not b:
        return [*((each, None) for each in a), *((None, each) for each in b)]
    if len(a) * len(b) > _MOST_PAIRED:
        return _paired_roughly(left, right, a, b)
    left_words = [Counter(_key(left, each).split()) for each in a]
    right_words = [Counter(_key(right, each).split()) for each in b]
    best = [[0.0] * (len(b) + 1) for _ in range(len(a) + 1)]
    alike = [[_likeness(one, other) for other in right_words] for one in left_words]
    for i in range(len(a) - 1, -1, -1):
        for j in range(len(b) - 1, -1, -1):
            together = alike[i][j] + best[i + 1][j + 1] if alike[i][j] >= _ALIKE else 0.0
            best[i][j] = max(best[i + 1][j], best[i][j + 1], together)
    pairs: list[tuple[Span | None, Span | None]] = []
    i = j = 0
    while i < len(a) and j < len(b):
        if alike[i][j] >= _ALIKE and best[i][j] == alike[i][j] + best[i + 1][j + 1]:
            pairs.append((a[i], b[j]))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            pairs.append((a[i], None))
            i += 1
        else:
            pairs.append((None, b[j]))
            j += 1
    return [*pairs, *((each, None) for each in a[i:]), *((None, each) for each in b[j:])]


def _paired_roughly(
    left: str, right: str, a: Sequence[Span], b: Sequence[Span]
) -> list[tuple[Span | None, Span | None]]:
    """As `_paired`, of many: those that begin with the same words are one, and between them one after the other."""
    pairs: list[tuple[Span | None, Span | None]] = []
    begins, others = [_begin(left, each) for each in a], [_begin(right, each) for each in b]
    for gap in gaps(aligned(begins, others, Work()), len(a), len(b)):
        ones, twos = a[gap.left : gap.left_end], b[gap.right : gap.right_end]
        some = min(len(ones), len(twos))
        if gap.same or len(ones) * len(twos) > _MOST_PAIRED:
            pairs += zip(ones[:some], twos[:some], strict=True)
            pairs += [*((one, None) for one in ones[some:]), *((None, two) for two in twos[some:])]
        else:
            pairs += _paired(left, right, ones, twos)
    return pairs


def _begin(text: str, span: Span) -> str:
    return " ".join(text[span[0] : span[1]][:_BEGINNING].lower().split()[:_FIRST_WORDS])


def _likeness(one: Counter[str], other: Counter[str]) -> float:
    """Dice's coefficient of two bags of words."""
    total = one.total() + other.total()
    return 2 * (one & other).total() / total if total else 0.0


def _worded(left: str, right: str, one: Span | None, other: Span | None, work: Work) -> Pair:
    if one is None or other is None:
        return Pair(one, other)
    a = [found.span() for found in _WORD.finditer(left, *one)]
    b = [found.span() for found in _WORD.finditer(right, *other)]
    removed: list[Span] = []
    added: list[Span] = []
    for gap in gaps(aligned(_forms(left, a), _forms(right, b), work), len(a), len(b)):
        if not gap.same:
            removed += [(a[gap.left][0], a[gap.left_end - 1][1])] if gap.left_end > gap.left else []
            added += [(b[gap.right][0], b[gap.right_end - 1][1])] if gap.right_end > gap.right else []
    return Pair(one, other, removed, added)


def _forms(text: str, spans: Sequence[Span]) -> list[str]:
    return [_form(text[start:end]) for start, end in spans]


@lru_cache(maxsize=4_096)
def _form(word: str) -> str:
    """Words are the same whose spelling is, whatever the case and wherever the tone is put."""
    return matching_form(word)


def _common(left: str, right: str, pairs: Sequence[Pair]) -> float:
    """The share of characters of both texts that stand in what is the same."""
    total = differing = 0
    for pair in pairs:
        for span, marked in ((pair.left, pair.removed), (pair.right, pair.added)):
            if span is not None:
                alone = pair.left is None or pair.right is None
                total += span[1] - span[0]
                differing += span[1] - span[0] if alone else sum(end - start for start, end in marked)
    return 1 - differing / total if total else 1.0
