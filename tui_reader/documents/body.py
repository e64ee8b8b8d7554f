"""Where the running text of an article begins and ends among its lines."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from tui_reader.documents.dating import is_placed
from tui_reader.documents.names import is_section

if TYPE_CHECKING:
    from tui_reader.documents.reading import Line

__all__ = ["ADDRESSED", "NOTE", "body_range", "closes_letter", "is_over"]

NOTE: Final = re.compile(r"(?:\[\^?\d{1,3}\]:?|\(\d{1,3}\)|\d{1,3}\)|\([*†]{1,3}\)|[*†]{1,3})\s?[^\W\d_]")
"""The beginning of a note under the text."""

_FINAL: Final = re.compile(r"[.!?…]\s*/\.?$|\./\.$")
_OVER: Final = re.compile(
    r"(?:[#*]\s?){3,}|[-–—(*=\s]*(?:(?:đã )?hết(?: (?:bài|tin|bản tin|biểu ghi|văn bản|trích|thông cáo|nội dung))?"
    r"|the end|end(?: of (?:document|record|article))?)[-–—)*=./\s]*",
    re.IGNORECASE,
)
_EDITOR: Final = re.compile(
    r"[(*)\s]*(?:bài (?:viết )?(?:này )?(?:đã |được |đã được )?(?:đăng|in|rút|trích)\b|đăng lại\b|trích từ\b"
    r"|(?:bài(?: viết)?|thư|tin|ý kiến|tựa(?: đề)?|tít|tên bài|đầu đề)(?: này)?(?: đã| được| do)* "
    r"(?:(?:t(?:òa|oà) soạn|ban biên tập|bbt)(?: đã)? )?(?:rút gọn|biên tập|lược|đặt|cắt|hiệu đính)\b"
    r"|(?:chép|gõ|đánh máy|sao|scan|lưu|nhập)(?: lại)? (?:từ|theo|ngày)\b"
    r"|in (?:[\d.]+ (?:tờ|bản|cuốn|bộ)|tại|xong)\b|(?:tài liệu|sách|báo) (?:không bán|lưu hành)\b"
    r"|tên (?:các )?nhân vật\b|mời (?:bạn đọc|quý độc giả|độc giả|bà con gửi)\b|bạn đọc (?:có thể|muốn|quan tâm|cần)\b"
    r"|mọi (?:thông tin|ý kiến|đóng góp|thắc mắc|chi tiết)\b.{0,60}(?:gửi|liên hệ|về)\b"
    r"|(?:mời )?(?:quý )?(?:bạn đọc|độc giả|khán giả)\b.{0,60}\b(?:t(?:òa|oà) soạn|đường dây nóng|hotline|zalo"
    r"|google news|fanpage"
    r"|ứng dụng|kênh)\b"
    r"|(?!.*[.!?]\s+[^\W\d_])(?:ý kiến|bài vở|tin bài|thư từ|góp ý|phản hồi)"
    r"(?: (?:đóng góp|cộng tác|bạn đọc|của bạn đọc))?,?"
    r" (?:xin |vui lòng |mời )?(?:gửi|gởi) (?:về|vào|tới|cho|đến|qua|theo)\b"
    r"|(?:thông tin|đầu mối|địa chỉ|người)(?: thêm)? (?:cho báo chí|liên hệ|liên lạc)\b[^.!?]{0,40}:"
    r"|liên hệ (?:báo chí|truyền thông|phóng viên)\b|(?:media|press) contact"
    r"|.{0,40}\bgiữ bản quyền (?:bài|nội dung|tin|trang)\b|nghiêm cấm (?:mọi hình thức )?sao chép\b"
    r"|(?:chi tiết|thông tin)(?: thêm)?,? (?:xin|vui lòng)\b|(?:xin |vui lòng )?liên hệ\s*:)",
    re.IGNORECASE,
)
"""What an editor adds below an article."""

_ADDRESSEES: Final = re.compile(r"nơi nhận\s*:", re.IGNORECASE)
_SIGN_OFF: Final = re.compile(r"(?:xin )?(?:trân trọng|chân thành)\b.{0,60}", re.IGNORECASE)

ADDRESSED: Final = re.compile(
    r"(?:kính )?(?:gửi|gởi|trình|điện)\s*:|[^.!?;]{3,80}\s(?:kính gửi|điện|gửi)\s*:$", re.IGNORECASE
)
_READ_ON: Final = ("xem tiếp", "đọc tiếp", "xem thêm", "đọc thêm", "xem chi tiết")
_ADDRESSEE: Final = re.compile(r"[-–—+•*·]\s")
_RULE: Final = re.compile(r"(?:[-–—_=~]\s?){8,}")
_LETTER_END: Final = re.compile(
    r"(?:nơi (?:nhận|gửi)|tm\.|kt\.|tl\.|tuq\.|q\.\s|t/m\b|\(?đã ký\)?|\(ký|thay mặt\b|thừa (?:lệnh|uỷ quyền"
    r"|ủy quyền)\b)",
    re.IGNORECASE,
)
_OFFICE: Final = re.compile(
    r"(?:(?:quyền|phó|tổng)\s+){0,2}(?:chủ tịch|giám đốc|trưởng|chánh|bí thư|chủ nhiệm|đại diện|thư ký|chủ (?:tọa|toạ"
    r"|trì)|kế toán"
    r"|bên (?:giao|nhận|bán|mua|thuê|cho thuê|[ab])"
    r"|người (?:viết|làm|lập|báo cáo|gửi|nhận|khai|đề nghị|soạn)"
    r"|(?:thủ|hiệu|trạm|tổ|đội|hạt|viện|cục|vụ|ban"
    r"|xưởng|thôn|ấp)"
    r" trưởng|(?:[^\W\d_]+\s){1,3}trưởng(?=\W*$)|ban (?:giám hiệu|chủ nhiệm|giám đốc|chỉ huy|quản lý))\b",
    re.IGNORECASE,
)


def body_range(lines: list[Line], start: int, *, official: bool) -> tuple[int, int]:
    """[first, one past the last) line of the running text after line ``start``; the same twice if there is none."""
    prose = [i for i in range(start, len(lines)) if lines[i].prose]
    inside = [i for i in prose if not lines[i].piece.outside]
    if inside:
        prose = [i for i in prose if i <= _signed_end(lines, inside[-1])]
    if not prose:
        plain = [i for i in range(start, len(lines)) if lines[i].words >= 4 and _is_plain(lines[i])]
        return (plain[0], plain[-1] + 1) if plain else (start, start)
    prose = _below_addressees(lines, start, prose)
    closing = _closing(lines, prose, official=official)
    end = max(i for i in prose if i < closing) + 1
    while end < len(lines) and lines[end].bullet and _goes_on(lines, end):
        end += 1  # items of a list that follow at once still belong to the text
    if end < len(lines) and _signs_off(lines[end], official=official):
        end += 1
    notes = end
    while (
        notes > prose[0] + 1 and NOTE.match(lines[notes - 1].text) is not None and _refers(lines, prose[0], notes - 1)
    ):
        notes -= 1
    return prose[0], notes


def _signed_end(lines: list[Line], last: int) -> int:
    """The last of the paragraphs that follow ``last`` at once and that the writer's name stands under, if one does."""
    end = last + 1
    while end < len(lines) and lines[end].prose and not lines[end].tail:
        end += 1
    end += end < len(lines) - 1 and _SIGN_OFF.fullmatch(lines[end].text) is not None
    signed = end < len(lines) and (byline := lines[end].byline) is not None and bool(byline.authors or byline.source)
    return end - 1 if signed else last


def _below_addressees(lines: list[Line], start: int, prose: list[int]) -> list[int]:
    """``prose`` without "Kính gửi: …" and the list of those who are meant, unless nothing else is left."""
    if not any(ADDRESSED.match(line.text) for line in lines[start : prose[0] + 1]):
        return prose
    kept = prose
    while kept and (
        ADDRESSED.match(lines[kept[0]].text)
        or _ADDRESSEE.match(lines[kept[0]].text)
        or (lines[kept[0]].piece.tag == "li" and not lines[kept[0]].text[0].isdigit())
    ):
        kept = kept[1:]
    return kept or prose


def _goes_on(lines: list[Line], i: int) -> bool:
    """Whether the list goes on with the item at ``i``; a name alone in one is who wrote the article."""
    line = lines[i]
    if not _is_plain(line) or line.piece.outside or line.listed or not any(map(str.isalpha, line.text)):
        return False
    return line.byline is None or lines[i - 1].bullet or (i + 1 < len(lines) and lines[i + 1].bullet)


def closes_letter(line: Line) -> bool:
    """Whether ``line`` begins what stands under an official letter: addressees, the office that signs."""
    return _LETTER_END.match(line.text) is not None or (line.words <= 6 and _OFFICE.match(line.text) is not None)


def is_over(line: Line) -> bool:
    """Whether the line says that the text ends here: "Hết", a rule across the page, a word of the editor."""
    if line.words <= 40 and _EDITOR.match(line.text) is not None:
        return True
    return line.words <= 5 and (_OVER.fullmatch(line.text) is not None or _RULE.fullmatch(line.text) is not None)


def _signs_off(line: Line, *, official: bool) -> bool:
    """ "Trân trọng cảm ơn./.": too short for prose, yet the last sentence of a letter."""
    if line.words > 15 or line.special or line.byline is not None:
        return False
    return _FINAL.search(line.text) is not None or (official and _SIGN_OFF.fullmatch(line.text) is not None)


def _refers(lines: list[Line], begin: int, note: int) -> bool:
    """Whether the text above points to the note."""
    text = lines[note].text
    if text.startswith("[^"):
        return True
    mark = (
        text[: text.index("]") + 1] if text[0] == "[" else text[: text.index(")") + 1] if ")" in text[:6] else text[0]
    )
    return any(mark in line.text[1:] for line in lines[begin:note])


def _is_plain(line: Line) -> bool:
    return not line.special and not line.tail and not line.listed


def _closing(lines: list[Line], prose: list[int], *, official: bool) -> int:
    """The line at which the article is over though sentences still come: comments, captions, a list of addressees."""
    total = sum(lines[i].words for i in prose)
    read = 0
    for i in range(prose[0], prose[-1] + 1):
        line = lines[i]
        if official and 2 * read > total and closes_letter(line):
            return i
        added = line.words <= 40 and i > prose[0] and _EDITOR.match(line.text) is not None
        if added and 4 * (total - read) < total and not _is_dated_below(lines, i):
            return i
        if _heads_teaser(lines, i) and 2 * read > total:
            return i
        if line.prose:
            read += line.words
        elif (5 * (total - read) < total and _RULE.fullmatch(line.text) is not None and i + 3 > prose[-1]) or (
            (2 * read > total and line.words <= 3 and _ADDRESSEES.fullmatch(line.text) is not None)
            or (4 * (total - read) < total and line.words <= 5 and _OVER.fullmatch(line.text) is not None)
            or (
                _may_close(lines, i) and (total - read < 0.25 * total or (line.tail and _only_teasers(lines, i, prose)))
            )
            or (line.byline is not None and 5 * (total - read) < read and _only_captions(lines, i, prose))
        ):
            return i
    return prose[-1] + 1


def _is_dated_below(lines: list[Line], i: int) -> bool:
    """Whether place and day stand under the line, as under a letter: it is the letter that asks for opinions."""
    below = next((line for line in lines[i + 1 : i + 3] if not line.prose), None)
    return below is not None and below.dateline is not None and is_placed(below)


def _heads_teaser(lines: list[Line], i: int) -> bool:
    """Whether a heading stands over the beginning of another article: "… Xem tiếp"."""
    if lines[i].piece.tag[:1] != "h" or i + 1 >= len(lines):
        return False
    return lines[i + 1].text.rstrip(" .…>»]").lower().endswith(_READ_ON)


def _may_close(lines: list[Line], i: int) -> bool:
    """Whether the article may end before the line: it heads a list of others, or is a signature. A box that the
    mark-up tells apart ends nothing where the text goes on after it."""
    line = lines[i]
    if line.tail and line.piece.furniture:
        after = next((other for other in lines[i + 1 :] if not other.piece.furniture), None)
        return after is None or not after.prose or after.piece.outside or after.piece.links > 0.3
    return line.tail or line.repeated or is_section(line.text) or (line.byline is not None and line.byline.cued)


def _only_teasers(lines: list[Line], i: int, prose: list[int]) -> bool:
    """Whether the prose after the heading at ``i`` stands under the headlines of other articles, each under its own."""
    rest = [k for k in prose if k > i]
    linked = any(line.piece.links > 0.6 for line in lines[i + 1 : rest[-1]]) if rest else False
    if len(rest) < 2 or not linked or any(lines[k - 1].prose for k in rest):
        return False
    headed = sum(lines[k - 1 - (lines[k - 1].dateline is not None)].piece.links > 0.6 for k in rest)
    return 2 * headed > len(rest)


def _only_captions(lines: list[Line], i: int, prose: list[int]) -> bool:
    """Whether what comes after the names at ``i`` may all be captions: some archives put these last."""
    rest = [lines[k].words for k in prose if k > i]
    return 0 < len(rest) <= 12 and max(rest) <= 30
