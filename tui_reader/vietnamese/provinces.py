"""Names of the provinces and cities of Viet Nam, as the press writes them.

The 63 of before July 2025, which hold the names of all 34 since, and some everyday ones.
"""

from __future__ import annotations

from functools import cache
from typing import Final

from tui_reader.vietnamese.normalize import matching_form

__all__ = ["is_province"]

_NAMES: Final = """
    An Giang; Bà Rịa - Vũng Tàu; Bắc Giang; Bắc Kạn; Bạc Liêu; Bắc Ninh; Bến Tre; Bình Định; Bình Dương; Bình Phước;
    Bình Thuận; Cà Mau; Cần Thơ; Cao Bằng; Đà Nẵng; Đắk Lắk; Đắk Nông; Điện Biên; Đồng Nai; Đồng Tháp; Gia Lai; Hà
    Giang; Hà Nam; Hà Nội; Hà Tĩnh; Hải Dương; Hải Phòng; Hậu Giang; Hòa Bình; Hồ Chí Minh; Hưng Yên; Khánh Hòa;
    Kiên Giang; Kon Tum; Lai Châu; Lâm Đồng; Lạng Sơn; Lào Cai; Long An; Nam Định; Nghệ An; Ninh Bình; Ninh Thuận;
    Phú Thọ; Phú Yên; Quảng Bình; Quảng Nam; Quảng Ngãi; Quảng Ninh; Quảng Trị; Sóc Trăng; Sơn La; Tây Ninh; Thái
    Bình; Thái Nguyên; Thanh Hóa; Thừa Thiên Huế; Tiền Giang; Trà Vinh; Tuyên Quang; Vĩnh Long; Vĩnh Phúc; Yên Bái;
    Huế; Vũng Tàu; Sài Gòn; TP.HCM; TP HCM; Việt Nam
"""


@cache
def _forms() -> frozenset[str]:
    return frozenset(matching_form(" ".join(name.split())) for name in _NAMES.split(";"))


def is_province(name: str) -> bool:
    """Whether ``name`` is that of a province or city, in any case, Unicode form and tone placement."""
    return matching_form(" ".join(name.split())) in _forms()
