"""Single words beside a name that speak for one type of it."""

from __future__ import annotations

from typing import Final

from tui_reader_entities.phrases import Phrases

__all__ = [
    "ACTING",
    "ADDRESSES",
    "AGE",
    "BEFORE",
    "BEHIND",
    "CREDITS",
    "DIRECTIONS",
    "DOUBTFUL_PLACES",
    "HERE",
    "INSTANCES",
    "LINKS",
    "MIDDLES",
    "PAGEANTS",
    "PEOPLES",
    "RIVALRY",
    "SAYING",
    "SIGNED",
    "SIGNS",
    "THERE",
    "UNITS",
]

PEOPLES: Final = frozenset(["họ", "dòng", "người", "tiếng", "chữ", "tộc", "bào"])
SAYING: Final = frozenset(
    [
        "nói",
        "cho",
        "kể",
        "khẳng",
        "chia",
        "nhấn",
        "trả",
        "bày",
        "tâm",
        "than",
        "bảo",
        "cười",
        "nhớ",
        "giải",
        "thừa",
        "viết",
        "khai",
        "nghĩ",
        "hỏi",
        "đáp",
        "sinh",
        "ngồi",
        "khóc",
        "yêu",
        "cưới",
        "ôm",
        "lên",
        "tự",
        "đồng",
        "thấy",
        "bị",
        "hiện",
    ]
)
ACTING: Final = frozenset(
    ["đã", "sẽ", "đang", "cũng", "còn", "liền", "vẫn", "mới", "không", "chưa", "rất", "có", "là", "bèn", "vừa", "luôn"]
)
HERE: Final = frozenset(["ở", "tại", "khỏi", "rời", "trú", "ngụ", "quê"])
THERE: Final = frozenset(["từ", "đến", "về", "tới", "sang", "qua", "khắp", "thuộc", "quanh", "gần", "đi", "vào", "ra"])
LINKS: Final = frozenset([",", "và", "-", "/", "&", "cùng", "hoặc", "hay", "với", ";"])
DOUBTFUL_PLACES: Final = frozenset(
    [
        "anh",
        "ý",
        "áo",
        "đức",
        "mỹ",
        "thái",
        "nga",
        "vinh",
        "huế",
        "úc",
        "hàn",
        "séc",
        "lào",
        "pháp",
        "nhật",
        "bỉ",
        "cuba",
        "roma",
    ]
)
"""Places of one syllable that are kin words, everyday words or given names as well."""
CREDITS: Final = frozenset(
    ["ảnh", "tin", "bài", "hiện", "giả", "hợp", "h", "thuật", "chụp", "dịch", "ghi", "theo", "viết"]
)
DIRECTIONS: Final = frozenset(["nam", "bắc", "đông", "tây"])
AGE: Final = frozenset(["sn", "sinh"])
ADDRESSES: Final = frozenset(["anh", "bà", "ông", "cô", "chị", "chú", "bác", "thầy", "cụ"])
BEFORE: Final = Phrases("""
của, do, bởi, với, cùng, cho, theo, từ, đến, về, tại, ở, trên, vào, và, là, như, những, các, một, bên, giữa, gồm, có
người, gọi, mang, dùng, bằng, mua, bán, khi, nơi, được, bị, thấy, để, rằng
""")
"""Words before a name that are looked at each for itself; others by their part of speech."""
BEHIND: Final = Phrases("""
và, của, là, đã, sẽ, đang, có, bị, được, cho, nói, ở, tại, từ, để, với, vào, trong, về, này, đến, tới, cũng, vẫn, còn
khi, như, do, trên, ra, hay, rồi, vừa, không
""")
"""The same behind one."""
SIGNS: Final = frozenset([",", "(", ")", ":", "-", '"', "“", "”", ".", ";"])
MIDDLES: Final = frozenset(["thị", "văn", "đức", "hữu", "xuân", "thanh", "minh", "ngọc", "quang", "đình", "bá", "công"])
"""What often stands between a surname and a given name."""
RIVALRY: Final = frozenset(
    [
        "thắng",
        "thua",
        "hạ",
        "bại",
        "gặp",
        "tiếp",
        "hoà",
        "trán",
        "chiến",
        "khách",
        "đấu",
        "lưới",
        "khoác",
        "nhập",
        "vượt",
        "đánh",
        "đối",
    ]
)
UNITS: Final = frozenset(
    ["w", "kw", "mw", "km", "m", "kg", "g", "cm", "mm", "gb", "tb", "mb", "inch", "đồng", "triệu", "tỷ", "ha", "%"]
)
PAGEANTS: Final = frozenset(["miss", "mister", "mrs"])
INSTANCES: Final = frozenset(["tỉnh", "huyện", "xã", "phường", "quận", "nước", "đường", "phố", "vùng", "địa", "thành"])
"""What lists of places are of."""
SIGNED: Final = frozenset(["theo", "tổng", "t", "th", "t/h", "ghi", "dịch", "lược"])
"""What begins a bracket behind who signs: "(tổng hợp)", "(theo AFP)"."""
