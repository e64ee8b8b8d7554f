"""Saved web pages: the visible text by blocks with what the mark-up tells of each, and the page's metadata.

Nothing here knows a site. Scripts and styles are dropped; every visible word stays.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING, Final

from tui_reader.documents.encoding import clean, decode, mend
from tui_reader.documents.loaders.base import Loaded, Loader, Piece, beginning
from tui_reader.documents.loaders.html_facts import page_facts
from tui_reader.documents.loaders.html_source import LONGEST_PAGE
from tui_reader.documents.loaders.html_tree import text_of, tree_of
from tui_reader.documents.loaders.html_walk import INLINE, PROSE, Run, Walker

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml.etree import _Element

    from tui_reader.documents.model import EncodingGuess, Remark

__all__ = ["LOADER", "declared_charset", "load_page"]

_CHARSET: Final = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_EMBEDDED: Final = re.compile(rb"data:[\w/+.;=-]{0,100},[A-Za-z0-9+/=%\s-]{200,}")
"""Pictures and fonts inside the page, which may be most of its bytes."""
_XML: Final = re.compile(r"^\s*<\?xml[^>]*\?>")
_LONGEST_CAPTION: Final = 300
_MOST_PARTS: Final = 200
"""Siblings of the part with the prose that are looked at."""

_BESIDE: Final = 10
"""Code points that a table may show besides the caption of its picture."""

_PARAGRAPH_TAGS: Final = frozenset(("h1", "h2", "h3", "h4", "h5", "h6", "p", "li"))
_PLAIN: Final = re.compile(r"&(?!(?:amp|lt|gt|quot|nbsp|apos);)|[\u0300-\u036f]")
"""What may bring characters into the text of a page that its cleaned mark-up did not show."""


class _Html:
    name = "html"
    version = "7"
    suffixes = (".html", ".htm", ".xhtml")
    divisible = True

    def load(self, data: bytes, path: str) -> Loaded:
        """Parse as browsers do, whatever is broken; text by blocks, metadata as facts."""
        data, cut = beginning(_EMBEDDED.sub(b"data:,", data), LONGEST_PAGE)
        source, encoding, remarks = decode(data, path, hint=declared_charset(data))
        page = load_page(source, path, encoding)
        return replace(page, remarks=cut + remarks + page.remarks)


def declared_charset(data: bytes) -> str:
    """The encoding that a page names in its head; "" if it names none."""
    declared = _CHARSET.search(data[:4096])
    return declared[1].decode("ascii") if declared is not None else ""


def load_page(source: str, path: str, encoding: EncodingGuess) -> Loaded:
    """The page with the cleaned mark-up ``source``, for formats that hold pages. Raises `DocumentError` "empty"."""
    root, cut = tree_of(_XML.sub("", source), path, INLINE)
    walker = Walker()
    walker.walk(root)
    # Characters that are written as references come after the source was mended and cleaned.
    remarks = _mend_runs(walker.runs) if _PLAIN.search(source) is not None else ()
    text, pieces = _join(walker)
    return Loaded(text, pieces, encoding, page_facts(root), cut + remarks)


def _mend_runs(runs: list[Run]) -> tuple[Remark, ...]:
    """Mend and clean all text: "H&micro; N&eacute;i" is seen only now."""
    text, remarks = mend("\n".join(run.text for run in runs))
    lines = iter(text.split("\n"))
    for at, run in enumerate(runs):
        runs[at] = run._replace(text=clean("\n".join(islice(lines, run.text.count("\n") + 1))).strip())
    return remarks


def _join(walker: Walker) -> tuple[str, tuple[Piece, ...]]:
    """The text of all runs, a line each, and their pieces; what is outside the part with the prose is marked."""
    runs = walker.runs
    furniture = bytearray(len(runs))
    for start, end in walker.furniture:
        furniture[start:end] = b"\1" * (end - start)
    prose = [_is_prose(run) for run in runs]
    if any(run.fallback for run in runs) and (
        any(prose[i] and not (run.fallback or furniture[i]) for i, run in enumerate(runs))
        or not any(prose[i] for i, run in enumerate(runs) if run.fallback)
    ):
        for i, run in enumerate(runs):
            furniture[i] |= run.fallback
    told = [run for i, run in enumerate(runs) if prose[i] and not furniture[i] and run.links <= 0.4]
    inside = _container(told, walker.extent)
    first, last = (0, len(runs)) if inside is None else _with_siblings(inside, walker.extent)
    parts: list[str] = []
    pieces: list[Piece] = []
    size = 0
    before = ""
    for i, run in enumerate(runs):
        if not run.text:
            continue
        gap = "" if not parts else "\n" if run.tag == before and run.tag in {"li", "row"} else "\n\n"
        tag = "caption" if not run.tag and _is_under_picture(run, walker.extent) else run.tag
        size += len(gap)
        end = size + len(run.text)
        pieces.append(Piece(size, end, tag, round(run.links, 3), furniture[i] > 0, not first <= i < last, run.bold))
        parts += [gap, run.text]
        size = end
        before = run.tag
    return "".join(parts), tuple(pieces)


def _container(runs: list[Run], extent: Mapping[_Element, tuple[int, int]]) -> _Element | None:
    """The innermost element of ``extent`` that holds most of the prose that ``runs`` are."""
    depth: dict[_Element, int] = {}
    weight: Counter[_Element] = Counter()
    total = 0
    for run in runs:
        total += len(run.text)
        weight[run.element] += len(run.text)
        chain: list[_Element] = []
        element: _Element | None = run.element
        while element is not None and element not in depth:
            chain.append(element)
            element = element.getparent()
        level = 0 if element is None else depth[element] + 1
        depth.update((one, level + i) for i, one in enumerate(reversed(chain)))
    # Upwards, each element once: pages nest thousands deep.
    for element in sorted(depth, key=depth.__getitem__, reverse=True):
        fits = element.tag not in _PARAGRAPH_TAGS and element.tag not in INLINE and element in extent
        if fits and weight[element] >= 0.7 * total:
            return element
        if (parent := element.getparent()) is not None:
            weight[parent] += weight[element]
    return None


def _with_siblings(element: _Element, extent: Mapping[_Element, tuple[int, int]]) -> tuple[int, int]:
    """The runs of ``element`` and of the siblings that look like it: what stands between cuts a text into several."""
    first, last = extent[element]
    name = element.get("class")
    if name and (parent := element.getparent()) is not None:
        for other in islice(parent.iterchildren(element.tag), _MOST_PARTS):
            if other.get("class") == name and other in extent:
                first, last = min(first, extent[other][0]), max(last, extent[other][1])
    return first, last


def _is_under_picture(run: Run, extent: Mapping[_Element, tuple[int, int]]) -> bool:
    """Whether the run is all the text of a table that shows a picture."""
    element: _Element | None = run.element
    if element is None or element.tag not in {"td", "div"} or len(run.text) > _LONGEST_CAPTION:
        return False
    for _ in range(4):
        element = element.getparent()
        if element is None or element.tag not in {"tr", "tbody", "table"}:
            return False
        if element.tag == "table":
            first, last = extent.get(element, (0, len(run.text)))
            if last - first > 1 + _BESIDE:  # asked first: a page may be one table, and each of its cells comes here
                return False
            return element.find(".//img") is not None and len(text_of(element).strip()) <= len(run.text) + _BESIDE
    return False


def _is_prose(run: Run) -> bool:
    return len(run.text) >= PROSE and run.text[-1] in '.!?…”"'


LOADER: Final[Loader] = _Html()
