"""Several segments to one, by arrays: nothing is tokenised again, and memory stays bounded whatever the size."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

import numpy as np

from tui_reader.index.codec.building import distinct_kinds
from tui_reader.index.codec.fields import POSITIONS, FieldSink, gathered

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from tui_reader.index.codec.fields import FieldReader
    from tui_reader.index.codec.sections import SectionWriter

__all__ = ["merge_field"]

_AT_ONCE: Final = 1_000_000
"""Postings, or half as many positions, that are sorted at a time: about 60 MB."""


def merge_field(
    writer: SectionWriter,
    name: str,
    sources: Sequence[FieldReader],
    numbers: Sequence[NDArray[np.int64]],
    documents: int,
) -> None:
    """Write one field of the merged segment, which has so many ``documents``.

    ``numbers`` gives for each source the new number of each of its documents, -1 for one that is dropped. The fields
    must not be `RAW`.
    """
    vocabularies = [source.terms() for source in sources]
    terms = sorted(set().union(*vocabularies))
    rank = {term: number for number, term in enumerate(terms)}
    ranks = [np.fromiter(map(rank.__getitem__, words), np.int64, len(words)) for words in vocabularies]
    del rank, vocabularies
    parts = [_Part(*part) for part in zip(sources, ranks, numbers, strict=True)]
    left = sum((part.left(len(terms)) for part in parts), np.zeros(len(terms), np.int64)) > 0
    kinds, codes = _merged_kinds(sources)
    placed = sources[0].kind == POSITIONS
    sink = FieldSink(
        writer,
        name,
        sources[0].kind,
        [term for term, stays in zip(terms, left.tolist(), strict=True) if stays],
        kinds,
        documents,
        sum(source.postings for source in sources),
        sum(source.position_count(0, len(source)) for source in sources) if placed else 0,
    )
    work = sum((part.work(len(terms)) for part in parts), np.zeros(len(terms), np.int64))
    for first, last in _stretches(work):
        _merge_terms(sink, first, last, parts, codes, left[first:last])
    sink.finish()


class _Part:
    """One source: ``ranks`` tells where each of its terms stands among all, ``numbers`` as in `merge_field`."""

    def __init__(self, field: FieldReader, ranks: NDArray[np.int64], numbers: NDArray[np.int64]) -> None:
        self.field = field
        self.ranks = ranks
        self.numbers = numbers
        self._frequencies = field.frequencies()

    def left(self, terms: int) -> NDArray[np.int64]:
        """In how many kept documents each term stands."""
        frequencies = self._frequencies
        if len(frequencies) and len(self.numbers) and self.numbers.min() < 0:
            kept = self.numbers[self.field.documents(0, len(self.field))] >= 0
            frequencies = np.add.reduceat(kept, np.cumsum(frequencies) - frequencies, dtype=np.int64)
        return self._spread(frequencies, terms)

    def work(self, terms: int) -> NDArray[np.int64]:
        """How much there is to sort for each term."""
        found = self._spread(self._frequencies, terms)
        if self.field.kind == POSITIONS:
            found += self._spread(self.field.spreads() // 2, terms)
        return found

    def stretch(self, first: int, last: int) -> tuple[int, int]:
        """Which of its own terms are among ``first:last`` of all."""
        start, end = np.searchsorted(self.ranks, (first, last))
        return int(start), int(end)

    def terms(self, start: int, end: int) -> NDArray[np.int64]:
        """For each posting of its own terms ``start:end`` which of all terms it is of."""
        return np.repeat(self.ranks[start:end], self._frequencies[start:end])

    def _spread(self, values: NDArray[np.int64], terms: int) -> NDArray[np.int64]:
        spread = np.zeros(terms, np.int64)
        spread[self.ranks] = values
        return spread


def _stretches(work: NDArray[np.int64]) -> list[tuple[int, int]]:
    """Stretches of terms with about `_AT_ONCE` each; a term is never cut."""
    done = np.cumsum(work)
    cuts = [0]
    while cuts[-1] < len(work):
        before = int(done[cuts[-1] - 1]) if cuts[-1] else 0
        cuts.append(max(cuts[-1] + 1, int(np.searchsorted(done, before + _AT_ONCE, "right"))))
    return list(pairwise(cuts))


def _merged_kinds(
    sources: Sequence[FieldReader],
) -> tuple[tuple[NDArray[np.float32], NDArray[np.uint32]], list[NDArray[np.int64]]]:
    """The table of kinds of all sources, and for each what its codes become."""
    tables = [source.kinds for source in sources]
    weights = np.concatenate([weights for weights, _ in tables])
    counts = np.concatenate([counts for _, counts in tables])
    kinds, codes = distinct_kinds(weights, counts)
    return kinds, np.split(codes, np.cumsum([len(weights) for weights, _ in tables])[:-1])


def _merge_terms(
    sink: FieldSink,
    first: int,
    last: int,
    parts: Sequence[_Part],
    codes: Sequence[NDArray[np.int64]],
    left: NDArray[np.bool_],
) -> None:
    terms, documents, merged, counts, positions = [], [], [], [], []
    for part, recoded in zip(parts, codes, strict=True):
        start, end = part.stretch(first, last)
        if start == end:
            continue
        numbers = part.numbers[part.field.documents(start, end)]
        kept = numbers >= 0
        terms.append(part.terms(start, end)[kept])
        documents.append(numbers[kept])
        merged.append(recoded[part.field.codes(start, end)[kept]])
        if sink.kind == POSITIONS:
            of_part = part.field.counts(start, end).astype(np.int64)
            counts.append(of_part[kept])
            places = part.field.positions(start, end)
            positions.append(places if kept.all() else places[np.repeat(kept, of_part)])
    if not terms:
        return
    of_posting = np.concatenate(terms) - first
    order = np.argsort(of_posting, kind="stable")
    frequencies = np.bincount(of_posting, minlength=last - first)[left]
    all_documents, all_codes = np.concatenate(documents)[order], np.concatenate(merged)[order]
    if sink.kind != POSITIONS:
        sink.append(frequencies, all_documents, all_codes)
        return
    all_counts = np.concatenate(counts)
    starts = np.cumsum(all_counts) - all_counts
    spreads = np.bincount(of_posting, all_counts, last - first).astype(np.int64)[left]
    placed = gathered(np.concatenate(positions), starts[order], all_counts[order])
    sink.append(frequencies, all_documents, all_codes, spreads, placed)
