"""How likely a line is the headline: points for its form, its look, its place and what the text takes up from it."""

from __future__ import annotations

import re
from itertools import islice, pairwise
from typing import TYPE_CHECKING, Final

from tui_reader.documents.dateline import bracketed_at_end
from tui_reader.documents.furniture import is_buttons, is_menu
from tui_reader.documents.headings import (
    FRAMED,
    GENRE,
    KIND,
    heads_notice,
    heads_office,
    heads_talk,
    is_bare,
    opens_issue,
    over_name,
)
from tui_reader.documents.mastheads import heads_column, names_body
from tui_reader.documents.names import bears_family_name, is_institution, is_section

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tui_reader.documents.reading import Line

__all__ = ["SUBJECT", "echo", "score", "taken_up"]

_PLACE_LAST: Final = re.compile(r"\b(?:XÃ|PHƯỜNG|THỊ TRẤN|HUYỆN|QUẬN|THỊ XÃ|TỈNH|THÀNH PHỐ)(?:\s+\S+){1,4}$")
_SITE_OF: Final = re.compile(
    r"\W*(?:(?:cổng|trang)(?: thông tin)?(?: điện tử)?(?: tổng hợp)?|website|bản tin|nội san|tạp chí)\W*", re.IGNORECASE
)
_LABELLED: Final = re.compile(
    r"(?:tiêu đề|tít|đầu đề|nhan đề|tên (?:bài|tin)|title|headline)(?: (?:chính|bài|tin|bài viết|tin bài))?"
    r"\s*:\s*(?:\S+\s+){2}",
    re.IGNORECASE,
)
"""A headline behind the name of its field."""
_WELCOME: Final = re.compile(r"(?:nhiệt liệt )?(?:chào mừng|lập thành tích|chúc mừng năm mới|thi đua)\b", re.IGNORECASE)
"""Beginnings of the slogans over the pages of offices."""
_NOTICE: Final = re.compile(
    r"(?:thông (?:báo|cáo|tri)|biên bản|quyết định|kế hoạch|báo cáo|giấy mời|thư (?:ngỏ|mời|cảm ơn|kêu gọi)"
    r"|lời (?:kêu gọi|cảm ơn"
    r"|cảm tạ|ngỏ)|đơn|nội quy|quy (?:chế|định|ước)|danh sách|lịch|thể lệ|cáo phó|tin buồn|cảm tạ|hướng dẫn"
    r"|chương trình"
    r"|nghị quyết|tờ trình|phương án|bản tin dự báo|công điện|mời (?:thầu|họp))\b",
    re.IGNORECASE,
)
"""Beginnings of the headlines of notices."""
_PARAGRAPHS: Final = 12
"""From the first of the text, in which it says again what its headline says."""
_LISTED: Final = "-–—•*+"
_ECHO: Final = 2
"""Points of a line of which the text takes up every pair of neighbouring words."""
_FEWEST: Final = 4
"""Words in capitals that are more often a headline than a pen name."""
_MOST_BUTTONS: Final = 20
_TEMPLATE: Final = re.compile(
    r"\b(?:vbulletin|phpbb|(?:phiên )?bản (?:để )?in|bản in"
    r"|print(?:able|er)?[ -](?:version|view|friendly)|powered by)\b",
    re.IGNORECASE,
)
"""What programs write beside the name of a site at the top of a page."""
_PASSED_ON: Final = re.compile(r"(?:(?:subject|chủ đề|tiêu đề)\s*:\s*)?(?:fwd?|re|tr)\s*:", re.IGNORECASE)
"""The subject of a letter that answers another or passes it on."""
_PROGRAMME: Final = re.compile(
    r"chương trình (?:thời sự|phát thanh|truyền thanh|truyền hình|văn nghệ)\b"
    r"(?:.{0,40}\d|.{0,30}\b(?:xã|phường|thị trấn|huyện|quận|thị xã|tỉnh|thành phố)\b.{2,40}$)",
    re.IGNORECASE,
)
"""What stands with its day over the items of a programme."""
SUBJECT: Final = re.compile(r"(?:về việc|v/v|về)\b", re.IGNORECASE)


def score(lines: Sequence[Line], i: int, *, first: bool) -> float:
    """Points of the line ``i``; ``first``: no other candidate stands above it."""
    line = lines[i]
    words = sum(word[0].isalnum() for word in re.split(r"[\s“”\"(]+", line.text) if word)
    score: float = 1.5 * first + 2 * (5 <= words <= 25) + (words in {3, 4})
    score += {"h1": 4, "h2": 2.5, "h3": 1.5}.get(line.piece.tag, 0) + 1.5 * line.piece.bold
    announces = _NOTICE.match(line.text) is not None
    score += 2 * announces
    score -= 2 * (line.text[-1] in ".;:,") + 2 * line.bullet
    named_like = line.byline is not None and not announces and not over_name(lines, i)
    score -= (1 if _reads_as_name(lines, i) else 3) * named_like
    score += 3 * (i > 0 and lines[i - 1].text.isupper() and KIND.fullmatch(lines[i - 1].text) is not None)
    score += 4 * (i > 0 and SUBJECT.match(line.text) is not None and _NOTICE.fullmatch(lines[i - 1].text) is not None)
    score += 4 * (_LABELLED.match(line.text) is not None)
    score -= 3 * (_WELCOME.match(line.text) is not None)
    score -= 3 * (FRAMED.fullmatch(line.text) is not None)
    score -= 3 * (is_section(line.text) or names_body(line.text) or heads_column(line.text)) + line.repeated
    score -= 2 * (line.piece.links > 0.6) + 3 * (_TEMPLATE.search(line.text) is not None)
    score -= 2 * (line.text.isupper() and _PLACE_LAST.search(line.text) is not None and words <= 9)
    score -= 3 * (line.text[0] == "(" and line.text[-1] == ")")
    near = [lines[k] for k in (i - 1, i + 1) if 0 <= k < len(lines)]
    score += 1.5 * any(other.dateline is not None or (other.byline is not None and other.byline.cued) for other in near)
    score += 1.5 * (i > 0 and len(lines[i - 1].text) >= 5 and not any(map(str.isalnum, lines[i - 1].text)))
    score += 1.5 * (i > 0 and GENRE.fullmatch(lines[i - 1].text) is not None)
    named = lines[i + 1].byline if i + 1 < len(lines) else None
    score += 1.0 * (named is not None and bool(named.authors))
    following = lines[i + 1] if i + 1 < len(lines) else None
    if following is not None:
        score += 1.5 * (GENRE.fullmatch(following.text) is not None)
        buttons = following.words <= _MOST_BUTTONS and not following.prose and is_buttons(following.text)
        score += buttons - 2 * (
            not (following.prose or buttons or following.dateline is not None) and is_menu(following.text)
        )
        score -= 3 * opens_issue(lines, i)
    score -= 3 * (
        i > 0 and line.text.isupper() and is_institution(line.text) and _names_kind_of_site(lines[i - 1].text)
    )
    score -= 3 * (following is not None and is_bare(line.text, following.text))
    score -= 3 * (_PASSED_ON.match(line.text) is not None)
    score -= 3 * (_PROGRAMME.match(line.text) is not None)
    score -= 1.5 * (following is not None and heads_office(line, following))
    score -= 3 * (following is not None and (heads_talk(line, following) or heads_notice(line, following)))
    score += 1.0 * line.piece.outside * any(not other.piece.outside for other in lines[i + 1 : i + 5])
    plain = next((other for other in lines[i + 1 : i + 3] if not other.special), None)
    if words <= 4 and plain is not None and plain.words > words and not plain.prose:
        score -= 1.5 * (_NOTICE.fullmatch(line.text) is None)
    score += 1.0 * any(other.prose for other in near[-1:])
    score += 3 * (bracketed_at_end(line.text) is not None)
    # Under the head of a list of other articles headlines look like the title.
    dated = any(other.dateline is not None for other in lines[i + 1 : i + 3])
    score -= 3 * (not dated and any(other.tail for other in lines[max(0, i - 6) : i]))
    return score


def _names_kind_of_site(text: str) -> bool:
    """Whether it is the first half of the name of an office's site, which stands in the next line."""
    return _SITE_OF.fullmatch(text) is not None


def _reads_as_name(lines: Sequence[Line], i: int) -> bool:
    """Whether words in capitals right above the text only read like a name, which no family's begins."""
    line = lines[i]
    if not line.text.isupper() or line.words < _FEWEST or line.byline is None or line.byline.cued:
        return False
    return i + 1 < len(lines) and lines[i + 1].prose and not bears_family_name(line.text)


def taken_up(lines: Sequence[Line]) -> set[tuple[str, str]]:
    """Neighbouring words of the first paragraphs."""
    return _pairs(" . ".join(line.text for line in _prose(lines)))


def _prose(lines: Sequence[Line]) -> Iterable[Line]:
    """The first paragraphs."""
    return islice((line for line in lines if line.prose), _PARAGRAPHS)


def _pairs(text: str) -> set[tuple[str, str]]:
    """Neighbouring words, without regard to case."""
    words = re.findall(r"\w+", text.lower())
    return set(pairwise(words))


def echo(line: Line, told: set[tuple[str, str]]) -> float:
    """Points for what the article takes up from a line: it says again what its headline says, and nothing of what
    labels, menus and the heads of mails say. The name of an office over its letter comes again, too."""
    own = _pairs(line.text) if told and line.text[0] not in _LISTED and not names_body(line.text) else set()
    return _ECHO * len(own & told) / len(own) if own else 0
