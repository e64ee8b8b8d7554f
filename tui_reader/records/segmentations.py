"""Which syllables make a word, as the bundled extractor "segmentation" has recorded it; words are counted by it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tui_reader.index.segmented import Stamp
from tui_reader.records.model import Metric
from tui_reader.statistics.units import SEGMENTATION

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui_reader.records.store import RecordStore

__all__ = ["StoredSegmentations"]

_FIELD: Final = "_lengths"
_DIGITS: Final = bytes.maketrans(b" 0123456789abcdefghijklmnopqrstuvwxyz", bytes([0, *range(36)]))


class StoredSegmentations:
    """`index.segmented.Segmentations` out of a store."""

    def __init__(self, store: RecordStore, version: str) -> None:
        """``version``: that of the extractor; "" where there is none, and nothing has been segmented."""
        self._store = store
        self._version = store.widest(SEGMENTATION, version) if version else ""

    def stamp(self) -> Stamp:
        """Alike only where `lengths` gives the same."""
        moment = self._store.moment(SEGMENTATION, self._version) if self._version else None
        if moment is None:
            return Stamp("", "", 0)
        return Stamp(f"{moment.store.hex()} {self._version}", f"{moment.epoch} {moment.newest}", moment.documents)

    def lengths(self) -> Iterator[tuple[int, bytes]]:
        """Keys, and syllables of each word: 5 µs a document."""
        if not self._version:
            return
        for key, records in self._store.mentions(SEGMENTATION, self._version):
            written = "".join(each.fields.get(_FIELD, "") for each in records if not isinstance(each, Metric))
            yield key, written.encode("latin-1", "replace").translate(_DIGITS)
