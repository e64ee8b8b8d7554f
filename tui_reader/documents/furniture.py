"""The words of page furniture and captions: menus, counters, buttons, lines under photos.

Whole lines only, and general Vietnamese page vocabulary; no site is named. Whether such a line really is furniture
where it stands is decided in ``structure``.
"""

from __future__ import annotations

import re
from typing import Final

__all__ = ["is_caption", "is_furniture", "is_letterhead", "is_menu", "opens_tail"]

_BUTTON: Final = re.compile(
    r"(?:"
    r"in(?: (?:trang|bài|tin|ấn|bài viết|trang này|bài này))*|bản in|print|gửi (?:e-?mail|thư|cho bạn bè?|bài viết"
    r"|bình luận|phản hồi|tin|ý kiến)\b.{0,30}|e-?mail|gửi"
    r"|chia sẻ\b.{0,40}|share\b.{0,20}|tweet|facebook|zalo|twitter|google ?\+|linkedin|pinterest|messenger|youtube"
    r"|tiktok|copy link|sao chép (?:liên kết|link|đường dẫn)|thích|like"
    r"|lưu (?:bài|tin|lại)\b.{0,20}|nghe (?:đọc )?(?:bài|audio|tin)\b.{0,20}|theo dõi\b.{0,40}|cỡ chữ\b.{0,20}"
    r"|(?:a[-+]?\s*){2,4}|đọc (?:tiếp|thêm)\b.{0,10}|xem (?:tiếp|tất cả)|quay (?:lại|về)|trở (?:về|lại)\b.{0,20}"
    r"|về (?:đầu trang|trang chủ|trang trước)|lên đầu trang|đầu trang|top|(?:bài|trang|tin) (?:trước|sau|tiếp)\b.{0,10}"
    r"|đăng (?:nhập|ký|xuất)\b.{0,30}|đăng nhập / đăng ký|quên mật khẩu\??|tìm kiếm\b.{0,20}|tìm kiếm nâng cao"
    r"|trang chủ|trang nhất|home|menu|đóng|mở|rss|sơ đồ (?:trang|site|cổng)|sitemap|liên hệ|giới thiệu|tin tức"
    r"|văn bản|thư viện ảnh|hỏi đáp|góp ý"
    r"|đánh giá\b.{0,40}|click để đánh giá.*|bình chọn|tắt|bật|phóng to|thu nhỏ|tải (?:về|xuống)|download|phản hồi"
    r"|trả lời|báo lỗi|quảng cáo|ads?|advertisement|hotline\b.{0,30}|vi|en|english|tiếng việt"
    r")[.:»>›]*",
    re.IGNORECASE,
)
_COUNTER: Final = re.compile(
    r"(?:(?:số |tổng |đã )?(?:lượt|lần|người) (?:xem|đọc|truy cập|thích|tải|chia sẻ)|số truy cập|(?:đã|lượt) xem"
    r"|xem|đọc|views?|tổng (?:số )?(?:lượt )?truy cập|(?:số (?:người|khách) )?đang (?:online|truy cập|xem"
    r"|trực tuyến)"
    r"|hôm nay|hôm qua|tuần này|tháng này|tất cả|thành viên online|khách|trực tuyến|bình luận|ý kiến|comments?|thích)"
    r"\b[^.!?]{0,20}?[:(]\s*[\d.,\s]+(?:lượt|người|k)?\)?\W*"
    r"|[\d.,]+ (?:lượt (?:xem|đọc|thích|truy cập|chia sẻ)|bình luận|người (?:thích|đọc|đang).{0,20}|phản hồi"
    r"|views?|likes?|comments?)\b.{0,10}"
    r"|(?:tổng số điểm của bài viết|xếp hạng|điểm).{0,60}\d.{0,60}(?:đánh giá|phiếu).{0,20}",
    re.IGNORECASE,
)
_NOTICE: Final = re.compile(
    r"(?:©|\(c\)|copyright\b|bản quyền|giữ bản quyền|mọi quyền được bảo lưu|all rights reserved|ghi rõ nguồn"
    r"|vui lòng ghi rõ|giấy phép (?:số|xuất bản|thiết lập|hoạt động)|cơ quan chủ quản|chịu trách nhiệm"
    r"|tổng biên tập|trưởng ban biên tập"
    r"|phụ trách (?:nội dung|biên tập)|đơn vị (?:chủ quản|thiết kế|quản lý)|thiết kế (?:bởi|và)|phát triển bởi"
    r"|powered by|địa chỉ\s*:|trụ sở\s*:|điện thoại\s*:|đt\s*:|đường dây nóng|fax\s*:|e-?mail\s*:|website\s*:"
    r"|tòa soạn\s*:|toà soạn\s*:|liên hệ quảng cáo|® "
    r"|từ khóa|từ khoá|tags?\s*:|chủ đề\s*:|chuyên mục\s*:|danh mục\s*:|thẻ\s*:|bạn đang (?:ở|xem|đọc)|vị trí\s*:"
    r"|đường dẫn\s*:|link (?:bài|gốc)|không được sao chép|chỉ được phát hành lại"
    r"|trang thông tin điện tử (?:tổng hợp )?(?:của|đang)"
    r"|bạn (?:cần|phải|hãy|vui lòng)?\s*đăng nhập|vui lòng đăng nhập|(?:hãy|viết|nhập|gửi) (?:bình luận|ý kiến"
    r"|phản hồi|cảm nhận)|nhập (?:họ tên|nội dung|mã|email|từ khóa|từ khoá)|chưa có (?:bình luận|ý kiến)"
    r"|tệp đính kèm|file đính kèm|trình duyệt (?:của bạn )?không hỗ trợ"
    r"|bài viết được đăng bởi|đăng ký nhận (?:tin|bản tin)|theo dõi .{2,40} trên\b|nhiệt độ\s*:)",
    re.IGNORECASE,
)
_RIGHTS: Final = re.compile(r"©|®|\(c\)|copyright|.{0,12}bản quyền|giấy phép|[^.!?]{2,30}:", re.IGNORECASE)
_TAIL: Final = re.compile(
    r"(?:(?:các )?(?:tin|bài|tin bài|bài viết|nội dung|chủ đề|video|ảnh|văn bản|thông tin)(?: tức)? (?:đọc nhiều"
    r"|xem nhiều|nổi bật|mới|mới nhất|mới hơn|mới đăng|cũ hơn|khác|liên quan|cùng (?:chuyên mục|mục|chủ đề|loại)"
    r"|đã đưa|đã đăng|nhiều người đọc|được quan tâm|quan tâm|hay|nóng|tiếp theo|trước đó)\b.{0,30}"
    r"|(?:đọc|xem) nhiều(?: nhất)?\b.{0,25}|(?:đọc|xem) thêm|tin khác|liên quan|có thể bạn quan tâm"
    r"|bạn có thể quan tâm|bạn quan tâm|cùng (?:chuyên mục|chủ đề|tác giả)|mới nhất|nổi bật|nóng trong ngày"
    r"|được quan tâm nhất"
    r"|(?:gửi |viết )?(?:ý kiến|bình luận|phản hồi|thảo luận)(?: (?:bạn đọc|của bạn|của bạn đọc|độc giả"
    r"|bài viết))?\s*(?:\(\s*[\d.]+\s*\))?|comments?(?: \(\d+\))?|[\d.]+ (?:bình luận|ý kiến|phản hồi)"
    r"|chuyên mục(?: khác)?|danh mục|liên kết(?: website| web| ngoài)?|thống kê(?: truy cập)?|lịch công tác"
    r"|thông báo mới|văn bản mới(?: ban hành)?|thư viện (?:ảnh|video)|media|thăm dò ý kiến|quảng cáo|từ khóa"
    r"|từ khoá|tags?)"
    r"\s*[:»>›.…]*",
    re.IGNORECASE,
)
_CAPTION: Final = re.compile(
    r"^\(?\s*(?:ảnh|hình|hình ảnh|ảnh (?:trên|dưới|minh (?:hoạ|họa)|tư liệu|bìa|đại diện|lớn|nhỏ|chụp)|clip|video"
    r"|đồ (?:hoạ|họa)|infographic|biểu đồ|chú thích(?: ảnh)?)\b(?:\s*\d+)?(?:\s*[:.]|\s*\(|\s*\)|$)"
    r"|[.!?…”\")\s]\s*[(\[–-]?\s*(?:ảnh|nguồn ảnh|hình|đồ (?:hoạ|họa)|clip|video)\s*(?:minh (?:hoạ|họa)"
    r"|tư liệu)?\s*:\s*[^.!?:]{2,50}[.)\]]*\s*$"
    r"|\(\s*(?:ảnh|hình)(?: (?:minh (?:hoạ|họa)|tư liệu|chụp|cắt từ|internet|sưu tầm|do|của"
    r"|được)[^()]{0,60})?\s*(?::[^()]{2,50})?\)[.\s]*$",
    re.IGNORECASE,
)
_BY_TOO: Final = re.compile(r"^(?:bài|tin)\s*(?:,|và|&|-|/)?\s*", re.IGNORECASE)
_MENU_CUT: Final = re.compile(r"\s*[|»›•·→]\s*|\s+[>/]\s+|\s{3,}|\t+")
_MENU_MARK: Final = re.compile(r"[|»›•·→>/\t]|   ")
_LETTERHEAD: Final = re.compile(
    r"(?:cộng (?:hòa|hoà) xã hội chủ nghĩa việt nam|độc lập\s*[-–]\s*tự do\s*[-–]\s*hạnh phúc"
    r"|đảng cộng sản việt nam|số\s*:\s*[\d….]*\s*/\s*\S+|[-–—_*=~.\s]{3,}|(?:hỏa|hoả) tốc|khẩn|bản sao)"
    r"\W*",
    re.IGNORECASE,
)


def is_furniture(line: str) -> bool:
    """Whether the whole of ``line`` is a button, a counter, a notice of rights, a contact line or a menu."""
    if len(line) > 400:
        return False
    bare = line.strip(" \t\u00a0[]{}|-–—•·*>»‹«#_=")
    if bare.startswith("(") and bare.endswith(")"):
        bare = bare[1:-1].strip()
    if not any(char.isalnum() for char in bare):
        return True
    if _NOTICE.match(bare) is not None and (len(bare) <= 90 or _RIGHTS.match(bare) is not None):
        return True
    if bare[-1] in ".!?" and bare.count(" ") >= 5:
        return False  # "Chia sẻ với bà con, ông Hoà bật khóc." is no button
    known = _BUTTON.fullmatch(bare) or _COUNTER.fullmatch(bare) or _TAIL.fullmatch(bare)
    return (len(bare) <= 90 and known is not None) or is_menu(line)


def opens_tail(line: str) -> bool:
    """Whether ``line`` heads a list of other articles, comments or links."""
    bare = line.strip(" \t\u00a0[]{}|-–—•·*>»«#_=")
    return len(bare) <= 60 and _TAIL.fullmatch(bare) is not None


def is_menu(line: str) -> bool:
    """Several short names with a mark between them, or buttons in a row: a menu or a path of headings."""
    if len(line) > 400 or _MENU_MARK.search(line) is None:
        return False
    bare = line.strip(" \t|»›>•·-–")
    items = [item for item in _MENU_CUT.split(bare) if item]
    if len(items) < 2:
        return False
    if not all(len(item.split()) <= 6 and item[-1] not in ".!?,;" for item in items):
        return False
    if len(items) >= 3:
        return not any(char.isdigit() for char in bare) or all(len(item) <= 25 for item in items)
    known = [_BUTTON.fullmatch(item) or _COUNTER.fullmatch(item) for item in items]
    return any(known) or re.search(r"[»›>]", bare) is not None


def is_caption(line: str) -> bool:
    """Whether ``line`` is the line under a photo: it says "Ảnh" at its start or credits one at its end."""
    return len(line) <= 500 and not _BY_TOO.match(line) and _CAPTION.search(line) is not None


def is_letterhead(line: str) -> bool:
    """Whether ``line`` is a fixed line of an official letter's head (state name, motto, number, rule)."""
    return len(line) <= 80 and _LETTERHEAD.fullmatch(line.strip()) is not None
