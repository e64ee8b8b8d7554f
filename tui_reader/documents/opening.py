"""Headline and lead that were saved as one paragraph: where the one ends and the other begins.

Archives made by copying a page lose its line breaks: "Tên bài (BSM)- Ngày 8-9, …", or the headline runs straight into
the first sentence.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from tui_reader.documents.byline import is_institution, is_name
from tui_reader.documents.frequent import BAND

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui_reader.documents.loaders.base import Loaded
    from tui_reader.documents.reading import Line

__all__ = ["BEGINNERS", "Opening", "find_opening", "run_in_title", "signed_opening"]

FEWEST: Final = 4
MOST: Final = 30
"""Words of a headline that was run into the text."""

_SIGNED: Final = re.compile(
    r"(?P<title>[^\n]{12,220}?)[ \n]*\(\s*(?P<source>[A-ZĐ][A-ZĐƠƯÔÂÊĂ.&/-]{1,11}(?:\s?(?:[A-ZĐ][\w.&-]{0,11}"
    r"|\d{1,3})){0,3})\s*\)"
    r"\s*(?:[-–—]+|:)\s*(?=\S)"
)
_FAR: Final = 40
"""Lines in which the text of an article must begin."""

_STOP: Final = re.compile(r"[.!?…]\s")
_CAPITAL: Final = re.compile(r"(?<=[^\s.,:;!?…\-–—(“\"‘'/]) (?=(?P<word>[^\W\d_]+) (?P<next>[^\W\d_]+|\d[\d/-]*)[ ,])")
_BEGIN_TABLE: Final = """
    Trong Ngày Theo Sau Khi Với Tối Sáng Chiều Trưa Đêm Hôm Đây Đó Những Các Để Từ Tại Trước Trên Dù Nếu Tuy Vì Mặc Đến
    Do Hiện Vừa Cách Gần Hơn Khoảng Nhiều Không Chỉ Nhằm Cùng Vào Tính Qua Đối Bởi Song Nhưng Thế Kể Nhờ Việc Mỗi
    Suốt Chưa Đã Ở
"""
BEGINNERS: Final = frozenset(_BEGIN_TABLE.split())
"""Words that begin sentences and stand in few names."""

_MOST_RUN_IN: Final = 18
_ASKED: Final = re.compile(r"(?P<title>[^.,;:!?…\n]{12,120}[?!][”\"]?) (?P<next>\w)")
_FEW: Final = 5
_NEAR: Final = 5
"""Words before a capital in which the name may have begun that it is a part of."""
_STYLES: Final = frozenset(("Ông", "Bà", "Anh", "Chị", "Cô", "Em", "Cụ", "Bé", "Thầy", "HLV", "GS", "TS", "PGS", "BS"))
"""What persons are called before their names."""
_OF_NAMES: Final = frozenset(("chùa", "núi", "đền", "miếu", "chợ", "sông", "cầu", "đường", "phố", "làng", "xã", "xóm"))
"""Words before names of places, of which some begin as those of persons do: "chùa Bà …"."""
_COMMON: Final = frozenset(BAND)
_COUNTRIES: Final = frozenset(
    ("mỹ", "anh", "đức", "pháp", "nga", "nhật", "úc", "lào", "ý", "áo", "hàn", "thái", "trung")
)
"""Names of countries that are common words, too."""


class Opening(NamedTuple):
    """Offsets into the paragraph: the headline is ``0:title``, the lead begins at ``lead``; ``source`` may be ""."""

    title: int
    lead: int
    source: str


def find_opening(
    lines: Sequence[Line], loaded: Loaded, title: tuple[int, int, float] | None, skipped: int
) -> tuple[int, Opening] | None:
    """The first paragraph of the text and how it opens, where its headline was run into it."""
    index = next((i for i in range(skipped, min(len(lines), _FAR)) if lines[i].prose), None)
    if index is None or (title is not None and (title[2] >= 1 or title[0] >= index)):
        return None
    line = lines[index]
    if (signed := signed_opening(line.text)) is not None:
        # A section's name above it is no better a title than what the paragraph begins with.
        return (index, signed) if title is None or lines[title[0]].words < FEWEST else None
    if title is not None or line.piece.tag or len(loaded.facts) or any(other.words > 2 for other in lines[:index]):
        return None
    opening = run_in_title(line.text, loaded.text)
    return (index, opening) if opening is not None else None


def signed_opening(paragraph: str) -> Opening | None:
    """A headline before the sign of a medium in brackets: "Tên bài (BSM)- Ngày 8-9, …"; not "Hải Phòng (TTX) - …"."""
    if "(" not in paragraph[:240]:
        return None
    match = _SIGNED.match(paragraph)
    if match is None:
        return None
    title = _without_caption(match["title"].rstrip(" -–—"))
    if not FEWEST <= len(title.split()) <= MOST or _is_place(title) or paragraph[match.end()].islower():
        return None
    return Opening(len(title), match.end(), match["source"].strip())


def run_in_title(paragraph: str, text: str) -> Opening | None:
    """A headline that runs into its lead: it asks or cries out, or a sentence begins where no other ended.

    Words with which sentences begin are told from names: these have capitals throughout and are never written small in
    ``text``, the whole document.
    """
    asked = _ASKED.match(paragraph)
    if asked is not None and FEWEST <= asked.group().count(" ") + 1 <= _MOST_RUN_IN and not asked["next"].islower():
        return Opening(asked.end("title"), asked.end("title") + 1, "")
    first = _STOP.search(paragraph)
    stop = min(first.start() if first is not None else len(paragraph), 160)
    if not any(char.isupper() for char in paragraph[1:stop]):
        return None
    for match in _CAPITAL.finditer(paragraph, 0, stop):
        words = paragraph.count(" ", 0, match.start()) + 1
        if words < FEWEST or words > _MOST_RUN_IN or not _begins(match, paragraph, text, words):
            continue
        title = _without_caption(paragraph[: match.start()])
        if "," in title or is_name(title) or is_institution(title) or len(title.split()) < FEWEST:
            return None
        return Opening(len(title), len(title) + 1 if len(title) < match.start() else match.end(), "")
    return None


def _begins(match: re.Match[str], paragraph: str, text: str, words: int) -> bool:
    """Whether the word with a capital begins a sentence."""
    word, following = match["word"], match["next"]
    if word in _STYLES and following[0].isupper():
        return paragraph[: match.start()].rsplit(" ", 1)[-1].lower() not in _OF_NAMES
    if not word.istitle() or following[0].isupper():
        return False
    if word in BEGINNERS:
        return True
    near = paragraph[: match.start()].split(" ")[-_NEAR:]
    names = [i for i, one in enumerate(near) if one[:1].isupper() and not one.isupper()]
    if any(is_institution(" ".join([*near[at:], word])) for i in names for at in (i, i + 1)):  # "Tổng công ty …"
        return False
    small = word.lower()
    beside = any(one[:1].isupper() for one in near[-2:])
    if words >= _FEW and not beside and f" {small} {following} " in text:
        return True  # else it may be part of a name: "Trung tâm Trọng tài"
    if small not in _COMMON or small in _COUNTRIES or f" {small} " not in text:
        return False
    named = any(i + 2 >= len(near) for i in names)
    return not named and not is_institution(paragraph[match.start() + 1 :][:60])


def _without_caption(title: str) -> str:
    """``title`` up to where its first words come again: the line under the photo follows the headline."""
    words = title.split(" ")
    for size in (3, 2):
        again = title.find(" " + " ".join(words[:size]) + " ", 1) if len(words) > 2 * size else -1
        if again > 0 and len(title[:again].split()) >= FEWEST:
            return title[:again].rstrip()
    return title


def _is_place(text: str) -> bool:
    """Whether it is the name of a place, as agencies begin."""
    words = re.findall(r"[^\W\d_]+", text)
    return len(words) <= 6 and all(word[0].isupper() for word in words)
