"""A place in a query that is typed: what stands there, and errors that point at it."""

from __future__ import annotations

import re
from typing import Final, NoReturn

from tui_reader.errors import QueryError
from tui_reader.language import _

__all__ = ["OPERATORS", "QUOTES", "Cursor"]

OPERATORS: Final = ("OR", "AND", "NOT")
QUOTES: Final = '"“”„‟'
_DEEPEST: Final = 50
_OPERATOR_LETTERS: Final = frozenset("OAN")
_SPACE: Final = re.compile(r"\s*")


class Cursor:
    """``at`` is the column in ``text`` that is read next, ``depth`` how many brackets and negations are around it."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.depth = 0

    def _peek(self) -> str:
        """The operator that stands here, or ""."""
        if self.text[self.at : self.at + 1] not in _OPERATOR_LETTERS:
            return ""
        for operator in OPERATORS:
            if self.text.startswith(operator, self.at):
                end = self.at + len(operator)
                if (
                    end == len(self.text)
                    or self.text[end].isspace()
                    or self.text[end] in "()"
                    or self.text[end] in QUOTES
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
        return following.isalnum() or following == "(" or following in QUOTES

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
