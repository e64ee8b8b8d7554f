"""Saved web pages: the visible text by blocks with what the mark-up tells of each, and the page's metadata.

Nothing here knows a site. Scripts and styles are dropped; every visible word stays.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final, NamedTuple

from tui_reader.documents.encoding import clean, decode
from tui_reader.documents.loaders.base import Loaded, Loader, Piece
from tui_reader.documents.loaders.html_deep import deep_tree
from tui_reader.documents.loaders.html_facts import page_facts
from tui_reader.errors import DocumentError

if TYPE_CHECKING:
    from lxml.html import HtmlElement, HTMLParser

__all__ = ["LOADER"]

_DROPPED_TABLE: Final = """
    script style template svg head iframe math
"""
_DROPPED: Final = frozenset(_DROPPED_TABLE.split())
_FALLBACK: Final = frozenset(("noscript", "object", "canvas", "audio", "video"))
"""What they hold is shown where scripts or players are not: furniture, unless the page has no other prose."""

_INLINE_TABLE: Final = """
    a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr output q ruby s samp small
    span strike strong sub sup time tt u var wbr img input
"""
_INLINE: Final = frozenset(_INLINE_TABLE.split())
_FURNITURE_TABLE: Final = """
    nav aside footer form button select menu dialog
"""
_FURNITURE: Final = frozenset(_FURNITURE_TABLE.split())
_FURNITURE_ROLES_TABLE: Final = """
    navigation complementary contentinfo search menu menubar dialog banner
"""
_FURNITURE_ROLES: Final = frozenset(_FURNITURE_ROLES_TABLE.split())
_FURNITURE_CLASS: Final = re.compile(
    r"(?:^|[\s_-])(?:nav|navbar|menu|breadcrumbs?|sidebar|aside|footer|share|sharing|social|comments?|related|ads?"
    r"|advert\w*|banner|widget|toolbar|pagination|popup"
    r"|copyright|counter|login|search)(?:$|[\s_-])",
    re.IGNORECASE,
)
_TAGS_TABLE: Final = """
    h1 h2 h3 h4 h5 h6 p li
"""
_TAGS: Final = frozenset(_TAGS_TABLE.split())
_NEVER_FURNITURE: Final = frozenset(("body", "html", "article", "main"))
_CAPTIONS: Final = frozenset(("figcaption", "caption"))
_CHARSET: Final = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_XML: Final = re.compile(r"^\s*<\?xml[^>]*\?>")
_SPACES: Final = re.compile(r"[^\S\n\u00a0]+")
_PROSE: Final = 80
"""Code points from which a paragraph that ends like a sentence is taken for the article's prose."""


class _Html:
    name = "html"
    version = "2"
    suffixes = (".html", ".htm", ".xhtml")

    def load(self, data: bytes, path: str) -> Loaded:
        """Parse as browsers do, whatever is broken; text by blocks, metadata as facts."""
        declared = _CHARSET.search(data[:4096])
        source, encoding = decode(data, path, hint=declared[1].decode("ascii") if declared is not None else "")
        root = _tree(_XML.sub("", source), path)
        walker = _Walker(_furniture(root))
        walker.walk(root)
        text, pieces = _join(walker.runs)
        return Loaded(text, pieces, encoding, page_facts(root))


def _tree(source: str, path: str) -> HtmlElement:
    import lxml.etree
    import lxml.html

    parser = lxml.html.HTMLParser(remove_pis=True, huge_tree=True)
    try:
        root = lxml.html.document_fromstring(source, parser=parser)
    except lxml.etree.ParserError:  # what it says of a page with nothing but comments
        if not _stopped(parser):
            raise DocumentError(path, "empty", "it shows no text") from None
        return deep_tree(source, _INLINE)
    return deep_tree(source, _INLINE) if _stopped(parser) else root


def _stopped(parser: HTMLParser) -> bool:
    """Whether the parser gave the page up, which it only logs: at 2,048 nested elements it ends without an error."""
    return any(entry.level_name == "FATAL" for entry in parser.error_log)


class _Run(NamedTuple):
    """The text of one block or line, and where it stood."""

    text: str
    tag: str
    links: float
    furniture: bool
    bold: bool
    element: HtmlElement
    fallback: bool


class _Walker:
    """Cuts the tree into runs of text. Iterative: saved pages nest deeper than Python recurses."""

    def __init__(self, furniture: set[HtmlElement]) -> None:
        self.runs: list[_Run] = []
        self._marked = furniture
        self._parts: list[str] = []
        self._linked = self._bold = 0
        self._dropping = self._links = self._strong = self._furniture = self._fallback = 0
        self._blocks: list[HtmlElement] = []
        self._tags: list[str] = []

    def walk(self, root: HtmlElement) -> None:
        from lxml import etree

        self._blocks.append(root)
        for event, element in etree.iterwalk(root, events=("start", "end", "comment")):
            if event == "comment":
                self._take(element.tail)
            elif event == "start":
                self._open(element)
            else:
                self._close(element)
                if element is not root:
                    self._take(element.tail)
        self._flush()

    def _open(self, element: HtmlElement) -> None:
        name = element.tag
        if self._dropping or name in _DROPPED or _is_hidden(element):
            self._dropping += 1
            return
        if name == "br":
            self._parts.append("\n")
            return
        if name not in _INLINE:
            self._flush()
            self._blocks.append(element)
            self._furniture += element in self._marked
            self._fallback += name in _FALLBACK
            if name in _TAGS or name in _CAPTIONS:
                self._tags.append("caption" if name in _CAPTIONS else name)
        self._links += name == "a"
        self._strong += name in {"b", "strong"}
        self._take(element.text)
        if name in {"td", "th"} and not (element.text or "").strip():
            self._parts.append(" ")

    def _close(self, element: HtmlElement) -> None:
        name = element.tag
        if self._dropping:
            self._dropping -= 1
            return
        if name == "br":
            return
        self._links -= name == "a"
        self._strong -= name in {"b", "strong"}
        if name not in _INLINE:
            self._flush()
            self._blocks.pop()
            self._furniture -= element in self._marked
            self._fallback -= name in _FALLBACK
            if name in _TAGS or name in _CAPTIONS:
                self._tags.pop()

    def _take(self, text: str | None) -> None:
        if text and not self._dropping:
            bare = _SPACES.sub(" ", text.replace("\n", " "))
            self._parts.append(bare)
            size = len(bare.strip())
            self._linked += size if self._links else 0
            self._bold += size if self._strong else 0

    def _flush(self) -> None:
        if not self._parts:
            return
        whole = clean("".join(self._parts))  # character references come after the source was cleaned
        size = len(whole.strip()) or 1
        tag = self._tags[-1] if self._tags else ""
        links, bold = min(1.0, self._linked / size), self._bold >= 0.9 * size - 1 and self._bold > 0
        self._parts.clear()
        self._linked = self._bold = 0
        for line in [whole.replace("\n", " ")] if tag[:1] == "h" else whole.split("\n"):
            text = " ".join(line.split(" ")).strip()
            text = re.sub(r" {2,}", " ", text)
            if text.strip("\u00a0 "):
                marked = self._furniture > 0
                text = text.strip("\u00a0 ")
                self.runs.append(_Run(text, tag, links, marked, bold, self._blocks[-1], self._fallback > 0))


def _furniture(root: HtmlElement) -> set[HtmlElement]:
    """The elements that are no part of the article by their name, role or class, weighed in one pass over the page."""
    from lxml import etree

    found: set[HtmlElement] = set()
    paragraphs = heads = size = 0
    waiting: list[tuple[HtmlElement, bool, int, int, int]] = []
    for event, element in etree.iterwalk(root, events=("start", "end", "comment")):
        if event == "start":
            name = element.tag
            paragraphs += name == "p"
            heads += name == "h1"
            by_name = name in _FURNITURE or element.get("role", "") in _FURNITURE_ROLES
            if by_name and name != "form":
                if name not in _NEVER_FURNITURE:
                    found.add(element)
            elif name not in _NEVER_FURNITURE and (by_name or _is_named_furniture(element)):
                waiting.append((element, by_name, paragraphs, heads, size))
            size += len(element.text or "")
            continue
        if event == "end" and waiting and waiting[-1][0] is element:
            _, by_name, before, heads_before, size_before = waiting.pop()
            # Old systems wrap the whole page in a form.
            small = size - size_before < 1_000 if by_name else heads == heads_before and paragraphs - before < 4
            if small:
                found.add(element)
        size += len(element.tail or "")
    return found


def _is_named_furniture(element: HtmlElement) -> bool:
    named = f"{element.get('class', '')} {element.get('id', '')}"
    return len(named) > 1 and _FURNITURE_CLASS.search(named) is not None


def _is_hidden(element: HtmlElement) -> bool:
    style = element.get("style", "").replace(" ", "").lower()
    return "display:none" in style or element.get("type", "") == "hidden"


def _join(runs: list[_Run]) -> tuple[str, tuple[Piece, ...]]:
    """The text of all runs, a line each, and their pieces; what is outside the part with the prose is marked."""
    if any(run.fallback for run in runs) and (
        any(_is_prose(run) and not (run.fallback or run.furniture) for run in runs)
        or not any(_is_prose(run) for run in runs if run.fallback)
    ):
        runs = [run._replace(furniture=True) if run.fallback else run for run in runs]
    inside = _container(runs)
    members = set() if inside is None else {id(element) for element in inside.iter()}
    parts: list[str] = []
    pieces: list[Piece] = []
    size = 0
    for run in runs:
        gap = "" if not parts else "\n" if run.tag == "li" == pieces[-1].tag else "\n\n"
        size += len(gap)
        outside = inside is not None and id(run.element) not in members
        pieces.append(Piece(size, size + len(run.text), run.tag, round(run.links, 3), run.furniture, outside, run.bold))
        parts += [gap, run.text]
        size += len(run.text)
    return "".join(parts), tuple(pieces)


def _container(runs: list[_Run]) -> HtmlElement | None:
    """The innermost element that holds most of the page's prose."""
    depth: dict[HtmlElement, int] = {}
    weight: Counter[HtmlElement] = Counter()
    total = 0
    for run in runs:
        if run.furniture or run.links > 0.4 or not _is_prose(run):
            continue
        total += len(run.text)
        weight[run.element] += len(run.text)
        chain: list[HtmlElement] = []
        element: HtmlElement | None = run.element
        while element is not None and element not in depth:
            chain.append(element)
            element = element.getparent()
        level = 0 if element is None else depth[element] + 1
        depth.update((one, level + i) for i, one in enumerate(reversed(chain)))
    # Upwards, each element once: pages nest thousands deep.
    for element in sorted(depth, key=depth.__getitem__, reverse=True):
        if weight[element] >= 0.7 * total and element.tag not in _TAGS:
            return element
        if (parent := element.getparent()) is not None:
            weight[parent] += weight[element]
    return None


def _is_prose(run: _Run) -> bool:
    return len(run.text) >= _PROSE and run.text[-1] in '.!?…”"'


LOADER: Final[Loader] = _Html()
