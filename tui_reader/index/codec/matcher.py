"""Whoosh's way through the postings of a term."""

from __future__ import annotations

from itertools import repeat
from typing import TYPE_CHECKING, Any

import numpy as np
from whoosh.matching import LeafMatcher, NullMatcher, ReadTooFar

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui_reader.index.codec.fields import FieldReader

__all__ = ["ArrayMatcher"]


class ArrayMatcher(LeafMatcher):  # type: ignore[misc]  # whoosh is untyped
    """Goes through the postings of one term one by one."""

    def __init__(self, field: FieldReader, rank: int, format_: Any, term: tuple[str, bytes], info: Any, scorer: Any):
        self.format = format_
        self.scorer = scorer
        self._field = field
        self._rank = rank
        self._term = term
        self._info = info
        self._at = 0
        self._ids = field.documents(rank).tolist()
        self._weights: list[float] | None = None
        self._values: list[bytes] | None = None

    def copy(self) -> ArrayMatcher:
        """Another one that stands at the same place."""
        other = ArrayMatcher(self._field, self._rank, self.format, self._term, self._info, self.scorer)
        other._at = self._at
        return other

    def is_active(self) -> bool:
        """Whether it stands at a posting."""
        return self._at < len(self._ids)

    def reset(self) -> None:
        """Back to the first posting."""
        self._at = 0

    def id(self) -> int:
        """The document."""
        try:
            number: int = self._ids[self._at]
        except IndexError:
            raise ReadTooFar from None
        return number

    def next(self) -> bool:
        """To the next posting."""
        if not self.is_active():
            raise ReadTooFar
        self._at += 1
        return False

    def skip_to(self, target: int) -> bool:
        """To the first posting of a document that is not before ``target``."""
        if not self.is_active():
            raise ReadTooFar
        if self._ids[self._at] < target:
            documents = self._field.documents(self._rank)
            self._at = int(np.searchsorted(documents, target)) if target <= self._ids[-1] else len(self._ids)
        return False

    def all_ids(self) -> Iterator[int]:
        """All documents from here on."""
        return iter(self._ids[self._at :])

    def weight(self) -> float:
        """How much this posting counts."""
        if self._weights is None:
            self._weights = self._field.weights(self._rank).tolist()
        return self._weights[self._at]

    def value(self) -> bytes:
        """The value of this posting."""
        if self._values is None:
            self._values = list(self._field.values(self._rank))
        return self._values[self._at]

    def all_items(self) -> Iterator[tuple[int, bytes]]:
        """Documents and values from here on."""
        self._values = list(self._field.values(self._rank)) or list(repeat(b"", len(self._ids)))
        return zip(self._ids[self._at :], self._values[self._at :], strict=True)

    def replace(self, minquality: float = 0) -> Any:
        """Nothing, at the end; whatever the quality, which Whoosh's wrappers hand down without their boost."""
        return self if self.is_active() else NullMatcher()

    def skip_to_quality(self, minquality: float) -> int:
        """To the end, where no posting can reach a quality: all of a term's postings are one block."""
        if self.block_quality() <= minquality:
            self._at = len(self._ids)
            return 1
        return 0

    def block_min_length(self) -> int:
        """Length of the shortest field with the term."""
        length: int = self._info.min_length()
        return length

    def block_max_length(self) -> int:
        """Length of the longest field with the term."""
        length: int = self._info.max_length()
        return length

    def block_max_weight(self) -> float:
        """The most that a posting counts."""
        weight: float = self._info.max_weight()
        return weight
