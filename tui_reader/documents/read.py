"""One file to one `Document`: its bytes, the loader for its kind, the article in its text."""

from __future__ import annotations

import hashlib
import unicodedata
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Final

from tui_reader.documents.encoding import clean
from tui_reader.documents.loaders.registry import SUFFIXES, loader_for
from tui_reader.documents.model import Document
from tui_reader.documents.structure import structure
from tui_reader.errors import DocumentError

if TYPE_CHECKING:
    from tui_reader.documents.loaders.base import Loaded

__all__ = ["LARGEST", "READER_VERSION", "SUFFIXES", "content_id", "read_document"]

READER_VERSION: Final = "2"
"""Raised whenever the same bytes would give another `Document`: what was read before is then read again."""

LARGEST: Final = 64 * 1024 * 1024
"""Bytes; no article is larger, and a text of this size already takes a gigabyte while it is read."""


def read_document(path: Path, relative: str, *, data: bytes | None = None) -> Document:
    """Read the file at ``path`` (or ``data``, its bytes) as the document ``relative`` of its library.

    Raises `DocumentError`: "unknown-type", "too-large", "empty", "binary", "undecodable", or "unreadable" with the
    cause chained.
    """
    loader = loader_for(relative)
    shown = unicodedata.normalize("NFC", relative)
    if data is None:
        data = _bytes(path, shown)
    if len(data) > LARGEST:
        raise DocumentError(shown, "too-large", f"{len(data):,} bytes; the limit is {LARGEST:,}")
    try:
        loaded = loader.load(data, shown)
        if not loaded.text.strip():
            raise DocumentError(shown, "empty", "it shows no text")
        article = structure(loaded, _stem(shown))
    except DocumentError:
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
        notes=_notes(loaded),
    )


def content_id(data: bytes) -> str:
    """The `Document.id` of a file with these bytes."""
    return hashlib.blake2b(data, digest_size=16).hexdigest()


def _stem(shown: str) -> str:
    """The name that stands for a missing title. Names of files hold whatever bytes somebody gave them."""
    stem = PurePosixPath(shown).stem
    return " ".join(clean(stem).split()) or stem.encode("utf-8", "replace").decode()


def _bytes(path: Path, shown: str) -> bytes:
    try:
        if path.stat().st_size > LARGEST:
            raise DocumentError(shown, "too-large", f"{path.stat().st_size:,} bytes; the limit is {LARGEST:,}")
        return path.read_bytes()
    except OSError as error:
        raise DocumentError(shown, "unreadable", f"it cannot be read: {error.strerror}") from error


def _notes(loaded: Loaded) -> tuple[str, ...]:
    guess = loaded.encoding
    if guess.certain:
        return () if guess.name.startswith("utf-8") else (f"read as {guess.name}",)
    return (f"read as {guess.name} (guessed, {guess.confidence:.2f})",)
