"""Marks, as plain values: what is marked, how it is found again, and what the reader says of it."""

from __future__ import annotations

import hashlib
import unicodedata
from datetime import datetime
from typing import TYPE_CHECKING, Final

import msgspec

from tui_reader.errors import ReaderError
from tui_reader.language import _
from tui_reader.numerals import number
from tui_reader.vietnamese.normalize import matching_form

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tui_reader.documents.model import Document

__all__ = [
    "LONGEST_NOTE",
    "LONGEST_QUOTE",
    "Mark",
    "MarkError",
    "fault_of",
    "has_tag",
    "mark_of",
    "tag_key",
    "tags_of",
    "with_tags",
]

LONGEST_QUOTE: Final = 4_000
LONGEST_NOTE: Final = 20_000
_LONGEST_TAG: Final = 80
_QUOTED: Final = 60
_CONTEXT: Final = 48
"""Code points kept on each side of a passage; few passages stand twice between the same ones."""


class MarkError(ReaderError):
    """Something cannot be marked so, or the file cannot be read; the message says what to do."""


class Mark(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A marked document, or with a ``quote`` a passage of it.

    ``document`` is the hash of its file's bytes and ``path`` where it lay when last seen, which counts where no file
    has these bytes; ``title`` is for people. ``start:end`` are code points of its text, where the quote stood when last
    seen, and ``before`` and ``after`` are the text around it. ``id`` names the mark in its file.
    """

    id: str = ""
    document: str = ""
    path: str = ""
    title: str = ""
    quote: str = ""
    before: str = ""
    after: str = ""
    start: int = 0
    end: int = 0
    note: str = ""
    tags: tuple[str, ...] = ()
    made: datetime | None = None
    changed: datetime | None = None

    @property
    def says_something(self) -> bool:
        """Whether there is more to it than that it is there."""
        return bool(self.note or self.tags)

    def sentence(self) -> str:
        """What is marked, in a few words."""
        about = self.title or self.path
        if not self.quote:
            return f"“{about}”"
        quote = " ".join(self.quote.split())
        short = quote if len(quote) <= _QUOTED else quote[: _QUOTED - 1] + "…"
        return _("“{quote}” in “{document}”").format(quote=short, document=about)

    def named(self) -> Mark:
        """This mark with an id; one that was written by hand may have none."""
        if self.id:
            return self
        what = msgspec.json.encode((self.document, self.path, self.quote, self.start, self.made))
        return msgspec.structs.replace(self, id=hashlib.blake2b(what, digest_size=5).hexdigest())

    def marks_same(self, other: Mark) -> bool:
        """Whether both mark the same passage of the same document, or both the document."""
        same = self.document == other.document if self.document and other.document else self.path == other.path
        if not same or self.quote != other.quote:
            return False
        # What stands around a passage tells one from another of the same words.
        return self.start == other.start or (self.before, self.after) == (other.before, other.after)


def mark_of(document: Document, span: tuple[int, int] | None = None, note: str = "", tags: Iterable[str] = ()) -> Mark:
    """A new mark of ``document``, or of the passage ``span`` of its text without the white space around; a passage of
    more than `LONGEST_QUOTE` code points is cut. Raises `MarkError` for an empty one."""
    now = datetime.now().astimezone().replace(microsecond=0)
    mark = Mark(document=document.id, path=document.path, title=document.title, tags=tags_of(tags), note=note, made=now)
    if span is not None:
        mark = _with_passage(mark, document.text, *span)
    if fault := fault_of(mark):
        raise MarkError(fault)
    return mark.named()


def _with_passage(mark: Mark, text: str, start: int, end: int) -> Mark:
    start, end = max(0, start), min(end, len(text))
    while start < end and text[start].isspace():
        start += 1
    end = min(end, start + LONGEST_QUOTE)
    while end > start and text[end - 1].isspace():
        end -= 1
    if start >= end:
        raise MarkError(_("There is no text to mark there."))
    return msgspec.structs.replace(
        mark,
        quote=text[start:end],
        before=text[max(0, start - _CONTEXT) : start],
        after=text[end : end + _CONTEXT],
        start=start,
        end=end,
    )


def with_tags(mark: Mark, tags: Iterable[str], known: Iterable[str] = ()) -> Mark:
    """``mark`` with these tags and no others, each spelled as the one among the ``known`` that is the same word."""
    spelled = {tag_key(tag): tag for tag in reversed(list(known))}
    return msgspec.structs.replace(mark, tags=tuple(spelled.get(tag_key(tag), tag) for tag in tags_of(tags)))


def tags_of(typed: Iterable[str]) -> tuple[str, ...]:
    """Tags as they are kept: NFC, single spaces, each once; capitals and the place of a tone make no other tag. What is
    typed may have several, with commas between them."""
    tags: dict[str, str] = {}
    for text in typed:
        for part in unicodedata.normalize("NFC", text).split(","):
            shown = "".join(char if char.isprintable() else " " for char in part)
            if tag := " ".join(shown.split()):
                tags.setdefault(tag_key(tag), tag)
    return tuple(tags.values())


def tag_key(tag: str) -> str:
    """What is the same for tags that are the same."""
    return " ".join(map(matching_form, tag.split()))


def has_tag(mark: Mark, tag: str) -> bool:
    """Whether ``mark`` has a tag, however its capitals and tones are written."""
    return tag_key(tag) in map(tag_key, mark.tags)


def fault_of(mark: Mark) -> str:
    """What is wrong with a mark, as a sentence; "" for nothing."""
    if not mark.document and not mark.path:
        return _("A mark needs the path of its document, or the id of the file's bytes.")
    if len(mark.note) > LONGEST_NOTE:
        return _("A note has at most {n} characters.").format(n=number(LONGEST_NOTE))
    if len(mark.quote) > LONGEST_QUOTE:
        return _("A marked passage has at most {n} characters.").format(n=number(LONGEST_QUOTE))
    return _fault_of_tags(mark.tags)


def _fault_of_tags(tags: Sequence[str]) -> str:
    if long := next((tag for tag in tags if len(tag) > _LONGEST_TAG), ""):
        said = _("A tag has at most {n} characters, unlike “{tag}…”.")
        return said.format(n=_LONGEST_TAG, tag=long[:_LONGEST_TAG])
    if any(not tag.strip() or "," in tag or not tag.isprintable() for tag in tags):
        return _("A tag is some words on one line without a comma.")
    return ""
