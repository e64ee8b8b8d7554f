"""The day in a short line beside an article that is no dateline of a known form: for want of any better."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from tui_reader.documents.dateline import LONGEST, bracketed_at_end, dates_other
from tui_reader.documents.dating import NEAR
from tui_reader.documents.model import PartialDate
from tui_reader.documents.moments import DAYS, find_moment

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui_reader.documents.reading import Line

__all__ = ["adjacent_day"]

_MOST_WORDS: Final = 16
_WORDS_OF_COLUMN: Final = 6
"""With its day in brackets; what has more words is the headline of another article."""

_BELOW: Final = 2
"""Lines at once under the text that may still be the article's."""

_YEAR: Final = re.compile(r"(?:19|20)\d\d")
_EVENT: Final = re.compile(
    r"\b(?:sinh|mất|từ trần|tạ thế|khai mạc|bế mạc|khai giảng|khởi công|diễn ra|tổ chức|thời gian|địa điểm|hạn|đến"
    r"|từ ngày|từ \d|trước|sau|kể từ|hiệu lực|căn cứ|theo|quyết định|nghị định|nghị quyết|thông tư|công văn|kế hoạch"
    r"|(?<!pháp )luật|họp|lễ|trận|vòng|lịch|dự kiến|bắt đầu|kết thúc"
    r"|truy cập|tải|in|lưu|sao chụp|ảnh|hình|clip|video|chụp|bình luận|liên quan"
    r"|phản hồi|ý kiến(?! bạn)|hỏi(?! đáp)|khiếu nại|bản quyền|giấy phép|cấp|điện thoại|cập nhật"
    r"|copyright|photo|comment)\b|[?!:]$|://|©",
    re.IGNORECASE,
)
"""With these a day is that of something else: of an event, of a decision, of a photo, of a comment, of the page."""

_REPORT: Final = re.compile(
    r"(?:điểm (?:báo|tin)|bản tin|tin (?:vắn|nhanh|tức|ngắn|sáng|trưa|chiều|tối)|thời sự|dự báo thời tiết"
    r"|giá (?:cả|vàng|nông sản)|thị trường)\b[^.!?:]{0,60}?\s(?:ngày\s+|\()?"
    r"(?P<day>\d{1,2}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?(?:19|20)\d\d)\)?\W*",
    re.IGNORECASE,
)
"""The headline of what is about one day and appears on it: "Điểm báo ngày 6/2/2004"."""


def adjacent_day(lines: Sequence[Line], title: tuple[int, int], body: tuple[int, int]) -> PartialDate | None:
    """The day that stands at the title, between it and the text, or at once under this, nearest first; else that of
    which the title says that the article is about it. ``title`` and ``body`` are [first, one past the last)."""
    first, last = title if title[0] >= 0 else (body[0], body[0])
    places = [*range(last, min(body[0], last + NEAR)), *range(first - 1, max(-1, first - 1 - _BELOW), -1)]
    places += range(body[1], min(len(lines), body[1] + _BELOW))
    for i in places:
        if (day := _day_of(lines[i])) is None:
            continue
        if last <= i < body[0] or bracketed_at_end(lines[i].text) is None:
            return day  # elsewhere a headline with its day is that of another article
    told = _REPORT.fullmatch(" ".join(line.text for line in lines[first:last]))
    found = find_moment(told["day"]) if told is not None else None
    return PartialDate(found.iso) if found is not None else None


def _day_of(line: Line) -> PartialDate | None:
    """The only day in ``line``, short and no sentence, of which no word says that it is that of something else. A
    dateline that was met before and not taken is none of the article's."""
    text = line.text
    if line.dateline is not None:
        return None
    if len(text) > LONGEST or line.words > _MOST_WORDS or line.prose or _YEAR.search(text) is None:
        return None
    if (
        line.furniture
        or line.row
        or (line.listed and line.words > _WORDS_OF_COLUMN)
        or line.piece.links > 0.6
        or line.piece.tag in {"meta", "caption"}
    ):
        return None
    if _EVENT.search(text) is not None or dates_other(text):
        return None
    found = find_moment(text)
    if found is None or len(found.iso) < 10 or found.updated or any(core.search(found.rest) for core in DAYS):
        return None
    return PartialDate(found.iso)
