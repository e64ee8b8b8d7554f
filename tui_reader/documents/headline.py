"""Which piece is the title: by what the file says of itself where the page shows the same, else by place and form."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from tui_reader.documents.byline import is_institution
from tui_reader.documents.dateline import bracketed_at_end

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui_reader.documents.loaders.base import Fact
    from tui_reader.documents.reading import Line

__all__ = ["find_title", "is_official", "names_body", "says_nothing", "stated_title"]

_SITE: Final = re.compile(r"\s+[-–—|»:]\s+|\s*\|\s*")
_KIND: Final = re.compile(
    r"(?:thông báo|công văn|kế hoạch|báo cáo|quyết định|giấy mời|công điện|tờ trình|hướng dẫn|chỉ thị"
    r"|thông cáo(?: báo chí)?|nghị quyết|biên bản|thư mời|lịch tiếp dân|phương án|chương trình)\W*",
    re.IGNORECASE,
)
_LIST_MARK: Final = re.compile(r"\[[^\[\]]{2,40}\]\s*(?=\S)")
_CLIP: Final = re.compile(r"(?:clip|video|ảnh|infographic|đồ họa|đồ hoạ)\s*:", re.IGNORECASE)
_ADDRESSED: Final = re.compile(r"(?:kính )?gửi\s*:", re.IGNORECASE)
_MASTHEAD: Final = re.compile(r"\b(?:số|kỳ|tập)\s+\d+", re.IGNORECASE)
_PLACES: Final = re.compile(r"\s+[-–—,]\s*|\s*,\s+")
_PLACE: Final = re.compile(r"(?:xã|phường|thị trấn|huyện|quận|thị xã|tỉnh|thành phố)\s", re.IGNORECASE)
_PLACE_LAST: Final = re.compile(r"\b(?:XÃ|PHƯỜNG|THỊ TRẤN|HUYỆN|QUẬN|THỊ XÃ|TỈNH|THÀNH PHỐ)(?:\s+\S+){1,4}$")
_NOTHING_TABLE: Final = """
    chi tiết tin tức bài viết xem nội dung trang chủ sự kiện đọc mới thông detail details news home view article page
    index untitled document default aspx văn bản chỉ đạo điều hành
"""
_NOTHING: Final = frozenset(_NOTHING_TABLE.split())
_OFFICE_TABLE: Final = """
    thông tin điện tử tổng hợp trực tuyến trang cổng báo tạp chí đài phát thanh truyền hình ủy uỷ ban nhân dân tỉnh
    thành phố thị xã trấn huyện quận phường sở bộ phòng chi cục tổng vụ viện trường bệnh trung tâm hội đoàn đồng đảng
    liên hiệp y tế giáo dục và đào tạo văn hóa hoá thể thao du lịch công thương nghiệp nông phát triển thôn tài nguyên
    môi khoa học nghệ lao động binh tư pháp nội chính kế hoạch đầu xây dựng giao vận tải tiểu cơ phổ thông đại cao đẳng
    mầm non đa thanh niên phụ nữ cựu chiến của thuộc vn
"""
_OFFICE: Final = frozenset(_OFFICE_TABLE.split())
"""Syllables that the names of offices and media are written with in small letters."""
_NET: Final = frozenset(("online", "news", "portal", "website"))
_LONG_NAME: Final = 8
"""Words of an institution's name that says more than what it is and where."""

_MENU: Final = 40
"""Lines at the top of a document in which its headline stands, unless they are a menu."""
_LONG_ENOUGH: Final = 20
"""Letters of a title cut off with dots that are enough to know it by."""

_SURE: Final = 5
"""Points that a piece needs to be the title though the file states another one."""

_SUBJECT: Final = re.compile(r"(?:về việc|v/v|về)\b", re.IGNORECASE)


def says_nothing(title: str) -> bool:
    """Whether it is the title of a kind of page: "Chi tiết tin"."""
    words = re.findall(r"[^\W_]+", title.lower())
    return len(words) < 3 or _NOTHING.issuperset(words)


def names_body(text: str) -> bool:
    """Whether ``text`` is the name of an institution or a medium; "Sở Công Thương kiểm tra giá xăng" only begins with
    one."""
    words = text.strip(" .:-–|").split()
    if not words or len(words) > 2 * _LONG_NAME:
        return False
    small = [word.lower() for word in words]
    if small[-2:] == ["điện", "tử"] or small[-1] in _NET or re.search(r"\w\.(?:vn|com|net|org)$", small[-1]):
        return len(words) <= _LONG_NAME
    if not is_institution(text):
        return False
    if text.isupper():
        return len(words) <= 6 or 2 * sum(word in _OFFICE for word in small) >= len(words)
    if len(words) <= _LONG_NAME and words[-1][0].isupper():
        return True
    return all(word[0].isupper() or not word[0].isalpha() or word in _OFFICE for word in words)


def find_title(lines: Sequence[Line], facts: Sequence[Fact], skipped: int = 0) -> tuple[int, int, float] | None:
    """(first line, one past the last line, confidence) of the title, or None where no piece is one. ``skipped``: so
    many lines at the top are a letter that passes the article on."""
    if skipped:
        found = find_title(lines[skipped:], ())
        return (found[0] + skipped, found[1] + skipped, found[2]) if found is not None else None
    if (stated := _shown(lines, facts)) is not None:
        stated = _alone(lines, stated)
        return stated, stated + 1, 1.0
    if is_official(lines) and (subject := _subject(lines)) is not None:
        return subject
    first_prose = next((i for i, line in enumerate(lines) if line.prose and not _may_head(lines, i)), len(lines))
    candidates = [
        i
        for i in _places(lines, first_prose)
        if _possible(lines[i]) or (i == 0 and _announces(lines[i])) or _said_twice(lines, i)
    ]
    if not candidates:
        return _first_sentence(lines)
    scores = {i: _score(lines, i, first=i == candidates[0]) for i in candidates}
    best = max(candidates, key=lambda i: (scores[i], -i))
    if scores[best] < (1 if says_nothing(stated_title(facts)) else _SURE):
        return None
    while best > 0 and _possible(lines[best - 1]) and _goes_on(lines[best - 1], lines[best]):
        best -= 1
    best = _alone(lines, best)
    last = best + 1
    while last < first_prose and _goes_on(lines[last - 1], lines[last]):
        last += 1
    return best, last, min(1.0, 0.5 + scores[best] / 10)


def _alone(lines: Sequence[Line], i: int) -> int:
    """The line above the text that shows alone what ``i`` shows with the site's name, as browsers print it at the top,
    or with the mark of a mailing list."""
    text = lines[i].text
    cuts = list(_SITE.finditer(text))
    if (mark := _LIST_MARK.match(text)) is not None:
        text = text[mark.end() :]
    elif cuts and names_body(text[cuts[-1].end() :]):
        text = text[: cuts[-1].start()]
    else:
        return i
    key = _key(text)
    for k in range(i + 1, len(lines)):
        if lines[k].prose:
            break
        if key and _key(lines[k].text) == key:
            return k
    return i


def _places(lines: Sequence[Line], first_prose: int) -> Sequence[int]:
    """Where a headline may stand: the first lines, and after a long menu those above the text."""
    near = range(min(first_prose, _MENU))
    if first_prose in (len(near), len(lines)):
        return near
    short = sum(lines[i].furniture or lines[i].words <= 5 for i in near)
    return (*near, *range(max(len(near), first_prose - _MENU), first_prose)) if 2 * short > len(near) else near


def _said_twice(lines: Sequence[Line], i: int) -> bool:
    """Whether the line is a headline that was saved twice: from the window and from the page."""
    line = lines[i]
    if not line.repeated or i + 2 >= len(lines) or line.words < 4:
        return False
    if line.text.casefold() != lines[i + 1].text.casefold() or any(other.words > 3 for other in lines[:i]):
        return False
    return _possible(line, twice=True)


def is_official(lines: Sequence[Line]) -> bool:
    """Whether the document has the head of an official letter: the state's name and motto, or a reference number."""
    return any(line.letterhead and any(char.isalnum() for char in line.text) for line in lines[:12])


def stated_title(facts: Sequence[Fact]) -> str:
    """The title that the file states of itself, without the name of its site; "" if it states none."""
    for fact in facts:
        if fact.field == "title":
            return _without_site(fact, facts)
    return ""


def _without_site(fact: Fact, facts: Sequence[Fact]) -> str:
    """A window title says the site's name too, before or after a dash; "" where it says nothing else."""
    if fact.origin == "front matter":
        return fact.value
    sites = {other.value.casefold() for other in facts if other.field == "source"}
    window = fact.origin == "title"

    def is_site(part: str) -> bool:
        return part.casefold() in sites or (window and names_body(part))

    cuts = list(_SITE.finditer(fact.value))
    if not cuts:
        return "" if is_site(fact.value) else fact.value
    tail, head = fact.value[cuts[-1].end() :], fact.value[: cuts[0].start()]
    rest = fact.value
    if is_site(tail) or (window and is_institution(tail)):
        rest = fact.value[: cuts[-1].start()].strip()
    elif is_site(head) or (window and is_institution(head) and len(head.split()) <= 6):
        rest = fact.value[cuts[0].end() :].strip()
    return "" if window and (names_body(rest) or _NOTHING.issuperset(rest.lower().split())) else rest


def _shown(lines: Sequence[Line], facts: Sequence[Fact]) -> int | None:
    """The piece that shows a stated title, a heading before others; without one, the page's only main heading."""
    for fact in facts:
        if fact.field != "title" or _KIND.fullmatch(fact.value):
            continue
        wanted = _wanted(fact, facts)
        shortest = min((len(key) for key in wanted), default=0)
        initials = {key[0] for key in wanted}
        longest = 2 * len(fact.value) + _LONG_ENOUGH if not any(key[-1] == "…" for key in wanted) else 400
        shown = [
            i
            for i, line in enumerate(lines)
            if shortest <= len(line.text) <= longest
            and line.piece.tag != "meta"
            and (not line.text[0].isalnum() or line.text[0].casefold()[0] in initials)
            and _is_wanted(line.text, wanted)
            and not line.prose
        ]
        if shown and fact.origin == "title":
            # Below the text the page shows its own name, and lists its articles.
            told = next((i for i in range(len(lines) - 1, -1, -1) if lines[i].prose), len(lines))
            shown = [i for i in shown if i < told and not (lines[i].piece.furniture and i > shown[0])]
        if shown:
            return min(
                shown,
                key=lambda i: (lines[i].piece.tag[:1] != "h", lines[i].piece.furniture, lines[i].piece.links > 0.6, i),
            )
    if (named := _named_by_window(lines, facts)) is not None:
        return named
    mains = [
        i
        for i, line in enumerate(lines)
        if line.piece.tag == "h1" and _possible(line) and not line.tail and not names_body(line.text)
    ]
    if len(mains) > 1:  # systems whose boxes are sections, each with a main heading
        inside = next((i for i, line in enumerate(lines) if not line.piece.outside), 0)
        mains = [i for i in mains if lines[i].words >= 5]
        return next((i for i in reversed(mains) if i <= inside), mains[0] if mains else None)
    return mains[0] if mains else None


def _named_by_window(lines: Sequence[Line], facts: Sequence[Fact]) -> int | None:
    """The longest heading that the title of the window begins or ends with, whatever parts it from the site's name."""
    window = next((_key(fact.value) for fact in facts if fact.origin == "title"), "")
    shown = [
        (len(key), -i)
        for i, line in enumerate(lines)
        if line.piece.tag[:1] == "h" and line.words >= 4 and not names_body(line.text)
        if _possible(line) and (key := _key(line.text))
        if window.startswith(key) or window.endswith(key)
    ]
    return -max(shown)[1] if shown else None


def _wanted(fact: Fact, facts: Sequence[Fact]) -> set[str]:
    """What a page may show of a stated title: with or without the names of the site and the section after it."""
    value = fact.value
    forms = {form for form in (value, _without_site(fact, facts)) if not _NOTHING.issuperset(form.lower().split())}
    if fact.origin == "title":
        forms = {form for form in forms if not names_body(form) and (form == value or not says_nothing(form))}
        for cut in _SITE.finditer(value):
            head, tail = value[: cut.start()], value[cut.end() :]
            forms |= {head} if not says_nothing(head) and not names_body(head) else set()
            if says_nothing(tail) or is_institution(tail) or names_body(tail):
                continue
            if says_nothing(head) or is_institution(head):
                forms.add(tail)
    keys = {key for form in forms if (key := _key(form))}
    dotted = {_key(form) for form in forms if form.endswith(("...", "…")) and len(_key(form)) >= _LONG_ENOUGH}
    return keys | {key + "…" for key in dotted}


def _is_wanted(text: str, wanted: set[str]) -> bool:
    key = _key(text)
    if key in wanted or (
        len(key) >= _LONG_ENOUGH and any(key.startswith(cut) for cut in wanted if cut + "…" in wanted)
    ):
        return True
    dated = bracketed_at_end(text) if text[-1] in ")]" else None
    return dated is not None and _key(text[: dated[0]]) in wanted


def _key(text: str) -> str:
    """Letters and digits: quotation marks and dashes differ between a page and its head."""
    return "".join(filter(str.isalnum, text.casefold()))


def _subject(lines: Sequence[Line]) -> tuple[int, int, float] | None:
    """The subject of an official letter: "Về việc …", after the kind of letter."""
    for i, line in enumerate(lines[:16]):
        if _SUBJECT.match(line.text) and not line.prose and line.words >= 3:
            return i, i + 1, 0.9
    for i, line in enumerate(lines[:15]):
        following = lines[i + 1] if i + 1 < len(lines) else None
        if _KIND.fullmatch(line.text) and following is not None and not line.furniture:  # not an item of a menu
            return (i + 1, i + 2, 0.8) if _possible(following) and not following.prose else (i, i + 1, 0.6)
    return None


def _may_head(lines: Sequence[Line], i: int) -> bool:
    """Long, or ending in "?" or "!", yet at the very top and followed by prose: a headline may be so."""
    line = lines[i]
    if line.words > 30 or any(other.words >= 3 and not other.special for other in lines[:i]):
        return False
    return line.text[-1] in "?!…”’'\"" or line.text.endswith("...") or not line.ends


def _announces(line: Line) -> bool:
    """ "Clip: …" is a caption anywhere but in the first line."""
    return line.caption and line.words <= 30 and _CLIP.match(line.text) is not None


def _first_sentence(lines: Sequence[Line]) -> tuple[int, int, float] | None:
    """A headline written as a sentence: the first line, short, a longer paragraph and more after it."""
    if len(lines) < 4 or not lines[0].prose or lines[0].words > 22 or lines[0].words >= lines[1].words:
        return None
    return (0, 1, 0.5) if sum(line.prose for line in lines[1:]) >= 3 else None


def _possible(line: Line, *, twice: bool = False) -> bool:
    if line.piece.tag == "meta" or line.piece.furniture or line.words < 2 or not _short(line):
        return False
    special = line.furniture or line.caption or line.letterhead or line.tail or line.dateline is not None
    if (
        special
        or (line.repeated and not twice)
        or _ADDRESSED.match(line.text)
        or _is_masthead(line.text)
        or _names_page(line.text)
    ):
        return False
    return not (line.byline is not None and line.byline.cued) and not _KIND.fullmatch(line.text)


def _is_masthead(text: str) -> bool:
    """The name of a medium with the number of its issue, or nothing but places: "XÃ … - HUYỆN …"."""
    parts = _SITE.split(text)
    if len(parts) > 1 and is_institution(parts[0]) and all(len(part.split()) <= 6 for part in parts):
        return "-" not in text and "–" not in text and ":" not in text
    if (
        (is_institution(text) or _MASTHEAD.match(text) is not None)
        and _MASTHEAD.search(text) is not None
        and len(text) <= 80
    ):
        return True
    return all(_PLACE.match(part) is not None and len(part.split()) <= 6 for part in _PLACES.split(text))


def _names_page(text: str) -> bool:
    """ "Chi tiết tin - huyện …": what the page is, not the article."""
    return _NOTHING.issuperset(re.findall(r"[^\W_]+", _SITE.split(text, maxsplit=1)[0].lower()))


def _short(line: Line) -> bool:
    return line.words <= 40 and len(line.text) <= 250


def _score(lines: Sequence[Line], i: int, *, first: bool) -> float:
    line = lines[i]
    words = sum(word[0].isalnum() for word in re.split(r"[\s“”\"(]+", line.text) if word)
    score: float = 1.5 * first + 2 * (5 <= words <= 25) + (words in {3, 4})
    score += {"h1": 4, "h2": 2.5, "h3": 1.5}.get(line.piece.tag, 0) + 1.5 * line.piece.bold
    score -= 2 * (line.text[-1] in ".;:,") + 2 * line.bullet + 3 * (line.byline is not None)
    score -= 3 * names_body(line.text) + line.repeated
    score -= 2 * (line.piece.links > 0.6)
    score -= 2 * (line.text.isupper() and _PLACE_LAST.search(line.text) is not None and words <= 9)
    score -= 3 * (line.text[0] == "(" and line.text[-1] == ")")
    near = [lines[k] for k in (i - 1, i + 1) if 0 <= k < len(lines)]
    score += 1.5 * any(other.dateline is not None or (other.byline is not None and other.byline.cued) for other in near)
    score += 1.5 * (i > 0 and len(lines[i - 1].text) >= 5 and not any(map(str.isalnum, lines[i - 1].text)))
    named = lines[i + 1].byline if i + 1 < len(lines) else None
    score += 1.0 * (named is not None and bool(named.authors))
    score += 1.0 * line.piece.outside * any(not other.piece.outside for other in lines[i + 1 : i + 5])
    following = next((other for other in lines[i + 1 : i + 3] if not other.special), None)
    score -= 1.5 * (words <= 4 and following is not None and following.words > words and not following.prose)
    score += 1.0 * any(other.prose for other in near[-1:])
    score += 3 * (bracketed_at_end(line.text) is not None)
    # Under the head of a list of other articles headlines look like the title.
    dated = any(other.dateline is not None for other in lines[i + 1 : i + 3])
    score -= 3 * (not dated and any(other.tail for other in lines[max(0, i - 6) : i]))
    return score


def _goes_on(line: Line, following: Line) -> bool:
    """Whether a headline was broken into two lines: the second begins small, or both are capitals around a comma."""
    plain = not following.special and not following.prose and not following.piece.tag and _short(following)
    if plain and line.text[-1] == "," and line.text.isupper() and following.text.isupper():
        return True
    return plain and following.text[0].islower() and not line.ends and bracketed_at_end(line.text) is None
