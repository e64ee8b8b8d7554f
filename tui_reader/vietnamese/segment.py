"""Sentences, and the words and tags that underthesea finds in them, all as spans of the text they were found in.

Sentences are cut here, by rules; words and tags come from underthesea's CRF models, one sentence at a time, imported
at the first call. Offsets are code points of NFC text.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["Pieces", "Sentence", "TaggedWord", "Word", "segmented", "sentences", "tagged_of", "words_of"]

LONGEST_PIECE: Final = 1_000
"""Code points given to the tagger at once: a table or list without a full stop is cut at white space above this."""

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


class Word(NamedTuple):
    """A word of one or more syllables; ``text`` has them as spelled, joined by one space."""

    start: int
    end: int
    text: str


class TaggedWord(NamedTuple):
    """A `Word` with underthesea's part of speech ("Np"), chunk ("B-NP") and entity ("B-PER", "I-LOC", "O") tags."""

    start: int
    end: int
    text: str
    pos: str
    chunk: str
    entity: str


def sentences(text: str, spans: Sequence[tuple[int, int]]) -> tuple[Sentence, ...]:
    """The sentences in ``spans`` of ``text``, in order. None crosses a span; hard-wrapped lines are joined."""
    found: list[Sentence] = []
    for start, end in spans:
        for first, last in _paragraphs(text, start, end):
            found.extend(_split(text, first, last))
    return tuple(found)


Pieces = tuple[tuple[tuple[Word, str], ...], ...]
"""A segmented sentence: its words with the form that the models expect, in pieces that can be tagged at once."""


def segmented(text: str, sentence: tuple[int, int]) -> Pieces:
    """One sentence by underthesea's segmentation, to be read by `words_of` and, much dearer, `tagged_of`."""
    return tuple(tuple(_segmented_piece(text, start, end)) for start, end in _pieces(text, *sentence))


def words_of(pieces: Pieces) -> tuple[Word, ...]:
    """The words of a segmented sentence; punctuation is a word as it is in underthesea."""
    return tuple(word for piece in pieces for word, _ in piece)


def tagged_of(pieces: Pieces) -> tuple[TaggedWord, ...]:
    """The words of a segmented sentence with underthesea's tags."""
    from tui_reader.vietnamese.tagger import tag_words

    result: list[TaggedWord] = []
    for piece in pieces:
        tags = tag_words([form for _, form in piece])
        result.extend(TaggedWord(*word, *tag) for (word, _), tag in zip(piece, tags, strict=True))
    return tuple(result)


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


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """``start:end`` cut into pieces of at most `LONGEST_PIECE`, at white space where there is any."""
    while end - start > LONGEST_PIECE:
        cut = max(text.rfind(space, start + 1, start + LONGEST_PIECE) for space in " \n\t\u00a0")
        cut = cut if cut > start else start + LONGEST_PIECE
        yield start, cut
        start = cut
    if start < end:
        yield start, end


def _segmented_piece(text: str, start: int, end: int) -> Iterator[tuple[Word, str]]:
    """Each word with the form that underthesea gives it (tone placement and slips mended), which its models expect.

    Its tokens are runs of the text, so they are found by walking; the words are then so many tokens each.
    """
    from underthesea import word_tokenize
    from underthesea.pipeline.word_tokenize.regex_tokenize import tokenize

    piece = text[start:end].replace("ð", "đ").replace("Ð", "Đ")  # as its character map, same length
    spans: list[tuple[int, int]] = []
    at = 0
    for token in tokenize(piece, use_token_normalize=False):
        found = piece.find(token, at)
        spans.append((found, found + len(token)) if found >= 0 else (at, at))
        at = spans[-1][1]
    first = 0
    for form in word_tokenize(piece):
        last = first + form.count(" ") + 1
        covered = spans[first:last]
        first = last
        if covered and covered[-1][1] > covered[0][0]:
            begin, stop = start + covered[0][0], start + covered[-1][1]
            yield Word(begin, stop, " ".join(text[begin:stop].split())), form
