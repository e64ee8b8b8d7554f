"""What each line of an article is, given its title and the extent of its running text: evidence weighed by place."""

from __future__ import annotations

import re
from itertools import accumulate
from typing import TYPE_CHECKING, Final

from tui_reader.documents.body import NOTE, closes_letter
from tui_reader.documents.byline import Byline, is_institution, names_unit, parse_byline, split_names
from tui_reader.documents.dateline import Agency, Dateline, agency_opening, parse_dateline, tells_today
from tui_reader.documents.headline import names_body
from tui_reader.documents.model import Block, Role
from tui_reader.documents.names import bears_family_name, is_section
from tui_reader.documents.statements import Shown
from tui_reader.vietnamese.syllable import is_syllable

if TYPE_CHECKING:
    from tui_reader.documents.reading import Line

__all__ = ["Draft", "mark_around", "mark_body", "split_edges"]

LONGEST_LEAD: Final = 90
"""Words; a longer first paragraph is no lead but body."""

NEAR: Final = 4
"""Lines above the title in which a date is the article's."""

FAR: Final = 60
"""Lines below the running text; beyond them only what is said in so many words still belongs to the article."""

BESIDE: Final = 20_000
"""Code points from a sentence that is shown large to the paragraph that it is from. In all of a long text each line
would be looked for: 25 s for 50,000 short ones."""

_ADDRESSED: Final = re.compile(r"kính (?:gửi|thưa|trình)\b", re.IGNORECASE)
_GREETING: Final = re.compile(r"(?:kính|thân|xin|dạ)?\s*(?:gửi|chào|mến|thưa|dear|hi)\b", re.IGNORECASE)
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
_CLOSING: Final = re.compile(r"\s*\(\s*(?:[Tt]heo|[Nn]guồn)\b:?\s[^()]{2,60}\)\s*\.?$")
_EDITORS: Final = re.compile(r"(?:ban biên tập|tòa soạn|toà soạn|nhóm|bbt|btc|ban tổ chức)\b", re.IGNORECASE)
_SIGNED: Final = re.compile(
    r"(?P<place>[^\W\d_][\w'’. ]{1,30}?)?\s*\(\s*(?P<sign>[A-ZĐ][\w.&]{1,11}(?: [\w.&]{1,8}){0,2})\s*\)"
    r"\s*(?:[-–—:]+\s*|(?<=[A-ZĐ]\))\s+)(?=\S)"
)
_TODAY: Final = re.compile(
    r"hôm nay\b.{0,60}?(?P<day>ngày\s+\d{1,2}\s*(?:/|tháng)\s*\d{1,2}\s*(?:/|,?\s*năm)\s*\d{4})", re.IGNORECASE
)
_MINUTED: Final = re.compile(
    r"(?:vào |hồi |lúc )?(?:[^,.;]{0,30}\s)?(?P<day>ngày\s+\d{1,2}\s*(?:/|tháng)\s*\d{1,2}\s*(?:/|,?\s*năm)\s*\d{4}),?"
    r"\s+tại\b",
    re.IGNORECASE,
)
_WRITER: Final = re.compile(r"(?<=[.!?…”\"/])\s*(?:[-–—]\s*)?\(?(?P<names>[^\W\d_][^.!?…:()]{3,45})\)?\s*$")
_INITIALED: Final = re.compile(r"(?<=[.!?…”\"/])\s+(?P<names>(?:[A-ZĐ]\.){1,3}[A-ZĐ]\.?)\s*$")
_PLACED: Final = r"\s*,\s*(?:ngày|tháng)\b"
_PLACED_BELOW: Final = r"\s*,\s*(?:(?:ngày|tháng|đêm|sáng|trưa|chiều|tối)\b|\d)"
"""Under the text the day stands beside the place where it was written, also without "ngày"."""

_FOR: Final = re.compile(r"(?:tm|kt|tl|tuq)\.", re.IGNORECASE)
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
        elif line.dateline is not None and line.text[-1] != "." and (not line.dateline.rest or _is_placed(line)):
            draft.put(i, Role.DATELINE, 0.7)
            draft.shown.append(Shown(line.dateline.published, near=False, updated=line.dateline.updated))
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


def _is_placed(line: Line) -> bool:
    """ "Nà Vạc, 19-8-2019": a place, a comma, a day."""
    rest = line.dateline.rest if line.dateline is not None else ""
    return (
        line.words <= 8
        and not line.bullet
        and re.match(re.escape(rest) + r"\s*,\s*(?:ngày\s+)?\d", line.text) is not None
    )


def mark_around(draft: Draft, title: tuple[int, int], body: tuple[int, int]) -> None:
    """The lines around the body. ``title`` and ``body`` are [first, one past the last); no title is (-1, 0)."""
    closed = False
    for i, line in enumerate(draft.lines):
        if body[0] <= i < body[1] or draft.roles[i] is Role.TITLE:
            continue
        if i < draft.skipped:
            _take_letter(draft, i)
            continue
        closed = closed or (i >= body[1] and (line.tail or line.repeated or line.listed or is_section(line.text)))
        if line.piece.tag == "meta" or line.piece.furniture:
            draft.put(i, Role.BOILERPLATE, 1.0)
            _take_margin(draft, i)
        elif i < body[1]:
            anchor = title[0] if title[0] >= 0 else body[0]
            _mark_before(draft, i, near=_is_near(draft, i, anchor), below_title=i >= title[1] and title[0] >= 0)
        else:
            _mark_after(draft, i, body[1], closed=closed)


def split_edges(draft: Draft, begin: int, end: int) -> None:
    """Cut a dateline or a medium's sign off the first paragraph, and a source in brackets or the writer off"
    " the last."""
    while begin < end < len(draft.lines) and draft.roles[end] is Role.BODY:
        end += 1
    body = [draft.lines[i] for i in range(begin, end) if draft.roles[i] in {Role.LEAD, Role.BODY}]
    for line in body[:2]:
        if (agency := agency_opening(line.text)) is not None:
            draft.agency = agency
            _cut(draft, line, 0, agency.length, Role.DATELINE)
            break
        if (sign := _SIGNED.match(line.text)) is not None and (not sign["place"] or sign["place"].strip().istitle()):
            _cut(draft, line, 0, sign.end(), Role.DATELINE if sign["place"] else Role.BYLINE)
            draft.signed.append(sign["sign"])
            break
    for line in body[:2]:
        if (dated := _TODAY.match(line.text)) is not None and (day := parse_dateline(dated["day"])) is not None:
            draft.shown.append(Shown(day.published, near=False, updated=False, faint=True))
        elif (minuted := _MINUTED.match(line.text)) is not None and _records(draft):
            day = parse_dateline(minuted["day"])
            draft.shown += [Shown(day.published, near=False, updated=False, faint=True)] if day is not None else []
    if not body or draft.official:
        return
    last = body[-1]
    match = _CLOSING.search(last.text, max(1, len(last.text) - 100))
    byline = parse_byline(match.group().strip()) if match is not None else None
    if match is None or byline is None:
        match = _WRITER.search(last.text, max(1, len(last.text) - 60))
        names = split_names(match["names"], shortest=2) if match is not None else ()
        if not names and (match := _INITIALED.search(last.text, max(1, len(last.text) - 20))) is not None:
            names = (match["names"],)
        byline = Byline(names, "", cued=False) if names else None
    if match is not None and byline is not None and last.words > 12 and not draft.bylines:
        draft.bylines.append(byline)
        _cut(draft, last, match.start(), len(last.text), Role.BYLINE)


def _records(draft: Draft) -> bool:
    """Whether the title is that of minutes, which are dated by the day that they tell of."""
    titles = (line.text for line, role in zip(draft.lines, draft.roles, strict=True) if role is Role.TITLE)
    return next(titles, "").lower().startswith("biên bản")


def _cut(draft: Draft, line: Line, start: int, end: int, role: Role) -> None:
    part = line.text[start:end]
    at = line.piece.start + start + len(part) - len(part.lstrip())
    last = line.piece.start + start + len(part.rstrip())
    if not any(at < other.end and other.start < last for other in draft.extra):
        draft.extra.append(Block(at, last, role, 0.9))


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


def _take_margin(draft: Draft, i: int) -> None:
    """The head of a page: "Nội san …, tháng 11/2014"."""
    line = draft.lines[i]
    if (
        line.piece.tag != "meta"
        and line.dateline is not None
        and line.dateline.rest
        and is_institution(line.dateline.rest)
    ):
        draft.shown.append(Shown(line.dateline.published, near=False, updated=False, faint=True))
        draft.beside.append(line.dateline.rest)


def _mark_before(draft: Draft, i: int, *, near: bool, below_title: bool) -> None:
    line = draft.lines[i]
    if line.dateline is not None and not (near or below_title) and _is_clock(draft, i, line.dateline):
        draft.shown.append(Shown(line.dateline.published, near=False, updated=False, clock=True))
    elif line.dateline is not None:
        _take_dateline(draft, i, line.dateline, near=near, above=True)
    elif draft.official and _take_column(draft, i):
        return
    elif line.byline is not None and (line.byline.cued or below_title):
        _take_byline(draft, i, line.byline)
    elif below_title and line.caption:
        draft.put(i, Role.CAPTION, 0.8)
    elif below_title and _GREETING.match(line.text) is not None and line.words <= 12 and line.text[-1] in ",:!":
        return
    elif below_title and _ADDRESSED.match(line.text) is not None:
        draft.addressed = True
    elif below_title and not line.special and not line.tail and line.piece.links < 0.5:
        if draft.addressed and (line.bullet or line.words <= 8):
            return  # "Kính gửi: …" and below it those who are meant
        if line.words <= 9 and is_institution(line.text):
            draft.put(i, Role.BYLINE, 0.6)
            draft.beside.append(line.text)
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
    return line.piece.tag[:1] == "h" or (line.words >= 3 and draft.roles[i - 1] is Role.TITLE)


def _mark_after(draft: Draft, i: int, end: int, *, closed: bool) -> None:
    line = draft.lines[i]
    between = draft.roles[end : min(i, end + FAR)]
    if (
        line.dateline is not None
        and not line.piece.outside
        and not ((closed and _dates_another(draft.lines, i)) or _dates_link(draft.lines[i - 1]))
    ):
        _take_dateline(draft, i, line.dateline, near=False, above=False)
    elif line.byline is not None and line.byline.cued:
        if not closed or line.byline.authors or line.byline.source:
            _take_byline(draft, i, line.byline)
    elif closed or line.dateline is not None or i - end > FAR:
        return
    elif line.caption:
        draft.put(i, Role.CAPTION, 0.8)
    elif _SIGN_OFF.fullmatch(line.text) is not None or _heads_signature(draft.lines, i):
        return
    elif line.byline is not None and not (draft.official and line.bullet) and _signs(draft, i, end):
        _take_byline(draft, i, line.byline)
    elif (
        not draft.official and _is_signature(line) and _signs(draft, i, end) and (not line.piece.outside or i < end + 3)
    ):
        _take_signature(draft, i)
    elif NOTE.match(line.text) is not None and i == end + sum(role is Role.CAPTION for role in between):
        draft.put(i, Role.CAPTION, 0.5)
    elif line.special or draft.official or line.piece.outside or names_body(line.text):
        return
    elif all(role is Role.BODY for role in between) and len(between) < 12 and not _furniture_follows(draft.lines, i):
        draft.put(i, Role.BODY, 0.5)  # verses, a last word: short lines at once after the text, with no page after them
    elif line.ends and _ATTACHED.issuperset(between):
        draft.put(i, Role.CAPTION, 0.5)


def _take_dateline(draft: Draft, i: int, dateline: Dateline, *, near: bool, above: bool) -> None:
    """A line that says when, with the names and the medium beside; "An Lạc Đông, ngày …" begins with the place."""
    draft.put(i, Role.DATELINE, 0.9)
    draft.shown.append(Shown(dateline.published, near, dateline.updated))
    whole = parse_byline(dateline.rest) if dateline.rest else None
    cue = _PLACED if above else _PLACED_BELOW
    placed = re.match(re.escape(dateline.rest) + cue, draft.lines[i].text, re.IGNORECASE)
    if draft.official or (placed is not None and not (whole is not None and whole.cued)):
        return
    if whole is None and is_institution(dateline.rest) and names_unit(dateline.rest):
        draft.beside.append(dateline.rest)
        return
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


def _dates_link(before: Line) -> bool:
    """Whether a date below ``before`` is that of a headline of another article: a link of several words."""
    return before.piece.links > 0.6 and before.words >= 4 and not before.piece.tag.startswith("h") and not before.ends


def _dates_another(lines: list[Line], i: int) -> bool:
    """Whether the date at ``i`` is that of a headline in a list of other articles, or of a comment."""
    around = [lines[k] for k in (i - 1, i - 2, i + 1) if 0 <= k < len(lines)]
    return any(
        other.repeated or (other.words >= 4 and (other.piece.links > 0.6 or not other.special)) for other in around
    )


def _signs(draft: Draft, i: int, end: int) -> bool:
    """Whether names at ``i`` sign the article: nothing but captions, dates, signatures and buttons stands between."""
    if draft.official:
        return any(closes_letter(line) for line in draft.lines[max(end, i - 6) : i])
    return all(
        role in _ATTACHED
        or line.furniture
        or _SIGN_OFF.fullmatch(line.text) is not None
        or (line.words <= 6 and closes_letter(line))
        for role, line in zip(draft.roles[end:i], draft.lines[end:i], strict=True)
    )


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
