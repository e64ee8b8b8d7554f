"""What each piece of a document could be by itself: the evidence on which ``structure`` decides.

Each test is made when it is first asked for: most lines of an article are prose, and of these little is asked.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Any, Final, Generic, TypeVar, overload

from tui_reader.documents.byline import LONGEST, Byline, parse_byline
from tui_reader.documents.dateline import Dateline, bracketed_at_end, dates_other, opens_entry, parse_dateline
from tui_reader.documents.furniture import is_caption, is_furniture, is_letterhead, opens_tail

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui_reader.documents.loaders.base import Loaded, Piece

__all__ = ["Line", "read_lines"]

_CLOSERS: Final = '”’"»)] \t\n\u00a0'
_STOPS: Final = frozenset(".!?…:;")
_ASIDE: Final = re.compile(r"\s*\([^()]{2,80}\)\s*$")
_CELLS: Final = re.compile(r"\t+ *| {2,}\t*")
_FIGURE: Final = re.compile(r"[-+]?\d[\d.,/:-]*(?:\s?(?:%|[^\W\d_]{1,6}))?")
_PAGE: Final = re.compile(r"\b(?:[Tt]rang|TRANG|[Pp]age)\s+\d")
_NUMBER: Final = re.compile(r"(?:[-–—]\s*\d{1,4}\s*[-–—]|\d{1,3}\s*/\s*\d{1,3})")
"""The number of a page alone in its line."""
_DIGITS: Final = re.compile(r"\d+")
_BULLET: Final = re.compile(r"(?:[-–—•*+·]|\d{1,3}[.)]|[a-zđ]\)|[IVX]+\.)\s")
_CREDITING: Final = ("theo ", "(theo ", "nguồn ")
_YEARLESS: Final = re.compile(r"\bngày\s+\d{1,2}\s+tháng\s+\d{1,2}\s+năm(?=\s+\D|\s*$)")
_YEAR: Final = re.compile(r"(?:19|20)\d\d")
_LONGEST_LEAF: Final = 16
_LONGEST_DATELINE: Final = 120
_LONGEST_SPECIAL: Final = 500
"""Code points; a longer line is prose, whatever it begins with."""


_T = TypeVar("_T")


class _Lazy(Generic[_T]):
    """`functools.cached_property` without its lock, which takes longer than most of these tests."""

    def __init__(self, test: Callable[[Any], _T]) -> None:
        self._test = test
        self._name = test.__name__
        self.__doc__ = test.__doc__

    @overload
    def __get__(self, instance: None, owner: type[Any]) -> _Lazy[_T]: ...
    @overload
    def __get__(self, instance: object, owner: type[Any]) -> _T: ...
    def __get__(self, instance: object | None, owner: type[Any]) -> _Lazy[_T] | _T:
        if instance is None:
            return self
        found = instance.__dict__[self._name] = self._test(instance)
        return found


class Line:
    """A piece with what its words and its layout say. ``repeated``: the line before or after says the same."""

    def __init__(self, piece: Piece, text: str, *, repeated: bool) -> None:
        self.piece = piece
        self.text = text
        self.repeated = repeated
        self.row = piece.tag == "row"
        self.running = False
        """Whether it is the head or foot of a printed page, which comes again on the next."""
        self.words = text.count(" ") + text.count("\n") + 1
        if "  " in text:  # two columns of a letter's head or foot, with a gap between
            self.words = len(text.split())

    @_Lazy
    def ends(self) -> bool:
        """Whether it ends as sentences do, also before an aside in brackets or with the "./." of official letters."""
        bare = self.text.rstrip(_CLOSERS)
        if bare[-1:] in _STOPS:
            return True
        if bare[-1:] == "/":
            return bare[:-1].rstrip()[-1:] in _STOPS
        if self.text[-1] != ")":
            return False
        return _ASIDE.sub("", self.text[-110:]).rstrip(_CLOSERS)[-1:] in _STOPS

    @_Lazy
    def dateline(self) -> Dateline | None:
        if (
            (len(self.text) > _LONGEST_DATELINE and not opens_entry(self.text))
            or self.piece.tag == "meta"
            or (self.row and not self.piece.tag)
        ):
            return None
        return parse_dateline(self.text)

    @_Lazy
    def byline(self) -> Byline | None:
        if len(self.text) > LONGEST or (self.words > 14 and self.ends) or self.furniture or self.dateline is not None:
            return None
        return parse_byline(self.text.lstrip("•· "))

    @_Lazy
    def caption(self) -> bool:
        """Whether it stands under a photo."""
        if self.piece.tag == "caption":
            return True
        if self.piece.tag in {"h1", "h2"}:
            return False  # "Chùm ảnh: …"
        return len(self.text) <= _LONGEST_SPECIAL and is_caption(self.text)

    @_Lazy
    def furniture(self) -> bool:
        """Whether mark-up or words say that it belongs to the page, not to the article."""
        piece = self.piece
        if piece.furniture or self.row or self.running:
            return piece.furniture or self.running
        marked = piece.tag == "meta" or (piece.links > 0.6 and not piece.tag.startswith("h") and not self._credits)
        if not (marked or (len(self.text) <= _LONGEST_SPECIAL and (is_furniture(self.text) or dates_other(self.text)))):
            return False
        return self.dateline is None and (piece.tag == "meta" or not self._credits)

    @property
    def _credits(self) -> bool:
        """Whether it names a writer or a source in so many words: these are often links."""
        said = len(self.text) <= LONGEST and (
            ":" in self.text or "@" in self.text or self.text[:6].lower().startswith(_CREDITING) or "trước" in self.text
        )
        credit = parse_byline(self.text) if said else None
        return credit is not None and credit.cued and bool(credit.authors or credit.source)

    @_Lazy
    def tail(self) -> bool:
        """Whether it heads a list of other articles."""
        return len(self.text) <= 80 and opens_tail(self.text)

    @_Lazy
    def listed(self) -> bool:
        """Whether it is a headline with its date in brackets, as lists of other articles show them."""
        if self.text[-1:] != ")" or not 5 <= self.words <= 30:
            return False
        dated = bracketed_at_end(self.text)
        if dated is not None and self.text[: dated[0]].rstrip()[-1:] == ".":
            return False  # the last sentence of a text
        return dated is not None and self.text[: dated[0]].strip().count(" ") >= 2 and self.dateline is None

    @_Lazy
    def letterhead(self) -> bool:
        """Whether it is a fixed line of an official letter's head."""
        return len(self.text) <= 160 and is_letterhead(self.text)

    @_Lazy
    def bullet(self) -> bool:
        """Whether it is an item of a list."""
        return self.piece.tag == "li" or _BULLET.match(self.text) is not None

    @_Lazy
    def prose(self) -> bool:
        """Whether it reads as running text of an article."""
        reads = self.words >= 30 or (self.words >= 6 and self.ends)
        return reads and not self.special and not self.listed and not self._initialed

    @property
    def _initialed(self) -> bool:
        """Whether it ends in an initial with its point because the last of several names does: "Thu Hà - Lê N."."""
        text = self.text
        if self.words > 14 or text[-1] != "." or not text[-2:-1].isupper() or text[-3:-2] != " ":
            return False
        return self.byline is not None and bool(self.byline.authors)

    @_Lazy
    def special(self) -> bool:
        """Something other than running text or a heading."""
        return (
            self.repeated
            or self.furniture
            or self.caption
            or self.letterhead
            or self.dateline is not None
            or (self.byline is not None and self.byline.cued)
        )


def read_lines(loaded: Loaded) -> list[Line]:
    """The pieces of ``loaded``, each with its evidence."""
    texts = ["", *(loaded.text[piece.start : piece.end] for piece in loaded.pieces), ""]
    lines = [
        Line(piece, text, repeated=_same(text, texts[i - 1]) or _same(text, texts[i + 1]))
        for i, (piece, text) in enumerate(zip(loaded.pieces, texts[1:-1], strict=True), 1)
    ]
    if "  " in loaded.text or "\t" in loaded.text:
        _find_rows(lines)
    _find_running(lines)
    _join_days(lines)
    return lines


def _join_days(lines: list[Line]) -> None:
    """Read a day that a page shows apart from its month, as a leaf of a calendar: "05", "Tháng 3", "2024"; and one
    whose year went on to the next line of a column."""
    for i, line in enumerate(lines[:-1]):
        if _YEAR.fullmatch(lines[i + 1].text) is not None and (cut := _YEARLESS.search(line.text)) is not None:
            day = parse_dateline(f"{line.text[: cut.end()]} {lines[i + 1].text}")
            if day is not None and len(day.published.iso) == 10:
                line.dateline = day
                lines[i + 1].running = True
            continue
        if not line.text.isdecimal():
            continue
        for count in (3, 2):
            leaf = lines[i : i + count]
            if any(len(other.text) > _LONGEST_LEAF for other in leaf):
                continue
            read = (parse_dateline(mark.join(other.text for other in leaf)) for mark in (" ", "/", "-"))
            day = next((day for day in read if day is not None and len(day.published.iso) == 10 and not day.rest), None)
            if day is not None:
                leaf[-1].dateline = day
                for other in leaf[:-1]:
                    other.running = True
                break


def _find_running(lines: list[Line]) -> None:
    """Mark what printed pages show again and again with their numbers: "Báo … - Số 12      Trang 4"."""
    short = [i for i, line in enumerate(lines) if line.words <= 15]
    numbered = [lines[i] for i in short if _PAGE.search(lines[i].text) is not None]
    if len(numbered) > 1:
        said = Counter(_DIGITS.sub("#", line.text) for line in numbered)
        for line in numbered:
            line.running = said[_DIGITS.sub("#", line.text)] > 1
    for i in short:
        if len(text := lines[i].text) <= 10 and 0 < i < len(lines) - 1 and _NUMBER.fullmatch(text) is not None:
            lines[i].running = not lines[i].piece.tag and lines[i - 1].words >= 6 and lines[i + 1].words >= 6


def _find_rows(lines: list[Line]) -> None:
    """Mark the rows of tables whose cells only gaps part: two or more lines that end in figures, and the heads over
    them."""
    wide = [line for line in lines if ("  " in line.text or "\t" in line.text) and not line.piece.tag]
    if len(wide) < 2:
        return
    cells = [
        _CELLS.split(line.text) if ("  " in line.text or "\t" in line.text) and len(line.text) <= 200 else [line.text]
        for line in lines
    ]
    figures = [len(row) > 1 and _FIGURE.fullmatch(row[-1]) is not None for row in cells]
    for i in range(1, len(lines)):
        if not (figures[i] and figures[i - 1] and len(cells[i]) == len(cells[i - 1])):
            continue
        lines[i].row = lines[i - 1].row = True
        if i > 1 and len(cells[i - 2]) == len(cells[i]):
            lines[i - 2].row = True


def _same(text: str, other: str) -> bool:
    return len(text) == len(other) and text.casefold() == other.casefold()
