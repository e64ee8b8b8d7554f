"""Plain text files."""

from __future__ import annotations

from typing import Final

from tui_reader.documents.encoding import decode
from tui_reader.documents.layout import paragraphs
from tui_reader.documents.loaders.base import Loaded, Loader, beginning
from tui_reader.documents.loaders.settings import exported

__all__ = ["LOADER"]


class _Txt:
    name = "txt"
    version = "2"
    suffixes = (".txt", ".text")
    divisible = True

    def load(self, data: bytes, path: str) -> Loaded:
        """Every line is text; paragraphs by blank lines and line lengths."""
        data, cut = beginning(data)
        text, encoding, remarks = decode(data, path)
        if (found := exported(text)) is not None:
            return Loaded(text, tuple(found[0]), encoding, tuple(found[1]), cut + remarks)
        return Loaded(text, tuple(paragraphs(text)), encoding, remarks=cut + remarks)


LOADER: Final[Loader] = _Txt()
