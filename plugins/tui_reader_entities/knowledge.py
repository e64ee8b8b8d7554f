"""What a document says of its names elsewhere: one sense a document, and the given names of those named in full."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tui_reader_entities.scanning import Line

__all__ = ["Knowledge"]

_VOUCHED = 2.0
"""From here on a full name vouches for the given name in it."""
_MOST = 3.0
"""What the rest of a document may weigh against the words around one mention."""


class Knowledge:
    """Gathered in a first reading, asked in the second."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.common = {token.form for line in lines for token in line.tokens if token.is_lower}
        self._votes: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self._given: set[str] = set()
        self._settled: dict[str, dict[str, float]] = {}

    def note(self, name: str, label: str, weight: float) -> None:
        """A mention of the first reading; ``weight`` is what the words around it, or only its spelling, vouch for."""
        self._votes[name][label] += weight  # type: ignore[assignment]  # typeshed counts in whole numbers
        syllables = name.split()
        if weight >= _VOUCHED and label == "PER" and 2 <= len(syllables) <= 5:
            self._given.add(syllables[-1])
            self._given.add(" ".join(syllables[-2:]))

    def settle(self) -> None:
        """The first reading is over."""
        for name, votes in self._votes.items():
            total = sum(votes.values())
            self._settled[name] = {label: min(_MOST, vote) * vote / total for label, vote in votes.items()}

    def votes(self, name: str) -> Mapping[str, float]:
        """By label, for a whole name; nothing for one that is not known."""
        return self._settled.get(name, {})

    def label(self, name: str) -> str:
        """The likeliest of a whole name; "" for one that is not known."""
        votes = self.votes(name)
        return max(votes, key=votes.__getitem__) if votes else ""

    def is_given(self, name: str) -> bool:
        """Whether it is the given name of somebody who is named in full."""
        return bool(self._settled) and name in self._given
