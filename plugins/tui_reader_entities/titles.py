"""Where the name of a work, an event or a make ends that goes on behind its capitals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui_reader_entities.cues import EVENT_CUES, WORK_CUES
from tui_reader_entities.neighbours import UNITS
from tui_reader_entities.spelling import is_person

if TYPE_CHECKING:
    from tui_reader_entities.scanning import Line

__all__ = ["model_end", "title_end"]


_TITLE_STOPS = frozenset(
    [
        "của",
        "do",
        "với",
        "được",
        "đã",
        "sẽ",
        "đang",
        "là",
        "có",
        "và",
        "cho",
        "dự",
        "vừa",
        "bị",
        "tại",
        "này",
        "vẫn",
        "cũng",
        "khi",
        "để",
        "nhưng",
        "mà",
        "sau",
        "trước",
        "từ",
        "phát",
        "trên",
        "còn",
        "thì",
        "nên",
        "lại",
        "trong",
        "tới",
        "đến",
        "khiến",
        "vì",
        "nhờ",
        "bỗng",
        "hồi",
        "năm",
        "vào",
    ]
)
_HARD_STOPS = frozenset(
    ["của", "do", "được", "đã", "sẽ", "đang", "và", "tại", "ở", "này", "vẫn", "cũng", "nhưng", "bị"]
)
"""Those that do not even stand second in a title: "phim Mưa trên …", but not "phim Em đã …"."""


def title_end(line: Line, first: int, end: int) -> int:
    """Behind a work's title that goes on in small letters ("phim Người phán xử,"); 0 where the run is all of it, -1
    where nothing tells its end.
    """
    if end - first > 1 and all(line.kind(at) == "PER" for at in range(first, end)):
        return 0
    cue = WORK_CUES.before(line.forms, first) or EVENT_CUES.before(line.forms, first)
    if (
        not cue
        or (cue == 1 and line.is_inside(first - 1))
        or is_person(line, first, end)
        or end >= len(line.tokens)
        or line.is_broken(first)
    ):
        return 0
    at = end
    if all(not token.is_native for token in line.tokens[first:end]):
        return 0
    while at < min(end + 9, len(line.tokens)):
        token = line.tokens[at]
        if at > end and token.is_large and is_person(line, at, at + 3):
            return at
        if not (token.is_word or token.is_number) or token.form in _TITLE_STOPS or line.is_broken(at):
            broken = not token.is_word or line.is_broken(at)
            if not broken and at == end == first + 1 and token.form not in _HARD_STOPS:
                at += 1
                continue
            return at if at > end else 0 if broken or end - first > 1 else _undecided(line, first)
        at += 1
    return -1 if at < len(line.tokens) else at


def _undecided(line: Line, first: int) -> int:
    """A lone word of a title whose second word stops it is none ("phim Em là …"), but for a known name's."""
    return 0 if line.kind(first) or not line.tokens[first].is_native else -1


def model_end(line: Line, end: int, label: str) -> int:
    """A number behind a product is of its name (Jasmine 85, Boeing 737 MAX), a year behind an event (IMO 2017)."""
    tokens = line.tokens
    if end >= len(tokens) or not tokens[end].is_number or line.is_broken(end):
        return end
    number = tokens[end].text
    if label == "EVENT":
        return end + 1 if number.isdecimal() and len(number) in {2, 4} else end
    counted = end + 1 < len(tokens) and (line.pos(end + 1) in {"N", "Nu", "Nc"} or tokens[end + 1].form in UNITS)
    if len(number) > 6 or "," in number or "/" in number or counted:
        return end
    end += 1
    while end < len(tokens) and tokens[end].is_acronym and not line.is_broken(end):
        end += 1
    return end
