"""Every form of byline and source line in which articles were saved."""

from __future__ import annotations

import pytest

from tui_reader.documents.byline import named_in, parse_byline
from tui_reader.documents.names import is_institution, is_name, is_section


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
        ("(Theo Lúa Mới)", (), "Lúa Mới"),
        ("Theo Lúa Mới", (), "Lúa Mới"),
        ("(Theo Đồng Xanh và Sông Mây)", (), "Đồng Xanh và Sông Mây"),
        ("(Theo Riverpost)", (), "Riverpost"),
        ("Theo Hà Nội Sớm Mai", (), "Hà Nội Sớm Mai"),
        ("Theo Lâm Chí Viễn", ("Lâm Chí Viễn",), ""),
        ("• Lê Hạnh", ("Lê Hạnh",), ""),
        ("Hồ Bần Sậy", ("Hồ Bần Sậy",), ""),
        ("Trường Sương", ("Trường Sương",), ""),
        ("ĐOÀN SẬY", ("ĐOÀN SẬY",), ""),
        ("LÊ HẠNH - THU NGÂN", ("LÊ HẠNH", "THU NGÂN"), ""),
        ("Lê Hạnh + Th.Ngân · Q.T.", ("Lê Hạnh", "Th.Ngân", "Q.T."), ""),
        ("Tôn Nữ Hoàng Thị Thảo Sương", ("Tôn Nữ Hoàng Thị Thảo Sương",), ""),
        ("Đường Mai Sậu", ("Đường Mai Sậu",), ""),
        ("Cô Lê Thị Hạnh", ("Lê Thị Hạnh",), ""),
        ("❖ Lê Hạnh ./.", ("Lê Hạnh",), ""),
        ("(Lê Hạnh ghi)", ("Lê Hạnh",), ""),
        ("Lê Hạnh ghi theo lời kể của bà Năm", ("Lê Hạnh",), ""),
        ("[Lê Hạnh | Phụ trương Bãi Sậy]", ("Lê Hạnh",), "Phụ trương Bãi Sậy"),
        ("Lê Hạnh (SậyPress/Lúa Mới)", ("Lê Hạnh",), "SậyPress"),
        ("Lê Hạnh/LMO", ("Lê Hạnh",), "LMO"),
        ("Lê Hạnh, Báo Cửa Bạch", ("Lê Hạnh",), "Báo Cửa Bạch"),
        ("Lê Hạnh theo Riverpost", ("Lê Hạnh",), "Riverpost"),
        ("Lê Hạnh (lược dịch theo Riverpost)", ("Lê Hạnh",), "Riverpost"),
        ("Lê Hạnh (bài và ảnh)", ("Lê Hạnh",), ""),
        ("Lê Hạnh (quận 3, TP.HCM)", ("Lê Hạnh",), ""),
        ("Lê Hạnh - CTV Thu Ngân", ("Lê Hạnh", "Thu Ngân"), ""),
        ("Lê Hạnh và nhóm PV", ("Lê Hạnh",), ""),
        ("Bạn đọc Lê Hạnh", ("Lê Hạnh",), ""),
        ("Nhóm PV: Lê Hạnh - Thu Ngân", ("Lê Hạnh", "Thu Ngân"), ""),
        ("Chữ: Lê Hạnh - Ảnh: Thu Ngân", ("Lê Hạnh",), ""),
        ("Lê Hạnh · 2 giờ trước · 5 phút đọc", ("Lê Hạnh",), ""),
        ("Posted by Mực Tàu under Học nghề", ("Mực Tàu",), ""),
        ("Thơ của Thôn Sậy", ("Thôn Sậy",), ""),
        ("Theo Đất Bãi cuối tuần", (), "Đất Bãi cuối tuần"),
        ("Theo Mùa vàng", (), "Mùa vàng"),
        ("Theo Báo Cửa Bạch, ngày 12/3/2009", (), "Báo Cửa Bạch"),
        ("(Báo Cửa Bạch, số 34)", (), "Báo Cửa Bạch"),
        ("(Trích nội san Bãi Sậy, tháng 3 năm 1999)", (), "nội san Bãi Sậy"),
        ("Bài đăng trên báo Cửa Bạch số 34", (), "báo Cửa Bạch"),
        ("Đăng lại từ: Lúa Mới", (), "Lúa Mới"),
        ("Nguồn Lúa Mới : https://luamoi.example/12.html", (), "Lúa Mới"),
        ("Nguồn: http://www.luamoi.vn/tin/12.html", (), "luamoi.vn"),
        ("Báo       : Báo Cửa Bạch", (), "Báo Cửa Bạch"),
        ("(PV Đài PT&TH Cửa Bạch)", (), "Đài PT&TH Cửa Bạch"),
        ("TH.HẠNH - NG.V.NGÂN", ("TH.HẠNH", "NG.V.NGÂN"), ""),
        ("K'Sậy", ("K'Sậy",), ""),
        ("Lương y Vi Văn Sậy", ("Vi Văn Sậy",), ""),
        ("Kts. Lê Hạnh", ("Lê Hạnh",), ""),
        ("CNĐD Lê Thị Hạnh", ("Lê Thị Hạnh",), ""),
        ("Nghệ nhân ưu tú Lê Hạnh", ("Lê Hạnh",), ""),
        ("Bài viết: Cô Lê Hạnh – Tổ 4,5", ("Lê Hạnh",), ""),
        ("Lê Thị Hạnh - 12A3", ("Lê Thị Hạnh",), ""),
        ("Lê Hạnh (K45)", ("Lê Hạnh",), ""),
        ("Trần Viết Kiếm", ("Trần Viết Kiếm",), ""),
        ("Tác giả: gió chướng", ("gió chướng",), ""),
        ("Người gửi: mẹ Sậy", ("mẹ Sậy",), ""),
        ("Đăng bởi Lê Hạnh ngày 06/05/2018 trong Xóm bến", ("Lê Hạnh",), ""),
        ("Tác giả: Lê Hạnh | Nguồn: Báo Cửa Bạch", ("Lê Hạnh",), "Báo Cửa Bạch"),
        ("- Nguồn: Báo Cửa Bạch", (), "Báo Cửa Bạch"),
        ("Lê Hạnh dịch từ Riverpost", ("Lê Hạnh",), "Riverpost"),
        ("Tin từ Báo Cửa Bạch", (), "Báo Cửa Bạch"),
        ("In từ website Báo Cửa Bạch - http://cuabach.example", (), "Báo Cửa Bạch"),
        ("Báo Cửa Bạch <http://cuabach.example/>", (), "Báo Cửa Bạch"),
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
        "Thời Sự",
        "In Email",
        "Lúa Mới Online",
        "Riverpost News",
        "Ông Phan Bần",
        "Theo Báo Cửa Bạch đưa tin",
        "(Theo Nghị định 19)",
        "Bảng A",
        "Hồ Sậy",
        "",
        "Giá Vàng Hôm Nay",
        "Gửi Bài Viết",
        "QUYẾT ĐỊNH",
        "CHUYỆN LÒ",
        "Đường Nguyễn Sậu",
        "Chùa Ba Sậy",
        "Lê Hạnh (45 tuổi)",
        "Lê Hạnh (bìa trái)",
        "Thiết kế: Lê Hạnh",
        "Trình bày: Lê Hạnh",
        "Nguồn nước sạch cho xã",
        "bao@",
        "- Hết -",
        "(Xóm Bờ Tre, thị trấn Bãi Sậy)",
        "(Tổ 15, phường Bãi Sậy)",
        "Số Xuân Kỷ Sửu",
        "- Lưu VT",
        "Viết bởi Super User",
        "Tác giả: đang cập nhật",
        "Chia sẻ: Facebook Zalo",
        "Thông Điệp",
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


def test_where_a_writer_works_is_his_office_and_no_medium() -> None:
    found = parse_byline("Lê Hạnh (Hội Nông dân xã Bãi Sậy)")
    assert found is not None
    assert (found.authors, found.source, found.office) == (("Lê Hạnh",), "", "Hội Nông dân xã Bãi Sậy")


@pytest.mark.parametrize(
    ("line", "account"),
    [
        ("Người viết: tho_ngoi - 17-07-2006, 11:04 PM - Trả lời: 6", "tho_ngoi"),
        ("Thảo luận trong 'Sửa chữa' bắt đầu bởi tho_ngoi, 14/8/17.", "tho_ngoi"),
        ("by bebong83 for everyone", "bebong83"),
        ("Người viết: quantri - 17-07-2006", ""),
        ("Người viết: admin2 - 17-07-2006", ""),
    ],
)
def test_a_forum_names_its_writers_by_their_accounts(line: str, account: str) -> None:
    found = named_in(line)
    assert (found.account if found is not None else "") == account


def test_names_are_told_from_offices() -> None:
    assert is_name("Nguyễn Thị Hoà")
    assert not is_name("Phòng Văn Hoá")
    assert not is_name("thu hà")
    assert is_institution("Sở Nông nghiệp và Môi trường")
    assert not is_institution("Sông Mây")
    assert not is_institution("Trang chủ")


@pytest.mark.parametrize("text", ["Đoàn Thanh Niên", "ĐOÀN XÃ BÃI SẬY", "Khoa Dược", "Trường THPT", "Lúa Mới Online"])
def test_a_body_stays_one_though_its_first_word_may_be_a_persons(text: str) -> None:
    assert is_institution(text)
    assert not is_name(text)


@pytest.mark.parametrize("text", ["Trường Sương", "Khoa Bần", "ĐOÀN SẬY", "Đoàn Nhật Sương", "Mua lúa online"])
def test_the_words_for_bodies_are_also_names_and_headlines(text: str) -> None:
    assert not is_institution(text)


def test_a_column_is_told_from_a_medium() -> None:
    assert is_section("Thời Sự")
    assert is_section("trang tin")
    assert not is_section("Trang tin Bãi Sậy")


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("Tác giả: BSCKI. Lê Thị Sậy Khoa Hồi sức - Chống độc", ("Lê Thị Sậy",)),
        ("Lữ Thị Ngát - Hồ Sĩ Trưởng", ("Lữ Thị Ngát", "Hồ Sĩ Trưởng")),
        ("Phan Thu Hà - Trần Minh Quân - Lê N.", ("Phan Thu Hà", "Trần Minh Quân", "Lê N.")),
        ("Lê ThịSậy", ("Lê Thị Sậy",)),
        ("Sơn Ca/VnRadio Bến Sông", ("Sơn Ca",)),
        ("Minh Quân / Nông Nghiệp Bãi Sậy", ("Minh Quân",)),
    ],
)
def test_names_stand_beside_posts_prints_and_papers(line: str, authors: tuple[str, ...]) -> None:
    byline = parse_byline(line)
    assert byline is not None and byline.authors == authors


def test_a_paper_and_its_owner_are_no_writers() -> None:
    owner = parse_byline("Lúa Mới - Tạp chí của Hội Làm vườn")
    assert owner is None or not owner.authors
    assert not is_name("Nông Nghiệp Bãi Sậy")
    assert is_section("Văn hóa - Xã hội")


def test_who_follows_a_medium_or_signs_for_others_is_named() -> None:
    followed = parse_byline("Mây, Theo Con nước trẻ")
    assert followed is not None
    assert (followed.authors, followed.source, followed.cued) == (("Mây",), "Con nước trẻ", True)
    for line in ("Đại diện các hộ dân hẻm 92: Mai Thu Sương", "Thay mặt bà con: Mai Thu Sương"):
        signed = parse_byline(line)
        assert signed is not None
        assert signed.authors == ("Mai Thu Sương",)
    assert parse_byline("Đại diện các hộ dân: mong phường sớm trả lời") is None
