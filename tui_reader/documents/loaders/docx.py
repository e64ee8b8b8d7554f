"""Word documents: what reads them is imported with the first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from tui_reader.documents.loaders.base import Loaded, Loader

__all__ = ["LOADER"]


class _Docx:
    name = "docx"
    version = "2"
    suffixes = (".docx",)
    divisible = False

    def load(self, data: bytes, path: str) -> Loaded:
        """Raises `DocumentError`: "empty", "encrypted", "damaged-file", "unknown-type", "too-large"."""
        from tui_reader.documents.loaders.docx_reading import read_docx

        return read_docx(data, path)


LOADER: Final[Loader] = _Docx()
