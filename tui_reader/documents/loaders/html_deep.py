"""Pages nested deeper than libxml2 goes (2,048 elements, then it stops without a word): a tree of the same kind.

Flatter than what the page literally says: open paragraphs, items and cells are ended by the next, so unclosed tags do
not pile up, and beyond a thousand levels elements stand side by side. No recursion, linear time, and no text of the
page is left out.
"""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

__all__ = ["deep_tree"]

_TAG: Final = re.compile(
    r"<(?P<end>/?)(?P<name>[A-Za-z][A-Za-z0-9:_.-]*+)(?P<rest>(?:[^<>\"']++|\"[^\"<]*+\"|'[^'<]*+')*+)>"
    r"|<(?P<bad_end>/?)(?P<bad_name>[A-Za-z][A-Za-z0-9:_.-]*+)(?P<bad_rest>[^<>]*+)>"
)
_ATTRIBUTE: Final = re.compile(r"([A-Za-z-]++)\s*+=\s*+(\"[^\"]*+\"|'[^']*+'|[^\s\"'>]++)")
_KEPT_TABLE: Final = """
    class id role style type property name itemprop content datetime
"""
_KEPT: Final = frozenset(_KEPT_TABLE.split())
_VOID_TABLE: Final = """
    area base br col embed hr img input keygen link meta param source track wbr
"""
_VOID: Final = frozenset(_VOID_TABLE.split())
_RAW_TABLE: Final = """
    script style title textarea iframe
"""
_RAW: Final = frozenset(_RAW_TABLE.split())
_IN_HEAD_TABLE: Final = """
    title meta link script style base
"""
_IN_HEAD: Final = frozenset(_IN_HEAD_TABLE.split())
_ENDED_BY: Final = {
    "li": frozenset(("li",)),
    "dt": frozenset(("dt", "dd")),
    "dd": frozenset(("dt", "dd")),
    "td": frozenset(("td", "th")),
    "th": frozenset(("td", "th")),
    "tr": frozenset(("td", "th", "tr")),
    "option": frozenset(("option",)),
}
_DEEPEST: Final = 1_000
"""Elements inside one another; those further in are put side by side, as lxml takes 10 s to free 100,000 levels."""
_NO_XML: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def deep_tree(source: str, inline: frozenset[str]) -> HtmlElement:
    """The element ``html`` of the page ``source``, at any depth; ``inline`` names the elements that part no lines."""
    builder = _Builder(inline)
    at = 0
    unclosed: set[str] = set()
    while (opening := source.find("<", at)) >= 0:
        builder.text(source[at:opening])
        at = _skipped(source, opening, unclosed)
        if at > opening:
            continue
        match = _TAG.match(source, opening)
        if match is None:
            builder.text("<")
            at = opening + 1
            continue
        at = match.end()
        name = (match["name"] or match["bad_name"]).lower().replace(":", "-")
        if match["end"] or match["bad_end"]:
            builder.close(name)
            continue
        builder.open(name, dict(_attributes(match["rest"] or match["bad_rest"] or "")))
        if name in _RAW:
            stop = None if name in unclosed else re.compile(rf"</{name}\b", re.IGNORECASE).search(source, at)
            if stop is None:
                unclosed.add(name)  # what comes after is read as text instead of being taken for a script
            else:
                builder.text(source[at : stop.start()], plain=name in {"script", "style"})
                at = stop.start()
            builder.close(name)
    builder.text(source[at:])
    builder.flush()
    return builder.root


def _skipped(source: str, at: int, unclosed: set[str]) -> int:
    """The end of the comment or declaration at ``at``; ``at`` itself where there is none."""
    for start, end in (("<!--", "-->"), ("<!", ">"), ("<?", ">")):
        if source.startswith(start, at) and start not in unclosed:
            stop = source.find(end, at + 2)
            if stop >= 0:
                return stop + len(end)
            unclosed.add(start)
    return at


def _attributes(text: str) -> Iterator[tuple[str, str]]:
    for match in _ATTRIBUTE.finditer(text):
        if (name := match[1].lower()) in _KEPT:
            yield name, _plain(match[2].strip("\"'"))


def _plain(text: str, *, unescape: bool = True) -> str:
    """``text`` as a tree can hold it."""
    text = html.unescape(text) if unescape else text
    return _NO_XML.sub(" ", text).encode("utf-8", "replace").decode()


class _Builder:
    """The open elements and the text that waits for its place."""

    def __init__(self, inline: frozenset[str]) -> None:
        from lxml.html import html_parser

        self.root: HtmlElement = html_parser.makeelement("html")
        self._inline = inline
        self._stack = [self.root]
        self._names = ["html"]
        self._blocks = [0]
        """Places in the stack of all but the inline elements."""
        self._count: dict[str, int] = {}
        self._last: HtmlElement | None = None
        self._newest = self.root
        self._waiting: list[str] = []

    def text(self, text: str, *, plain: bool = False) -> None:
        if text:
            self._waiting.append(_plain(text, unescape=not plain))

    def flush(self) -> None:
        """Hang the waiting text into the tree."""
        whole = "".join(self._waiting)
        self._waiting.clear()
        if whole and self._last is not None:
            self._last.tail = whole
        elif whole:
            self._stack[-1].text = whole

    def open(self, name: str, attributes: dict[str, str]) -> None:
        if name == "html":
            return
        if name in _IN_HEAD and len(self._stack) == 1 and "body" not in self._count:
            self._push("head", {})
        elif name not in _IN_HEAD and self._count.get("head"):
            self._end("head")
        if name not in self._inline:
            self._end_open(name)
        self._push(name, attributes)
        if name in _VOID:
            self._pop()

    def close(self, name: str) -> None:
        if not self._count.get(name):
            return
        # An inline end tag ends nothing around the block that it stands in.
        if name not in self._inline or name in self._names[self._blocks[-1] :]:
            self._end(name)

    def _end_open(self, name: str) -> None:
        """End what a browser ends before a block ``name``."""
        ended = _ENDED_BY.get(name, frozenset())
        while (top := self._names[self._blocks[-1]]) == "p" or top in ended:
            self._end(top)

    def _end(self, name: str) -> None:
        while self._names[-1] != name:
            self._pop()
        self._pop()

    def _push(self, name: str, attributes: dict[str, str]) -> None:
        self.flush()
        element = self._newest = self._child(name, attributes)
        if name not in self._inline:
            self._blocks.append(len(self._stack))
        self._stack.append(element)
        self._names.append(name)
        self._count[name] = self._count.get(name, 0) + 1
        self._last = None

    def _pop(self) -> None:
        self.flush()
        element = self._stack.pop()
        name = self._names.pop()
        self._count[name] -= 1
        if self._blocks[-1] == len(self._stack):
            self._blocks.pop()
        if len(self._stack) >= _DEEPEST:
            if element is not self._newest:
                # What stood inside became siblings: the text goes on after the latest, on a new line after a block.
                self._newest = self._child("span" if name in self._inline else "br", {})
            element = self._newest
        self._last = element

    def _child(self, name: str, attributes: dict[str, str]) -> HtmlElement:
        from lxml.etree import SubElement

        parent = self._stack[min(len(self._stack), _DEEPEST) - 1]
        child: HtmlElement = SubElement(parent, name, attributes)
        return child
