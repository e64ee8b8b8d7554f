"""Heads of institutions by how they behave: everyday words, numbered, seated somewhere, halves of other words."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = [
    "ALWAYS_NUMBERED",
    "CLOSED",
    "DEEDS",
    "FIRST_HALVES",
    "GOVERNING",
    "JOINING",
    "KINDS_OF_FORCE",
    "LOOSE",
    "NAMED_BY_TWO",
    "NUMBERED",
    "OF_TITLED",
    "PRESS",
    "SEATED",
]

JOINING: Final = frozenset(["và", "với", "-", "&", ","])
CLOSED: Final = frozenset(["quốc hội", "chính phủ", "nhà nước", "liên hợp quốc", "liên hiệp quốc"])
NUMBERED: Final = frozenset(
    ["trường", "thpt", "thcs", "bệnh viện", "quân khu", "sư đoàn", "trung đoàn", "quân đoàn", "đội", "công ty"]
)
KINDS_OF_FORCE: Final = frozenset(["csgt", "csđt", "pccc", "ca", "bch", "bcđ", "bql", "tư"])
"""Acronyms that are names only with what they are of."""
ALWAYS_NUMBERED: Final = frozenset(["quân khu", "sư đoàn", "trung đoàn", "quân đoàn"])
OF_TITLED: Final = frozenset(["đoàn", "hội", "liên đoàn", "văn phòng"])
LOOSE: Final = frozenset(
    ["bộ", "vụ", "cục", "viện", "khoa", "quán", "tòa", "ban", "hạt", "đồn", "phòng", "đoàn", "cảnh sát", "biên phòng"]
)
NAMED_BY_TWO: Final = frozenset(["trường", "viện", "quỹ", "đội", "hãng", "nhóm", "báo", "đài"])
GOVERNING: Final = frozenset(
    [
        "bộ",
        "sở",
        "ubnd",
        "ủy ban",
        "ủy ban nhân dân",
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
        "tỉnh ủy",
        "thành ủy",
        "huyện ủy",
        "chủ tịch",
    ]
)
SEATED: Final = frozenset(
    [
        "tand",
        "vksnd",
        "tòa",
        "tòa án",
        "tòa án nhân dân",
        "viện",
        "viện ksnd",
        "viện kiểm sát",
        "viện kiểm sát nhân dân",
        "đại sứ quán",
        "lãnh sự quán",
        "tổng lãnh sự quán",
        "văn phòng",
        "chi nhánh",
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
        "hòa giải",
        "nạo vét",
        "báo",
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
