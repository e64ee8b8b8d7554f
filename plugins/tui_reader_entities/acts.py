"""Acts of law: cited by number, or by what they are about."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tui_reader_entities.scanning import Line

__all__ = ["act_at"]

_KIND = (
    r"(?:Hiến pháp|Bộ luật|Luật|Pháp lệnh|Nghị quyết(?: liên tịch)?|Nghị định|Thông tư(?: liên tịch)?"
    r"|Quyết định|Chỉ thị|Công văn|Công điện|Kế hoạch|Thông báo|Tờ trình|Báo cáo|Hướng dẫn|Kết luận|Quy chế"
    r"|Quy định|Đề án|Hiệp định|Công ước"
    r"|Nghị định thư|Chương trình hành động|Lệnh|Sắc lệnh|Giấy phép|Bản án(?: (?:sơ|phúc) thẩm)?)"
)
_NUMBER = r"(?:số\s*:?\s*)?\d+[A-Za-z]?(?:\s?/\s?\d{4})?(?:\s?[/-]\s?[A-ZĐƯa-zđư&]+\d*)+(?:\s?[/-]\s?[A-ZĐƯ&]+)*"
_CITED = re.compile(
    rf"{_KIND}\s+{_NUMBER}"
    r"|(?:Nghị quyết|Nghị định|Quyết định|Chỉ thị|Thông tư|Kết luận|Pháp lệnh)\s+(?:số\s+)?\d+(?:/\d{4})?(?=[\s,.;)])"
    r"|BL(?:HS|DS|TTHS|TTDS|LĐ)(?:\s+(?:năm\s+)?\d{4})?"
    r"|Hiến pháp(?:\s+(?:năm\s+)?\d{4})?"
)
_TREATY = re.compile(
    r"(?:Tuyên bố|Hiệp định|Công ước|Hiệp ước|Nghị định thư|Thỏa thuận|Thoả thuận)"
    r"(?:\s+(?!của|về|này|do|và|với|giữa|được|đã|có|tại)[^\W\d_A-ZĐ][^\W\d_]*){0,3}"
    r"(?:\s+(?:[-–]\s+)?[A-ZĐÁÀẢÃẠÂĂÉÈẺẼẸÊÍÌỈĨỊÓÒỎÕỌÔƠÚÙỦŨỤƯÝỲỶỸỴ][^\W\d_]*)+"
    r"(?:\s+về\s+[A-ZĐ][^\W\d_]*(?:\s+[A-ZĐ][^\W\d_]*)*)?(?:\s+(?:năm\s+)?\d{4})?"
)
_FIRST = frozenset(
    [
        "hiến",
        "bộ",
        "luật",
        "pháp",
        "nghị",
        "thông",
        "quyết",
        "chỉ",
        "công",
        "kế",
        "tờ",
        "báo",
        "hướng",
        "kết",
        "quy",
        "đề",
        "hiệp",
        "chương",
        "lệnh",
        "sắc",
        "giấy",
        "bản",
        "đạo",
        "tuyên",
        "thoả",
        "blhs",
        "blds",
        "bltths",
        "blttds",
        "bllđ",
    ]
)
_SUBJECTED = frozenset(["luật", "bộ luật", "pháp lệnh", "đạo luật"])
_STOPS = frozenset(["năm", "số", "ngày", "này", "mới", "sửa", "có", "việt"])
_WITHIN = frozenset(["chống", "bị", "thi", "hành", "ở", "phòng"])
_OTHERS = frozenset(["luật", "bộ", "nghị", "pháp", "thông", "quyết", "hiến"])
_STATUTES = frozenset(["hình sự", "dân sự", "lao động", "hàng hải", "đất đai", "nhà ở", "hôn nhân", "giao thông"])
"""Subjects that press writes small behind the kind of act, too: "Bộ luật hình sự"."""
_ADDED = frozenset(["và", ","])


def act_at(text: str, line: Line, first: int) -> int:
    """The number of tokens of the act's name that begins at ``first``; 0 where none does."""
    if line.forms[first] not in _FIRST:
        return 0
    match = _CITED.match(text, line.starts[first], line.ends[-1])
    if not match and line.tokens[first].is_large:
        match = _TREATY.match(text, line.starts[first], line.ends[-1])
    if match and (line.tokens[first].is_large or "/" in match.group() or "-" in match.group()):
        end = first
        while end < len(line.tokens) and line.starts[end] < match.end():
            end += 1
        return end - first
    return _about(line, first)


def _about(line: Line, first: int) -> int:
    """An act by its subject: its kind, what it is about, its year."""
    tokens = line.tokens
    if not tokens[first].is_large and not (line.forms[first] == "bộ" and line.is_large_at(first + 1)):
        return 0
    size = 2 if line.joined(first, first + 2) in _SUBJECTED else int(line.forms[first] in _SUBJECTED)
    at = first + size
    if not size or at >= len(tokens) or line.is_broken(at):
        return 0
    if not tokens[at].is_large and tokens[first].is_large:
        return size + 2 if line.joined(at, at + 2) in _STATUTES and (size == 2 or at + 2 < len(tokens)) else 0
    listing = line.forms[at] == "các" or (
        line.forms[at + 1 : at + 2] == [","] and at + 2 < len(tokens) and tokens[at + 2].is_lower
    )
    if line.pos(first) == "Np" and line.words[at] == line.words[first] and not listing:
        return 0
    while at < len(tokens) and not line.is_broken(at):
        token = tokens[at]
        if token.is_large and token.is_word:
            at = line.word_end(at) if line.is_common(at) else at + 1
        elif token.form in _ADDED:
            if not _goes_on(line, at):
                break
            at += 1
        elif token.form in _WITHIN:
            at += 1
        elif token.is_word and line.pos(at) in {"N", "A"} and token.form not in _STOPS:
            at = line.word_end(at)
        else:
            break
    if at + 1 < len(tokens) and line.forms[at] == "năm" and _is_year(tokens[at + 1].text):
        at += 2
    elif at < len(tokens) and _is_year(tokens[at].text):
        at += 1
    return at - first


def _goes_on(line: Line, at: int) -> bool:
    """Whether behind a comma or "và" more of the subject follows, no other act, and no clause."""
    if at + 1 >= len(line.tokens) or line.forms[at + 1] in _OTHERS:
        return False
    following = line.tokens[at + 1]
    if following.is_large or following.form in _WITHIN:
        return True
    end = line.word_end(at + 1)
    closed = end >= len(line.tokens) or line.forms[end] in {"và", ",", ".", "năm", ")", ";"}
    return following.is_word and line.pos(at + 1) == "N" and closed


def _is_year(text: str) -> bool:
    return len(text) == 4 and text.isdecimal()
