"""The query language: typed text in, `Query` out, or a `QueryError` that points into the typed text.

Words side by side are ANDed and bind closer than OR. Everything is read in one pass from left to right, so that
every error knows its column; text is made NFC piece by piece for the same reason.
"""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import TYPE_CHECKING, Final

from tui_reader.errors import UnknownFieldError
from tui_reader.index.cursor import QUOTES
from tui_reader.index.query import All, And, Field, Node, Not, Or, Query
from tui_reader.index.recorded import MARK_FIELDS, NO_FIELDS, RecordField
from tui_reader.index.values import Asking, Values, example_of, shown
from tui_reader.language import _

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["FIELDS", "parse_query"]

FIELDS: Final = ("title", "author", "source", "path", "ext", "date", "has", "tag", "note")
_GROUPING: Final = frozenset((Field.TITLE, Field.AUTHOR, Field.SOURCE))
_EXACT_FIELDS: Final = frozenset(("author", "source", "path", "ext", "date"))
_FIELD: Final = re.compile(r"([A-Za-z][a-z_]*(?:\.[A-Za-z_]+)?):(?!//)")


def parse_query(text: str, fields: Mapping[str, RecordField] = NO_FIELDS) -> Query:
    """Understand what was typed; blank text asks for all documents. Raises `QueryError`.

    ``fields``: those that there are beside the program's own, by name in small letters; only asked where the text has
    something that can be one.
    """
    return Query(text, _Parser(text, fields).parse(), fields)


class _Parser(Values):
    """One reading of one text: how values are put together."""

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
        if char in QUOTES:
            return self._phrase()
        field = _FIELD.match(self.text, start)
        if field:
            name, after = field.group(1).lower(), field.end()
            blank = after == len(self.text) or self.text[after].isspace() or self.text[after] == ")"
            if name in FIELDS:
                if blank:
                    self._fail(
                        _("{field}: needs a value right after the colon, as in {example}").format(
                            field=name, example=example_of(name)
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
            return self._recorded(Asking(MARK_FIELDS[name], ""), start)
        outer, self.field = self.field, Field(name)
        asking, self.asking = self.asking, None
        if char == "(":
            if self.field not in _GROUPING:
                self._fail(
                    _("{field}: takes one word or phrase, as in {example}; brackets cannot follow it").format(
                        field=name, example=example_of(name)
                    ),
                    self.at,
                )
            node = self._group(self.at)
        elif char in QUOTES:
            node = self._phrase()
        else:
            node = self._word()
        self.field, self.asking = outer, asking
        if node is None:
            self._fail(
                _("{field}: needs a word or a number, as in {example}").format(field=name, example=example_of(name)),
                start,
                self._end_of(start) - start,
            )
        return node

    def _recorded(self, asking: Asking, start: int) -> Node:
        name, char = asking.field.name, self.text[self.at : self.at + 1]
        if not char or char.isspace() or char == ")":
            self._fail(
                _("{field}: needs a value right after the colon, as in {example}").format(
                    field=name, example=shown(asking.field)
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
                _("{field}: needs a value, as in {example}").format(field=name, example=shown(asking.field)),
                start,
                self._end_of(start) - start,
            )
        return node

    def _unknown(self, name: str) -> str:
        """What to say of a field that is not there."""
        others = sorted(self._fields)
        known = " ".join(f"{known}:" for known in FIELDS)
        more = _("; of plugins {fields}").format(fields=" ".join(f"{other}:" for other in others)) if others else ""
        near = get_close_matches(name.lower(), [*FIELDS, *others], n=1)
        meant = _(" (did you mean {field}:?)").format(field=near[0]) if near else ""
        said = _("There is no field “{field}:”{meant}; the fields are {known}{more}. Quote text that has a colon.")
        return said.format(field=name, meant=meant, known=known, more=more)


def _combined(kind: type[And | Or], nodes: list[Node]) -> Node | None:
    # Said twice is asked once: a pasted page of text repeats its words hundreds of times.
    distinct = tuple(dict.fromkeys(nodes))
    if len(distinct) < 2:
        return distinct[0] if distinct else None
    return kind(distinct)
