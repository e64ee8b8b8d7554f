"""Text that an earlier program decoded wrongly: finding and undoing it, where the words say clearly that it is so.

Two kinds. UTF-8 read as windows-1252 or Latin-1, once or more often: "Ä‘Æ°á»ng". And text in an 8-bit encoding whose
bytes are kept as Latin letters: "Hµ Néi", as documents hold it that were typed in the fonts .VnTime or VNI-Times.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from tui_reader.documents.model import Remark

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["SUSPECT", "mend"]

SUSPECT: Final = re.compile(
    r"[\u0080-\u009f¡¢£¤¥¦¨ª¬¯±´µ¶¸¹º¼¾¿ÄÅÆÇËÌÎÏÐÑÒÖØÛÜÞßäåæçëîïðñö÷øûüþÿƒŠŒŽšœžŸˆ˜]|(?<=\w)[‹›†‡‚„]|[‹›†‡‚„](?=\w)"
)
"""Signs that text without damage has seldom, and one of which is in every few words that were decoded wrongly."""
_MAY_SHOW: Final = re.compile(SUSPECT.pattern.partition("]")[0] + "‹›†‡‚„]")
"""What no such text is without. A class alone is searched for nine times as fast."""


def mend(text: str) -> tuple[str, tuple[Remark, ...]]:
    """``text`` with what was decoded wrongly put right, and a remark "repaired" for each kind; else ``text`` and ().

    Line by line, so paragraphs should be lines; the number of line ends never changes. Call it before `encoding.clean`,
    which drops characters that are letters in damaged text (soft hyphens, C1 controls). Where a document comes in many
    short pieces, give it all at once: a word alone proves nothing.
    """
    if (_MAY_SHOW.search(text) is None or SUSPECT.search(text) is None) and "á»" not in text:
        return text, ()
    from tui_reader.documents.mojibake import undo_fonts, undo_utf8

    remarks: list[Remark] = []
    steps: tuple[Callable[[list[str]], tuple[list[str], str]], ...] = (undo_utf8, undo_fonts)
    lines = text.split("\n")
    for undo in steps:
        lines, said = undo(lines)
        if said:
            remarks.append(Remark("repaired", said))
    if not remarks:
        return text, ()
    mended = "\n".join(lines)
    if lost := mended.count("\ufffd"):
        remarks.append(Remark("damaged", f"letters lost in an earlier conversion, shown as \ufffd: {lost}"))
    return mended, tuple(remarks)
