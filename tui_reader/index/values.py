"""The values of the query language: words and phrases, dates, exact values, properties, and what plugins have found.

Each is read where it stands; how they are put together is `tui_reader.index.syntax`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from tui_reader.index.cursor import OPERATORS, QUOTES, Cursor
from tui_reader.index.dates import DateError, date_range
from tui_reader.index.query import DateRange, Duplicate, Exact, Field, Node, Phrase, Term
from tui_reader.index.recorded import (
    MARK_FIELDS,
    MARK_PROPERTIES,
    Exactly,
    Recorded,
    RecordField,
    RequestError,
    Sought,
    wanted,
)
from tui_reader.index.typed import GAP, typed_words
from tui_reader.index.words import Match, Word
from tui_reader.language import _
from tui_reader.vietnamese.normalize import nfc

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = ["Asking", "Values", "example_of", "shown"]

_DATED: Final = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?", re.ASCII)
_FARTHEST: Final = 99
_LETTER: Final = r"[\w\u0300-\u036f]"  # typed text may be decomposed
_PLAIN: Final = re.compile(r"([0-9A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u1e00-\u1eff]+)(?:\s+|$)")
"""One word of Latin letters, as nearly all are, that nothing else is said of."""
_OTHER_FIELD: Final = re.compile(r"([^\W\d_][\w+-]*(?:\.[\w.+-]+)?):(?!//)")
"""As plugins may name what they find."""
_BARE: Final = re.compile(rf"[^\s(){QUOTES}]+")
_PHRASE: Final = re.compile(rf"[{QUOTES}]([^{QUOTES}]*)[{QUOTES}](?:~(\d*))?")
_FUZZY: Final = re.compile(rf"(.*{_LETTER})~(\S*)", re.DOTALL)
_EXACT: Final = re.compile(rf'"((?:[^"]|"")*)"|[{QUOTES}]([^{QUOTES}]*)[{QUOTES}]|([^\s(){QUOTES}]+)')


class Asking(NamedTuple):
    """The field of plugins that the words are for which are being read."""

    field: RecordField
    label: str


class Values(Cursor):
    """Reads one value. A method that reads something returns None where what it read asks for nothing (a dash, say)."""

    def __init__(self, text: str, fields: Mapping[str, RecordField]) -> None:
        super().__init__(text)
        self.field = Field.CONTENT
        self.asking: Asking | None = None
        self._plain_words: dict[tuple[str, Field], Term] = {}
        self._fields = fields

    # Words

    def _plain(self) -> Node | None:
        """The short way to the next word; None where the long one is to be gone."""
        if self.asking is not None:
            return None
        match = _PLAIN.match(self.text, self.at)
        if match is None or match.group(1) in OPERATORS:
            return None
        self.at = match.end()
        word = match.group(1), self.field
        known = self._plain_words.get(word)
        if known is None:
            known = self._plain_words[word] = Term(Word(nfc(word[0])), self.field)
        return known

    def _word(self) -> Node | None:
        if self.asking is not None:
            return self._asked(self.asking)
        start = self.at
        match = _BARE.match(self.text, start)
        assert match is not None
        self.at = match.end()
        typed = match.group()
        self._skip_space()
        distance = 0
        if fuzzy := _FUZZY.fullmatch(typed):
            typed = fuzzy.group(1)
            if fuzzy.group(2) not in ("", "1", "2"):
                self._fail(
                    _("After ~ only 1 or 2 may stand: how many letters may differ"),
                    start + len(typed),
                    1 + len(fuzzy.group(2)),
                )
            distance = int(fuzzy.group(2) or 1)
        words = typed_words(typed)
        if distance and any(word.match is not Match.WHOLE for word in words):
            gap = GAP.search(typed)
            self._fail(
                _("~ works on a word without * and ?; write one or the other"), start + (gap.start() if gap else 0)
            )
        if distance and len(words) > 1:
            self._fail(
                _("~ works on one word only; for words near each other write “một hai”~3"), start, match.end() - start
            )
        return self._node([Word(word.text, Match.FUZZY, distance) for word in words] if distance else words)

    def _phrase(self) -> Node | None:
        if self.asking is not None:
            return self._asked(self.asking)
        start = self.at
        match = _PHRASE.match(self.text, start)
        if match is None:
            self._fail(_("This quotation mark is never closed; add another at the end of the phrase"), start)
        self.at = match.end()
        self._skip_space()
        reach = 1
        if match.group(2) is not None:
            if not match.group(2) or len(match.group(2)) > 2:
                message = _("After “…”~ write how many words apart, 1 to {n}, as in “mực nước”~3").format(n=_FARTHEST)
                self._fail(message, match.end(1) + 1, match.end() - match.end(1) - 1)
            reach = max(1, int(match.group(2)))
        return self._node(typed_words(match.group(1)), reach)

    def _node(self, words: Sequence[Word], reach: int = 1) -> Node | None:
        if len(words) > 1:
            return Phrase(tuple(words), self.field, reach)
        return Term(words[0], self.field) if words else None

    # Dates, exact values, properties

    def _date(self) -> Node:
        if self.text[self.at] == "(":
            self._fail(
                _("date: takes one date or range, as in {example}; brackets cannot follow it").format(
                    example=example_of("date")
                ),
                self.at,
            )
        if self.text[self.at] in QUOTES:
            match = _PHRASE.match(self.text, self.at)
            if match is None:
                self._fail(_("This quotation mark is never closed; add another after the date"), self.at)
            start, typed, self.at = match.start(1), match.group(1), match.end()
        else:
            bare = _BARE.match(self.text, self.at)
            assert bare is not None
            start, typed, self.at = bare.start(), bare.group(), bare.end()
        self._skip_space()
        try:
            return DateRange(*date_range(typed))
        except DateError as error:
            self._fail(str(error), min(start + error.column, len(self.text) - 1), error.length)

    def _exact(self, name: str, start: int) -> Node:
        match = _EXACT.match(self.text, self.at + 1)
        if match is None:
            example, none = ("date:=2022-06", 'date:=""') if name == "date" else (f'{name}:="một hai"', f'{name}:=""')
            self._fail(
                _("{field}:= needs a value right after it, as in {example}, or {none} for none").format(
                    field=name, example=example, none=none
                ),
                start,
                self.at + 1 - start,
            )
        self.at = match.end()
        quoted, otherwise, bare = match.groups()
        value = nfc(quoted.replace('""', '"') if quoted is not None else otherwise or bare or "")
        if name == "date" and value and not _DATED.fullmatch(value):
            self._fail(_("date:= takes a date as the document has it: 2022, 2022-06 or 2022-06-05"), match.start(), 1)
        self._skip_space()
        return Exact(name, value)

    def _property(self) -> Node:
        start = self.at
        match = _BARE.match(self.text, start)
        typed = match.group() if match else self.text[start]
        kind = typed.lower()
        if kind != "duplicate" and kind not in MARK_PROPERTIES:
            self._fail(
                _(
                    "has: knows “duplicate”, documents of which there are copies, and what you have given them: "
                    "“mark”, “note” and “tag”; write has:duplicate or has:note"
                ),
                start,
                len(typed),
            )
        self.at = start + len(typed)
        self._skip_space()
        return Duplicate() if kind == "duplicate" else Recorded("has", "", Exactly(kind))

    # What plugins found

    def _asked_field(self, start: int) -> Asking | None:
        """The field of plugins whose name stands here, and the label behind it; the place is behind the colon then."""
        match = _OTHER_FIELD.match(self.text, start)
        if match is None:
            return None
        name = nfc(match.group(1))
        field, label = self._fields.get(name.lower()), ""
        if field is None and "." in name:
            head, _dot, label = name.partition(".")
            field = self._fields.get(head.lower())
            if field is not None and not field.labelled:
                self._fail(
                    _("{field}: takes no label; write {example}").format(field=field.name, example=shown(field)),
                    start,
                    len(match.group()),
                )
        if field is None:
            return None
        self.at = match.end()
        return Asking(field, label)

    def _verbatim(self, asking: Asking, start: int) -> Node:
        """A value to the letter, after ``:=``, or a text that is handed on."""
        field = asking.field
        is_text = field.kind == "text"
        match = _EXACT.match(self.text, self.at + (not is_text))
        quoted, otherwise, bare = match.groups() if match else (None, None, None)
        value = quoted.replace('""', '"') if quoted is not None else otherwise or bare or ""
        if match is None or not value.strip():
            example = shown(field) if is_text else f'{field.name}:="một hai"'
            self._fail(
                _("{field}: needs a text right after it, as in {example}").format(field=field.name, example=example),
                start,
                max(1, self.at - start),
            )
        self.at = match.end()
        self._skip_space()
        return Recorded(field.name, asking.label, Sought(value) if is_text else Exactly(nfc(value)))

    def _asked(self, asking: Asking) -> Node:
        """One value, in quotation marks or not."""
        start, quoted = self.at, self.text[self.at] in QUOTES
        match = (_PHRASE if quoted else _BARE).match(self.text, start)
        if match is None:
            self._fail(_("This quotation mark is never closed; add another at the end of the value"), start)
        self.at = match.end()
        typed, begins = match.group(quoted), match.start(quoted)
        self._skip_space()
        vague = match.group(2) is not None if quoted else asking.field.kind == "words" and _FUZZY.fullmatch(typed)
        if vague:
            self._fail(
                _("{field}: takes words as they are; ~ cannot follow one").format(field=asking.field.name),
                self._end_of(start) - 1,
            )
        try:
            return Recorded(asking.field.name, asking.label, wanted(asking.field, typed))
        except RequestError as error:
            self._fail(str(error), min(begins + error.column, len(self.text) - 1), error.length)


def example_of(name: str) -> str:
    """A query that asks a field of the program's own."""
    examples = {
        "date": "date:2022-06..2023",
        "ext": "ext:html",
        "path": "path:van-hoa",
        "has": "has:duplicate",
        **{name: field.example for name, field in MARK_FIELDS.items()},
    }
    return examples.get(name, f"{name}:“một hai”")


def shown(field: RecordField) -> str:
    """A query that asks a field of plugins."""
    usual = {"date": f"{field.name}:2022-06..2023", "number": f"{field.name}:>=100"}
    return field.example or usual.get(field.kind, f"{field.name}:“một hai”")
