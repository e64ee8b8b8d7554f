"""Statistics of the documents of a library, or of some of them, as tables: what the command line and panels show.

Counts of words are of syllables, the tokens of the index (a foreign word or a number is one, too), and of sequences of
them: most Vietnamese words are sequences of two. They need no extraction, and no text is read for them. Where words as
underthesea finds them are counted, from the records of the extractor "statistics", the unit says so.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Final

import numpy as np

from tui_reader.statistics import formulas
from tui_reader.statistics.association import log_dice, mutual_information, t_score
from tui_reader.statistics.dispersion import deviation_of_proportions, normalised_deviation
from tui_reader.statistics.keyness import log_likelihood, log_ratio
from tui_reader.statistics.periods import UNDATED, period_of, sums_by_part
from tui_reader.statistics.tables import Cell, Column, Measured

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from numpy.typing import NDArray

    from tui_reader.index.corpus import Corpus
    from tui_reader.records.tallies import Tally
    from tui_reader.statistics.periods import Period

__all__ = ["LibraryStatistics"]

_UNIT: Final = "syllable (a foreign word or a number is one, too)"
_WORD: Final = "word, as underthesea segments the text"
_KNOWN: Final = "only what underthesea has found as words in the documents read so far"
_NO_REST: Final = "these are all documents, so there is no rest to set them against"
_CANDIDATES: Final = 20_000
_KEYNESS: Final = (
    Column("count"),
    Column("in the rest"),
    Column("per million", 1),
    Column("rest per million", 1),
    Column("documents"),
    Column("G²", 1),
    Column("log ratio", 2),
)
_SURE: Final = 3.84
"""G² from which a difference is significant (p < 0.05)."""
_SIZES: Final = ("characters", "words", "sentences", "paragraphs")
_MILLION: Final = 1_000_000


class LibraryStatistics:
    """Of the documents with some keys; each content counts once. All of its methods raise `ReaderError`, and
    `SearchCancelled` soon after it has been cancelled."""

    def __init__(
        self,
        corpus: Callable[[Sequence[int] | None], Corpus],
        tally: Callable[[str, str, int], Tally | None],
        keys: Sequence[int] | None,
    ) -> None:
        """``corpus`` gives that of some keys, ``tally`` counts records of the documents by value (extractor, label,
        top, -1 for the words of the whole library; None where there is no such extractor). ``keys`` None: all."""
        self._library = corpus(None)
        self._corpus = self._library if keys is None else corpus(keys)
        if len(self._corpus) == len(self._library):
            self._corpus = self._library
        self._tally = tally

    @property
    def everything(self) -> bool:
        """Whether these are all documents of the library."""
        return self._corpus is self._library

    def sizes(self) -> Measured:
        """How many documents, syllables, words, sentences …, and how long the documents are."""
        corpora = [self._corpus] if self.everything else [self._corpus, self._library]
        rows: list[tuple[Cell, ...]] = [
            ("documents", *map(len, corpora)),
            ("syllables", *(corpus.tokens for corpus in corpora)),
            ("different syllables", *(_types(corpus) for corpus in corpora)),
            ("syllables that occur once", *(int((corpus.counts[0] == 1).sum()) for corpus in corpora)),
            ("syllables in a document, mean", *(_mean(corpus.lengths) for corpus in corpora)),
            ("syllables in a document, median", *(_quantile(corpus.lengths, 0.5) for corpus in corpora)),
            ("syllables in a document, middle half from", *(_quantile(corpus.lengths, 0.25) for corpus in corpora)),
            ("syllables in a document, middle half to", *(_quantile(corpus.lengths, 0.75) for corpus in corpora)),
            ("syllables in the shortest document", *(int(corpus.lengths.min(initial=2**31)) for corpus in corpora)),
            ("syllables in the longest document", *(int(corpus.lengths.max(initial=0)) for corpus in corpora)),
        ]
        if not len(self._corpus):
            rows = rows[:3]
        recorded, note = self._recorded_sizes()
        return Measured(
            "Sizes",
            _UNIT,
            (
                Column("measure"),
                *(
                    Column(name, -1)
                    for name in ("these documents" if not self.everything else "library", "library")[: len(corpora)]
                ),
            ),
            tuple(rows + recorded),
            (formulas.TTR, formulas.MATTR, formulas.MTLD) if recorded else (),
            note=note,
        )

    def _recorded_sizes(self) -> tuple[list[tuple[Cell, ...]], str]:
        """What the extractors "statistics" and "diversity" have found."""
        rows: list[tuple[Cell, ...]] = []
        read = 0
        for label in _SIZES:
            tally = self._tally("statistics", label, 1)
            if tally is None or not tally.extracted:
                continue
            read = tally.extracted
            rows.append((label, int(tally.total), int(tally.library_total)))
        for label, name in (("ttr", "TTR"), ("mattr", "MATTR"), ("mtld", "MTLD")):
            tally = self._tally("diversity", label, 1)
            if tally is not None and tally.rows:
                row = tally.rows[0]
                means = row.count / row.documents, row.library_count / max(1, row.library_documents)
                rows.append((f"{name} of words, mean of the documents", *means))
        note = (
            f"characters, words, sentences, paragraphs: of {read:,} of {len(self._corpus):,} documents, as read so far"
        )
        return [row[:2] if self.everything else row for row in rows], note if rows else ""

    def words(self, top: int = 50) -> Measured:
        """The most frequent words without function words, from the records of the extractor "statistics"."""
        tally = self._tally("statistics", "word", top)
        rows = tally.rows if tally is not None else []
        read = tally.extracted if tally is not None else 0
        return Measured(
            "Words",
            f"{_WORD}; function words left out",
            tuple(map(Column, ("word", "count", "documents", "count in library", "documents in library"))),
            tuple((r.value, int(r.count), r.documents, int(r.library_count), r.library_documents) for r in rows),
            note=f"{read:,} of {len(self._corpus):,} documents have been read by the extractor",
        )

    def sequences(self, size: int = 1, top: int = 50, minimum: int = 1) -> Measured:
        """The most frequent sequences of 1 to 4 syllables (``top`` 0: all) that occur ``minimum`` times or more."""
        found = self._corpus.sequences(size, top, minimum)
        tokens = max(1, self._corpus.tokens)
        rows = tuple(
            (self._corpus.text(row), count, documents, count / tokens * _MILLION)
            for row, count, documents in zip(found.rows, found.counts.tolist(), found.documents.tolist(), strict=True)
        )
        columns = Column(_name(size)), Column("count"), Column("documents"), Column("per million", 1)
        return Measured(
            "Syllables" if size == 1 else f"{size}-grams of syllables",
            _UNIT,
            columns,
            rows,
            (formulas.PER_MILLION,),
            {"syllables in a sequence": size, "minimum": minimum, "syllables": self._corpus.tokens,
             "documents": len(self._corpus)},
            "" if size == 1 else "sequences do not reach across documents or page furniture, but may across sentences",
        )  # fmt: skip

    def keyness(self, size: int = 2, top: int = 50, minimum: int = 3, *, only_words: bool = False) -> Measured:
        """What these documents have more of than the rest of the library, the surest first: of sequences of ``size``
        syllables the 20,000 most frequent that occur ``minimum`` times or more, with G² of 3.84 and more.
        ``only_words``: those that the extractor "statistics" has found as words in the library."""
        known = self._known if only_words else None
        here, there = self._corpus.tokens, self._library.tokens - self._corpus.tokens
        rows: list[tuple[Cell, ...]] = []
        if here and there > 0:
            found, whole = self._corpus.against(self._library, size, minimum)
            a, b = found.counts, whole - found.counts
            g2 = np.where(a * there > b * here, log_likelihood(a, b, here, there), 0.0)
            ratio = log_ratio(a, b, here, there)
            for at, text in self._chosen(found.rows, np.where(g2 >= _SURE, g2, -np.inf), top, known):
                mine, others = int(a[at]), int(b[at])
                shares = mine / here * _MILLION, others / there * _MILLION
                rows.append((text, mine, others, *shares, int(found.documents[at]), float(g2[at]), float(ratio[at])))
        return Measured(
            "Keyness against the rest of the library",
            _UNIT if known is None else f"{_UNIT}; {_KNOWN}",
            (Column(_name(size)), *_KEYNESS),
            tuple(rows),
            (formulas.G2, formulas.LOG_RATIO),
            {"syllables in a sequence": size, "minimum": minimum, "c, syllables here": here,
             "d, syllables in the rest": there},
            "" if there > 0 else _NO_REST,
        )  # fmt: skip

    def keyness_of_words(self, top: int = 50, minimum: int = 3) -> Measured:
        """Likewise of words, without function words, in the documents that the extractor "statistics" has read so far:
        the 20,000 most frequent."""
        sizes, tally = self._tally("statistics", "words", 1), self._tally("statistics", "word", _CANDIDATES)
        here, there = (sizes.total, sizes.library_total - sizes.total) if sizes is not None else (0, 0)
        rows: list[tuple[Cell, ...]] = []
        if here and there > 0 and tally is not None and tally.rows:
            a = np.array([row.count for row in tally.rows])
            b = np.maximum(0, np.array([row.library_count for row in tally.rows]) - a)
            g2 = np.where((a * there > b * here) & (a >= minimum), log_likelihood(a, b, here, there), 0.0)
            ratio = log_ratio(a, b, here, there)
            for at in _best(g2, top):
                if g2[at] < _SURE:
                    break
                row, shares = tally.rows[at], (float(a[at] / here * _MILLION), float(b[at] / there * _MILLION))
                rows.append(
                    (row.value, int(a[at]), int(b[at]), *shares, row.documents, float(g2[at]), float(ratio[at]))
                )
        read = sizes.extracted if sizes is not None else 0
        return Measured(
            "Keyness against the rest of the library",
            f"{_WORD}; function words left out",
            (Column("word"), *_KEYNESS),
            tuple(rows),
            (formulas.G2, formulas.LOG_RATIO),
            {"minimum": minimum, "c, words here": int(here), "d, words in the rest": int(there)},
            f"{read:,} of {len(self._corpus):,} documents have been read by the extractor" if there > 0 else _NO_REST,
        )

    def collocations(
        self,
        word: str,
        *,
        left: int = 5,
        right: int = 5,
        size: int = 2,
        minimum: int = 5,
        top: int = 50,
        only_words: bool = False,
    ) -> Measured:
        """What stands around ``word`` (of any number of syllables) more often than by chance: sequences of ``size``
        syllables within ``left`` before and ``right`` after it, by logDice. ``only_words`` as in `keyness`. ValueError
        for a text without a word."""
        known = self._known if only_words else None
        around = self._corpus.surroundings(word, left, right, size, minimum)
        tokens = self._corpus.tokens
        slots = max(0, left - size + 1) + max(0, right - size + 1)
        together, counts = around.near.counts, around.counts
        rows: list[tuple[Cell, ...]] = []
        if len(together):
            dice = log_dice(together, around.found, counts)
            information = mutual_information(together, around.found, counts, tokens, slots)
            t = t_score(together, around.found, counts, tokens, slots)
            rows += [
                (text, int(together[at]), int(counts[at]), int(around.near.documents[at]),
                 float(dice[at]), float(information[at]), float(t[at]))
                for at, text in self._chosen(
                    around.near.rows, np.where(information > 0, dice, -np.inf), top, known
                )
            ]  # fmt: skip
        columns = (
            Column("collocate"), Column("f(xy)"), Column("f(y)"), Column("documents"), Column("logDice", 2),
            Column("MI", 2), Column("t", 2),
        )  # fmt: skip
        return Measured(
            f"Collocations of “{word}”",
            _UNIT if known is None else f"{_UNIT}; {_KNOWN}",
            columns,
            tuple(rows),
            (formulas.LOG_DICE, formulas.MI, formulas.T_SCORE),
            {"window": f"{left} left, {right} right", "minimum": minimum, "syllables in a collocate": size,
             "f(x)": around.found, "N": tokens, "k": slots},
            "a word typed without marks stands for every spelling; windows may reach across sentences",
        )  # fmt: skip

    def dispersion(self, word: str) -> Measured:
        """How evenly ``word`` is spread over the documents and over the months. ValueError for a text without a
        word."""
        found, lengths = self._corpus.occurrences(word), self._corpus.lengths
        months = self._parts("month")
        dated = [(counts, tokens) for month, (counts, _, _, tokens) in sums_by_part(months, found, lengths).items()
                 if month != UNDATED]  # fmt: skip
        rows: list[tuple[Cell, ...]] = [
            ("occurrences", int(found.sum())),
            ("documents with it", int((found > 0).sum())),
            ("documents", len(self._corpus)),
            ("per million syllables", found.sum() / max(1, lengths.sum()) * _MILLION),
        ]
        if found.sum():
            rows += [
                ("DP over documents", deviation_of_proportions(found, lengths)),
                ("DPnorm over documents", normalised_deviation(found, lengths)),
            ]
        if sum(counts for counts, _ in dated):
            by_month = np.array(dated)
            rows += [
                ("months", len(dated)),
                ("months with it", int((by_month[:, 0] > 0).sum())),
                ("occurrences in documents dated to the month", int(by_month[:, 0].sum())),
                ("DP over months", deviation_of_proportions(*by_month.T)),
                ("DPnorm over months", normalised_deviation(*by_month.T)),
            ]
        return Measured(
            f"Dispersion of “{word}”",
            _UNIT,
            (Column("measure"), Column("value", -1)),
            tuple(rows),
            (formulas.DP, formulas.DP_NORM),
            {"N": self._corpus.tokens},
            "a word typed without marks stands for every spelling",
        )

    def trend(self, word: str, by: Period = "month") -> Measured:
        """How often ``word`` stands in the documents of each month (year, day), and for a million syllables of them.
        ValueError for a text without a word."""
        sums = sums_by_part(self._parts(by), self._corpus.occurrences(word), self._corpus.lengths)
        rows = tuple(
            (period, counts, having, documents, tokens, counts / tokens * _MILLION if tokens else None)
            for period, (counts, having, documents, tokens) in sorted(
                sums.items(), key=lambda item: (item[0] == UNDATED, item[0])
            )
        )
        columns = (
            Column(by), Column("count"), Column("documents with it"), Column("documents"), Column("syllables"),
            Column("per million", 1),
        )  # fmt: skip
        return Measured(
            f"“{word}” by {by}",
            _UNIT,
            columns,
            rows,
            (formulas.PER_MILLION,),
            {"N": self._corpus.tokens},
            f"undated: without a date, or one that is not known to the {by}",
        )

    def _chosen(
        self, rows: NDArray[np.int64], scores: NDArray[np.float64], top: int, known: Collection[str] | None
    ) -> list[tuple[int, str]]:
        """Places of the ``top`` highest scores (0: all) but -inf, with the sequences: of those that are ``known``."""
        chosen: list[tuple[int, str]] = []
        for at in _best(scores, 0):
            if scores[at] == -np.inf or (top and len(chosen) == top):
                break
            text = self._corpus.text(rows[at])
            if known is None or text in known:
                chosen.append((at, text))
        return chosen

    @cached_property
    def _known(self) -> Collection[str]:
        """The words that have been found in the library."""
        tally = self._tally("statistics", "word", -1)
        return frozenset(row.value for row in tally.rows) if tally is not None else frozenset()

    def _parts(self, by: Period) -> list[str]:
        """The period of each document."""
        dates, back = np.unique(self._corpus.published, return_inverse=True)
        names = [period_of(date, by) for date in dates.tolist()]
        return [names[place] for place in back.tolist()]


def _best(scores: NDArray[np.float64], top: int) -> list[int]:
    """Places of the ``top`` highest (0: all), in order."""
    order = np.argsort(-scores, kind="stable")
    best: list[int] = (order[:top] if top else order).tolist()
    return best


def _name(size: int) -> str:
    return "syllable" if size == 1 else f"{size} syllables"


def _types(corpus: Corpus) -> int:
    return int((corpus.counts[0] > 0).sum())


def _mean(lengths: NDArray[np.int64]) -> float:
    return float(lengths.mean()) if len(lengths) else 0.0


def _quantile(lengths: NDArray[np.int64], share: float) -> float:
    return float(np.quantile(lengths, share)) if len(lengths) else 0.0
