"""A document as plain fields, to be sent to another process."""

from __future__ import annotations

from typing import Self

import msgspec

from tui_reader.documents.model import Block, Document, EncodingGuess, PartialDate, Remark

__all__ = ["PackedDocument"]


class PackedDocument(msgspec.Struct, array_like=True):
    """The fields of a `Document`, without what it has computed of them."""

    id: str
    path: str
    title: str
    text: str
    blocks: tuple[Block, ...]
    published: PartialDate | None
    authors: tuple[str, ...]
    source: str
    encoding: EncodingGuess
    remarks: tuple[Remark, ...]

    @classmethod
    def of(cls, document: Document) -> Self:
        """Pack ``document``."""
        return cls(*(getattr(document, name) for name in cls.__struct_fields__))

    def document(self) -> Document:
        """The document again."""
        return Document(**{name: getattr(self, name) for name in self.__struct_fields__})
