"""Copies: files whose documents are the same, or nearly so. Which document leads the row of its group is the order's
matter (``search``), not decided here."""

from __future__ import annotations

from array import array
from collections import Counter
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tui_reader.index.reading import Snapshot

__all__ = ["NO_COPIES", "Groups"]

NO_COPIES: Final[Mapping[int, int]] = MappingProxyType({})
"""No near duplicates are known."""


class Groups:
    """The groups of two files or more in one snapshot."""

    def __init__(self, snapshot: Snapshot, copies: Mapping[int, int]) -> None:
        """``copies``: the key of a document to the key that names its group, for documents with near duplicates.

        Files with one key are copies of each other without being named there.
        """
        self.snapshot = snapshot
        self.copies = copies
        self.of: Mapping[int, int] = _groups(snapshot, copies)
        """Document number to group, for documents that have copies."""


def _groups(snapshot: Snapshot, copies: Mapping[int, int]) -> dict[int, int]:
    keys = snapshot.numbers("key")
    present: Sequence[int] = range(len(keys))
    if len(snapshot) < len(keys):
        present = sorted(snapshot.documents())
        keys = array("q", [keys[number] for number in present])
    groups = list(map(copies.get, keys, keys)) if copies else keys
    shared = {group for group, files in Counter(groups).items() if files > 1}
    return {number: group for number, group in zip(present, groups, strict=True) if group in shared} if shared else {}
