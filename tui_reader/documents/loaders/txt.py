"""Plain text files."""

from __future__ import annotations

from typing import Final

from tui_reader.documents.encoding import decode
from tui_reader.documents.layout import paragraphs, unstyled
from tui_reader.documents.loaders.base import Loaded, Loader, beginning
from tui_reader.documents.loaders.elements import elements
from tui_reader.documents.loaders.settings import exported
from tui_reader.documents.loaders.tagged import tagged

__all__ = ["LOADER"]


class _Txt:
    name = "txt"
    version = "3"
    suffixes = (".txt", ".text")
    divisible = True

    def load(self, data: bytes, path: str) -> Loaded:
        """Every line is text, but for marks of bold around whole ones; paragraphs by blank lines and line lengths."""
        data, cut = beginning(data)
        text, encoding, remarks = decode(data, path)
        text = unstyled(text)
        if (found := exported(text) or tagged(text) or elements(text)) is not None:
            return Loaded(text, tuple(found[0]), encoding, tuple(found[1]), cut + remarks)
        return Loaded(text, tuple(paragraphs(text)), encoding, remarks=cut + remarks)


LOADER: Final[Loader] = _Txt()
