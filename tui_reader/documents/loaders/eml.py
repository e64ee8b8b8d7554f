"""Mails saved as files."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from tui_reader.documents.loaders.base import Loaded, Loader

__all__ = ["LOADER"]


class _Eml:
    name = "eml"
    version = "3"
    suffixes = (".eml",)
    divisible = True

    def load(self, data: bytes, path: str) -> Loaded:
        """The subject, the head, the body, forwarded mails with their own heads, the names of attachments."""
        from tui_reader.documents.loaders.mail import read_mail

        return read_mail(data, path)


LOADER: Final[Loader] = _Eml()
