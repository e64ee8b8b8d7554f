"""Every form of byline and source line in which articles were saved."""

from __future__ import annotations

import pytest

from tui_reader.documents.byline import is_institution, is_name, parse_byline


@pytest.mark.parametrize(
    ("line", "authors", "source"),
    [
        ("Nguyễn Thu Hà - Phòng Văn hoá", ("Nguyễn Thu Hà",), ""),
        ("Thu Hà - Minh Quân", ("Thu Hà", "Minh Quân"), ""),
        ("-----Đặng Thu Ngân-----", ("Đặng Thu Ngân",), ""),
        ("T/h: Minh Quân", ("Minh Quân",), ""),
        ("Bài và ảnh: Lê Hạnh", ("Lê Hạnh",), ""),
        ("Tin, ảnh: Quốc Tuấn – Hải Yến", ("Quốc Tuấn", "Hải Yến"), ""),
        ("THU HÀ", ("THU HÀ",), ""),
        ("Theo Lâm Chí Viễn (Báo Cửa Bạch)", ("Lâm Chí Viễn",), "Báo Cửa Bạch"),
        ("Minh Quân (tổng hợp)", ("Minh Quân",), ""),
        ("Tác giả: Trần Bình An", ("Trần Bình An",), ""),
        ("PV", (), ""),
        ("Nguồn: Báo Sông Mây", (), "Báo Sông Mây"),
        ("(Theo Báo Cửa Bạch)", (), "Báo Cửa Bạch"),
        ("Theo Bản tin xã Vĩnh Thạnh", (), "Bản tin xã Vĩnh Thạnh"),
        ("Bài: Y Sương và H'Mai Niê", ("Y Sương", "H'Mai Niê"), ""),
    ],
)
def test_a_byline_gives_its_names_and_its_source(line: str, authors: tuple[str, ...], source: str) -> None:
    found = parse_byline(line)
    assert found is not None
    assert (found.authors, found.source) == (authors, source)


@pytest.mark.parametrize(
    "line",
    [
        "Ảnh: Thu Ngân",
        "Theo ông, nước rút chậm hơn mọi năm vì cống hẹp.",
        "Trở lại trường sau bão",
        "Bà Hoà phơi sách.",
        "UBND huyện An Lạc Đông",
        "CHỦ TỊCH",
        "Xã Vĩnh Thạnh",
        "Tin đọc nhiều trong tuần",
        "",
    ],
)
def test_other_lines_are_no_bylines(line: str) -> None:
    found = parse_byline(line)
    assert found is None or not found.authors


def test_a_cue_makes_a_byline_sure_and_names_alone_do_not() -> None:
    sure, look = parse_byline("Tác giả: Thu Hà"), parse_byline("Thu Hà")
    assert sure is not None
    assert look is not None
    assert sure.cued
    assert not look.cued


def test_names_are_told_from_offices() -> None:
    assert is_name("Nguyễn Thị Hoà")
    assert not is_name("Phòng Văn Hoá")
    assert not is_name("thu hà")
    assert is_institution("Sở Nông nghiệp và Môi trường")
    assert not is_institution("Sông Mây")
    assert not is_institution("Trang chủ")
