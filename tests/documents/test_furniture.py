"""Which lines are furniture and captions by their words, and which sentences only begin like them."""

from __future__ import annotations

import pytest

from tui_reader.documents.furniture import is_caption, is_furniture, is_letterhead, opens_tail


@pytest.mark.parametrize(
    "line",
    [
        "In",
        "Gửi email",
        "Chia sẻ Facebook",
        "Lượt xem: 1.204",
        "Số lượt truy cập: 3.118.402",
        "Tin đọc nhiều trong tuần",
        "Bình luận (0)",
        "Trang chủ | Tin tức | Văn bản | Liên hệ",
        "Trang chủ » Sông nước",
        "Bản quyền thuộc Báo Sông Mây. Ghi rõ nguồn khi phát hành lại.",
        "Điện thoại: 0210 555 0108",
        "Về đầu trang",
        "-----",
        "Xem cỡ chữ A A Đọc bài Lưu",
        "[8]In bài này [9]Gửi cho bạn bè",
        "Nghe đọc bài 0:00 / 2:31",
        "Nữ miền Nam",
        "[cong-rach-dua.jpg]",
        "---o0o---",
        "Bài tiếp: Mùa nước ở Bãi Sậy",
        "4,8 / 5 (26 phiếu)",
        "Tài liệu đính kèm: KH14.pdf",
    ],
)
def test_words_of_a_page_are_furniture(line: str) -> None:
    assert is_furniture(line)


@pytest.mark.parametrize(
    "line",
    [
        "Chia sẻ với bà con, ông Hoà bật khóc.",
        "Theo dõi mực nước suốt đêm là việc của cả tổ.",
        "In sách chữ nổi cho trẻ khiếm thị là việc làm bền bỉ của thư viện.",
        "Chịu trách nhiệm vận hành bốn máy bơm, ông Lũy thức trắng ba đêm liền để giữ nước cho hơn 300 héc-ta lúa.",
        "Nước rút",
        "Một ngày ở chợ",
        "Gửi bạn ở bến sông",
        "12 bến đò cũ",
    ],
)
def test_sentences_and_headings_are_not(line: str) -> None:
    assert not is_furniture(line)


@pytest.mark.parametrize("line", ["Tin liên quan", "Tin đọc nhiều", "Bình luận (2)", "Các tin khác:", "Ý kiến bạn đọc"])
def test_heads_of_lists_open_the_tail_of_a_page(line: str) -> None:
    assert opens_tail(line)


@pytest.mark.parametrize(
    "line", ["Các tin, bài khác", "Những tin cũ hơn", "Những bài đã đăng", "Đừng bỏ lỡ", "Dành cho bạn", "12 nhận xét"]
)
def test_heads_of_lists_without_the_word_for_related_open_the_tail_too(line: str) -> None:
    assert opens_tail(line)
    assert not opens_tail("Đáng chú ý:")


@pytest.mark.parametrize(
    "line",
    [
        "Ảnh: Thu Ngân",
        "Bà Hoà phơi sách sau lũ. Ảnh: Thu Ngân",
        "Đồng lúa (Ảnh minh hoạ)",
        "(Ảnh: Lê Hạnh)",
        "Ảnh minh họa.",
    ],
)
def test_lines_under_photos_are_captions(line: str) -> None:
    assert is_caption(line)


@pytest.mark.parametrize("line", ["Bài và ảnh: Lê Hạnh", "Ảnh hưởng của bão còn kéo dài.", "Hình như nước đang rút."])
def test_bylines_and_sentences_are_no_captions(line: str) -> None:
    assert not is_caption(line)


def test_the_head_of_an_official_letter_is_known() -> None:
    assert is_letterhead("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
    assert is_letterhead("Độc lập - Tự do - Hạnh phúc")
    assert is_letterhead("Số: 19/TB-UBND")
    assert not is_letterhead("Số: lượng người về dự rất đông")
