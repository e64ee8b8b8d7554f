from __future__ import annotations

import unicodedata

import pytest

from tui_reader.vietnamese.provinces import is_province


@pytest.mark.parametrize("name", ["Hải Phòng", "hải phòng", "THANH HOÁ", "Thanh Hóa", "Bà Rịa -  Vũng Tàu", "TP.HCM"])
def test_a_province_is_known_in_any_case_and_tone_placement(name: str) -> None:
    assert is_province(name)
    assert is_province(unicodedata.normalize("NFD", name))


@pytest.mark.parametrize("name", ["Thu Hà", "Hà", "Hai Phong", "", "Nguyễn Thái Bình"])
def test_other_names_are_not(name: str) -> None:
    assert not is_province(name)
