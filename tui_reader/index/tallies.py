"""How often words stand in the whole library, and where they stand in a sample of it."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Final

import numpy as np

from tui_reader.index.damage import damage

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from tui_reader.index.leaves import Leaf, Leaves
    from tui_reader.index.lookup import Lookup

__all__ = ["Tallies"]

_REMEMBERED: Final = 50_000
"""Terms of which counts are kept."""
_SAMPLE: Final = 1000
"""Documents in which words that stand together are counted where counting in all would take too long."""
_SAMPLE_LENGTH: Final = 1023


class Tallies:
    """Counts, and keeps what it has counted."""

    def __init__(self, leaves: Leaves, lookup: Lookup) -> None:
        self._leaves = leaves
        self._lookup = lookup
        self._occurrences: dict[tuple[str, bytes], int] = {}
        self._tokens: dict[str, int] = {}
        self._samples: dict[tuple[str, bytes], NDArray[np.int32]] = {}

    def occurrences(self, field: str, term: bytes) -> int:
        """How often a term stands in the field, in deleted documents too."""
        name = field, term
        if name not in self._occurrences:
            if len(self._occurrences) >= _REMEMBERED:
                self._occurrences.clear()
            count = 0
            for leaf, reader, first, last in self._lookup.of_term((field,), term):
                with damage(self._leaves.directory, leaf.terms_file):
                    count += reader.position_count(first, last)
            self._occurrences[name] = count
        return self._occurrences[name]

    def tokens(self, field: str) -> int:
        """How many words the field has in all documents, deleted ones too."""
        if field not in self._tokens:
            count = 0
            for leaf in self._leaves:
                with damage(self._leaves.directory, leaf.documents_file):
                    lengths = leaf.documents.lengths(field)
                    count += 0 if lengths is None else int(lengths.sum(dtype=np.int64))
            self._tokens[field] = count
        return self._tokens[field]

    @cached_property
    def sampled(self) -> int:
        """How many documents `sample` looks at."""
        return sum(share for _, _, share in self._shares)

    def sample(self, field: str, term: bytes) -> NDArray[np.int32]:
        """Where a term stands among the first 1023 words of some documents, the same for all terms: place of the
        document among them << 10 | position."""
        name = field, term
        if name not in self._samples:
            if len(self._samples) >= _REMEMBERED:
                self._samples.clear()
            parts = [np.zeros(0, np.int32)]
            for leaf, base, share in self._shares:
                with damage(self._leaves.directory, leaf.terms_file):
                    reader = leaf.terms.field(field)
                    rank = -1 if reader is None else reader.find(term)
                    if reader is not None and rank >= 0:
                        documents, positions = reader.positions_before(rank, share)
                        near = positions < _SAMPLE_LENGTH
                        parts.append((documents[near].astype(np.int32) + base << 10) + positions[near].astype(np.int32))
            self._samples[name] = np.concatenate(parts)
        return self._samples[name]

    @cached_property
    def _shares(self) -> list[tuple[Leaf, int, int]]:
        """The segments that are sampled, the place of the first of their documents, and how many of each."""
        shares, base = [], 0
        for leaf in self._leaves:
            share = min(leaf.documents.count, _SAMPLE * leaf.documents.count // max(1, self._leaves.size) + 1)
            if 20 * leaf.documents.count >= self._leaves.size:
                shares.append((leaf, base, share))
                base += share
        return shares
