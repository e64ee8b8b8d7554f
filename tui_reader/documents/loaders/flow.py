"""From the paragraphs, tables and boxes of a document format to `Loaded`: the text in reading order, each thing once.

A paragraph is one line of the text, or several where it has line breaks. A row of a table is one line if each of its
cells is and the table is drawn as one (it has rules, or three columns); else the cells come one after the other, which
is how the two-column heads and signatures of official letters read.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from tui_reader.documents.byline import is_institution
from tui_reader.documents.encoding import clean, mend
from tui_reader.documents.furniture import is_letterhead
from tui_reader.documents.loaders.base import Fact, Loaded, Piece
from tui_reader.documents.model import EncodingGuess, Remark
from tui_reader.errors import DocumentError

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["LONGEST", "MOST_LINES", "UTF8", "Flow", "Line", "lines_of", "settle", "stated_title"]

LONGEST: Final = 4_000_000
"""Code points of one document's text; the rest is left out, with a remark. A thousand-page book has two million."""

MOST_LINES: Final = 200_000
"""Lines of one document; the rest is left out likewise. Those of a thousand-page book are some 30,000."""

UTF8: Final = EncodingGuess("utf-8", certain=True, confidence=1.0)

_NO_TITLE: Final = re.compile(
    r"^(?:microsoft word|document\d|untitled|không (?:có )?(?:tên|tiêu đề)|powerpoint|slide \d|mẫu \w+$)"
    r"|\.\w{3,4}$|[\\/]\w+[\\/]",
    re.IGNORECASE,
)
_COLUMNS: Final = re.compile(r"[^\S\n]*\t[^\S\n]*| {3,}")
_SPACES: Final = re.compile(r"[^\S\n\u00a0]{2,}")
_BESIDE: Final = "  "
"""Between cells of a row, and for a tab: white space only, so that it adds no sign to the text."""
_COLUMN_MARK: Final = "\x1f"


class Line(NamedTuple):
    """A line of the text, as `Piece` has it; ``follows``: it belongs to the one before (paragraph, list or table)."""

    text: str
    tag: str = ""
    links: float = 0.0
    furniture: bool = False
    bold: bool = False
    follows: bool = False
    outside: bool = False


class _Paragraph:
    """An open paragraph: its text so far, how much of it is linked and bold, and the boxes anchored in it."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.linked = self.bold = self.size = 0
        self.label = ""
        self.boxes: list[Line] = []


class _Table:
    def __init__(self, *, ruled: bool) -> None:
        self.ruled = ruled
        self.cells: list[list[Line]] = []
        self.first = True


class Flow:
    """Takes paragraphs, cells and boxes as a walk through a document meets them. Boxes follow their paragraph.

    ``furniture`` is set while headers and the like are walked. ``full``: the limit is reached, and nothing is taken.
    """

    def __init__(self, limit: int = LONGEST) -> None:
        self.furniture = 0
        self._left = limit
        self._taken = 0
        self._lines: list[Line] = []
        self._holders: list[list[Line]] = [self._lines]
        self._open: list[_Paragraph | None] = [None]
        self._tables: list[_Table] = []

    @property
    def full(self) -> bool:
        return self._left <= 0 or self._taken >= MOST_LINES

    @property
    def lines(self) -> Sequence[Line]:
        """What was taken outside all tables and boxes that are still open."""
        return self._lines

    def begin(self) -> None:
        """Open a paragraph; one that is still open goes on instead."""
        if self._open[-1] is None:
            self._open[-1] = _Paragraph()

    def put(self, text: str, *, linked: bool = False, bold: bool = False) -> None:
        """Append to the open paragraph (opened if there is none)."""
        if not text or self.full:
            return
        paragraph = self._open[-1]
        if paragraph is None:
            paragraph = self._open[-1] = _Paragraph()
        text = text[: self._left]
        self._left -= len(text)
        paragraph.parts.append(text)
        size = sum(map(len, text.split()))
        paragraph.size += size
        paragraph.linked += size if linked else 0
        paragraph.bold += size if bold else 0

    def label(self, text: str) -> None:
        """The number or bullet before the open paragraph (the first that is not ""), shown only before text."""
        paragraph = self._open[-1]
        if paragraph is not None and not paragraph.label:
            self._left -= len(text)
            paragraph.label = text

    @property
    def text(self) -> str:
        """The start of the open paragraph's text."""
        paragraph = self._open[-1]
        return "" if paragraph is None else "".join(paragraph.parts[:8])

    def end(self, tag: str = "", *, furniture: bool = False) -> None:
        """Close the open paragraph as ``tag``; an empty one leaves no line."""
        paragraph = self._open[-1]
        self._open[-1] = None
        if paragraph is None:
            return
        holder = self._holders[-1]
        size = paragraph.size or 1
        links, bold = min(1.0, paragraph.linked / size), paragraph.bold == paragraph.size > 0
        whole = "".join(paragraph.parts).replace("\r\n", "\n").replace("\r", "\n")
        if tag.startswith("h") or tag == "caption":
            whole = whole.replace("\n", " ")
        texts = [text for line in whole.split("\n") if (text := _spaced(line))]
        self._taken += len(texts)
        listed = tag == "li" and bool(holder) and holder[-1].tag == "li"
        for number, text in enumerate(texts):
            shown = f"{paragraph.label} {text}" if number == 0 and paragraph.label else text
            marked = furniture or self.furniture > 0
            holder.append(Line(shown, tag, round(links, 3), marked, bold, follows=number > 0 or listed))
        holder += paragraph.boxes

    def take(self, lines: Sequence[Line]) -> None:
        """Append lines that were made elsewhere."""
        for line in lines:
            if not self.full:
                self._left -= len(line.text)
                self._taken += 1
                self._holders[-1].append(line._replace(furniture=line.furniture or self.furniture > 0))

    def begin_box(self) -> None:
        """Text with paragraphs of its own, anchored in the open paragraph."""
        self._holders.append([])
        self._open.append(None)

    def end_box(self) -> None:
        self.end()
        lines = self._holders.pop()
        self._open.pop()
        anchor = self._open[-1]
        (self._holders[-1] if anchor is None else anchor.boxes).extend(lines)

    def begin_table(self, *, ruled: bool) -> None:
        """``ruled``: it is drawn with lines between its columns."""
        self.begin_box()
        self._tables.append(_Table(ruled=ruled))

    def end_table(self) -> None:
        self.end_row()
        self._tables.pop()
        self.end_box()

    def begin_row(self) -> None:
        """Rows and cells outside tables, as broken files have them, are boxes like any."""
        self.end_row()

    def begin_cell(self) -> None:
        self.begin_box()

    def end_cell(self) -> None:
        if not self._tables:
            self.end_box()
            return
        self.end()
        self._tables[-1].cells.append(self._holders.pop())
        self._open.pop()

    def end_row(self) -> None:
        if not self._tables:
            return
        table = self._tables[-1]
        cells = [cell for cell in table.cells if cell]
        holder = self._holders[-1]
        lines = [line for cell in cells for line in cell]
        width = len(table.cells)
        table.cells.clear()
        if not lines:
            return
        if len(cells) == len(lines) > 1 and (table.ruled or width > 2):
            size = sum(len(line.text) for line in lines)
            lines = [
                Line(
                    _BESIDE.join(line.text for line in lines),
                    links=round(sum(line.links * len(line.text) for line in lines) / size, 3),
                    furniture=all(line.furniture for line in lines),
                    bold=all(line.bold for line in lines),
                )
            ]
        holder.append(lines[0]._replace(follows=not table.first))
        holder += [line._replace(follows=True) for line in lines[1:]]
        table.first = False


def settle(
    lines: Sequence[Line],
    path: str,
    *,
    facts: Sequence[Fact] = (),
    remarks: Sequence[Remark] = (),
    cut: bool = False,
) -> Loaded:
    """The document of ``lines``, with old encodings in it undone; ``cut``: the limit was reached.

    Raises `DocumentError`: "empty", or "damaged-file" where damage has left nothing.
    """
    if not lines:
        if any(remark.reason == "damaged" for remark in remarks):
            raise DocumentError(path, "damaged-file", "it is cut off or damaged, and no text is left of it")
        raise DocumentError(path, "empty", "it shows no text")
    size = 0
    for number, line in enumerate(lines):
        size += len(line.text)
        if size > LONGEST or number > MOST_LINES:
            lines, cut = lines[: number + 1], True
            break
    lines = _levelled(lines)
    mended, undone = mend("\n".join(line.text for line in lines))
    parts: list[str] = []
    pieces: list[Piece] = []
    size = 0
    for line, raw in zip(lines, mended.split("\n"), strict=True):
        text = clean(raw).replace("\n", " ").strip()
        if not text:
            continue
        gap = "" if not parts else "\n" if line.follows else "\n\n"
        size += len(gap)
        stop = size + len(text)
        pieces.append(Piece(size, stop, line.tag, line.links, line.furniture, line.outside, line.bold))
        parts += [gap, text]
        size += len(text)
    if not parts:
        raise DocumentError(path, "empty", "it shows no text")
    said = [*remarks, *undone]
    if cut:
        said.append(Remark("truncated", f"only the first {len(lines):,} lines of its text were read"))
    return Loaded("".join(parts), tuple(pieces), UTF8, tuple(facts), tuple(said))


def lines_of(loaded: Loaded) -> list[Line]:
    """The lines of what another loader read, to stand among others."""
    lines: list[Line] = []
    for piece in loaded.pieces:
        text = loaded.text[piece.start : piece.end].replace("\n", " ")
        follows = piece.tag == "li" and bool(lines) and lines[-1].tag == "li"
        lines.append(Line(text, piece.tag, piece.links, piece.furniture, piece.bold, follows, piece.outside))
    return lines


def stated_title(title: str, origin: str) -> list[Fact]:
    """The title among a file's properties, unless it is what programs put there by themselves."""
    title = " ".join(title.split())
    if len(title.split()) < 2 or _NO_TITLE.search(title) is not None:
        return []
    if is_institution(title) or is_letterhead(title):
        return []  # Word proposes the first line, which in a letter is the office or the state's name
    return [Fact("title", title, origin)]


def _levelled(lines: Sequence[Line]) -> Sequence[Line]:
    """Headings h1 to h6 from levels where "h0" is a title; only one thing can be the document's main heading."""
    levels = [line.tag for line in lines if line.tag in {"h0", "h1"} and not line.furniture]
    down = 1 if "h0" in levels or len(levels) > 1 else 0
    return [
        line._replace(tag=f"h{min(6, int(line.tag[1:]) + down)}") if line.tag.startswith("h") else line
        for line in lines
    ]


def _spaced(line: str) -> str:
    """Runs of white space as one space; as two where a tab or many spaces set columns."""
    marked = _COLUMNS.sub(_COLUMN_MARK, line.strip())
    return _SPACES.sub(" ", marked).replace(_COLUMN_MARK, _BESIDE).strip("\u00a0 ")
