"""How much source the parts of one mail or saved page may have together: each costs time and memory like a file."""

from __future__ import annotations

from typing import Final

from tui_reader.documents.loaders.base import LONGEST_SOURCE, beginning
from tui_reader.documents.model import Remark

__all__ = ["Allowance"]

_LEAST: Final = 65_536
"""Bytes; of less nothing is begun."""


class Allowance:
    """`base.LONGEST_SOURCE` bytes, spent part by part."""

    def __init__(self) -> None:
        self._cut: list[Remark] = []
        self._left = LONGEST_SOURCE
        self._unread = 0

    @property
    def remarks(self) -> tuple[Remark, ...]:
        """What was cut or left out."""
        if not self._unread:
            return tuple(self._cut)
        said = f"{self._unread} of its parts are not read: those before have {LONGEST_SOURCE:,} bytes"
        return (*self._cut, Remark("truncated", said))

    def take(self, payload: bytes, limit: int = LONGEST_SOURCE) -> bytes:
        """The beginning of ``payload`` as far as ``limit`` and what is left allow."""
        if payload and self._left < _LEAST:
            self._unread += 1
            return b""
        part, cut = beginning(payload, min(limit, self._left))
        self._left -= len(part)
        self._cut += cut
        return part
