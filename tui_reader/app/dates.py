"""Dates as the screen shows them: short in lists, long with the weekday above a document."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tui_reader.documents.model import PartialDate

__all__ = ["dated_title", "long_date", "short_date"]

_WEEKDAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ Nhật")


def short_date(published: PartialDate | None) -> str:
    """At most ten cells: ``2024-09-08``, ``2023-10``, ``2023``; ``—`` where there is none."""
    return published.iso[:10] if published else "—"


def dated_title(published: PartialDate | None, title: str) -> str:
    """A document on one line among others: its date in ten cells, its title."""
    return f"{short_date(published):10}  {title}"


def long_date(published: PartialDate) -> str:
    """``Thứ Bảy, 07/09/2024``, with ``14:35`` where it is known; ``tháng 10/2022``; ``2022``."""
    iso = published.iso
    if len(iso) == 4:
        return iso
    if len(iso) == 7:
        return f"tháng {iso[5:]}/{iso[:4]}"
    day = published.first_day
    clock = f" {iso[11:16]}" if len(iso) > 10 else ""
    return f"{_WEEKDAYS[day.weekday()]}, {day:%d/%m/%Y}{clock}"
