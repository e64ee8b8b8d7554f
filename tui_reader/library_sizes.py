"""The table of sizes of some documents of a library: how many, how long, how diverse."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from tui_reader.statistics import formulas
from tui_reader.statistics.tables import Cell, Column, Measured
from tui_reader.statistics.units import SYLLABLE

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from tui_reader.index.sequences import Stream
    from tui_reader.records.tallies import Tally

__all__ = ["sizes_of"]

_RECORDED: Final = ("characters", "words", "sentences", "paragraphs")
_DIVERSITY: Final = (("ttr", "TTR"), ("mattr", "MATTR"), ("mtld", "MTLD"))


def sizes_of(corpus: Stream, library: Stream | None, tally: Callable[[str, str, int], Tally | None]) -> Measured:
    """Of the syllables of a ``corpus``, beside those of the ``library`` (None: it is all of it), and of what extractors
    have counted, by ``tally`` (extractor, label, top)."""
    corpora = [corpus] if library is None else [corpus, library]
    rows: list[tuple[Cell, ...]] = [
        ("documents", *map(len, corpora)),
        ("syllables", *(each.tokens for each in corpora)),
        ("different syllables", *(int((each.counts > 0).sum()) for each in corpora)),
    ]
    if len(corpus):
        rows += [
            ("syllables that occur once", *(int((each.counts == 1).sum()) for each in corpora)),
            ("syllables in a document, mean", *(float(each.lengths.mean()) for each in corpora)),
            ("syllables in a document, median", *(_quantile(each.lengths, 0.5) for each in corpora)),
            ("syllables in a document, middle half from", *(_quantile(each.lengths, 0.25) for each in corpora)),
            ("syllables in a document, middle half to", *(_quantile(each.lengths, 0.75) for each in corpora)),
            ("syllables in the shortest document", *(int(each.lengths.min()) for each in corpora)),
            ("syllables in the longest document", *(int(each.lengths.max()) for each in corpora)),
        ]
    recorded, note = _recorded(len(corpus), tally)
    rows += [row[: 1 + len(corpora)] for row in recorded]
    names = ["library"] if library is None else ["these documents", "library"]
    return Measured(
        "Sizes",
        SYLLABLE.description,
        (Column("measure"), *(Column(name, -1) for name in names)),
        tuple(rows),
        (formulas.TTR, formulas.MATTR, formulas.MTLD) if recorded else (),
        note=note,
    )


def _recorded(documents: int, tally: Callable[[str, str, int], Tally | None]) -> tuple[list[tuple[Cell, ...]], str]:
    """What the extractors "statistics" and "diversity" have found, here and in the library."""
    rows: list[tuple[Cell, ...]] = []
    read = 0
    for label in _RECORDED:
        counted = tally("statistics", label, 1)
        if counted is not None and counted.extracted:
            read = counted.extracted
            rows.append((label, int(counted.total), int(counted.library_total)))
    for label, name in _DIVERSITY:
        counted = tally("diversity", label, 1)
        if counted is not None and counted.rows:
            row = counted.rows[0]
            means = row.count / row.documents, row.library_count / max(1, row.library_documents)
            rows.append((f"{name} of words, mean of the documents", *means))
    note = f"characters, words, sentences, paragraphs: of {read:,} of {documents:,} documents, as read so far"
    return rows, note if rows else ""


def _quantile(lengths: NDArray[np.int64], share: float) -> float:
    return float(np.quantile(lengths, share))
