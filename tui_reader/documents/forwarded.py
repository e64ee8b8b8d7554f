"""Letters that only pass an article on: what stands above the forwarded text is not the article."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui_reader.documents.reading import Line

__all__ = ["after_cover", "after_forward"]

FAR: Final = 40
"""Lines in which the mark of forwarding must stand."""

_MARK: Final = re.compile(
    r"[->–—_=\s]{2,}\s*(?:thư (?:được )?chuyển tiếp|thư gốc|tin nhắn gốc|(?:begin )?forwarded message|original message)"
    r"\s*:?[-–—_=\s]*",
    re.IGNORECASE,
)
_TOP_LINES: Final = 15
"""Lines in which a letter greets."""

_GREETS: Final = re.compile(r"(?:kính|thân|xin|dạ)?\s*(?:gửi|chào|mến|thưa|dear|hi|hello)\b", re.IGNORECASE)
_PASSES_ON: Final = re.compile(r"(?:re|fwd?|tr|fw|gửi|bài|tin|nhờ|bản thảo|cộng tác)\b", re.IGNORECASE)
_TOP: Final = frozenset(("meta", "time", "h1"))
"""What stands for the fields of a mail."""

_HEADER: Final = re.compile(
    r"[>\s]*\*?(?:từ|người gửi|from|ngày|gửi lúc|đã gửi|date|sent|chủ đề|tiêu đề|subject|tới|đến|to|cc|bcc"
    r"|reply-to)\s*:",
    re.IGNORECASE,
)


def after_forward(lines: Sequence[Line]) -> int:
    """The line at which the forwarded text begins; 0 where nothing is forwarded."""
    for i, line in enumerate(lines[:FAR]):
        if len(line.text) <= 80 and _MARK.fullmatch(line.text.split("\n", 1)[0]) is not None:
            after = i + 1
            while after < len(lines) and _HEADER.match(lines[after].text) is not None:
                after += 1
            return after if after < len(lines) else 0
    return 0


def after_cover(lines: Sequence[Line], start: int) -> int:
    """The line at which the article begins below the few words that a letter greets with; ``start`` if there are none.

    The words are few, and a heading with more prose than theirs comes after them. Without a greeting, the heading must
    come at once, and the subject of the mail say nothing of the article ("gui bai").
    """
    top = range(start, min(len(lines), start + _TOP_LINES))
    first = next((i for i in top if lines[i].piece.tag not in _TOP and lines[i].text[0] not in "-=*_"), len(lines))
    if first >= len(lines) - 1 or lines[first].special:
        return start
    greets = _GREETS.match(lines[first].text) is not None and lines[first].words <= 14
    if not greets:
        subject = lines[start]
        mailed = any(lines[i].piece.tag == "meta" for i in top)
        weak = subject.piece.tag == "h1" and (
            subject.words < 4 or subject.text.isascii() or _PASSES_ON.match(subject.text)
        )
        return first if mailed and weak and _heads_text(lines, first, 0) else start
    said = 0
    for i in range(first + 1, min(len(lines) - 1, first + 8)):
        if _heads_text(lines, i, said):
            return i
        said += lines[i].words
    return start


def _heads_text(lines: Sequence[Line], i: int, said: int) -> bool:
    """Whether the line at ``i`` is a heading with more prose after it than the ``said`` words before."""
    line = lines[i]
    if not 4 <= line.words <= 25 or line.ends or line.special or line.bullet or line.byline is not None:
        return False
    following = [other.words for other in lines[i + 1 :] if other.prose]
    return len(following) > 1 and sum(following) > 3 * said
