"""Parts of a query about what plugins found in documents, or the reader has noted of them, as plain values: which
field, and what is asked of it.

What was found is not in the index: whoever searches looks it up before (`Query.answered`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from math import inf, isfinite
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from tui_reader.index.dates import DateError, date_range
from tui_reader.index.typed import typed_words
from tui_reader.language import _

if TYPE_CHECKING:
    from array import array
    from collections.abc import Iterator, Mapping

    from tui_reader.index.query import Node
    from tui_reader.index.words import Word

__all__ = [
    "MARK_FIELDS",
    "MARK_PROPERTIES",
    "NO_FIELDS",
    "Answer",
    "Days",
    "Exactly",
    "Kind",
    "Numbers",
    "RecordField",
    "Recorded",
    "RequestError",
    "Sought",
    "Wanted",
    "Words",
    "as_number",
    "is_about_marks",
    "recorded_in",
    "wanted",
]

Kind = Literal["words", "date", "number", "text"]
"""How what is typed after a field is compared; "text" is handed on as it stands."""


class RecordField(NamedTuple):
    """A field beside those of the program. ``labelled``: a label may follow its name (``entity.ORG``); ``example`` is
    what errors show."""

    name: str
    kind: Kind = "words"
    labelled: bool = False
    example: str = ""


NO_FIELDS: Final[Mapping[str, RecordField]] = MappingProxyType({})

MARK_FIELDS: Final[Mapping[str, RecordField]] = MappingProxyType(
    {
        "tag": RecordField("tag", example='tag:"họp xã"'),
        "note": RecordField("note", example='note:"hỏi lại"'),
    }
)
"""The fields about the reader's own marks, which are the program's own; there is ``has:``, too."""

MARK_PROPERTIES: Final = ("mark", "note", "tag")
"""What a document may have by the reader's hand: ``has:mark`` …"""


@dataclass(frozen=True)
class Words:
    """Values that have these words side by side somewhere: all of the value, or a part of it."""

    words: tuple[Word, ...]

    def __str__(self) -> str:
        return f'"{" ".join(map(str, self.words))}"'


@dataclass(frozen=True)
class Exactly:
    """Values that are ``value`` to the letter."""

    value: str

    def __str__(self) -> str:
        doubled = self.value.replace('"', '""')
        return f'="{doubled}"'


@dataclass(frozen=True)
class Days:
    """Dates that can lie in ``first..last``, as in `tui_reader.index.query.DateRange`."""

    first: int | None
    last: int | None

    def __str__(self) -> str:
        return f"{'' if self.first is None else self.first}..{'' if self.last is None else self.last}"


@dataclass(frozen=True)
class Numbers:
    """Numbers in ``least..most``; ``above`` and ``below``: without the bound itself."""

    least: float = -inf
    most: float = inf
    above: bool = False
    below: bool = False

    def holds(self, number: float) -> bool:
        """Whether ``number`` is one of them."""
        return (self.least < number if self.above else self.least <= number) and (
            number < self.most if self.below else number <= self.most
        )

    def __str__(self) -> str:
        if self.least == self.most:
            return f"{self.least:.15g}"
        if self.above or self.below:
            return f">{self.least:.15g}" if self.above else f"<{self.most:.15g}"
        low, high = ("" if bound in (-inf, inf) else f"{bound:.15g}" for bound in (self.least, self.most))
        return f"{low}..{high}"


@dataclass(frozen=True)
class Sought:
    """What a search backend is asked."""

    text: str

    def __str__(self) -> str:
        return f'"{self.text}"'


Wanted = Words | Exactly | Days | Numbers | Sought


@dataclass(frozen=True)
class Recorded:
    """Documents in which a plugin has found what is wanted, under the ``field`` of that name, with a ``label`` ("":
    any); or of which the reader has noted it: a ``field`` of `MARK_FIELDS`, or "has" and one of `MARK_PROPERTIES`."""

    field: str
    label: str
    wanted: Wanted

    @property
    def name(self) -> str:
        """The field as it is typed."""
        return f"{self.field}.{self.label}" if self.label else self.field

    def __str__(self) -> str:
        if self.field == "has" and isinstance(self.wanted, Exactly):
            return f"has:{self.wanted.value}"
        return f"{self.name}:{self.wanted}"


def is_about_marks(part: Recorded) -> bool:
    """Whether a part of a query asks for what the reader has marked, and not for what plugins found."""
    return part.field in MARK_FIELDS or part.field == "has"


class Answer(NamedTuple):
    """Keys of the documents that a part of a query finds, in any order; ``scores`` where they are to be ranked by
    it."""

    keys: array[int]
    scores: array[float] | None = None


class RequestError(ValueError):
    """What stands after a field cannot be understood; ``column`` and ``length`` say which part of it."""

    def __init__(self, message: str, column: int = 0, length: int = 0) -> None:
        super().__init__(message)
        self.column = column
        self.length = length


def recorded_in(node: Node) -> Iterator[Recorded]:
    """The parts of a query about what plugins found."""
    from tui_reader.index.query import And, Not, Or

    match node:
        case Recorded():
            yield node
        case And() | Or():
            for child in node.children:
                yield from recorded_in(child)
        case Not():
            yield from recorded_in(node.child)


_COMPARED: Final = re.compile(r"\s*(>=|<=|>|<)(.*)", re.DOTALL)
_NUMBER: Final = re.compile(r"[-+]?(?:\d{1,3}(?:([.,])\d{3})(?:\1\d{3})*(?:(?!\1)[.,]\d+)?|\d+(?:[.,]\d+)?)", re.ASCII)
_DIGITS: Final = 40


def wanted(field: RecordField, typed: str) -> Wanted:
    """What is asked of ``field`` by what was ``typed`` after its colon, without quotation marks. Raises
    `RequestError`."""
    if field.kind == "date":
        try:
            return Days(*date_range(typed, field.name))
        except DateError as error:
            raise RequestError(str(error), error.column, error.length) from error
    if field.kind == "number":
        return _numbers(field.name, typed)
    return _words(field, typed)


def _words(field: RecordField, typed: str) -> Words:
    words = typed_words(typed)
    if not words:
        example = field.example or f"{field.name}:“một hai”"
        said = _("{field} needs a word or a number, as in {example}")
        raise RequestError(said.format(field=f"{field.name}:", example=example), 0, len(typed))
    return Words(tuple(words))


def _numbers(name: str, typed: str) -> Numbers:
    if compared := _COMPARED.fullmatch(typed):
        sign, rest = compared.groups()
        number = _number(name, rest, compared.start(2))
        if sign.startswith(">"):
            return Numbers(least=number, above=sign == ">")
        return Numbers(most=number, below=sign == "<")
    if ".." not in typed:
        number = _number(name, typed, 0)
        return Numbers(number, number)
    low, _dots, high = typed.partition("..")
    if not low.strip() and not high.strip():
        said = _("A range needs a number on one side at least, as in {example}")
        raise RequestError(said.format(example=f"{name}:10..20"), 0, len(typed))
    least = _number(name, low, 0) if low.strip() else -inf
    most = _number(name, high, len(low) + 2) if high.strip() else inf
    if least > most:
        better = f"{name}:{high.strip()}..{low.strip()}"
        raise RequestError(_("This range ends before it begins; write {better}").format(better=better), 0, len(typed))
    return Numbers(least, most)


def _number(name: str, typed: str, column: int) -> float:
    digits = typed.strip()
    number = as_number(digits)
    if number is None:
        said = _(
            "“{typed}” is not a number; write {name}:120, {name}:8,5, {name}:10.000, {name}:>=100 or {name}:10..20"
        )
        raise RequestError(said.format(typed=digits, name=name), column, len(typed))
    return number


def as_number(typed: str) -> float | None:
    """A number as it is typed: a point or comma before every three digits groups them, another one is the decimal
    sign; None for what is none."""
    match = _NUMBER.fullmatch(typed) if len(typed) <= _DIGITS else None
    if match is None:
        return None
    if match[1]:
        typed = typed.replace(match[1], "")
    number = float(typed.replace(",", "."))
    return number if isfinite(number) else None
