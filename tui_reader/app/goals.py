"""Why a document is being opened: where in it, and what happens to the panes. And the visits that history keeps."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["Goal", "History", "Step", "Visit"]


@dataclass(frozen=True)
class Goal:
    """Open at ``offset``, or with ``span`` marked; ``read`` goes to the reading pane, otherwise it is a preview
    beside the results. ``locate``: the cursor of the results is to go to its row. ``then`` is done when it is open, and
    keys wait for it."""

    offset: int = 0
    span: tuple[int, int] | None = None
    read: bool = True
    visit: bool = True
    locate: bool = False
    then: Callable[[], None] | None = None


@dataclass(frozen=True)
class Visit:
    """A place one can come back to: a query with its order and whether page furniture is searched, too, the row of
    its results, and a document ("" for none) at an offset. ``like``: the path of the document of which the results are
    the like ("": they are those of the query)."""

    query: str = ""
    sort: str = "relevance"
    row: int = 0
    path: str = ""
    offset: int = 0
    boilerplate: bool = False
    like: str = ""
    steps: tuple[Step, ...] = ()
    """The narrowings that led to it."""

    def is_same_search(self, other: Visit) -> bool:
        """Whether both are visits to the same results."""
        return (self.query, self.boilerplate, self.like) == (other.query, other.boilerplate, other.like)


class Step(NamedTuple):
    """One narrowing: the results before it, and a few words for it."""

    before: Visit
    label: str


class History:
    """Visits in order with a place among them, like a browser's."""

    def __init__(self) -> None:
        self._visits: list[Visit] = []
        self._at = -1

    @property
    def here(self) -> Visit | None:
        """The visit that one is at."""
        return self._visits[self._at] if self._at >= 0 else None

    @property
    def paths(self) -> list[str]:
        """The documents that were visited, the last one first."""
        return list(dict.fromkeys(visit.path for visit in reversed(self._visits) if visit.path))

    def note(self, visit: Visit) -> None:
        """A new visit: what lay ahead is forgotten. The same query and document again only moves the place of the
        last."""
        here = self._visits[self._at] if self._at >= 0 else None
        if here and here.is_same_search(visit) and here.path == visit.path:
            self._visits[self._at] = visit
            return
        self._visits[self._at + 1 :] = [visit]
        self._at += 1

    def leave_document(self, offset: int) -> None:
        """Remember the place in the document that is being left."""
        if self._at >= 0 and self._visits[self._at].path:
            self._visits[self._at] = replace(self._visits[self._at], offset=offset)

    def leave_results(self, row: int) -> None:
        """Remember the row in the results that are being left."""
        if self._at >= 0 and not self._visits[self._at].path:
            self._visits[self._at] = replace(self._visits[self._at], row=row)

    def step(self, direction: int) -> Visit | None:
        """The visit before (-1) or after (1); None at the end."""
        if 0 <= self._at + direction < len(self._visits):
            self._at += direction
            return self._visits[self._at]
        return None
