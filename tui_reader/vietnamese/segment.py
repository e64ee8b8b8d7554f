"""Words and tags of sentences, as underthesea gives them, all as spans of the text they were found in.

Offsets are code points of NFC text. All sentences that are given together are worked on together, which is much faster
than one by one; each is tagged by itself, so the tags are the same.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tui_reader.vietnamese.syllables import Syllables

__all__ = ["Segmentation", "TaggedWord", "Word", "segment", "tag"]

LONGEST_PIECE: Final = 1_000
"""Code points given to the models at once: a table or list without a full stop is cut at white space above this."""


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


class Segmentation(NamedTuple):
    """``words`` by sentence (punctuation is a word, as in underthesea), and for `tag` the forms that the models expect,
    by sentence and by the pieces in which it is tagged."""

    words: tuple[tuple[Word, ...], ...]
    forms: tuple[tuple[tuple[str, ...], ...], ...]


def segment(text: str, sentences: Sequence[tuple[int, int]]) -> Segmentation:
    """The words of each of ``sentences``, which are spans of ``text``."""
    from tui_reader.vietnamese.syllables import syllables
    from tui_reader.vietnamese.tagger import begins_word

    pieces = [[syllables(text, *piece) for piece in _pieces(text, *sentence)] for sentence in sentences]
    begins = iter(begins_word([piece.forms for sentence in pieces for piece in sentence]))
    segmented = [[_words(text, piece, next(begins)) for piece in sentence] for sentence in pieces]
    return Segmentation(
        tuple(tuple(word for words, _ in sentence for word in words) for sentence in segmented),
        tuple(tuple(tuple(forms) for _, forms in sentence) for sentence in segmented),
    )


def _words(text: str, piece: Syllables, begins: Sequence[bool]) -> tuple[list[Word], list[str]]:
    """The words of one piece, with their forms."""
    starts: list[int] = []
    ends: list[int] = []
    texts: list[str] = []
    forms: list[str] = []
    for start, end, form, begin in zip(*piece, begins, strict=True):
        if begin or not starts:
            starts.append(start)
            ends.append(end)
            texts.append(text[start:end])
            forms.append(form)
        else:
            ends[-1] = end
            texts[-1] = " ".join(text[starts[-1] : end].split())
            forms[-1] = f"{forms[-1]} {form}"
    return list(map(Word, starts, ends, texts)), forms


def tag(segmentation: Segmentation) -> tuple[tuple[TaggedWord, ...], ...]:
    """The words of each sentence with underthesea's tags."""
    from tui_reader.vietnamese.tagger import tag_words

    tags = iter(tag_words([piece for sentence in segmentation.forms for piece in sentence]))
    found = []
    for words, pieces in zip(segmentation.words, segmentation.forms, strict=True):
        its = [next(tags) for _ in pieces]
        pos, chunk, entity = (
            its[0] if len(its) == 1 else ([tag for column in each for tag in column] for each in zip(*its, strict=True))
        )
        found.append(tuple(TaggedWord(*word, p, c, e) for word, p, c, e in zip(words, pos, chunk, entity, strict=True)))
    return tuple(found)


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """``start:end`` cut into pieces of at most `LONGEST_PIECE`, at white space where there is any."""
    while end - start > LONGEST_PIECE:
        cut = max(text.rfind(space, start + 1, start + LONGEST_PIECE) for space in " \n\t\u00a0")
        cut = cut if cut > start else start + LONGEST_PIECE
        yield start, cut
        start = cut
    if start < end:
        yield start, end
