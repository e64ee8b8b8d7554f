"""What data banks and site generators write before and after a text: ``key: value``, a line each, as facts."""

from __future__ import annotations

import re
from typing import Final, Literal

from tui_reader.documents.encoding import clean
from tui_reader.documents.layout import paragraphs
from tui_reader.documents.loaders.base import Fact, Piece

__all__ = ["exported", "setting_facts"]

_SETTING: Final = re.compile(r"(?P<key>[A-Za-z_][\w-]*)\s*[:=]\s*(?P<value>.*)$")
_FIELDS: Final[dict[str, Literal["title", "published", "author", "source"]]] = {
    "title": "title",
    "headline": "title",
    "tieu_de": "title",
    "tieude": "title",
    "date": "published",
    "published": "published",
    "published_at": "published",
    "publish_date": "published",
    "pubdate": "published",
    "ngay_dang": "published",
    "author": "author",
    "authors": "author",
    "byline": "author",
    "tac_gia": "author",
    "tacgia": "author",
    "source": "source",
    "publisher": "source",
    "site": "source",
    "nguon": "source",
}
_TEXTS: Final = frozenset(("sapo", "lead", "summary", "description", "content", "body", "text", "noi_dung", "tom_tat"))
"""Keys whose values are the text itself."""

_LINE: Final = re.compile(r"(?P<key>[a-z][a-z0-9_-]{1,24})[^\S\n]*:[^\S\n]*(?P<value>[^\n]*)(?:\n|$)")
_FEWEST: Final = 3
"""Lines of settings above a text that make it one from a data bank."""

_MOST_FACTS: Final = 20
_MOST: Final = 200
"""Lines of settings above a text, and below it."""


def setting_facts(front: str) -> list[Fact]:
    """The settings that say what the document is: ``key: value``, ``key: [a, b]``, or a key with items below it."""
    facts: list[Fact] = []
    field: Literal["title", "published", "author", "source"] | None = None
    for line in front.split("\n"):
        if (match := _SETTING.match(line)) is not None:
            field = _FIELDS.get(match["key"].lower())
            value = match["value"].strip()
        elif line.lstrip().startswith("- "):
            value = line.lstrip()[2:].strip()
        else:
            continue
        values = value[1:-1].split(",") if value.startswith("[") and value.endswith("]") else [value]
        for one in values:
            bare = one.strip()
            if len(bare) > 1 and bare[0] == bare[-1] and bare[0] in "\"'":
                bare = bare[1:-1].replace('\\"', '"')
            if field is not None and clean(bare).strip():
                facts.append(Fact(field, bare, "front matter"))
    return facts


def exported(text: str) -> tuple[list[Piece], list[Fact]] | None:
    """The pieces and facts of a plain text with settings above it, one of them its title, and perhaps some below; None
    for any other text."""
    start = len(text) - len(text.lstrip())
    head = _settings(text, start)
    if len(head) < _FEWEST or not any(_FIELDS.get(line["key"]) == "title" for line in head):
        return None
    told = (fact for line in head if line["key"] not in _TEXTS for fact in setting_facts(line.group().strip()))
    facts = list(dict.fromkeys(told))[:_MOST_FACTS]
    pieces = [piece for line in head for piece in _pieces(line)]
    at, end = head[-1].end(), len(text.rstrip())
    tail: list[re.Match[str]] = []
    while (
        len(tail) < _MOST
        and (begin := text.rfind("\n", at, end) + 1) > 0
        and (line := _LINE.match(text, begin)) is not None
    ):
        tail.append(line)
        end = begin - 1
    body = [Piece(at + piece.start, at + piece.end) for piece in paragraphs(text[at : max(at, end)])]
    return pieces + body + [piece for line in reversed(tail) for piece in _pieces(line)], facts


def _settings(text: str, at: int) -> list[re.Match[str]]:
    lines: list[re.Match[str]] = []
    while len(lines) < _MOST and (line := _LINE.match(text, at)) is not None and line.end() > at:
        lines.append(line)
        at = line.end()
    return lines


def _pieces(line: re.Match[str]) -> list[Piece]:
    value = line["value"].strip()
    begin = line.start("value")
    key = line["key"].rstrip("0123456789_")
    if key in _TEXTS or key == "caption":
        said = [Piece(begin, begin + len(value), "caption" if key == "caption" else "")] if value else []
        return [Piece(line.start(), line.start("key") + len(line["key"]), "meta"), *said]
    return [Piece(line.start(), begin + len(value) if value else line.end("key"), "meta")]
