"""The panel of the results: what they have more of than the rest of the library; and where the query is one word or
phrase, what stands around it, how evenly it is spread, and how often it stands in each stretch of time. Where nothing
is left out, the library in numbers."""

from __future__ import annotations

import re
from typing import Literal

import msgspec

from tui_reader.plugin_api import N_, Bar, Bars, Measured, PanelContext, View, translations
from tui_reader_statistics.extract import FUNCTION_WORDS, is_content_word
from tui_reader_statistics.lists import lists_of, of_library
from tui_reader_statistics.tables import formulas, is_segmented, narrowed, table, within

__all__ = ["build", "plain_word", "term_of"]

_ = translations("tui_reader").text

TOP = 20
LEAST = 3
WINDOW = 5
MANY_MONTHS = 24
"""Months with documents above which years are shown."""

KEYNESS = ("count", "documents", "G²", "log ratio")
AROUND = ("collocate", "f(xy)", "logDice", "MI", "t")
PER_MILLION = N_("occurrences per million syllables")
DATED = re.compile(r"\sdate:(\S+)\s*$")
OPERATORS = re.compile(r"""[:()*~?|]|(^|\s)-|\b(OR|NOT)\b""")


def build(ctx: PanelContext) -> list[View]:
    """Key words; collocations, dispersion and trend of the query in the whole library; how much there is, and of what
    most."""
    if not ctx.matches:
        return []
    here = ctx.terms()
    word, window = term_of(ctx.query)
    if here.everything and not word:
        return of_library(ctx)
    segmented = is_segmented(ctx)
    views: list[View] = []
    shown: list[Measured] = []
    if not here.everything:
        if segmented:
            key = content(ctx.terms(unit="word").keyness(1, TOP + len(FUNCTION_WORDS), LEAST))
        else:
            key = here.keyness(2, TOP, LEAST)
        shown.append(key)
        title = _("Key words of these results") if segmented else _("Key pairs of syllables of these results")
        views.append(table(key, title, (key.columns[0].name, *KEYNESS), within(ctx.query)))
    if word and not ctx.cancelled:
        views += _of_term(ctx, word, window, shown, segmented=segmented)
    more: tuple[str, ...] = ()
    if not ctx.cancelled:
        lists, more = lists_of(ctx, "results", _("These results"), within(ctx.query))
        views += lists
    return [*views, *formulas(shown, more)]


def _of_term(ctx: PanelContext, word: str, window: str, shown: list[Measured], *, segmented: bool) -> list[View]:
    """What stands around a term in the library, how evenly it is spread, and how often it stands in each stretch of
    time, all of it or of ``window``; what is ``shown`` is added to that."""
    views: list[View] = []
    terms = ctx.terms("library")
    unit: Literal["word", "syllable"] = "word" if segmented else "syllable"
    around = ctx.terms("library", unit=unit).collocations(
        word, left=WINDOW, right=WINDOW, size=1 if segmented else 2, minimum=LEAST, top=TOP
    )
    if not around.rows and segmented:  # it is a part of words, or none
        around = terms.collocations(word, left=WINDOW, right=WINDOW, size=2, minimum=LEAST, top=TOP)
    if around.rows:
        shown.append(around)
        views.append(table(around, _("{title} in the library").format(title=around.title), AROUND, within(ctx.query)))
    if ctx.cancelled:
        return views
    spread = terms.dispersion(word)
    if spread.rows[0][1]:  # it occurs
        shown.append(spread)
        views.append(table(spread, _("{title} in the library").format(title=spread.title), ("measure", "value")))
        dated = ctx.terms("library", published=window) if window else terms
        trend = dated.trend(word, "month")
        if len(trend.rows) > MANY_MONTHS:
            trend = dated.trend(word, "year")
        shown.append(trend)
        bars = [_bar(ctx, row) for row in trend.rows if isinstance(row[5], float)]
        said = _("{title}, in the library, {dates}") if window else _("{title}, in the library")
        title = said.format(title=trend.title, dates=window)
        views.append(Bars(title, bars, _(PER_MILLION), "; ".join(trend.facts)))
    return views


def term_of(query: str) -> tuple[str, str]:
    """The word or phrase that ``query`` is, "" where it is more than that; and what it says after ``date:``, where that
    is its end."""
    dated = DATED.search(query)
    return (plain_word(query[: dated.start()]), dated[1]) if dated else (plain_word(query), "")


def content(key: Measured) -> Measured:
    """The first rows without function words, numbers and single letters, which is said."""
    rows = tuple(row for row in key.rows if is_content_word(str(row[0])))[:TOP]
    note = "; ".join(filter(None, (_("function words, numbers and single letters left out"), key.note)))
    return msgspec.structs.replace(key, rows=rows, note=note)


def plain_word(query: str) -> str:
    """The word or phrase that ``query`` is; "" where it is more than that."""
    inner = query.strip()
    if len(inner) > 2 and inner[0] == inner[-1] == '"':
        inner = inner[1:-1]
    return "" if '"' in inner or OPERATORS.search(inner) or not any(map(str.isalnum, inner)) else inner


def _bar(ctx: PanelContext, row: tuple[object, ...]) -> Bar:
    period, *_, share = row
    assert isinstance(share, float)
    dated = str(period)[:1].isdigit()
    kept = DATED.sub("", ctx.query)
    return Bar(str(period), round(share, 1 if share < 10 else None), narrowed(kept, f"date:{period}") if dated else ())
