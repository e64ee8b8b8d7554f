"""What a page calls itself: in the title of its window, and in its masthead."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from tui_reader.documents.credit import credited, without_issue
from tui_reader.documents.furniture import is_furniture, is_letterhead, is_menu
from tui_reader.documents.mastheads import ISSUE, names_body, owned_name
from tui_reader.documents.names import is_generic, is_institution, is_medium, is_paper, is_section, names_unit
from tui_reader.documents.provenance import PART_CUT, TOP, WINDOW_CUT, squeezed

if TYPE_CHECKING:
    from tui_reader.documents.provenance import Provenance

__all__ = ["beside_section", "institution_of_window", "masthead", "may_be_masthead", "site_of", "window_in_line"]

_HEAD: Final = 6
"""Lines of a masthead."""

_TRAIL: Final = re.compile(r"\s*(?:[|»›]|>+)\s*")
_PAGE: Final = re.compile(r"(?:trang|page|phần|tập|kỳ)\s+\d+(?:\s*/\s*\d+)?", re.IGNORECASE)
_VIEWED: Final = re.compile(
    r"\s*[-–—|»:]*\s*(?:xem )?(?:chủ đề|bài viết|bài gửi|chuyên mục|topic|thread|view topic|view thread)\s*[:|-]+$",
    re.IGNORECASE,
)
"""What boards write in the title of the window before that of a thread."""
_EDGES: Final = " .,;-–—|»«>·•~()[]"
_DOMAIN: Final = re.compile(r"(?:[\w-]+\.)+[a-z]{2,8}", re.IGNORECASE)
_MODERN: Final = re.compile(
    r"(?:online|news|24h?|24/7|plus|portal|\.?net|điện tử|ngày nay|hôm nay|cuối tuần|tv|post)$", re.IGNORECASE
)
_BUTTON: Final = re.compile(
    r"(?:xin )?chào|ghi\b|chuyện|tản văn|truyện|thơ\b|ký\b|phóng sự|trò|đăng (?:nhập|ký)|hotline"
    r"|số|tin|bài|mới|nóng|tiếng|bản|mục|chuyên|trang (?:chủ|nhất|trước)|thứ|chủ nhật|ngày"
    r"|video|podcast|menu|skip|search|home|in\b|đóng|gửi|thời tiết|chuyển|nhảy|bỏ qua|truy cập|kính|từ:|đến:|quay|trở",
    re.IGNORECASE,
)


def institution_of_window(page: Provenance) -> str:
    """The title of the window, or its last or first part, where it is the name of an institution."""
    parts = page.window
    for part in dict.fromkeys((parts[0], parts[-1])) if parts else ():
        alone = len(parts) > 1 or (len(part.split()) <= 12 and part[-1:] not in ".!?")
        named = is_institution(part) or (names_unit(part) and part[:1].isupper() and len(part.split()) <= 9)
        if not named or is_section(part) or not alone or part == page.title or len(part.split()) > 12:
            continue
        if (is_institution(part) or part is parts[0]) and not is_generic(part):
            return _with_parent(part, page) if not is_institution(part) else part
    return ""


def _with_parent(unit: str, page: Provenance) -> str:
    """ "Xã Bãi Sậy - Huyện Rạch Dừa": the whole of a window that names nothing but units."""
    titles = [fact.value for fact in page.facts if fact.field == "title" and fact.origin == "title"]
    whole = titles[0] if titles else ""
    return whole if whole and all(names_unit(part) for part in page.window) and whole != page.title else ""


def _around_title(page: Provenance) -> str:
    """What the window's title says before and after that of the page: an institution, else its outermost part."""
    title = page.title.casefold()
    for fact in page.facts:
        at = fact.value.casefold().find(title) if fact.field == "title" and fact.origin == "title" and title else -1
        if at < 0 or len(fact.value) != len(fact.value.casefold()):
            continue
        before, after = fact.value[:at].strip(), fact.value[at + len(title) :].strip()
        before = _VIEWED.sub("", before)
        if before.endswith(":") and not before.endswith("::") and not is_medium(before.rstrip(" :")):
            continue  # as like as not a part of the headline
        parts = [*reversed(WINDOW_CUT.split(after.lstrip(":"))), *WINDOW_CUT.split(before.rstrip(":"))]
        only = len([part for part in parts if part.strip(_EDGES)]) == 1
        parts = [part.strip(_EDGES) for part in parts if part.strip(_EDGES)]
        parts = [part for part in parts if _may_be_site(part) or (only and _is_word(part))]
        if parts:
            shown = {line.casefold() for line in page.top if len(line) <= 80}
            bodies = [part for part in parts if is_institution(part) and not is_generic(part)]
            return next(iter(bodies), next((part for part in parts if part.casefold() in shown), parts[0]))
    return ""


def site_of(page: Provenance) -> str:
    """What the window's title, or a line at the top that repeats it, says beside the title that the page shows."""
    if around := _around_title(page):
        return around
    titles = [fact.value for fact in page.facts if fact.field == "title" and fact.origin == "title"]
    repeating = [line for line in page.lines[:3] if page.title and page.title in line and line != page.title]
    if not titles and not repeating:
        return ""
    shown = {line.casefold() for line in page.lines if len(line) <= 300} | {page.title.casefold()}
    for title in [*titles, *repeating]:
        if title in titles and title.casefold() in shown - {page.title.casefold()}:
            continue
        cuts = list(WINDOW_CUT.finditer(title))
        for at, end in ((cuts[0].start(), cuts[-1].end()), (cuts[-1].start(), cuts[-1].end())) if cuts else ():
            site = title[end:]
            if title[:at].casefold() in shown and _may_be_site(site) and site != page.title:
                return site
        if cuts and title[cuts[0].end() :].casefold() in shown and _may_be_site(site := title[: cuts[0].start()]):
            return site
        said = {part.strip(_EDGES) for line in page.top[:TOP] if len(line) <= 80 for part in _TRAIL.split(line)}
        parts = [part.strip(_EDGES) for part in WINDOW_CUT.split(title)] if cuts else []
        for part in (parts[-1], parts[0]) if len(parts) > 1 else ():
            if part in said and _may_be_site(part) and part != page.title and 2 <= len(part.split()) <= 6:
                return part
        head, _, tail = title.partition(": ")
        if tail.casefold() in shown and head.casefold() in shown and _may_be_site(head):
            return head
    return ""


def beside_section(page: Provenance) -> str:
    """What a window's title says beside the name of a column: "Tin tức | Bến Sông"."""
    rest = [part for part in page.window if not (is_section(part) or is_furniture(part))]
    said = rest[0] if len(rest) == 1 and len(page.window) > 1 else ""
    return said if 2 <= len(said.split()) <= 5 and is_paper(said) and said != page.title else ""


def window_in_line(page: Provenance) -> str:
    """A part of the window's title that, perhaps with marks, is also a line at the top or foot: the page's name."""
    for part in page.window:
        if is_section(part) or is_furniture(part) or not part or squeezed(part) == squeezed(page.title):
            continue
        core = squeezed(part)
        for line in page.parts:
            if line in page.window or len(line.split()) > 9:
                continue
            if core in {squeezed(line), "bao" + squeezed(line)} and len(core) >= 5:
                return line
    return ""


def masthead(page: Provenance) -> str:
    """A name that stands by itself in the first lines and that something else bears out as that of the page."""
    for line in page.lines[-TOP:]:
        if "từ http" in line and (name := credited(line)):
            return name
    if name := next(filter(None, map(owned_name, page.top[:_HEAD])), ""):
        return name
    text = ""
    for line in [line for line in page.top[:3] if len(line) <= 80]:
        for part in (name.strip(" .,:;-–—|☰©[]") for name in PART_CUT.split(line)):
            if not may_be_masthead(part, page.title):
                continue
            if _MODERN.search(part) is not None:
                return without_issue(part)
            text = text or "\n".join(page.lines).lower()
            if text.count(part.lower()) >= 2 and len(page.top) > 2:
                return part
            core = squeezed(part)
            if len(core) >= 6 and re.search(rf"(?:https?://|www\.|@)[\w.-]*{re.escape(core)}", text) is not None:
                return part
    first = page.top[0].strip(" .,:;-–—|☰©[]") if page.top else ""
    if len(page.top) < 2 and not names_body(first):
        return ""
    words = first.split()
    alone = may_be_masthead(first, page.title) and 3 <= len(words) <= 6 and first not in page.lines[1:]
    return first if alone and sum(word[0].isupper() for word in words) >= 2 else ""


def _is_word(name: str) -> bool:
    """Whether a word alone beside the title of the page may be what the site is called: "Chậm", "Facebook"."""
    return name.isalpha() and name[0].isupper() and len(name) >= 3 and not (is_section(name) or is_furniture(name))


def _may_be_site(name: str) -> bool:
    if is_section(name) or is_furniture(name) or _PAGE.fullmatch(name) is not None:
        return False
    if not 1 <= len(name.split()) <= 12 or ISSUE.match(name) is not None:
        return False
    inner = " " not in name and (_DOMAIN.fullmatch(name) is not None or any(char.isupper() for char in name[1:]))
    return inner or " " in name


def may_be_masthead(name: str, title: str) -> bool:
    words = name.split()
    if (
        not 1 <= len(words) <= (12 if is_medium(name) else 7)
        or not name[0].isupper()
        or name[-1] in ".!?,;:"
        or name.casefold() == title.casefold()
    ):
        return False
    if (
        is_section(name)
        or is_furniture(name)
        or is_menu(name)
        or is_letterhead(name)
        or _BUTTON.match(name) is not None
    ):
        return False
    if len(words) == 1 and not any(char.isupper() or char.isdigit() for char in name[1:]):
        return False
    return not name.isupper() or len(words) >= 2
