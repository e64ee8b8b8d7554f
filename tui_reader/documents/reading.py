"""What each piece of a document could be by itself: the evidence on which ``structure`` decides."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from tui_reader.documents.byline import Byline, parse_byline
from tui_reader.documents.dateline import Dateline, parse_dateline
from tui_reader.documents.furniture import is_caption, is_furniture, is_letterhead, opens_tail

if TYPE_CHECKING:
    from tui_reader.documents.loaders.base import Loaded, Piece

__all__ = ["Line", "read_lines"]

_ENDS: Final = re.compile(r"[.!?…:;][”’\"»)\]\s]*$|[.!?…]\s*/\.?$|\./\.$")
_ASIDE: Final = re.compile(r"\s*\([^()]{2,80}\)\s*$")
_BULLET: Final = re.compile(r"(?:[-–—•*+·]|\d{1,3}[.)]|[a-zđ]\)|[IVX]+\.)\s")


@dataclass(frozen=True, slots=True)
class Line:
    """A piece with what its words and its layout say. ``prose``: reads as running text of an article."""

    piece: Piece
    text: str
    words: int
    ends: bool
    dateline: Dateline | None
    byline: Byline | None
    caption: bool
    furniture: bool
    tail: bool
    letterhead: bool
    repeated: bool
    bullet: bool

    @property
    def prose(self) -> bool:
        return (self.ends and self.words >= 6 and not self.special) or (self.words >= 30 and not self.special)

    @property
    def special(self) -> bool:
        """Something other than running text or a heading."""
        return (
            self.furniture
            or self.caption
            or self.letterhead
            or self.repeated
            or self.dateline is not None
            or (self.byline is not None and self.byline.cued)
        )


def read_lines(loaded: Loaded) -> list[Line]:
    """The pieces of ``loaded``, each with its evidence."""
    texts = [loaded.text[piece.start : piece.end] for piece in loaded.pieces]
    keys = [text.casefold() for text in texts]
    lines = []
    for index, (piece, text) in enumerate(zip(loaded.pieces, texts, strict=True)):
        twice = keys[index] in (keys[index + 1 : index + 2] + keys[max(index - 1, 0) : index])
        short = len(text) <= 500
        marked = piece.furniture or piece.tag == "meta" or (piece.links > 0.6 and not piece.tag.startswith("h"))
        furniture = marked or (short and is_furniture(text))
        dateline = parse_dateline(text) if len(text) <= 120 and piece.tag != "meta" else None
        if furniture and not piece.furniture and dateline is not None:
            furniture = False
        lines.append(
            Line(
                piece=piece,
                text=text,
                words=text.count(" ") + text.count("\n") + 1,
                ends=_ENDS.search(_ASIDE.sub("", text[-110:])) is not None or _ENDS.search(text[-12:]) is not None,
                dateline=dateline,
                byline=parse_byline(text) if len(text) <= 100 and not furniture and dateline is None else None,
                caption=piece.tag == "caption" or (short and is_caption(text)),
                furniture=furniture,
                tail=len(text) <= 80 and opens_tail(text),
                letterhead=len(text) <= 160 and is_letterhead(text),
                repeated=twice,
                bullet=piece.tag == "li" or _BULLET.match(text) is not None,
            )
        )
    return lines
