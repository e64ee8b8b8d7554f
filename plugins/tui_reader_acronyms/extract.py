"""Acronyms with the brackets that explain them, checked by the initials of syllables, and those that none explain."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from tui_reader.plugin_api import Annotation, Document, Extractor, Record, Role, matching_form

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Acronyms"]

# Not in decree numbers, dotted initials of people, or words in capitals, which have marks.
ACRONYM = r"(?<![\w/&.-])(?<!/\s)(?:TP\.? ?HCM|(?=[A-ZĐ]{2}|[A-ZĐ]&)[A-ZĐ]+(?:[&,.-][A-ZĐ]{2,}){0,4})(?![\w/&]|[-.]\w)"
NAMED = r"(?:(?:sau đây )?(?:được )?(?:viết|gọi) tắt\s?(?:là|:)?\s*)?"
DEFINED = re.compile(rf"\({NAMED}[“\"]?({ACRONYM})[”\"]?\s?(?:[,;][^()\n]*)?\)")
EXPLAINED = re.compile(rf"({ACRONYM})\s?\(([^\W\d_][^()\d:;/\n]{{4,90}})\)")
USED = re.compile(ACRONYM)
NONE = re.compile(r"[IVXLC]+|USD|VN[DĐ]|NDT|EUR")  # numbers and currencies
SYLLABLE = re.compile(r"[^\W\d_]+")
BREAK = re.compile(r"[.;:()!?\d\n]")
FUNCTION_WORDS = frozenset(["và", "của", "các", "về", "cho", "trong", "với", "trên", "tại", "ở"])
PERSON = re.compile(r"(?i)\b(?:ông|bà|anh|chị|em|cô|chú|bác|cụ|cháu|thầy|bé|tên|bị cáo|bị can|[cn]\w+ sĩ|viên)\s+$")
# What these head has often an acronym in another language, of which initials say nothing.
HEAD = "tổ chức|quỹ|ngân hàng|hiệp hội|hiệp định|liên minh|liên đoàn|trung tâm|cơ quan|tổng|diễn đàn|uỷ ban|viện|chỉ số"
FOREIGN = re.compile(rf"(?i).*\b((?:{HEAD})(?:\s[^\W\d_]+){{2,8}})\s$")


class Acronyms(Extractor):
    """Records "definition" (valued "UBND = Uỷ ban nhân dân"; fields acronym, expansion), "use" and "undefined"."""

    name, version = "acronyms", "1"

    def extract(self, doc: Document) -> Iterator[Record]:
        """Yield definitions, then all other places of the same acronyms and of those without any."""
        spans = doc.spans(Role.TITLE, Role.LEAD, Role.BODY, Role.CAPTION)
        brackets = [one for start, end in spans for one in _brackets(doc.text, start, end)]
        defined = {one.fields["acronym"] for one in brackets if one.label == "definition"}
        covered = {at for one in brackets for at in range(one.start, one.end)}
        persons = {one.fields["acronym"] for one in brackets} - defined
        yield from (one for one in brackets if one.label == "definition")
        for start, end in spans:
            for match in USED.finditer(doc.text, start, end):
                around, written = doc.text[max(start, match.start() - 30) : match.end() + 30], match[0].replace(" ", "")
                shouted = sum(map(str.isupper, around)) > 2 * sum(map(str.islower, around))
                if not (shouted or written in persons or match.start() in covered or NONE.fullmatch(written)):
                    yield Annotation(*match.span(), "use" if written in defined else "undefined", written)


def _brackets(text: str, start: int, end: int) -> Iterator[Annotation]:
    """What brackets in ``text[start:end]`` define: "definition", or "person" where the letters stand for a name."""
    for match in DEFINED.finditer(text, start, end):
        acronym, at = match[1].replace(" ", ""), match.start()
        first = _expansion(text, start, at, acronym)
        foreign = FOREIGN.match(text, max(start, at - 200, text.rfind("\n", start, at) + 1), at)
        if first is None and foreign is not None and not acronym.startswith("TP"):
            first = foreign.start(1)  # "Trung tâm Y tế huyện An Lạc (TTYT)": what comes after is not meant
            ends = [syllable.end() for syllable in SYLLABLE.finditer(text, first, at)]
            at = next((last for last in ends if _expansion(text, first, last, acronym) == first), at)
        if first is not None:
            person = PERSON.search(text, max(start, first - 12), first)
            yield _found("person" if person else "definition", (first, match.end()), acronym, text[first:at])
    for match in EXPLAINED.finditer(text, start, end):
        acronym, (first, at) = match[1].replace(" ", ""), match.span(2)
        if _expansion(text, first, at, acronym) == first:
            yield _found("definition", match.span(), acronym, match[2])


def _found(label: str, span: tuple[int, int], acronym: str, expansion: str) -> Annotation:
    fields = {"acronym": acronym, "expansion": " ".join(expansion.split())}
    return Annotation(*span, label, f"{acronym} = {matching_form(fields['expansion'])}", fields)


def _expansion(text: str, start: int, end: int, acronym: str) -> int | None:
    """Where the syllables begin whose initials, function words aside, are ``acronym``, the last of them at ``end``."""
    syllables = list(SYLLABLE.finditer(text, max(start, end - 12 * len(acronym) - 24), end))
    at = len(syllables) if syllables and end - syllables[-1].end() <= 1 else 0
    for letter in reversed([letter for letter in acronym if letter.isalpha()]):
        at -= 1
        while at >= 0 and not (fits := _initial(syllables[at][0]) == letter) and syllables[at][0] in FUNCTION_WORDS:
            at -= 1
        if at < 0 or not fits:
            return None
    return None if BREAK.search(text, syllables[at].start(), end) else syllables[at].start()


def _initial(syllable: str) -> str:
    """In capitals and without its marks; Đ is a letter of its own."""
    return unicodedata.normalize("NFD", syllable[0])[0].upper()
