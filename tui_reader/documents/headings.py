"""What a headline may look like, line by line: which can be one, and which go on in the next."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from tui_reader.documents.dateline import bracketed_at_end
from tui_reader.documents.mastheads import FEW, ISSUE, is_masthead, names_body, names_page
from tui_reader.documents.names import bears_family_name, is_institution, is_section
from tui_reader.documents.persons import is_account
from tui_reader.vietnamese.normalize import fold
from tui_reader.vietnamese.syllable import is_syllable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui_reader.documents.reading import Line

__all__ = [
    "FRAMED",
    "GENRE",
    "KIND",
    "LETTER",
    "goes_on",
    "heads_notice",
    "heads_office",
    "heads_talk",
    "is_bare",
    "is_kicker",
    "may_head",
    "opens_issue",
    "over_name",
]

KIND: Final = re.compile(
    r"(?:thông báo|công văn|kế hoạch|báo cáo|quyết định|giấy mời|công điện|tờ trình|hướng dẫn|chỉ thị"
    r"|thông cáo(?: báo chí)?|nghị quyết|biên bản|thư mời|lịch tiếp dân|phương án|chương trình|quy chế|đề án|công bố)"
    r"(?: (?:liên tịch|liên ngành|phối hợp|tóm tắt|nhanh|khẩn|chung|nội bộ|bổ sung))?"
    r"(?:\W*\b(?:số|lần(?: thứ)?|kỳ)\s*:?\s*(?:\d{1,4}|[ivx]+)\b)?\W*",
    re.IGNORECASE,
)
"""The kind of an official letter or a press release, with its number: "THÔNG CÁO BÁO CHÍ SỐ 2"."""
_ADDRESSED: Final = re.compile(r"(?:kính )?gửi\s*:", re.IGNORECASE)
_BROKEN: Final = 5
"""Words of the first line of such a headline; fewer are a section's name above it."""
_LINKS_TABLE: Final = """
    ở và của với cho trong trên dưới tại vì để sau từ đến khi mà nhưng bị được theo qua bằng do về như giữa trước vào
    cùng hay hoặc là nhờ
"""
_LINKS: Final = frozenset(_LINKS_TABLE.split())
"""Words that few headlines end or begin with."""
_FREE_TABLE: Final = "cùng trước sau trên dưới trong qua về theo như được hay vào do"
_FREE: Final = frozenset(_FREE_TABLE.split())
"""Those of them that phrases end with, too: "lần cuối cùng", "năm trước", "tự do"."""
_LEAST: Final = 3
_LONGEST_PART: Final = 12
FRAMED: Final = re.compile(r"\s*[-–—=*~_<>.]{2,}\s*(?P<inside>\S.*?)\s*[-–—=*~_<>.]{2,}\s*")
GENRE: Final = re.compile(
    r"\W*(?:(?:truyện|ký|bút ký|phóng sự|tản văn|tạp văn|t[uù][ỳy] bút|ghi chép|hồi ký|ký sự|hồi ức|du ký|thơ"
    r"|truyện ngắn|truyện ký"
    r"|phỏng vấn|xã luận|bình luận|chuyên luận|tiểu luận|tiểu phẩm|nhàn đàm|phiếm đàm|câu chuyện|bài dự thi"
    r"|phóng sự ảnh)"
    r"(?: (?:ngắn|ảnh|dự thi|nhiều kỳ))?)\W*",
    re.IGNORECASE,
)
"""What kind of piece it is, as magazines print above or below a headline."""


_TALK: Final = re.compile(
    r"(?:(?:cuộc )?(?:trò chuyện|trao đổi|đối thoại|gặp gỡ|phỏng vấn|nói chuyện|chuyện trò|tọa đàm|toạ đàm)"
    r"(?: nhanh| cuối tuần| đầu xuân| đầu tuần)?(?: cùng| với)?|gặp|cùng|nghe|hỏi chuyện|chuyện"
    r" với)\s+(?:\S+\s+){1,14}\S+",
    re.IGNORECASE,
)
"""With whom an interview is, as pages print it above its headline."""


_MEETS: Final = re.compile(r"(?:gặp(?! gỡ)|cùng|nghe|chuyện với)\b", re.IGNORECASE)
"""Words that also begin headlines in capitals: "GẶP NGƯỜI GIỮ RỪNG"."""


def heads_talk(line: Line, following: Line) -> bool:
    """Whether ``line`` says with whom an interview is, over the headline, which quotes it or is in small letters."""
    if _TALK.fullmatch(line.text) is None or following.words < FEW or not may_head(following):
        return False
    quoted = following.text[0] in "“\"‘'«"
    sure = line.text.split(None, 2)[1].lower() != "người" and _MEETS.match(line.text) is None
    return quoted or (sure and line.text.isupper() and not following.text.isupper())


LETTER: Final = re.compile(
    r"(?:bức )?(?:thư|lời|lá thư) (?:cảm ơn|cám ơn|cảm tạ|ngỏ|kêu gọi|xin lỗi|chúc mừng|bạn đọc)|thư (?:của )?bạn đọc"
    r"|cảm tạ"
    r"|cải chính|đính chính|tin buồn|chia buồn|nhắn tin|tìm người(?: thân)?|rao vặt|tuyển dụng|nhịp cầu nhân ái",
    re.IGNORECASE,
)
_OPENS_LETTER: Final = re.compile(r"(?:kính|gia đình|thay mặt|chúng tôi|tôi|thân|nhân dịp|các|ngày)\b", re.IGNORECASE)


def is_kicker(line: Line) -> bool:
    """Whether ``line`` is a few words in capitals, of what kind the piece is or what it is about, over its headline."""
    bare = line.text.strip(" .:-–*")
    return LETTER.fullmatch(bare) is not None or is_section(bare) or (line.words <= FEW and bare.isupper())


def heads_notice(line: Line, following: Line) -> bool:
    """Whether ``line`` says only of what kind a letter to the paper is, over the headline that it has: "THƯ CẢM ƠN"."""
    if LETTER.fullmatch(line.text.strip(" .:-–*")) is None or following.words <= FEW or following.text[-1] in ".:;,":
        return False
    if (
        is_institution(following.text)
        or _OPENS_LETTER.match(following.text) is not None
        or following.byline is not None
    ):
        return False
    return line.text.isupper() != following.text.isupper() and may_head(following)


def may_head(line: Line, *, twice: bool = False) -> bool:
    if "://" in line.text or _COPY.match(line.text) is not None:  # the address of a page, or what an archive says of it
        return False
    if line.text[-1] in ",!:" and _GREETS.match(line.text) is not None:
        return False
    if line.text[-1] in ",>" and _NO_HEAD.search(line.text) is not None:
        return False
    if (
        line.piece.tag == "meta"
        or line.piece.furniture
        or line.row
        or line.words < 2
        or _SENT.match(line.text)
        or not _is_short(line)
    ):
        return False
    special = line.furniture or line.caption or line.letterhead or line.tail or line.dateline is not None
    if (
        special
        or (line.repeated and not twice)
        or _ADDRESSED.match(line.text)
        or is_masthead(line.text)
        or names_page(line.text)
        or GENRE.fullmatch(line.text)
        or _STAFF.match(line.text)
    ):
        return False
    return not (line.byline is not None and line.byline.cued) and not KIND.fullmatch(line.text)


def _is_word(line: Line) -> bool:
    """Whether the one word of a line may be the last one of a headline, not the name of an account."""
    return is_syllable(line.text.rstrip('.!?…”"').lower())


def _heads_rest(line: Line, following: Line) -> bool:
    """Whether a headline names its subject before a colon and goes on in the next line: "Kè Cửa Bạch:"."""
    if line.text[-1] != ":" or not _LEAST <= line.words <= _LONGEST_PART or line.byline is not None or line.bullet:
        return False
    bare = line.text.rstrip(" :")
    if is_section(bare) or names_body(bare) or KIND.fullmatch(bare) or GENRE.fullmatch(bare) or _TELLS.search(bare):
        return False
    return _LEAST <= following.words <= 2 * _LONGEST_PART and following.byline is None and may_head(following)


_TELLS: Final = re.compile(
    r"\b(?:gửi|viết|bạn đọc|độc giả|bài dự thi|chuyên (?:mục|đề|trang)|mục|tựa|tít|tiêu đề|tên bài|tin"
    r"|sau đây|như sau)\b",
    re.IGNORECASE,
)
"""What stands before the colon of labels and columns."""
_STAFF: Final = re.compile(
    r"(?:biên tập(?: viên)?|btv|người (?:đọc|dẫn(?: chương trình)?|trình bày|kiểm tra|duyệt|đánh máy)|phát thanh viên"
    r"|ptv|đọc|mc|dẫn chương trình|kỹ thuật|đạo diễn|thu (?:thanh|hình)|quay phim|trình bày|dàn trang|sửa bản in"
    r"|đánh máy|đồ h(?:ọa|oạ)|thiết kế|hiệu đính|duyệt|thư ký (?:biên tập|tòa soạn|toà soạn))\s*:\s*\S",
    re.IGNORECASE,
)
"""Who else had to do with a programme or a page: "Người đọc: …"."""
_SENT: Final = re.compile(
    r"(?:from|sent|to|cc|bcc)\s*:\s*\S|(?:từ|from|đến|tới|to|cc|người (?:gửi|nhận)|reply-to)\s*:.{0,60}\S@\S",
    re.IGNORECASE,
)
"""Fields of the head of a mail, with an address."""
_COPY: Final = re.compile(
    r"\W*(?:[\d.,]+ (?:lần|bản|lượt) (?:lưu|chụp|ghi)\b|[\d.,]+ captures?\b|(?:bản|trang|ảnh) (?:lưu|chụp|sao|được"
    r" lưu|đã lưu)"
    r"(?: trữ)? (?:của|từ|lại|vào|lúc|ngày|trong|bởi|tại)\b|(?:được )?(?:lưu|chụp)(?: trữ)? (?:từ|bởi|vào lúc|tự"
    r" động)\b"
    r"|(?:this is )?google(?:['’]s)? cache\b|(?:the |internet archive )*wayback machine\b|internet archive\b"
    r"|(?:web ?page )?(?:archived|captured|saved|cached) (?:from|by|on|at|copy|page)\b|(?:about )?(?:this|all)"
    r" (?:capture|snapshot)s?\b"
    r"|collected by\b|(?:bộ nhớ|bản lưu) (?:đệm|cache)\b|đây là bản (?:lưu|chụp|sao|html)\b|snapshot of\b)",
    re.IGNORECASE,
)
"""What archives of the web write over their copy of a page."""
_GREETS: Final = re.compile(
    r"(?:kính|thân|trân trọng|quý|xin) (?:gửi|thưa|chào|kính)\b|(?:kính )?thưa\b", re.IGNORECASE
)
"""How letters begin."""
_NO_HEAD: Final = re.compile(
    r"<https?://\S+>$|<[^<>@\s]+@[^<>\s]+>,?$|\b(?:thân|quý|kính|yêu) (?:mến|thương|yêu|quý|gửi),$", re.IGNORECASE
)
"""Ends of links in texts that browsers saved, and of greetings."""


def _is_short(line: Line) -> bool:
    return line.words <= 40 and len(line.text) <= 250


def opens_issue(lines: Sequence[Line], i: int) -> bool:
    """Whether the line is the name of a paper: the number of its issue stands below."""
    return i + 1 < len(lines) and not lines[i + 1].prose and ISSUE.match(lines[i + 1].text) is not None


def goes_on(line: Line, following: Line) -> bool:
    """Whether a headline was broken into two lines: the second begins small, or both look alike and the break is in
    the middle of a phrase or leaves two lines that are no shorter than those of headlines."""
    tags = {"", line.piece.tag}
    if following.special or following.prose or following.piece.tag not in tags or not _is_short(following):
        return False
    if following.text.startswith(("http://", "https://", "www.")):
        return False
    if following.bullet or FRAMED.fullmatch(line.text) or bracketed_at_end(line.text) is not None:
        return False
    if line.ends:
        return line.text[-1] == ":" and line.text.isupper() == following.text.isupper() and _heads_rest(line, following)
    if following.text[0].islower():
        return (
            following.words > 1 or not (following.text.isascii() and is_account(following.text)) or _is_word(following)
        )
    if line.text.isupper() != following.text.isupper() or line.piece.bold != following.piece.bold:
        return False
    if line.text[-1] in ",-–" or following.text.split(None, 1)[0].lower() in _LINKS:
        return line.text.isupper() or line.piece.end + 1 == following.piece.start
    if _heads_rest(line, following):
        return True
    if (last := line.text.split()[-1].lower()) in _LINKS:
        return last not in _FREE or (line.text.isupper() and following.byline is None)
    if is_section(line.text):
        return False
    if line.text.isupper() and _is_stuck(line, following):
        return True
    if not line.text.isupper() or line.words < _BROKEN or following.byline is not None or line.byline is not None:
        return False
    return not (names_body(line.text) or names_body(following.text) or KIND.fullmatch(following.text))


def _is_stuck(line: Line, following: Line) -> bool:
    """Whether two short lines in capitals, with no blank one between, are the halves of a headline."""
    short = _LEAST <= line.words <= _LONGEST_PART and _LEAST <= following.words <= _LONGEST_PART
    if not short or line.piece.tag or line.piece.end + 1 != following.piece.start or GENRE.fullmatch(line.text):
        return False
    if bears_family_name(following.text) or line.byline is not None or following.text[0] in "(-–*":
        return False
    return not (
        names_body(line.text) or is_masthead(line.text) or names_body(following.text) or KIND.fullmatch(line.text)
    )


def over_name(lines: Sequence[Line], i: int) -> bool:
    """Whether what looks like a name, though no family's begins it, stands under the kind of a piece and over the name
    of its writer."""
    named = lines[i + 1].byline if i + 1 < len(lines) else None
    if named is None or not named.authors or bears_family_name(lines[i].text):
        return False
    return i > 0 and GENRE.fullmatch(lines[i - 1].text) is not None


def heads_office(line: Line, following: Line) -> bool:
    """Whether the name of an office in capitals stands over what may be the headline, in small letters."""
    if not line.text.isupper() or following.text.isupper() or not is_institution(line.text):
        return False
    return following.words >= FEW and following.byline is None and may_head(following)


def is_bare(text: str, following: str) -> bool:
    """Whether a headline was written without marks, and with them in the next line."""
    return text.isascii() and not following.isascii() and len(text) == len(following) and fold(text) == fold(following)
