"""Whose name a few words are: a person's, an institution's or medium's, an administrative unit's, a column's."""

from __future__ import annotations

import re
from typing import Final

from tui_reader.vietnamese.provinces import is_province

__all__ = [
    "bears_family_name",
    "is_department",
    "is_generic",
    "is_institution",
    "is_medium",
    "is_name",
    "is_paper",
    "is_section",
    "names_paper",
    "names_unit",
]

_INSTITUTION: Final = re.compile(
    r"^(?!\S+\s+trưởng\b)(?:nhóm\s+)?"
    r"(?:phòng(?!\s*(?:,|và|chống|cháy|bệnh|dịch|ngừa|tránh|khi|ngủ|học|khách|thủ))"
    r"|ban(?!\s+(?:đầu|đêm|ngày|sơ|mai|công(?! tác| đoàn)|phát|tặng))"
    r"|sở(?!\s+(?:hữu|dĩ|thích|trường))|ubnd|ủy ban|uỷ ban|hđnd"
    r"|hội(?!\s+(?:thảo|nghị|thi|chợ|làng|xuân|khỏe|khoẻ|diễn|thao|đua|trường|họp|nhập|tụ|ngộ|an\b|đồng xét))"
    r"|đoàn(?!\s+(?:kết|viên|xe|tàu|công tác|kiểm tra|đại biểu|khảo sát|người|khách|kịch|tụ))"
    r"|trung tâm(?!\s+của)|trường(?!\s+(?:hợp|phái|kỳ|ca|tồn|đua))"
    r"|báo(?!\s+(?:cáo|chí\b|động|hiếu|oán|giá|tin|hiệu|ứng|giấy\W*$|in\W*$|mạng\W*$))"
    r"|đài(?!\s+(?:sen|hoa|các))|(?:phát thanh|truyền hình|truyền thanh)(?=\s+(?-i:[A-ZĐ][^\W\dA-Z]))"
    r"|cổng(?!\s+(?:chào|làng|trời))"
    r"|trang (?:thông tin|tin|web|điện tử)|tạp chí|tạp san|bản tin|tập san|nội san|đặc san|chuyên san|nguyệt san"
    r"|tuần tin|tuần báo|nhật báo|thời báo|ttxvn|thông tấn"
    r"|công ty|xí nghiệp|nông trường|lâm trường"
    r"|hợp tác xã|htx|thư viện|bảo tàng|trạm|chi cục|cục(?!\s+(?:diện|bộ|đất))|tổng cục"
    r"|bộ(?!\s+(?:máy|môn|phận|đội|phim|ảnh|sưu|luật|mặt|tranh|sách|hồ|tài|đồ))|viện(?!\s+(?:phí|trợ|cớ|dẫn))"
    r"|bệnh viện|ttyt|nhà (?:văn hóa|văn hoá|xuất bản|máy|trường|hát|thờ|thiếu nhi|khách)|văn phòng|vp"
    r"|tổ(?!\s+(?:\d|dân phố|chức|quốc|tiên|ấm|ong|chim))|khoa(?!\s+học)|ban quản lý|website"
    r"|ủy viên|đội(?!\s+(?:\d|nào|mưa|nắng|mũ|nón|lên))|liên minh|liên đoàn|mttq|mặt trận|quỹ(?!\s+(?:đất|đạo|thời))"
    r"|câu lạc bộ|clb|bbt|btc|bch|bcđ|bql|lđlđ|cđcs|tand|bhxh|vksnd|hđqt"
    r"|tòa soạn|toà soạn|hạt (?:kiểm lâm|quản lý|giao thông)|gd&đt|sgd"
    r"|(?:chi|liên|thị|thành|huyện|quận|xã|phường|tỉnh|công|đặc|thiếu) đoàn"
    r"(?!\s+(?:kết|viên(?! chức)|xe|kiểm|công tác))"
    r"|(?:huyện|quận|thị|thành|tỉnh|đảng|xã) [uủ][yỷ]\b"
    r"|đảng bộ|chi bộ|thông tấn xã|hãng (?:tin|thông tấn)|phụ trương|giai phẩm|tờ tin"
    r"|tủ sách|nxb|hiệp hội|học viện|thcs|thpt"
    r"|(?:blog|nhật ký|trang cá nhân|trang nhà|facebook|fanpage) (?:cá nhân )?của)\b",
    re.IGNORECASE,
)
_UNIT: Final = re.compile(r"\b(?:xã|phường|thị trấn|huyện|quận|thị xã|tỉnh|thành phố|tp\.?)\s+[^\W\d_]", re.IGNORECASE)
_NO_PERSON: Final = re.compile(
    r"(?:(?:tp\.?|xã|phường|thị trấn|huyện|quận|thị xã|tỉnh|thành phố|thôn|ấp|chợ|sông(?!\s\S+$)|kênh|cầu"
    r"|xóm|làng|bản|buôn|khóm|phum|sóc|khu(?: phố| dân cư)?|tiểu khu|tổ dân phố|ngõ|ngách|hẻm|phố"
    r"|đường(?!\s+(?!nguyễn|trần|lê|phạm|hoàng|phan|võ|vũ|đinh|lý|ngô|hồ|hùng|hai|trường|quang|tôn)"
    r"[^\W\d_]+\s+[^\W\d_])"
    r"|hồ(?!\s+[^\W\d_]+\s+[^\W\d_]))"
    r"|(?:phó\s+|quyền\s+)?(?:chủ tịch|giám đốc|trưởng|chánh|bí thư|hiệu trưởng|tổng biên tập|chủ nhiệm|thủ trưởng"
    r"|trạm trưởng|tổ trưởng|thư ký|chủ (?:tọa|toạ|trì)|đại diện|kế toán|người|(?:\S+\s)?\S+\s+trưởng(?=$))"
    r"|bên (?:giao|nhận|bán|mua|thuê|cho thuê|[ab])"
    r"|bảng|kt\.|tm\.|tl\.|nơi nhận|ảnh|vợ|chồng|con|mẹ|bố|tin|nguồn|chùa|đền|chuyện|tháng)(?:\s|$)",
    re.IGNORECASE,
)
_GIVEN_POST: Final = re.compile(r"[A-ZĐ][^\W\d_]+ (?!Đội |Tổ |Trạm )[A-ZĐ][a-zà-ỹđ]+ Trưởng")
"""A name that reads like a post: "Hồ Sĩ Trưởng"."""
_SECTIONS_TABLE: Final = """
    thời sự; đời sống; xã hội; chính trị; kinh tế; kinh doanh; giáo dục; văn hóa; văn hoá; thể thao; giải trí;
    pháp luật; thế giới; quốc tế; trong nước; khoa học; công nghệ; sức khỏe; sức khoẻ; y tế; du lịch; bạn đọc;
    bóng đá; quần vợt; ẩm thực; thời trang; âm nhạc; điện ảnh; phóng sự; tin tức; tin nhanh; tin nóng;
    tin ngắn; tin vắn; tin mới; video; podcast; infographic; emagazine; e-magazine; longform; multimedia; media; ảnh;
    photo; blog; detail; details; tv; radio; magazine; rss;
    sự kiện; hoạt động; tin hoạt động; tin địa phương; khoa giáo; văn xã; chuyển đổi số; khuyến nông;
    dân sinh; nhịp sống; góc nhìn; bình luận; tiêu điểm; địa phương;
    môi trường; nông nghiệp; nhà đất; bất động sản; văn nghệ; an ninh; quân sự; quốc phòng; trang chủ; trang nhất;
    du ký; tạp văn; tản mạn; hồi ký; nhật ký; nhàn đàm;
    giao thông; đô thị; phóng sự ảnh; ký sự; bút ký; ghi chép; tạp bút; tùy bút; điều tra;
    tản văn; truyện ngắn; quyết định; thông báo; kế hoạch; báo cáo; công văn; chỉ thị;
    tờ trình; biên bản; giấy mời; thư mời; nghị quyết; công điện; hướng dẫn; chương trình; thông cáo; công khai;
    chi tiết; chi tiết tin; chi tiết bài viết; in bài; bản in; thông điệp; chủ đề; thành viên;
    diễn đàn; nội dung; bài viết; xem tin; trang tin; trang tin tức; trang thông tin;
    trang thông tin điện tử; cổng thông tin; cổng thông tin điện tử; bản tin; website; trang web
"""
_CAMEL: Final = re.compile(r"(?:Vn|VN|Viet|VIET|Net|Tin)[A-ZĐ][a-z]")
_JOINED: Final = re.compile(r"\s+[-–&]\s+|\s*[,&]\s*|\s+và\s+")
_TOPICS_TABLE: Final = """
    nông nghiệp; nông thôn; tuổi trẻ; thanh niên; lao động; pháp luật; giáo dục; sức khỏe; sức khoẻ; kinh tế; khoa học;
    nhân dân; quân đội; phụ nữ; doanh nghiệp; đầu tư; thể thao; văn nghệ; văn hóa; văn hoá; du lịch; đời sống;
    giao thông; môi trường; thương mại; công thương; công nghiệp; xây dựng; người lao; thời báo; thời nay; tiền phong
"""
_TOPICS: Final = frozenset(" ".join(name.split()) for name in _TOPICS_TABLE.split(";"))
"""What papers are called by; no person's name of three words begins so."""
_SECTIONS: Final = frozenset(" ".join(name.split()) for name in _SECTIONS_TABLE.split(";"))
"""Names of columns and of pages, which stand where names of persons and of media do."""

_MACHINE_TABLE: Final = """
    email in print gốc online news web video audio facebook vietnamese english portal media tv radio post times daily
    net
"""
_MACHINE_WORDS: Final = frozenset(_MACHINE_TABLE.split())
_COMMON_TABLE: Final = """
    hôm nay viết bài trên dưới của và gửi đọc xem những các với trong ngoài được không tại cho là bị vì khi nào gì ai
    này đó kia nếu thì mà đã đang sẽ chưa hãy tìm kiếm cập theo nguồn cùng khác sau nhiều thăm hết end the
"""
_COMMON: Final = frozenset(_COMMON_TABLE.split())
"""Words of headings and buttons, capitalised there, that stand in no person's name."""

_GIVEN: Final = frozenset(("viết", "thăm", "kiếm", "nguồn", "cùng", "ai", "trong", "hết", "nay"))
"""Those of them that follow a family name: "Trần Viết Kiếm"."""

_FAMILY_TABLE: Final = """
    nguyễn trần lê phạm hoàng huỳnh phan vũ võ đặng bùi đỗ hồ ngô dương lý trịnh đinh lâm đoàn phùng trương đào hà
    lã khổng nghiêm doãn chu chử cù tống mạc phí sầm tiêu khuất khưu khấu lư lữ thiều giáp đậu cung cấn biện nhữ ngụy
    nguỵ hàn khúc sử thẩm âu bế lò giàng sùng thào quàng lường đèo kha ninh tiết tào uông giản thạch bành quản ông mã
    trà tất cao lương lưu tạ châu thái mai tô vương quách tăng kiều đàm triệu tôn hứa la nông lục diệp từ
"""
_FAMILY: Final = frozenset(_FAMILY_TABLE.split())
_GROUP: Final = re.compile(
    r"đoàn\s+(?:thanh (?:niên|tra)|thể|trường|xã|phường|huyện|tỉnh|khối|cơ|tncs|luật|nghệ|kinh tế|công (?:tác|an)"
    r"|văn (?:công|nghệ|hóa|hoá)|thành phố|thị xã|ca|kiểm|tàu|xe|kịch|chèo|tuồng|cải|xiếc|quốc hội|đại biểu|tp|hội)\b"
    r"|khoa\s+(?:dược|sản|nhi|ngoại|nội|mắt|luật|sử|văn|toán|y|báo|triết|lý|hóa|hoá|sinh|điện|anh|pháp|khám|học|cơ)\b"
    r"|trường\s+(?:học|mầm|mẫu|tiểu|thcs|thpt|đại|cao|trung|đảng|chuyên|nghề|lớp|phổ|dân|đời|quân|y|bổ)\b",
    re.IGNORECASE,
)
_SYLLABLE: Final = re.compile(
    r"[^\W\d_]+(?:['’][^\W\d_]+)?|[^\W\d_]{1,2}\.(?:[^\W\d_]{1,2}\.?)*|(?:[^\W\d_]{1,2}\.){1,2}[^\W\d_]{2,7}"
)
_PEN_SIGN: Final = re.compile(
    r"(?!(?:TP|Tp|P\.?V|S\.?T|T\.?P|T\.?Ư|V\.?I\.?P)\.)(?:[^\W\d_][a-zđ]{0,2}\.){1,3}(?:[^\W\d_]{1,2}\.?|[^\W\d_]{3,7})"
    r"|[HKY]['’](?=[A-ZĐ])[^\W\d_]{2,8}|(?:[A-ZĐ]\.)?(?:CH|GI|KH|NGH?|NH|PH|QU|TH"
    r"|TR)\.(?:[A-ZĐ]\.)?[A-ZĐ]{0,3}[AEIOUYÀ-Ỹ][A-ZÀ-Ỹ]{1,4}"
)
"""Initials, or initials before the given name: "L.H.", "Th.Hạnh", "TH.HẠNH"; names such as "K'Brỏi"."""

_LUNAR_YEAR: Final = re.compile(
    r"(?:xuân|tết|năm|mùa|số|số xuân|số tết) (?:giáp|ất|bính|đinh|mậu|kỷ|kỉ|canh|tân|nhâm|quý|quí)"
    r" (?:tý|tí|sửu|dần|mão|mẹo|thìn|tỵ|tị|ngọ|mùi|thân|dậu|tuất|hợi)"
)
"""A year of the sixty: "Xuân Kỷ Sửu"."""

_MEDIUM: Final = re.compile(
    r"(?:(?:chuyên )?trang (?:thông tin|tin)|tờ tin|trang (?:điện tử|chủ của)|báo|đài|(?:phát thanh|truyền hình"
    r"|truyền thanh)(?=\s+(?-i:[A-ZĐ][^\W\dA-Z]))|bản tin|tạp chí|tạp san|cổng"
    r"|ttxvn|thông tấn|hãng (?:tin|thông tấn)|tập san|nội san"
    r"|đặc san|chuyên san|nguyệt san|giai phẩm|phụ trương|phụ san|tuần tin|tuần báo|nhật báo|thời báo|kênh|tủ sách"
    r"|nhà xuất bản|nxb|website|chuyên trang|(?:blog|trang cá nhân|trang nhà|facebook|fanpage) (?:cá nhân )?của)\b",
    re.IGNORECASE,
)
_DEPARTMENT: Final = re.compile(r"(?:phòng|tổ|đội|ban|bộ phận|khoa|nhóm|văn phòng|vp|trạm|bbt|btc)\b", re.IGNORECASE)
_OWN: Final = re.compile(
    r"ban (?:quản lý|chỉ đạo|chỉ huy|tổ chức|công tác|đại diện|liên lạc|vận động)\b", re.IGNORECASE
)
"""Bodies of their own, not parts of one."""

_GENERIC_TABLE: Final = """
    bản tin nội bộ san tập đặc trang thông điện tử cổng website chuyên chủ báo đài tạp chí phụ trương tổng hợp
    tòa toà soạn ban biên tập văn phòng tức
"""
_GENERIC: Final = frozenset(_GENERIC_TABLE.split())
_DOMAIN: Final = re.compile(r"(?:[\w-]+\.)+(?:vn|com|net|org|info|edu|gov)(?:\.vn)?", re.IGNORECASE)
_INSIDE_TABLE: Final = """
    điện tử cuối tuần ngày nay hôm hằng hàng tháng chủ nhật và số đời sống của online thứ bảy trẻ mới nguyệt san xuân
    tết thao hoá hóa thông tin học phố nông thôn
"""
_INSIDE: Final = frozenset(_INSIDE_TABLE.split())
"""Words in the name of a paper that may be written small: "Bến Sông cuối tuần"."""


def is_institution(text: str) -> bool:
    """Whether ``text`` names an office, a medium or another body, by its first word, or by "Online" at its end."""
    text = text.strip()
    if _INSTITUTION.match(text) is not None:
        return not _bears_it(text)
    return text[-6:].lower() == "online" and 2 <= len(words := text.split()) <= 6 and all(map(_is_capital, words))


def names_unit(text: str) -> bool:
    """Whether ``text`` names a commune, district, town or province."""
    return _UNIT.search(text) is not None


def is_medium(text: str) -> bool:
    """Whether ``text`` names a paper, a station, a portal, a series of books, by its first word."""
    return _MEDIUM.match(text) is not None and (is_institution(text) or _MEDIUM.fullmatch(text) is None)


def is_generic(text: str) -> bool:
    """Whether ``text`` says only of what kind a medium is, not which: "Bản tin nội bộ"."""
    return _GENERIC.issuperset(text.lower().split())


def is_department(text: str) -> bool:
    """Whether ``text`` is a part of a body and does not say of which: "Phòng Y tế", not "Phòng Y tế huyện Bãi Sậy"."""
    if _OWN.match(text) is not None and len(text.split()) >= 5:
        return False  # "Ban Quản lý Cảng cá …"
    return _DEPARTMENT.match(text) is not None and not names_unit(text)


def is_paper(text: str) -> bool:
    """Whether ``text`` may name a paper that no word for its kind goes before: "Lúa Mới cuối tuần", "lua-moi.vn"."""
    words = text.split()
    if not 1 <= len(words) <= 7 or is_section(text):
        return False
    if len(words) == 1:
        return _DOMAIN.fullmatch(text) is not None or (text[0].isupper() and (len(text) > 3 or text.isupper()))
    if len(words) > 2 and " ".join(words[:2]).lower() in _TOPICS:
        words = [words[0], *words[2:]]  # "Lao động Bến Sông"
    return words[0][0].isupper() and all(
        word[0].isupper() or word.isdigit() or word in {"&", "-", "+"} or word in _INSIDE for word in words
    )


def names_paper(text: str) -> bool:
    """Whether ``text`` begins as papers and sites do, and no person's name does: "Nông Nghiệp Hạ", "VnRadio"."""
    words = text.split()
    if _CAMEL.match(text) is not None:
        return is_paper(text)
    return 3 <= len(words) <= 6 and " ".join(words[:2]).lower() in _TOPICS and is_paper(text)


def is_section(text: str) -> bool:
    """Whether ``text`` names a column or a kind of page ("Thời sự", "In bài"), no person and no medium."""
    small = text.strip(" .:").lower()
    return small in _SECTIONS or (len(small) <= 40 and _SECTIONS.issuperset(_JOINED.split(small)))


def is_name(text: str, *, shortest: int = 2) -> bool:
    """Whether ``text`` looks like a personal or pen name: ``shortest`` to 5 syllables, each capitalised."""
    words = text.split()
    if len(words) == 1 and _PEN_SIGN.fullmatch(text) is not None:
        return True
    if not shortest <= len(words) <= 6 or not all(map(_is_capital, words)):
        return False
    small = text.lower().split()
    if len(words) == 6 and not (small[0] in _FAMILY and {"thị", "nữ"} & set(small)):
        return False
    common = _COMMON.intersection(small)
    if common and small[0] in _FAMILY and len(small) >= 3:
        common -= _GIVEN
    if not _MACHINE_WORDS.isdisjoint(small) or common or " ".join(small) in _SECTIONS:
        return False
    if not all(len(word) <= 12 and _SYLLABLE.fullmatch(word) for word in words):
        return False
    if names_paper(text):
        return False
    if small[0] == "lưu" and len(words) > 1 and words[-1].isupper() and not text.isupper():
        return False  # "Lưu VT": where the copy of a letter is kept
    if _LUNAR_YEAR.fullmatch(" ".join(small)) is not None:
        return False
    if (post := _NO_PERSON.match(text)) is not None and not (_GIVEN_POST.match(text) and small[0] in _FAMILY):
        return False
    return not (is_institution(text) or (post is None and is_province(text)))


def bears_family_name(text: str) -> bool:
    """Whether ``text`` is a personal name that begins with one of the common family names."""
    words = text.lower().split()
    between = len(words) >= 3 and words[1] in {"thị", "văn"}
    return (words[0] in _FAMILY or between) and is_name(text) and not is_province(" ".join(text.split()[:2]))


def _is_capital(word: str) -> bool:
    return word[0].isupper()


def _bears_it(text: str) -> bool:
    """Whether the word for a body is a person's: "Đoàn Nhật Thư", "Trường Giang"; not "Đoàn Thanh niên"."""
    words = text.split()
    most = {"đoàn": 4, "trường": 2, "khoa": 2}.get(words[0].lower(), 0)
    if not 2 <= len(words) <= most or _GROUP.match(text) is not None:
        return False
    return all(word.isalpha() and (word.istitle() or (text.isupper() and len(word) > 1)) for word in words)
