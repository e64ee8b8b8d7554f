"""Words that come from below the screen as values, or from bundled plugins as names, in the language of the screen.

They are stored and compared in English; here stands which of them there are, and `named` says them.
"""

from __future__ import annotations

from typing import Final

from tui_reader.language import N_, _

__all__ = ["BUNDLED_TITLES", "BUNDLED_WORDS", "named"]

_ORDERS: Final = (N_("relevance"), N_("newest"), N_("oldest"), N_("title"), N_("likeness"))
_PHASES: Final = (N_("scanning"), N_("reading"), N_("committing"), N_("settling"), N_("extracting"))
_FACETS: Final = (
    N_("year"),
    N_("month"),
    N_("source"),
    N_("author"),
    N_("folder"),
    N_("type"),
    N_("tag"),
    N_("person"),
    N_("place"),
    N_("organisation"),
)
_KINDS: Final = (
    N_("failed"),
    N_("truncated"),
    N_("damaged"),
    N_("guessed"),
    N_("repaired"),
    N_("noted"),
    N_("skipped"),
    N_("re-encoded"),
    N_("undated"),
    N_("duplicate"),
    N_("no document could be made of them"),
    N_("only their beginning was read"),
    N_("some of their text is lost"),
    N_("their encoding was guessed"),
    N_("damage of an earlier conversion was undone"),
    N_("parts of them were not read"),
    N_("they are not of a kind that is read"),
    N_("their encoding is another than UTF-8, and certain"),
    N_("no date was found in them"),
    N_("they are copies of other documents"),
)
BUNDLED_TITLES: Final = (
    N_("Entities"),
    N_("Names"),
    N_("Timeline"),
    N_("Chronology"),
    N_("Statistics"),
    N_("Words"),
    N_("Quotations"),
    N_("Acronyms"),
    N_("Numbers"),
)
"""Titles of the panels of bundled plugins. Another plugin's title is said in the same way where it is one of these."""

BUNDLED_WORDS: Final = (
    N_("acronym"),
    N_("line"),
    N_("stands for"),
    N_("uses"),
    N_("documents"),
    N_("key terms"),
    N_("mentions"),
    N_("number"),
    N_("what"),
    N_("when"),
    N_("first"),
    N_("here"),
    N_("last"),
    N_("lib."),
    N_("with"),
    N_("docs"),
    N_("largest"),
    N_("smallest"),
    N_("times"),
    N_("unit"),
    N_("count"),
    N_("measure"),
    N_("word"),
    N_("date"),
    N_("said"),
    N_("sentence"),
    N_("2 words"),
    N_("3 words"),
    N_("4 words"),
    N_("library"),
    N_("None explained."),
    N_("In all results"),
    N_("Not explained here"),
    N_("Peaks and gaps"),
    N_("Set apart"),
    N_("Times that the results mention, by year"),
    N_("Events"),
    N_("Laws and decisions"),
    N_("Organisations"),
    N_("People"),
    N_("Places"),
    N_("Products"),
    N_("First and last seen"),
    N_("More often together than by chance"),
    N_("Who appears with whom"),
    N_("(nobody named)"),
    N_("None found here."),
    N_("Most quoted in all results"),
    N_("function words left out"),
    N_("Its words"),
    N_("This document"),
    N_("Lengths, what comes again, undated"),
    N_("Less certain"),
    N_("2-grams of words"),
    N_("3-grams of words"),
    N_("4-grams of words"),
    N_("Formulas"),
    N_("Key words of these results"),
    N_("Most frequent words"),
    N_("The library"),
    N_("These results"),
    N_("characters"),
    N_("words"),
    N_("sentences"),
    N_("paragraphs"),
    N_("syllables"),
    N_("different words"),
    N_("different syllables"),
    N_("syllables that occur once"),
    N_("syllables in a document, mean"),
    N_("syllables in a document, median"),
    N_("syllables in a document, middle half from"),
    N_("syllables in a document, middle half to"),
    N_("syllables in the shortest document"),
    N_("syllables in the longest document"),
    N_("these documents"),
)
"""Titles, columns and branches within these panels. What is found stays as it is, and so do sentences with numbers."""


def named(word: str) -> str:
    """``word`` in the language of the screen; one that no table here has stays as it is."""
    return _(word)
