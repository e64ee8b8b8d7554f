"""Documents as plain fields: all of one, to be sent to another process, or its content, to be kept in the catalog."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING, Self

import msgspec

from tui_reader.documents.model import Block, Document, EncodingGuess, PartialDate, Remark
from tui_reader.documents.settlement import marked

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["PackedContent", "PackedDocument"]


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


class PackedContent(msgspec.Struct, array_like=True):
    """What is the same for every file with this content, which is what has a `Document.key`."""

    title: str
    text: str
    blocks: tuple[Block, ...]
    published: PartialDate | None
    authors: tuple[str, ...]
    source: str

    @classmethod
    def of(cls, document: Document) -> Self:
        """Pack the content of ``document``."""
        return cls(*(getattr(document, name) for name in cls.__struct_fields__))

    def compressed(self) -> bytes:
        """Its bytes, for `decompressed`."""
        return zlib.compress(msgspec.msgpack.encode(self), 6)

    @classmethod
    def decompressed(cls, data: bytes) -> Self:
        """The content again. Raises `zlib.error` or `msgspec.DecodeError` where ``data`` is torn."""
        return msgspec.msgpack.decode(zlib.decompress(data), type=cls)

    def document(
        self, path: str, id_: str, encoding: EncodingGuess, remarks: tuple[Remark, ...], marks: Sequence[int]
    ) -> Document:
        """The document that the file at ``path`` gives, with its blocks of the numbers ``marks`` as furniture."""
        return Document(
            id=id_,
            path=path,
            title=self.title,
            text=self.text,
            blocks=marked(self.blocks, marks),
            published=self.published,
            authors=self.authors,
            source=self.source,
            encoding=encoding,
            remarks=remarks,
        )
