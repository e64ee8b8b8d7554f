"""The panel of the results: what they have more of than the rest of the library; and where the query is one word or
phrase, what stands around it, how evenly it is spread, and how often it stands in each stretch of time. Where nothing
is left out, the library in numbers."""

from __future__ import annotations

import re

from tui_reader.plugin_api import Bar, Bars, Measured, PanelContext, View
from tui_reader_statistics.corpus import of_library
from tui_reader_statistics.tables import formulas, narrowed, table, within

__all__ = ["build", "plain_word"]

TOP = 20
LEAST = 3
WINDOW = 5
MANY_MONTHS = 24
"""Months with documents above which years are shown."""

KEYNESS = ("count", "G²", "log ratio")
AROUND = ("collocate", "f(xy)", "logDice", "MI", "t")
PER_MILLION = "occurrences per million syllables"
OPERATORS = re.compile(r"""[:()*~?|]|(^|\s)-|\b(OR|NOT)\b""")


def build(ctx: PanelContext) -> list[View]:
    """Key words, or the library in numbers; collocations, dispersion and trend of the query, in the whole library."""
    if not ctx.matches:
        return []
    here = ctx.terms()
    word = plain_word(ctx.query)
    if here.everything and not word:
        return of_library(ctx)
    read = bool(ctx.aggregate("statistics", label="words", top=1).extracted)
    views: list[View] = []
    shown: list[Measured] = []
    if not here.everything:
        shown.append(here.keyness_of_words(TOP, LEAST) if read else here.keyness(2, TOP, LEAST))
        title = "Words of these results" if read else "Pairs of syllables of these results"
        views.append(table(shown[0], title, (shown[0].columns[0].name, *KEYNESS), within(ctx.query)))
    if word and not ctx.cancelled:
        terms = ctx.terms("library")
        around = terms.collocations(word, left=WINDOW, right=WINDOW, minimum=LEAST, top=TOP, only_words=read)
        if around.rows:
            shown.append(around)
            views.append(table(around, f"{around.title} in the library", AROUND, within(ctx.query)))
        if not ctx.cancelled and around.parameters.get("f(x)"):
            spread = terms.dispersion(word)
            trend = terms.trend(word, "month")
            if len(trend.rows) > MANY_MONTHS:
                trend = terms.trend(word, "year")
            shown += [spread, trend]
            views.append(table(spread, f"{spread.title} in the library", ("measure", "value")))
            bars = [_bar(ctx, row) for row in trend.rows if isinstance(row[5], float)]
            views.append(Bars(f"{trend.title}, in the library", bars, PER_MILLION, "; ".join(trend.facts)))
    return [*views, *formulas(shown)]


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
    return Bar(str(period), round(share, 1), narrowed(ctx.query, f"date:{period}") if dated else ())
