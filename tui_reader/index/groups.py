"""Copies: files whose documents are the same, or nearly so. Which document leads the row of its group is the order's
matter (``search``), not decided here."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from numpy.typing import NDArray

    from tui_reader.index.query import Recorded
    from tui_reader.index.reading import Snapshot

__all__ = ["NO_COPIES", "Groups", "nothing_recorded"]

NO_COPIES: Final[Mapping[int, int]] = MappingProxyType({})
"""No near duplicates are known."""


def nothing_recorded(_: Recorded) -> Sequence[int]:
    """Nothing was found in any document."""
    return ()


class Groups:
    """The groups of two files or more in one snapshot, and what else is known of documents that is not in the index."""

    def __init__(
        self,
        snapshot: Snapshot,
        copies: Mapping[int, int],
        recorded: Callable[[Recorded], Sequence[int]] = nothing_recorded,
    ) -> None:
        """``copies``: the key of a document to the key that names its group, for documents with near duplicates.

        Files with one key are copies of each other without being named there. ``recorded``: keys of the documents in
        which something was found.
        """
        self.snapshot = snapshot
        self.recorded = recorded
        self.copies = copies
        documents = snapshot.documents
        named = _named(snapshot.columns.numbers("key")[documents], copies)
        _, groups, files = np.unique(named, return_inverse=True, return_counts=True)
        shared = files[groups] > 1
        self.members: NDArray[np.int32] = documents[shared]
        """Documents that have copies."""
        self.of: NDArray[np.int32] = np.full(snapshot.size, -1, np.int32)
        """The group of each document, a number; -1 for one that has no copies."""
        self.of[self.members] = groups[shared]


def _named(keys: NDArray[np.int64], copies: Mapping[int, int]) -> NDArray[np.int64]:
    """The key of the group of each document."""
    if not copies or not len(keys):
        return keys
    known = np.fromiter(copies.keys(), np.int64, len(copies))
    names = np.fromiter(copies.values(), np.int64, len(copies))
    order = np.argsort(known)
    at = np.searchsorted(known, keys, sorter=order)
    at[at == len(known)] = 0
    at = order[at]
    return np.where(known[at] == keys, names[at], keys)
