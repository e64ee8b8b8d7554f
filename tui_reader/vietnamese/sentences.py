"""Sentences as spans of the text they stand in, cut by rules. Offsets are code points of NFC text."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["Sentence", "sentences"]

# Both begin with the sign, so that the search skips to the next one.
_END: Final = re.compile(r"[.!?…](?:[.!?…]*[\"”’»)\]]*(?=\s|$)|(?<=[^\W\d_]\.)(?=[^\W\d_]{2}))")
_PARAGRAPH: Final = re.compile(r"\n[^\S\n]*\n\s*")
# What stands before a point, read backwards: no search has to try every beginning.
_WORD_BEFORE: Final = re.compile(r"\n?([^\s(\[“\"‘'«,;:]+)")
_INITIALS: Final = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]")
_LIST_NUMBER: Final = re.compile(r"\s*(?:\d{1,3}|[IVX]{1,5}|[a-zđ])(?:\.\d{1,3})*")
_OPENERS: Final = frozenset("“\"‘'«([{-–—•*+…")
_ABBREVIATIONS_TABLE: Final = """
    tp tx tt ts ths th.s thạc.s pgs gs gs.ts pgs.ts pgs,ts bs bs.ckii bs.cki cki ckii ks cn ncs nxb đ/c tr st mr mrs
    ms dr jr sr prof gen lt col capt vs etc no sđt đt tel ql đl kts hs gv nsnd nsưt lm tgđ hđnd ubnd ub q p f h x
    t.p q.p
"""
_ABBREVIATIONS: Final = frozenset(_ABBREVIATIONS_TABLE.split())


class Sentence(NamedTuple):
    """A sentence without the white space around it."""

    start: int
    end: int


def sentences(text: str, spans: Sequence[tuple[int, int]]) -> tuple[Sentence, ...]:
    """The sentences in ``spans`` of ``text``, in order. None crosses a span; hard-wrapped lines are joined."""
    found: list[Sentence] = []
    for start, end in spans:
        for first, last in _paragraphs(text, start, end):
            found.extend(_split(text, first, last))
    return tuple(found)


def _paragraphs(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Runs of lines that read on: cut at blank lines, and after a short line that the next does not continue."""
    cuts = [(m.start(), m.end()) for m in _PARAGRAPH.finditer(text, start, end)]
    bounds = zip([start, *(after for _, after in cuts)], [*(before for before, _ in cuts), end], strict=True)
    for first, last in bounds:
        lines = text[first:last].split("\n")
        widest = max(len(line) for line in lines)
        begin = at = first
        for line, following in pairwise(lines):
            at += len(line) + 1
            if not _continues(line.rstrip(), following.lstrip(), widest):
                yield begin, at
                begin = at
        yield begin, last


def _continues(line: str, following: str, widest: int) -> bool:
    """Whether ``following`` reads on from ``line``: it begins small, or the line was broken because it was full."""
    if not line or not following:
        return False
    return following[0].islower() or line[-1] in ",;-–" or 2 * len(line) > widest


def _split(text: str, start: int, end: int) -> Iterator[Sentence]:
    begin = start
    for match in _END.finditer(text, start, end):
        stop = match.end()
        if stop <= begin:
            continue
        if text[stop : stop + 2] == ' "' and text.count('"', begin, stop) % 2:
            stop += 2  # a straight quote set off by a space closes what is open
        if _is_end(text, begin, match, stop, end):
            yield from _trimmed(text, begin, stop)
            begin = stop
    yield from _trimmed(text, begin, end)


def _is_end(text: str, begin: int, match: re.Match[str], stop: int, end: int) -> bool:
    """Whether the punctuation at ``match`` ends the sentence that began at ``begin``."""
    following = text[stop:end].lstrip()[:1]
    if following and not (following.isupper() or following.isdigit() or following in _OPENERS):
        return False
    if match.group() not in {".", ".)", ".”"} or not following:
        return True
    before = _WORD_BEFORE.match(text[begin : match.start()][::-1])
    if before is None:
        return True
    word = before.group(1)[::-1]
    if text[begin : match.start()].strip() == word and _LIST_NUMBER.fullmatch(word):
        return False
    if word.lower() in _ABBREVIATIONS and (len(word) > 1 or word.isupper()):
        return False
    if text[stop : stop + 1].isspace():
        return not (_INITIALS.fullmatch(word) and word.isupper())
    # No space after the point: an end only between a whole small word and a capitalised one ("xong.Sau").
    return word.islower() and len(word) > 1 and "." not in word and following.isupper() and text[stop + 1].islower()


def _trimmed(text: str, start: int, end: int) -> Iterator[Sentence]:
    piece = text[start:end]
    bare = piece.strip()
    if bare:
        first = start + len(piece) - len(piece.lstrip())
        yield Sentence(first, first + len(bare))
