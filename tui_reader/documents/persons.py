"""Which persons a few words name, without the ranks, posts and bodies that stand beside their names."""

from __future__ import annotations

import re
from typing import Final

from tui_reader.documents.names import bears_family_name, is_institution, is_name, is_section, names_unit
from tui_reader.vietnamese.syllable import is_syllable

__all__ = [
    "BETWEEN",
    "LITTLE",
    "NOBODY",
    "ROLE",
    "STAFF",
    "is_account",
    "pen_name",
    "persons",
    "posted_name",
    "split_names",
]

NOBODY: Final = re.compile(
    r"^(?:nhóm\s+)?(?:pv|p\.v|phóng viên|ctv|cộng tác viên|btv|biên tập viên|biên tập|admin|administrator|bbt"
    r"|quản trị(?: viên)?|quản trị mạng|super user|webmaster|root|editor|nhóm pv|t\s*/\s*h|tổng hợp|sưu tầm|st"
    r"|ảnh)\.?$",
    re.IGNORECASE,
)
_UNKNOWN: Final = re.compile(
    r"(?:khuyết danh|ẩn danh|vô danh|không rõ|chưa rõ|đang cập nhật|nhiều (?:tác giả|người)|người|các|một|tất cả"
    r"|theo|ban|toàn|sở hữu|bộ phận|hệ thống|thành viên|khách)\b",
    re.IGNORECASE,
)
_HANDLE: Final = re.compile(r"[^\W\d_][\w.-]{3,24}")
_INITIALED: Final = re.compile(r"(?:\w\.)+\w?\.?|(?:[^\W\d_]{1,7}\s){1,3}(?:Th|Tr|Ng|Nh|Ph|Kh|Ch|Qu|[A-ZĐ])\.")
"""Initials, or a name of which the last part is one: "Lê N."."""
_WORKS: Final = re.compile(
    r"\s+(?:[-–,(]\s*)?(?:Khoa|Phòng|Trung tâm|Bệnh viện|Trạm Y tế|Viện|Chi cục|Sở|Ban|Văn phòng)"
    r"\s+(?P<what>[^\W\d_])[^\W\d_]*\s+[^\W\d_]+.*$"
)
"""Where the bearer of a name works, at once behind it: "Lê Thị Bần Khoa Hồi sức"."""
_OFFICIAL: Final = re.compile(
    r"\w*admin\w*|quan[._-]?tri\w*|mod(?:erator)?\d*|web\w*|root|user\d*|guest|khach|bbt\w*|[bc]tv\w*|pv\w*|editor\w*"
    r"|(?:ttyt|ubnd|ttvh|bvdk|thcs|thpt|tieuhoc|mamnon|vanthu|vanphong|congthongtin)\w*|system|support"
    r"|(?:toa[._-]?soan|ban[._-]?bien[._-]?tap|bien[._-]?tap)\w*|anonymous|nac[._-]?danh|wordpress|joomla|super\w*",
    re.IGNORECASE,
)
STAFF: Final = re.compile(r"^\s*(?:PV|CTV|BTV|P[./][Vv]|Phóng viên|Cộng tác viên)\.?:?\s+(?=\S)")
_STAFF_LAST: Final = re.compile(r"\s+(?:PV|CTV|BTV|P\.V)\.?$")
ROLE: Final = re.compile(
    r"(?:nguyên |phó |quyền )?(?:chủ tịch|giám đốc|bí thư|trưởng|hiệu trưởng|chủ nhiệm|giáo viên|cán bộ"
    r"|nhân viên|học sinh"
    r"|sinh viên|tổng phụ trách|gv|hs|sv|lớp|chi đoàn|hội viên|thành viên|công chức|bác sĩ|kỹ sư|chuyên viên|khu phố"
    r"|thôn|ấp|xóm|tổ"
    r"|khóa|khoá|đội|(?:viện|hiệu|cục|vụ|tổ|trạm|hạt|ban|bộ|thứ|hội|thôn|xóm|bản) trưởng"
    r"|(?:công an|quân sự|dân quân|điện lực|ngân hàng|bưu điện|kho bạc|tư pháp|y tế|địa chính|truyền thanh|thú y"
    r"|khuyến nông|văn (?:hóa|hoá|phòng))\s+(?:xã|phường|thị|huyện|quận|tỉnh|thành|tp|trường|và))\b",
    re.IGNORECASE,
)
BETWEEN: Final = re.compile(
    r"\s{2,}|\t|\s+[-–—]+\s+|\s*(?:[;|•·*]|(?<!\d)[,/&+]|[,/&+](?!\d))\s*|\s+và\s+|\s+[-–—]|[-–—]\s+"
)
"""What parts names, but not the figures of "Tổ 4,5" and "lớp 5/2"."""
_VOWEL: Final = re.compile(r"[AEIOUYÀ-ÃÈ-ÊÌÍÒ-ÕÙÚÝĂĨŨƠƯẠ-Ỹ]")
LITTLE: Final = re.compile(
    r"(?:^|\s)(?:ở|của|và|cho|với|tại|trong|là|có|không|được|bị|về|từ|đến|trên|khi|vì|các)(?:\s|$)", re.IGNORECASE
)
_POSTS_TABLE: Final = """
    trưởng phó viên sĩ sỹ sư lý lí tá thư đốc tịch nhiệm sinh binh nhân giáo thợ bảo vệ toán
"""
_POSTS: Final = frozenset(_POSTS_TABLE.split())
"""Syllables of posts and trades, after the first: "Kế toán trưởng", "Giáo viên trường mầm non"."""
_SPOKEN: Final = frozenset(("ông", "bà", "anh", "chị", "em", "cô", "chú", "bác", "cụ", "theo", "ảnh", "gửi"))
_MOST_POST: Final = 6
_RANKS: Final = re.compile(
    r"^(?:(?:th\.?s|tskh|ts|bs|ks|kts|cn|ls|ds|đd|ncs|vs|gv|lm|ht|tt|đđ|gvcn|pgs|gs|nsnd|nsưt|ngnd|ngưt|nnnd|nnưt"
    r"|bsck[i1]{0,2}"
    r"|bs\.?\s?ck[i1]{1,2}|cki{0,2})\.?(?=[\s.])[\s.]*|(?:trung|thượng|đại|thiếu|chuẩn) (?:úy|uý|tá|tướng|sĩ)\s+"
    r"|(?:nhà (?:thơ|văn|giáo|báo|nghiên cứu|sử học|phê bình|khoa học|sưu tầm|biên kịch|nhiếp ảnh|thiết kế)"
    r"|nhiếp ảnh gia|(?:nghệ nhân|nghệ sĩ|nghsĩ|nhà giáo|thầy thuốc)(?: (?:ưu tú|nhân dân|nhiếp ảnh))?"
    r"|(?:nhạc|họa|hoạ|thi|dược|y|bác|thạc|tiến) sĩ|(?:kiến trúc|luật|kỹ|kĩ|võ|phó giáo|giáo|ni) sư|(?:dịch|học) giả"
    r"|lương y|cử nhân|điều dưỡng(?: viên)?|hộ sinh|kỹ thuật viên|(?:giảng|chuyên|hội|cộng tác|phóng|biên tập) viên"
    r"|cựu chiến binh|học sinh|sinh viên|chuyên gia|đạo diễn|linh mục|mục sư|hòa thượng|hoà thượng|thượng tọa"
    r"|thượng toạ|đại đức|sư cô|cư sĩ|blogger)\s+)+",
    re.IGNORECASE,
)
_TITLES: Final = re.compile(
    r"^(?:nhà báo|phóng viên|pv|ctv|cộng tác viên|ths\.?|th\.s|ts\.?|bs\.?|ks\.?|cn\.?|pgs\.?|gs\.?|bác sĩ|kỹ sư"
    r"|bạn đọc|độc giả|nhà giáo|cô giáo|thầy giáo|y sĩ|y tá|điều dưỡng|ông(?!\s+(?:thị|văn)\s)|bà|anh|chị"
    r"|em|cụ|cô|thầy|chú|bác)\s+(?=[^\W\d_])",
    re.IGNORECASE,
)


def split_names(text: str, *, shortest: int = 1) -> tuple[str, ...]:
    """The persons in a list such as "Thu Hà - Minh Quân" or "Thu Hà - Phòng Văn hoá"; () if it holds other things."""
    names: list[str] = []
    worked = _WORKS.search(text)
    if (
        worked is not None
        and worked["what"].isupper()
        and _bears(_RANKS.sub("", text[: worked.start()]).strip() or "-")
    ):
        text = text[: worked.start()]
    parts = BETWEEN.split(text.strip(" :*_"))
    for k, part in enumerate(parts):
        part = _STAFF_LAST.sub("", STAFF.sub("", part))
        part = part.strip(" .*_") if _INITIALED.fullmatch(part.strip()) is None else part.strip()
        part = _mended(part)
        spoken = _TITLES.match(part)
        if spoken is not None and bears_family_name(part[spoken.end() :] or "-"):
            part = part[spoken.end() :]
        rank, _, rest = part.partition(" ")
        if rank.isupper() and rank.isalpha() and len(rank) > 1 and _VOWEL.search(rank) is None and _bears(rest):
            part = rest  # "CNĐD Lê Thị Sậy": letters that make no syllable stand for a degree
        for _ in range(3):  # "PGS. TS. Bác sĩ …"
            bare = _TITLES.sub("", _RANKS.sub("", part))
            if bare == part or (is_name(part) and _RANKS.match(part) is None):
                break
            part = bare
        if (
            not part
            or NOBODY.match(part)
            or is_institution(part)
            or (ROLE.match(part) and (names or k + 1 < len(parts)))
        ):
            continue
        if spoken is not None and " " not in part and shortest == 1:
            part = spoken.group() + part  # "thầy Tịnh": a given name alone is written with what its bearer is called
            names.append(part)
            continue
        if not is_name(part, shortest=shortest):
            return ()
        names.append(part)
    return tuple(dict.fromkeys(names))


def persons(text: str) -> tuple[str, ...]:
    """The persons in ``text`` where a word before it says that it names some: also names that places might bear."""
    names = split_names(text, shortest=2)
    words = text.split()
    if names or NOBODY.match(text) or not 2 <= len(words) <= 4 or is_institution(text) or names_unit(text):
        return names
    return (text,) if all(word.isalpha() and word.istitle() for word in words) else ()


def pen_name(text: str) -> tuple[str, ...]:
    """The name, also in small letters, that the writer of a blog goes by, where a word says that one is named."""
    text = " ".join(text.split()).strip(" .[]")
    words = text.split()
    if not 2 <= len(words) <= 4 or text.isascii() or NOBODY.match(text) or _UNKNOWN.match(text):
        return ()
    if is_institution(text) or is_section(text) or LITTLE.search(text) is not None or ROLE.match(text) is not None:
        return ()
    return (text,) if all(is_syllable(word.lower()) for word in words) else ()


def is_account(text: str) -> bool:
    """Whether ``text`` is what a reader goes by in a forum or on a blog, not an administrator: "thongoi", "meSoc",
    "Tu_Lan"."""
    made = text == text.lower() or not text.isalpha() or not (text.isupper() or text.istitle())
    return made and _HANDLE.fullmatch(text) is not None and _OFFICIAL.fullmatch(text) is None


def posted_name(line: str) -> tuple[str, ...]:
    """The person that the whole of ``line`` names behind a post in small letters: "Điều dưỡng trưởng Lê Thị Bần"."""
    words = line.split()
    named = next((k for k, word in enumerate(words) if k and word[0].isupper()), 0)
    if not 2 <= named <= _MOST_POST or words[0].lower() in _SPOKEN or _POSTS.isdisjoint(words[1:named]):
        return ()
    name = " ".join(words[named:])
    posted = words[0][0].isupper() and all(word.isalpha() for word in words) and len(words) - named >= 2
    return (name,) if posted and bears_family_name(name) else ()


def _mended(name: str) -> str:
    """``name`` with the spaces that a print lost between its words: "Lê ThịBần"."""
    if name.isupper() or name.istitle():
        return name
    words: list[str] = []
    for word in name.split():
        at = next((i for i in range(2, len(word)) if word[i].isupper() and word[i - 1].islower()), 0)
        halves = (word[:at], word[at:])
        torn = at > 0 and all(half.istitle() and is_syllable(half.lower()) for half in halves)
        words += halves if torn else (word,)
    return " ".join(words) if len(words) > name.count(" ") + 1 and len(words) > 2 else name


def _bears(text: str) -> bool:
    return " " in text.strip() and bears_family_name(text.strip())
