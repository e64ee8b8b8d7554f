"""Bylines and source lines: who wrote an article, and which medium or institution it is from."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from tui_reader.documents.credit import credited, without_issue
from tui_reader.documents.names import bears_family_name, is_institution, is_medium, is_name, is_paper, names_unit
from tui_reader.vietnamese.provinces import is_province
from tui_reader.vietnamese.syllable import is_syllable

__all__ = ["LONGEST", "Byline", "is_institution", "is_name", "names_unit", "parse_byline", "split_names"]

LONGEST: Final = 140
"""Code points; a longer line is no byline. Half of it may be the address of what is credited."""


class Byline(NamedTuple):
    """``authors`` as written, ``source`` or "". ``cued``: a word or sign says so, not only the look of names.
    ``office``: the body that an author belongs to, if it names its commune, district or province.
    """

    authors: tuple[str, ...]
    source: str
    cued: bool
    office: str = ""


_LONGEST_NAMES: Final = 100
_NOBODY: Final = re.compile(
    r"^(?:nhóm\s+)?(?:pv|p\.v|phóng viên|ctv|cộng tác viên|btv|biên tập viên|biên tập|admin|administrator|bbt"
    r"|quản trị(?: viên)?|quản trị mạng|super user|webmaster|root|editor|nhóm pv|t\s*/\s*h|tổng hợp|sưu tầm|st"
    r"|ảnh)\.?$",
    re.IGNORECASE,
)
_MAKING_TABLE: Final = """
    bài tin viết chữ lời nội dung thực hiện lược ghi chép dịch tổng hợp t h th biên soạn sưu tầm thơ story text words
    reported tên tác giả tg người nhóm pv phóng viên ctv cộng nhà báo by author writer written posted đăng gửi
    trình-bày dự-thi chuyển ngữ đưa họ và bút danh của bởi được ký sự tản văn truyện ngắn tùy tuỳ hồi phỏng vấn
    tạp tiểu phẩm nhàn đàm tường thuật điều tra phản ánh btv ảnh hình clip video
"""
_MAKING: Final = frozenset(_MAKING_TABLE.split())
"""Syllables of the labels that go before a colon and the names of those who wrote: "Tin và ảnh", "Người viết bài"."""

_SHOWING: Final = frozenset(("ảnh", "hình", "clip", "video", "và"))
_LABEL_WORD: Final = re.compile(r"[^\s,&/+.–-]+")
_BY: Final = re.compile(
    r"^(?:(?:được\s+|bài\s+)?(?:viết|đăng|gửi|tạo|đưa|biên tập|biên soạn|soạn|thực hiện)?\s*bởi"
    r"|(?:posted|written|submitted|published|created)?\s*by|(?:tên\s+)?tác giả|người (?:viết|đăng|gửi)"
    r"|(?:bài|tin)\s*(?:,|&|-|/|và)\s*ảnh(?:\s+[-–])?|thực hiện\s+[-–]|biên tập viên|phóng viên|bạn đọc|độc giả)"
    r"\s+(?P<names>[^:]{2,60})$",
    re.IGNORECASE,
)
_POSTED: Final = re.compile(
    r"^(?:posted|written|published|submitted|được (?:đăng|viết|gửi)|đăng|viết)\b[^:]{0,40}?\b(?:by|bởi)\s+"
    r"(?P<names>[^:,|·]{2,40}?)(?:\s+(?:under|in|on|at|vào|lúc|trong|ngày)\b.*|\s*[|·,].*)?$",
    re.IGNORECASE,
)
"""By-lines of blogs: "Posted by … under …"."""

_GENRE: Final = re.compile(
    r"^(?:thơ|tản văn|truyện ngắn|bút ký|ghi chép|t[ùu][ỳy] bút|phóng sự|tạp bút)(?:\s+[-–])?\s+(?P<names>[^:]{4,40})$",
    re.IGNORECASE,
)
_PHOTO_ONLY: Final = re.compile(r"^(?:ảnh|clip|video|hình)\s*:", re.IGNORECASE)
_FOLLOWING: Final = re.compile(r"^\(?\s*[Tt]heo:?\s+(?P<who>[^()]{2,60}?)\s*(?:\((?P<where>[^()]{2,60})\))?\s*\)?\.?$")
_DONE_BY: Final = re.compile(
    r"^(?:(?:ghi chép|bút ký|phóng sự|tản văn|truyện ngắn|t[ùu][ỳy] bút|hồi ký|ký sự|thơ|bài viết|bài|phỏng vấn) của"
    r"\s+(?P<of>[^:]{3,60})|(?P<by>[^:]{3,60}?)\s+[-–]?\s*(?:thực hiện|tổng hợp|lược ghi|lược dịch|biên dịch"
    r"|biên soạn|sưu tầm"
    r"|ghi|dịch|t\s*/\s*h)|(?P<told>[^:]{3,40}?)\s+(?:ghi|viết|thuật|chép)(?: lại)? theo .{4,60})$",
    re.IGNORECASE,
)
_PICTURES: Final = re.compile(
    r"(?<=[\w)])\s*(?P<sign>[-–—,;|/.(]\s*|\s)(?:ảnh|hình(?: ảnh)?|video|clip|đồ (?:họa|hoạ)|thiết kế|trình bày"
    r"|photos?)\s*:\s*[^:]+$",
    re.IGNORECASE,
)
_RULE: Final = re.compile(r"^[-–—*_=~\s]{2,}(?P<names>[^-–—*_=~]{2,60}(?:\s[-–]\s[^-–—*_=~]{2,40})?)[-–—*_=~\s]{2,}$")
_TAIL: Final = re.compile(r"\s*\(\s*(?P<tail>[^()]{2,50})\s*\)\s*$")
_COMPILED: Final = re.compile(
    r"^(?:tổng hợp|t\s*/\s*h|th|lược dịch|biên dịch|dịch|chuyển ngữ|lược ghi|ghi|biên soạn|sưu tầm|st"
    r"|thực hiện|lược thuật"
    r"|tổng thuật)(?:\s+và\s+\w+)?(?:\s+(?:từ|theo)\s+(?P<source>.+))?$",
    re.IGNORECASE,
)
_STAFF: Final = re.compile(r"^\s*(?:PV|CTV|BTV|P\.V|Phóng viên|Cộng tác viên)\.?:?\s+(?=\S)")
_STAFF_LAST: Final = re.compile(r"\s+(?:PV|CTV|BTV|P\.V)\.?$")
_ROLE: Final = re.compile(
    r"(?:nguyên |phó |quyền )?(?:chủ tịch|giám đốc|bí thư|trưởng|hiệu trưởng|chủ nhiệm|giáo viên|cán bộ"
    r"|nhân viên|học sinh"
    r"|sinh viên|gv|hs|sv|lớp|chi đoàn|hội viên|thành viên|công chức|bác sĩ|kỹ sư|chuyên viên|khu phố|thôn|ấp|xóm|tổ"
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
_STATION: Final = re.compile(r"(?:đài|cổng|trang|kênh|website|nhà xuất bản|nxb)\b", re.IGNORECASE)
"""Media whose staff sign with its name also in others."""

_DIGIT: Final = re.compile(r"\d")
_SIGN: Final = re.compile(r"(?!TPHCM|TP)(?P<sign>[A-ZĐ]{3,8}|[A-ZĐ][^\W\d_]*[A-ZĐ+][^\W\d_]*)(?:/[^/]{2,30})?")
_PLACE: Final = re.compile(r"(?:(?:gửi\s+)?từ|tại|ở)\s+[A-ZĐ]|T[Pp]\.?\s?[A-ZĐ]|(?:quận|phường|[QP]\.?)\s?\d")
_BETWEEN: Final = re.compile(r"\s{2,}|\t|\s+[-–—]+\s+|\s*[,;&|/•·+*]\s*|\s+và\s+|\s+[-–—]|[-–—]\s+")
_AFTER: Final = re.compile(
    r"(?P<names>\S.*?)\s*[-–,]?\s+(?:(?:lược |biên )?dịch |tổng hợp )?[Tt]heo\s+(?P<source>\S.*)"
)
_SIGNED: Final = re.compile(r"^\(?đã ký\)?\s*:?\s*(?=[^\W\d_])|\s*[-–,]?\s*\(đã ký\)$", re.IGNORECASE)
_WHILE: Final = r"(?:(?:khoảng )?\d+ (?:(?:phút|giờ|ngày|tuần|tháng|năm) trước|phút đọc)|vừa xong)"
_BESIDE: Final = re.compile(
    rf"^{_WHILE}\s*[·•|,–—-]\s*|\s*[·•|,–—-]\s*{_WHILE}(?=$|\s*[·•|,–—-])|\s*[(<]?[\w.+-]+@[\w-]+\.[\w.-]+[)>]?$",
    re.IGNORECASE,
)
"""What stands beside a name: how long ago, how long it takes to read, an address."""

_ORNAMENT: Final = " \t•·◦▪●◊❖■□◆★☆✍✎✏🖊►▶➤>»*_~"
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
    r"|bạn đọc|độc giả|nhà giáo|cô giáo|thầy giáo|y sĩ|y tá|điều dưỡng|ông|bà|anh|chị|em|cụ|cô|thầy|chú"
    r"|bác)\s+(?=[^\W\d_])",
    re.IGNORECASE,
)


def split_names(text: str, *, shortest: int = 1) -> tuple[str, ...]:
    """The persons in a list such as "Thu Hà - Minh Quân" or "Thu Hà - Phòng Văn hoá"; () if it holds other things."""
    names: list[str] = []
    for part in _BETWEEN.split(text.strip(" :*_")):
        part = _STAFF_LAST.sub("", _STAFF.sub("", part))
        part = part.strip(" .*_") if not re.fullmatch(r"(?:\w\.)+\w?\.?", part.strip()) else part.strip()
        spoken = _TITLES.match(part)
        if spoken is not None and bears_family_name(part[spoken.end() :] or "-"):
            part = part[spoken.end() :]
        for _ in range(3):  # "PGS. TS. Bác sĩ …"
            part = part if is_name(part) and not _RANKS.match(part) else _TITLES.sub("", _RANKS.sub("", part))
        if not part or _NOBODY.match(part) or is_institution(part) or (names and _ROLE.match(part)):
            continue
        if spoken is not None and " " not in part and shortest == 1:
            part = spoken.group() + part  # "thầy Tịnh": a given name alone is written with what its bearer is called
            names.append(part)
            continue
        if not is_name(part, shortest=shortest):
            return ()
        names.append(part)
    return tuple(dict.fromkeys(names))


def parse_byline(line: str) -> Byline | None:
    """The byline or source line that the whole of ``line`` is; None for anything else ("Ảnh: …" is a caption)."""
    line = line.strip(_ORNAMENT).removesuffix("./.").rstrip(_ORNAMENT)
    if "ã ký" in line:
        line = _SIGNED.sub("", line)
    if ("@" in line or "trước" in line or "phút" in line or "vừa" in line) and _BESIDE.search(line) is not None:
        byline = parse_byline(_BESIDE.sub("", line).strip(_ORNAMENT + "|,–—-·"))
        return byline._replace(cued=True) if byline is not None and byline.authors else byline
    pictures = _PICTURES.search(line) if ":" in line else None
    if pictures is not None and not _is_label(line[: pictures.start()]):
        line = line[: pictures.start()]  # who took the photos has written nothing
        byline = parse_byline(line)
        joined = byline is not None and bool(byline.authors) and pictures["sign"].strip() not in {"", "."}
        return byline._replace(cued=True) if byline is not None and joined else byline
    if not line or len(line) > LONGEST or _PHOTO_ONLY.match(line):
        return None
    if line[0] in "([" and line[-1] in ")]" and not any(sign in line[1:-1] for sign in "()[]"):
        return _bracketed(line[1:-1].strip())
    return _cued(line) or _looks(line)


def _bracketed(line: str) -> Byline | None:
    """What is said in brackets: "(Lê Hạnh ghi)", "[Lê Hạnh | Báo Cửa Bạch]", "(Trích báo Cửa Bạch, số 5)"."""
    if not line or _PHOTO_ONLY.match(line):
        return None
    if source := credited(_STAFF.sub("", line), bracketed=True):
        return _source_line(source)
    if is_institution(line) and len(line.split()) <= 12 and line[-1] not in ".!?…":
        return Byline((), line, cued=False)
    parts = _BETWEEN.split(line)
    beside = len(parts) == 2 and "," not in line and bears_family_name(parts[0]) and is_paper(parts[1])
    if beside and not (is_name(parts[1]) or is_province(parts[1])):
        return Byline((parts[0],), parts[1], cued=True)
    found = _cued(line, bracketed=True) or (_looks(line) if line[-1] not in ".!?…" else None)
    return found if found is None or found.authors or found.source or _NOBODY.match(line) else None


def _cued(line: str, *, bracketed: bool = False) -> Byline | None:
    if source := credited(line):
        return _source_line(source)
    if line[:4].lower() == "theo" and (match := _FOLLOWING.match(without_issue(line))) is not None:
        return _following(match["who"], match["where"] or "", bracketed=bracketed)
    head, colon, said = line.partition(":")
    if colon and said.strip() and _is_label(head):
        names, source = _names_and_source(said.strip())
        parts = _BETWEEN.split(said.strip(" ."))
        if names or all(_NOBODY.match(part) or is_institution(part) for part in parts):
            body = next((part for part in parts if is_institution(part) and (names_unit(part) or is_medium(part))), "")
            return Byline(names, source, cued=True, office="" if names else body)
        return None
    if len(line) > _LONGEST_NAMES:
        return None
    if (match := _DONE_BY.match(line)) is not None and (names := _persons(match["of"] or match["by"] or match["told"])):
        return Byline(names, "", cued=True)
    if (match := _POSTED.match(line)) is not None and (
        names := split_names(match["names"]) or _persons(match["names"])
    ):
        return Byline(names, "", cued=True)
    if (match := _BY.match(line)) is not None:
        names, source = _names_and_source(match["names"], shortest=2)
        names = names or _persons(match["names"])
        account = _NOBODY.match(match["names"].strip(" .")) or _ACCOUNT.fullmatch(match["names"])
        return Byline(names, source, cued=True) if names or account else None
    if (match := _GENRE.match(line)) is not None and (bears_family_name(match["names"]) or match["names"].isupper()):
        names = split_names(match["names"], shortest=2)
        return Byline(names, "", cued=True) if names else None
    if line[0] in "-–—=" and (match := _RULE.match(line)) is not None:
        names, source = _names_and_source(match["names"].strip())
        return Byline(names, source, cued=True) if names else None
    if _NOBODY.match(line.strip("()")):
        return Byline((), "", cued=True)
    return None


def _is_label(head: str) -> bool:
    """Whether ``head``, before a colon, says in nothing but words for the work that writers are named after it."""
    if len(head) > 40:
        return False
    words = _LABEL_WORD.findall(
        head.lower().replace("dự thi", "dự-thi").replace("người trình bày", "trình-bày").replace("p.v", "pv")
    )
    return bool(words) and _MAKING.issuperset(words) and not _SHOWING.issuperset(words)


def _persons(text: str) -> tuple[str, ...]:
    """The persons in ``text`` where a word before it says that it names some: also names that places might bear."""
    names = split_names(text, shortest=2)
    words = text.split()
    if names or not 2 <= len(words) <= 4 or is_institution(text) or names_unit(text):
        return names
    return (text,) if all(word.isalpha() and word.istitle() for word in words) else ()


def _source_line(text: str) -> Byline | None:
    text = _FROM.sub("", text)
    if (tail := _TAIL.search(text)) is not None:
        names, source = _names_and_source(text, shortest=2)
        if names and source:
            return Byline(names, source, cued=True)
        text = text[: tail.start()] if _NOBODY.match(tail["tail"]) or _PLACE.match(tail["tail"]) else text
    names = split_names(text, shortest=2)
    if names and not is_institution(text):
        parts = [part for part in _BETWEEN.split(text) if is_institution(part)]
        return Byline(names if parts else (), parts[0] if parts else text, cued=True)
    return Byline((), text.strip(" .-–"), cued=True) if len(text.split()) <= 12 else None


def _following(who: str, where: str, *, bracketed: bool) -> Byline | None:
    """ "Theo Lâm Chí Viễn (Báo Cửa Bạch)", "Theo Báo Cửa Bạch", "Theo Minh Quân/Báo Cửa Bạch"."""
    if not who[0].isupper() and not is_institution(who) and not is_paper(who):
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
    paper = bracketed or is_paper(who)
    if where or _DIGIT.search(who) is not None:
        return None
    if paper:
        return Byline((), who, cued=True)
    plain = who[0].isupper() and len(who.split()) <= 5 and who[-1] not in ".,;:!?…" and "," not in who
    return Byline((), who, cued=False) if plain and _LITTLE.search(who) is None else None  # "Theo Mùa vàng"


def _names_and_source(text: str, *, shortest: int = 1) -> tuple[tuple[str, ...], str]:
    """Names with what stands in brackets after them: how the text was made, or where it is from."""
    source = ""
    if (match := _TAIL.search(text)) is not None:
        tail = match["tail"].strip()
        made = _COMPILED.match(tail)
        if made is not None:
            source = (made["source"] or "").strip()
        else:
            source = _FROM.sub("", tail)
            source = without_issue(source) if source != tail or is_institution(source) else ""
        text = text[: match.start()]
    elif (after := _AFTER.fullmatch(text)) is not None:
        text, source = after["names"], without_issue(after["source"])
    names = split_names(text, shortest=shortest)
    if names and not source:
        source = next((without_issue(part) for part in _BETWEEN.split(text)[1:] if is_medium(part)), "")
    return names, source


def _looks(line: str) -> Byline | None:
    """Names and nothing else: a byline only where one may stand, which the caller knows."""
    if line[0].islower() or len(line) > _LONGEST_NAMES or ":" in line or _SPOKEN_OF.match(line) is not None:
        return None
    if line[-1] in '?!…,;:“”"' or (line[-1] == "." and _INITIALS.search(line) is None and not is_name(line[:-1])):
        return None
    if "heo " in line and "(" not in line and (after := _AFTER.fullmatch(line)) is not None:
        source = without_issue(after["source"])
        names = split_names(after["names"], shortest=2) if is_medium(source) or is_paper(source) else ()
        return Byline(names, source, cued=True) if names else None
    tail = _TAIL.search(line) if line[-1] == ")" else None
    if tail is not None:
        inside = tail["tail"].strip()
        made = _COMPILED.match(inside) is not None
        sign = _SIGN.fullmatch(inside)
        signed = sign is not None and _NOBODY.match(inside) is None
        if not (
            made
            or signed
            or is_institution(inside)
            or (names_unit(inside) and len(inside.split()) <= 8)
            or _ROLE.match(inside)
            or _FROM.match(inside)
            or _NOBODY.match(inside)
            or _is_label(inside)
            or is_province(inside)
            or _PLACE.match(inside)
            or (bears_family_name(line[: tail.start()]) and (is_name(inside, shortest=1) or is_paper(inside)))
        ):
            return None
        names, source = _names_and_source(line)
        if not names:
            return None
        source = sign["sign"] if signed and sign is not None else source
        return Byline(names, source, cued=made or _is_label(inside) or bool(source))
    parts = [_STAFF.sub("", part) for part in _BETWEEN.split(line) if part.strip(" .")]
    parts = [part if part[-1] == "." and is_name(part) else part.strip(" .") for part in parts]
    if not 1 <= len(parts) <= 4 or (line.isupper() and _is_heading(parts)):
        return None
    if len(parts) == 2 and (given := _from(parts, line)) is not None:
        return given
    if len(parts) > 1 and names_unit(office := line[line.index(parts[0]) + len(parts[0]) :].strip(" -–—,")):
        author = split_names(parts[0], shortest=2)
        if author and not is_name(office):
            return Byline(author, "", cued=False, office="" if _ROLE.match(office) else office)
        return None
    bodies = [
        part
        for part in parts
        if is_institution(part) or (part is not parts[0] and (_is_post(part) or _NOBODY.match(part) is not None))
    ]
    persons = [part for part in parts if part not in bodies]
    if len(persons) > 1 and is_province(persons[-1]):
        bodies.append(persons.pop())
    names = split_names(" - ".join(persons), shortest=2)
    press = next((body for body in bodies if is_medium(body) and _STATION.match(body) is None), "")
    return Byline(names, press, cued=bool(press)) if names and len(names) + len(bodies) == len(parts) else None


def _is_post(part: str) -> bool:
    """Whether ``part``, after a name, says where its bearer works: "Bí thư Đoàn xã", "TTVH huyện"."""
    short = re.match(r"(?P<word>[A-ZĐ]{2,})(?:[\s&-]|$)", part)
    return (
        _ROLE.match(part) is not None
        or (short is not None and not is_syllable(short["word"]))
        or (_PLACE.match(part) is not None)
    )


def _from(parts: list[str], line: str) -> Byline | None:
    """ "Thu Hà/Báo Cửa Bạch", "Thu Hà - Theo Báo Cửa Bạch"."""
    name, where = parts
    source = re.sub(r"^[Tt]heo:?\s+", "", where)
    signed = "/" in line and _SIGN.fullmatch(source) is not None
    if not signed and ((source == where and "/" not in line) or not is_institution(source)):
        return None
    names = split_names(name, shortest=2)
    return Byline(names, source, cued=True) if names else None


def _is_heading(parts: list[str]) -> bool:
    """Whether a line in capitals is a heading cut by commas rather than names: none of so many words, none of these."""
    return any(len(part.split()) > 4 or _LITTLE.search(part) is not None for part in parts)
