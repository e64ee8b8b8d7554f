"""The words of page furniture and captions: menus, counters, buttons, lines under photos.

The patterns are matched against lines in small letters: ignoring case inside them takes four times as long.

Whole lines only, and general Vietnamese page vocabulary; no site is named. Whether such a line really is furniture
where it stands is decided in ``structure``.
"""

from __future__ import annotations

import re
from typing import Final

__all__ = ["is_buttons", "is_caption", "is_furniture", "is_letterhead", "is_menu", "opens_tail"]

_BUTTON: Final = re.compile(
    r"(?:"
    r"in(?: (?:ra|trang|bài|tin|ấn|bài viết|trang này|bài này))*|bản in|print|gửi (?:e-?mail|thư|cho bạn bè?|bài viết"
    r"|bình luận|phản hồi|tin|ý kiến)\b.{0,30}|e-?mail|gửi"
    r"|chia sẻ\b.{0,40}|share\b.{0,20}|tweet|facebook|zalo|twitter|google ?\+|linkedin|pinterest|messenger|youtube"
    r"|tiktok|copy link|sao chép (?:liên kết|link|đường dẫn)|thích|like"
    r"|lưu (?:bài|tin|lại)\b.{0,20}|nghe (?:đọc )?(?:bài|audio|tin)\b.{0,20}|theo dõi\b.{0,40}|cỡ chữ\b.{0,20}"
    r"|(?:font|text) size\b.{0,20}"
    r"|(?:a[-+]?\s*){2,4}|đọc (?:tiếp|thêm)\b.{0,10}|xem (?:tiếp|tất cả)|quay (?:lại|về)|trở (?:về|lại)\b.{0,20}"
    r"|về (?:đầu trang|trang chủ|trang trước)|lên đầu trang|đầu trang|top|(?:bài|trang|tin) (?:trước|sau|tiếp)\b.{0,10}"
    r"|đăng (?:nhập|ký|xuất)\b.{0,30}|đăng nhập / đăng ký|quên mật khẩu\??|tìm kiếm\b.{0,20}|tìm kiếm nâng cao"
    r"|trang chủ|trang nhất|home|menu|đóng|mở|rss|sơ đồ (?:trang|site|cổng)|sitemap|liên hệ|giới thiệu|tin tức"
    r"|văn bản|thư viện ảnh|hỏi đáp|góp ý|độ tương phản|biểu quyết|pdf|online|hôm nay|hôm qua|tuần này|tháng này"
    r"|tổng(?: cộng| số)?|trực tuyến|nghe|trung bình \(.{1,30}\)|đọc bài viết|khoe bài|bản đồ|chuyển (?:đến"
    r"|tới) nội dung"
    r"|news|contact(?: us)?|about(?: us)?|overview|search|log ?in|sign (?:in|up)|register|next|prev(?:ious)?|back|more"
    r"|read more|print this page|send to (?:a )?friend|back to top|subscribe|trả lời|reply|leave a (?:reply|comment)"
    r"|đánh giá\b.{0,40}|click để đánh giá.*|bình chọn|tắt|bật|phóng to|thu nhỏ|tải (?:về|xuống)|download|phản hồi"
    r"|báo lỗi|quảng cáo|ads?|advertisement|hotline\b.{0,30}|vi|en|english|tiếng việt"
    r")[.:»>›]*",
)
_COUNTER: Final = re.compile(
    r"(?:(?:số |tổng |đã )?(?:lượt|lần|người) (?:xem|đọc|truy cập|thích|tải|chia sẻ)|số truy cập|(?:đã|lượt) xem"
    r"|xem|đọc|views?|tổng (?:số )?(?:lượt )?truy cập|(?:số (?:người|khách) )?đang (?:online|truy cập|xem"
    r"|trực tuyến)"
    r"|hôm nay|hôm qua|tuần này|tháng này|tất cả|thành viên online|khách|trực tuyến|bình luận|ý kiến|comments?|thích)"
    r"\b[^.!?]{0,20}?[:(]\s*[\d.,\s]+(?:lượt|người|k)?\)?\W*"
    r"|[\d.,]+ (?:lượt (?:xem|đọc|thích|truy cập|chia sẻ)|bình luận|người (?:thích|đọc|đang).{0,20}|phản hồi"
    r"|views?|likes?|comments?)\b.{0,10}"
    r"|(?:đã |được )?(?:đọc|xem) [\d.,]+ (?:lần|lượt)|[\d.,]+ ?/ ?\d+ ?\(\s*[\d.,]+ .{1,20}\)"
    r"|(?:tổng số điểm của bài viết|xếp hạng|điểm).{0,60}\d.{0,60}(?:đánh giá|phiếu).{0,20}",
)
_NOTICE: Final = re.compile(
    r"(?:©|\(c\)|copyright\b|múi giờ\b|all times are|bản quyền|giữ bản quyền|mọi quyền được bảo lưu"
    r"|all rights reserved|ghi rõ nguồn"
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
    r"|(?:tệp|file|tài liệu|văn bản|tập tin)(?: tin)? (?:đính kèm|kèm theo)|tải (?:về|file|tài liệu|văn bản)\s*:"
    r"|trình duyệt (?:của bạn )?không hỗ trợ"
    r"|nhảy đến nội dung|truy cập nội dung|chuyển (?:đến|tới) (?:phần )?nội dung|skip to\b|bỏ qua nội dung|tự hào được"
    r"|phát triển trên nền|designed by|developed by|trang này (?:đẹp|xem tốt|hiển thị)|email của bạn sẽ"
    r"|chào mừng (?:bạn|quý vị"
    r"|các bạn)|trang web (?:này )?sử dụng cookie|banner\s*:|quảng cáo\s*:|(?:xem|đọc|tin|bài) (?:thêm"
    r"|liên quan)\s*[:>»]"
    r"|(?:muốn|để) (?:thôi |ngưng |ngừng |hủy |huỷ )(?:nhận|đăng ký)|(?:muốn|để) (?:xem|đọc)(?: được)? (?:đúng|tốt"
    r"|rõ)\b"
    r"|nếu (?:bạn|quý vị) không (?:xem|đọc) được"
    r"|(?:bài|tin|kỳ|phần|trang) (?:tiếp(?: theo)?|kế tiếp|sau|trước(?: đó)?)\s*:|ngày (?:nhận|duyệt"
    r"|phản biện) (?:bài|đăng)\b"
    r"|blog at\b|theme\s*:|đang tải|loading"
    r"|được gắn (?:nhãn|thẻ)\b|đã sao chép\b|(?:ý kiến|bình luận|thư|bài) của bạn sẽ được\b|báo (?:cáo (?:vi phạm"
    r"|lỗi|bài viết|nội dung)|xấu)\b"
    r"|danh mục\s*:|posted in\b|filed under|tagged\b|categories\s*:|translated by\b"
    r"|đây là (?:bản lưu|bản sao lưu|ảnh chụp|bộ nhớ (?:cache|đệm))\b|this is (?:\S+ )?cache of\b"
    r"|trang này có thể đã thay đổi"
    r"|(?:chúng tôi|\S+) (?:không liên quan (?:với|đến) tác giả|is neither affiliated)"
    r"|(?:những|các) cụm từ tìm kiếm|(?:xem|mở|đọc) (?:e-?mail|thư|bản tin) này (?:trên|trong)"
    r"|(?:bạn|quý vị)(?: đang)? nhận(?: được)? (?:e-?mail|thư|bản tin|tin) này"
    r"|you (?:are receiving|received) this|view this email|unsubscribe"
    r"|bài viết được đăng bởi|đăng ký nhận (?:tin|bản tin)|theo dõi .{2,40} trên\b|nhiệt độ\s*:)",
)
_RIGHTS: Final = re.compile(
    r"(?:đây là bản|this is|trang này có|chúng tôi không)\b|©|®|\(c\)|copyright|.{0,12}bản quyền|giấy phép"
    r"|[^.!?]{2,30}:"
)
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
    r"|từ khoá|tags?|có liên quan|(?:các )?(?:tin|bài|chuyện|bài viết) cùng (?:chuyên )?mục|lưu trữ|chuyên trang"
    r"|(?:tin|bài viết) (?:gần đây|trong ngày|cùng ngày|xem nhiều)|đã (?:đăng|đưa)|nhiều người (?:xem|đọc)"
    r"|(?:other|related|latest|more|recent) (?:news|articles?|posts?|stories)|most (?:read|viewed|popular)"
    r"|you may also like"
    r"|see also|leave a (?:reply|comment)|post navigation|điều hướng bài viết|share this|like this|thích điều này"
    r"|(?:tài liệu|thư mục|nguồn) tham khảo|references|"
    r"(?:[\d.]+|one|một) (?:thoughts?|suy nghĩ) (?:on|về|trên) .{3,200}|[\d.]+ (?:bình luận|ý kiến|phản hồi"
    r"|comments?|responses?)(?: (?:về"
    r"|cho|trong|on|to)"
    r" .{3,200})?)"
    r"\s*[:»>›.…]*",
)
_TAIL_BARE: Final = re.compile(
    r"(?:(?:các |những )?(?:tin|bài|tin,? bài|bài viết|mục)(?: (?:mới|cũ) hơn| khác| đã đăng| đã đưa)"
    r"|đừng bỏ lỡ|(?:tin )?tiêu điểm|(?:tin )?đáng chú ý|(?:dành|gợi ý) cho bạn|(?:tin )?mới cập nhật|dòng sự kiện"
    r"|chuyên đề|[\d.]+ nhận xét|lưu trữ blog)\s*[»>›…]*",
)
"""Heads of lists that with a colon after them would belong to a text: "Đáng chú ý: …"."""
_CAPTION: Final = re.compile(
    r"^[\[(]?\s*(?:ảnh|hình|hình ảnh|ảnh (?:trong bài|trên|dưới|minh (?:hoạ|họa)|tư liệu|bìa|đại diện|lớn|nhỏ|chụp)"
    r"|clip|video"
    r"|đồ (?:hoạ|họa)|infographic|biểu đồ|chú thích(?: ảnh)?)\b(?:\s*\d+)?(?:\s*[:.]|\s*\(|\s*\)|$)"
    r"|[.!?…”\")\s]\s*[(\[–-]?\s*(?:ảnh|nguồn ảnh|hình|đồ (?:hoạ|họa)|clip|video)\s*(?:minh (?:hoạ|họa)"
    r"|tư liệu)?\s*:\s*(?:[^.!?:]|(?<=\w)\.(?=\w|\s*$)){2,50}[.)\]]*\s*$"
    r"|\(\s*(?:ảnh|hình)(?: (?:minh (?:hoạ|họa)|tư liệu|chụp|cắt từ|internet|sưu tầm|do|của"
    r"|được)[^()]{0,60})?\s*(?::[^()]{2,50})?\)[.\s]*$",
)
_MOTTO: Final = re.compile(
    r"(?:cộng (?:hòa|hoà) xã hội chủ nghĩa việt nam|độc lập\s*[-–]\s*tự do\s*[-–]\s*hạnh phúc"
    r"|đảng cộng sản việt nam)\W*"
)
_COLUMNS: Final = re.compile(r"\s{2,}|\t|\s\|\s")
_ROW_TABLE: Final = """
    xem cỡ chữ a a+ a- đọc nghe lưu in gửi bài tin viết này chia sẻ share facebook zalo twitter tweet email e-mail mail
    like thích print copy link sao chép bạn bè cho tăng giảm mặc định bản ra trang trước sau tiếp về đầu cuối pdf x
    theo dõi bình luận phản hồi google messenger linkedin pinterest telegram thường to nhỏ lớn phóng thu góp ý quay lại
    trở đóng tải xuống đánh dấu báo lỗi
"""
_ROW: Final = frozenset(_ROW_TABLE.split())
"""Words that buttons are labelled with; a row of buttons says nothing else."""

_MEDIA: Final = re.compile(
    r"(?:\d(?:[.,]\d+)?x|\d{1,2}(?::\d\d){1,2}(?:\s*/\s*\d{1,2}(?::\d\d){1,2})?|(?:giọng )?(?:nam|nữ)(?: miền)?"
    r" (?:bắc|trung|nam)|play|pause|mute|tốc độ|auto|tự động phát|o0o|ooo|0o0|oo0oo"
    r"|\[?[\w ./-]{1,60}\.(?:jpe?g|gif|png|bmp|webp|swf|flv|mp[34])\]?|\[?(?:image|inline|img|usemap|embed|iframe)\]?)"
)
"""Labels of players, what stands for pictures in texts, and ornaments."""

_KEYED: Final = re.compile(r"\[\d{1,2}\]\s*[^\W\d_]")
"""An item of the menu of a page for telephones, with the key for it."""
_HOME_FIRST: Final = re.compile(r"(?:Trang (?:chủ|nhất|đầu)|TRANG (?:CHỦ|NHẤT)|Home|HOME)\s+[A-ZĐ][^.!?:]*")
"""A menu whose names nothing parts: "Trang chủ Giới thiệu Liên hệ"."""
_LONGEST_ROW: Final = 120
_CLOCKS: Final = re.compile(r"\d{1,2}(?::\d\d){1,2}|/")
_NUMBERED_LINK: Final = re.compile(r"\[\d{1,3}\]")
_EDGES: Final = " \t\u00a0[]{}|-–—•·*><»‹«#_="
_MENU_SIGN: Final = re.compile(r"[|»›•·→>\t]|(?<!\d)/|/(?!\d)|\s{3}|\]\s*\[")
_BY_TOO: Final = re.compile(r"^(?:bài|tin)\s*(?:,|và|&|-|/)?\s*")
_MENU_CUT: Final = re.compile(r"\s*(?:[|»›•·→]|<<|>>)\s*|\s+[>/]\s+|\s{2,}|\t+|\]\s*\[")
_MENU_MARK: Final = re.compile(r"[|»›•·→>/\t]|\s\s|\]\s*\[")
_LETTERHEAD: Final = re.compile(
    r"(?:cộng (?:hòa|hoà) xã hội chủ nghĩa việt nam|độc lập\s*[-–]\s*tự do\s*[-–]\s*hạnh phúc"
    r"|đảng cộng sản việt nam|số\s*:\s*[\d….]*\s*/\s*\S+|số\s*:?\s*[\d….]+\s*[/–-]\s*[a-zđ]{2,}\S*|[-–—_*=~.\s]{3,}"
    r"|(?:hỏa|hoả) tốc|khẩn|bản sao)"
    r"\W*",
)


def is_furniture(line: str) -> bool:
    """Whether the whole of ``line`` is a button, a counter, a notice of rights, a contact line or a menu."""
    if len(line) > 400:
        return False
    bare = line.strip(_EDGES).lower()
    if bare.startswith("(") and bare.endswith(")"):
        bare = bare[1:-1].strip()
    if not bare or not (bare[0].isalnum() or any(map(str.isalnum, bare))):
        return True
    if line[0] == "#" and all(word[0] == "#" and len(word) > 1 for word in line.split()):
        return True
    if bare[0].isdigit() and "]" in bare[:4] and _is_linked(line.lower()):
        return True
    if _NOTICE.match(bare) is not None and (len(bare) <= 90 or _RIGHTS.match(bare) is not None):
        return True
    if bare[-1] in ".!?" and bare.count(" ") >= 5:
        return False  # "Chia sẻ với bà con, ông Hoà bật khóc." is no button
    return (len(bare) <= 90 and _is_known(bare)) or is_menu(line)


def _is_linked(small: str) -> bool:
    """Whether a text browser numbered each link of a line that holds nothing else but buttons."""
    items = [item.strip(_EDGES) for item in _NUMBERED_LINK.split(small)]
    return not items[0] and len(items) > 1 and all(_is_known(item) for item in items[1:])


def opens_tail(line: str) -> bool:
    """Whether ``line`` heads a list of other articles, comments or links."""
    bare = line.strip(_EDGES)
    if len(bare) > 80:
        return False
    small = bare.lower()
    return _TAIL.fullmatch(small) is not None or _TAIL_BARE.fullmatch(small) is not None


def is_menu(line: str) -> bool:
    """Several short names with a mark between them, or buttons in a row: a menu or a path of headings."""
    if len(line) > 400 or _MENU_MARK.search(line) is None:
        keyed = line[:1] == "[" and len(line) <= _LONGEST_ROW and len(_KEYED.findall(line)) > 1
        return keyed or _HOME_FIRST.fullmatch(line) is not None
    bare = line.strip(" \t|»›>•·-–<«[]").lower()
    items = [item for item in _MENU_CUT.split(bare) if item]
    if len(items) < 2:
        return False
    if not all(len(item.split()) <= 6 and item[-1] not in ".!?,;" for item in items):
        return False
    if len(items) >= 3 and _MENU_SIGN.search(line) is not None:
        return not any(map(str.isdigit, bare)) or all(len(item) <= 25 for item in items)
    return any(_is_known(item) for item in items) or re.search(r"[»›>]", bare) is not None


def is_buttons(line: str) -> bool:
    """Whether ``line`` is a row of what a page offers to do with an article: "Chia sẻ   Bình luận   In"."""
    if len(line) > _LONGEST_ROW:
        return False
    words = _MENU_CUT.sub(" ", _NUMBERED_LINK.sub(" ", line).strip(_EDGES).lower()).split()
    return bool(words) and _ROW.issuperset(words)


def is_caption(line: str) -> bool:
    """Whether ``line`` is the line under a photo: it says "Ảnh" at its start or credits one at its end."""
    if len(line) > 500:
        return False
    small = line.lower()
    shown = "ảnh" in small or "hình" in small or "clip" in small or "video" in small or "đồ" in small
    shown = shown or "infographic" in small or "chú thích" in small
    return shown and not _BY_TOO.match(small) and _CAPTION.search(small) is not None


def is_letterhead(line: str) -> bool:
    """Whether ``line`` is a fixed line of an official letter's head (state name, motto, number, rule)."""
    small = line.strip().lower()
    if len(small) <= 80 and _LETTERHEAD.fullmatch(small) is not None:
        return True
    if len(small) > 160 or not ("  " in small or "\t" in small or " | " in small or "\u00a0" in small):
        return False
    columns = _COLUMNS.split(small)
    if columns[0].startswith("số") and _LETTERHEAD.fullmatch(columns[0]) is not None:
        return True
    return any(_MOTTO.fullmatch(column) is not None for column in columns[1:])


def _is_known(small: str) -> bool:
    if small == "thu trang":
        return False  # as common a name as there is
    if _ROW.issuperset((_CLOCKS.sub(" ", small) if "/" in small or ":" in small else small).split()):
        return True
    return any(pattern.fullmatch(small) is not None for pattern in (_BUTTON, _COUNTER, _TAIL, _MEDIA))
