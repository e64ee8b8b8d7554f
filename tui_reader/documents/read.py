"""One file to one `Document`: its bytes, the loader for its kind, the article in its text."""

from __future__ import annotations

import hashlib
import os
import unicodedata
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, BinaryIO, Final

from tui_reader.documents.encoding import DOUBTFUL, clean
from tui_reader.documents.loaders.registry import BUILT_IN, Registry, is_packed
from tui_reader.documents.model import Document, Remark
from tui_reader.documents.structure import structure
from tui_reader.errors import DocumentError

if TYPE_CHECKING:
    from tui_reader.documents.loaders.base import Loaded

__all__ = ["LARGEST", "LARGEST_WHOLE", "LONGEST", "READER_VERSION", "content_id", "document_of", "read_document"]

READER_VERSION: Final = "10"
"""Raised whenever the same `Loaded` would give another `Document`; loaders have versions of their own."""

LARGEST: Final = 64 * 1024 * 1024
"""Bytes read of a file whose beginning can be read alone (text, html, mail); a longer one is truncated, and said so."""

LARGEST_WHOLE: Final = 128 * 1024 * 1024
"""Bytes of a file that can only be read whole (pdf, docx, …); a larger one is refused, and said so."""

LONGEST: Final = 4_000_000
"""Code points of text kept of one document, whatever its format; what is longer is truncated, and said so."""


def read_document(path: Path, relative: str, *, registry: Registry = BUILT_IN) -> Document:
    """Read the file at ``path`` as the document ``relative`` of its library.

    Raises `DocumentError`: "unreadable", "changing", and those of `document_of`.
    """
    shown = unicodedata.normalize("NFC", relative)
    limit = byte_limit(relative, registry)
    try:
        with path.open("rb") as file:
            data, complete = read_steadily(file, shown, limit)
    except OSError as error:
        raise DocumentError(shown, "unreadable", f"it cannot be read: {error.strerror}") from error
    return document_of(data, relative, complete=complete, registry=registry)


def byte_limit(relative: str, registry: Registry) -> int:
    """Bytes to read of a document with this name. Raises `DocumentError` "unknown-type"."""
    return LARGEST if registry.loader(relative).divisible else LARGEST_WHOLE


def read_steadily(file: BinaryIO, shown: str, limit: int) -> tuple[bytes, bool]:
    """The first ``limit`` bytes of ``file`` and whether these are all, read twice if somebody writes meanwhile.

    Raises `DocumentError` "changing" when it still changes, and OSError.
    """
    for _ in range(2):
        before = os.fstat(file.fileno())
        file.seek(0)
        data = file.read(limit)
        after = os.fstat(file.fileno())
        if (before.st_size, before.st_mtime_ns) == (after.st_size, after.st_mtime_ns):
            return data, len(data) == after.st_size
    raise DocumentError(shown, "changing", "it was being written while it was read; it is read again next time")


def document_of(data: bytes, relative: str, *, complete: bool = True, registry: Registry = BUILT_IN) -> Document:
    """The document that ``data`` is, under the name ``relative``; not ``complete``: ``data`` is only its beginning.

    Raises `DocumentError`: "unknown-type", "too-large", "empty", "binary", "undecodable", "unreadable" with the cause
    chained, and what the loaders raise ("no-text-layer", "encrypted", "damaged-file", …).
    """
    shown = unicodedata.normalize("NFC", relative)
    loader = registry.loader(relative)
    if is_packed(relative) and data[:2] == b"\x1f\x8b":
        from tui_reader.documents.containers.packed import unpack

        data, whole = unpack(data, byte_limit(relative, registry), shown)
        complete = complete and whole
    if not complete and not loader.divisible:
        if len(data) < LARGEST_WHOLE:
            raise DocumentError(shown, "damaged-file", "it is cut off or damaged where it is packed")
        raise DocumentError(shown, "too-large", f"it has more than {LARGEST_WHOLE:,} bytes and can only be read whole")
    try:
        loaded = _shortened(loader.load(data, shown))
        if (wrong := _foreign(loaded)) is not None:
            raise DocumentError(shown, "unreadable", f"the loader {loader.name} breaks its contract: {wrong}")
        if not loaded.text.strip():
            raise DocumentError(shown, "empty", "it shows no text")
        article = structure(loaded, _stem(shown))
    except (DocumentError, MemoryError):
        raise
    except Exception as error:
        raise DocumentError(shown, "unreadable", f"it could not be read ({type(error).__name__}: {error})") from error
    return Document(
        id=content_id(data),
        path=shown,
        title=article.title,
        text=loaded.text,
        blocks=article.blocks,
        published=article.published,
        authors=article.authors,
        source=article.source,
        encoding=loaded.encoding,
        remarks=_remarks(loaded, None if complete else len(data)),
    )


def content_id(data: bytes) -> str:
    """The `Document.id` of a file with these bytes (unpacked)."""
    return hashlib.blake2b(data, digest_size=16).hexdigest()


def _shortened(loaded: Loaded) -> Loaded:
    if len(loaded.text) <= LONGEST:
        return loaded
    pieces = tuple(replace(piece, end=min(piece.end, LONGEST)) for piece in loaded.pieces if piece.start < LONGEST)
    said = Remark("truncated", f"only the first {LONGEST:,} of {len(loaded.text):,} characters are kept")
    return replace(loaded, text=loaded.text[:LONGEST], pieces=pieces, remarks=(*loaded.remarks, said))


def _foreign(loaded: Loaded) -> str | None:
    """What a loader says that cannot be of its text; plugins may bring loaders."""
    if not 0 <= loaded.encoding.confidence <= 1:  # nor is that a number which is none
        return f"its confidence in the encoding is {loaded.encoding.confidence}, and not from 0 to 1"
    at = 0
    for piece in loaded.pieces:
        if not at <= piece.start <= piece.end <= len(loaded.text):
            return (
                f"a piece {piece.start}:{piece.end} of a text of {len(loaded.text):,} characters, after one up to {at}"
            )
        at = piece.end
    return None


def _stem(shown: str) -> str:
    """The name that stands for a missing title. Names of files hold whatever bytes somebody gave them."""
    name = PurePosixPath(shown)
    stem = PurePosixPath(name.stem).stem if is_packed(shown) else name.stem
    return " ".join(clean(stem).split()) or "untitled"


def _remarks(loaded: Loaded, cut: int | None) -> tuple[Remark, ...]:
    """What the loader says, the encoding where it is not plain UTF-8, the ``cut`` after so many bytes; one a reason."""
    guess = loaded.encoding
    remarks: list[Remark] = []
    if guess.certain:
        if not guess.name.startswith("utf-8"):
            remarks.append(Remark("re-encoded", f"read as {guess.name}"))
    else:
        reason = "doubtful-encoding" if guess.confidence < DOUBTFUL else "guessed-encoding"
        remarks.append(Remark(reason, f"read as {guess.name} (guessed, {guess.confidence:.2f})"))
    if cut is not None:
        remarks.append(Remark("truncated", f"only the first {cut:,} bytes were read"))
    said: dict[str, str] = {}
    for remark in (*remarks, *loaded.remarks):
        before = said.get(remark.reason)
        said[remark.reason] = remark.message if before is None else f"{before}; {remark.message}"
    return tuple(Remark(reason, message) for reason, message in said.items())
