"""What a document says of where it is from: gathered from all of it, weighed in ``source``."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, Final

from tui_reader.documents.imprint import owner_of
from tui_reader.documents.names import is_medium
from tui_reader.vietnamese.normalize import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui_reader.documents.loaders.base import Fact

__all__ = ["PART_CUT", "TOP", "WINDOW_CUT", "Provenance", "squeezed"]

TOP: Final = 25
"""Lines above the title, or at the foot, in which a page says what it is called."""
PART_CUT: Final = re.compile(
    r"\s+(?:[-–—|»:]|>+)\s+(?!(?<=[-–]\s)(?:truyền hình|thể thao|thương binh|thú y)\b)|\s*[|·]\s*|\s{3,}|\t",
    re.IGNORECASE,
)
"""Between the names in a line, not within that of "Đài Phát thanh - Truyền hình …"."""
WINDOW_CUT: Final = re.compile(r"\s+[-–—|»«>·•~]\s+|\s*(?:\||::)\s*")
"""What parts a line, and the title of a window."""
_RIGHTS: Final = re.compile(r"(?:copyright|bản quyền(?: (?:thuộc(?: về)?|của))?)\b\W*(?:\d{4}\W*)?", re.IGNORECASE)
_SITE_CUT: Final = re.compile(r"\s+[-–—]\s+|\s*\|\s*")


class Provenance:
    """What a document says of where it is from. ``credited``: by source lines and beside the names of writers;
    ``signed``: bodies that sign it, and signs before the first sentence; ``heads``: bodies named above the title;
    ``top``: the lines there; ``offices``: those of the writers. ``official``: it is an official letter;
    ``forwarded``: a letter that passes it on stands above it.
    """

    def __init__(
        self,
        lines: Sequence[str],
        facts: Sequence[Fact],
        *,
        title: str = "",
        top: Sequence[str] = (),
        credited: Sequence[str] = (),
        signed: Sequence[str] = (),
        heads: Sequence[str] = (),
        offices: Sequence[str] = (),
        official: bool = False,
        forwarded: bool = False,
    ) -> None:
        self.lines = lines
        self.facts = facts
        self.title = title
        self.top = top
        self.credited = credited
        self.signed = signed
        self.heads = heads
        self.offices = offices
        self.official = official
        self.forwarded = forwarded

    @cached_property
    def parts(self) -> tuple[str, ...]:
        """What stands by itself where pages name themselves: at the top, at the foot, in the window, in the mark-up."""
        lines = [*self.top[:TOP], *self.lines[-TOP:]]
        said = [part for line in lines if len(line) <= 200 for part in (line, *PART_CUT.split(line))]
        said += [part for fact in self.facts if fact.field == "title" for part in WINDOW_CUT.split(fact.value)]
        heads = (fact.value.partition(": ")[0] for fact in self.facts if fact.field == "title")
        said += [head for head in heads if is_medium(head) and len(head.split()) <= 8]
        said += [fact.value for fact in self.facts if fact.field == "source"]
        said += [*self.heads, self.owner]
        names = (_RIGHTS.sub("", part.strip(" .,:;-–—|☰≡🔍🏠©[]#")) for part in said)
        return tuple(dict.fromkeys(name for name in names if 2 <= len(name) <= 90 and name != self.title))

    @cached_property
    def owner(self) -> str:
        """Whose the rights are."""
        return owner_of(self.lines)

    @cached_property
    def window(self) -> tuple[str, ...]:
        """The parts of the window's title, the last first."""
        titles = [fact.value for fact in self.facts if fact.field == "title" and fact.origin == "title"]
        parts = [part.strip() for title in titles for part in reversed(WINDOW_CUT.split(title))]
        head = parts[0].partition(": ")[0] if len(parts) == 1 else ""
        if is_medium(head) and not any(map(str.isdigit, head)):  # "Bản tin … số 27: …" is an issue
            parts = parts[0].split(": ", 1)[::-1]
        if not titles:  # clippers keep the title of the window as that of the text
            said = [_SITE_CUT.split(fact.value) for fact in self.facts if fact.field == "title"]
            parts = [part.strip() for one in said if len(one) > 1 and is_medium(one[-1].strip()) for part in one[::-1]]
        return tuple(parts)


def squeezed(name: str) -> str:
    """``name`` without marks and spaces."""
    return fold(name).replace(" ", "")
