"""Values by runs of their words: "Lê Thị Hoà" is found by ``lê``, ``"thị hòa"`` and ``ho*``.

A value is kept by its folded words (table ``spelling``) and by what is left of them behind the first, second … word
(table ``tail``), cut short, so that a run of words is the beginning of a row wherever in the value it stands.
"""

from __future__ import annotations

from itertools import islice, product
from typing import TYPE_CHECKING, Final, NamedTuple

from tui_reader.index.words import Match, word_forms
from tui_reader.vietnamese.normalize import fold, nfc
from tui_reader.vietnamese.tokenize import words as tokens_of

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Sequence

    from tui_reader.index.recorded import Words
    from tui_reader.index.words import Word

__all__ = ["TAIL_SCHEMA", "RunOfWords", "candidates", "says_it_all", "tails_of", "value_key"]

TAIL_SCHEMA: Final = (
    "CREATE TABLE tail (folded TEXT NOT NULL, term INTEGER NOT NULL, PRIMARY KEY (folded, term)) WITHOUT ROWID"
)

_TAIL_WORDS: Final = 4
"""That a tail keeps: a value of forty words would fill the file with its tails, and few are asked for by more."""

_MOST_WAYS: Final = 64  # of writing the words that are asked for


class RunOfWords:
    """Whether values have ``words`` side by side somewhere."""

    def __init__(self, words: Sequence[Word]) -> None:
        self._words = words
        last = words[-1].match
        plain = all(word.match is Match.WHOLE for word in words[:-1]) and last in (Match.WHOLE, Match.PREFIX)
        # Most values that are meant have the words just so, and being sure of that takes a hundredth of the time.
        self._typed = f" {' '.join(word.spelling for word in words)}" if plain else ""
        self._end = " " if last is Match.WHOLE else ""
        self._forms: dict[str, tuple[str, str]] = {}

    def is_in(self, value: str) -> bool:
        """Whether ``value`` has them."""
        if self._typed and self._typed + self._end in f" {value.lower()} ":
            return True
        forms = [self._forms_of(token) for token in tokens_of(nfc(value))]
        number = len(self._words)
        return any(
            all(word.accepts(*form) for word, form in zip(self._words, forms[start : start + number], strict=True))
            for start in range(len(forms) - number + 1)
        )

    def _forms_of(self, token: str) -> tuple[str, str]:
        """Its forms, made once: values have few words, again and again."""
        forms = self._forms.get(token)
        if forms is None:
            forms = self._forms[token] = word_forms(token)
        return forms


def value_key(value: str) -> str:
    """What a whole value is found by: its words, folded."""
    return " ".join(word_forms(token)[1] for token in tokens_of(nfc(value)))


def tails_of(key: str) -> set[str]:
    """What is left of the `value_key` of a value behind its first word, its second …"""
    words = key.split(" ")
    return {" ".join(words[start : start + _TAIL_WORDS]) for start in range(1, len(words))}


def says_it_all(words: Sequence[Word]) -> bool:
    """Whether all `candidates` have the words, so that there is no need to look at their values."""
    *first, last = words
    return (
        len(words) <= _TAIL_WORDS
        and not any(word.marked for word in words)
        and all(word.match is Match.WHOLE for word in first)
        and last.match in (Match.WHOLE, Match.PREFIX)
    )


def candidates(connection: sqlite3.Connection, wanted: Words) -> Iterator[tuple[int, str, str]]:
    """(id, label, value) of terms that may have the words in a run, each once; those that have are all among them."""
    seen: set[int] = set()
    for table, condition, parameters in _looks(wanted.words):
        rows = connection.execute(
            f"SELECT id, label, value FROM {table} CROSS JOIN term ON term.id = {table}.term"  # noqa: S608  ours alone
            f" WHERE {condition}",
            parameters,
        )
        for row in rows:
            if row[0] not in seen:
                seen.add(row[0])
                yield row


class _Look(NamedTuple):
    table: str
    condition: str
    parameters: tuple[str, ...]


def _looks(words: Sequence[Word]) -> Iterator[_Look]:
    """Where in the tables they can be: under the first whole words that stand side by side, else under how the first
    word begins that says so; where none does all values are gone through."""
    wholes = [number for number, word in enumerate(words) if word.match is Match.WHOLE]
    if wholes:
        first = last = wholes[0]
        while last + 1 in wholes and last + 1 - first < _TAIL_WORDS:
            last += 1
        beginning = ""
        if last + 1 < len(words) and last + 1 - first < _TAIL_WORDS:
            beginning = words[last + 1].start
        ways = [dict.fromkeys((word.folded, *map(fold, word.variants))) for word in words[first : last + 1]]
        for way in islice(product(*ways), _MOST_WAYS):
            yield from _beginning_with(" ".join(way), beginning)
        return
    for number, word in enumerate(words):
        if start := word.start:
            pattern = " ".join(map(_glob, words[number : number + _TAIL_WORDS]))
            for table in ("spelling", "tail"):
                condition = "folded >= ? AND folded < ? AND folded GLOB ?"
                yield _Look(table, condition, (start, f"{start}\U0010ffff", f"{pattern}*"))
            return
    yield _Look("spelling", "folded GLOB ?", (f"*{' '.join(map(_glob, words))}*",))


def _beginning_with(key: str, beginning: str) -> Iterator[_Look]:
    """Rows whose first words are ``key``, the next one beginning with ``beginning`` where that is not ""."""
    for table in ("spelling", "tail"):
        if beginning:
            start = f"{key} {beginning}"
            yield _Look(table, "folded >= ? AND folded < ?", (start, f"{start}\U0010ffff"))
        else:
            yield _Look(table, "folded = ?", (key,))
            yield _Look(table, "folded >= ? AND folded < ?", (f"{key} ", f"{key}!"))  # "!" comes after the space


def _glob(word: Word) -> str:
    """The pattern of a word with gaps, in SQLite's own signs, which are those of the query language; a word that is
    the beginning of one has one behind it."""
    return f"{word.folded}*" if word.match is Match.PREFIX else word.folded
