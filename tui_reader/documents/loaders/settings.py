"""What data banks and site generators write before and after a text: ``key: value``, a line each, as facts."""

from __future__ import annotations

import re
from typing import Final, Literal

from tui_reader.documents.encoding import clean
from tui_reader.documents.layout import paragraphs
from tui_reader.documents.loaders.base import Fact, Piece
from tui_reader.vietnamese.normalize import fold

__all__ = ["exported", "is_text", "setting_facts"]

_SETTING: Final = re.compile(
    r"(?P<indent>\s*(?:-\s+)?)[\"']?(?P<key>[^\W\d][\w -]{0,30}?)[\"']?\s*[:=]\s*(?P<value>.*)$"
)
_KEYS: Final[dict[Literal["title", "published", "author", "source"], str]] = {
    "title": "title headline tieude tenbai tentin tenbaiviet tit posttitle",
    "published": "date published publishedat publishdate publisheddate pubdate ngaydang ngayxuatban datepublished"
    " postdate thoigiandang dateposted posteddate postedat postedon pubtime publishtime publishedtime publishedon"
    " ngayphathanh ngaygiodang ngaygio ngayxb ngaytao thoigian time",
    "author": "author authors byline tacgia tentacgia nguoiviet butdanh creator writer authorname tgia",
    "source": "source publisher site nguon nguontin sitename publication tenbao tobao journal magazine coquan website"
    " toasoan blog",
}
_FIELDS: Final[dict[str, Literal["title", "published", "author", "source"]]] = {
    key: field for field, keys in _KEYS.items() for key in keys.split()
}
"""Keys without marks, spaces and underscores."""

_OUTER: Final = frozenset(("", "params", "extra", "metadata", "meta", "data", "article", "post", "document"))
"""Settings below another key count below these, and the name below a field that they all say."""

_NAMED: Final = frozenset(("name", "ten", "hoten", "fullname", "displayname"))
_INLINE_NAME: Final = re.compile(r"[{,]\s*[\"']?(?:name|ten)[\"']?\s*[:=]\s*(?P<name>\"[^\"]+\"|'[^']+'|[^,}]+)")
_SCALAR: Final = "-"
"""Stands for a key with its value beside it: what is indented below goes on with that."""

_TEXTS: Final = frozenset(
    ("sapo", "lead", "summary", "description", "content", "body", "text", "noidung", "tomtat", "toanvan", "motungan")
)
"""Keys whose values are the text itself."""

_RUNNING: Final = frozenset(("content", "body", "text", "noidung", "toanvan"))
"""Those after which, in lines of its own, the text goes on."""

_LINE: Final = re.compile(
    r"(?:(?:#{1,3}|//|--|;|%|[*-])[^\S\n]*)?"
    r"(?P<key>[a-z][a-z0-9_-]{1,24}|[A-Z][A-Z0-9_-]{1,24}|[A-Z][a-z0-9]+(?:[ _-]?[A-Za-z][a-z0-9]*){0,3})"
    r"(?:[^\S\n]*[:=]|\t)"
    r"[^\S\n]*"
    r"(?P<value>[^\n]*)(?:\n|$)"
)
_FEWEST: Final = 3
"""Lines of settings above a text that make it one from a data bank."""

_MOST_FACTS: Final = 20
_MOST: Final = 200
"""Lines of settings above a text, and below it."""


def setting_facts(front: str) -> list[Fact]:
    """The settings that say what the document is: ``key: value``, ``key: [a, b]``, or a key with items below it."""
    facts: list[Fact] = []
    field: Literal["title", "published", "author", "source"] | None = None
    table = ""
    above = ""
    for line in front.split("\n"):
        bare = line.strip()
        if len(bare) > 2 and bare[0] == "[" and bare[-1] == "]" and "=" not in bare:
            table, above, field = _key(bare.strip("[]")), "", None
            continue
        if (match := _SETTING.match(line)) is not None and not match["value"].startswith("//"):
            key = _key(match["key"])
            value = match["value"].strip()
            inner = match["indent"] != "" and not table
            if not inner:
                above = _SCALAR if value else key
            outer = table or (above if inner else "")
            field = _FIELDS.get(key) if outer in _OUTER else _FIELDS.get(outer) if key in _NAMED else None
            if value[:1] == "{" and (named := _INLINE_NAME.search(value)) is not None:
                value = named["name"].strip()
        elif bare.startswith("- "):
            value = bare[2:].strip()
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
    if len(head) < _FEWEST or not any(_FIELDS.get(_key(line["key"])) == "title" for line in head):
        return None
    told = (
        fact
        for line in head
        if _key(line["key"]) not in _TEXTS
        for fact in setting_facts(f"{line['key']}: {line['value']}")
    )
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


def is_text(key: str) -> bool:
    """Whether the value of ``key`` is the text itself."""
    return _key(key) in _TEXTS


def _key(key: str) -> str:
    return fold(key).replace(" ", "").replace("_", "").replace("-", "").rstrip("0123456789")


def _settings(text: str, at: int) -> list[re.Match[str]]:
    lines: list[re.Match[str]] = []
    while len(lines) < _MOST and (line := _LINE.match(text, at)) is not None and line.end() > at:
        lines.append(line)
        at = line.end()
        if _key(line["key"]) in _RUNNING and not line["value"].strip():
            break
    return lines


def _pieces(line: re.Match[str]) -> list[Piece]:
    value = line["value"].strip()
    begin = line.start("value")
    key = _key(line["key"])
    if key in _TEXTS or key == "caption":
        said = [Piece(begin, begin + len(value), "caption" if key == "caption" else "")] if value else []
        return [Piece(line.start(), line.end("key"), "meta"), *said]
    return [Piece(line.start(), begin + len(value) if value else line.end("key"), "meta")]
