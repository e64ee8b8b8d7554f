"""Text and pieces of one document put together from parts that were read one by one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui_reader.documents.encoding import clean
from tui_reader.documents.loaders.base import Piece

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Assembly", "moved"]


def moved(piece: Piece, by: int, *, furniture: bool = False) -> Piece:
    """``piece`` so many code points further on; ``furniture``: in any case."""
    # Not `dataclasses.replace`, which takes four times as long: a mail may have half a million lines.
    marked = piece.furniture or furniture
    return Piece(piece.start + by, piece.end + by, piece.tag, piece.links, marked, piece.outside, piece.bold)


class Assembly:
    """Grows by lines and by whole texts with their pieces, a blank line between them."""

    def __init__(self) -> None:
        self.pieces: list[Piece] = []
        self._parts: list[str] = []
        self._size = 0

    def line(self, text: str, tag: str, *, furniture: bool = False) -> None:
        """Append ``text`` as one piece on one line; nothing if it says nothing."""
        text = " ".join(clean(text).split())
        if text:
            close = tag in {"meta", "time"} and bool(self.pieces) and self.pieces[-1].tag == "meta"
            self._append(text, [Piece(0, len(text), tag)], "\n" if close else "\n\n", furniture=furniture)

    def part(self, text: str, pieces: Iterable[Piece], *, furniture: bool = False) -> None:
        """Append a clean ``text`` with ``pieces`` of its own; ``furniture``: whatever they say."""
        if text.strip():
            self._append(text, pieces, "\n\n", furniture=furniture)

    def text(self) -> str:
        """All that was appended."""
        return "".join(self._parts)

    def _append(self, text: str, pieces: Iterable[Piece], gap: str, *, furniture: bool) -> None:
        if self._parts:
            self._parts.append(gap)
            self._size += len(gap)
        at = self._size
        self.pieces += [moved(piece, at, furniture=furniture) for piece in pieces]
        self._parts.append(text)
        self._size += len(text)
