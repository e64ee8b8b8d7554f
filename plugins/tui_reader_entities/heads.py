"""Heads of institutions by how they behave: everyday words, numbered, seated somewhere, halves of other words."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from tui_reader_entities.phrases import Phrases

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = [
    "ALWAYS_NUMBERED",
    "BARE",
    "CLOSED",
    "DEEDS",
    "FIRST_HALVES",
    "FUNDS",
    "GOVERNING",
    "HEADED",
    "JOINING",
    "KINDS_OF_FORCE",
    "LEGAL_FORMS",
    "LOOSE",
    "NAMED_BY_TWO",
    "NAMED_FOR",
    "NO_PURPOSE",
    "NUMBERED",
    "OF_TITLED",
    "PRESS",
    "SEATED",
    "TRADERS",
    "TRANSITIVE",
]

JOINING: Final = frozenset(["và", "với", "-", "&", ","])
CLOSED: Final = frozenset(
    [
        "trung ương đảng",
        "không quân",
        "hải quân",
        "lục quân",
        "quốc hội",
        "chính phủ",
        "nhà nước",
        "liên hợp quốc",
        "liên hiệp quốc",
    ]
)
NUMBERED: Final = frozenset(
    [
        "hải đội",
        "lữ đoàn",
        "tiểu đoàn",
        "binh đoàn",
        "trường",
        "thpt",
        "thcs",
        "bệnh viện",
        "quân khu",
        "sư đoàn",
        "trung đoàn",
        "quân đoàn",
        "đội",
        "công ty",
    ]
)
KINDS_OF_FORCE: Final = frozenset(["csgt", "csđt", "pccc", "ca", "bch", "bcđ", "bql", "tư"])
"""Acronyms that are names only with what they are of."""
ALWAYS_NUMBERED: Final = frozenset(
    ["quân khu", "sư đoàn", "trung đoàn", "quân đoàn", "hải đội", "lữ đoàn", "tiểu đoàn", "binh đoàn"]
)
OF_TITLED: Final = frozenset(["đoàn", "hội", "liên đoàn", "văn phòng"])
LOOSE: Final = frozenset(
    ["bộ", "vụ", "cục", "viện", "khoa", "quán", "toà", "ban", "hạt", "đồn", "phòng", "đoàn", "cảnh sát", "biên phòng"]
)
NAMED_BY_TWO: Final = frozenset(["trường", "viện", "quỹ", "đội", "hãng", "nhóm", "báo", "đài"])
GOVERNING: Final = frozenset(
    [
        "bộ",
        "sở",
        "ubnd",
        "uỷ ban",
        "uỷ ban nhân dân",
        "công an",
        "cục",
        "chi cục",
        "tổng cục",
        "hội đồng",
        "phòng",
        "ban",
        "thanh tra",
        "vụ",
        "ngân hàng",
        "hđnd",
        "hội đồng nhân dân",
        "tỉnh uỷ",
        "thành uỷ",
        "huyện uỷ",
        "chủ tịch",
    ]
)
FUNDS: Final = frozenset(["quỹ", "hội", "nhóm", "đoàn", "quân chủng"])
"""Named by a saying as often as by a name: "Quỹ Thắp sáng niềm tin"."""
NO_PURPOSE: Final = Phrases("""
hôm, hôm qua, hôm nay, ngày, tháng, năm, tuần, sáng, trưa, chiều, tối, đêm, lần, khi, lúc, sau, trước, nay, đến nay
hồi, thời gian, thời điểm, báo cáo, thông báo, đề nghị, kiến nghị, quyết định, kế hoạch, dự thảo, đề xuất, người ta
đơn vị, phía, bên, nơi, đồng chí, đại diện, lãnh đạo, vụ, việc, vụ việc, do, theo, số, giờ, mức, giá trị, nói, cho
chủ trì, bảo hộ, giới thiệu, tổ chức, phê duyệt, ban hành, điều động, kiểm tra, xử lý, cấp, ký, giao, trao, gửi, mở
xây dựng, chế tạo, tài trợ, khai mạc, triển khai, tiếp nhận, bàn giao, xác minh, vào cuộc, khởi tố, bắt, điều tra
yêu cầu, khẳng định, trả lời, công bố, phát hiện, cảnh báo, đánh giá, ghi nhận, tiến hành, phối hợp, thực hiện, nhận
""")
"""Nouns and verbs behind an institution's name that begin what is said of it."""
TRADERS: Final = Phrases("""
công ty, tổng công ty, tập đoàn, ngân hàng, hãng, clb, câu lạc bộ, quỹ, hợp tác xã, htx, nhóm, chuỗi, doanh nghiệp
nhà xe, trường, bệnh viện, xí nghiệp, ctcp, dntn, đội, đội bóng, hãng phim, nhà máy, liên doanh
""")
"""Heads of institutions that go by the name alone once it has been said with them."""
BARE: Final = frozenset(
    ["tỉnh uỷ", "thành uỷ", "huyện uỷ", "thị uỷ", "quận uỷ", "thượng viện", "hạ viện", "nghị viện", "hội đồng nhân dân"]
)
"""Names by themselves: there is one of them where one speaks of it."""
HEADED: Final = frozenset(
    ["công ty", "tập đoàn", "tổng công ty", "ngân hàng", "hiệp hội", "hội", "viện", "trung tâm", "clb"]
)
"""Behind their names may stand who is at their head; schools are named after people instead."""
LEGAL_FORMS: Final = frozenset(["tnhh", "cp", "mtv", "tmcp", "cptm"])
NAMED_FOR: Final = frozenset(
    ["hãng", "quỹ", "nhóm", "đội", "trạm", "công ty", "tập đoàn", "ngân hàng", "nhà máy", "trung tâm", "chuỗi", "hội"]
)
"""Heads that even in small letters take what they are for before the name: "hãng lữ hành Haeundae Tour"."""
TRANSITIVE: Final = Phrases("""
quản lý, bảo vệ, điều phối, phòng chống, phòng ngừa, chế biến, chỉ đạo, điều hành, kiểm soát, giám sát, xúc tiến
hỗ trợ, phát triển, đầu tư, nghiên cứu, sản xuất, kinh doanh, bảo tồn, chăm sóc, kiểm định, cải cách, bình ổn, cứu trợ
khai thác, vận động, tư vấn, dịch vụ, ứng dụng, đào tạo, bồi dưỡng, phòng, chống, giải quyết, thi hành
""")
"""Deeds that an institution is for; what they are done to follows."""
SEATED: Final = frozenset(
    [
        "tand",
        "vksnd",
        "toà",
        "toà án",
        "toà án nhân dân",
        "viện",
        "viện ksnd",
        "viện kiểm sát",
        "viện kiểm sát nhân dân",
        "đại sứ quán",
        "lãnh sự quán",
        "tổng lãnh sự quán",
        "văn phòng",
        "chi nhánh",
        "hội",
        "hiệp hội",
    ]
)
DEEDS: Final = frozenset(
    [
        "xây dựng",
        "chuyên",
        "mạng",
        "quân sự",
        "thống kê",
        "ứng dụng",
        "phát triển",
        "tổ chức",
        "chăm sóc",
        "hoà giải",
        "nạo vét",
        "báo",
        "cấp cứu",
        "hồi sức",
        "khám bệnh",
        "điều tra",
        "đầu tư",
        "tổng hợp",
        "nghiên cứu",
        "sản xuất",
    ]
)
PRESS: Final = frozenset(["báo", "tạp chí", "thời báo", "tờ báo"])
# What makes another word of a head behind it: "cán bộ", "trụ sở".
FIRST_HALVES: Final[Mapping[str, frozenset[str]]] = MappingProxyType(
    {
        "bộ": frozenset(
            ["cán", "nội", "toàn", "đồng", "tiến", "đi", "bãi", "phân", "cục", "thuộc", "tây", "nam", "bắc"]
        ),
        "sở": frozenset(["trụ", "cơ", "công", "xứ"]),
        "hội": frozenset(["xã", "cơ", "lễ", "đại", "quốc", "tụ", "ngày", "dạ"]),
        "trường": frozenset(["môi", "hiện", "thị", "lập", "quảng", "công", "nông", "sở", "phi"]),
        "đội": frozenset(["quân", "bộ", "trưởng", "phó", "các", "hai"]),
        "đài": frozenset(["lâu", "võ", "vũ"]),
        "báo": frozenset(["thông", "cảnh", "dự", "trình", "tin", "khai", "mật"]),
        "phòng": frozenset(["quốc", "dự", "hải", "căn", "văn", "biên", "đề", "đoan", "trưởng", "phó"]),
        "cục": frozenset(["kết", "bố", "cốt", "đại"]),
        "đoàn": frozenset(["tập", "công", "lữ", "quân", "binh", "trưởng", "phó", "các"]),
        "ban": frozenset(["bỏ", "phát", "trưởng", "phó"]),
        "vụ": frozenset(["nhiệm", "phục", "dịch", "mùa", "nghĩa", "chức", "sự", "công", "tài", "đặc"]),
        "viện": frozenset(["cô", "thành"]),
        "khoa": frozenset(["đa", "chuyên", "nha", "y", "trưởng", "phó"]),
        "quán": frozenset(["tập", "quê", "đại", "sứ"]),
        "đồn": frozenset(["tin", "lời", "đồn"]),
    }
)
