"""Markdown files: the text as it reads, without the signs that only shape it.

Front matter stays in the text, as furniture.
"""

from __future__ import annotations

import re
from typing import Final

from tui_reader.documents.byline import parse_byline
from tui_reader.documents.dateline import parse_dateline
from tui_reader.documents.encoding import clean, decode
from tui_reader.documents.furniture import is_caption, is_furniture
from tui_reader.documents.layout import end_of_lines, stretches
from tui_reader.documents.loaders.base import LOGO, Fact, Loaded, Loader, Piece, beginning
from tui_reader.documents.loaders.settings import setting_facts

__all__ = ["LOADER"]

_FRONT: Final = re.compile(
    r"\s*(?:---[^\S\n]*\n(?P<inside>.*?\n)(?:---|\.\.\.)|\+\+\+[^\S\n]*\n(?P<toml>.*?\n)\+\+\+)[^\S\n]*(?:\n"
    r"|$)",
    re.DOTALL,
)
_MOST_SETTINGS: Final = 2_000
"""Lines; what is longer between two rules is text."""

_HEADING: Final = re.compile(r"(#{1,6})\s+(.*?)(?:\s+#+)?$")
_ROW: Final = re.compile(r"\|.*\|$")
_UNDER_HEADS: Final = re.compile(r"[|:\-\s]+$")
_UNDERLINE: Final = re.compile(r"(=+|-{2,})$")
_RULE: Final = re.compile(r"(?:[-*_]\s*){3,}$")
_ITEM: Final = re.compile(r"(?:[-*+•]|\d{1,3}[.)])\s+")
_IMAGE_LINE: Final = re.compile(r"!\[([^\]]*)\]\([^)]*\)$")
_INLINE: Final = (
    (re.compile(r"!\[([^\[\]]{0,500})\]\([^)]{0,2000}\)"), r"\1"),
    (re.compile(r"\[([^\[\]]{1,500})\]\((?:[^()]|\([^()]{0,500}\)){0,2000}\)"), r"\1"),
    (re.compile(r"\[([^\[\]]{1,500})\]\[[^\]]{0,200}\]"), r"\1"),
    (re.compile(r"<((?:https?|mailto):[^>\s]+)>"), r"\1"),
    (re.compile(r"</?[A-Za-z][^<>\n]{0,500}>"), ""),
    (re.compile(r"(\*\*|__)(?=\S)(.{1,2000}?)(?<=\S)\1"), r"\2"),
    (re.compile(r"(?<![\w*])\*(?=\S)([^*\n]{1,2000}?)(?<=\S)\*(?![\w*])"), r"\1"),
    (re.compile(r"(?<![\w_])_(?=\S)([^_\n]{1,2000}?)(?<=\S)_(?![\w_])"), r"\1"),
    (re.compile(r"~~(?=\S)(.{1,2000}?)(?<=\S)~~"), r"\1"),
    (re.compile(r"`([^`\n]+)`"), r"\1"),
    (re.compile(r"\\([\\`*_{}\[\]()#+\-.!|>~])"), r"\1"),
)
_BOLD: Final = re.compile(r"(\*\*\*|\*\*|__|\*|_)(?=\S)(.+)(?<=\S)\1$", re.DOTALL)
_SIGN_OFF: Final = re.compile(
    r"(?:thân(?: (?:mến|ái|thương))?|trân trọng|kính (?:thư|chào|mến)|quý mến|mến)\s*[,!.]", re.IGNORECASE
)
_LOGO: Final = re.compile(r"\s*\[!\[([^\[\]\n]{3,80})\]\([^)\n]{0,500}\)[^\[\]\n]{0,5}\]\((?:/|https?://[^/\s)]+/?)\)")
"""The picture at the top that leads home: clippers keep it with its name."""
_LINK: Final = re.compile(r"(?<!!)\[([^\[\]]{1,500})\]\([^)]{0,2000}\)")


class _Markdown:
    """Mark-up is looked at in the first `layout.MOST_LINES` lines: a text that goes on is no article."""

    name = "markdown"
    version = "6"
    suffixes = (".md", ".markdown")
    divisible = True

    def load(self, data: bytes, path: str) -> Loaded:
        """Paragraphs, headings, items and captions; settings at the top are facts."""
        data, cut = beginning(data)
        source, encoding, remarks = decode(data, path)
        builder = _Builder()
        facts: list[Fact] = []
        front = _FRONT.match(source)
        settings = (front["inside"] or front["toml"] or "") if front is not None else ""
        if settings.count("\n") > _MOST_SETTINGS:
            front, settings = None, ""
        if front is not None:
            facts = setting_facts(settings)
            for line in settings.split("\n"):
                builder.add(line.strip(), "meta", plain=True)
        if (logo := _LOGO.match(source, front.end() if front is not None else 0)) is not None:
            facts = [*facts, Fact("source", logo[1].strip(), LOGO)]
        body = _without_comments(source[front.end() if front is not None else 0 :])
        stop = end_of_lines(body)
        _read_blocks(body[:stop].split("\n"), builder)
        for piece in stretches(body, stop):
            builder.add(body[piece.start : piece.end], "", plain=True)
        return Loaded(builder.text(), tuple(builder.pieces), encoding, tuple(facts), cut + remarks)


class _Builder:
    """Text and pieces that grow together, a blank line between paragraphs."""

    def __init__(self) -> None:
        self.pieces: list[Piece] = []
        self._parts: list[str] = []
        self._size = 0
        self._last = ""

    def add(self, raw: str, tag: str, *, plain: bool = False) -> None:
        """Append a piece made of the markdown ``raw``; nothing if it says nothing."""
        text = clean(raw if plain else _inline(raw)).strip()  # again: without mark-up a letter may meet its accent
        if not text:
            return
        if self._parts:
            gap = "\n" if tag == self._last and tag in {"li", "meta", "row"} else "\n\n"
            self._parts.append(gap)
            self._size += len(gap)
        linked = sum(len(match.group(1)) for match in _LINK.finditer(raw))
        bold = not plain and _BOLD.fullmatch(raw.strip()) is not None
        self.pieces.append(Piece(self._size, self._size + len(text), tag, min(1.0, linked / len(text)), bold=bold))
        self._parts.append(text)
        self._size += len(text)
        self._last = tag

    def text(self) -> str:
        return "".join(self._parts)


def _without_comments(text: str) -> str:
    """``text`` without ``<!-- … -->``; by search, since a pattern takes half a minute over a file of open comments."""
    kept = []
    at = 0
    while (start := text.find("<!--", at)) >= 0 and (end := text.find("-->", start)) >= 0:
        kept.append(text[at:start])
        at = end + 3
    return "".join([*kept, text[at:]])


def _read_blocks(lines: list[str], builder: _Builder) -> None:
    """Cut ``lines`` into blocks as markdown does, but keep a date or a byline on a line of its own."""
    held: list[str] = []
    tag = "p"
    fenced = False

    def flush() -> None:
        builder.add("\n".join(held), tag)
        held.clear()

    for raw in lines:
        line = raw.strip()
        if line.startswith(("```", "~~~")):
            flush()
            fenced = not fenced
            continue
        if fenced:
            builder.add(raw.rstrip(), "p", plain=True)
            continue
        quoted = line.lstrip("> ").strip() if line.startswith(">") else line
        if not quoted:
            flush()
        elif (heading := _HEADING.match(quoted)) is not None:
            flush()
            builder.add(heading[2], f"h{len(heading[1])}")
        elif held and len(held) == 1 and tag == "p" and _UNDERLINE.fullmatch(quoted):
            tag = "h1" if quoted[0] == "=" else "h2"
            flush()
            tag = "p"
        elif _RULE.fullmatch(quoted):
            flush()
        elif (image := _IMAGE_LINE.fullmatch(quoted)) is not None:
            flush()
            builder.add(image[1], "caption")
        elif _ROW.fullmatch(quoted):
            flush()
            if _UNDER_HEADS.fullmatch(quoted) is None:
                builder.add(" | ".join(cell.strip() for cell in quoted.strip("|").split("|")), "row")
        elif _ITEM.match(quoted):
            flush()
            tag = "li"
            held.append(quoted)
        else:
            if held and (_alone(held[-1]) or _alone(quoted) or raw.startswith("\t") or held[-1].endswith("\\")):
                flush()
            if not held:
                tag = "p"
            held.append(quoted.removesuffix("\\"))
            if raw.endswith("  "):
                flush()
    flush()


def _alone(line: str) -> bool:
    bare = _inline(line)
    if _SIGN_OFF.fullmatch(bare) is not None:
        return True
    if parse_dateline(bare) is not None or is_furniture(bare) or is_caption(bare):
        return True
    byline = parse_byline(bare)
    return byline is not None and byline.cued


def _inline(text: str) -> str:
    for pattern, plain in _INLINE:
        text = pattern.sub(plain, text)
    return text


LOADER: Final[Loader] = _Markdown()
