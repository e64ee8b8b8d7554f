"""Books in EPUB: what reads them is imported with the first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from tui_reader.documents.loaders.base import Loaded, Loader

__all__ = ["LOADER"]


class _Epub:
    name = "epub"
    version = "2"
    suffixes = (".epub",)
    divisible = False

    def load(self, data: bytes, path: str) -> Loaded:
        """Raises `DocumentError`: "empty", "encrypted", "damaged-file", "unknown-type", "too-large"."""
        from tui_reader.documents.loaders.epub_reading import read_epub

        return read_epub(data, path)


LOADER: Final[Loader] = _Epub()
