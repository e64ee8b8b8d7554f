"""Statistics of the documents of a library, or of some of them, as tables: what the command line and panels show.

Counted are syllables, the tokens of the index (a foreign word or a number is one, too), or words: as underthesea has
segmented them in the documents that the extractor "segmentation" has read. Either way from arrays; no text is read.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

import numpy as np

from tui_reader.language import N_, _
from tui_reader.library_sizes import sizes_of
from tui_reader.numerals import number
from tui_reader.statistics import formulas
from tui_reader.statistics.association import log_dice, mutual_information, t_score
from tui_reader.statistics.dispersion import deviation_of_proportions, normalised_deviation
from tui_reader.statistics.keyness import log_likelihood, log_ratio
from tui_reader.statistics.periods import UNDATED, period_of, sums_by_part
from tui_reader.statistics.tables import MEASURE, Cell, Column, Measured
from tui_reader.statistics.units import SYLLABLE, WORD, unit_named

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from numpy.typing import NDArray

    from tui_reader.index.sequences import Stream, Surroundings
    from tui_reader.records.tallies import Tally
    from tui_reader.statistics.periods import Period
    from tui_reader.statistics.units import UnitName

__all__ = ["LibraryStatistics"]

_SURE: Final = 3.84
"""G² from which a difference is significant (p < 0.05)."""
_AT_ONCE: Final = 2_000
"""Collocates that are counted in the whole corpus at once: a table of them stays near the processor."""
_MILLION: Final = 1_000_000

_OF_WORDS: Final = (
    N_("word"),
    N_("count"),
    N_("documents"),
    N_("count in library"),
    N_("documents in library"),
)
_PER_MILLION: Final[Mapping[UnitName, str]] = MappingProxyType(
    {"word": N_("per million words"), "syllable": N_("per million syllables")}
)
_BY_PERIOD: Final[Mapping[Period, str]] = MappingProxyType(
    {"year": N_("“{word}” by year"), "month": N_("“{word}” by month"), "day": N_("“{word}” by day")}
)
_PERIODS: Final = (N_("year"), N_("month"), N_("day"))
_SPELLINGS: Final = N_("a word typed without marks stands for every spelling")


class LibraryStatistics:
    """Of the documents with some keys; each content counts once. All of its methods raise `ReaderError`, and
    `SearchCancelled` soon after it has been cancelled."""

    def __init__(
        self,
        corpus: Callable[[Sequence[int] | None, UnitName], Stream],
        tally: Callable[[str, str, int], Tally | None],
        keys: Sequence[int] | None,
        unit: UnitName = "syllable",
    ) -> None:
        """``corpus`` gives that of some keys in some unit, ``tally`` counts records of the documents by value
        (extractor, label, top; None where there is no such extractor). ``keys`` None: all. ``unit``: what is
        counted."""
        syllables = corpus(None, "syllable")
        chosen = syllables if keys is None else corpus(keys, "syllable")
        self._documents = len(chosen)
        self._everything = self._documents == len(syllables)
        self._library = syllables if unit == "syllable" else corpus(None, unit)
        self._corpus = self._library if self._everything else chosen if unit == "syllable" else corpus(keys, unit)
        self._syllables = syllables if self._everything else chosen, syllables
        self._unit = unit_named(unit)
        self._tally = tally

    @property
    def everything(self) -> bool:
        """Whether these are all documents of the library."""
        return self._everything

    @property
    def counted(self) -> int:
        """Of how many of the documents the words are known; syllables are those of all."""
        return len(self._corpus)

    def sizes(self) -> Measured:
        """How many documents, syllables, words, sentences …, and how long the documents are."""
        corpus, library = self._syllables
        return sizes_of(corpus, None if self._everything else library, self._tally)

    def words(self, top: int = 50) -> Measured:
        """The most frequent words without function words, from the records of the extractor "statistics"."""
        tally = self._tally("statistics", "word", top)
        rows = tally.rows if tally is not None else []
        read = tally.extracted if tally is not None else 0
        return Measured(
            _("Words"),
            _("word, as underthesea segments the text; function words left out"),
            tuple(map(Column, _OF_WORDS)),
            tuple((r.value, int(r.count), r.documents, int(r.library_count), r.library_documents) for r in rows),
            note=_("{n} of {all} documents have been read by the extractor").format(
                n=number(read), all=number(self._documents)
            ),
        )

    def sequences(self, size: int = 1, top: int = 50, minimum: int = 1) -> Measured:
        """The most frequent sequences of 1 to 4 words or syllables (``top`` 0: all) that occur ``minimum`` times or
        more."""
        found = self._corpus.sequences(size, top, minimum)
        unit, tokens = self._unit, max(1, self._corpus.tokens)
        rows = tuple(
            (self._corpus.text(row), count, documents, count / tokens * _MILLION)
            for row, count, documents in zip(found.rows, found.counts.tolist(), found.documents.tolist(), strict=True)
        )
        return Measured(
            unit.many.capitalize() if size == 1 else _("{n}-grams of {units}").format(n=size, units=unit.many),
            _(unit.description),
            (Column(unit.of(size)), Column(N_("count")), Column(N_("documents")), Column(N_("per million"), 1)),
            rows,
            (_(formulas.PER_MILLION),),
            {_("{units} in a sequence").format(units=unit.many): size, _("minimum"): minimum,
             unit.many: self._corpus.tokens, _("documents"): len(self._corpus)},
            self._noted("" if size == 1 else _(unit.across)),
        )  # fmt: skip

    def keyness(self, size: int = 2, top: int = 50, minimum: int = 3) -> Measured:
        """What these documents have more of than the rest of the library, the surest first: of sequences of ``size``
        words or syllables the 20,000 most frequent that occur ``minimum`` times or more, with G² of 3.84 and more."""
        unit = self._unit
        here, there = self._corpus.tokens, self._library.tokens - self._corpus.tokens
        rows: list[tuple[Cell, ...]] = []
        if here and there > 0:
            found, whole = self._corpus.against(self._library, size, minimum)
            a, b = found.counts, whole - found.counts
            g2 = np.where(a * there > b * here, log_likelihood(a, b, here, there), 0.0)
            ratio = log_ratio(a, b, here, there)
            for at in _best(np.where(g2 >= _SURE, g2, -np.inf), top):
                mine, others = int(a[at]), int(b[at])
                shares = mine / here * _MILLION, others / there * _MILLION
                text, spread = self._corpus.text(found.rows[at]), int(found.documents[at])
                rows.append((text, mine, others, *shares, spread, float(g2[at]), float(ratio[at])))
        columns = (
            Column(unit.of(size)), Column("count"), Column(N_("in the rest")), Column("per million", 1),
            Column(N_("rest per million"), 1), Column("documents"), Column("G²", 1), Column(N_("log ratio"), 2),
        )  # fmt: skip
        return Measured(
            _("Keyness against the rest of the library"),
            _(unit.description),
            columns,
            tuple(rows),
            (_(formulas.G2), _(formulas.LOG_RATIO)),
            {_("{units} in a sequence").format(units=unit.many): size, _("minimum"): minimum,
             _("c, {units} here").format(units=unit.many): here,
             _("d, {units} in the rest").format(units=unit.many): there},
            self._noted(_("these are all documents, so there is no rest to set them against") if there <= 0
                        else "" if size == 1 else _(unit.across)),
        )  # fmt: skip

    def collocations(
        self, word: str, *, left: int = 5, right: int = 5, size: int = 2, minimum: int = 5, top: int = 50
    ) -> Measured:
        """What stands around ``word`` (of any number of syllables) more often than by chance: sequences of ``size``
        words or syllables within ``left`` before and ``right`` after it, by logDice. ValueError for a text without a
        word."""
        unit, tokens = self._unit, self._corpus.tokens
        around = self._corpus.surroundings(word, left, right, size, minimum)
        slots = max(0, left - size + 1) + max(0, right - size + 1)
        counts = self._collocates(around, slots, top)
        together = around.together[: len(counts)]
        rows: list[tuple[Cell, ...]] = []
        if len(counts):
            dice = log_dice(together, around.found, counts)
            information = mutual_information(together, around.found, counts, tokens, slots)
            t = t_score(together, around.found, counts, tokens, slots)
            best = _best(np.where(information > 0, dice, -np.inf), top)
            for at, spread in zip(best, around.documents(best), strict=True):
                scores = float(dice[at]), float(information[at]), float(t[at])
                rows.append((self._corpus.text(around.rows[at]), int(together[at]), int(counts[at]), spread, *scores))
        columns = (
            Column(N_("collocate")), Column("f(xy)"), Column("f(y)"), Column("documents"), Column("logDice", 2),
            Column("MI", 2), Column("t", 2),
        )  # fmt: skip
        across = _("windows may reach across sentences") if unit is SYLLABLE else _("windows end at sentences")
        return Measured(
            _("Collocations of “{word}”").format(word=word),
            _(unit.description),
            columns,
            tuple(rows),
            (_(formulas.LOG_DICE), _(formulas.MI), _(formulas.T_SCORE)),
            {_("window"): _("{left} left, {right} right").format(left=left, right=right), _("minimum"): minimum,
             _("{units} in a collocate").format(units=unit.many): size, "f(x)": around.found, "N": tokens, "k": slots},
            self._noted(f"{_(_SPELLINGS)}; {across}"),
        )  # fmt: skip

    def _collocates(self, around: Surroundings, slots: int, top: int) -> NDArray[np.int64]:
        """How often collocates occur at all: those that stand near most often, as many as are needed to know the
        ``top`` ones by logDice. None that stands near less often can have more than if it stood nowhere else."""
        found, together = around.found, around.together
        counts = np.zeros(0, np.int64)
        step = _AT_ONCE if top else len(together)
        while len(counts) < len(together):
            counts = np.concatenate([counts, around.counts(len(counts), len(counts) + step)])
            step *= 8
            rest, near = together[len(counts) :], together[: len(counts)]
            if len(rest) and len(near) >= top:
                information = mutual_information(near, found, counts, self._corpus.tokens, slots)
                dice = np.where(information > 0, log_dice(near, found, counts), -np.inf)
                if np.partition(dice, -top)[-top] >= log_dice(rest[0], found, rest[0]):
                    break
        return counts

    def dispersion(self, word: str) -> Measured:
        """How evenly ``word`` is spread over the documents and over the months. ValueError for a text without a
        word."""
        found, lengths = self._corpus.occurrences(word), self._corpus.lengths
        months = self._parts("month")
        dated = [(counts, tokens) for month, (counts, _, _, tokens) in sums_by_part(months, found, lengths).items()
                 if month != UNDATED]  # fmt: skip
        rows: list[tuple[Cell, ...]] = [
            (N_("occurrences"), int(found.sum())),
            (N_("documents with it"), int((found > 0).sum())),
            (N_("documents"), len(self._corpus)),
            (_PER_MILLION[self._unit.name], found.sum() / max(1, lengths.sum()) * _MILLION),
        ]
        if found.sum():
            rows += [
                (N_("DP over documents"), deviation_of_proportions(found, lengths)),
                (N_("DPnorm over documents"), normalised_deviation(found, lengths)),
            ]
        if sum(counts for counts, _ in dated):
            by_month = np.array(dated)
            rows += [
                (N_("months"), len(dated)),
                (N_("months with it"), int((by_month[:, 0] > 0).sum())),
                (N_("occurrences in documents dated to the month"), int(by_month[:, 0].sum())),
                (N_("DP over months"), deviation_of_proportions(*by_month.T)),
                (N_("DPnorm over months"), normalised_deviation(*by_month.T)),
            ]
        return Measured(
            _("Dispersion of “{word}”").format(word=word),
            _(self._unit.description),
            (Column(MEASURE), Column(N_("value"), -1)),
            tuple(rows),
            (_(formulas.DP), _(formulas.DP_NORM)),
            {"N": self._corpus.tokens},
            self._noted(_(_SPELLINGS)),
        )

    def trend(self, word: str, by: Period = "month") -> Measured:
        """How often ``word`` stands in the documents of each month (year, day), and for a million syllables of them.
        ValueError for a text without a word."""
        sums = sums_by_part(self._parts(by), self._corpus.occurrences(word), self._corpus.lengths)
        rows = tuple(
            (
                _(period) if period == UNDATED else period,
                counts,
                having,
                documents,
                tokens,
                counts / tokens * _MILLION if tokens else None,
            )
            for period, (counts, having, documents, tokens) in sorted(
                sums.items(), key=lambda item: (item[0] == UNDATED, item[0])
            )
        )
        columns = (
            Column(by), Column("count"), Column(N_("documents with it")), Column("documents"),
            Column(self._unit.plural), Column("per million", 1),
        )  # fmt: skip
        return Measured(
            _(_BY_PERIOD[by]).format(word=word),
            _(self._unit.description),
            columns,
            rows,
            (_(formulas.PER_MILLION),),
            {"N": self._corpus.tokens},
            self._noted(_("undated: without a date, or one that is not known to the {period}").format(period=_(by))),
        )

    def _noted(self, note: str) -> str:
        """A note, and of how many documents that is."""
        read = len(self._corpus)
        if self._unit is not WORD or read == self._documents:
            return note
        so_far = _("{n} of {all} documents have been segmented so far")
        return "; ".join(filter(None, (note, so_far.format(n=number(read), all=number(self._documents)))))

    def _parts(self, by: Period) -> list[str]:
        """The period of each document."""
        dates, back = np.unique(self._corpus.published, return_inverse=True)
        names = [period_of(date, by) for date in dates.tolist()]
        return [names[place] for place in back.tolist()]


def _best(scores: NDArray[np.float64], top: int) -> list[int]:
    """Places of the ``top`` highest (0: all) but -inf, in order."""
    order = np.argsort(-scores, kind="stable")
    order = order[: int((scores > -np.inf).sum())]
    best: list[int] = (order[:top] if top else order).tolist()
    return best
