"""Which syllables of a document make a word: so little that words can be counted over a library from the index."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from tui_reader.plugin_api import Annotation, Document, Extractor, Record, Role, tokenize

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["Segmentation"]

DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
WORDS_AT_ONCE = 5_000
"""Words of one record: a field may have 10,000 characters."""


class Segmentation(Extractor):
    """`Annotation` records "words" with the syllables of each word, as underthesea segments the text, in the field
    ``_lengths``: a digit (or a letter from ``a`` for 10) a word, a space after each sentence.

    "Syllables" are what the index counts: foreign words and numbers, too, and no punctuation. Page furniture is left
    out. One that begins inside a word of underthesea's belongs to it.
    """

    name, version = "segmentation", "1"

    def extract(self, doc: Document) -> Iterable[Record]:
        """Yield one record for each 5,000 words."""
        lengths: list[str] = []
        first = last = words = 0
        for start, end, digit in _words(doc):
            if not lengths:
                first = start
            lengths.append(digit)
            last = end
            words += digit != " "
            if words == WORDS_AT_ONCE:
                yield _record(first, last, lengths)
                lengths, words = [], 0
        if lengths:
            yield _record(first, last, lengths)


def _record(start: int, end: int, lengths: list[str]) -> Annotation:
    return Annotation(start, end, "words", "underthesea", {"_lengths": "".join(lengths)})


def _words(doc: Document) -> Iterator[tuple[int, int, str]]:
    """Begin and end of each word, with how many tokens begin in it; " " between the sentences."""
    begins = [(word.start, number) for number, sentence in enumerate(doc.words()) for word in sentence]
    starts = [start for start, _ in begins]
    furniture = [block for block in doc.blocks if block.role is Role.BOILERPLATE]
    outside = iter([*furniture, None])
    skipped = next(outside)
    current, sentence, tokens, start, end = -1, -1, 0, 0, 0
    for token in tokenize(doc.text):
        while skipped is not None and token.start >= skipped.end:
            skipped = next(outside)
        if skipped is not None and token.start >= skipped.start:
            continue
        word = bisect_right(starts, token.start) - 1
        if tokens and (word != current or tokens == len(DIGITS) - 1):
            yield start, end, DIGITS[tokens]
            tokens = 0
        number = begins[word][1] if word >= 0 else -1
        if number != sentence and end:
            yield end, end, " "
        if not tokens:
            start = token.start
        current, sentence, end = word, number, token.end
        tokens += 1
    if tokens:
        yield start, end, DIGITS[tokens]
