"""Lines that stand at the same end of many articles of a library: page furniture that no rule over one page can know.

Counting alone would throw out bylines, thanks and the set phrases of reporters, which repeat more often than slogans
do. So a line counts only where nothing but other repeated lines stands between it and the edge of its page, and it is
furniture only when most documents of some folder carry it there, or when it always comes in company with the
next such line. What is unsure stays in the text.
"""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from itertools import pairwise, takewhile
from struct import Struct
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from tui_reader.documents.byline import is_institution, parse_byline
from tui_reader.documents.furniture import is_caption, is_letterhead
from tui_reader.documents.model import Role

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Sequence

    from tui_reader.documents.model import Document

__all__ = ["EDGES_VERSION", "Page", "edges", "furniture", "marks"]

EDGES_VERSION: Final = 1
"""Raised whenever the same document would give other edges."""

LONGEST: Final = 200
"""Code points; a longer line is a paragraph."""

DEEPEST: Final = 6
"""Lines looked at from either edge of an article."""

FEWEST: Final = 5
"""Documents that carry a line, reprints counted once, with so many different titles."""

MOST_OF_A_FOLDER: Final = 0.5
ALWAYS: Final = 0.8
"""Share of its places in which a line has the same neighbour."""

_TITLE: Final = Struct("<QB")  # hash of the title, number of lines from the upper edge
_HASHES: Final = tuple(Struct(f"<{count}Q") for count in range(2 * DEEPEST + 1))  # followed by numbers of blocks
_TABLE: Final = 1 << 20
_TEXT: Final = (Role.LEAD, Role.BODY)
_OUR_OWN_VOICE: Final = re.compile(
    r"(?:xin |trân trọng |chân thành |rất )*c[aả]m ơn\b|trân trọng\b|kính (?:gửi|thưa|chào|chúc|mời|báo|đơn)\b"
    r"|(?:hỏi|đáp|trả lời|kết luận|mở đầu|tài liệu tham khảo|ghi chú|chú thích)\b"
    r"|\(?\s*(?:còn|hết|xem) (?:nữa|tiếp|phần|kỳ)\b|\(?hết\)?$"
    r"|\(?(?:kỳ|bài|phần|số)\s+(?:\d+|sau|tới|cuối)\b|hiện(?:,| |nay)",
    re.IGNORECASE,
)
"""Openings of lines that belong to articles however often they recur: courtesies, refrains, headings, set phrases."""

_DIGITS: Final = re.compile(r"\W*\d[\d\W]*")


class Page(NamedTuple):
    """One document among those of its library: ``group`` stands for it and its reprints, ``folders`` for where its
    copies lie, ``edges`` is what `edges` says of it.
    """

    group: int
    folders: frozenset[str]
    edges: bytes


_Place: TypeAlias = tuple[int, int]
"""The group of a document and the hash of its title."""


class _Line(NamedTuple):
    hash: int
    block: int


def edges(document: Document) -> bytes:
    """Hashes of the lines of ``document`` from each of its edges inwards to the first paragraph, at most 153 bytes."""
    title = _hash(_DIGITS.sub(" ", document.title))  # the issues of a bulletin are told apart by their date only
    if any(
        block.end - block.start <= 80 and is_letterhead(document.text[block.start : block.end])
        for block in document.blocks[:12]
    ):
        return _TITLE.pack(title, 0)  # an official letter is formulas from end to end
    text = [number for number, block in enumerate(document.blocks) if block.role in _TEXT]
    above = list(_run(document, text[:DEEPEST]))
    below = list(_run(document, text[: -DEEPEST - 1 : -1]))
    if len(above) + len(below) >= len(text):  # nothing but short lines: the middle ones are the article
        depth = max(0, len(text) - 1) // 2
        above, below = above[:depth], below[:depth]
    lines = above + below
    hashes = _HASHES[len(lines)].pack(*[line.hash for line in lines])
    return _TITLE.pack(title, len(above)) + hashes + Struct(f"<{len(lines)}I").pack(*[line.block for line in lines])


def furniture(pages: Sequence[Page]) -> frozenset[int]:
    """Hashes of the lines that are furniture in the library that ``pages`` make up, whatever their order."""
    exposed = _exposed(pages)
    places: dict[tuple[int, str], set[_Place]] = defaultdict(set)
    everywhere: dict[int, set[_Place]] = defaultdict(set)
    beside: dict[tuple[int, int], set[_Place]] = defaultdict(set)
    for page, runs in exposed:
        place = (page.group, _TITLE.unpack_from(page.edges)[0])
        for run in runs:
            for line in run:
                everywhere[line].add(place)
                for folder in page.folders:
                    places[line, folder].add(place)
            for pair in pairwise(run):
                beside[pair].add(place)
    sizes = _sizes(pages, {folder for _, folder in places})
    found = {
        line for (line, folder), of in places.items() if _count(of) >= max(FEWEST, MOST_OF_A_FOLDER * sizes[folder])
    }
    for pair, together in beside.items():
        if _count(together) >= FEWEST and all(len(together) >= ALWAYS * len(everywhere[line]) for line in pair):
            found.update(pair)
    return frozenset(found)


def marks(whole: bytes, found: frozenset[int]) -> list[int]:
    """Numbers of the blocks that are furniture in the document with these `edges`, in order."""
    if not found or len(whole) == _TITLE.size:
        return []
    above, below = (_until(run, found) for run in _runs(whole))
    if not above and not below:
        return []
    hashes = _hashes(whole)
    blocks = Struct(f"<{len(hashes)}I").unpack_from(whole, _TITLE.size + 8 * len(hashes))
    first = whole[_TITLE.size - 1]
    return sorted({*blocks[: len(above)], *blocks[first : first + len(below)]})


def _run(document: Document, numbers: Iterable[int]) -> Iterator[_Line]:
    """The lines among the blocks with these ``numbers`` until one is a paragraph or speaks for the article."""
    for number in numbers:
        block = document.blocks[number]
        line = " ".join(document.text[block.start : block.end].split()) if block.end - block.start <= LONGEST else ""
        if not line or _belongs_to_the_article(line):
            return
        yield _Line(_hash(line), number)


def _belongs_to_the_article(line: str) -> bool:
    return (
        line[-1] == ":"
        or _OUR_OWN_VOICE.match(line) is not None
        or parse_byline(line) is not None
        or is_institution(line)
        or is_caption(line)
    )


def _exposed(pages: Sequence[Page]) -> list[tuple[Page, list[tuple[int, ...]]]]:
    """Pages with the runs of frequent lines at their edges, those without left out.

    Most lines stand on one page only, so all are counted first by a part of their hash, in a table that does not grow.
    """
    table = bytearray(_TABLE)
    for page in pages:
        for line in _hashes(page.edges):
            if table[line % _TABLE] < FEWEST:
                table[line % _TABLE] += 1

    def is_likely(line: int) -> bool:
        return table[line % _TABLE] == FEWEST

    counts: dict[int, int] = defaultdict(int)
    likely: list[Page] = []
    for page in pages:
        lines = [line for run in _runs(page.edges) for line in takewhile(is_likely, run)]
        for line in lines:
            counts[line] += 1
        if lines:
            likely.append(page)
    frequent = {line for line, count in counts.items() if count >= FEWEST}
    exposed = [(page, [_until(run, frequent) for run in _runs(page.edges)]) for page in likely]
    return [(page, runs) for page, runs in exposed if any(runs)]


def _sizes(pages: Sequence[Page], folders: set[str]) -> dict[str, int]:
    """How many documents lie in each of ``folders``, reprints counted once."""
    groups: dict[str, set[int]] = {folder: set() for folder in folders}
    for page in pages:
        for folder in page.folders & folders:
            groups[folder].add(page.group)
    return {folder: len(inside) for folder, inside in groups.items()}


def _count(places: set[_Place]) -> int:
    """How many different articles under how many different titles, whichever are fewer."""
    return min(len({group for group, _ in places}), len({title for _, title in places}))


def _until(run: tuple[int, ...], found: Container[int]) -> tuple[int, ...]:
    """The lines of ``run`` before the first that is not in ``found``."""
    return tuple(takewhile(found.__contains__, run))


def _runs(whole: bytes) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Hashes of the lines from either edge inwards."""
    hashes = _hashes(whole)
    above = whole[_TITLE.size - 1]
    return hashes[:above], hashes[above:]


def _hashes(whole: bytes) -> tuple[int, ...]:
    return _HASHES[(len(whole) - _TITLE.size) // 12].unpack_from(whole, _TITLE.size)


def _hash(text: str) -> int:
    return int.from_bytes(
        hashlib.blake2b(text.strip().lower().encode("utf-8", "replace"), digest_size=8).digest(), "big"
    )
