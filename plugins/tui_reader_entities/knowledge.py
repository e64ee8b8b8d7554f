"""What a document says of its names elsewhere: one sense a document, and the given names of those named in full."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from tui_reader_entities.lexicon import SURNAMES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui_reader_entities.features import Context
    from tui_reader_entities.scanning import Line
    from tui_reader_entities.weights import Weights

__all__ = ["Knowledge"]

_VOUCHED = 2.0
"""From here on a full name vouches for the given name in it."""
_MOST = 3.0
"""What the rest of a document may weigh at most."""


class Knowledge:
    """Gathered in a first reading, asked in the second. ``weights``: of the features, to which a document adds."""

    def __init__(self, lines: Sequence[Line], weights: Weights) -> None:
        self.weights = weights
        self.scores: dict[tuple[int, int, Context], list[float]] = {}
        self.common = {token.form for line in lines for token in line.tokens if token.is_lower}
        self._votes: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self._own: dict[int, tuple[str, str, float]] = {}
        self._given: set[str] = set()
        self._labels: dict[str, str] = {}
        self.titles: dict[str, list[tuple[list[str], str]]] = {}

    def note(self, name: str, label: str, weight: float, start: int) -> None:
        """A mention of the first reading at ``start``; ``weight`` is what it vouches for."""
        self._votes[name][label] += weight  # type: ignore[assignment]  # typeshed counts in whole numbers
        self._own[start] = name, label, weight
        syllables = name.split()
        if weight >= _VOUCHED and label == "PER" and 2 <= len(syllables) <= 5:
            self._given.add(syllables[-1])
            self._given.add(" ".join(syllables[-2:]))
            if name.isascii() and syllables[0] not in SURNAMES:  # foreign: called by the first name, too
                self._given.add(syllables[0])

    def entitle(self, forms: list[str], label: str) -> None:
        """A title of the first reading that goes on in small letters: elsewhere nothing tells where it ends."""
        self.titles.setdefault(forms[0], []).append((forms, label))

    def title_at(self, forms: list[str], at: int) -> tuple[int, str]:
        """The number of tokens of the longest such title that begins at ``at``, and its type; 0 for none."""
        titles = self.titles.get(forms[at], ())
        found = [(len(title), label) for title, label in titles if forms[at : at + len(title)] == title]
        return max(found, default=(0, ""))

    def settle(self) -> None:
        """The first reading is over."""
        self._labels = {name: max(votes, key=votes.__getitem__) for name, votes in self._votes.items()}

    def votes(self, name: str, start: int) -> list[tuple[str, float]]:
        """What all other mentions of a whole name than the one at ``start`` vote for: (label, share of the most)."""
        if name not in self._labels:
            return []
        votes = self._votes[name]
        if len(votes) == 1 and self._own.get(start, ("",))[0] != name:
            return [(label, min(_MOST, vote) / _MOST) for label, vote in votes.items()]
        others = dict(votes)
        own, label, weight = self._own.get(start, ("", "", 0.0))
        if own == name:
            others[label] -= weight  # type: ignore[assignment]  # as above
        total = sum(others.values())
        return [(label, min(_MOST, v) * v / total / _MOST) for label, v in others.items() if v > 0.01] if total else []

    def label(self, name: str) -> str:
        """The likeliest of a whole name; "" for one that is not known."""
        return self._labels.get(name, "")

    def is_given(self, name: str) -> bool:
        """Whether it is the given name of somebody who is named in full."""
        return bool(self._labels) and name in self._given
