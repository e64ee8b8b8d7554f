"""Named entities marked by hand: documents with every mention in the order of the text, and how a run is judged."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tests.plugins.context import article
from tui_reader.documents.model import Role
from tui_reader.documents.read import read_document
from tui_reader.plugin_api import Annotation

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tui_reader.plugin_api import Document, Extractor

__all__ = ["Marked", "Score", "found_by", "marked", "pieces", "score"]

ROOT = Path(__file__).parents[2]
GOLD = ROOT / "tests" / "gold" / "entities"

Span = tuple[int, int, str]
_MARK = re.compile(r"\{([PLOEWD])\|([^}]*)\}")
_LABELS = {"P": "PER", "L": "LOC", "O": "ORG", "E": "EVENT", "W": "LAW", "D": "PRODUCT"}


class Marked(NamedTuple):
    """One document with its mentions as (start, end, type)."""

    document: Document
    half: str
    spans: tuple[Span, ...]


class Score(NamedTuple):
    """Mentions that are right in span and type, found ones, marked ones."""

    right: int
    found: int
    marked: int

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall; 1 where there was nothing to find and nothing was."""
        return 2 * self.right / (self.found + self.marked) if self.found + self.marked else 1.0


def marked(name: str, *halves: str) -> Iterator[Marked]:
    """The documents of ``NAME.toml`` that belong to ``halves``."""
    for entry in tomllib.loads((GOLD / f"{name}.toml").read_text("utf-8"))["document"]:
        if entry["half"] in halves:
            path = ROOT / entry["path"]
            document = read_document(path, entry["path"])
            yield Marked(document, entry["half"], tuple(_spans(document, entry)))


def _spans(document: Document, entry: dict[str, list[tuple[str, str, int] | tuple[str, str]]]) -> Iterator[Span]:
    """Mentions are found with a cursor, white space as one, furniture left out of the way."""
    furniture = document.spans(Role.BOILERPLATE)
    kept = [i for i in range(len(document.text)) if not any(start <= i < end for start, end in furniture)]
    folded: list[str] = []
    places: list[int] = []
    for index in kept:
        character = document.text[index]
        if character.isspace():
            if folded and folded[-1] == " ":
                continue
            character = " "
        folded.append(character)
        places.append(index)
    text = "".join(folded)
    at = 0
    for label, name, *nth in entry["mentions"]:
        for _ in range(nth[0] if nth else 1):
            at = _next(text, name, at)
            if at < 0:
                raise AssertionError(f"{entry['path']}: {name!r} is not where the mentions say")
            begin, at = at, at + len(name)
        yield places[begin], places[at - 1] + 1, label


def _next(text: str, name: str, at: int) -> int:
    """Where ``name`` stands next as a whole word."""
    while (found := text.find(name, at)) >= 0:
        before, after = text[found - 1 : found], text[found + len(name) : found + len(name) + 1]
        if not (before.isalnum() and name[0].isalnum()) and not (after.isalnum() and name[-1].isalnum()):
            return found
        at = found + 1
    return -1


def pieces() -> Iterator[Marked]:
    """The short pieces of pieces.txt, with their mentions where they stand: ``{P|Lê Hoa}`` for a person."""
    for piece in re.split(r"(?m)^### .*\n", (GOLD / "pieces.txt").read_text("utf-8"))[1:]:
        text, spans = "", []
        at = 0
        body = piece.strip() + "\n"
        for mark in _MARK.finditer(body):
            text += body[at : mark.start()]
            end = len(text) + len(mark[2])
            initial = mark[1] == "P" and mark[2].endswith(".")
            spans.append((len(text), end - initial, _LABELS[mark[1]]))
            text += mark[2]
            at = mark.end()
        yield Marked(article(text + body[at:]), "tuning", tuple(spans))


def found_by(extractor: Extractor, document: Document) -> set[Span]:
    """The extractor's annotations as spans with their labels."""
    return {(r.start, r.end, r.label) for r in extractor.extract(document) if isinstance(r, Annotation)}


def score(pairs: Iterable[tuple[set[Span], set[Span]]]) -> dict[str, Score]:
    """By label, and "all": ``pairs`` are (found, marked) of each document."""
    right: Counter[str] = Counter()
    found: Counter[str] = Counter()
    there: Counter[str] = Counter()
    for mine, gold in pairs:
        for counts, spans in ((right, mine & gold), (found, mine), (there, gold)):
            counts.update(label for _, _, label in spans)
    labels = sorted(found.keys() | there.keys())
    scores = {label: Score(right[label], found[label], there[label]) for label in labels}
    scores["all"] = Score(right.total(), found.total(), there.total())
    return scores
