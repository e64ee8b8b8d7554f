"""The words of a mail's body: which are its writer's own, which are quoted, which are a signature."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING, Final

from tui_reader.documents.layout import end_of_lines, paragraphs, stretches
from tui_reader.documents.loaders.assembly import moved

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui_reader.documents.loaders.base import Piece

__all__ = ["mark_quoted_pages", "plain_pieces", "quoted_html", "unflowed", "unquoted"]

_MOST_QUOTED: Final = 5_000
"""Lines of a mail that are looked at for quotation marks."""

_QUOTE: Final = re.compile(r"\s{0,3}>")
_WROTE: Final = re.compile(r".{0,300}(?:đã viết|viết|wrote|đã gửi)\s*:\s*$", re.IGNORECASE | re.DOTALL)
_ATTRIBUTES: Final = re.compile(r"\s*(?:>\s*)*(?:vào|on|lúc|ngày|thứ|ông|bà|anh|chị|\d)", re.IGNORECASE)
_ORIGINAL: Final = re.compile(
    r"\s*(?:[-_]{2,}\s*(?:original message|original appointment|thư gốc|tin nhắn gốc|thư ban đầu)\s*[-_]{2,})\s*$",
    re.IGNORECASE,
)
_FROM: Final = re.compile(r"\s*\*?(?:from|từ|người gửi)\s*:\*?\s*\S", re.IGNORECASE)
_SENT: Final = re.compile(r"\s*\*?(?:sent|date|đã gửi|ngày gửi|ngày|gửi lúc|gửi)\s*:\*?\s*\S", re.IGNORECASE)
_SUBJECT: Final = re.compile(r"\s*\*?(?:subject|chủ đề|tiêu đề)\s*:", re.IGNORECASE)
_BLOCKQUOTE: Final = re.compile(r"<blockquote\b(?=[^>]{0,500}(?:\bcite\b|gmail_quote))", re.IGNORECASE)


def quoted_html(source: str) -> str:
    """``source`` with the quotations of mail programs marked as no part of the article."""
    return _BLOCKQUOTE.sub('<blockquote role="complementary"', source)


def unflowed(text: str, *, delete_space: bool) -> str:
    """Format "flowed" (RFC 3676) as paragraphs: a line that ends with a space goes on in the next one.

    What follows `layout.MOST_LINES` lines stays as it is.
    """
    out: list[str] = []
    held: list[str] = []
    depth = 0
    stop = end_of_lines(text)
    for raw in (text if stop == len(text) else text[: stop - 1]).split("\n"):
        level = len(raw) - len(raw.lstrip(">"))
        line = raw[level:].removeprefix(" ")
        if held and level != depth:
            out.append(_quoted(depth, held))
            held = []
        depth = level
        soft = line.endswith(" ") and line != "-- "
        held.append(line[:-1] if soft and delete_space else line)
        if not soft:
            out.append(_quoted(depth, held))
            held = []
    if held:
        out.append(_quoted(depth, held))
    return "\n".join([*out, text[stop:]] if stop < len(text) else out)


def unquoted(text: str) -> str:
    """The plain body of a mail that passes another on, without the marks of quotation before its lines, where most
    lines bear them."""
    lines = text.split("\n")
    if len(lines) > _MOST_QUOTED or 2 * sum(line.startswith(">") for line in lines) < sum(map(bool, lines)):
        return text
    return "\n".join(line.lstrip("> ") if line.startswith(">") else line for line in lines)


def plain_pieces(text: str, *, forwarded: bool) -> list[Piece]:
    """The paragraphs of a plain body; quotations and the signature are furniture unless there is nothing else.

    ``forwarded``: what looks quoted is what the mail is about. What follows `layout.MOST_LINES` lines is the writer's.
    """
    stop = end_of_lines(text)
    lines = text[:stop].split("\n")
    kinds = _kinds(lines, forwarded=forwarded)
    pieces: list[Piece] = []
    at = 0
    index = 0
    for aside, group in groupby(kinds):
        count = len(list(group))
        size = sum(map(len, lines[index : index + count])) + count
        part = text[at : min(at + size, stop)]
        pieces += [moved(piece, at, furniture=aside) for piece in paragraphs(part)]
        at += size
        index += count
    return _own(pieces + stretches(text, stop))


def mark_quoted_pages(text: str, pieces: Sequence[Piece], *, forwarded: bool) -> list[Piece]:
    """The pieces of an html body; all that follows the head of a quoted mail is furniture, as in `plain_pieces`."""
    if forwarded:
        return _own([replace(piece, furniture=False) for piece in pieces])
    said = [text[piece.start : min(piece.end, piece.start + 400)] for piece in pieces]
    marked: list[Piece] = []
    quoted = False
    for i, piece in enumerate(pieces):
        block = "\n".join(said[i : i + 5]).split("\n")
        attributed = _WROTE.fullmatch(said[i]) is not None and _ATTRIBUTES.match(said[i]) is not None
        quoted = quoted or _heads_original(block) or (attributed and piece.end - piece.start < 400)
        marked.append(replace(piece, furniture=True) if quoted else piece)
    return _own(marked)


def _kinds(lines: Sequence[str], *, forwarded: bool) -> list[bool]:
    """Of each line whether it is an aside."""
    asides = [False] * len(lines)
    rest = signature = False
    for i, line in enumerate(lines):
        signature = signature or (line.rstrip() == "--" and len(lines) - i <= 40)
        rest = rest or (not forwarded and _heads_original(lines[i : i + 5]))
        asides[i] = signature or rest or (not forwarded and _QUOTE.match(line) is not None)
    if forwarded:
        return asides
    for i, line in enumerate(lines):
        following = next((k for k in range(i + 1, min(i + 4, len(lines))) if lines[k].strip()), None)
        if following is None or not asides[following] or _WROTE.fullmatch(line) is None:
            continue
        if _ATTRIBUTES.match(line) is not None:
            asides[i] = True
        elif i > 0 and _ATTRIBUTES.match(lines[i - 1]) is not None:  # "Vào … Hoa <hoa@…>" is often broken in two
            asides[i - 1 : i + 1] = [True, True]
    return _joined(lines, asides)


def _joined(lines: Sequence[str], asides: list[bool]) -> list[bool]:
    """Blank lines belong to what stands above them."""
    for i in range(1, len(lines)):
        if not lines[i].strip():
            asides[i] = asides[i - 1]
    return asides


def _heads_original(lines: Sequence[str]) -> bool:
    """Whether the head of a quoted mail begins here."""
    if not lines:
        return False
    if _ORIGINAL.match(lines[0]) is not None:
        return True
    return (
        _FROM.match(lines[0]) is not None
        and any(_SENT.match(line) for line in lines[1:3])
        and any(_SUBJECT.match(line) for line in lines[2:5])
    )


def _own(pieces: list[Piece]) -> list[Piece]:
    if all(piece.furniture for piece in pieces):
        return [replace(piece, furniture=False) for piece in pieces]
    return pieces


def _quoted(level: int, held: list[str]) -> str:
    return (">" * level + " " if level else "") + "".join(held).rstrip(" ")
