"""Whose name a few words are: a person's, an institution's or medium's, an administrative unit's, a column's."""

from __future__ import annotations

import re
from typing import Final

from tui_reader.vietnamese.provinces import is_province

__all__ = ["bears_family_name", "is_institution", "is_name", "is_section", "names_unit"]

_INSTITUTION: Final = re.compile(
    r"^(?!\S+\s+trưởng\b)(?:nhóm\s+)?"
    r"(?:phòng(?!\s*(?:,|và|chống|cháy|bệnh|dịch|ngừa|tránh|khi|ngủ|học|khách|thủ))"
    r"|ban(?!\s+(?:đầu|đêm|ngày|sơ|mai|công|phát|tặng))|sở(?!\s+(?:hữu|dĩ|thích|trường))|ubnd|ủy ban|uỷ ban|hđnd"
    r"|hội(?!\s+(?:thảo|nghị|thi|chợ|làng|xuân|khỏe|khoẻ|diễn|thao|đua|trường|họp|nhập|tụ|ngộ|an\b|đồng xét))"
    r"|đoàn(?!\s+(?:kết|viên|xe|tàu|công tác|kiểm tra|đại biểu|khảo sát|người|khách|kịch|tụ))"
    r"|trung tâm(?!\s+của)|trường(?!\s+(?:hợp|phái|kỳ|ca|tồn|đua))"
    r"|báo(?!\s+(?:cáo|chí\b|động|hiếu|oán|giá|tin|hiệu|ứng))"
    r"|đài(?!\s+(?:sen|hoa|các))|cổng(?!\s+(?:chào|làng|trời))"
    r"|trang (?:thông tin|tin|web|điện tử)|tạp chí|tạp san|bản tin|tập san|nội san|đặc san|chuyên san|nguyệt san"
    r"|tuần tin|tuần báo|nhật báo|thời báo|ttxvn|thông tấn"
    r"|công ty|xí nghiệp|nông trường|lâm trường"
    r"|hợp tác xã|htx|thư viện|bảo tàng|trạm|chi cục|cục(?!\s+(?:diện|bộ|đất))|tổng cục"
    r"|bộ(?!\s+(?:máy|môn|phận|đội|phim|ảnh|sưu|luật|mặt|tranh|sách|hồ|tài|đồ))|viện(?!\s+(?:phí|trợ|cớ|dẫn))"
    r"|bệnh viện|ttyt|nhà (?:văn hóa|văn hoá|xuất bản|máy|trường|hát|thờ|thiếu nhi|khách)|văn phòng|vp"
    r"|tổ(?!\s+(?:chức|quốc|tiên|ấm|ong|chim))|khoa(?!\s+học)|ban quản lý|website"
    r"|ủy viên|đội(?!\s+(?:mưa|nắng|mũ|nón|lên))|liên minh|liên đoàn|mttq|mặt trận|quỹ(?!\s+(?:đất|đạo|thời))"
    r"|câu lạc bộ|clb|bbt|btc|tòa soạn|toà soạn|hạt (?:kiểm lâm|quản lý|giao thông)|gd&đt|sgd)\b",
    re.IGNORECASE,
)
_UNIT: Final = re.compile(r"\b(?:xã|phường|thị trấn|huyện|quận|thị xã|tỉnh|thành phố|tp\.?)\s+[^\W\d_]", re.IGNORECASE)
_NO_PERSON: Final = re.compile(
    r"(?:(?:tp\.?|xã|phường|thị trấn|huyện|quận|thị xã|tỉnh|thành phố|thôn|ấp|chợ|sông|kênh|cầu|đường"
    r"|hồ(?!\s+[^\W\d_]+\s+[^\W\d_]))"
    r"|(?:phó\s+|quyền\s+)?(?:chủ tịch|giám đốc|trưởng|chánh|bí thư|hiệu trưởng|tổng biên tập|chủ nhiệm|thủ trưởng"
    r"|trạm trưởng|tổ trưởng|thư ký|chủ (?:tọa|toạ|trì)|đại diện|kế toán|người|(?:\S+\s)?\S+\s+trưởng(?=$))"
    r"|bên (?:giao|nhận|bán|mua|thuê|cho thuê|[ab])"
    r"|bảng|kt\.|tm\.|tl\.|nơi nhận|ảnh|vợ|chồng|con|mẹ|bố)(?:\s|$)",
    re.IGNORECASE,
)
_SECTIONS_TABLE: Final = """
    thời sự; đời sống; xã hội; chính trị; kinh tế; kinh doanh; giáo dục; văn hóa; văn hoá; thể thao; giải trí;
    pháp luật; thế giới; quốc tế; trong nước; khoa học; công nghệ; sức khỏe; sức khoẻ; y tế; du lịch; bạn đọc;
    phóng sự; tin tức; tin nhanh; tin nóng; tin ngắn; tin vắn; tin mới;
    dân sinh; nhịp sống; góc nhìn; bình luận; tiêu điểm; địa phương;
    môi trường; nông nghiệp; nhà đất; bất động sản; văn nghệ; an ninh; quân sự; quốc phòng; trang chủ; trang nhất;
    chi tiết; chi tiết tin; chi tiết bài viết; in bài; bản in; xem tin; trang tin; trang thông tin;
    trang thông tin điện tử; cổng thông tin; cổng thông tin điện tử; bản tin; website; trang web
"""
_SECTIONS: Final = frozenset(" ".join(name.split()) for name in _SECTIONS_TABLE.split(";"))
"""Names of columns and of pages, which stand where names of persons and of media do."""

_MACHINE_WORDS: Final = frozenset(
    ("email", "in", "print", "gốc", "online", "news", "web", "video", "audio", "facebook")
)
_FAMILY_TABLE: Final = """
    nguyễn trần lê phạm hoàng huỳnh phan vũ võ đặng bùi đỗ hồ ngô dương lý trịnh đinh lâm đoàn phùng trương đào hà
    cao lương lưu tạ châu thái mai tô vương quách tăng kiều đàm triệu tôn hứa la nông lục diệp từ
"""
_FAMILY: Final = frozenset(_FAMILY_TABLE.split())
_GROUP: Final = re.compile(
    r"đoàn\s+(?:thanh (?:niên|tra)|thể|trường|xã|phường|huyện|tỉnh|khối|cơ|tncs|luật|nghệ|kinh tế|công (?:tác|an)"
    r"|văn (?:công|nghệ|hóa|hoá)|thành phố|thị xã|ca|kiểm|tàu|xe|kịch|chèo|tuồng|cải|xiếc|quốc hội|đại biểu|tp|hội)\b"
    r"|khoa\s+(?:dược|sản|nhi|ngoại|nội|mắt|luật|sử|văn|toán|y|báo|triết|lý|hóa|hoá|sinh|điện|anh|pháp|khám|học|cơ)\b"
    r"|trường\s+(?:học|mầm|mẫu|tiểu|thcs|thpt|đại|cao|trung|đảng|chuyên|nghề|lớp|phổ|dân|đời|quân|y|bổ)\b",
    re.IGNORECASE,
)
_SYLLABLE: Final = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?|[^\W\d_]{1,2}\.(?:[^\W\d_]{1,2}\.?)*")


def is_institution(text: str) -> bool:
    """Whether ``text`` names an office, a medium or another body, by its first word, or by "Online" at its end."""
    text = text.strip()
    if _INSTITUTION.match(text) is not None:
        return not _bears_it(text)
    return text[-6:].lower() == "online" and 2 <= len(words := text.split()) <= 6 and all(map(_is_capital, words))


def names_unit(text: str) -> bool:
    """Whether ``text`` names a commune, district, town or province."""
    return _UNIT.search(text) is not None


def is_section(text: str) -> bool:
    """Whether ``text`` names a column or a kind of page ("Thời sự", "In bài"), no person and no medium."""
    return text.strip(" .:").lower() in _SECTIONS


def is_name(text: str, *, shortest: int = 2) -> bool:
    """Whether ``text`` looks like a personal or pen name: ``shortest`` to 5 syllables, each capitalised."""
    words = text.split()
    if not shortest <= len(words) <= 5 or is_institution(text) or _NO_PERSON.match(text) or is_province(text):
        return False
    if not _MACHINE_WORDS.isdisjoint(small := text.lower().split()) or " ".join(small) in _SECTIONS:
        return False
    return all(word[0].isupper() and _SYLLABLE.fullmatch(word) for word in words) and all(
        len(word) <= 12 for word in words
    )


def bears_family_name(text: str) -> bool:
    """Whether ``text`` is a personal name that begins with one of the common family names."""
    return text.split()[0].lower() in _FAMILY and is_name(text) and not is_province(" ".join(text.split()[:2]))


def _is_capital(word: str) -> bool:
    return word[0].isupper()


def _bears_it(text: str) -> bool:
    """Whether the word for a body is a person's: "Đoàn Nhật Thư", "Trường Giang"; not "Đoàn Thanh niên"."""
    words = text.split()
    most = {"đoàn": 4, "trường": 2, "khoa": 2}.get(words[0].lower(), 0)
    if not 2 <= len(words) <= most or _GROUP.match(text) is not None:
        return False
    return all(word.isalpha() and (word.istitle() or (text.isupper() and len(word) > 1)) for word in words)
