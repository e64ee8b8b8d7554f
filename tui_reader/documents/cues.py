"""The words and signs with which lines name who wrote an article, and what else such lines say."""

from __future__ import annotations

import re
from typing import Final

__all__ = [
    "ACCORDING",
    "ACCOUNT",
    "AFTER",
    "AND_SOURCE",
    "AUTHOR_LABEL",
    "BESIDE",
    "BOI",
    "BY",
    "CLASS",
    "COMPILED",
    "DONE_BY",
    "FOLLOWING",
    "FOR_OTHERS",
    "FROM",
    "GENRE",
    "INITIALS",
    "LABEL_WORD",
    "MAKING",
    "NAMED_IN",
    "ORNAMENT",
    "OWNED",
    "PHOTO_ONLY",
    "PICTURES",
    "PLACE",
    "POSTED",
    "POSTER",
    "RULE",
    "SHOWING",
    "SIGN",
    "SIGNED",
    "SPOKEN_OF",
    "STATION",
    "TAIL",
    "TELLS",
]

_MAKING_TABLE: Final = """
    bài tin viết chữ lời nội dung thực hiện lược ghi chép dịch tổng hợp t h th biên soạn sưu tầm thơ story text words
    reported tên tác giả tg người nhóm pv phóng viên ctv cộng nhà báo by byline author writer written posted đăng gửi
    trình-bày dự-thi chuyển ngữ đưa họ và gv đại diện bút danh của bởi được ký sự tản văn truyện ngắn tùy tuỳ hồi
    phỏng vấn tạp tiểu phẩm nhàn đàm tường thuật điều tra phản ánh btv ảnh hình clip video
"""
MAKING: Final = frozenset(_MAKING_TABLE.split())
"""Syllables of the labels that go before a colon and the names of those who wrote: "Tin và ảnh", "Người viết bài"."""
SHOWING: Final = frozenset(("ảnh", "hình", "clip", "video", "và"))
LABEL_WORD: Final = re.compile(r"[^\s,&/+.–-]+")
BY: Final = re.compile(
    r"^(?:(?:được\s+|bài\s+)?(?:viết|đăng|gửi|tạo|đưa|biên tập|biên soạn|soạn|thực hiện)?\s*bởi"
    r"|(?:posted|written|submitted|published|created)?\s*by|(?:tên\s+)?tác giả|người (?:viết|đăng|gửi)"
    r"|(?:bài|tin)\s*(?:,|&|-|/|và)\s*ảnh(?:\s+[-–])?|thực hiện\s+[-–]|biên tập viên|phóng viên|bạn đọc|độc giả)"
    r"\s+(?P<names>[^:]{2,60})$",
    re.IGNORECASE,
)
POSTED: Final = re.compile(
    r"^(?:posted|written|published|submitted|được (?:đăng|viết|gửi)|đăng|viết)\b[^:]{0,40}?\b(?:by|bởi)\s+"
    r"(?P<names>[^:,|·]{2,40}?)(?:\s+(?:under|in|on|at|vào|lúc|trong|ngày)\b.*|\s*[|·,].*)?$",
    re.IGNORECASE,
)
"""By-lines of blogs: "Posted by … under …"."""
POSTER: Final = re.compile(r"(?:người (?:đăng|viết|gửi)|tác giả)\s*:", re.IGNORECASE)
AUTHOR_LABEL: Final = re.compile(
    r"(?:tên )?(?:tác giả|tg)(?: bài viết)?|bút danh|người (?:viết|gửi|đăng)|(?:viết|đăng|gửi) bởi|by|byline|author"
    r"|writer",
    re.IGNORECASE,
)
BOI: Final = re.compile(r"(?:được |bài )?(?:viết|đăng|gửi|tạo)?\s*bởi\b|(?:posted|written|by)\b", re.IGNORECASE)
"""Cues with which blogs name who writes them, in whatever letters these write their names."""
NAMED_IN: Final = re.compile(
    r"\b(?:(?:bởi|by)\s*:?|(?:người (?:viết|gửi|đăng)|tác giả|byline)\s*:)\s+(?P<who>[^,|·:;()]{2,40}?)"
    r"(?=\s+(?:vào|ngày|lúc|hồi|on|at|in|trong|for|under|từ)\b|\s*[,|·;(]|\s+[-–—»]|\.?$)",
    re.IGNORECASE,
)
OWNED: Final = re.compile(
    r"(?:báo|tạp chí|tuần báo|bản tin|nội san|tập san|đặc san|trang tin|cơ quan (?:ngôn luận|thông tin))(?: điện tử)?"
    r" của\b",
    re.IGNORECASE,
)
GENRE: Final = re.compile(
    r"^(?:thơ|tản văn|truyện ngắn|bút ký|ghi chép|t[ùu][ỳy] bút|phóng sự|tạp bút)(?:\s+[-–])?\s+"
    r"(?!(?:dài|nhiều|ngắn|dự|cuối|đặc|điều|ảnh)\b)(?P<names>[^:]{4,40})$",
    re.IGNORECASE,
)
PHOTO_ONLY: Final = re.compile(r"^(?:ảnh|clip|video|hình)\s*:", re.IGNORECASE)
FOLLOWING: Final = re.compile(r"^\(?\s*[Tt]heo:?\s+(?P<who>[^()]{2,60}?)\s*(?:\((?P<where>[^()]{2,60})\))?\s*\)?\.?$")
DONE_BY: Final = re.compile(
    r"^(?:(?:ghi chép|ghi nhanh|bút ký|du ký|phóng sự(?: ảnh)?|tản văn|tạp (?:văn|bút)|truyện(?: ngắn)?|t[ùu][ỳy] bút"
    r"|hồi (?:ký|ức)"
    r"|ký sự|(?:chùm )?thơ|bài viết|bài|phỏng vấn) của"
    r"\s+(?P<of>[^:]{3,60})|(?P<by>[^:]{3,60}?)\s+[-–]?\s*(?:thực hiện|tổng hợp|lược ghi|lược dịch|biên dịch"
    r"|biên soạn|sưu tầm"
    r"|ghi|dịch|t\s*/\s*h)|(?P<told>[^:]{3,40}?)\s+(?:ghi|viết|thuật|chép)(?: lại)? theo .{4,60})$",
    re.IGNORECASE,
)
PICTURES: Final = re.compile(
    r"(?<=[\w)])\s*(?P<sign>[-–—,;|/.(]\s*|\s)(?:ảnh|hình(?: ảnh)?|video|clip|đồ (?:họa|hoạ)|thiết kế|trình bày"
    r"|quay phim|kỹ thuật|dựng(?: phim)?"
    r"|photos?)\s*:\s*[^:]+$",
    re.IGNORECASE,
)
RULE: Final = re.compile(r"^[-–—*_=~\s]{2,}(?P<names>[^-–—*_=~]{2,60}(?:\s[-–]\s[^-–—*_=~]{2,40})?)[-–—*_=~\s]{2,}$")
TAIL: Final = re.compile(r"\s*\(\s*(?P<tail>[^()]{2,50})\s*\)\s*$")
COMPILED: Final = re.compile(
    r"^(?:tổng hợp|t\s*/\s*h|th|lược dịch|biên dịch|dịch|chuyển ngữ|lược ghi|ghi|biên soạn|sưu tầm|st"
    r"|thực hiện|lược thuật"
    r"|tổng thuật)(?:\s+và\s+\w+)?(?:\s+(?:từ|theo)\s+(?P<source>.+))?$",
    re.IGNORECASE,
)
FROM: Final = re.compile(r"^(?:theo|nguồn)\s*:?\s+", re.IGNORECASE)
SPOKEN_OF: Final = re.compile(
    r"(?:ông(?!\s+(?:thị|văn)\s)|bà|chị|bé|đbqh|ntk|mc|nsnd|nsưt|hlv|ca sĩ|diễn viên|nhạc sĩ"
    r"|đạo diễn|hoa hậu|người mẫu|cầu thủ|bị cáo)\s",
    re.IGNORECASE,
)
"""With these the line under a photo names whom it shows."""
TELLS: Final = re.compile(r"\s(?:đưa tin|cho (?:biết|hay)|dẫn lời|viết rằng)\b")
STATION: Final = re.compile(r"(?:đài|cổng|trang|kênh|website|nhà xuất bản|nxb)\b", re.IGNORECASE)
"""Media whose staff sign with its name also in others."""
CLASS: Final = re.compile(
    r"(?:lớp\s+)?\d{1,2}\s?[A-ZĐ]\d{0,2}|K\d{1,3}(?:\s.{2,30})?|\d{4}\s*-\s*\d{4}|\d{1,2}/\d{1,2}"
)
SIGN: Final = re.compile(r"(?!TPHCM|TP)(?P<sign>[A-ZĐ]{3,8}|[A-ZĐ][^\W\d_]*[A-ZĐ+][^\W\d_]*)(?:/[^/]{2,30})?")
PLACE: Final = re.compile(
    r"(?:(?:gửi\s+)?từ|tại|ở)\s+[A-ZĐ]|T[Pp]\.?\s?[A-ZĐ]|(?:quận|phường|[QP]\.?)\s?\d"
    r"|(?:(?:số(?: nhà)?|nhà số)\s\d|(?:đường|phố|ngõ|ngách|hẻm|kiệt|khu (?:phố|tập thể|dân cư|đô thị))\s+[A-ZĐ\d])"
)
ACCORDING: Final = re.compile(
    r"(?P<name>[A-ZĐ][\w.]{1,16}(?:\s[A-ZĐ][\w.]{0,16}){0,3})\s*[,|/–-]\s*Theo\s+(?P<source>[A-ZĐÀ-Ỹ][^\d,;:.?!]{2,40})"
)
"""A name, also one of one word, before the medium that it follows: "Mây, Theo Con nước trẻ"."""
FOR_OTHERS: Final = re.compile(r"(?:đại diện|thay mặt|t/?m\.?)\s[^:.!?]{3,60}:\s*(?P<names>[^:]{4,40})", re.IGNORECASE)
"""Who signs for several: "Đại diện các hộ dân: …"."""
AFTER: Final = re.compile(
    r"(?P<names>\S.*?)\s*[-–,]?\s+(?:(?:(?:lược |biên )?dịch|tổng hợp) )?"
    r"(?:[Tt]heo|(?<=dịch )từ|(?<=hợp )từ)\s+(?P<source>\S.*)"
)
SIGNED: Final = re.compile(r"^\(?đã ký\)?\s*:?\s*(?=[^\W\d_])|\s*[-–,]?\s*\(đã ký\)$", re.IGNORECASE)
_WHILE: Final = r"(?:(?:khoảng )?\d+ (?:(?:phút|giờ|ngày|tuần|tháng|năm) trước|phút đọc)|vừa xong)"
BESIDE: Final = re.compile(
    rf"^{_WHILE}\s*[·•|,–—-]\s*|\s*[·•|,–—-]\s*{_WHILE}(?=$|\s*[·•|,–—-])|\s+{_WHILE}$|\s*[(<]?[\w.+-]+@[\w-]+\.[\w.-]+[)>]?$",
    re.IGNORECASE,
)
"""What stands beside a name: how long ago, how long it takes to read, an address."""
AND_SOURCE: Final = re.compile(r"\s*[|;·•,./–—-]\s*(?=(?:nguồn(?: tin| bài)?|source)\s*:)", re.IGNORECASE)
"""Between the writer and the source that are named in one line."""
ORNAMENT: Final = " \t•·◦▪●◊❖■□◆★☆✍✎✏🖊►▶➤>»*_~"
INITIALS: Final = re.compile(r"(?:^|[\s.])[^\W\d_]\.$")
ACCOUNT: Final = re.compile(r"[a-z0-9][a-z0-9._-]{2,30}")
