"""Documents to try plugins on: short fictional articles as newspapers and offices write them, and such as nobody wishes
for. Texts and names in them are invented.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from tui_reader.documents.model import Document
from tui_reader.documents.read import content_id

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["empty_document", "sample_files"]


def sample_files() -> Mapping[str, str | bytes]:
    """{path: content} of a dozen and a few files."""
    return _ARTICLES | {
        "lạ/một-dòng.txt": "Nước lên nhanh ở bến Vạn, thuyền neo kín bãi; " * 2200,
        "lạ/biểu-tượng.txt": "Ngày hội 🎉 của làng 🏡\n\nCả nhà 👨‍👩‍👧‍👦 đi xem rước 🐉, tay cầm cờ 🇻🇳 và đèn 🏮.\n",
        "lạ/tách-dấu.txt": unicodedata.normalize("NFD", "Chợ nổi họp sớm\n\nThuyền chở dừa về từ bốn giờ sáng.\n"),
        "lạ/điều-khiển.txt": "Bản tin\x1b[31m đỏ\x07\n\nChữ \u202eđảo chiều\u202c và \u200bkhoảng trống\u00a0lạ.\n",
        "lạ/một-chữ.txt": "À",
        "lạ/ngoặc.txt": "Ngoặc ((((( không đóng\n\n“Ai nói ‘thế «này» thì… sao” )))) [[[ {{{ --- *** ### <b> &amp;\n",
        "lạ/toàn-số.txt": "1.234,5 67/8/90 1e999 ½ ٣ 12-13-14 000 -0 99999999999999999999999999\n" * 20,
        "lạ/utf16.txt": "Tờ tin cũ\n\nBáo in năm 1996 được gõ lại nguyên văn.\n".encode("utf-16"),
    }


def empty_document() -> Document:
    """A document without text, date, author and source."""
    return Document(content_id(b""), "lạ/rỗng.txt", "rỗng", "", ())


_ARTICLES = {
    "báo/gió.txt": """Gió mạnh trên biển, tàu thuyền vào bờ
12/10/2023

Vùng biển phía bắc có gió cấp 7, giật cấp 9, sóng cao 3-5 m.

Chiều 12/10, ông Trần Hữu Lâm, chủ tịch xã Bãi Ngang, cho biết 214 tàu đã về bến. “Không ai được ở lại trên chòi canh”,
ông nói.

Theo Đài khí tượng tỉnh (ĐKT), gió sẽ giảm xuống cấp 5 từ sáng 14/10.

Hoài An
""",
    "báo/thư-viện.txt": """Thư viện xã mở cửa buổi tối
3-2-2022 | 09:15:00 GMT +7

Thư viện xã Đồng Vông mở cửa đến 21h30 các ngày thứ ba và thứ năm.

Bà Lý Thị Mận, thủ thư, nói: "Sau giờ làm, người ta mới có thì giờ đọc." Trong tháng 1/2022, thư viện cho mượn 1.250
cuốn, tăng 18,5% so với cùng kỳ.

Uỷ ban nhân dân (UBND) xã góp 45 triệu đồng mua giá sách. UBND huyện hứa thêm hai máy tính.

Nguồn: Báo Sông Mây
""",
    "báo/cầu.html": """<html><head><meta charset="utf-8"><title>Thông xe cầu Rạch Sâu</title>
<meta property="article:published_time" content="2024-05-20T07:00:00+07:00"></head><body>
<div><a href="/">Trang chủ</a> <a href="/tin">Tin mới</a> <a href="/lh">Liên hệ</a></div>
<article><h1>Thông xe cầu Rạch Sâu</h1><p>Cầu dài 312 m, rộng 9 m, nối hai xã Tân Bình và Phú Lộc, chính thức thông xe
sáng nay.</p><p>Kinh phí 86,4 tỉ đồng. Công trình chậm bảy tháng vì lũ cuối năm 2023.</p></article>
<div><a href="/1">Tin đọc nhiều</a> <a href="/2">Chia sẻ</a></div></body></html>
""",
    "báo/chợ.md": """# Chợ phiên Mù Lùng họp lại

Ngày 5 tháng 4 năm 2021

Sau **hai năm** nghỉ, chợ phiên họp lại từ mờ sáng.

- Rau cải: 15.000 đồng/kg
- Gà đồi: 130.000 đồng/kg

Chị Giàng Thị Pàng xuống núi từ ba giờ, gùi theo mật ong và thuốc nam.
""",
    "cơ-quan/thông-báo.txt": """SỞ GIÁO DỤC VÀ ĐÀO TẠO TỈNH HẢI VÂN
Số: 118/TB-SGDĐT

THÔNG BÁO
Về việc cho học sinh nghỉ học tránh bão

Căn cứ công điện số 07/CĐ-UBND ngày 06/9/2024, Sở Giáo dục và Đào tạo (GD&ĐT) thông báo: học sinh toàn tỉnh nghỉ học
ngày 7 và 8/9/2024. Các trường báo cáo trước 16 giờ hằng ngày.
""",
    "cơ-quan/quyết-định.txt": """Quyết định công nhận xã đạt chuẩn
Tháng 11/2020

Điều 1. Công nhận xã Hoà Lạc đạt chuẩn nông thôn mới năm 2020.
Điều 2. Quyết định có hiệu lực từ ngày ký. Các ông, bà có tên tại Điều 1 chịu trách nhiệm thi hành.
""",
    "báo/không-ngày.txt": """Nghề đan lưới ở làng chài

Lưới cũ treo kín hiên nhà. Má Tư vá lưới từ hồi mười tuổi, mả của chồng má nhìn ra cửa biển.

Cả làng còn chừng hai chục nhà giữ nghề.
""",
    "báo/đội-bóng.txt": """Đội Sông Mây thắng 2-1
Chủ nhật, 19/03/2023 - 21:05

Phút 24/7 giờ đồng hồ trên sân dừng lại vì mưa; trận đấu kết thúc với tỉ số 2-1.

HLV Võ Minh Khôi: – Tôi mừng cho các em.
""",
}
