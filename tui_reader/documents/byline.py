"""Bylines and source lines: who wrote an article, and which medium or institution it is from."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from tui_reader.documents import cues
from tui_reader.documents.credit import credited, without_issue
from tui_reader.documents.names import (
    bears_family_name,
    is_institution,
    is_medium,
    is_name,
    is_paper,
    names_paper,
    names_unit,
)
from tui_reader.documents.persons import (
    BETWEEN,
    LITTLE,
    NOBODY,
    ROLE,
    STAFF,
    is_account,
    pen_name,
    persons,
    split_names,
)
from tui_reader.vietnamese.provinces import is_province
from tui_reader.vietnamese.syllable import is_syllable

__all__ = ["LONGEST", "Byline", "is_institution", "is_name", "named_in", "names_unit", "parse_byline", "split_names"]

LONGEST: Final = 140
"""Code points; a longer line is no byline. Half of it may be the address of what is credited."""


class Byline(NamedTuple):
    """``authors`` as written, ``source`` or "". ``cued``: a word or sign says so, not only the look of names.
    ``office``: the body that an author belongs to, if it names its commune, district or province. ``account``: what
    the writer goes by in a forum: "tho_ngoi".
    """

    authors: tuple[str, ...]
    source: str
    cued: bool
    office: str = ""
    account: str = ""


_LONGEST_NAMES: Final = 100
_DIGIT: Final = re.compile(r"\d")


def parse_byline(line: str) -> Byline | None:
    """The byline or source line that the whole of ``line`` is; None for anything else ("Ảnh: …" is a caption)."""
    line = line.strip(cues.ORNAMENT).removesuffix("./.").rstrip(cues.ORNAMENT)
    if line[:2] in {"- ", "– ", "+ "} and ":" in line:
        line = line[2:].lstrip()
    if "ã ký" in line:
        line = cues.SIGNED.sub("", line)
    if ("@" in line or "trước" in line or "phút" in line or "vừa" in line) and cues.BESIDE.search(line) is not None:
        byline = parse_byline(cues.BESIDE.sub("", line).strip(cues.ORNAMENT + "|,–—-·"))
        return byline._replace(cued=True) if byline is not None and byline.authors else byline
    pictures = cues.PICTURES.search(line) if ":" in line else None
    if pictures is not None and not _is_label(line[: pictures.start()]):
        line = line[: pictures.start()]  # who took the photos has written nothing
        byline = parse_byline(line)
        joined = byline is not None and bool(byline.authors) and pictures["sign"].strip() not in {"", "."}
        return byline._replace(cued=True) if byline is not None and joined else byline
    if not line or len(line) > LONGEST or cues.PHOTO_ONLY.match(line):
        return None
    if line.count(":") > 1 and (cut := cues.AND_SOURCE.search(line)) is not None:
        written, source = parse_byline(line[: cut.start()]), credited(line[cut.end() :])
        if written is not None and written.cued and source:
            return written._replace(source=source)
    if line[0] in "([" and line[-1] in ")]" and not any(sign in line[1:-1] for sign in "()[]"):
        return _bracketed(line[1:-1].strip())
    return _cued(line) or _looks(line)


def _bracketed(line: str) -> Byline | None:
    """What is said in brackets: "(Lê Hạnh ghi)", "[Lê Hạnh | Báo Cửa Bạch]", "(Trích báo Cửa Bạch, số 5)"."""
    if not line or cues.PHOTO_ONLY.match(line):
        return None
    if source := credited(STAFF.sub("", line), bracketed=True):
        return _source_line(source)
    if names_paper(line):
        return Byline((), line, cued=True)
    if is_institution(line) and len(line.split()) <= 12 and line[-1] not in ".!?…":
        return Byline((), line, cued=False)
    parts = BETWEEN.split(line)
    beside = len(parts) == 2 and "," not in line and bears_family_name(parts[0]) and is_paper(parts[1])
    if beside and not (is_name(parts[1]) or is_province(parts[1])):
        return Byline((parts[0],), parts[1], cued=True)
    found = _cued(line, bracketed=True) or (_looks(line) if line[-1] not in ".!?…" else None)
    return found if found is None or found.authors or found.source or NOBODY.match(line) else None


def _cued(line: str, *, bracketed: bool = False) -> Byline | None:
    if source := credited(line):
        return _source_line(source)
    if line[:4].lower() == "theo" and (match := cues.FOLLOWING.match(without_issue(line))) is not None:
        return _following(match["who"], match["where"] or "", bracketed=bracketed)
    head, colon, said = line.partition(":")
    if colon and said.strip() and _is_label(head):
        names, source = _names_and_source(said.strip())
        parts = BETWEEN.split(said.strip(" ."))
        if names or all(NOBODY.match(part) or is_institution(part) for part in parts):
            body = next((part for part in parts if is_institution(part) and (names_unit(part) or is_medium(part))), "")
            return Byline(names, source, cued=True, office="" if names else body)
        pen = pen_name(said) if cues.AUTHOR_LABEL.fullmatch(head.strip()) is not None else ()
        return Byline(pen, "", cued=True) if pen else named_in(line)
    if len(line) > _LONGEST_NAMES:
        return None
    if colon and (match := cues.FOR_OTHERS.fullmatch(line)) is not None and (names := persons(match["names"])):
        return Byline(names, "", cued=True)
    if "Theo " in line and (match := cues.ACCORDING.fullmatch(line)) is not None:
        alone = (match["name"],) if match["name"].isalpha() else ()
        names = split_names(match["name"], shortest=2) or pen_name(match["name"]) or alone
        return Byline(names, match["source"].strip(), cued=True) if names else None
    if (match := cues.DONE_BY.match(line)) is not None and (
        names := persons(match["of"] or match["by"] or match["told"])
    ):
        return Byline(names, "", cued=True)
    if (match := cues.POSTED.match(line)) is not None and (
        names := split_names(match["names"]) or persons(match["names"]) or pen_name(match["names"])
    ):
        return Byline(names, "", cued=True)
    if (match := cues.BY.match(line)) is not None:
        names, source = _names_and_source(match["names"], shortest=2)
        names = names or persons(match["names"])
        if not names and "," not in line and cues.BOI.match(line) is not None:  # "Bởi trời mưa, …" is a sentence
            names = pen_name(match["names"])
        account = NOBODY.match(match["names"].strip(" .")) or cues.ACCOUNT.fullmatch(match["names"])
        return Byline(names, source, cued=True) if names or account else named_in(line)
    if (match := cues.GENRE.match(line)) is not None and (
        bears_family_name(match["names"]) or match["names"].isupper()
    ):
        names = split_names(match["names"], shortest=2)
        return Byline(names, "", cued=True) if names else None
    if line[0] in "-–—=" and (match := cues.RULE.match(line)) is not None:
        names, source = _names_and_source(match["names"].strip())
        return Byline(names, source, cued=True) if names else None
    if NOBODY.match(line.strip("()")):
        return Byline((), "", cued=True)
    return None


def _is_label(head: str) -> bool:
    """Whether ``head``, before a colon, says in nothing but words for the work that writers are named after it."""
    if len(head) > 40:
        return False
    words = cues.LABEL_WORD.findall(
        head.lower().replace("dự thi", "dự-thi").replace("người trình bày", "trình-bày").replace("p.v", "pv")
    )
    return bool(words) and cues.MAKING.issuperset(words) and not cues.SHOWING.issuperset(words)


def named_in(line: str) -> Byline | None:
    """The writer that a line names beside a day, a column, counters: "Đăng bởi Lê Bần ngày … trong …"."""
    match = cues.NAMED_IN.search(line)
    if match is None:
        return None
    who, after = match["who"].strip(), line[match.end() :].strip()
    if after[:1] == "," and after[1:].lstrip()[:1].islower() and not any(map(str.isdigit, after)):
        return None  # "Bởi trời mưa, …" is a sentence
    names = split_names(who, shortest=2) or persons(who) or pen_name(who)
    if names:
        return Byline(names, "", cued=True)
    return Byline((), "", cued=True, account=who) if is_account(who) else None


def _source_line(text: str) -> Byline | None:
    text = cues.FROM.sub("", text)
    if (tail := cues.TAIL.search(text)) is not None:
        names, source = _names_and_source(text, shortest=2)
        if names and source:
            return Byline(names, source, cued=True)
        text = text[: tail.start()] if NOBODY.match(tail["tail"]) or cues.PLACE.match(tail["tail"]) else text
    names = split_names(text, shortest=2)
    if names and not is_institution(text):
        parts = [part for part in BETWEEN.split(text) if is_institution(part)]
        return Byline(names if parts else (), parts[0] if parts else text, cued=True)
    return Byline((), text.strip(" .-–"), cued=True) if len(text.split()) <= 12 else None


def _following(who: str, where: str, *, bracketed: bool) -> Byline | None:
    """ "Theo Lâm Chí Viễn (Báo Cửa Bạch)", "Theo Báo Cửa Bạch", "Theo Minh Quân/Báo Cửa Bạch"."""
    if not who[0].isupper() and not is_institution(who) and not is_paper(who):
        return None
    head, _, tail = who.partition("/") if "/" in who else who.partition(" - ")
    if tail and not where:
        who, where = head.strip(), tail.strip()
    if is_institution(who):
        names = split_names(where, shortest=2) if where else ()
        told = cues.TELLS.search(who) is not None
        return Byline(names, who, cued=True) if len(who.split()) <= 10 and not told else None
    several = BETWEEN.search(who) is not None and "sông " not in who.lower()  # rivers name papers, too
    names = split_names(who, shortest=2) if where or bears_family_name(who) or several else ()
    if names:
        return Byline(names, where, cued=True)
    # "Theo Lúa Mới", "Theo Reuters": what is followed and bears no family name is a paper
    paper = bracketed or is_paper(who)
    if where or _DIGIT.search(who) is not None:
        return None
    if paper:
        return Byline((), who, cued=True)
    plain = who[0].isupper() and len(who.split()) <= 5 and who[-1] not in ".,;:!?…" and "," not in who
    return Byline((), who, cued=False) if plain and LITTLE.search(who) is None else None  # "Theo Mùa vàng"


def _names_and_source(text: str, *, shortest: int = 1) -> tuple[tuple[str, ...], str]:
    """Names with what stands in brackets after them: how the text was made, or where it is from."""
    source = ""
    if (match := cues.TAIL.search(text)) is not None:
        tail = match["tail"].strip()
        made = cues.COMPILED.match(tail)
        if made is not None:
            source = (made["source"] or "").strip()
        else:
            source = cues.FROM.sub("", tail)
            source = without_issue(source) if source != tail or is_institution(source) else ""
        text = text[: match.start()]
    elif (after := cues.AFTER.fullmatch(text)) is not None:
        text, source = after["names"], without_issue(after["source"])
    names = split_names(text, shortest=shortest)
    if names and not source:
        source = next((without_issue(part) for part in BETWEEN.split(text)[1:] if is_medium(part)), "")
    return names, source


def _looks(line: str) -> Byline | None:
    """Names and nothing else: a byline only where one may stand, which the caller knows."""
    if line[0].islower() or len(line) > _LONGEST_NAMES or ":" in line or cues.SPOKEN_OF.match(line) is not None:
        return None
    if line[-1] in '?!…,;:“”"' or (line[-1] == "." and cues.INITIALS.search(line) is None and not is_name(line[:-1])):
        return None
    if ("heo " in line or " từ " in line) and "(" not in line and (after := cues.AFTER.fullmatch(line)) is not None:
        source = without_issue(after["source"])
        names = split_names(after["names"], shortest=2) if is_medium(source) or is_paper(source) else ()
        return Byline(names, source, cued=True) if names else None
    tail = cues.TAIL.search(line) if line[-1] == ")" else None
    if tail is not None:
        inside = tail["tail"].strip()
        made = cues.COMPILED.match(inside) is not None
        sign = cues.SIGN.fullmatch(inside)
        signed = sign is not None and NOBODY.match(inside) is None
        if not (
            made
            or signed
            or is_institution(inside)
            or (names_unit(inside) and len(inside.split()) <= 8)
            or ROLE.match(inside)
            or cues.FROM.match(inside)
            or NOBODY.match(inside)
            or _is_label(inside)
            or is_province(inside)
            or cues.CLASS.fullmatch(inside)
            or cues.PLACE.match(inside)
            or (bears_family_name(line[: tail.start()]) and (is_name(inside, shortest=1) or is_paper(inside)))
        ):
            return None
        names, source = _names_and_source(line)
        if not names:
            return None
        source = sign["sign"] if signed and sign is not None else source
        sure = made or _is_label(inside) or bool(source)
        if source == inside and not is_medium(source) and is_institution(source):
            return Byline(names, "", cued=sure, office=source)  # where the writer works
        return Byline(names, source, cued=sure)
    parts = [STAFF.sub("", part) for part in BETWEEN.split(line) if part.strip(" .")]
    parts = [part if part[-1] == "." and is_name(part) else part.strip(" .") for part in parts]
    if not 1 <= len(parts) <= 4 or (line.isupper() and _is_heading(parts)):
        return None
    if len(parts) == 2 and (given := _from(parts, line)) is not None:
        return given
    if any(cues.OWNED.match(part) is not None for part in parts):
        return None  # "Lúa Mới - Tạp chí của Hội …": a masthead
    if len(parts) > 1 and names_unit(office := line[line.index(parts[0]) + len(parts[0]) :].strip(" -–—,")):
        author = split_names(parts[0], shortest=2)
        if author and not is_name(office):
            return Byline(author, "", cued=False, office="" if ROLE.match(office) else office)
        return None
    bodies = [
        part
        for part in parts
        if is_institution(part) or (part is not parts[0] and (_is_post(part) or NOBODY.match(part) is not None))
    ]
    persons = [part for part in parts if part not in bodies]
    if len(persons) > 1 and is_province(persons[-1]):
        bodies.append(persons.pop())
    if line.isupper() and parts[0] in bodies and is_medium(parts[0]) and not any(map(bears_family_name, persons)):
        return None  # "BẢN TIN CHĂN NUÔI - THÚ Y": one name
    names = split_names(" - ".join(persons), shortest=2)
    press = next((body for body in bodies if is_medium(body) and cues.STATION.match(body) is None), "")
    return Byline(names, press, cued=bool(press)) if names and len(names) + len(bodies) == len(parts) else None


def _is_post(part: str) -> bool:
    """Whether ``part``, after a name, says where its bearer works: "Bí thư Đoàn xã", "TTVH huyện"."""
    short = re.match(r"(?P<word>[A-ZĐ]{2,})(?:[\s&-]|$)", part)
    return (
        ROLE.match(part) is not None
        or cues.CLASS.fullmatch(part) is not None
        or (short is not None and not is_syllable(short["word"]))
        or (cues.PLACE.match(part) is not None)
    )


def _from(parts: list[str], line: str) -> Byline | None:
    """ "Thu Hà/Báo Cửa Bạch", "Thu Hà - Theo Báo Cửa Bạch"."""
    name, where = parts
    source = re.sub(r"^[Tt]heo:?\s+", "", where)
    signed = "/" in line and cues.SIGN.fullmatch(source) is not None
    if not (signed or names_paper(source)) and ((source == where and "/" not in line) or not is_institution(source)):
        return None
    names = split_names(name, shortest=2)
    return Byline(names, source, cued=True) if names else None


def _is_heading(parts: list[str]) -> bool:
    """Whether a line in capitals is a heading cut by commas rather than names: none of so many words, none of these."""
    return any(len(part.split()) > 4 or LITTLE.search(part) is not None for part in parts)
