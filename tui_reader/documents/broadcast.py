"""Who made a programme of a local station: its script names the editor and the speakers, and often no writer."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from tui_reader.documents.persons import split_names

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui_reader.documents.reading import Line

__all__ = ["editors_of"]

_TOP: Final = 12
"""Lines in which the head of a script stands; its foot is as long."""
_PROGRAMME: Final = re.compile(
    r"(?:kịch bản )?(?:chương trình|bản tin|bài|buổi|tin bài|chuyên mục) (?:thời sự|phát thanh|truyền thanh|truyền"
    r" hình)\b",
    re.IGNORECASE,
)
_EDITOR: Final = re.compile(
    r"\W*(?:người )?(?:biên tập(?: viên)?|biên soạn|btv|nội dung|soạn (?:bài|tin))\s*:\s*(?P<names>[^:]{4,60})",
    re.IGNORECASE,
)


def editors_of(lines: Sequence[Line]) -> tuple[str, ...]:
    """Who edited the programme that the document is the script of; () where it is none."""
    if not any(_PROGRAMME.match(line.text) is not None for line in lines[:_TOP] if line.words <= _TOP):
        return ()
    for line in (*lines[:_TOP], *lines[-_TOP:]):
        match = _EDITOR.fullmatch(line.text) if ":" in line.text[:24] else None
        if match is not None and (names := split_names(match["names"], shortest=2)):
            return names
    return ()
