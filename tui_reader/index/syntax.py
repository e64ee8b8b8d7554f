"""The query language: typed text in, `Query` out, or a `QueryError` that points into the typed text.

Words side by side are ANDed and bind closer than OR. Everything is read in one pass from left to right, so that
every error knows its column; text is made NFC piece by piece for the same reason.
"""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import TYPE_CHECKING, Final, NamedTuple, NoReturn

from tui_reader.errors import QueryError, UnknownFieldError
from tui_reader.index.dates import DateError, date_range
from tui_reader.index.query import All, And, DateRange, Duplicate, Exact, Field, Node, Not, Or, Phrase, Query, Term
from tui_reader.index.recorded import (
    MARK_FIELDS,
    MARK_PROPERTIES,
    NO_FIELDS,
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

__all__ = ["FIELDS", "parse_query"]

FIELDS: Final = ("title", "author", "source", "path", "ext", "date", "has", "tag", "note")
_GROUPING: Final = frozenset((Field.TITLE, Field.AUTHOR, Field.SOURCE))
_EXACT_FIELDS: Final = frozenset(("author", "source", "path", "ext", "date"))
_DATED: Final = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?", re.ASCII)
_DEEPEST: Final = 50
_FARTHEST: Final = 99

_OPERATORS: Final = ("OR", "AND", "NOT")
_OPERATOR_LETTERS: Final = frozenset("OAN")
_SPACE: Final = re.compile(r"\s*")
_QUOTES: Final = '"“”„‟'
_LETTER: Final = r"[\w\u0300-\u036f]"  # typed text may be decomposed
_PLAIN: Final = re.compile(r"([0-9A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u1e00-\u1eff]+)(?:\s+|$)")
"""One word of Latin letters, as nearly all are, that nothing else is said of."""
_FIELD: Final = re.compile(r"([A-Za-z][a-z_]*(?:\.[A-Za-z_]+)?):(?!//)")
_OTHER_FIELD: Final = re.compile(r"([^\W\d_][\w+-]*(?:\.[\w.+-]+)?):(?!//)")
"""As plugins may name what they find."""
_BARE: Final = re.compile(rf"[^\s(){_QUOTES}]+")
_PHRASE: Final = re.compile(rf"[{_QUOTES}]([^{_QUOTES}]*)[{_QUOTES}](?:~(\d*))?")
_FUZZY: Final = re.compile(rf"(.*{_LETTER})~(\S*)", re.DOTALL)
_EXACT: Final = re.compile(rf'"((?:[^"]|"")*)"|[{_QUOTES}]([^{_QUOTES}]*)[{_QUOTES}]|([^\s(){_QUOTES}]+)')


def parse_query(text: str, fields: Mapping[str, RecordField] = NO_FIELDS) -> Query:
    """Understand what was typed; blank text asks for all documents. Raises `QueryError`.

    ``fields``: those that there are beside the program's own, by name in small letters; only asked where the text has
    something that can be one.
    """
    return Query(text, _Parser(text, fields).parse(), fields)


class _Asking(NamedTuple):
    """The field of plugins that the words are for which are being read."""

    field: RecordField
    label: str


class _Parser:
    """One reading of one text. A method that reads something returns None where what it read asks for nothing (a
    dash, say)."""

    def __init__(self, text: str, fields: Mapping[str, RecordField]) -> None:
        self.text = text
        self.at = 0
        self.depth = 0
        self.field = Field.CONTENT
        self._plain_words: dict[tuple[str, Field], Term] = {}
        self.asking: _Asking | None = None
        self._fields = fields

    def parse(self) -> Node:
        self._skip_space()
        if self.at == len(self.text):
            return All()
        start = self.at
        node = self._either()
        if self.at < len(self.text):
            self._fail(_("This bracket closes nothing; remove it, or open one before it"), self.at)
        if node is None:
            length = len(self.text.rstrip()) - start
            if "*" in self.text:
                message = _("A star stands for letters of a word and needs one beside it, as in thu*, ngh*nh or *phòng")
                self._fail(message, self.text.index("*"))
            self._fail(_("There is no word to search for here; type a word or a number"), start, length)
        return node

    # Grammar

    def _either(self) -> Node | None:
        """``all (OR all)*``"""
        alternatives = [self._all()]
        while self._peek() == "OR":
            operator = self.at
            self._take("OR")
            if not alternatives or self._at_end() or self._peek() in ("OR", "AND"):
                self._fail(
                    _("OR needs a word on each side; add one, or write “or” to search for the word"), operator, 2
                )
            alternatives.append(self._all())
        nodes = [node for node in alternatives if node is not None]
        return _combined(Or, nodes)

    def _all(self) -> Node | None:
        """``unary (AND? unary)*``"""
        nodes: list[Node] = []
        first = True
        while not self._at_end():
            word = self._peek()
            if word in ("OR", "AND"):
                if first or word == "AND":
                    self._fail(
                        _("{operator} needs a word before it; add one, or write “{word}”").format(
                            operator=word, word=word.lower()
                        ),
                        self.at,
                        len(word),
                    )
                break
            node = self._plain() or self._unary()
            if node is not None:
                nodes.append(node)
            first = False
            if self._peek() == "AND":
                operator = self.at
                self._take("AND")
                if self._at_end() or self._peek() in ("OR", "AND"):
                    self._fail(_("AND needs a word after it; add one, or write “and”"), operator, 3)
        return _combined(And, nodes)

    def _unary(self) -> Node | None:
        operator = self.at
        if self._peek() == "NOT":
            self._take("NOT")
            if self._at_end() or self._peek() in ("OR", "AND"):
                self._fail(_("NOT needs a word after it; add one, or write “not” to search for the word"), operator, 3)
        elif self._starts_negation():
            self.at += 1
        else:
            return self._primary()
        self._deeper(operator)
        node = self._unary()
        self.depth -= 1
        return None if node is None else Not(node)

    def _primary(self) -> Node | None:
        start = self.at
        char = self.text[start]
        if char == "(":
            return self._group(start)
        if char in _QUOTES:
            return self._phrase()
        field = _FIELD.match(self.text, start)
        if field:
            name, after = field.group(1).lower(), field.end()
            blank = after == len(self.text) or self.text[after].isspace() or self.text[after] == ")"
            if name in FIELDS:
                if blank:
                    self._fail(
                        _("{field}: needs a value right after the colon, as in {example}").format(
                            field=name, example=_example(name)
                        ),
                        start,
                        after - start,
                    )
                self.at = after
                return self._field_value(name, start)
        asking = self._asked_field(start)
        if asking is not None:
            return self._recorded(asking, start)
        if field and not blank:
            name = field.group(1)
            raise UnknownFieldError(name, self._unknown(name), self.text, start, after - start)
        return self._word()

    def _group(self, start: int) -> Node | None:
        self._deeper(start)
        self.at += 1
        self._skip_space()
        if self.at == len(self.text):
            self._fail(_("This bracket is never closed; add a “)”"), start)
        if self.text[self.at] == ")":
            self._fail(
                _("There is nothing between these brackets; put a word in them, or remove them"),
                start,
                self.at + 1 - start,
            )
        node = self._either()
        if self.at == len(self.text):
            self._fail(_("This bracket is never closed; add a “)”"), start)
        self.at += 1
        self.depth -= 1
        self._skip_space()
        return node

    def _field_value(self, name: str, start: int) -> Node | None:
        char = self.text[self.at]
        if char == "=" and name in _EXACT_FIELDS:
            return self._exact(name, start)
        if name == "date":
            return self._date()
        if name == "has":
            return self._property()
        if name in MARK_FIELDS:
            return self._recorded(_Asking(MARK_FIELDS[name], ""), start)
        outer, self.field = self.field, Field(name)
        asking, self.asking = self.asking, None
        if char == "(":
            if self.field not in _GROUPING:
                self._fail(
                    _("{field}: takes one word or phrase, as in {example}; brackets cannot follow it").format(
                        field=name, example=_example(name)
                    ),
                    self.at,
                )
            node = self._group(self.at)
        elif char in _QUOTES:
            node = self._phrase()
        else:
            node = self._word()
        self.field, self.asking = outer, asking
        if node is None:
            self._fail(
                _("{field}: needs a word or a number, as in {example}").format(field=name, example=_example(name)),
                start,
                self._end_of(start) - start,
            )
        return node

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

    # What plugins found

    def _asked_field(self, start: int) -> _Asking | None:
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
                    _("{field}: takes no label; write {example}").format(field=field.name, example=_shown(field)),
                    start,
                    len(match.group()),
                )
        if field is None:
            return None
        self.at = match.end()
        return _Asking(field, label)

    def _recorded(self, asking: _Asking, start: int) -> Node:
        name, char = asking.field.name, self.text[self.at : self.at + 1]
        if not char or char.isspace() or char == ")":
            self._fail(
                _("{field}: needs a value right after the colon, as in {example}").format(
                    field=name, example=_shown(asking.field)
                ),
                start,
                self.at - start,
            )
        if asking.field.kind == "text" or char == "=":
            return self._verbatim(asking, start)
        outer, self.asking = self.asking, asking
        node = self._group(self.at) if char == "(" else self._asked(asking)
        self.asking = outer
        if node is None:
            self._fail(
                _("{field}: needs a value, as in {example}").format(field=name, example=_shown(asking.field)),
                start,
                self._end_of(start) - start,
            )
        return node

    def _verbatim(self, asking: _Asking, start: int) -> Node:
        """A value to the letter, after ``:=``, or a text that is handed on."""
        field = asking.field
        is_text = field.kind == "text"
        match = _EXACT.match(self.text, self.at + (not is_text))
        quoted, otherwise, bare = match.groups() if match else (None, None, None)
        value = quoted.replace('""', '"') if quoted is not None else otherwise or bare or ""
        if match is None or not value.strip():
            example = _shown(field) if is_text else f'{field.name}:="một hai"'
            self._fail(
                _("{field}: needs a text right after it, as in {example}").format(field=field.name, example=example),
                start,
                max(1, self.at - start),
            )
        self.at = match.end()
        self._skip_space()
        return Recorded(field.name, asking.label, Sought(value) if is_text else Exactly(nfc(value)))

    def _asked(self, asking: _Asking) -> Node:
        """One value, in quotation marks or not."""
        start, quoted = self.at, self.text[self.at] in _QUOTES
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

    def _unknown(self, name: str) -> str:
        """What to say of a field that is not there."""
        others = sorted(self._fields)
        known = " ".join(f"{known}:" for known in FIELDS)
        more = _("; of plugins {fields}").format(fields=" ".join(f"{other}:" for other in others)) if others else ""
        near = get_close_matches(name.lower(), [*FIELDS, *others], n=1)
        meant = _(" (did you mean {field}:?)").format(field=near[0]) if near else ""
        said = _("There is no field “{field}:”{meant}; the fields are {known}{more}. Quote text that has a colon.")
        return said.format(field=name, meant=meant, known=known, more=more)

    # Words

    def _plain(self) -> Node | None:
        """The short way to the next word; None where the long one is to be gone."""
        if self.asking is not None:
            return None
        match = _PLAIN.match(self.text, self.at)
        if match is None or match.group(1) in _OPERATORS:
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

    # Dates

    def _date(self) -> Node:
        if self.text[self.at] == "(":
            self._fail(
                _("date: takes one date or range, as in {example}; brackets cannot follow it").format(
                    example=_example("date")
                ),
                self.at,
            )
        if self.text[self.at] in _QUOTES:
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

    # Properties

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

    # Reading

    def _peek(self) -> str:
        """The operator that stands here, or ""."""
        if self.text[self.at : self.at + 1] not in _OPERATOR_LETTERS:
            return ""
        for operator in _OPERATORS:
            if self.text.startswith(operator, self.at):
                end = self.at + len(operator)
                if (
                    end == len(self.text)
                    or self.text[end].isspace()
                    or self.text[end] in "()"
                    or self.text[end] in _QUOTES
                ):
                    return operator
        return ""

    def _take(self, operator: str) -> None:
        self.at += len(operator)
        self._skip_space()

    def _starts_negation(self) -> bool:
        """A dash directly before a word, quote or bracket; a dash between words, or a rule of dashes, is
        punctuation."""
        if not self.text.startswith("-", self.at) or self.at + 1 == len(self.text):
            return False
        following = self.text[self.at + 1]
        return following.isalnum() or following == "(" or following in _QUOTES

    def _at_end(self) -> bool:
        return self.at == len(self.text) or self.text[self.at] == ")"

    def _skip_space(self) -> None:
        space = _SPACE.match(self.text, self.at)
        assert space is not None
        self.at = space.end()

    def _end_of(self, start: int) -> int:
        return start + len(self.text[start : self.at].rstrip())

    def _deeper(self, column: int) -> None:
        self.depth += 1
        if self.depth > _DEEPEST:
            self._fail(_("This is nested more than {n} deep; write it with fewer brackets").format(n=_DEEPEST), column)

    def _fail(self, message: str, column: int, length: int = 1) -> NoReturn:
        raise QueryError(message, self.text, column, max(1, min(length, len(self.text) - column)))


def _combined(kind: type[And | Or], nodes: list[Node]) -> Node | None:
    # Said twice is asked once: a pasted page of text repeats its words hundreds of times.
    distinct = tuple(dict.fromkeys(nodes))
    if len(distinct) < 2:
        return distinct[0] if distinct else None
    return kind(distinct)


def _example(name: str) -> str:
    examples = {
        "date": "date:2022-06..2023",
        "ext": "ext:html",
        "path": "path:van-hoa",
        "has": "has:duplicate",
        **{name: field.example for name, field in MARK_FIELDS.items()},
    }
    return examples.get(name, f"{name}:“một hai”")


def _shown(field: RecordField) -> str:
    usual = {"date": f"{field.name}:2022-06..2023", "number": f"{field.name}:>=100"}
    return field.example or usual.get(field.kind, f"{field.name}:“một hai”")
