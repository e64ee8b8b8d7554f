"""A document as text for other programs: no frames, no styles, and nothing in it that could steer a terminal.

A line of it is a line of the document, however long. No widgets here.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from tui_reader.app.dates import long_date
from tui_reader.documents.model import Block, Role

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tui_reader.documents.model import Document

__all__ = ["Plain", "article", "as_markdown", "as_text", "plain"]

_CONTROLS: Final = {
    **dict.fromkeys((*range(0x20), *range(0x7F, 0xA0), *range(0xD800, 0xE000)), "\ufffd"),
    # They turn the direction of what follows, also in the terminal of whoever reads the file.
    **dict.fromkeys((0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)), None),
    0x09: "\t",
    **dict.fromkeys((0x0A, 0x0B, 0x0C, 0x85, 0x2028, 0x2029), "\n"),
    0x0D: None,
}
_ANY_CONTROL: Final = re.compile(f"[{''.join(chr(code) for code in _CONTROLS if code not in (0x09, 0x0A))}]")
"""Of two million characters translating takes 200 ms, and looking whether there is any need for it 20."""
_MARKED: Final = re.compile(r"([\\`*_\[\]<>|~])|^([ \t]*)([#+=-]|\d+(?=[.)]))", re.MULTILINE)
"""What Markdown would take for a sign of its own, anywhere or at the beginning of a line."""


class Plain(NamedTuple):
    """``text``, ending with a line break, and the ``pieces`` it is made of: (start and end in the document's text, both
    -1 for what is not from there; a stretch of ``text``, as long as that or at most a line)."""

    text: str
    pieces: Sequence[tuple[int, int, str]]

    def line_at(self, offset: int) -> int:
        """The line, from 1, on which an offset of the document stands, or what follows it where that is left out."""
        line = 1
        for start, end, piece in self.pieces:
            if offset < end:
                return line + piece.count("\n", 0, max(0, min(offset - start, len(piece) - 1)))
            line += piece.count("\n")
        return max(1, line - 1)


def plain(text: str) -> str:
    """``text`` without control characters: line breaks of any kind are line feeds, tabs stay."""
    return text.translate(_CONTROLS) if _ANY_CONTROL.search(text) else text


def article(document: Document, *, furniture: bool) -> list[tuple[int, int]]:
    """The stretches of the text that are handed on: all of it, or without page ``furniture``."""
    stretches = []
    start = 0
    for left, right in [] if furniture else document.spans(Role.BOILERPLATE):
        if document.text[start:left].strip():
            stretches.append((start, left))
        start = right
    if document.text[start:].strip():
        stretches.append((start, len(document.text)))
    return stretches


def as_text(document: Document, *, furniture: bool = False, head: bool = True) -> Plain:
    """The document with a ``head`` that says what it is: title, date, source and authors, path."""
    title = _title(document)
    stretches = []
    for start, end in article(document, furniture=furniture):
        if head and title is not None and start <= title.start < end:
            stretches.append((start, title.start))
            start = title.end
        stretches.append((start, end))
    pieces = [(-1, -1, "\n".join((_line(document.title), *_facts(document))) + "\n")] if head else []
    for start, end in stretches:
        lines = list(_lines(document.text, start, end))
        pieces += [(-1, -1, "\n"), *lines] if pieces and lines else lines
    return Plain("".join(piece for _start, _end, piece in pieces), pieces)


def as_markdown(document: Document, *, furniture: bool = False) -> str:
    """The same in Markdown (CommonMark): a heading, the lead in bold, captions in italics."""
    parts = [f"# {_escaped(_line(document.title))}", "  \n".join(_escaped(fact) for fact in _facts(document))]
    blocks = document.blocks or (Block(0, len(document.text), Role.BODY),)
    title = _title(document)
    for block in blocks:
        if block is title or (block.role is Role.BOILERPLATE and not furniture):
            continue
        for paragraph in re.split(r"\n\s*\n", plain(document.text[block.start : block.end])):
            # A line break of the document is one for whoever reads it: verse, lists, addresses.
            text = "\\\n".join(_escaped(line.strip()) for line in paragraph.split("\n") if line.strip())
            if text:
                parts.append(_in_role(text, block.role))
    return "\n\n".join(parts) + "\n"


def _in_role(text: str, role: Role) -> str:
    match role:
        case Role.LEAD:
            return f"**{text}**"
        case Role.CAPTION | Role.BYLINE | Role.DATELINE:
            return f"*{text}*"
    return text


def _title(document: Document) -> Block | None:
    return next((block for block in document.blocks if block.role is Role.TITLE), None)


def _facts(document: Document) -> Iterator[str]:
    date = long_date(document.published) if document.published else ""
    said = " · ".join(filter(None, (date, document.source, ", ".join(document.authors))))
    if said:
        yield _line(said)
    yield _line(document.path)


def _line(text: str) -> str:
    return " ".join(plain(text).split())


def _lines(text: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    """The lines of a stretch of the text, without the empty ones around it; whole where offsets stay what they are."""
    body = text[start:end].rstrip()
    start += len(body) - len(body := body.lstrip())
    if not body:
        return
    cleaned = plain(body)
    if len(cleaned) == len(body):
        yield start, start + len(body), cleaned
    else:
        for line in body.splitlines(keepends=True):
            yield start, start + len(line), plain(line)
            start += len(line)
    yield -1, -1, "\n"


def _escaped(text: str) -> str:
    return _MARKED.sub(_with_backslash, text)


def _with_backslash(found: re.Match[str]) -> str:
    anywhere, indent, first = found.groups()
    if anywhere:
        return f"\\{anywhere}"
    return f"{indent}{first}\\" if first.isdigit() else f"{indent}\\{first}"
