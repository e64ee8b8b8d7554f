"""The table of sizes of some documents of a library: how many, how long, how diverse."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from tui_reader.language import N_, _
from tui_reader.numerals import number
from tui_reader.statistics import formulas
from tui_reader.statistics.tables import MEASURE, Cell, Column, Measured
from tui_reader.statistics.units import SYLLABLE

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from tui_reader.index.sequences import Stream
    from tui_reader.records.tallies import Tally

__all__ = ["sizes_of"]

_RECORDED: Final = (N_("characters"), N_("words"), N_("sentences"), N_("paragraphs"))
_DIVERSITY: Final = (
    ("ttr", N_("TTR of words, mean of the documents")),
    ("mattr", N_("MATTR of words, mean of the documents")),
    ("mtld", N_("MTLD of words, mean of the documents")),
)


def sizes_of(corpus: Stream, library: Stream | None, tally: Callable[[str, str, int], Tally | None]) -> Measured:
    """Of the syllables of a ``corpus``, beside those of the ``library`` (None: it is all of it), and of what extractors
    have counted, by ``tally`` (extractor, label, top)."""
    corpora = [corpus] if library is None else [corpus, library]
    rows: list[tuple[Cell, ...]] = [
        (N_("documents"), *map(len, corpora)),
        (N_("syllables"), *(each.tokens for each in corpora)),
        (N_("different syllables"), *(int((each.counts > 0).sum()) for each in corpora)),
    ]
    if len(corpus):
        rows += [
            (N_("syllables that occur once"), *(int((each.counts == 1).sum()) for each in corpora)),
            (N_("syllables in a document, mean"), *(float(each.lengths.mean()) for each in corpora)),
            (N_("syllables in a document, median"), *(_quantile(each.lengths, 0.5) for each in corpora)),
            (N_("syllables in a document, middle half from"), *(_quantile(each.lengths, 0.25) for each in corpora)),
            (N_("syllables in a document, middle half to"), *(_quantile(each.lengths, 0.75) for each in corpora)),
            (N_("syllables in the shortest document"), *(int(each.lengths.min()) for each in corpora)),
            (N_("syllables in the longest document"), *(int(each.lengths.max()) for each in corpora)),
        ]
    recorded, note = _recorded(len(corpus), tally)
    rows += [row[: 1 + len(corpora)] for row in recorded]
    names = [N_("library")] if library is None else [N_("these documents"), N_("library")]
    return Measured(
        _("Sizes"),
        _(SYLLABLE.description),
        (Column(MEASURE), *(Column(name, -1) for name in names)),
        tuple(rows),
        tuple(map(_, (formulas.TTR, formulas.MATTR, formulas.MTLD))) if recorded else (),
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
            rows.append((name, *means))
    said = _("characters, words, sentences, paragraphs: of {n} of {all} documents, as read so far")
    return rows, said.format(n=number(read), all=number(documents)) if rows else ""


def _quantile(lengths: NDArray[np.int64], share: float) -> float:
    return float(np.quantile(lengths, share))
