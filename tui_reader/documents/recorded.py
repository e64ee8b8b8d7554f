"""The card of an official document, as portals show it over the text or instead of it: its subject, who signed it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from tui_reader.documents.persons import split_names

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui_reader.documents.reading import Line

__all__ = ["SUBJECT_LABEL", "recorded_signers", "recorded_subject"]

_FAR: Final = 60
"""Lines in which such a card stands."""
_NEAR: Final = 12
"""Lines of one."""
SUBJECT_LABEL: Final = re.compile(r"(?:trích yếu|tên văn bản)(?: (?:nội dung|văn bản))?\s*[:|]\s*(?=\S)", re.IGNORECASE)
_NUMBER: Final = re.compile(r"(?:số\s*/?\s*(?:ký hiệu|hiệu)|số văn bản|ký hiệu)\b", re.IGNORECASE)
_SIGNED: Final = re.compile(r"người ký(?: (?:duyệt|ban hành|văn bản))?\s*[:|]\s*(?P<names>[^:|]{4,60})", re.IGNORECASE)
_FEWEST: Final = 5
"""Words of a subject with its label."""


def recorded_subject(lines: Sequence[Line]) -> int | None:
    """The line that says what the document is about, beside one with its number."""
    numbers = [i for i, line in enumerate(lines[:_FAR]) if line.words <= _NEAR and _NUMBER.match(line.text) is not None]
    for i in range(max(0, numbers[0] - _NEAR), min(len(lines), numbers[0] + _NEAR)) if numbers else ():
        if lines[i].words >= _FEWEST and SUBJECT_LABEL.match(lines[i].text) is not None:
            return i
    return None


def recorded_signers(lines: Sequence[Line]) -> tuple[str, ...]:
    """Who signed the document, by its card."""
    for line in lines[:_FAR]:
        match = _SIGNED.fullmatch(line.text) if line.words <= _NEAR else None
        if match is not None:
            return split_names(match["names"], shortest=2)
    return ()
