"""What a library must know of each document to tell reprints and page furniture, worked out where the file is read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import msgspec

from tui_reader.documents.duplicates import SIGNATURE_VERSION, signature
from tui_reader.documents.repeated import EDGES_VERSION, edges

if TYPE_CHECKING:
    from tui_reader.documents.model import Document

__all__ = ["FACTS_VERSION", "Facts", "facts_of"]

FACTS_VERSION: Final = SIGNATURE_VERSION * 1000 + EDGES_VERSION


class Facts(msgspec.Struct, frozen=True, array_like=True):
    """The `signature` and the `edges` of a document, as bytes."""

    signature: bytes
    edges: bytes


def facts_of(document: Document) -> Facts:
    """The facts of a document as its file says it, before any library has marked furniture in it."""
    return Facts(signature(document), edges(document))
