"""Typing Vietnamese into a line: each key as an edit before the cursor.

``Composer`` remembers the keys of the word that ends at the cursor, and of the one before it, since later keys rewrite
a word. It never sees the line: whoever moves the cursor, pastes or sets the text calls ``reset``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from tui_reader.vietnamese.input_method import Method, Word

if TYPE_CHECKING:
    from collections.abc import Collection

__all__ = ["Composer", "Edit"]


class Edit(NamedTuple):
    """Delete so many characters before the cursor, then insert ``insert`` there."""

    delete: int
    insert: str


_NOTHING: Final = Edit(0, "")
_OFFICES: Final = frozenset({"TW"})
"""How codes of decrees name who issued them (35-NQ/TW); by itself TW is typed for TƯ."""


class Composer:
    """The keys of one input line. Words of ``keep`` stay as typed, exactly so spelled: operators (``OR``), and with
    the sign that ends them names of fields (``has:``), which Telex would read as Ỏ and há."""

    def __init__(self, method: Method = Method.OFF, *, modern: bool = False, keep: Collection[str] = ()) -> None:
        self.method: Final = method
        self._modern: Final = modern
        self._keep: Final = frozenset(keep)
        self._word = Word(method)
        self._before: tuple[str, str] | None = None
        self._in_code = False

    @property
    def text(self) -> str:
        """The word before the cursor as it reads, empty between words."""
        return self._reads(self._word)

    @property
    def typed(self) -> str:
        """The word before the cursor as its raw keys."""
        return self._word.typed

    def press(self, key: str) -> Edit:
        """The edit for one printable character; one that is no letter or digit ends the word."""
        if key.isalnum():
            self._before = None
            return self._become(self._word.press(key))
        shown, typed = self.text, self._word.typed
        self._in_code = key in "/-"
        if not typed:
            if self._before is not None:
                self._before = (self._before[0] + key, self._before[1] + key)
            return Edit(0, key)
        self._word = Word(self.method)
        if typed + key in self._keep:
            self._before = None
            return _rewrite(shown, typed + key)
        self._before = (shown + key, typed + key)
        return Edit(0, key)

    def backspace(self) -> Edit:
        """The edit that takes the last letter of the word away, with its marks; between words, one character."""
        self._before = None
        if not self._word.typed:
            return Edit(1, "")
        if self.text == self._word.typed and self._word.typed in self._keep | _OFFICES:
            return self._become(self._word.as_typed().erase())
        return self._become(self._word.erase(modern=self._modern))

    def undo(self) -> Edit:
        """The edit that gives the raw keys back, of the word before the cursor or of the one that just ended.

        The former stays raw until it ends. Nothing to undo is an edit that changes nothing.
        """
        if self._word.typed:
            return self._become(self._word.as_typed())
        if self._before is None:
            return _NOTHING
        shown, typed = self._before
        self._before = None
        return _rewrite(shown, typed)

    def reset(self) -> None:
        """Forget the words: the cursor has moved, or the text has changed in another way."""
        self._word = Word(self.method)
        self._before = None
        self._in_code = False

    def _reads(self, word: Word) -> str:
        kept = word.typed in self._keep or (self._in_code and word.typed in _OFFICES)
        return word.typed if kept else word.text(modern=self._modern)

    def _become(self, word: Word) -> Edit:
        old, self._word = self._reads(self._word), word
        return _rewrite(old, self._reads(word))


def _rewrite(old: str, new: str) -> Edit:
    """The shortest edit at its end that turns ``old`` into ``new``."""
    if new.startswith(old):
        return Edit(0, new[len(old) :])
    common = 0
    while common < min(len(old), len(new)) and old[common] == new[common]:
        common += 1
    return Edit(len(old) - common, new[common:])
