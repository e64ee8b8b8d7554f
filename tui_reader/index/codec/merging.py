"""Several segments to one, by arrays: nothing is tokenised again, and memory stays bounded whatever the size."""

from __future__ import annotations

from itertools import chain, pairwise
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from tui_reader.index.codec.building import distinct_kinds
from tui_reader.index.codec.fields import POSITIONS, FieldSink, smallest

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import DTypeLike, NDArray

    from tui_reader.index.codec.fields import FieldReader
    from tui_reader.sections import SectionWriter

__all__ = ["merge_field"]

_AT_ONCE: Final = 1_000_000
"""Postings, or half as many positions, that are moved at a time: about 60 MB."""


def merge_field(
    writer: SectionWriter,
    name: str,
    sources: Sequence[FieldReader],
    numbers: Sequence[NDArray[np.int64]],
    documents: int,
) -> None:
    """Write one field of the merged segment, which has so many ``documents``.

    ``numbers`` gives for each source the new number of each of its documents, -1 for one that is dropped; the others
    count up without a gap. The fields must not be `RAW`.
    """
    vocabularies = [source.terms() for source in sources]
    terms = list(dict.fromkeys(sorted(chain.from_iterable(vocabularies))))  # runs in order are quickly sorted
    rank = dict(zip(terms, range(len(terms)), strict=True))
    ranks = [np.fromiter(map(rank.__getitem__, words), np.int64, len(words)) for words in vocabularies]
    del rank, vocabularies
    parts = [_Part(*part) for part in zip(sources, ranks, numbers, strict=True)]
    left = sum((part.spread(part.frequencies, len(terms)) for part in parts), np.zeros(len(terms), np.int64)) > 0
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
        _merge_terms(sink, first, last, parts, codes, left[first:last], smallest(max(0, documents - 1)))
    sink.finish()


class _Part:
    """One source: ``ranks`` tells where each of its terms stands among all, ``numbers`` as in `merge_field`,
    ``frequencies`` in how many kept documents each of its terms stands."""

    def __init__(self, field: FieldReader, ranks: NDArray[np.int64], numbers: NDArray[np.int64]) -> None:
        self.field = field
        self.ranks = ranks
        self.numbers = numbers
        self.frequencies = self._all = field.frequencies()
        self._stays = None if len(numbers) and int(numbers.min()) >= 0 else numbers >= 0
        if self._stays is not None and len(self._all):
            kept = self._stays[field.documents(0, len(field))]
            self.frequencies = np.add.reduceat(kept, np.cumsum(self._all) - self._all, dtype=np.int64)

    def work(self, terms: int) -> NDArray[np.int64]:
        """How much there is to move for each term."""
        found = self.spread(self._all, terms)
        if self.field.kind == POSITIONS:
            found += self.spread(self.field.spreads() // 2, terms)
        return found

    def stretch(self, first: int, last: int) -> tuple[int, int]:
        """Which of its own terms are among ``first:last`` of all."""
        start, end = np.searchsorted(self.ranks, (first, last))
        return int(start), int(end)

    def postings(
        self, start: int, end: int, codes: NDArray[np.uint32], kind: np.dtype[Any]
    ) -> tuple[NDArray[Any], NDArray[Any]]:
        """Of the kept postings of its own terms ``start:end`` the new numbers of the documents, and ``codes`` of what
        they had."""
        documents, of_postings = self.field.documents(start, end), self.field.codes(start, end)
        if self._stays is None:
            return documents.astype(kind) + kind.type(self.numbers[0]), codes[of_postings]
        kept = self._stays[documents]
        return self.numbers[documents[kept]].astype(kind), codes[of_postings[kept]]

    def positions(self, start: int, end: int, *, low: bool) -> tuple[NDArray[np.int64], NDArray[Any]]:
        """How many positions each of its own terms ``start:end`` has in kept documents, and these."""
        positions = self.field.low_positions(start, end) if low else self.field.positions(start, end)
        assert positions is not None
        spreads = self.field.spreads()[start:end]
        if self._stays is None:
            return spreads, positions
        kept = np.repeat(self._stays[self.field.documents(start, end)], self.field.counts(start, end))
        return np.add.reduceat(kept, np.cumsum(spreads) - spreads, dtype=np.int64), positions[kept]

    def spread(self, values: NDArray[np.int64], terms: int) -> NDArray[np.int64]:
        """Values of its own terms as values of all."""
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
) -> tuple[tuple[NDArray[np.float32], NDArray[np.uint32]], list[NDArray[np.uint32]]]:
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
    codes: Sequence[NDArray[np.uint32]],
    left: NDArray[np.bool_],
    kind: np.dtype[Any],
) -> None:
    found = [(part, recoded, *part.stretch(first, last)) for part, recoded in zip(parts, codes, strict=True)]
    found = [each for each in found if each[2] < each[3]]
    ranks = [part.ranks[start:end] - first for part, _, start, end in found]
    postings = _Woven(ranks, [part.frequencies[start:end] for part, _, start, end in found], last - first)
    documents, merged = postings.empty(kind), postings.empty(np.uint32)
    for number, (part, recoded, start, end) in enumerate(found):
        postings.place(number, part.postings(start, end, recoded, kind), (documents, merged))
    if sink.kind != POSITIONS:
        sink.append(postings.sizes[left], documents, merged)
        return
    low = all(part.field.low_positions(0, 0) is not None for part, *_ in found)
    placed = [part.positions(start, end, low=low) for part, _, start, end in found]
    words = _Woven(ranks, [spreads for spreads, _ in placed], last - first)
    positions = words.empty(np.uint16 if low else np.uint32)
    for number, (_, of_part) in enumerate(placed):
        words.place(number, (of_part,), (positions,))
    sink.append(postings.sizes[left], documents, merged, words.sizes[left], positions)


class _Woven:
    """Where values of terms go that come from several parts: those of a term stand together, part after part."""

    def __init__(self, ranks: Sequence[NDArray[np.int64]], counts: Sequence[NDArray[np.int64]], terms: int) -> None:
        """``counts`` of values of the terms ``ranks`` of each part; there are so many ``terms``. ``sizes``: how many
        values each has of all."""
        self.sizes = np.zeros(terms, np.int64)
        before = []
        for of_part, counted in zip(ranks, counts, strict=True):
            before.append(self.sizes[of_part])
            self.sizes[of_part] += counted
        starts = np.cumsum(self.sizes) - self.sizes
        self._places = [starts[of_part] + each for of_part, each in zip(ranks, before, strict=True)]
        self._counts = counts

    def empty(self, kind: DTypeLike) -> NDArray[Any]:
        """Room for one value each."""
        return np.empty(int(self.sizes.sum()), kind)

    def place(self, part: int, values: Sequence[NDArray[Any]], targets: Sequence[NDArray[Any]]) -> None:
        """Put the values of a part, in its order, where they belong in arrays from `empty`."""
        counts = self._counts[part]
        places = np.repeat(self._places[part] - (np.cumsum(counts) - counts), counts)
        places += np.arange(len(places))
        for target, of_part in zip(targets, values, strict=True):
            target[places] = of_part
