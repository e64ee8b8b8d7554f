"""Titles that a file states of itself, and the line of its text that shows them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from tui_reader.documents.byline import is_institution
from tui_reader.documents.dateline import bracketed_at_end
from tui_reader.documents.furniture import is_menu
from tui_reader.documents.headings import KIND, LETTER, may_head, opens_issue
from tui_reader.documents.mastheads import FEW, SITE, is_kind_of_page, is_masthead, names_body, names_page, says_nothing
from tui_reader.documents.names import is_medium

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui_reader.documents.loaders.base import Fact
    from tui_reader.documents.reading import Line

__all__ = ["key_of", "section_before", "shown_title", "site_after", "stated_title"]

_LONG_ENOUGH: Final = 20
"""Letters of a title cut off with dots that are enough to know it by."""
_SECTION: Final = re.compile(r"\[?(?P<section>[^:|»›\[\]]{2,40}?)(?:\]\s*|\s*[:|»›]\s+|\s+[-–—]\s+)(?=\S)")
_LONGEST_SECTION: Final = 6
_BELOW: Final = 8
"""Lines from the name of a site to the headline."""
_OF_SITE: Final = re.compile(
    r"(?:(?:bản )?tin|thông (?:tin|báo)|hoạt động|sự kiện|văn bản|chuyên (?:mục|trang))\b", re.IGNORECASE
)
"""Beginnings of the names of sections on the sites of offices."""
_LABEL: Final = re.compile(r"[^:]{2,40}:\s+")
"""What stands before the subject proper: "Bản tin sáng 11/6: …"."""
_TOP: Final = 12
"""Lines in which the heading of a written document stands."""
_PROPERTIES: Final = frozenset(("dc:title", "pdf info"))
_MAIL: Final = 14
"""Lines of a mail, with those of its head, in which a heading may stand."""


def stated_title(facts: Sequence[Fact]) -> str:
    """The title that the file states of itself, without the name of its site; "" if it states none."""
    for fact in facts:
        if fact.field == "title":
            return _without_site(fact, facts)
    return ""


def shown_title(lines: Sequence[Line], facts: Sequence[Fact]) -> int | None:
    """The piece that shows a stated title, a heading before others; without one, the page's only main heading."""
    for fact in facts:
        if fact.field != "title" or KIND.fullmatch(fact.value) or LETTER.fullmatch(fact.value):
            continue
        if fact.origin == "subject" and (heading := _heading_of_mail(lines, fact.value)) is not None:
            return heading
        wanted = _wanted(fact, facts)
        shortest = min((len(key) for key in wanted), default=0)
        initials = {key[0] for key in wanted}
        longest = 2 * len(fact.value) + _LONG_ENOUGH if not any(key[-1] == "…" for key in wanted) else 400
        shown = [
            i
            for i, line in enumerate(lines)
            if shortest <= len(line.text) <= longest
            and line.piece.tag != "meta"
            and (not line.text[0].isalnum() or line.text[0].casefold()[0] in initials)
            and _is_wanted(line.text, wanted)
            and not line.prose
            and not (fact.origin == "title" and opens_issue(lines, i))
        ]
        if shown and fact.origin == "title":
            # Below the text the page shows its own name, and lists its articles.
            told = next((i for i in range(len(lines) - 1, -1, -1) if lines[i].prose), len(lines))
            shown = [i for i in shown if i < told and not (lines[i].piece.furniture and i > shown[0])]
        if shown:
            best = min(
                shown,
                key=lambda i: (
                    lines[i].piece.tag[:1] != "h",
                    lines[i].piece.furniture,
                    is_menu(lines[i].text),
                    lines[i].piece.links > 0.6,
                    lines[i].words < FEW,  # the name of the site, or of a section
                    i,
                ),
            )
            return _dated_below(lines, best) if _may_name_site(lines[best], fact) else best
    if (named := _named_by_window(lines, facts)) is not None:
        return named
    if (begun := _begun(lines, facts)) is not None:
        return begun
    mains = [
        i
        for i, line in enumerate(lines)
        if line.piece.tag == "h1" and may_head(line) and not line.tail and not names_body(line.text)
        if not opens_issue(lines, i)
    ]
    if len(mains) > 1:  # systems whose boxes are sections, each with a main heading
        inside = next((i for i, line in enumerate(lines) if not line.piece.outside), 0)
        mains = [i for i in mains if lines[i].words >= 5]
        return next((i for i in reversed(mains) if i <= inside), mains[0] if mains else None)
    return _below_section(lines, mains[0]) if mains else None


def _below_section(lines: Sequence[Line], main: int) -> int:
    """The heading below a main heading that only names a section of the site, where there is one over the text."""
    named = lines[main + 1].byline if main + 1 < len(lines) else None
    if lines[main].words > FEW or (named is not None and named.authors):
        return main
    for i in range(main + 1, min(main + 4, len(lines) - 1)):
        line = lines[i]
        if line.prose or line.piece.tag == "h1":
            break
        if line.words > lines[main].words and may_head(line) and line.piece.links <= 0.6 and not line.bullet:
            after = lines[i + 1]
            if line.piece.tag[:1] == "h" or (line.piece.bold and after.dateline is not None):
                return i
    return main


def site_after(title: str) -> int:
    """Where in a ``title``, as the page shows it, the name of its medium begins, with the mark before; else its
    length."""
    if "|" not in title and " - " not in title and "–" not in title:
        return len(title)
    cut = list(SITE.finditer(title))[-1:]
    named = bool(cut) and names_body(title[cut[0].end() :]) and len(title[: cut[0].start()].split()) >= FEW
    if not named or not ("|" in cut[0].group() or is_medium(title[cut[0].end() :])):
        return len(title)
    return cut[0].start()


def section_before(title: str, lines: Sequence[Line], facts: Sequence[Fact]) -> int:
    """Where the headline begins in a ``title`` that the page shows after the name of its section, which is in the menu
    too and not in what the file states: "Y học: Uống thuốc thế nào"; 0 in any other."""
    match = _SECTION.match(title)
    if match is None or len(match["section"].split()) > _LONGEST_SECTION:
        return 0
    key, whole = key_of(title[match.end() :]), key_of(title)
    stated = [key_of(fact.value) for fact in facts if fact.field == "title"]
    if len(key) < _LONG_ENOUGH or not any(key in one for one in stated) or any(whole in one for one in stated):
        return 0
    section = match["section"].casefold()
    return (
        match.end() if any(len(line.text) == len(section) and line.text.casefold() == section for line in lines) else 0
    )


def _may_name_site(line: Line, fact: Fact) -> bool:
    """Whether ``line`` shows of the window's title what names the site or a section as likely as the article."""
    if fact.origin != "title":
        return False
    if _OF_SITE.match(line.text) is not None or line.piece.links > 0.6:
        return True
    key, whole = key_of(line.text), key_of(fact.value)
    rest = SITE.split(fact.value)[1:]
    return key != whole and not (whole.startswith(key) and rest != [] and names_body(rest[-1]))


def _dated_below(lines: Sequence[Line], named: int) -> int:
    """The headline that a date stands beside, below the name of the site or of a section without one."""
    large = lines[named].piece.tag[:1] == "h"
    if lines[named].words > (FEW if large else 2 * FEW):
        return named
    for i in range(named + 1, min(named + _BELOW, len(lines) - 1)):
        line = lines[i]
        if line.prose or line.dateline is not None:
            break
        if line.words <= max(FEW, lines[named].words) or line.piece.links > 0.6 or line.byline is not None:
            continue
        if not may_head(line):
            continue
        if (line.piece.tag[:1] == "h" or not large) and _is_signed(lines[i + 1 : i + 5]):
            return i
    return named


def _is_signed(below: Sequence[Line]) -> bool:
    """Whether a date or a name stands ``below`` with only short lines before it."""
    for line in below:
        if line.dateline is not None or (line.byline is not None and (line.byline.cued or line.byline.authors)):
            return True
        if line.words > FEW:
            break
    return False


def _heading_of_mail(lines: Sequence[Line], subject: str) -> int | None:
    """The heading over the text of a mail that says the same as its subject: all of that in capitals or bold, nearly
    all of it in plain letters, or what the subject ends with, going on where that was cut."""
    label = _LABEL.match(subject)
    tail = key_of(subject[label.end() :]) if label is not None and len(subject[label.end() :].split()) >= FEW else ""
    said = set(re.findall(r"\w+", subject[label.end() if label is not None and tail else 0 :].lower()))
    shown = [i for i, line in enumerate(lines[:_MAIL]) if line.piece.tag not in {"meta", "time"}]
    for i in shown[1 if shown and lines[shown[0]].text == subject else 0 :]:
        line = lines[i]
        if line.prose:
            return None
        if may_head(line) and label is not None and key_of(line.text) == key_of(subject[label.end() :]):
            return i
        if not may_head(line) or line.words < FEW:
            continue
        words = set(re.findall(r"\w+", line.text.lower()))
        strong = line.text.isupper() or line.piece.bold or line.piece.tag[:1] == "h"
        same = len(said & words)
        if (strong and 3 * same >= 2 * len(said)) or key_of(subject).endswith(key_of(line.text)):
            return i
        if len(said) > FEW and 5 * same >= 4 * max(len(said), len(words) - 2):
            return i
        if tail and key_of(line.text).startswith(tail):
            return i
    return None


def _named_by_window(lines: Sequence[Line], facts: Sequence[Fact]) -> int | None:
    """The longest heading that the title of the window begins or ends with, whatever parts it from the site's name."""
    window = next((key_of(fact.value) for fact in facts if fact.origin == "title"), "")
    shown = [
        (len(key), -i)
        for i, line in enumerate(lines)
        if line.piece.tag[:1] == "h" and line.words >= 4 and not names_body(line.text)
        if may_head(line) and (key := key_of(line.text))
        if window.startswith(key) or window.endswith(key)
    ]
    return -max(shown)[1] if shown else None


def _begun(lines: Sequence[Line], facts: Sequence[Fact]) -> int | None:
    """The heading of which a document's properties have the first words: word processors take them when it is saved
    for the first time."""
    for fact in facts:
        key = key_of(fact.value)
        if fact.field != "title" or fact.origin not in _PROPERTIES or len(fact.value.split()) < 2:
            continue
        for i, line in enumerate(lines[:_TOP]):
            if line.prose:
                break
            if may_head(line) and key_of(line.text).startswith(key):
                return i
    return None


def _wanted(fact: Fact, facts: Sequence[Fact]) -> set[str]:
    """What a page may show of a stated title: with or without the names of the site and the section after it."""
    value = fact.value
    forms = {form for form in (value, _without_site(fact, facts)) if not is_kind_of_page(form)}
    if fact.origin == "title":
        forms = {form for form in forms if not names_body(form) and (form == value or not says_nothing(form))}
        forms = {form for form in forms if not is_masthead(form)}
        for cut in SITE.finditer(value):
            head, tail = value[: cut.start()], value[cut.end() :]
            forms |= {head} if not says_nothing(head) and not names_body(head) else set()
            if says_nothing(tail) or is_institution(tail) or names_body(tail) or is_masthead(tail):
                continue
            if says_nothing(head) or is_institution(head) or len(tail.split()) > len(head.split()):
                forms.add(tail)
                # "Báo … - Tên bài - Mục"
                forms |= {part for end in SITE.finditer(tail) if len((part := tail[: end.start()]).split()) >= FEW}
    keys = {key for form in forms if (key := key_of(form))}
    dotted = {key_of(form) for form in forms if form.endswith(("...", "…")) and len(key_of(form)) >= _LONG_ENOUGH}
    return keys | {key + "…" for key in dotted}


def _is_wanted(text: str, wanted: set[str]) -> bool:
    key = key_of(text)
    if key in wanted or (
        len(key) >= _LONG_ENOUGH and any(key.startswith(cut) for cut in wanted if cut + "…" in wanted)
    ):
        return True
    dated = bracketed_at_end(text) if text[-1] in ")]" else None
    return dated is not None and key_of(text[: dated[0]]) in wanted


def key_of(text: str) -> str:
    """Letters and digits: quotation marks and dashes differ between a page and its head."""
    return "".join(filter(str.isalnum, text.casefold()))


def _without_site(fact: Fact, facts: Sequence[Fact]) -> str:
    """A window title says the site's name too, before or after a dash; "" where it says nothing else."""
    if fact.origin == "front matter":  # "Tên bài | Báo …", as clippers take it from the window
        cut = list(SITE.finditer(fact.value))[-1:]
        return fact.value[: cut[0].start()] if cut and names_body(fact.value[cut[0].end() :]) else fact.value
    sites = {other.value.casefold() for other in facts if other.field == "source"}
    window = fact.origin == "title"

    def is_site(part: str) -> bool:
        return part.casefold() in sites or (window and names_body(part))

    cuts = list(SITE.finditer(fact.value))
    if not cuts:
        return "" if is_site(fact.value) else fact.value
    tail, head = fact.value[cuts[-1].end() :], fact.value[: cuts[0].start()]
    rest = fact.value
    if is_site(tail) or (window and is_institution(tail)):
        rest = fact.value[: cuts[-1].start()].strip()
    elif is_site(head) or (window and is_institution(head) and len(head.split()) <= 6):
        rest = fact.value[cuts[0].end() :].strip()
    return "" if window and (names_body(rest) or is_masthead(rest) or names_page(rest)) else rest
