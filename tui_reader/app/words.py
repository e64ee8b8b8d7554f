"""Words that come from below the screen as values, or from bundled plugins as titles, in the language of the screen.

They are stored and compared in English; here stands which of them there are, those of plugins aside, which mark theirs
themselves; and `named` says them.
"""

from __future__ import annotations

from typing import Final

from tui_reader.language import N_, _

__all__ = ["named"]

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


def named(word: str) -> str:
    """``word`` in the language of the screen; one that nobody has marked stays as it is."""
    return _(word)
