"""Festivals, contests and storms, which show by their form; and what has capitals and is no name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tui_reader_entities.scanning import Line

__all__ = ["event_end", "no_name_end"]

_STEM = r"(?:Giáp|Ất|Bính|Đinh|Mậu|Kỷ|Canh|Tân|Nhâm|Quý)"
_BRANCH = r"(?:Tý|Sửu|Dần|Mão|Thìn|Tỵ|Tị|Ngọ|Mùi|Thân|Dậu|Tuất|Hợi)"
_CAPITALS = "A-Z" + "".join(filter(str.isupper, map(chr, range(0xC0, 0x1EFA))))
_SMALL = "a-z" + "".join(filter(str.islower, map(chr, range(0xC0, 0x1EFA))))
_LARGE = rf"[{_CAPITALS}][^\W_]*"
_FUNCTION = (
    r"(?!(?:của|ở|triển khai|tổng kết|sơ kết|tập huấn|công bố|trao|dành|nhằm|hướng|thu hút|gồm|quy tụ|phối hợp|kết hợp"
    r"|tại|do|về|cho|từ|với|và|là|này|có|được|đã|sẽ|trong|vào|trên|bị|nay|mở|diễn|vừa|đang|năm|đến|giữa)\b)"
)
_QUALIFIED = (
    r"(?:toàn quốc|quốc tế|quốc gia|thế giới|khu vực|châu Á|châu Âu|lần thứ (?:[IVX]+|\d+|nhất|hai|ba|tư|năm)"
    r"|mùa (?:xuân|hè|thu|đông)|năm \d{4}|\d{4}|mở rộng|\d{1,2}(?=[.,;)]))"
)
_EVENT_HEADS = (
    r"Chiến dịch|Cách mạng|Chiến tranh|Đại hội(?! đồng)|Lễ hội|Liên hoan phim|Liên hoan|Festival|Ngày hội|Hội thi"
    r"|Cuộc thi|Giải vô địch|Giải thưởng|Giải|Hội nghị thượng đỉnh|Tuần lễ|Năm Du lịch|Chương trình|Hội chợ"
    r"|Triển lãm|Hội khỏe"
    r"|Hội khoẻ|Cúp|Hội báo|Kỳ thi|LHP|Vòng loại|Dự án|Tháng hành động|Phong trào|Lễ trao giải|Trận|Hội sách"
    r"|Diễn đàn|Đại lễ|Hội diễn|Hội thao|Đại nhạc hội|Đêm nhạc|Lễ kỷ niệm|Hội thảo khoa học"
)
_EVENT = re.compile(
    r"(?:[Ss]iêu bão|[Cc]ơn bão|[Bb]ão|[Áá]p thấp nhiệt đới)\s+số\s+\d+"
    rf"|(?:Siêu bão|Bão|SIÊU BÃO|BÃO)\s+{_LARGE}(?:\s+(?!HƯỚNG|VÀO|ĐANG|SẼ|ĐỔ|TÀN|MẠNH){_LARGE})?"
    r"|(?:Tết|tết)\s+(?:(?:Nguyên đán|Trung thu|Đoan ngọ|Dương lịch|Hàn thực|Độc lập|Nguyên tiêu|Âm lịch|cổ truyền"
    r"|Nguyên Đán|Trung Thu|Đoan Ngọ|Dương Lịch|Âm Lịch)"
    rf"(?:\s+{_STEM}\s+{_BRANCH})?|{_STEM}\s+{_BRANCH})(?:\s+\d{{4}})?"
    r"|(?:Giáng sinh|Giáng Sinh|Noel)\b"
    r"|(?:Đường lên đỉnh Olympia|Giọng hát Việt(?: nhí)?|Giọng Hát Việt(?: Nhí)?|The Voice(?: Kids)?|Vietnam Idol)"
    r"(?:\s+\d{4})?"
    r"|(?:SEA Games|ASIAD|Asiad|ASIAN Games|Asian Games|Olympic|Paralympic|World Cup|EURO|Euro|AFF Cup|AFF Suzuki Cup"
    r"|Asian Cup|Champions League|V-League|V\.League|Europa League|Premier League"
    r"|La Liga|Serie A|Bundesliga|Ligue 1|Wimbledon|[A-Z]-League|[A-Z]\.League|AFC Cup|ASEAN Cup|Australian Open"
    r"|(?:Mỹ|Úc|Pháp|Anh|Australia) [Mm]ở rộng|Roland Garros|Davis Cup|US Open|Copa America)"
    r"(?:\s+(?:mùa hè|mùa đông|[A-Z][a-z]+|\d{4}|\d{1,2}\b(?!\s*(?:-|giờ|h\b|ngày|tháng|năm|tuổi|trận|bàn))))*"
    rf"|(?:{_EVENT_HEADS})\s+"
    rf"(?:{_FUNCTION}[{_SMALL}]+\s+){{0,3}}?"
    rf"{_LARGE}(?:\s+{_QUALIFIED}|\s+[-–]\s+{_LARGE}|\s+{_LARGE}"
    rf"|(?:\s+{_FUNCTION}[{_SMALL}]+){{1,4}}(?=\s+(?:{_LARGE}|{_QUALIFIED})))*"
    rf"|Hội nghị\s+(?:{_FUNCTION}[{_SMALL}]+\s+){{0,2}}?{_LARGE}(?:\s+{_QUALIFIED}|\s+[-–]\s+{_LARGE}|\s+{_LARGE})*"
)
_EVENT_FIRST = frozenset(
    [
        "đường",
        "giọng",
        "the",
        "vietnam",
        "siêu",
        "cơn",
        "bão",
        "áp",
        "tết",
        "giáng",
        "noel",
        "sea",
        "asiad",
        "asian",
        "olympic",
        "paralympic",
        "world",
        "euro",
        "aff",
        "champions",
        "v-league",
        "v.league",
        "europa",
        "premier",
        "la",
        "serie",
        "bundesliga",
        "ligue",
        "wimbledon",
        "roland",
        "davis",
        "us",
        "copa",
        "mỹ",
        "úc",
        "pháp",
        "anh",
        "australia",
        "australian",
        "afc",
        "asean",
        "k-league",
        "j-league",
        "a-league",
        "đêm",
        "chiến",
        "cách",
        "đại",
        "lễ",
        "liên",
        "festival",
        "ngày",
        "hội",
        "cuộc",
        "giải",
        "tuần",
        "năm",
        "chương",
        "triển",
        "cúp",
        "kỳ",
        "lhp",
        "vòng",
        "dự",
        "tháng",
        "phong",
        "trận",
        "diễn",
    ]
)
_COUNTED = (
    r"(?:quý|kỳ|khóa|khoá|thế kỷ|hạng|vòng|loại|lần thứ|thứ|cấp|chương|mục|phần|tập|điều|khoản|đợt|học kỳ|tầng|bảng"
    r"|nhóm|khối|lớp|tổ|top|số|mùa|tháng|ngày|năm|chặng|ca|lô|phòng|ghế|size|cỡ)"
)
_NO_NAME = re.compile(
    r"(?:GMT|UTC)\s*[+-]?\d*|(?i:thứ\s+(?:hai|ba|tư|năm|sáu|bảy)|chủ\s+nhật)\b"
    rf"|(?i:{_COUNTED})\s+(?:[IVX]+|[A-Z]|\d+[A-Z]?)\b(?!\.)"
    r"|(?i:tháng)\s+(?:Giêng|Chạp|Mười|Hai|Ba|Tư|Năm|Sáu|Bảy|Tám|Chín)(?:\s+(?:Một|Hai))?\b"
    rf"|(?i:năm\s+)?{_STEM}\s+{_BRANCH}\b(?:\s+\d{{4}})?"
    r"|(?i:mùng|mồng|rằm)\s+\w+(?:\s+tháng\s+[^\W\d]+)?|(?i:km|cây số)\s*\d[\d+]*"
    r"|CỘNG H(?:ÒA|OÀ) XÃ HỘI CHỦ NGHĨA VIỆT NAM|Độc lập\s*[-–]\s*Tự do\s*[-–]\s*Hạnh phúc|T/[hH]\b"
)
_NO_NAME_FIRST = frozenset(
    [
        "gmt",
        "utc",
        "thứ",
        "chủ",
        "quý",
        "kỳ",
        "khoá",
        "thế",
        "hạng",
        "vòng",
        "loại",
        "lần",
        "cấp",
        "chương",
        "mục",
        "phần",
        "tập",
        "điều",
        "khoản",
        "đợt",
        "học",
        "tầng",
        "bảng",
        "nhóm",
        "khối",
        "lớp",
        "tổ",
        "top",
        "số",
        "mùa",
        "tháng",
        "ngày",
        "năm",
        "giáp",
        "ất",
        "bính",
        "đinh",
        "mậu",
        "kỷ",
        "canh",
        "tân",
        "nhâm",
        "mùng",
        "mồng",
        "rằm",
        "km",
        "cây",
        "tết",
        "cộng",
        "độc",
        "t/h",
        "chặng",
        "ca",
        "lô",
        "phòng",
        "ghế",
        "size",
        "cỡ",
    ]
)


def event_end(text: str, line: Line, at: int) -> int:
    """Behind the event's name that begins at token ``at``; 0 where none does."""
    return _end(text, line, at, _EVENT) if line.forms[at] in _EVENT_FIRST else 0


def no_name_end(text: str, line: Line, at: int) -> int:
    """Behind something with capitals at token ``at`` that is no name: a date, a part counted, a formula; 0 for none."""
    return _end(text, line, at, _NO_NAME) if line.forms[at] in _NO_NAME_FIRST else 0


def _end(text: str, line: Line, at: int, pattern: re.Pattern[str]) -> int:
    match = pattern.match(text, line.starts[at], line.ends[-1])
    if match is None:
        return 0
    end = at
    while end < len(line.starts) and line.starts[end] < match.end():
        end += 1
    return end
