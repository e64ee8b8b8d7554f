"""Quantities with their units by rules. A number without a unit is none: it may be a year, a score, a telephone."""

from __future__ import annotations

import re
from decimal import Decimal
from types import MappingProxyType
from typing import TYPE_CHECKING

from tui_reader.plugin_api import Annotation, Document, Extractor, Record, Role

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Numbers"]

# First the name that is kept, then the other ways to write it.
MEASURES = """
%|phần_trăm đồng|VNĐ|VND|vnđ|đ USD|đô_la_Mỹ|đô_la|đô-la euro|EUR nhân_dân_tệ|NDT yen kW kWh kV MW m|mét
km|ki-lô-mét|cây_số cm mm hải_lý m²|m2|mét_vuông m³|m3|mét_khối|khối km²|km2 ha|hecta|héc-ta sào mẫu kg|ki-lô-gam|ký|cân
g|gam|gram mg tấn tạ yến lít ml °C|độ_C độ_Richter độ điểm_phần_trăm giờ|tiếng_đồng_hồ|giờ_đồng_hồ|tiếng
"""
COUNTED = """
người nhân_khẩu hộ gia_đình em cháu trẻ_em trẻ con học_sinh học_viên sinh_viên giáo_viên thí_sinh đoàn_viên hội_viên
thành_viên nhân_viên tình_nguyện_viên vận_động_viên diễn_viên cán_bộ chiến_sĩ công_nhân lao_động nạn_nhân bị_cáo bị_can
đối_tượng nghi_phạm đại_biểu cầu_thủ bệnh_nhân khách du_khách tuổi năm tháng tuần ngày đêm phút giây thế_kỷ lần lượt ca
vụ trận hiệp vòng đợt chuyến phiên buổi mùa bàn_thắng điểm trang cuốn quyển tập chương điều bài câu bức tấm tờ bản phiếu
đầu phim ca_khúc vai giải cái chiếc căn ngôi cây gốc quả trái viên vị đứa cặp bộ suất phần gói túi thùng hộp chai bao
bịch bánh thanh khẩu nhát vết mảnh lô thửa đoạn phương_tiện ô_tô xe tàu thuyền máy_bay máy màn_hình tầng phòng giường
ghế chỗ lớp trường nhà_máy nhà cửa_hàng công_ty doanh_nghiệp dự_án công_trình cầu tuyến nước quốc_gia tỉnh thành_phố
huyện quận xã phường thôn đơn_vị cơ_sở tổ_chức tổ đội nhóm khu trường_hợp diện_tích dân_số
"""
NAMES = MappingProxyType({way: ways.split("|")[0] for ways in MEASURES.split() for way in ways.split("|")})
DIGIT_WORDS = "linh một hai ba bốn năm sáu bảy tám chín mười"
DIGITS = MappingProxyType({w: n for n, w in enumerate(DIGIT_WORDS.split())} | {"lẻ": 0, "mốt": 1, "tư": 4, "lăm": 5})
SCALES = MappingProxyType({"nghìn": 10**3, "ngàn": 10**3, "vạn": 10**4, "triệu": 10**6, "tỷ": 10**9, "tỉ": 10**9})
SCALE = rf"(?:{'|'.join(SCALES)})\b"
# "mười năm" is ten years: five after a ten is "lăm", so "năm" is a digit only before what it multiplies.
TIMES = rf"(?:(?:mươi|trăm)\b|{SCALE})"
DIGIT = rf"(?:(?<=linh )năm\b|(?<=lẻ )năm\b|(?!năm\b(?!\s+{TIMES}))(?:{'|'.join(DIGITS)})\b)"
SPELLED = rf"(?i:mười\b|{DIGIT}\s+{TIMES})(?:\s+(?:{TIMES}|{DIGIT})){{0,12}}"
FIGURES = r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d{1,3}(?:,\d{3}){2,}|\d+(?:[.,]\d+)?"
NUMBER = rf"(?:(?:{FIGURES}|{SPELLED})(?:\s*{SCALE})*(?:\s\d{{1,3}}\s*(?:nghìn|ngàn|triệu)\b)?(?:\s+rưỡi\b)?)"
UNIT = "|".join(sorted(map(re.escape, {*NAMES, *COUNTED.split()}), key=len, reverse=True)).replace("_", r"\s+")
QUANTITY = re.compile(
    rf"(?<![\w/])(?<!\w[.,:-])(?P<dollar>\$\s?)?(?P<low>[1-9]/\d\d?|{NUMBER})(?:\s*(?:-|–|đến|tới)\s*(?P<high>{NUMBER}))?"
    rf"(?(dollar)|\s*(?P<unit>{UNIT}|số\s\w+)(?P<tail>\d\d?)?(?:\s?/\s?(?P<per>{UNIT}|h))?)(?![\w/]|[.,]\d)"
)
GROUPING = re.compile(r"(?<!\b0)\.(?=\d{3}(?!\d))|,(?=\d{3},|000$)|(?<=,\d{3}),")
APPROXIMATE = re.compile(r"(?i)\b(hơn|trên|gần|khoảng|chừng|ước|xấp xỉ|ít nhất|tối đa|dưới)\s+(?:từ\s+|đến\s+)?$")
# A number after one of these is a name, a place in an order or a time, not how many of the next noun there are.
NAMED = re.compile(
    r"(?i)\b(?:số|thứ|điều|khoản|điểm|mục|chương|lớp|khối|kho[áa]|khóa|tầng|trang|hình|bảng|bài|tờ|thửa|quận|phường|tổ|ấp|ngõ|hẻm|đường"
    r"|lộ|km|nhà|ngày|mùng|tháng|năm|giờ|lúc|cấp|hạng|tuyến|tập|phần|kỳ|vòng|lô|phòng|khu|F|U|QL|nhóm)\s+$",
)
LASTING = re.compile(r"(?i)\b(?:trong|suốt|mất|sau|kéo dài|hơn|gần|khoảng|thêm|mỗi)\s+$")
CLOCK_OR_DATE = re.compile(r"\s*(?:\d|kém|rưỡi|sáng|trưa|chiều|tối|đêm|ngày)")


class Numbers(Extractor):
    """Records valued "8500000 đồng", labelled with the unit as one word ("học_sinh", "km_h", "phần_trăm"); fields unit,
    low, high, number (if no range), approx (as "hơn")."""

    name, version = "numbers", "2"

    def extract(self, doc: Document) -> Iterator[Record]:
        """Yield the quantities of the article in text order."""
        for start, end in doc.spans(Role.TITLE, Role.LEAD, Role.BODY, Role.CAPTION):
            yield from _quantities(doc.text, start, end)


def _quantities(text: str, start: int, end: int) -> Iterator[Annotation]:
    """Those in ``text[start:end]``."""
    for match in QUANTITY.finditer(text, start, end):
        before = text[max(start, match.start() - 20) : match.start()]
        written = "_".join((match["unit"] or "USD").split())
        unit = NAMES.get(written, written).replace("_", " ")
        shared = re.sub(r"[\d.,]+", "", match["high"] or "") if match["low"][-1].isdigit() else ""  # "3-5 triệu"
        low = _amount(match["low"] + shared) + Decimal(f"0.{match['tail'] or 0}")
        high = _amount(match["high"]) if match["high"] else low
        if high < low or _is_something_else(match, written, before, text[match.end() : match.end() + 8]):
            continue
        unit = f"{unit}/{match['per']}".replace("km/giờ", "km/h") if match["per"] else unit
        fields = {"unit": unit, "low": f"{low.normalize():f}", "high": f"{high.normalize():f}"}
        fields |= {"number": fields["low"]} if low == high else {}
        fields |= {"approx": word[1].lower()} if (word := APPROXIMATE.search(before)) else {}
        value = "-".join(dict.fromkeys((fields["low"], fields["high"])))
        yield Annotation(*match.span(), _label(unit), f"{value} {unit}", fields)


def _label(unit: str) -> str:
    """The unit as it can be typed after ``amount.``"""
    return re.sub(r"[^\w]+", "_", unit.replace("%", "phần trăm").replace("°", "độ ")).strip("_")


def _is_something_else(match: re.Match[str], unit: str, before: str, after: str) -> bool:
    """Whether the match is a date, a time, a year or the name of something."""
    low = match["low"]
    year = re.fullmatch(r"(?:19|20)\d\d", low) and unit not in NAMES and not APPROXIMATE.search(before)
    moment = unit in ("giờ", "tháng") and (CLOCK_OR_DATE.match(after) or (unit == "giờ" and not LASTING.search(before)))
    if ("/" in low) != unit.startswith(("số_", "diện_tích", "dân_số")) or (match["tail"] and unit != "m"):
        return True
    return bool(year or moment or (low.isdigit() and NAMED.search(before)))


def _amount(written: str) -> Decimal:
    """Of figures as Vietnamese or English groups them, of a fraction, of words, or of figures with words."""
    total = part = last = Decimal(0)
    for word in re.findall(r"[\d.,/]+|[^\W\d_]+", written.lower()):
        if word in SCALES:
            last = Decimal(SCALES[word])
            total, part = (total + part * last if part else total * last), Decimal(0)
        elif word == "rưỡi":
            total += last / 2
        elif word in ("mươi", "trăm"):
            part += last * (9 if word == "mươi" else 99)
        else:
            over, _, under = GROUPING.sub("", word).replace(",", ".").partition("/")
            last = Decimal(DIGITS[word]) if word in DIGITS else Decimal(over) / Decimal(under or 1)
            part += round(last, 4)
    return total + part
