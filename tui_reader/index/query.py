"""A query as a tree of plain values. No text is parsed here (see ``syntax``) and nothing is searched (see
``search``)."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from tui_reader.index.recorded import NO_FIELDS, Answer, Recorded, RecordField

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from tui_reader.documents.model import Document
    from tui_reader.index.highlight import Highlighter
    from tui_reader.index.words import Word

__all__ = [
    "All",
    "And",
    "DateRange",
    "Duplicate",
    "Exact",
    "Field",
    "Node",
    "Not",
    "Or",
    "Phrase",
    "Query",
    "Term",
]


class Field(StrEnum):
    """Where a word is looked for. CONTENT is the article together with the title; a search may take page furniture
    in, too."""

    CONTENT = "content"
    TITLE = "title"
    AUTHOR = "author"
    SOURCE = "source"
    PATH = "path"
    EXT = "ext"


@dataclass(frozen=True)
class All:
    """Every document."""

    def __str__(self) -> str:
        return "*"


@dataclass(frozen=True)
class Term:
    """Documents with a word in a field."""

    word: Word
    field: Field = Field.CONTENT

    def __hash__(self) -> int:
        return hash(self.word)

    @property
    def words(self) -> tuple[Word, ...]:
        """The word as a phrase of one."""
        return (self.word,)

    @property
    def reach(self) -> int:
        """As in `Phrase`."""
        return 1

    def __str__(self) -> str:
        return f"{self.field}:{self.word}"


@dataclass(frozen=True)
class Phrase:
    """Documents with two words or more in this order, each at most ``reach`` words after the one before (1: next to
    each other)."""

    words: tuple[Word, ...]
    field: Field = Field.CONTENT
    reach: int = 1

    def __str__(self) -> str:
        suffix = f"~{self.reach}" if self.reach > 1 else ""
        return f'{self.field}:"{" ".join(map(str, self.words))}"{suffix}'


@dataclass(frozen=True)
class DateRange:
    """Documents whose date, as exactly as it is known, can lie in ``first..last``; both YYYYMMDD and included, None
    for open.

    Only their order counts, so a bound need not be a day of the calendar (20220532 is after all of May).
    """

    first: int | None
    last: int | None

    def __str__(self) -> str:
        return f"date:{'' if self.first is None else self.first}..{'' if self.last is None else self.last}"


@dataclass(frozen=True)
class Duplicate:
    """Documents of which there are copies: another file with the same content, or nearly the same."""

    def __str__(self) -> str:
        return "has:duplicate"


@dataclass(frozen=True)
class Exact:
    """Documents of which a property (``date``, ``source``, ``author``, ``path`` or ``ext``) is ``value``, no more
    and no less; "" finds those that have none. A path is that of a file, or of a folder, for all that lies in it.
    """

    field: str
    value: str

    def __str__(self) -> str:
        doubled = self.value.replace('"', '""')
        return f'{self.field}:="{doubled}"'


@dataclass(frozen=True)
class And:
    """Documents that all of the children accept; children stand in the order they were typed in."""

    children: tuple[Node, ...]

    def __str__(self) -> str:
        return f"({' AND '.join(map(str, self.children))})"


@dataclass(frozen=True)
class Or:
    """Documents that one of the children accepts."""

    children: tuple[Node, ...]

    def __str__(self) -> str:
        return f"({' OR '.join(map(str, self.children))})"


@dataclass(frozen=True)
class Not:
    """Documents that the child does not accept."""

    child: Node

    def __str__(self) -> str:
        return f"NOT {self.child}"


Node = All | Term | Phrase | DateRange | Duplicate | Exact | Recorded | And | Or | Not


@dataclass(frozen=True)
class Query:
    """A query that has been understood. ``text`` is what was typed; ``fields`` are those of plugins that it was read
    with, ``answers`` what its parts about what plugins found have given. A part without an answer finds nothing.
    """

    text: str
    node: Node
    fields: Mapping[str, RecordField] = field(default_factory=lambda: NO_FIELDS, repr=False, compare=False)
    answers: Mapping[Recorded, Answer] = field(default_factory=dict, repr=False, compare=False)

    def answered(self, answers: Mapping[Recorded, Answer]) -> Query:
        """The query with answers to those parts."""
        return replace(self, answers=answers)

    @property
    def is_all(self) -> bool:
        """Whether nothing is asked for, so that every document is listed."""
        return isinstance(self.node, All)

    def highlighter(
        self, mentions: Callable[[Document], Sequence[tuple[int, int]]] | None = None, *, boilerplate: bool = False
    ) -> Highlighter:
        """What finds, in a text, the words that this query matches, and what ``mentions`` gives of a document;
        ``boilerplate`` as in the search."""
        from tui_reader.index.highlight import Highlighter

        if mentions is not None:
            from tui_reader.index.mentions import MentionHighlighter

            return MentionHighlighter(self.node, mentions, boilerplate=boilerplate)
        return Highlighter(self.node, boilerplate=boilerplate)

    def describe(self) -> str:
        """The tree in one line, fields and grouping spelled out; for debugging."""
        return str(self.node)
