"""The Vietnamese lunar calendar by formula.

After J. Meeus, *Astronomical Algorithms* (chapters 25 and 49, the terms that move a moment by a minute or more), and by
the rules that Hồ Ngọc Đức states: months begin on the day of the new moon at UTC+7, the month of the winter solstice
is the eleventh, and of 13 months between two eleventh ones the first without a major solar term is a leap month.
The civil rule of before 1968 (UTC+8 in the south, other tables in the north) is left aside.
"""

from __future__ import annotations

from datetime import date, timedelta
from math import floor, pi, radians, sin
from typing import Final

__all__ = ["lunar_day", "lunar_month", "new_year", "new_years_eve"]

UTC_OFFSET: Final = 7 / 24
_JULIAN: Final = 1721425  # Julian day number of a noon minus `date.toordinal` of its day
_FIRST_MOON: Final = 2415021.076998695  # mean new moon number 0, at the beginning of 1900
_MONTH: Final = 29.530588853
_SECTOR: Final = pi / 6


def lunar_day(year: int, month: int, day: int) -> date | None:
    """The day of the sun's calendar for a day of a lunar year and month (never the leap month); None where there is
    none, as for the 30th of a month with 29 days."""
    first, last = lunar_month(year, month)
    found = first + timedelta(days=day - 1)
    return found if day >= 1 and found <= last else None


def lunar_month(year: int, month: int) -> tuple[date, date]:
    """First and last day of a month of a lunar year."""
    before, after = (_eleventh(year - 1), _eleventh(year)) if month < 11 else (_eleventh(year), _eleventh(year + 1))
    offset = (month - 11) % 12
    moon = floor(0.5 + (before - _FIRST_MOON) / _MONTH)
    if after - before > 365:
        leap = _leap_offset(before)
        offset += offset >= leap
    first, following = _moon_day(moon + offset), _moon_day(moon + offset + 1)
    return _date(first), _date(following - 1)


def new_year(year: int) -> date:
    """The first day of the lunar year that begins in a year of the sun's calendar."""
    return lunar_month(year, 1)[0]


def new_years_eve(year: int) -> date:
    """The day before it."""
    return new_year(year) - timedelta(days=1)


def _date(number: int) -> date:
    return date.fromordinal(number - _JULIAN)


def _moon_day(moon: int) -> int:
    """Julian day number of the day on which the ``moon``-th new moon since 1900 falls, UTC+7."""
    century = moon / 1236.85
    square, cube = century**2, century**3
    mean = 2415020.75933 + 29.53058868 * moon + 0.0001178 * square - 0.000000155 * cube
    mean += 0.00033 * sin(radians(166.56 + 132.87 * century - 0.009173 * square))
    sun = radians(359.2242 + 29.10535608 * moon - 0.0000333 * square - 0.00000347 * cube)
    phase = radians(306.0253 + 385.81691806 * moon + 0.0107306 * square + 0.00001236 * cube)
    latitude = radians(21.2964 + 390.67050646 * moon - 0.0016528 * square - 0.00000239 * cube)
    shift = (0.1734 - 0.000393 * century) * sin(sun) + 0.0021 * sin(2 * sun) - 0.4068 * sin(phase)
    shift += 0.0161 * sin(2 * phase) - 0.0004 * sin(3 * phase) + 0.0104 * sin(2 * latitude)
    shift -= 0.0051 * sin(sun + phase) + 0.0074 * sin(sun - phase) - 0.0004 * sin(2 * latitude + sun)
    shift -= 0.0004 * sin(2 * latitude - sun) + 0.0006 * sin(2 * latitude + phase)
    shift += 0.0010 * sin(2 * latitude - phase) + 0.0005 * sin(2 * phase + sun)
    if century < -11:
        slowing = 0.001 + 0.000839 * century + 0.0002261 * square - 0.00000845 * cube
        slowing -= 0.000000081 * century * cube
    else:
        slowing = -0.000278 + 0.000265 * century + 0.000262 * square
    return floor(mean + shift - slowing + 0.5 + UTC_OFFSET)


def _sector(day: int) -> int:
    """In which twelfth of its way (0: from the spring equinox) the sun is at the beginning of a day, UTC+7."""
    century = (day - 0.5 - UTC_OFFSET - 2451545.0) / 36525
    square = century**2
    anomaly = radians(357.52910 + 35999.05030 * century - 0.0001559 * square - 0.00000048 * century * square)
    longitude = 280.46645 + 36000.76983 * century + 0.0003032 * square
    longitude += (1.914600 - 0.004817 * century - 0.000014 * square) * sin(anomaly)
    longitude += (0.019993 - 0.000101 * century) * sin(2 * anomaly) + 0.000290 * sin(3 * anomaly)
    return floor((radians(longitude) % (2 * pi)) / _SECTOR)


def _eleventh(year: int) -> int:
    """Julian day number of the first day of the month with the winter solstice of ``year``."""
    end_of_year = date(year, 12, 31).toordinal() + _JULIAN
    moon = floor((end_of_year - 2415021) / _MONTH)
    first = _moon_day(moon)
    return _moon_day(moon - 1) if _sector(first) >= 9 else first


def _leap_offset(eleventh: int) -> int:
    """Which month after an eleventh one is the leap month, where 13 lie between it and the next."""
    moon = floor(0.5 + (eleventh - _FIRST_MOON) / _MONTH)
    sector = _sector(_moon_day(moon + 1))
    for offset in range(2, 14):
        following = _sector(_moon_day(moon + offset))
        if following == sector:
            return offset - 1
        sector = following
    return 13
