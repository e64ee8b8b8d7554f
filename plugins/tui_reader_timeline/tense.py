"""Whether what a clause says of a time is over or still to come."""

from __future__ import annotations

from typing import Final

from tui_reader_timeline.words import Source, pattern

__all__ = ["tense"]

_MARK: Final = pattern(
    r"\b(?:(?P<future>sẽ|(?<!hơn\s)(?<!với\s)(?<!theo\s)dự kiến|sắp|tới đây|dự báo|chuẩn bị|hạn"
    r" chót|hạn nộp|hẹn|phải nộp|yêu cầu|(?<!theo\s)(?<!với\s)kế hoạch|hứa|cam kết|mời"
    r"|đề nghị|chờ|khai mạc vào|phấn đấu|mong|thời hạn|chậm nhất)"
    r"|(?P<past>đã|từng|vừa|hồi|bị|xảy ra|phát hiện|bắt giữ|ghi nhận|qua đời|được cho là|xác định))\b(?! (?:phá|là))"
)
_BREAK: Final = pattern(r";|\b(?:nhưng|trong khi|song|còn|sau đó|trước đó|tuy nhiên)\b")
_COMMA: Final = 18
"""A comma between counts as so many characters."""
_NEAR: Final = 55
_FAR: Final = 110


def tense(source: Source, start: int, end: int) -> str:
    """ "future", "perhaps" (the same, from further away), "past" or "" by the mark nearest to ``start:end``, in its
    sentence."""
    best, nearest = "", _FAR
    for mark in _MARK.finditer(source.low, source.start, source.end):
        first, last = (mark.end(), start) if mark.end() <= start else (end, mark.start())
        if first > last:
            continue
        between = source.low[first:last]
        if _BREAK.search(between):
            continue
        # What stands behind the time speaks of it more often than what stands before.
        away = last - first + _COMMA * (between.count(",") if mark.end() <= start else 0)
        if away < nearest:
            best, nearest = ("future" if away <= _NEAR else "perhaps") if mark["future"] else "past", away
    return best
