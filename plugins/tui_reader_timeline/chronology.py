"""The panel of the results: when they were published and what times they speak of, as histograms that a row opens:
years, then quarters, months and days. Peaks and gaps are marked, and what has no place in them stands apart."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final, Literal

from tui_reader.plugin_api import (
    N_,
    Bar,
    Bars,
    Count,
    PanelContext,
    Refine,
    Row,
    Table,
    View,
    days_of,
    decimal,
    number,
    translations,
)
from tui_reader_timeline.zoom import Bin, bins, counted, level_of, narrowed, window_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

__all__ = ["build"]

_, ngettext = translations("tui_reader")

MOST_BARS: Final = 36
PEAK: Final = 2.0
"""A peak has so many times the mean of all stretches, empty ones too, and more than its neighbours."""
LEAST_OF_PEAK: Final = 5
MOST_PEAKS: Final = 3
MOST_TERMS: Final = 5
CANDIDATES: Final = 200
"""Key terms of which those of a single document are left out: one long text has a great many."""
MOST_GAPS: Final = 5
FINER: Final[tuple[Literal["month"], Literal["day"]]] = ("month", "day")
DATED: Final = ("date", "time")
KEYED: Final = N_(
    "key terms: in two documents or more, with the highest G² against the rest of the library (log-likelihood; Rayson &"
    " Garside 2000)"
)
NOTE: Final = N_("▲ peak: at least {n} times the mean of all, and more than before and after; · gap")
LEVELS: Final = (N_("year"), N_("quarter"), N_("month"), N_("day"))
APART: Final = (
    ("doubtful", N_("mentions that are less certain")),
    ("duration", N_("lengths of time")),
    ("set", N_("what comes again")),
)


def build(ctx: PanelContext) -> list[View]:
    """Two histograms, each with its peaks and gaps, and what stands apart of both."""
    if not ctx.matches:
        return []
    apart: list[Row] = []
    views = _published(ctx, apart)
    if not ctx.cancelled:
        views += _mentioned(ctx, apart)
    if apart:
        views.append(Table(_("Set apart"), [_("what"), _("number")], apart))
    return views


def _published(ctx: PanelContext, apart: list[Row]) -> list[View]:
    years = ctx.aggregate("published", by="year", top=0)
    if years.documents > years.total:
        apart.append(Row((_("results without a date"), number(years.documents - years.total))))
    if not years.counts:
        return []
    rows = years
    by: Literal["year", "month", "day"] = "year"
    first, last = _ends(years.counts)
    if level_of(first, last) != "year":
        # No finer than most of the dates are known.
        for finer in FINER:
            known = ctx.aggregate("published", by=finer, top=0)
            if 2 * known.total <= years.total or (finer == "day" and level_of(first, last) != "day"):
                break
            rows, by = known, finer
            first, last = _ends(known.counts)
    level = level_of(first, last) if by != "year" else "year"
    level = "month" if (level, by) == ("day", "month") else level
    found = list(bins(first, last, level))
    numbers = counted(found, ((count.value, count.documents) for count in rows.counts), level).numbers
    if years.total > rows.total:
        less = _("results dated less exactly than by {level}").format(level=_(by))
        apart.append(Row((less, number(years.total - rows.total))))
    said = ngettext("Published, by {level}: {n} result", "Published, by {level}: {n} results", ctx.matches)
    title = said.format(level=_(level), n=number(ctx.matches))
    return _histogram(ctx, title, _("documents"), "date", found, numbers)


def _ends(counts: Sequence[Count]) -> tuple[date, date]:
    """The first and the last day of some stretches of time."""
    stretches = [ends for count in counts if (ends := days_of(count.value))]
    return min(ends[0] for ends in stretches), max(ends[1] for ends in stretches)


def _mentioned(ctx: PanelContext, apart: list[Row]) -> list[View]:
    values: list[tuple[str, float]] = []
    for label in DATED:
        values += [(count.value, count.count) for count in ctx.aggregate("timeline", top=0, label=label).counts]
    placed = [(ends, value) for value, _count in values if (ends := days_of(value))]
    views: list[View] = []
    if placed:
        window = window_of(ctx.query, "mentioned") or (
            min(ends[0] for ends, _value in placed),
            max(ends[1] for ends, _value in placed),
        )
        level = level_of(*window)
        found = list(bins(*window, level))
        numbers, coarse, outside = counted(found, values, level)
        title = _("Times that the results mention, by {level}").format(level=_(level))
        views = _histogram(ctx, title, _("mentions"), "mentioned", found, numbers)
        if coarse:
            less = _("mentions known less exactly than by {level}").format(level=_(level))
            apart.append(Row((less, number(coarse))))
        if outside:
            apart.append(Row((_("mentions of other times"), number(outside))))
    nowhere = sum(count for value, count in values if days_of(value, eras=True) is None)
    if nowhere:
        apart.append(Row((_("mentions whose date is not known"), number(nowhere))))
    names = dict(APART)
    labels = ctx.aggregate("timeline", by="label", top=0).counts
    apart += [Row((_(names[each.value]), number(each.count))) for each in labels if each.value in names]
    return views


def _histogram(
    ctx: PanelContext, title: str, unit: str, field: str, found: list[Bin], numbers: list[int]
) -> list[View]:
    """The bars, and a table of the peaks with their key terms and of the gaps."""
    peaks = _peaks(numbers)
    gaps = _gaps(numbers)
    empty = {place for first, last in gaps for place in range(first, last + 1)}
    bars = []
    shown = _shown(numbers)
    for place in shown:
        mark = " ▲" if place in peaks else " ·" if place in empty else ""
        one = found[place]
        act = (Refine(narrowed(ctx.query, field, one.query)),) if numbers[place] else ()
        bars.append(Bar(one.label + mark, numbers[place], act))
    left_out = sum(numbers) - sum(numbers[place] for place in shown)
    if left_out:
        before = found[shown[0]].first
        act = (Refine(f"{ctx.query} {field}:<{before.year:04d}".strip()),)
        bars.insert(0, Bar(_("before {year}").format(year=before.year), left_out, act))
    views: list[View] = [Bars(title, bars, unit, _(NOTE).format(n=decimal(PEAK, 0)) if peaks or gaps else "")]
    rows = []
    for place in sorted(peaks, key=lambda place: -numbers[place])[:MOST_PEAKS]:
        if ctx.cancelled:
            break
        one = found[place]
        words = _key_terms(ctx, one, field) if len(found) > 1 else ""
        act = (Refine(narrowed(ctx.query, field, one.query)),)
        rows.append(Row((f"{one.label} ▲", number(numbers[place]), words), act))
    for first, last in sorted(gaps, key=lambda gap: gap[0] - gap[1])[:MOST_GAPS]:
        name = found[first].label if first == last else f"{found[first].label} – {found[last].label}"
        rows.append(Row((f"{name} ·", "0", "")))
    if rows:
        views.append(Table(_("Peaks and gaps"), [_("when"), unit, _("key terms")], rows, _(KEYED)))
    return views


def _key_terms(ctx: PanelContext, one: Bin, field: str) -> str:
    """What the results of a stretch, or that mention it, have more of than the rest of the library, each in two of them
    or more: words, or before any are known pairs of syllables."""
    stretch = f"{one.first.isoformat()}..{one.last.isoformat()}"
    published, dated = (stretch, None) if field == "date" else ("", ("timeline", stretch))
    measured = ctx.terms(published=published, dated=dated, unit="word").keyness(1, CANDIDATES)
    if not measured.rows:
        measured = ctx.terms(published=published, dated=dated).keyness(2, CANDIDATES)
    documents = [column.name for column in measured.columns].index("documents")
    shared = [str(row[0]) for row in measured.rows if row[documents] != 1]
    return ", ".join(shared[:MOST_TERMS])


def _peaks(numbers: Sequence[int]) -> set[int]:
    if len(numbers) < 3:
        return set()
    least = max(LEAST_OF_PEAK, PEAK * sum(numbers) / len(numbers))
    edged = [-1, *numbers, -1]
    return {
        place for place, number in enumerate(numbers) if number >= least and edged[place] < number >= edged[place + 2]
    }


def _gaps(numbers: Sequence[int]) -> list[tuple[int, int]]:
    """First and last place of each run of empty stretches between two that are not; none where most are empty."""
    full = [place for place, number in enumerate(numbers) if number]
    if 2 * len(full) < len(numbers):
        return []  # where most are empty, none of them stands out
    return [(before + 1, after - 1) for before, after in pairwise(full) if after - before > 1]


def _shown(numbers: Sequence[int]) -> list[int]:
    """All places, or of too many the last ones that are not empty."""
    if len(numbers) <= MOST_BARS:
        return list(range(len(numbers)))
    return [place for place, number in enumerate(numbers) if number][-MOST_BARS:]
