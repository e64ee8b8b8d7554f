"""Posts of a thread: in forums and under articles each stands below what its writer goes by and when it was sent."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from tui_reader.documents.dateline import parse_dateline
from tui_reader.documents.furniture import is_furniture
from tui_reader.documents.persons import is_account

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui_reader.documents.model import PartialDate
    from tui_reader.documents.reading import Line

__all__ = ["Post", "find_posts"]

_ONE_LINE: Final = re.compile(
    r"(?:(?:(?:posted|sent|written) )?by|(?:(?:được )?(?:gửi|đăng|viết) )?bởi)?\s*:?\s*"
    r"(?P<who>\S{3,25})(?:\s{2,}|\t\s*|\s+[-–|·•»]\s+|,\s)\s*(?P<when>\S.{9,40})",
    re.IGNORECASE,
)
_NUMBER: Final = re.compile(r"#\s?\d{1,4}|bài (?:viết )?số \d{1,4}", re.IGNORECASE)
_SUBJECT: Final = re.compile(
    r"[\s\u00a0|]+(?:tiêu đề|chủ đề|post subject|subject|re)(?: (?:bài viết|bài gửi))?\s*:.*$", re.IGNORECASE
)
"""What some boards write behind the moment of a post."""
_LONGEST: Final = 120
_EXACT: Final = len("2009-09-24T")
"""A longer date states the time of day."""


class Post(NamedTuple):
    """The head of a post, line ``start`` to before ``end``; ``account`` is who sent it."""

    start: int
    end: int
    account: str
    sent: PartialDate


def find_posts(lines: Sequence[Line]) -> list[Post]:
    """The heads of posts: an account and a moment in one line, or in two of which a number may stand between."""
    posts: list[Post] = []
    for i, line in enumerate(lines):
        if len(line.text) > _LONGEST or (posts and i < posts[-1].end):
            continue
        match = _ONE_LINE.fullmatch(line.text)
        if match is not None and _is_sender(match["who"]) and (sent := _moment(match["when"])) is not None:
            posts.append(Post(i, i + 1, match["who"], sent))
            continue
        below = i + 1 + (i + 1 < len(lines) and _NUMBER.fullmatch(lines[i + 1].text) is not None)
        if below >= len(lines):
            break
        other = lines[below].text
        who, when = (line.text, other) if _is_sender(line.text) else (other, line.text)
        if _is_sender(who) and len(when) <= _LONGEST and (sent := _moment(when)) is not None:
            posts.append(Post(i, below + 1, who, sent))
    return posts


def _is_sender(text: str) -> bool:
    return text.isascii() and is_account(text) and not is_furniture(text)


def _moment(text: str) -> PartialDate | None:
    """The day and time that the whole of ``text`` is."""
    if not any(map(str.isdigit, text)):
        return None
    dateline = parse_dateline(_SUBJECT.sub("", text))
    exact = dateline is not None and not dateline.rest and not dateline.updated
    return dateline.published if exact and dateline is not None and len(dateline.published.iso) > _EXACT else None
