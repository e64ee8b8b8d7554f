"""What a file becomes: a document with its text, its blocks and what is known about it.

Offsets are half-open code-point offsets into ``Document.text``, which is NFC. There are no other offsets.
"""

from __future__ import annotations

import hashlib
from calendar import monthrange
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tui_reader.records.model import Record
    from tui_reader.vietnamese.segment import Segmentation, TaggedWord, Word
    from tui_reader.vietnamese.sentences import Sentence

__all__ = ["Block", "Document", "EncodingGuess", "PartialDate", "Precision", "Remark", "Role"]


class Role(StrEnum):
    """What a block is in its article."""

    TITLE = "title"
    DATELINE = "dateline"
    LEAD = "lead"
    BODY = "body"
    CAPTION = "caption"
    BYLINE = "byline"
    BOILERPLATE = "boilerplate"


class Precision(StrEnum):
    """How exactly a date is known."""

    YEAR = "year"
    MONTH = "month"
    DAY = "day"
    MINUTE = "minute"
    SECOND = "second"


class PartialDate(msgspec.Struct, frozen=True, order=True):
    """A date known to some precision, as ISO 8601 text at that precision.

    ``iso`` is one of ``2022``, ``2022-10``, ``2022-10-05``, ``2022-06-22T14:35``, ``2020-11-04T16:48:42+07:00``
    (the offset is kept only when the document states it). Order is the order of the text, which is that of time for
    equal precision.
    """

    iso: str

    @property
    def precision(self) -> Precision:
        """Precision read off the length of the local part."""
        match len(self.iso):
            case 4:
                return Precision.YEAR
            case 7:
                return Precision.MONTH
            case 10:
                return Precision.DAY
        local = self.iso[11:].split("+")[0].split("-")[0].rstrip("Z")
        return Precision.MINUTE if len(local) == 5 else Precision.SECOND

    @property
    def first_day(self) -> date:
        """The first day that the date can mean."""
        year, month, day = (*(int(part) for part in self.iso[:10].split("-")), 1, 1)[:3]
        return date(year, month, day)

    @property
    def last_day(self) -> date:
        """The last day that the date can mean."""
        first = self.first_day
        if self.precision is Precision.YEAR:
            return date(first.year, 12, 31)
        if self.precision is Precision.MONTH:
            return date(first.year, first.month, monthrange(first.year, first.month)[1])
        return first


class EncodingGuess(msgspec.Struct, frozen=True):
    """How the bytes were read. ``certain`` when a BOM or strict UTF-8 settles it; otherwise it was guessed with
    ``confidence`` in 0..1.
    """

    name: str
    certain: bool
    confidence: float


class Remark(msgspec.Struct, frozen=True):
    """Something to know about how a file was read: ``reason`` a short stable word, ``message`` a clause about the file.

    Reasons of files that became documents: "re-encoded", "guessed-encoding", "doubtful-encoding" (below the threshold),
    "repaired" (damage of an earlier conversion undone), "damaged" (signs lost for good), "mislabelled" (it is another
    kind than its name says), "truncated", "attachments", "unread-parts". Those of files that did not: see
    `DocumentError` and `scan`.
    """

    reason: str
    message: str


class Block(msgspec.Struct, frozen=True, gc=False):
    """A half-open span ``start:end`` of ``Document.text`` with a role; ``confidence`` in 0..1. Blocks are in order
    and do not overlap. They refer to nothing that could refer to them, so the garbage collector need not look.
    """

    start: int
    end: int
    role: Role
    confidence: float = 1.0


class _Language:
    """What the language says of a text, computed once for all who look at it, and as tuples, so that none of them can
    change it for the others."""

    def __init__(self, text: str, article: Sequence[tuple[int, int]]) -> None:
        self._text = text
        self._article = article

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        from tui_reader.vietnamese.sentences import sentences

        return sentences(self._text, self._article)

    @cached_property
    def _segmentation(self) -> Segmentation:
        from tui_reader.vietnamese.segment import segment

        return segment(self._text, self.sentences)

    @cached_property
    def words(self) -> tuple[tuple[Word, ...], ...]:
        return self._segmentation.words

    @cached_property
    def tagged(self) -> tuple[tuple[TaggedWord, ...], ...]:
        from tui_reader.vietnamese.segment import tag

        return tag(self._segmentation)


def _no_records(name: str) -> Sequence[Record]:
    raise LookupError(f"the records of {name!r} are not at hand: name it in the extractor's requires")


@dataclass(frozen=True, eq=False)
class Document:
    """One document as read from a file.

    ``id``: hex digest of the file's bytes. ``path``: relative to the library, with forward slashes (NFC as displayed).
    ``title`` is never empty (the file name where the text states none). ``source``: the medium or institution, ""
    when unknown.
    ``remarks``: what was done to the file while reading it, at most one of each reason.
    """

    id: str
    path: str
    title: str
    text: str
    blocks: tuple[Block, ...]
    published: PartialDate | None = None
    authors: tuple[str, ...] = ()
    source: str = ""
    encoding: EncodingGuess = field(default_factory=lambda: EncodingGuess("utf-8", True, 1.0))
    remarks: tuple[Remark, ...] = ()

    @cached_property
    def key(self) -> int:
        """Key of everything derived from this document: 63 bits of the hash of all that an extractor can see.

        Path and remarks are left out, so a rename recomputes nothing; a million documents collide with
        probability 5e-8.
        """
        seen = (self.title, self.text, self.blocks, self.published, self.authors, self.source)
        digest = hashlib.blake2b(msgspec.msgpack.encode(seen), digest_size=8).digest()
        return int.from_bytes(digest, "big") >> 1

    def spans(self, *roles: Role) -> list[tuple[int, int]]:
        """Spans of the blocks that have one of ``roles``, in order."""
        return [(block.start, block.end) for block in self.blocks if block.role in roles]

    def with_furniture(self) -> Document:
        """This document with page furniture as body text; the same object where it has none.

        Its `key` is another one, as that of any document in which an extractor sees something else.
        """
        if not self.spans(Role.BOILERPLATE):
            return self
        return replace(
            self,
            blocks=tuple(
                msgspec.structs.replace(block, role=Role.BODY) if block.role is Role.BOILERPLATE else block
                for block in self.blocks
            ),
        )

    def seen_by(self, records: Callable[[str], Sequence[Record]]) -> Document:
        """This document for one extractor, to which ``records`` gives what others have found: equal data in an object
        of its own, and whatever the language says of the text shared with this one.
        """
        seen = replace(self)
        vars(seen).update(_language=self._language, _records=records)
        return seen

    @cached_property
    def _language(self) -> _Language:
        return _Language(self.text, [(b.start, b.end) for b in self.blocks if b.role is not Role.BOILERPLATE])

    def sentences(self) -> Sequence[Sentence]:
        """Sentences of the article (furniture left out) as spans, computed once."""
        return self._language.sentences

    def words(self) -> Sequence[Sequence[Word]]:
        """Words by sentence as spans, from underthesea's segmentation, computed once."""
        return self._language.words

    def tagged(self) -> Sequence[Sequence[TaggedWord]]:
        """Words by sentence with part of speech and named-entity tag from underthesea, computed once (the dearest
        call here).
        """
        return self._language.tagged

    def records(self, name: str) -> Sequence[Record]:
        """What the extractor ``name`` has found in this document, in text order, metrics last.

        `LookupError`: the extractor that asks does not name it in its ``requires`` (nor does anybody else who asks).
        """
        return vars(self).get("_records", _no_records)(name)  # type: ignore[no-any-return]
