"""From the tree of a page to runs of text: what is one line or paragraph, and what its mark-up tells of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple, cast

from tui_reader.documents.layout import paragraphs
from tui_reader.documents.loaders.html_names import NOTHING, Named, named_by
from tui_reader.documents.loaders.html_tables import is_grid
from tui_reader.documents.loaders.html_words import are_apart

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["INLINE", "MOST_RUNS", "PROSE", "Run", "Walker"]

MOST_RUNS: Final = 60_000
"""Blocks told apart on a page; of what a larger one shows after them a thousand lines are one run."""

_TOGETHER: Final = 1_000

_DROPPED_TABLE: Final = """
    script style template svg title iframe math amp-analytics
"""
_DROPPED: Final = frozenset(_DROPPED_TABLE.split())
_FALLBACK: Final = frozenset(("noscript", "object", "canvas", "audio", "video"))
"""What they hold is shown where scripts or players are not: furniture, unless the page has no other prose."""

_INLINE_TABLE: Final = """
    a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr output q ruby s samp small
    span strike strong sub sup time tt u var wbr img input amp-img
"""
INLINE: Final = frozenset(_INLINE_TABLE.split())
"""Elements that part no lines."""

_PARTED: Final = frozenset(("a", "span", "time", "label"))
"""Inline elements that style sheets often show apart though nothing stands between them."""

_PICTURES: Final = frozenset(("img", "amp-img"))
_FRAMES: Final = frozenset(("div", "figure", "center", "dl"))
"""Blocks that hold a picture with its caption."""
_CARDS: Final = frozenset(("div", "li", "article", "section", "table", "dl"))
_MOST_OF_CARD: Final = 4
"""Lines that a page shows of another article."""
_SLANTED: Final = frozenset(("i", "em"))
_STRONG: Final = frozenset(("b", "strong"))
_LETTERS: Final = frozenset(("font", "small", "i", "em"))
PROSE: Final = 80
"""Code points from which a paragraph that ends like a sentence is taken for the article's prose."""
_FURNITURE_TABLE: Final = """
    nav aside footer button select menu dialog marquee amp-sidebar amp-ad amp-social-share
"""
_FURNITURE: Final = frozenset(_FURNITURE_TABLE.split())
_FURNITURE_ROLES_TABLE: Final = """
    navigation complementary contentinfo search menu menubar dialog banner
"""
_FURNITURE_ROLES: Final = frozenset(_FURNITURE_ROLES_TABLE.split())
_NEVER_FURNITURE: Final = frozenset(("body", "html", "article", "main"))
_CAPTIONS: Final = frozenset(("figcaption", "caption"))
_TAGS: Final = frozenset(("h1", "h2", "h3", "h4", "h5", "h6", "p", "li"))

_PICTURE_CLASS: Final = re.compile(r"(?:^|[\s_-])(?:image|img|photo|anh|pic|picture|hinh)(?:$|[\s_-])", re.IGNORECASE)
_HEAVY: Final = re.compile(r"font(?:-weight)?\s*:[^;]*\b(?:bold|[6-9]00)\b|^\s*(?:\+[1-4]|[4-7])\s*$", re.IGNORECASE)
"""Letters that a style makes bold, or the size of a font element large."""
_CENTRED: Final = re.compile(r"text-align\s*:\s*center", re.IGNORECASE)
_SPACES: Final = re.compile(r"[^\S\n\u00a0]+")
_LONGEST_TITLE: Final = 250
_LONGEST_CAPTION: Final = 300


class Run(NamedTuple):
    """The text of one block or line, and where it stood."""

    text: str
    tag: str
    links: float
    bold: bool
    element: _Element
    fallback: bool


class _Open(NamedTuple):
    """An open block element, and what there was on the page before it."""

    element: _Element
    furniture: str
    """ "" (no), "always", "small" (only if little stands in it), "box", "form", "comments"."""
    tag: str
    runs: int
    paragraphs: int
    heads: int
    size: int
    told: int
    """Code points of prose."""
    pictures: int


class Walker:
    """Cuts the tree into runs of text. Iterative: saved pages nest deeper than Python recurses.

    ``furniture``: spans of ``runs`` that are no part of the article by the name, role or class of their element.
    ``extent``: the span of runs of each block element that holds any and begins among the first `MOST_RUNS`.
    """

    def __init__(self) -> None:
        self.runs: list[Run] = []
        self.furniture: list[tuple[int, int]] = []
        self.extent: dict[_Element, tuple[int, int]] = {}
        self._doubtful: list[tuple[int, int, int, int]] = []
        self._parts: list[str] = []
        self._linked = self._bold = self._titled = self._captioned = self._size = 0
        self._dropping = self._links = self._strong = self._title = self._caption = self._fallback = 0
        self._slanted = self._italic = self._fonts = self._lettered = 0
        self._heavy: list[int] = []
        """Depths of the open elements whose style makes letters bold."""
        self._told = 0
        """Code points of prose so far."""
        self._pictured = False
        """Whether a picture came after the latest text."""
        self._captions = 0
        self._pictures = 0
        """Pictures so far."""
        self._below = False
        """Whether that picture ended its line."""
        self._under = -1
        """The latest run below a picture, in letters of its own."""
        self._pre = self._grid = 0
        self._paragraphs = self._heads = 0
        self._open_blocks: list[_Open] = []
        self._tags: list[str] = []
        self._names: list[Named] = []
        self._closed = ""

    def walk(self, root: _Element) -> None:
        """Read the tree under ``root``."""
        from lxml import etree

        self._open_blocks.append(_Open(root, "", "", 0, 0, 0, 0, 0, 0))
        for event, element in etree.iterwalk(root, events=("start", "end", "comment")):
            if event == "start":
                self._open(element)
            elif event == "end":
                self._close(element)
                if element is not root:
                    if self._closed and element.tail and not self._dropping:
                        self._part(element.tail, stamped=element.get("class") is not None)
                    self._take(element.tail)
            else:
                self._take(element.tail)
        self._flush(last=True)
        self.extent[root] = (0, len(self.runs))
        # A form or a box that holds most of what the page says is the page.
        self.furniture += [
            (start, end)
            for start, end, size, told in self._doubtful
            if 2 * size < self._size and (not told or 2 * told < self._told)
        ]

    def _open(self, element: _Element) -> None:
        name = element.tag
        items = element.items()
        attributes = cast("dict[str, str]", dict(items)) if items else _NO_ATTRIBUTES
        if self._dropping or name in _DROPPED or (items and _is_hidden(attributes)):
            self._dropping += 1
            return
        if name == "br":
            self._below = self._pictured
            if self._grid or self._pre or (self._tags and self._tags[-1][0] == "h"):
                self._parts.append("\n" if not self._grid else " ")
            else:
                self._flush()
            return
        named = NOTHING
        if items:
            kind = attributes.get("type", "") if name == "div" else ""
            named = named_by(f"{attributes.get('class', '')} {attributes.get('id', '')} {kind}")
        self._names.append(named)
        if name in INLINE:
            if named.title and self._parts and not self._grid:
                self._flush()
            if self._closed and name in _PARTED:
                self._part(element.text, stamped=True)
            self._links += name == "a"
            self._strong += name in _STRONG
            self._slanted += name in _SLANTED
            if self._below and not self._fonts and name in _LETTERS:
                self._fonts = len(self._names)
            if name in _PICTURES:
                self._pictured = True
                self._pictures += 1
        else:
            self._open_block(element, name, attributes, named)
        if items:
            style = attributes.get("style") or (attributes.get("size") if name == "font" else None)
            if style is not None and _HEAVY.search(style) is not None:
                self._heavy.append(len(self._names))
                self._strong += 1
        self._title += named.title
        self._caption += named.caption
        self._closed = ""
        self._take(element.text)

    def _open_block(self, element: _Element, name: str, attributes: dict[str, str], named: Named) -> None:
        if self._grid and name in {"td", "th"}:
            if self._line_begun():
                self._parts.append(" | ")
        elif not self._grid:
            self._flush()
        else:
            self._parts.append(" ")
        if name == "table" and (self._grid or is_grid(element)):
            self._grid += 1
        self._pre += name == "pre"
        self._paragraphs += name == "p"
        self._heads += name == "h1"
        self._fallback += name in _FALLBACK
        tag = "caption" if name in _CAPTIONS else name if name in _TAGS else ""
        if tag:
            self._tags.append(tag)
        kind = _furniture_kind(name, attributes.get("role", ""), named)
        self._captions += tag == "caption"
        self._open_blocks.append(
            _Open(
                element,
                kind,
                tag,
                len(self.runs),
                self._paragraphs,
                self._heads,
                self._size,
                self._told,
                self._pictures,
            )
        )

    def _line_begun(self) -> bool:
        for part in reversed(self._parts):
            if part == "\n":
                return False
            if part.strip():
                return True
        return False

    def _close(self, element: _Element) -> None:
        name = element.tag
        if self._dropping:
            self._dropping -= 1
            return
        if name == "br":
            return
        if self._fonts == len(self._names):
            self._fonts = 0
        named = self._names.pop()
        if name in INLINE:
            self._links -= name == "a"
            self._strong -= name in _STRONG
            self._slanted -= name in _SLANTED
            if named.title and not self._grid and self._titled:
                self._flush()
            self._closed = name if name in _PARTED or name in _STRONG else ""
        else:
            if not self._grid or name in {"tr", "caption"} or (name == "table" and self._grid == 1):
                self._flush()
            self._close_block(name)
        if self._heavy and self._heavy[-1] == len(self._names) + 1:
            self._heavy.pop()
            self._strong -= 1
        self._title -= named.title
        self._caption -= named.caption

    def _close_block(self, name: str) -> None:
        block = self._open_blocks.pop()
        if name == "table" and self._grid:
            self._grid -= 1
        self._pre -= name == "pre"
        self._fallback -= name in _FALLBACK
        if block.tag:
            self._captions -= self._tags.pop() == "caption"
        end = len(self.runs)
        if end == block.runs:
            return
        if (self._under == block.runs == end - 1 and self.runs[-1].tag in {"", "p"}) or self._shows_picture(
            name, block
        ):
            self.runs[-1] = self.runs[-1]._replace(tag="caption")
        if block.runs <= MOST_RUNS:  # each keeps its element alive: 400 bytes for a tag of three letters
            self.extent[block.element] = (block.runs, end)
        if not block.furniture and self._is_card(name, block):
            self._doubtful.append((block.runs, end, self._size - block.size, self._told - block.told))
        if block.furniture and self._is_furniture(block):
            if block.furniture == "always":
                self.furniture.append((block.runs, end))
            else:
                told = self._told - block.told if block.furniture in {"small", "box"} else 0
                self._doubtful.append((block.runs, end, self._size - block.size, told))

    def _shows_picture(self, name: str, block: _Open) -> bool:
        """Whether the block holds a picture and one line, which is its caption."""
        if name not in _FRAMES or self._pictures == block.pictures or len(self.runs) != block.runs + 1:
            return False
        run = self.runs[-1]
        return (
            run.tag in {"", "p"}
            and not run.bold
            and run.links <= 0.4
            and run.text.count(" ") >= 2
            and len(run.text) < (_LONGEST_CAPTION if run.element is not block.element else PROSE)
            and self._size - block.size <= len(run.text) + 1
        )

    def _is_card(self, name: str, block: _Open) -> bool:
        """Whether the block shows another article: its picture, its headline as a link, the beginning of its text."""
        if (
            name not in _CARDS
            or self._pictures == block.pictures
            or not 2 <= len(self.runs) - block.runs <= _MOST_OF_CARD
        ):
            return False
        head, *rest = self.runs[block.runs :]
        if head.links <= 0.6 or head.text.count(" ") < 3 or head.tag in {"h1", "h2"}:
            return False
        return any(run.links <= 0.4 and len(run.text) >= PROSE for run in rest)

    def _is_furniture(self, block: _Open) -> bool:
        if block.furniture == "always":
            return True
        if block.furniture == "form":  # old systems wrap the whole page in a form
            return self._size - block.size < 1_000
        if block.furniture == "comments":
            return self._heads == block.heads
        if block.furniture == "box" and self.runs[block.runs].text[-1] == ":":
            return False  # what heads a list goes on with the sentence before
        return self._heads == block.heads and self._paragraphs - block.paragraphs < 4

    def _part(self, text: str | None, *, stamped: bool) -> None:
        """Part what would read as one word: the end of an inline element and what follows."""
        if self._parts and text and are_apart(self._parts[-1], text, stamped=stamped):
            self._parts.append(" ")

    def _take(self, text: str | None) -> None:
        if not text or self._dropping:
            return
        bare = text if self._pre else _spaced(text.replace("\n", " "))
        self._parts.append(bare)
        self._closed = ""
        size = len(bare.strip())
        if size:
            self._size += size
            self._linked += size if self._links else 0
            self._bold += size if self._strong else 0
            self._titled += size if self._title else 0
            self._captioned += size if self._caption else 0
            self._italic += size if self._slanted else 0
            self._lettered += size if self._fonts else 0

    def _flush(self, *, last: bool = False) -> None:
        if not self._parts:
            return
        if len(self.runs) > MOST_RUNS and len(self._parts) < _TOGETHER and not last:
            self._parts.append("\n")
            return
        whole = "".join(self._parts)
        self._parts.clear()
        linked, strong, titled, captioned = self._linked, self._bold, self._titled, self._captioned
        pictured = self._pictured
        slanted = pictured and self._italic
        lettered = self._below and self._lettered
        self._linked = self._bold = self._titled = self._captioned = self._italic = self._lettered = 0
        bare = whole.strip()
        if not bare:
            return
        self._pictured = self._below = False
        self._told += len(bare) if len(bare) >= PROSE and bare[-1] in '.!?…”"' and linked < 0.4 * len(bare) else 0
        if lettered >= 0.9 * len(bare) and bare.count(" ") >= 2 and len(bare) <= _LONGEST_CAPTION:
            self._under = len(self.runs)
        if (
            pictured
            and not strong
            and bare.count(" ") >= 2
            and len(bare) <= _LONGEST_CAPTION
            and _is_centred(self._open_blocks[-1].element)
        ):
            captioned = len(bare)
        if slanted >= 0.9 * len(bare) and bare.count(" ") >= 2 and len(bare) <= _LONGEST_CAPTION:
            captioned = slanted
        size = len(bare)
        links, bold = min(1.0, linked / size), strong >= 0.9 * size - 1 and strong > 0
        tag = self._tag(size, links, titled, captioned)
        block = self._open_blocks[-1].element
        for line in self._lines(whole, tag):
            text = line if self._pre else _spaced(line)
            text = text.strip()
            if text:
                self.runs.append(Run(text, tag, links, bold, block, self._fallback > 0))

    def _lines(self, whole: str, tag: str) -> list[str]:
        if "\n" not in whole:
            return [whole]
        if tag[:1] == "h":
            return [whole.replace("\n", " ")]
        if self._pre:
            return [whole[piece.start : piece.end] for piece in paragraphs(whole)]
        lines = whole.split("\n")
        if len(self.runs) <= MOST_RUNS:
            return lines
        shown = [text for line in lines if (text := line.strip())]
        return ["\n".join(shown[at : at + _TOGETHER]) for at in range(0, len(shown), _TOGETHER)]

    def _tag(self, size: int, links: float, titled: int, captioned: int) -> str:
        if self._grid:
            return "row"
        tag = "caption" if self._captions else self._tags[-1] if self._tags else ""
        if captioned >= 0.9 * size - 1 and captioned and size <= _LONGEST_CAPTION:
            return "caption"
        if tag in {"", "p"} and titled >= 0.9 * size - 1 and titled and size <= _LONGEST_TITLE and links <= 0.6:
            return "h2"
        return tag


_NO_ATTRIBUTES: Final[dict[str, str]] = {}


def _furniture_kind(name: str, role: str, named: Named) -> str:
    if name in _NEVER_FURNITURE:
        return "small" if name == "article" and named.related else ""
    if name in _FURNITURE or role in _FURNITURE_ROLES:
        return "always"
    if name == "form":
        return "form"
    return "comments" if named.comments else "small" if named.furniture else "box" if named.box else ""


def _is_centred(element: _Element) -> bool:
    """Whether a line stands below its picture: in the middle, or in a paragraph of the class of pictures."""
    style = element.get("style")
    if element.get("align") == "center" or (style is not None and _CENTRED.search(style) is not None):
        return True
    return element.tag == "p" and _PICTURE_CLASS.search(element.get("class") or "") is not None


def _is_hidden(attributes: dict[str, str]) -> bool:
    style = attributes.get("style")
    if style is not None and "none" in style.lower() and "display:none" in style.replace(" ", "").lower():
        return True
    return attributes.get("type") == "hidden"


def _spaced(text: str) -> str:
    """``text`` with every run of white space made one space; no-break spaces and line ends stay."""
    if "  " not in text and text.isprintable():  # the one white space that is printable is the space
        return text
    return _SPACES.sub(" ", text)
