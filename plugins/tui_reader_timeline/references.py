"""Now, formerly, soon; and "cùng kỳ", the period spoken of in another year."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from tui_reader_timeline.expressions import Found, Reference
from tui_reader_timeline.words import YEAR, Source, pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["SAME", "references"]

SAME: Final = "SAME"

_BREAK: Final = r"(?= *(?:[,.;:)–-]|$))"
_PRESENT: Final = pattern(
    r"hiện nay|hiện tại(?! hóa)|hiện giờ|bây giờ|giờ đây|ngày nay"
    r"|thời điểm này|lúc này|thời điểm hiện tại|thời điểm hiện"
    r" nay"
)
_NOW: Final = pattern(r"nay\b(?! (?:mai|kia))")
_CURRENT: Final = pattern(
    r"hiện\b(?! (?:đại|trạng|hữu|trường|vật|tượng|thực|diện|hành"
    r"|hình|lên|ra|rõ|thân|kim|sinh|nguyên|nay|tại|giờ|tồn|nét"
    r"|mình|hồn|đang dần|về))"
)
_COMPOUND: Final = pattern(r"(?:phát|thực|xuất|thể|biểu|tái|hiển|ẩn|hội|tiền|tìm|ngộ|lộ|đang|hoá|hóa|cụ) $")
_NAY_BEFORE: Final = pattern(
    r"\b(?:hôm|năm|sáng|trưa|chiều|tối|đêm|ngày|hiện|xưa|bữa|mới"
    r"|kỳ|tuần|tháng|quý|rày|giờ|khuya|mai|lâu|trước|này) $"
)
_PAST: Final = pattern(
    r"trước đây(?! (?:\d|hơn|gần|khoảng|một|hai|ba|bốn|năm|vài"
    r"|mấy|ít))|trước kia|thuở trước|ngày trước"
    + _BREAK
    + r"|ngày xưa|hồi trước|thời gian (?:gần đây|vừa qua|vừa rồi|qua)\b",
    r"(?:những|các|mấy) (?:ngày|tuần|tháng|năm|thập kỷ|thập niên"
    r"|đêm|quý) (?:gần đây|vừa qua|vừa rồi|qua|trước đây|trước"
    r" đó" + _BREAK + r")\b(?! đời)",
    r"gần đây(?! nhất là)|mới đây(?! nhất là)|(?:xưa|trước|lâu"
    r"|bấy lâu|từ trước tới|từ trước đến|từ xưa đến|từ xưa tới)"
    r" nay",
)
_LATELY: Final = pattern(r"(?:vừa qua|vừa rồi)" + _BREAK)
_FUTURE: Final = pattern(
    r"thời gian (?:tới đây|sắp tới|tới)\b|(?:những|các|mấy) (?:ngày"
    r"|tuần|tháng|năm|thập kỷ|quý) (?:tới đây|sắp tới|tới|tiếp"
    r" theo|kế tiếp)\b|sắp tới\b(?! (?:đích|nơi|ngày|mùa|đây là))",
    r"tương lai gần|(?<=trong\s)tương lai|nay mai|mai sau|mai này",
)
_COMING: Final = pattern(r"tới đây(?! (?:thì|để|là|mà|từ|du|tham|làm|sinh|học|chơi))")
_SAME: Final = pattern(
    rf"cùng k[ỳì](?: (?:của )?(?:năm )?(?P<year>{YEAR})| (?:của"
    rf" )?năm (?P<word>ngoái|trước|qua|kia|liền trước)| (?:của )?"
    rf"(?P<months>các năm trước))?"
)


def references(source: Source, at: int) -> Iterator[Found]:
    """What an expression from ``at`` on says that has no place of its own in time."""
    low, end = source.low, source.end
    before = low[max(source.start, at - 24) : at]
    for form, value in ((_PRESENT, "PRESENT_REF"), (_PAST, "PAST_REF"), (_FUTURE, "FUTURE_REF")):
        if (match := form.match(low, at, end)) and not (low.startswith("hiện", at) and _COMPOUND.search(before)):
            yield Found(at, match.end(), Reference(value), 0.9)
    opens = not before.strip() or before.rstrip()[-1] in ',.;:–-(“"'
    if (match := _LATELY.match(low, at, end)) and (opens or re.search(r"\b(?:trong|dịp|hồi|đợt)\s+$", before)):
        yield Found(at, match.end(), Reference("PAST_REF"), 0.8)
    if (match := _COMING.match(low, at, end)) and (opens or re.search(r"\b(?:trong|thời\s+gian)\s+$", before)):
        yield Found(at, match.end(), Reference("FUTURE_REF"), 0.7)
    if (
        (match := _CURRENT.match(low, at, end))
        and not _COMPOUND.search(before)
        and (opens or source.text[at].islower())
    ):
        yield Found(at, match.end(), Reference("PRESENT_REF"), 0.8)
    if (match := _NOW.match(low, at, end)) and not _NAY_BEFORE.search(before):
        named = source.text[at].isupper() and bool(before.strip()) and before.rstrip()[-1] not in '.:!?”"–-'
        if not named:
            yield Found(at, match.end(), Reference("PRESENT_REF"), 0.85)
    if match := _SAME.match(low, at, end):
        year = int(match["year"]) if match["year"] else None
        offset = -2 if match["word"] == "kia" else -1
        yield Found(at, match.end(), Reference(SAME, year, offset), 0.9)
