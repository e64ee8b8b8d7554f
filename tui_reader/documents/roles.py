"""What each line of an article is, given its title and the extent of its running text: evidence weighed by place."""

from __future__ import annotations

import re
from itertools import accumulate
from typing import TYPE_CHECKING, Final

from tui_reader.documents.body import ADDRESSED, NOTE, closes_letter, is_over
from tui_reader.documents.byline import Byline, is_institution, names_unit, parse_byline, split_names
from tui_reader.documents.dateline import (
    Agency,
    Dateline,
    parse_dateline,
    tells_posted,
    tells_today,
)
from tui_reader.documents.dating import (
    NEAR,
    cited_below,
    dates_another,
    dates_link,
    dates_part,
    diary_heads,
    headed_by,
    heads_letter,
    record_date,
    set_apart,
    time_beside,
    timed_by,
    zone_of,
)
from tui_reader.documents.mastheads import names_body
from tui_reader.documents.model import Block, PartialDate, Role
from tui_reader.documents.names import bears_family_name, is_medium, is_section
from tui_reader.documents.publication import Shown
from tui_reader.vietnamese.syllable import is_syllable

if TYPE_CHECKING:
    from tui_reader.documents.reading import Line

__all__ = ["Draft", "mark_around", "mark_body", "take_over_title"]

LONGEST_LEAD: Final = 90
"""Words; a longer first paragraph is no lead but body."""

FAR: Final = 60
"""Lines below the running text; beyond them only what is said in so many words still belongs to the article."""

BESIDE: Final = 20_000
"""Code points from a sentence that is shown large to the paragraph that it is from. In all of a long text each line
would be looked for: 25 s for 50,000 short ones."""

_GREETING: Final = re.compile(r"(?:kính|thân|xin|dạ)?\s*(?:gửi|chào|mến|thưa|dear|hi)\b", re.IGNORECASE)
_LABEL: Final = re.compile(
    r"(?:nội dung(?: (?:bài(?: viết)?|tin|chính))?|toàn văn|tóm tắt|sapo|trích yếu|mở đầu"
    r"|chi tiết)\s*[:.]?",
    re.IGNORECASE,
)

_HEAD: Final = re.compile(
    r"(?:quyền |phó )?(?:chủ tịch|giám đốc|tổng giám đốc|hiệu trưởng|trưởng|cục trưởng|bộ trưởng|chi cục|thủ tướng"
    r"|chính phủ"
    r"|(?:ủy|uỷ) ban|hội đồng|ban|sở|bộ|ubnd|hđnd|thường trực|thống đốc|chánh|viện trưởng)\b",
    re.IGNORECASE,
)
_NUMBERED: Final = re.compile(r"(?:\d{1,2}|[IVX]{1,4}|[A-D])\s?[.)/]\s*[^\W\d_]")
_RANKED: Final = re.compile(r"(?:(?:PGS|GS|TS|ThS|Th\.S|BS|KS|KTS|CN|LS|DS|CK[I1]{1,2})\.\s*)+[^\W\d_]")
"""Degrees before the names of those who wrote for a journal."""
_MARKED: Final = re.compile(r"\s[|·•]\s")
_SIGN_OFF: Final = re.compile(
    r"(?:xin )?(?:trân trọng|thân mến|thân ái|thân|kính thư|kính chào|chào thân ái|quý mến)(?: (?:cảm ơn"
    r"|kính chào|chào))?[,.!]*",
    re.IGNORECASE,
)
_HEADS: Final = re.compile(
    r"(?:trả lời|đáp|hỏi đáp|phản hồi|ý kiến|giới thiệu|liên hệ|văn bản|tổng(?: số| cộng)?|hôm (?:nay|qua))\s*:",
    re.IGNORECASE,
)
"""Buttons and counters that with a colon head a part of a text."""
_INITIALS: Final = re.compile(r"(?:[A-ZĐ]\.){1,3}[A-ZĐ]\.?")
_EDITORS: Final = re.compile(r"(?:ban biên tập|tòa soạn|toà soạn|nhóm|bbt|btc|ban tổ chức)\b", re.IGNORECASE)
_PLACED: Final = r"\s*,\s*(?:ngày|tháng)\b"
_PLACED_BELOW: Final = r"\s*,\s*(?:(?:ngày|tháng|đêm|sáng|trưa|chiều|tối|mùa|xuân|hè|thu|đông|tết|cuối|đầu|giữa)\b|\d)"
"""Under the text the day stands beside the place where it was written, also without "ngày"."""

_CONTACT: Final = re.compile(
    r"\b(?:đt|sđt|đtdđ|điện thoại|tel|fax|email|e-mail|hotline|zalo|website)\b\s*[:.(\d]|\S@\w|\bwww\.|https?://|\w\.(?:com|vn|net|org)(?:/\S*)?$"
    r"|\(?\b0\d{2,4}\)?[ .-]\d{3}",
    re.IGNORECASE,
)
_WRITTEN: Final = re.compile(
    r"[^\W\d_][^,.!?]{1,30},\s*(?:mùa|tháng|ngày|đêm|xuân|hè|hạ|thu|đông|tết|những ngày|cuối|đầu|giữa|chiều"
    r"|sáng)\b[^.!?,]{0,40}$",
    re.IGNORECASE,
)
"""Where and when a text was written: "Bến Sông, mùa nước nổi"."""
_ACTING: Final = re.compile(r"(?:thay mặt|t/m|thừa (?:lệnh|uỷ quyền|ủy quyền))\b", re.IGNORECASE)
_FOR: Final = re.compile(r"(?:tm|kt|tl|tuq)\.", re.IGNORECASE)
_FOR_BODY: Final = re.compile(r"(?:t/?m\.?|thay mặt|đại diện)\s+(?P<body>[^\W\d_].{4,80})", re.IGNORECASE)
_PROPER: Final = re.compile(r"\s[A-ZĐÀ-Ỹ][^\W\dA-Z]+\s[A-ZĐÀ-Ỹ][^\W\dA-Z]+$")
_STORY: Final = re.compile(
    r"\W*(?:tản văn|tạp văn|truyện (?:ngắn|ký|vui)|bút ký|t[ùu][ỳy] bút|thơ|ký|hồi ký|ghi chép|tạp bút"
    r"|phóng sự)\W*",
    re.IGNORECASE,
)
_SEASON: Final = re.compile(r",\s*(?:mùa|những|cuối|đầu|giữa|một)\b")
_THANKS: Final = re.compile(
    r"(?:tôi |chúng tôi )?(?:xin )?(?:chân thành |trân trọng )?c[ảá]m ơn\b[^.!?]{0,40}[.!…]*", re.IGNORECASE
)
_SIGNING: Final = re.compile(
    r"nơi (?:nhận|gửi)|đã ký|\b[kt][mtl]\.|\bt/m\b|trưởng\b|giám đốc|chủ tịch|thư ký|chủ (?:tọa|toạ|trì)"
    r"|bên (?:giao|nhận|[ab])\b"
    r"|người (?:lập|viết|làm|nhận|giao)",
    re.IGNORECASE,
)
_SIGNED_BY: Final = re.compile(r"^\(?đã ký\)?\s*:?\s*", re.IGNORECASE)
_COLUMNS: Final = re.compile(r"\s{2,}|\t|\n|\s\|\s")
_PARTS: Final = re.compile(r"\s*[|,–—•·]\s*|\s-\s")
_ATTACHED: Final = frozenset((Role.CAPTION, Role.BYLINE, Role.DATELINE))


class Draft:
    """Roles being decided, one a line, and the statements gathered on the way. What nothing claims is furniture."""

    def __init__(self, lines: list[Line], official: bool) -> None:
        self.lines = lines
        self.official = official
        self.roles = [Role.BOILERPLATE] * len(lines)
        self.sure = [0.6] * len(lines)
        self.bylines: list[Byline] = []
        self.shown: list[Shown] = []
        self.signed: list[str] = []
        """Institutions that sign the text."""
        self.beside: list[str] = []
        """Media named in a dateline."""
        self.extra: list[Block] = []
        """Spans cut out of lines."""
        self.agency: Agency | None = None
        self.places: list[Byline] = []
        """Bylines that are places unless nobody else signs: "Cửa Rạch, 12/3/2019"."""
        self.diary: frozenset[int] = frozenset()
        """Lines with the days of a diary, which head its parts."""
        self.zone = ""
        """The offset that the page says its times have."""
        self.skipped = 0
        """So many lines at the top are a letter that passes the article on."""
        self.addressed = False
        """Whether the addressees of a letter have begun."""

    def put(self, index: int, role: Role, confidence: float) -> None:
        """Line ``index`` is ``role``."""
        self.roles[index] = role
        self.sure[index] = confidence


def mark_body(draft: Draft, begin: int, end: int) -> None:
    """Lines ``begin`` to ``end``: text, with the captions, boxes and late datelines between."""
    body: list[int] = []
    boxed = False
    quoted = _Quoted(draft.lines[begin:end])
    draft.diary = diary_heads(draft.lines, begin, end)
    for i in range(begin, end):
        line = draft.lines[i]
        boxed = not line.prose and (boxed or line.tail)  # "Tin liên quan" with its headlines, until the text goes on
        if line.caption:
            draft.put(i, Role.CAPTION, 0.9)
        elif _heads_part(draft.lines, i, begin):
            draft.put(i, Role.BODY, 0.7)
            body.append(i)
        elif boxed or line.furniture or line.repeated or quoted.holds(i - begin):
            draft.put(i, Role.BOILERPLATE, 0.8)
        elif i not in draft.diary and line.dateline is not None and dates_part(line, line.dateline):
            draft.put(i, Role.DATELINE, 0.7)
            draft.shown.append(
                Shown(
                    line.dateline.published,
                    near=False,
                    updated=line.dateline.updated,
                    told=tells_posted(line.text),
                )
            )
        else:
            draft.put(i, Role.BODY, 0.9 if line.prose else 0.7)
            body.append(i)
    if len(body) >= 3 and draft.lines[body[0]].prose and draft.lines[body[0]].words <= LONGEST_LEAD:
        draft.put(body[0], Role.LEAD, 0.8)


def _heads_part(lines: list[Line], i: int, begin: int) -> bool:
    """Whether a line in the words of a button heads a part of the text: "Trả lời:", a heading "Giới thiệu"."""
    line = lines[i]
    if i + 1 >= len(lines) or not lines[i + 1].prose or line.tail or line.repeated or line.words > 12:
        return False
    if line.piece.furniture or line.piece.links > 0.5 or lines[i + 1].piece.links > 0.5:
        return False
    if line.piece.tag[:1] == "h":
        return i == begin or lines[i - 1].prose
    return _HEADS.fullmatch(line.text) is not None


class _Quoted:
    """Tells sentences that are shown again, large, beside the paragraph that they are from."""

    def __init__(self, lines: list[Line]) -> None:
        self._lines = lines
        self._text = ""
        self._starts: list[int] = []

    def holds(self, index: int) -> bool:
        """Whether the line ``index`` is such a sentence."""
        line = self._lines[index]
        if not 6 <= line.words <= 40 or (line.prose and line.text[0] not in '“"') or line.piece.tag == "row":
            return False
        follows = self._lines[index + 1 : index + 2]
        if line.piece.tag[:1] == "h" and line.piece.links <= 0.6 and follows and follows[0].prose:
            return False  # a heading may say what the text says again
        if not self._text:
            self._text = "\n".join(line.text for line in self._lines)
            self._starts = list(accumulate((len(line.text) + 1 for line in self._lines), initial=0))
        bare = line.text.strip("“”\"'‘’ .…!?")
        start, end = self._starts[index], self._starts[index + 1]
        return self._text.count(bare, max(0, start - BESIDE), end + BESIDE) > 1


def mark_around(draft: Draft, title: tuple[int, int], body: tuple[int, int]) -> None:
    """The lines around the body. ``title`` and ``body`` are [first, one past the last); no title is (-1, 0)."""
    closed = False
    draft.zone = zone_of(draft.lines)
    if (day := record_date(draft.lines[draft.skipped :])) is not None:
        draft.shown.append(Shown(day, near=True, updated=False, told=True))
    for i, line in enumerate(draft.lines):
        if body[0] <= i < body[1] or draft.roles[i] is Role.TITLE:
            continue
        if i < draft.skipped:
            _take_letter(draft, i)
            continue
        closed = closed or (i >= body[1] and _closes(line) and not _heads_writer(draft.lines, i, body[1]))
        if body[1] <= i < body[1] + NEAR:
            draft.shown = timed_by(line, draft.shown)
        if line.piece.tag == "meta" or line.piece.furniture:
            draft.put(i, Role.BOILERPLATE, 1.0)
            if line.piece.furniture and line.dateline is not None and set_apart(draft.lines, i, title, body):
                _take_dateline(draft, i, line.dateline, near=i < body[0], above=i < body[0])
                continue
            _take_margin(draft, i)
            _take_faint(draft, headed_by(draft.lines, i))
        elif i < body[1]:
            anchor = title[0] if title[0] >= 0 else body[0]
            _mark_before(draft, i, near=_is_near(draft, i, anchor), below_title=i >= title[1] and title[0] >= 0)
        elif title[0] < 0 or line.text != draft.lines[title[0]].text:  # the headline again: a bar, a form for comments
            _mark_after(draft, i, body[1], closed=closed)


def _closes(line: Line) -> bool:
    """Whether nothing below a line under the text belongs to it: a list of others, an end, a heading."""
    if line.tail or line.repeated or line.listed or is_section(line.text) or is_over(line):
        return True
    return line.piece.tag[:1] == "h" and line.byline is None


def _heads_writer(lines: list[Line], i: int, end: int) -> bool:
    """Whether a rule or "Hết" at once under the text stands over the name of its writer."""
    below = lines[i + 1].byline if i < end + 2 and i + 1 < len(lines) and is_over(lines[i]) else None
    return below is not None and bool(below.authors) and not lines[i].tail


def take_over_title(draft: Draft, first: int, last: int) -> None:
    """The writer's name in the line over the title, as literary pages have it: a name with a family's, or any over the
    title of what is called a story or a poem in the next line."""
    if first <= draft.skipped or draft.official:
        return
    line = draft.lines[first - 1]
    byline = line.byline
    if line.furniture or line.piece.tag == "li" or byline is None or byline.cued or not byline.authors:
        return
    told = draft.lines[last].text if last < len(draft.lines) else ""
    if all(map(bears_family_name, byline.authors)) or _STORY.fullmatch(told) is not None:
        _take_byline(draft, first - 1, byline)


def _is_near(draft: Draft, i: int, title: int) -> bool:
    """Whether a date at ``i`` is that of the title, or of the text that has none: below it, or above it with no menu
    between. Pages show today's date at their top."""
    if i >= title - 1:
        return True
    between = draft.lines[i + 1 : title]
    return i >= title - NEAR and not any(line.piece.links > 0.6 or line.furniture or line.tail for line in between)


def _take_letter(draft: Draft, i: int) -> None:
    """A line of a letter that passes the article on: its date counts where the article states none."""
    dateline = draft.lines[i].dateline
    if dateline is not None:
        draft.put(i, Role.DATELINE, 0.5)
        draft.shown.append(Shown(dateline.published, near=False, updated=False, faint=True))


def _take_faint(draft: Draft, day: PartialDate | None) -> None:
    """A day that counts where nothing else is said: that of the issue, of the paper or of the book."""
    if day is not None:
        draft.shown.append(Shown(day, near=False, updated=False, faint=True))


def _take_margin(draft: Draft, i: int) -> None:
    """The head of a page: "Nội san …, tháng 11/2014"."""
    line = draft.lines[i]
    if line.piece.tag == "meta" or line.dateline is None:
        return
    if is_institution(line.dateline.rest):
        draft.shown.append(Shown(line.dateline.published, near=False, updated=False, faint=True))
        draft.beside.append(line.dateline.rest)
    elif len(line.dateline.published.iso) <= 10 and sum(other.text == line.text for other in draft.lines) > 1:
        draft.shown.append(Shown(line.dateline.published, near=False, updated=False, faint=True))


def _mark_before(draft: Draft, i: int, *, near: bool, below_title: bool) -> None:
    line = draft.lines[i]
    if i in draft.diary:
        draft.put(i, Role.BODY, 0.7)
        return
    if line.dateline is None or not near:
        _take_faint(draft, headed_by(draft.lines, i))
    if line.dateline is not None and not (near or below_title) and _is_clock(draft, i, line.dateline):
        draft.shown.append(Shown(line.dateline.published, near=False, updated=False, clock=True))
    elif line.dateline is not None:
        _take_dateline(draft, i, line.dateline, near=near, above=True, over=not below_title)
    elif draft.official and _take_column(draft, i):
        return
    elif line.byline is not None and (line.byline.cued or below_title):
        _take_byline(draft, i, line.byline)
    elif below_title and line.caption:
        draft.put(i, Role.CAPTION, 0.8)
    elif below_title and ADDRESSED.match(line.text) is not None:
        draft.addressed = True
    elif below_title and _GREETING.match(line.text) is not None and line.words <= 12 and line.text[-1] in ",:!":
        if line.text[-1] != ":":
            draft.put(i, Role.BODY, 0.5)
    elif below_title and _LABEL.fullmatch(line.text) is not None:
        return
    elif below_title and not line.special and not line.tail and line.piece.links < 0.5:
        if draft.addressed and (line.bullet or line.words <= 8):
            return  # "Kính gửi: …" and below it those who are meant
        if (
            draft.official
            and line.text.isupper()
            and line.words <= 14
            and line.text[-1] != ":"
            and _HEAD.match(line.text)
        ):
            return  # "CHỦ TỊCH UỶ BAN NHÂN DÂN XÃ": who decides
        if line.words <= 9 and is_institution(line.text):
            draft.put(i, Role.BYLINE, 0.6)
            draft.beside.append(line.text)
        elif line.words <= 20 and not line.ends and _RANKED.match(line.text) is not None:
            draft.put(i, Role.BYLINE, 0.5)
        elif _MARKED.search(line.text) is not None and not line.ends and line.words <= 20:
            return  # "4 giờ trước · …", "… | Quyền xem: mọi người"
        elif line.text[0] == "(" and line.text[-1] == ")":
            return  # a note on the article: "(Tiếp theo kỳ trước)"
        elif line.words >= 8 or _heads_section(draft, i):
            draft.put(i, Role.BODY, 0.5)


def _is_clock(draft: Draft, i: int, dateline: Dateline) -> bool:
    """Whether the date at ``i``, over the title, is today's: buttons alone do not part the article's from its title."""
    if not tells_today(draft.lines[i].text, dateline):
        return False
    for k in range(i + 1, min(i + 1 + NEAR, len(draft.lines))):
        if draft.roles[k] is Role.TITLE:
            return False
        if draft.lines[k].piece.links > 0.6:
            return True
    return True


def _heads_section(draft: Draft, i: int) -> bool:
    """Whether a short line between title and text is the head of the first section, not a button or a menu's name."""
    line = draft.lines[i]
    if i + 1 >= len(draft.lines) or not draft.lines[i + 1].prose:
        return False
    if line.words <= 4 and line.text[-1] == ":" and line.text[0].isupper() and line.byline is None:
        return True  # "Hỏi:", "Nguyên liệu:"
    if _NUMBERED.match(line.text) is not None:
        return True
    return line.piece.tag[:1] == "h" or (line.words >= 3 and draft.roles[i - 1] is Role.TITLE)


def _mark_after(draft: Draft, i: int, end: int, *, closed: bool) -> None:
    line = draft.lines[i]
    between = draft.roles[end : min(i, end + FAR)]
    if (not closed or line.tail) and i < end + NEAR:
        _take_faint(draft, cited_below(line))
    if (
        line.dateline is not None
        and not line.piece.outside
        and (tells_posted(line.text) or (line.piece.links <= 0.6 and line.piece.tag not in {"caption", "row"}))
        and not (closed and (dates_another(draft.lines, i) or not (line.dateline.updated or tells_posted(line.text))))
        and not dates_link(draft.lines[i - 1])
        and (
            tells_posted(line.text) or not any(other.piece.tag[:1] == "h" for other in draft.lines[max(end, i - 6) : i])
        )
    ):
        _take_dateline(draft, i, line.dateline, near=False, above=False)
    elif line.dateline is not None and line.text[0] in "([" and (credit := _credit_of(line)) is not None:
        _take_byline(draft, i, credit)
        _take_faint(draft, line.dateline.published)
    elif line.byline is not None and line.byline.cued:
        signed = closed and any(byline.authors for byline in draft.bylines)  # what follows is another article's
        if not closed or (line.byline.authors and not signed) or line.byline.source:
            _take_byline(draft, i, line.byline._replace(authors=()) if signed else line.byline)
    elif closed or line.dateline is not None or i - end > FAR:
        return
    elif line.caption:
        draft.put(i, Role.CAPTION, 0.8)
    elif draft.official and _take_signers(draft, i, end):
        return
    elif _SIGN_OFF.fullmatch(line.text) is not None or _heads_signature(draft.lines, i):
        if (body := _FOR_BODY.match(line.text)) is not None and _PROPER.search(body["body"]):
            draft.bylines.append(Byline((), "", cued=True, office=body["body"]))
    elif line.byline is not None and not (draft.official and line.bullet) and _signs(draft, i, end):
        _take_byline(draft, i, line.byline)
    elif (
        not draft.official and _is_signature(line) and _signs(draft, i, end) and (not line.piece.outside or i < end + 3)
    ):
        _take_signature(draft, i)
    elif NOTE.match(line.text) is not None and i == end + sum(role is Role.CAPTION for role in between):
        draft.put(i, Role.CAPTION, 0.5)
    elif line.special or draft.official or line.piece.outside or names_body(line.text) or _is_aside(line.text):
        return
    elif all(role is Role.BODY for role in between) and len(between) < 12 and not _furniture_follows(draft.lines, i):
        draft.put(i, Role.BODY, 0.5)  # verses, a last word: short lines at once after the text, with no page after them
    elif line.ends and _ATTACHED.issuperset(between):
        draft.put(i, Role.CAPTION, 0.5)


def _is_aside(text: str) -> bool:
    """Whether a line under the text is a note in brackets, a number of a page, or tells how to reach somebody."""
    if _WRITTEN.match(text) is not None or _ACTING.match(text) is not None:
        return True
    if (text[0] in "([" and text.rstrip(".")[-1:] in {")", "]"}) or not any(map(str.isalpha, text)):
        return True
    return text[0] in "←«<" or text[-1] in "→»>" or _CONTACT.search(text) is not None


def _take_dateline(draft: Draft, i: int, dateline: Dateline, *, near: bool, above: bool, over: bool = False) -> None:
    """A line that says when, with the names and the medium beside; "An Lạc Đông, ngày …" begins with the place.
    ``above``: it stands over the text; ``over``: over the title, too."""
    draft.put(i, Role.DATELINE, 0.9)
    published = dateline.published
    if len(published.iso) == 10 and not dateline.rest and (timed := time_beside(draft.lines, i)) is not None:
        published = PartialDate(published.iso + timed[0])
        draft.put(timed[1], Role.DATELINE, 0.8)
    text = draft.lines[i].text
    over = over and (not near or tells_today(text, dateline))
    letter = above and heads_letter(draft.lines, i, official=draft.official)
    told = tells_posted(text)
    other = dateline.other
    draft.shown.append(Shown(published, near, dateline.updated, above=over, told=told, letter=letter, other=other))
    if text[:6].lower() == "nguồn:" and (credit := _credit_of(draft.lines[i])) is not None and " số " in credit.source:
        draft.bylines.append(credit)  # "Nguồn: Bản tin …, số 6/2017": the issue is a part of the name
        return
    whole = parse_byline(dateline.rest) if dateline.rest else None
    cue = _PLACED if above else _PLACED_BELOW
    placed = re.match(re.escape(dateline.rest) + cue, draft.lines[i].text, re.IGNORECASE)
    if draft.official or (placed is not None and not (whole is not None and whole.cued)):
        draft.beside += [dateline.rest] if is_medium(dateline.rest) and not draft.official else []
        return
    if whole is None and is_institution(dateline.rest) and names_unit(dateline.rest):
        draft.beside.append(dateline.rest)
        return
    if not above and _SEASON.search(dateline.rest) is not None:
        return  # "Bến Sông, mùa lũ 2019": where it was written
    named = whole is not None and whole.cued
    for part in [dateline.rest] if named else _PARTS.split(dateline.rest):
        if (byline := parse_byline(part)) is not None:
            draft.bylines.append(byline)
            if above and not byline.cued and _may_be_place(dateline.rest, draft.lines[i].text):
                draft.places.append(byline)
        elif is_institution(part):
            draft.beside.append(part)


def _may_be_place(name: str, line: str) -> bool:
    """Whether ``name``, at once before a comma and the day, is as likely that of a place: two words, no family name."""
    said = re.match(re.escape(name) + r"\s*,\s*\d", line) is not None
    return said and name.count(" ") == 1 and not bears_family_name(name)


def _take_byline(draft: Draft, i: int, byline: Byline) -> None:
    draft.put(i, Role.BYLINE, 0.95 if byline.cued else 0.7)
    draft.bylines.append(byline)


def _is_signature(line: Line) -> bool:
    """Whether an institution may sign with this line, or a writer with a pen name of one word in capitals."""
    text = line.text
    if line.special or line.ends or line.bullet or line.piece.links > 0.5 or line.words > 10 or ":" in text:
        return False
    if line.words == 1:
        if _INITIALS.fullmatch(text) is not None and text.replace(".", "") != "ST":
            return True
        return (
            text.isupper() and 2 <= len(text) <= 7 and is_syllable(text.lower()) and not line.piece.tag.startswith("h")
        )
    return is_institution(text) and not any(char.isdigit() for char in text) and _EDITORS.match(text) is None


def _take_signature(draft: Draft, i: int) -> None:
    text = draft.lines[i].text
    draft.put(i, Role.BYLINE, 0.6)
    if " " in text:
        draft.signed.append(text.strip(" .-–()"))
    else:
        draft.bylines.append(Byline((text,), "", cued=False))


def _take_column(draft: Draft, i: int) -> bool:
    """A letter's head in two columns saved as one line: number here, place with date there."""
    for part in _COLUMNS.split(draft.lines[i].text):
        dateline = parse_dateline(part)
        if dateline is not None and len(dateline.published.iso) >= 10:
            draft.put(i, Role.DATELINE, 0.9)
            draft.shown.append(Shown(dateline.published, near=True, updated=False))
            return True
    return False


def _signs(draft: Draft, i: int, end: int) -> bool:
    """Whether names at ``i`` sign the article: nothing but captions, dates, signatures and buttons stands between."""
    if draft.official:
        return any(closes_letter(line) for line in draft.lines[max(end, i - 6) : i])
    return all(
        role in _ATTACHED
        or line.furniture
        or (line.text[0] in "([" and line.text[-1] in ")]" and line.words <= 14)
        or _SIGN_OFF.fullmatch(line.text) is not None
        or _THANKS.fullmatch(line.text) is not None
        or (line.words <= 6 and closes_letter(line))
        for role, line in zip(draft.roles[end:i], draft.lines[end:i], strict=True)
    )


def _credit_of(line: Line) -> Byline | None:
    """The source that the line credits: "(Báo Bến Sông, số 34, tháng 3/2019)"."""
    byline = parse_byline(line.text)
    return byline if byline is not None and byline.cued and byline.source else None


def _take_signers(draft: Draft, i: int, end: int) -> bool:
    """Names side by side, or beside the addressees, at the foot of a letter that a text save put in one line."""
    line = draft.lines[i]
    post, colon, said = line.text.partition(":")
    if colon and len(said) <= 60 and _SIGNING.search(post) and line.words <= 12:
        byline = parse_byline(said.strip()) if said.strip() else None
        if byline is not None and byline.authors:
            _take_byline(draft, i, byline)
            return True
    parts = [part.strip() for part in _COLUMNS.split(line.text) if part.strip()]
    if len(parts) < 2 or not any(_SIGNING.search(other.text) for other in draft.lines[max(end, i - 8) : i]):
        return False
    signers = [
        name for part in parts if not part[0].islower() for name in split_names(_SIGNED_BY.sub("", part), shortest=2)
    ]
    if not signers or any(part[0] not in "-–+•(" and not split_names(part, shortest=2) for part in parts):
        return False
    _take_byline(draft, i, Byline(tuple(signers), "", cued=False))
    return True


def _heads_signature(lines: list[Line], i: int) -> bool:
    """Whether the line says for whom or as what those sign whose names follow: "TM. BAN LIÊN LẠC", "Trạm trưởng"."""
    if lines[i].ends and _FOR.match(lines[i].text) is None:
        return False
    for line in lines[i : i + 4]:
        if line.byline is not None and line.byline.authors:
            return line is not lines[i]
        if line.words > 6 or line.piece.links > 0.5 or not closes_letter(line):
            return False
    return False


def _furniture_follows(lines: list[Line], i: int) -> bool:
    return any(line.furniture or line.tail or line.repeated for line in lines[i + 1 :])
