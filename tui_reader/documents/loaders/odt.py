"""OpenDocument texts: what reads them is imported with the first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from tui_reader.documents.loaders.base import Loaded, Loader

__all__ = ["LOADER"]


class _Odt:
    name = "odt"
    version = "2"
    suffixes = (".odt",)
    divisible = False

    def load(self, data: bytes, path: str) -> Loaded:
        """Raises `DocumentError`: "empty", "encrypted", "damaged-file", "unknown-type", "too-large"."""
        from tui_reader.documents.loaders.odt_reading import read_odt

        return read_odt(data, path)


LOADER: Final[Loader] = _Odt()
