"""Letters that only pass an article on: what stands above the forwarded text is not the article."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from tui_reader.documents.names import bears_family_name

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
_HANDS_ON: Final = re.compile(
    r"\b(?:chép|gõ|nguyên văn|ở dưới|dưới đây|sau đây|bài (?:đó|này|ấy)|gửi (?:lại|kèm)|đăng lại|copy|paste|trích)\b"
    r"[^.!?]{0,60}:$",
    re.IGNORECASE,
)
"""The end of a sentence after which a letter quotes what was asked for."""
_TOP: Final = frozenset(("meta", "time", "h1"))
"""What stands for the fields of a mail."""

_HEADER: Final = re.compile(
    r"[>\s]*\*?(?P<name>từ|người gửi|from|ngày|gửi lúc|đã gửi|date|sent|chủ đề|tiêu đề|subject|tới|đến|to|cc|bcc"
    r"|reply-to)\s*:",
    re.IGNORECASE,
)


_KINDS: Final = {
    "sender": re.compile(r"từ|người gửi|from", re.IGNORECASE),
    "day": re.compile(r"ngày|gửi lúc|đã gửi|date|sent", re.IGNORECASE),
    "reader": re.compile(r"tới|đến|to", re.IGNORECASE),
    "subject": re.compile(r"chủ đề|tiêu đề|subject", re.IGNORECASE),
}
"""Fields that programs write over a letter that they pass on."""
_LONGEST_FIELD: Final = 24
_SENDER: Final = re.compile(r"[>\s]*\*?(?:từ|người gửi|from)\s*:", re.IGNORECASE)


def after_forward(lines: Sequence[Line]) -> int:
    """The line at which the forwarded text begins; 0 where nothing is forwarded."""
    for i, line in enumerate(lines[:FAR]):
        if len(line.text) <= 80 and _MARK.fullmatch(line.text.split("\n", 1)[0]) is not None:
            after = i + 1
            while after < len(lines) and _HEADER.match(lines[after].text) is not None:
                after += 1
            return after if after < len(lines) else 0
    for i in range(1, min(FAR, len(lines) - 1)):
        sent = ":" in lines[i].text[:_LONGEST_FIELD] and lines[i].piece.tag not in _TOP
        if sent and (after := _past_fields(lines, i)):
            return after
    return 0


def _past_fields(lines: Sequence[Line], i: int) -> int:
    """Where the fields of a letter end that begin at ``i`` with its sender; 0 if none do, or nothing follows."""
    after = i
    names: set[str] = set()
    while after < len(lines) and (field := _HEADER.match(lines[after].text)) is not None:
        names.update(kind for kind, pattern in _KINDS.items() if pattern.match(field["name"]) is not None)
        after += 1
    return after if len(names) == len(_KINDS) and _SENDER.match(lines[i].text) is not None and after < len(lines) else 0


def after_cover(lines: Sequence[Line], start: int) -> int:
    """The line at which the article begins below the few words that a letter greets with; ``start`` if there are none.

    The words are few, and a heading with more prose than theirs comes after them. Without a greeting, the heading must
    come at once, and the subject of the mail say nothing of the article ("gui bai").
    """
    top = range(start, min(len(lines), start + _TOP_LINES))
    first = next(
        (i for i in top if not (lines[i].piece.tag in _TOP or lines[i].piece.furniture or lines[i].text[0] in "-=*_")),
        len(lines),
    )
    if first >= len(lines) - 1 or lines[first].special:
        return start
    greets = _GREETS.match(lines[first].text) is not None and lines[first].words <= 14
    if not greets:
        mailed = any(lines[i].piece.tag == "meta" for i in top)
        for i in range(first, min(first + 4, len(lines) - 2) if mailed else first):
            if _HANDS_ON.search(lines[i].text) is not None and _heads_text(lines, i + 1, lines[i].words):
                return i + 1
        subject = lines[start]
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
    if not (2 if line.text.isupper() else 4) <= line.words <= 25 or line.ends or line.special or line.bullet:
        return False
    if line.byline is not None and not (line.text.isupper() and not bears_family_name(line.text)):
        return False
    following = [other.words for other in lines[i + 1 :] if other.prose]
    return len(following) > 1 and sum(following) > 3 * said
