"""What each line between the first and the last paragraph of an article is: text, a caption, a box, a late dateline."""

from __future__ import annotations

import re
from itertools import accumulate
from typing import TYPE_CHECKING, Final

from tui_reader.documents.dateline import tells_posted
from tui_reader.documents.dating import dates_part, dates_under_lead, diary_heads
from tui_reader.documents.draft import Draft, take_byline, take_dateline, take_faint
from tui_reader.documents.issue import imprint_date
from tui_reader.documents.model import Role
from tui_reader.documents.publication import Shown
from tui_reader.documents.signing import signs_letter

if TYPE_CHECKING:
    from tui_reader.documents.reading import Line

__all__ = ["LONGEST_LEAD", "mark_body"]

LONGEST_LEAD: Final = 90
"""Words; a longer first paragraph is no lead but body."""

BESIDE: Final = 20_000
"""Code points from a sentence that is shown large to the paragraph that it is from. In all of a long text each line
would be looked for: 25 s for 50,000 short ones."""

_HEADS: Final = re.compile(
    r"(?:trả lời|đáp|hỏi đáp|phản hồi|ý kiến|giới thiệu|liên hệ|văn bản|tổng(?: số| cộng)?|hôm (?:nay|qua))\s*:",
    re.IGNORECASE,
)
"""Buttons and counters that with a colon head a part of a text."""


def mark_body(draft: Draft, begin: int, end: int) -> None:
    """Lines ``begin`` to ``end``: text, with the captions, boxes and late datelines between."""
    body: list[int] = []
    boxed = False
    quoted = _Quoted(draft.lines[begin:end])
    draft.diary = diary_heads(draft.lines, begin, end)
    for i in range(begin, end):
        line = draft.lines[i]
        boxed = not line.prose and (boxed or line.tail)  # "Tin liên quan" with its headlines, until the text goes on
        if line.caption:
            draft.put(i, Role.CAPTION, 0.9)
        elif (signers := signs_letter(draft.lines, i, begin, end)) is not None:
            take_byline(draft, i, signers)
        elif _heads_part(draft.lines, i, begin):
            draft.put(i, Role.BODY, 0.7)
            body.append(i)
        elif boxed or line.furniture or line.repeated or quoted.holds(i - begin):
            draft.put(i, Role.BOILERPLATE, 0.8)
        elif i >= end - 2 and (day := imprint_date(line.text)) is not None:
            draft.put(i, Role.BOILERPLATE, 0.7)
            take_faint(draft, day)
        elif line.byline is not None and i == begin + 1 and _names_under_lead(draft.lines, i, begin, end):
            take_byline(draft, i, line.byline)
        elif i not in draft.diary and line.dateline is not None and dates_under_lead(draft.lines, i, begin, end):
            take_dateline(draft, i, line.dateline, near=True, above=True)
        elif i not in draft.diary and line.dateline is not None and dates_part(line, line.dateline):
            draft.put(i, Role.DATELINE, 0.7)
            draft.shown.append(
                Shown(
                    line.dateline.published,
                    near=False,
                    updated=line.dateline.updated,
                    told=tells_posted(line.text),
                )
            )
        else:
            draft.put(i, Role.BODY, 0.9 if line.prose else 0.7)
            body.append(i)
    if len(body) >= 3 and draft.lines[body[0]].prose and draft.lines[body[0]].words <= LONGEST_LEAD:
        draft.put(body[0], Role.LEAD, 0.8)


def _names_under_lead(lines: list[Line], i: int, begin: int, end: int) -> bool:
    """Whether a name under the lead stands over the moment at which the article appeared."""
    byline = lines[i].byline
    named = byline is not None and bool(byline.authors)
    return named and i + 1 < end and dates_under_lead(lines, i + 1, begin, end)


def _heads_part(lines: list[Line], i: int, begin: int) -> bool:
    """Whether a line in the words of a button heads a part of the text: "Trả lời:", a heading "Giới thiệu"."""
    line = lines[i]
    if i + 1 >= len(lines) or not lines[i + 1].prose or line.tail or line.repeated or line.words > 12:
        return False
    if line.piece.furniture or line.piece.links > 0.5 or lines[i + 1].piece.links > 0.5:
        return False
    if line.piece.tag[:1] == "h":
        return i == begin or lines[i - 1].prose
    return _HEADS.fullmatch(line.text) is not None


class _Quoted:
    """Tells sentences that are shown again, large, beside the paragraph that they are from."""

    def __init__(self, lines: list[Line]) -> None:
        self._lines = lines
        self._text = ""
        self._starts: list[int] = []

    def holds(self, index: int) -> bool:
        """Whether the line ``index`` is such a sentence."""
        line = self._lines[index]
        if not 6 <= line.words <= 40 or (line.prose and line.text[0] not in '“"') or line.piece.tag == "row":
            return False
        follows = self._lines[index + 1 : index + 2]
        if line.piece.tag[:1] == "h" and line.piece.links <= 0.6 and follows and follows[0].prose:
            return False  # a heading may say what the text says again
        if not self._text:
            self._text = "\n".join(line.text for line in self._lines)
            self._starts = list(accumulate((len(line.text) + 1 for line in self._lines), initial=0))
        bare = line.text.strip("“”\"'‘’ .…!?")
        start, end = self._starts[index], self._starts[index + 1]
        return self._text.count(bare, max(0, start - BESIDE), end + BESIDE) > 1
