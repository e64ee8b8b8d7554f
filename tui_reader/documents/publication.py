"""When an article appeared: the date that its page shows, made exact by the metadata that mean the same moment."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from tui_reader.documents.model import PartialDate
from tui_reader.documents.moments import merged, parse_machine

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui_reader.documents.dateline import Agency
    from tui_reader.documents.loaders.base import Fact

__all__ = ["Shown", "published_of"]


class Shown(NamedTuple):
    """A dateline of the page. ``near``: it stands by the title. ``faint``: it is that of the issue, in the margin, or
    of a letter that passes the article on. ``clock``: it says what day it was when the page was looked at. ``above``:
    it stands over the title. ``told``: the line says that then the article was published. ``letter``: it stands in the
    head of an official letter, which has its own date wherever it is shown.
    """

    published: PartialDate
    near: bool
    updated: bool
    faint: bool = False
    clock: bool = False
    above: bool = False
    told: bool = False
    letter: bool = False
    other: PartialDate | None = None
    """The second day of the line: some systems show the revision first."""
    made: bool = False
    """Whether the line says that then the article was written or entered, which counts where nothing says when it
    appeared."""


def published_of(
    shown: Sequence[Shown], agency: Agency | None, facts: Sequence[Fact], zone: str = ""
) -> PartialDate | None:
    """The page's date, made exact by the metadata that agrees; the metadata's where the page is silent. ``zone``: the
    offset that the page says its times have."""
    mailed = any(fact.field == "published" and fact.origin == "date" for fact in facts)
    values = [fact.value for fact in facts if fact.field == "published"]
    stated = [date for value in values if (date := parse_machine(value)) is not None]
    found = _visible(shown, agency, stated)
    if mailed and found is not None:
        found = _own_time(found, shown)
    if found is None and stated and not (mailed and any(one.faint for one in shown)):
        found = next((date for date in stated if _is_local(date, stated[0])), stated[0])
    if found is None:
        dates = [one.published for one in shown if not one.clock]
        if mailed:  # of letters that pass a letter on the innermost comes last
            return dates[-1] if dates else None
        return max(dates, key=lambda day: len(day.iso), default=None)
    american = (parse_machine(value, month_first=True) for value in values if "/" in value)
    stated += [date for date in american if date is not None]
    agreeing = [both for date in stated if (both := merged(found, date)) is not None]
    found = max([found, *agreeing], key=_exactness)
    if zone and len(found.iso) > 10 and len(found.iso) in {16, 19}:
        found = PartialDate(found.iso + zone)
    return found


def _own_time(sent: PartialDate, shown: Sequence[Shown]) -> PartialDate:
    """The moment that stands by the headline of what was ``sent`` later that day, if one does."""
    own = [one.published for one in shown if one.near and not (one.updated or one.faint or one.clock)]
    earlier = [
        day for day in own if len(day.iso) > 10 and day.iso[:10] == sent.iso[:10] and day.iso[:16] < sent.iso[:16]
    ]
    return earlier[0] if earlier and len(sent.iso) > 10 else sent


def _is_local(date: PartialDate, other: PartialDate) -> bool:
    """Whether ``date`` is the same moment as ``other``, which counts in UTC, with another offset."""
    if not other.iso.endswith("+00:00") or date.iso.endswith("+00:00") or len(date.iso) != len(other.iso):
        return False
    return len(date.iso) > 19 and datetime.fromisoformat(date.iso) == datetime.fromisoformat(other.iso)


def _exactness(date: PartialDate) -> tuple[int, bool, bool]:
    """Finer first; of two as fine the one with an offset, a local one before UTC."""
    local = date.iso[:19] if date.iso[16:17] == ":" else date.iso[:16]
    return len(local), len(date.iso) > len(local), not date.iso.endswith("+00:00")


def _rank(one: Shown) -> tuple[bool, int, bool, bool]:
    """How likely it is the article's own: lower is better."""
    place = 0 if one.near else 1 if one.told else 3 if one.above else 2
    return not one.letter, place, one.above, one.updated


def _visible(shown: Sequence[Shown], agency: Agency | None, stated: Sequence[PartialDate]) -> PartialDate | None:
    own = [one for one in shown if not (one.faint or one.clock)]
    if any(one.told and not one.made for one in own):
        own = [one for one in own if not one.made]
    ranked = sorted(own, key=_rank)
    best = _best(ranked, stated)
    if agency is None:
        return best
    month_and_day = f"{agency.month:02}-{agency.day:02}"
    if agency.year is not None:
        return best or PartialDate(f"{agency.year}-{month_and_day}")
    if best is None:
        return _before_clock(shown, month_and_day) if not stated else None
    day = PartialDate(f"{best.iso[:4]}-{month_and_day}")
    return day if len(best.iso) <= 7 and day.iso.startswith(best.iso) else best


def _best(ranked: Sequence[Shown], stated: Sequence[PartialDate]) -> PartialDate | None:
    """The date of the likeliest dateline, as exactly as others that are as likely state it. None where that is an
    update or far from the title, and the metadata know of another day."""
    if not ranked:
        return None
    first = ranked[0]
    if first.other is not None and not _agrees(first.published, stated) and _agrees(first.other, stated):
        return first.other
    if stated and not first.letter and (first.updated or not (first.near or first.told)):
        first = next((one for one in ranked if _agrees(one.published, stated)), first)
        if not _agrees(first.published, stated) and len(first.published.iso) >= 10:
            return None
    finer = [
        one.published
        for one in ranked
        if one.published.iso.startswith(first.published.iso)
        and (one.near or not first.near or len(first.published.iso) < 10)
        and (not one.updated or (one.near and not first.told))
    ]
    return max([first.published, *finer], key=lambda date: len(date.iso))


def _agrees(shown: PartialDate, stated: Sequence[PartialDate]) -> bool:
    return any(merged(shown, date) is not None for date in stated)


def _before_clock(shown: Sequence[Shown], month_and_day: str) -> PartialDate | None:
    """The day of an agency's opening in the year of the page's clock, which it cannot be later than."""
    for one in shown:
        if one.clock and len(one.published.iso) >= 10 and one.published.iso[5:10] >= month_and_day:
            return PartialDate(f"{one.published.iso[:4]}-{month_and_day}")
    return None
