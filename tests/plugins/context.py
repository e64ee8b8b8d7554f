"""A panel context made of plain lists, and documents to put into it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from tui_reader.extraction.checking import checked_records
from tui_reader.plugin_api import (
    Aggregate,
    Block,
    Document,
    Extractor,
    Metric,
    Pair,
    PartialDate,
    Record,
    Role,
    Seen,
    State,
    Terms,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

By = Literal["value", "label", "year", "month", "day"]
NOTHING = Aggregate([], 0, 0, 0, 0, 0, 0)


def article(text: str, published: str = "", furniture: str = "") -> Document:
    """A document whose body is ``text``, with page furniture behind it."""
    blocks = [Block(0, len(text), Role.BODY)]
    if furniture:
        blocks.append(Block(len(text) + 1, len(text) + 1 + len(furniture), Role.BOILERPLATE))
        text = f"{text}\n{furniture}"
    return Document("id", "bài.txt", "Bài", text, tuple(blocks), PartialDate(published) if published else None)


def extracted(extractor: type[Extractor], document: Document) -> list[Record]:
    """What an extractor finds, checked as the worker does."""
    return checked_records(extractor().extract(document), document.text)


@dataclass
class FakeContext:
    """`PanelContext` over what the test says. ``found`` None: the extractor has not run."""

    document: Document | None = None
    found: Sequence[Record] | None = None
    matches: int = 0
    query: str = ""
    cancelled: bool = False
    answer: Callable[[str, By, int, str], Aggregate] = lambda name, by, top, label: NOTHING
    asked: list[tuple[str, By, int, str]] = field(default_factory=list)
    together: Sequence[Pair] = ()
    months: Sequence[Seen] = ()
    corrected: frozenset[tuple[str, str]] = frozenset()
    counted: Terms | None = None

    def records(self, name: str) -> Sequence[Record]:
        return self.found or []

    def extracted(self, name: str) -> bool:
        return self.found is not None

    def outdated(self, name: str) -> bool:
        return False

    def state(self, name: str) -> State:
        return "waiting" if self.found is None else "read"

    def found_nothing(self, name: str) -> bool:
        return self.found is not None and not self.found

    def aggregate(self, name: str, by: By = "value", top: int = 20, label: str = "") -> Aggregate:
        self.asked.append((name, by, top, label))
        return self.answer(name, by, top, label)

    def terms(
        self,
        of: Literal["results", "library"] = "results",
        published: str = "",
        unit: Literal["syllable", "word"] = "syllable",
        dated: tuple[str, str] | None = None,
    ) -> Terms:
        assert self.counted is not None
        return self.counted

    def pairs(
        self,
        name: str,
        top: int = 20,
        label: str = "",
        least: int = 3,
        by: Literal["documents", "pmi"] = "documents",
    ) -> Sequence[Pair]:
        return self.together

    def seen(self, name: str, top: int = 20, label: str = "") -> Sequence[Seen]:
        return self.months

    def is_corrected(self, name: str, label: str, value: str) -> bool:
        return (label, value) in self.corrected

    def quote(self, record: Record) -> str:
        if isinstance(record, Metric) or self.document is None:
            return ""
        return " ".join(self.document.text[record.start : record.end].split())
