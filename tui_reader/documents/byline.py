"""Bylines and source lines: who wrote an article, and which medium or institution it is from."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from tui_reader.documents.names import bears_family_name, is_institution, is_name, names_unit

__all__ = ["Byline", "is_institution", "is_name", "names_unit", "parse_byline", "split_names"]

LONGEST: Final = 100
"""Code points; a longer line is no byline."""


class Byline(NamedTuple):
    """``authors`` as written, ``source`` or "". ``cued``: a word or sign says so, not only the look of names.
    ``office``: the body that an author belongs to, if it names its commune, district or province.
    """

    authors: tuple[str, ...]
    source: str
    cued: bool
    office: str = ""


_NOBODY: Final = re.compile(
    r"^(?:nhóm\s+)?(?:pv|p\.v|phóng viên|ctv|cộng tác viên|btv|biên tập viên|biên tập|admin|administrator|bbt"
    r"|quản trị(?: viên)?|quản trị mạng|super user|webmaster|root|editor|nhóm pv|t\s*/\s*h|tổng hợp|sưu tầm|st"
    r"|ảnh)\.?$",
    re.IGNORECASE,
)
_LABEL: Final = re.compile(
    r"^(?:(?:bài|tin|ảnh|bài viết|tin bài|clip|video|nội dung|thực hiện|lược ghi|ghi chép|ghi|dịch|tổng hợp|t/h"
    r"|biên soạn|thơ|sưu tầm|tin và bài|story|text|reported)"
    r"(?:\s*(?:,|và|&|-|–|/|\+)\s*(?:bài|tin|ảnh|clip|video|hình|thực hiện))*"
    r"|(?:tên\s+)?tác giả(?:\s+bài viết)?|người (?:viết|đăng|thực hiện|gửi|biên soạn|trình bày"
    r"|dự thi)(?: bài(?: viết)?| tin)?"
    r"|phóng viên|pv|ctv|btv|by|author"
    r"|họ (?:và )?tên(?: tác giả| người viết)?|bút danh|nhóm tác giả|viết bài|người viết bài"
    r"|(?:đăng |viết |gửi )?bởi|(?:ghi chép|bút ký|phóng sự|tản văn|truyện ngắn|t[ùu][ỳy] bút|hồi ký|ký sự|ký"
    r"|phỏng vấn)(?: của)?)\s*:\s*(?P<names>.+)$",
    re.IGNORECASE,
)
_BY: Final = re.compile(
    r"^(?:(?:được\s+|bài\s+)?(?:viết|đăng|gửi|tạo|đưa|biên tập|biên soạn|soạn|thực hiện)?\s*bởi"
    r"|(?:posted|written|submitted|published|created)?\s*by|(?:tên\s+)?tác giả|người (?:viết|đăng|gửi)"
    r"|(?:bài(?:,| và) ảnh|tin(?:,| và) ảnh|thực hiện)\s+[-–]|biên tập viên|phóng viên)\s+(?P<names>[^:]{2,60})$",
    re.IGNORECASE,
)
_PHOTO_ONLY: Final = re.compile(r"^(?:ảnh|clip|video|hình)\s*:", re.IGNORECASE)
_SOURCE: Final = re.compile(
    r"^\(?\s*(?:nguồn(?:\s+(?:tin|bài))?|source|theo\s+nguồn)\s*:\s*(?P<source>[^()]{2,70}?)\s*\)?\.?$", re.IGNORECASE
)
_FOLLOWING: Final = re.compile(r"^\(?\s*[Tt]heo:?\s+(?P<who>[^()]{2,60}?)\s*(?:\((?P<where>[^()]{2,60})\))?\s*\)?\.?$")
_DONE_BY: Final = re.compile(
    r"^(?:(?:ghi chép|bút ký|phóng sự|tản văn|truyện ngắn|t[ùu][ỳy] bút|hồi ký|ký sự|thơ|bài viết|bài|phỏng vấn) của"
    r"\s+(?P<of>[^:]{3,60})|(?P<by>[^:]{3,60}?)\s+[-–]?\s*(?:thực hiện|tổng hợp|lược ghi|lược dịch|biên dịch"
    r"|biên soạn|sưu tầm"
    r"|ghi|dịch|t\s*/\s*h))$",
    re.IGNORECASE,
)
_ALSO: Final = re.compile(
    r"\W*(?:bài|tin|nội dung|thực hiện|bài viết)(?:\W+(?:và\s+)?(?:bài|tin))?(?:\s+và)?\W*", re.IGNORECASE
)
_PICTURES: Final = re.compile(
    r"(?<=\w)\s*(?:[-–—,;|/.]\s*|\s)(?:ảnh|hình(?: ảnh)?|video|clip|đồ (?:họa|hoạ)|thiết kế|trình bày"
    r"|photos?)\s*:\s*[^:]+$",
    re.IGNORECASE,
)
_RULE: Final = re.compile(r"^[-–—*_=~\s]{2,}(?P<names>[^-–—*_=~]{2,60}(?:\s[-–]\s[^-–—*_=~]{2,40})?)[-–—*_=~\s]{2,}$")
_TAIL: Final = re.compile(r"\s*\(\s*(?P<tail>[^()]{2,50})\s*\)\s*$")
_COMPILED: Final = re.compile(
    r"^(?:tổng hợp|t\s*/\s*h|th|lược dịch|dịch|ghi|biên soạn|sưu tầm|st|thực hiện|lược thuật"
    r"|tổng thuật)(?:\s+và\s+\w+)?(?:\s+(?:từ|theo)\s+(?P<source>.+))?$",
    re.IGNORECASE,
)
_STAFF: Final = re.compile(r"^\s*(?:PV|CTV|BTV|P\.V|Phóng viên|Cộng tác viên)\.?:?\s+(?=\S)")
_ROLE: Final = re.compile(
    r"(?:nguyên |phó |quyền )?(?:chủ tịch|giám đốc|bí thư|trưởng|hiệu trưởng|chủ nhiệm|giáo viên|cán bộ"
    r"|nhân viên|học sinh"
    r"|sinh viên|lớp|chi đoàn|hội viên|thành viên|công chức|bác sĩ|kỹ sư|chuyên viên|khu phố|thôn|ấp|xóm|tổ"
    r"|khóa|khoá|đội)\b",
    re.IGNORECASE,
)
_FROM: Final = re.compile(r"^(?:theo|nguồn)\s*:?\s+", re.IGNORECASE)
_SPOKEN_OF: Final = re.compile(
    r"(?:ông|bà|chị|bé|đbqh|ntk|mc|nsnd|nsưt|hlv|ca sĩ|diễn viên|nhạc sĩ|đạo diễn|hoa hậu|người mẫu|cầu thủ|bị cáo)\s",
    re.IGNORECASE,
)
"""With these the line under a photo names whom it shows."""

_TELLS: Final = re.compile(r"\s(?:đưa tin|cho (?:biết|hay)|dẫn lời|viết rằng)\b")
_DIGIT: Final = re.compile(r"\d")
_SIGN: Final = re.compile(r"(?!TPHCM|TP)[A-ZĐ]{3,8}")
_BETWEEN: Final = re.compile(r"\s{2,}|\t|\s+[-–—]+\s+|\s*[,;&|/•]\s*|\s+và\s+|\s+[-–—]|[-–—]\s+")
_INITIALS: Final = re.compile(r"(?:^|[\s.])[^\W\d_]\.$")
_LITTLE: Final = re.compile(
    r"(?:^|\s)(?:ở|của|và|cho|với|tại|trong|là|có|không|được|bị|về|từ|đến|trên|khi|vì|các)(?:\s|$)", re.IGNORECASE
)
_RANKS: Final = re.compile(
    r"^(?:(?:ths|ts|bs|ks|cn|pgs|gs|bsck[i1]{0,2}|bs\.?\s?ck[i1]{1,2}|cki{0,2})\.?(?=[\s.])[\s.]*|(?:trung|thượng|đại|thiếu)"
    r" (?:úy|uý|tá|tướng)\s+|(?:nhà (?:thơ|văn|giáo|nghiên cứu)|nghệ nhân|nghệ sĩ|luật sư|dược sĩ|nghsĩ|cử nhân"
    r"|thạc sĩ|tiến sĩ)\s+)+",
    re.IGNORECASE,
)
_ACCOUNT: Final = re.compile(r"[a-z0-9][a-z0-9._-]{2,30}")
_TITLES: Final = re.compile(
    r"^(?:nhà báo|phóng viên|pv|ctv|cộng tác viên|ths\.?|th\.s|ts\.?|bs\.?|ks\.?|cn\.?|pgs\.?|gs\.?|bác sĩ|kỹ sư"
    r"|cô giáo|thầy giáo|ông|bà|anh|chị|em|cụ)\s+(?=[^\W\d_])",
    re.IGNORECASE,
)


def split_names(text: str, *, shortest: int = 1) -> tuple[str, ...]:
    """The persons in a list such as "Thu Hà - Minh Quân" or "Thu Hà - Phòng Văn hoá"; () if it holds other things."""
    names: list[str] = []
    for part in _BETWEEN.split(text.strip(" .:*_")):
        part = _STAFF.sub("", part)
        part = part.strip(" .*_") if not re.fullmatch(r"(?:\w\.)+\w?\.?", part.strip()) else part.strip()
        for _ in range(3):  # "PGS. TS. Bác sĩ …"
            part = part if is_name(part) and not _RANKS.match(part) else _TITLES.sub("", _RANKS.sub("", part))
        if not part or _NOBODY.match(part) or is_institution(part):
            continue
        if not is_name(part, shortest=shortest):
            return ()
        names.append(part)
    return tuple(dict.fromkeys(names))


def parse_byline(line: str) -> Byline | None:
    """The byline or source line that the whole of ``line`` is; None for anything else ("Ảnh: …" is a caption)."""
    line = line.strip().strip("*_").strip()
    pictures = _PICTURES.search(line)
    if pictures is not None and not _ALSO.fullmatch(line[: pictures.start()]):
        line = line[: pictures.start()]  # who took the photos has written nothing
    if not line or len(line) > LONGEST or _PHOTO_ONLY.match(line):
        return None
    return _cued(line) or _looks(line)


def _cued(line: str) -> Byline | None:
    if (match := _SOURCE.match(line)) is not None:
        return _source_line(match["source"])
    if (match := _FOLLOWING.match(line)) is not None:
        return _following(match["who"], match["where"] or "", bracketed=line[0] == "(")
    if (match := _LABEL.match(line)) is not None:
        names, source = _names_and_source(match["names"])
        nobody = all(_NOBODY.match(part) or is_institution(part) for part in _BETWEEN.split(match["names"].strip(" .")))
        return Byline(names, source, cued=True) if names or nobody else None
    if (match := _DONE_BY.match(line)) is not None and (names := split_names(match["of"] or match["by"], shortest=2)):
        return Byline(names, "", cued=True)
    if (match := _BY.match(line)) is not None:
        names = split_names(match["names"], shortest=2)
        account = _NOBODY.match(match["names"].strip(" .")) or _ACCOUNT.fullmatch(match["names"])
        return Byline(names, "", cued=True) if names or account else None
    if (match := _RULE.match(line)) is not None:
        names, source = _names_and_source(match["names"].strip())
        return Byline(names, source, cued=True) if names else None
    if _NOBODY.match(line.strip("()")):
        return Byline((), "", cued=True)
    return None


def _source_line(text: str) -> Byline | None:
    text = _FROM.sub("", text)
    names = split_names(text, shortest=2)
    if names and not is_institution(text):
        parts = [part for part in _BETWEEN.split(text) if is_institution(part)]
        return Byline(names if parts else (), parts[0] if parts else text, cued=True)
    return Byline((), text.strip(" .-–"), cued=True) if len(text.split()) <= 12 else None


def _following(who: str, where: str, *, bracketed: bool) -> Byline | None:
    """ "Theo Lâm Chí Viễn (Báo Cửa Bạch)", "Theo Báo Cửa Bạch", "Theo Minh Quân/Báo Cửa Bạch"."""
    if not who[0].isupper() and not is_institution(who):
        return None
    head, _, tail = who.partition("/") if "/" in who else who.partition(" - ")
    if tail and not where:
        who, where = head.strip(), tail.strip()
    if is_institution(who):
        names = split_names(where, shortest=2) if where else ()
        told = _TELLS.search(who) is not None
        return Byline(names, who, cued=True) if len(who.split()) <= 10 and not told else None
    names = split_names(who, shortest=2) if where or bears_family_name(who) or _BETWEEN.search(who) else ()
    if names:
        return Byline(names, where, cued=True)
    # "Theo Lúa Mới", "Theo Reuters": what is followed and bears no family name is a paper
    paper = bracketed or all(word[0].isupper() for word in who.split())
    return Byline((), who, cued=True) if paper and not where and _DIGIT.search(who) is None else None


def _names_and_source(text: str) -> tuple[tuple[str, ...], str]:
    """Names with what stands in brackets after them: how the text was made, or where it is from."""
    source = ""
    if (match := _TAIL.search(text)) is not None:
        tail = match["tail"].strip()
        made = _COMPILED.match(tail)
        if made is not None:
            source = (made["source"] or "").strip()
        else:
            source = _FROM.sub("", tail)
            source = source if source != tail or is_institution(source) else ""
        text = text[: match.start()]
    return split_names(text), source


def _looks(line: str) -> Byline | None:
    """Names and nothing else: a byline only where one may stand, which the caller knows."""
    if line[0] in "•·◦▪●" and line[1:].strip():
        line = line[1:].strip()
    if line[0].islower() or _SPOKEN_OF.match(line) is not None:
        return None
    if line[0] in "([" and line[-1] in ")]" and is_name(line[1:-1]):
        return Byline((line[1:-1].strip(),), "", cued=False)
    tail = _TAIL.search(line)
    if tail is not None:
        inside = tail["tail"].strip()
        made = _COMPILED.match(inside) is not None
        signed = _SIGN.fullmatch(inside) is not None and _NOBODY.match(inside) is None
        if not (
            made
            or signed
            or is_institution(inside)
            or (names_unit(inside) and len(inside.split()) <= 8)
            or _ROLE.match(inside)
            or _FROM.match(inside)
            or _NOBODY.match(inside)
        ):
            return None
        names, source = _names_and_source(line)
        if not names:
            return None
        return Byline(names, source or (inside if signed else ""), cued=made or bool(source))
    if line[-1] in '?!…,;:“”"' or (line[-1] == "." and _INITIALS.search(line) is None and not is_name(line[:-1])):
        return None
    parts = [part.strip(" .") for part in _BETWEEN.split(line) if part.strip(" .")]
    if not 1 <= len(parts) <= 4 or (line.isupper() and _is_heading(parts)):
        return None
    if len(parts) == 2 and (given := _from(parts, line)) is not None:
        return given
    if len(parts) > 1 and names_unit(office := line[line.index(parts[0]) + len(parts[0]) :].strip(" -–—,")):
        author = split_names(parts[0], shortest=2)
        if author and not is_name(office):
            return Byline(author, "", cued=False, office="" if _ROLE.match(office) else office)
        return None
    bodies = [part for part in parts if is_institution(part) or (part is not parts[0] and _is_post(part))]
    names = split_names(" - ".join(part for part in parts if part not in bodies), shortest=2)
    return Byline(names, "", cued=False) if names and len(names) + len(bodies) == len(parts) else None


def _is_post(part: str) -> bool:
    """Whether ``part``, after a name, says where its bearer works: "Bí thư Đoàn xã", "TTVH huyện"."""
    return _ROLE.match(part) is not None or re.match(r"[A-ZĐ]{2,}(?:[\s&-]|$)", part) is not None


def _from(parts: list[str], line: str) -> Byline | None:
    """ "Thu Hà/Báo Cửa Bạch", "Thu Hà - Theo Báo Cửa Bạch"."""
    name, where = parts
    source = re.sub(r"^[Tt]heo:?\s+", "", where)
    if (source == where and "/" not in line) or not is_institution(source):
        return None
    names = split_names(name, shortest=2)
    return Byline(names, source, cued=True) if names else None


def _is_heading(parts: list[str]) -> bool:
    """Whether a line in capitals is a heading cut by commas rather than names: none of so many words, none of these."""
    return any(len(part.split()) > 4 or _LITTLE.search(part) is not None for part in parts)
