"""What can be said only when all files were read: which documents are reprints, and which lines are page furniture.

The outcome depends on the documents and their places alone, not on the order in which they came. A run that dies in
between leaves the catalog unsettled and the files that it had in hand pending, which the next update reads again.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Final

import msgspec

from tui_reader.documents.duplicates import Printing, group
from tui_reader.documents.facts import FACTS_VERSION, Facts, facts_of
from tui_reader.documents.repeated import Page, furniture, marks
from tui_reader.documents.settlement import Shown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tui_reader.documents.catalog import Catalog
    from tui_reader.documents.settlement import Settlement
    from tui_reader.index.writer import IndexWriter

__all__ = ["SETTLING_VERSION", "SettleReport", "is_settled", "settle"]

SETTLING_VERSION: Final = FACTS_VERSION * 1000 + 1
"""Raised whenever the same documents would be settled otherwise: libraries are then settled anew."""

_BATCH: Final = 2000
"""Documents written anew between two commits of the index."""


class SettleReport(msgspec.Struct, frozen=True):
    """Groups of reprints and the documents in them, repeated lines, and files written anew because of these."""

    groups: int
    grouped: int
    lines: int
    rewritten: int


def is_settled(catalog: Catalog) -> bool:
    """Whether `settle` has nothing to do. One look-up."""
    return catalog.settlement().is_settled(SETTLING_VERSION)


def settle(
    catalog: Catalog, writer: IndexWriter, progress: Callable[[int, int], None] = lambda done, total: None
) -> SettleReport | None:
    """Settle the library; None when it was settled. The caller holds the lock, and nothing waits to be committed.

    ``progress`` is told how many files have been written anew, of how many.
    """
    settlement = catalog.settlement()
    if settlement.is_settled(SETTLING_VERSION):
        return None
    _complete_facts(settlement)
    leaders = group(Printing(*row) for row in settlement.signatures())
    if leaders != settlement.leaders():
        settlement.put_leaders(leaders)
    edges = settlement.edges()
    lines = furniture(
        [Page(leaders.get(key, key), folders, edges[key]) for key, folders in settlement.folders().items()]
    )
    wanted = [
        Shown(path, key, now)
        for path, key, before in settlement.markings()
        if (now := marks(edges[key], lines)) != list(before)
    ]
    progress(0, len(wanted))
    todo = iter(wanted)
    done = 0
    while batch := list(islice(todo, _BATCH)):
        catalog.mark_pending(row.path for row in batch)
        settlement.put_shown(_rewrite(settlement, writer, batch))
        done += len(batch)
        progress(done, len(wanted))
    settlement.settle(SETTLING_VERSION)
    return SettleReport(len(set(leaders.values())), len(leaders), len(lines), len(wanted))


def _rewrite(settlement: Settlement, writer: IndexWriter, batch: list[Shown]) -> list[Shown]:
    """Commit the documents of ``batch`` to the index with their new marks; what is to be noted of them."""
    shown: list[Shown] = []
    for path, _, now in batch:
        document = settlement.document(path, now)
        assert document is not None, path
        writer.replace(document, path)
        shown.append(Shown(path, document.key, now))
    writer.commit()
    return shown


def _complete_facts(settlement: Settlement) -> None:
    """Work out what the reading processes did not send: facts of another version, or none."""

    def missing() -> Iterator[tuple[int, Facts]]:
        for key, path in settlement.without_facts(FACTS_VERSION):
            document = settlement.document(path, ())
            assert document is not None, path
            yield key, facts_of(document)

    todo = missing()
    while rows := list(islice(todo, _BATCH)):
        settlement.put_facts(rows, FACTS_VERSION)
