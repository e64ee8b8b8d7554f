"""A table of phrases, looked up in a list of syllables by the first or by the last of them."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING

from tui_reader.plugin_api import matching_form

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

__all__ = ["Phrases"]


class Phrases:
    """``table``: entries set off by commas or line ends, in any spelling; compared in matching form. Built when first
    asked, so that importing a lexicon costs nothing.
    """

    def __init__(self, table: str) -> None:
        self._table = table

    @cached_property
    def entries(self) -> frozenset[str]:
        """All phrases, syllables joined by one space."""
        return frozenset(self._entries())

    def _entries(self) -> Iterator[str]:
        for line in self._table.splitlines():
            for entry in line.split(","):
                if entry.strip():
                    yield matching_form(" ".join(entry.split()))

    @cached_property
    def beginning(self) -> Mapping[str, Sequence[list[str]]]:
        """By their first syllable, the longest first."""
        return _sorted_by(self.entries, 0)

    @cached_property
    def closing(self) -> Mapping[str, Sequence[list[str]]]:
        """By their last syllable, the longest first."""
        return _sorted_by(self.entries, -1)

    def __contains__(self, phrase: object) -> bool:
        return phrase in self.entries

    def at(self, forms: Sequence[str], first: int) -> int:
        """How many syllables from ``first`` on are the longest phrase of the table; 0 for none."""
        if not 0 <= first < len(forms):
            return 0
        phrases = self.beginning.get(forms[first])
        if phrases is None:
            return 0
        for phrase in phrases:
            size = len(phrase)
            if size == 1 or forms[first : first + size] == phrase:
                return size
        return 0

    def before(self, forms: Sequence[str], first: int) -> int:
        """How many syllables before ``first`` are the longest phrase of the table; 0 for none."""
        if first <= 0:
            return 0
        phrases = self.closing.get(forms[first - 1])
        if phrases is None:
            return 0
        for phrase in phrases:
            if len(phrase) <= first and forms[first - len(phrase) : first] == phrase:
                return len(phrase)
        return 0


def _sorted_by(entries: frozenset[str], place: int) -> Mapping[str, Sequence[list[str]]]:
    found: defaultdict[str, list[list[str]]] = defaultdict(list)
    for entry in sorted(entries):
        syllables = entry.split()
        found[syllables[place]].append(syllables)
    return {syllable: sorted(phrases, key=len, reverse=True) for syllable, phrases in found.items()}
