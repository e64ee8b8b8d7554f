"""Single words beside a name that speak for one type of it."""

from __future__ import annotations

from typing import Final

__all__ = [
    "ACTING",
    "ADDRESSES",
    "AGE",
    "CREDITS",
    "DIRECTIONS",
    "DOUBTFUL_PLACES",
    "HERE",
    "LINKS",
    "PEOPLES",
    "SAYING",
    "THERE",
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
