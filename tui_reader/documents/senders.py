"""The head of a letter that was saved as text with it: who sent it, and what its subject is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from tui_reader.documents.persons import split_names

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui_reader.documents.reading import Line

__all__ = ["free_subject", "senders"]

_TOP: Final = 12
"""Lines in which such a head stands."""
_SENDER: Final = re.compile(
    r"(?:from|từ|người gửi)\s*:\s*[\"“]?(?P<who>[^\"”<>@:\n]{4,40}?)[\"”]?\s*[<(\[][^<>\s]+@", re.IGNORECASE
)
_SUBJECT: Final = re.compile(r"chủ đề\s*:\s*\S", re.IGNORECASE)


def senders(lines: Sequence[Line]) -> tuple[str, ...]:
    """Who sent what was saved with the head of a letter."""
    said = (_SENDER.match(line.text) for line in lines[:_TOP])
    return tuple(name for match in said if match is not None for name in split_names(match["who"], shortest=2))


def free_subject(lines: Sequence[Line]) -> None:
    """In the head of a letter what its subject is says no more of the page than who sent it."""
    if any(_SENDER.match(line.text) is not None for line in lines[:_TOP]):
        for line in lines[:_TOP]:
            if _SUBJECT.match(line.text) is not None and not line.piece.furniture and line.piece.tag != "meta":
                line.furniture = False
