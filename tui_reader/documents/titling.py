"""The title as one line of text: its lines without what was set before and behind it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from tui_reader.documents.byline import Byline
from tui_reader.documents.dateline import bracketed_at_end, dated_at_start, parse_dateline, stated_at_end
from tui_reader.documents.headings import FRAMED
from tui_reader.documents.model import Block, PartialDate, Role
from tui_reader.documents.moments import find_moment
from tui_reader.documents.names import is_medium
from tui_reader.documents.persons import split_names
from tui_reader.documents.publication import Shown
from tui_reader.documents.recorded import SUBJECT_LABEL
from tui_reader.documents.stated import section_before, site_after

if TYPE_CHECKING:
    from tui_reader.documents.draft import Draft
    from tui_reader.documents.loaders.base import Loaded

__all__ = ["take_title"]

_TITLE_LABEL: Final = re.compile(
    r"(?:(?:tiêu đề|tựa|tít|tên|đầu đề|nhan đề)(?: (?:chính|bài|tin|đề|bài viết|tin bài|bản tin))?|title|headline"
    r"|subject|chủ đề|tin|bài|đề tài)"
    r"\s*:\s*(?=\S)|(?:blog|journal|diary) (?:entry|post)\s*:?\s+(?=\S)",
    re.IGNORECASE,
)
"""Name of the field that a title was saved with."""
_TITLE_KIND: Final = re.compile(
    r"(?:BÁO CÁO|THÔNG BÁO|KẾ HOẠCH|QUYẾT ĐỊNH|CÔNG VĂN|HƯỚNG DẪN|NGHỊ QUYẾT|TỜ TRÌNH|CHỈ THỊ|CÔNG ĐIỆN|GIẤY MỜI"
    r"|THÔNG CÁO)"
    r"[^\S\n]*\n\s*(?=[^\W\d_])"
)
"""The kind of an official letter in the line of its subject: "BÁO CÁO Kết quả …"."""
_MARKED: Final = re.compile(r"\[(?P<name>[^\[\]]{3,40})\]\s*[-–:]?\s*(?=\w)")
"""The name of a paper that was set before a headline: "[Báo Bến Sông] …"."""
_PIPED: Final = re.compile(r"\s+[|]\s+[A-ZĐÀ-Ỹ][^|.!?:]{2,30}$")
_PIPED_AFTER: Final = 16
_BUTTONS_AFTER: Final = re.compile(r"\s+PDF\.?(?:\s+In\b)?(?:\s+E-?mail)?$|\s+In\s+E-?mail$")
"""The buttons of a system, after the headlines of pages saved as text."""
_BESIDE: Final = re.compile(r"[^\S\n]{3,}(?P<day>[^\n,]{2,40},\s*ngày\b[^\n]{4,40}\d{4})[^\S\n]*(?=\n|$)")
"""Place and day in the second column of a letter's head, beside its subject."""
_BULLETIN: Final = re.compile(
    r"(?:bản tin|điểm (?:tin|báo)|chương trình (?:thời sự|phát thanh|truyền hình|truyền thanh)"
    r"|tin (?:nhanh|vắn|tổng hợp)"
    r"|dự báo thời tiết|(?:giá|thị trường|thời tiết|lịch)\b.{0,40}\bhôm nay)\b",
    re.IGNORECASE,
)
"""What is called by the day on which it appeared."""


def take_title(draft: Draft, loaded: Loaded, first: int, last: int, confidence: float) -> str:
    """Mark the title's lines; a date in brackets after it is a dateline of its own. The title as one line of text."""
    for index in range(first, last):
        draft.put(index, Role.TITLE, confidence)
    start, end = draft.lines[first].piece.start, draft.lines[last - 1].piece.end
    whole = loaded.text[start:end]
    stated = [fact.value for fact in loaded.facts if fact.field == "title"]
    if (beside := _BESIDE.search(whole)) is not None and (stood := parse_dateline(beside["day"])) is not None:
        draft.shown.append(Shown(stood.published, near=True, updated=False, letter=True))
        draft.extra.append(Block(start + beside.start("day"), start + beside.end("day"), Role.DATELINE, 1.0))
        return " ".join(f"{whole[: beside.start()]} {whole[beside.end() :]}".split())
    dated = bracketed_at_end(whole) or stated_at_end(whole, stated)
    if dated is not None:
        cut, published = dated
        draft.shown.append(Shown(published, near=True, updated=False))
        bracket = start + cut + len(whole[cut:]) - len(whole[cut:].lstrip())
        draft.extra.append(Block(bracket, end, Role.DATELINE, 1.0))
        whole = whole[:cut]
    if (leading := dated_at_start(whole)) is not None:
        cut, published = leading
        draft.shown.append(Shown(published, near=True, updated=False))
        draft.extra.append(Block(start, start + len(whole[:cut].rstrip()), Role.DATELINE, 1.0))
        start, whole = start + cut, whole[cut:]
    if _BULLETIN.match(whole) is not None and (day := find_moment(whole)) is not None and len(day.iso) == 10:
        draft.shown.append(Shown(PartialDate(day.iso), near=False, updated=False, faint=True))
    if (buttons := _BUTTONS_AFTER.search(whole)) is not None:
        draft.extra.append(
            Block(start + buttons.end() - len(buttons.group().lstrip()), start + buttons.end(), Role.BOILERPLATE, 0.9)
        )
        whole = whole[: buttons.start()]
    if (framed := FRAMED.fullmatch(whole)) is not None:
        return " ".join(framed["inside"].split())
    if (marked := _MARKED.match(whole)) is not None and is_medium(marked["name"]):
        draft.extra.append(Block(start, start + len(marked.group().rstrip()), Role.BOILERPLATE, 0.9))
        start, whole = start + marked.end(), whole[marked.end() :]
    if (named := min(site_after(whole), _site_piped(whole))) < len(whole):
        after = whole[named:].lstrip()
        draft.extra.append(Block(start + len(whole) - len(after), start + len(whole), Role.BOILERPLATE, 0.9))
        whole = whole[:named]
    if (label := _TITLE_LABEL.match(whole) or SUBJECT_LABEL.match(whole) or _kind_before(whole)) is not None:
        draft.extra.append(Block(start, start + len(label.group().rstrip()), Role.BOILERPLATE, 0.9))
        whole = _without_writer(draft, whole[label.end() :])
    elif (section := section_before(whole, draft.lines, loaded.facts)) > 0:
        draft.extra.append(Block(start, start + len(whole[:section].rstrip()), Role.BOILERPLATE, 0.9))
        whole = whole[section:]
    return " ".join(whole.split())


def _kind_before(title: str) -> re.Match[str] | None:
    """The kind of letter that stands in capitals before a subject in small letters."""
    kind = _TITLE_KIND.match(title)
    return kind if kind is not None and not title[kind.end() :].isupper() else None


def _without_writer(draft: Draft, title: str) -> str:
    """``title`` of a library's record without the statement of responsibility: "… / Lê Bần"."""
    bare, slash, said = title.rpartition(" / ")
    names = split_names(said, shortest=2) if slash else ()
    if not names:
        return title
    draft.bylines.append(Byline(names, "", cued=True))
    return bare.rstrip()


def _site_piped(title: str) -> int:
    """Where the title ends before a bar and a few words with a capital, as windows add the name of their site."""
    bar = _PIPED.search(title)
    return bar.start() if bar is not None and bar.start() >= _PIPED_AFTER else len(title)
