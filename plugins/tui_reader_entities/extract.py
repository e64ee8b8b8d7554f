"""Entity spans from underthesea's tags, with the model's commonest mistakes mended.

The model is weak on spans and types: it takes the common noun before a name into the name ("huyện Tân Châu", "đầu năm
2022") and calls nearly everything that begins with one a place. So a name begins at its first capital, and the noun
before it, or at its head, decides between person, place and organisation where that noun leaves no doubt.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tui_reader.plugin_api import Annotation, Document, Extractor, Record, TaggedWord

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

__all__ = ["Entities", "entity_spans"]

LABELS = frozenset({"PER", "LOC", "ORG"})

SYLLABLE = re.compile(r"[^\W_][\w.&'’-]*")
BREAK = re.compile(r"[,:;()\[\]\"“”…/|]")
NUMBERED_PLACE = re.compile(r"(?:quận|phường|Quận|Phường) \d{1,2}\b")

ORGANISATION_NOUNS = """
bộ sở ban cục vụ viện hội đoàn đảng tòa toà trường ubnd hđnd công_ty tập_đoàn tổng_công_ty ủy_ban uỷ_ban
hội_đồng công_an bệnh_viện đại_học học_viện ngân_hàng câu_lạc_bộ clb trung_tâm hiệp_hội liên_đoàn tand vksnd báo
hãng đài chi_cục tổng_cục văn_phòng cơ_quan csđt nhà_xuất_bản nxb quỹ hợp_tác_xã htx
"""
PERSON_NOUNS = """
ông bà anh chị em cô chú bác cậu thầy cụ bé diễn_viên ca_sĩ nghệ_sĩ nhạc_sĩ nhà_văn nhà_thơ bác_sĩ giáo_sư
tiến_sĩ luật_sư kỹ_sư thạc_sĩ bị_cáo bị_can nghi_can cầu_thủ tiền_đạo tiền_vệ hậu_vệ thủ_môn huấn_luyện_viên hlv
trọng_tài đạo_diễn mc thiếu_tá trung_tá thượng_tá đại_tá thiếu_tướng trung_tướng đại_úy thượng_úy người_mẫu
hoa_hậu á_hậu tổng_thống thủ_tướng nạn_nhân nữ_sinh nam_sinh tài_tử
"""
ORGANISATION_HEADS = frozenset(ORGANISATION_NOUNS.split())
# These begin names of people and places as well: Trường Sơn, Đài Loan, Hội An; not those of three syllables or more.
AMBIGUOUS_HEADS = frozenset(["trường", "đài", "hội", "đoàn", "đảng", "quỹ", "vụ", "cục", "bộ", "báo", "viện"])
PERSON_HEADS = frozenset(PERSON_NOUNS.split())


class Entities(Extractor):
    """`Annotation` records labelled PER, LOC or ORG; the value is the name as written, white space collapsed."""

    name, version = "entities", "1"

    def extract(self, doc: Document) -> Iterable[Record]:
        """Yield the entities in text order."""
        tagged = doc.tagged()
        common = frozenset(word.text for sentence in tagged for word in sentence if word.text.islower())
        for sentence in tagged:
            for start, end, label in entity_spans(doc.text, sentence, common):
                yield Annotation(start, end, label, " ".join(doc.text[start:end].split()))


def entity_spans(
    text: str, words: Sequence[TaggedWord], common: Collection[str] = frozenset()
) -> Iterator[tuple[int, int, str]]:
    """(start, end, label) of the entities in one tagged sentence of ``text``; they do not overlap.

    ``common`` are words that the document has in lower case: one of them at the head of the sentence is no name because
    it has a capital there.
    """
    opening = next((word.start for word in words if word.text[0].isalnum()), -1)
    for group, label in _groups(words):
        if label not in LABELS:
            continue
        span = _name(text, group[0].start, group[-1].end)
        if span is None:
            continue
        start, end = span
        name = text[start:end]
        bare_noun = not name.isupper() and name.lower() in ORGANISATION_HEADS
        if bare_noun or (start == opening and name.lower() in common):
            continue
        yield start, end, _label(text[group[0].start : start], name, label)


def _groups(words: Sequence[TaggedWord]) -> Iterator[tuple[list[TaggedWord], str]]:
    """Runs of words that the tags B-X I-X I-X hold together; an I without its B begins a run of its own."""
    group: list[TaggedWord] = []
    label = ""
    for word in words:
        position, _, kind = word.entity.partition("-")
        if group and not (position == "I" and kind == label):
            yield group, label
            group = []
        if kind:
            group.append(word)
            label = kind
    if group:
        yield group, label


def _name(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The name inside ``start:end``: from its first capital to the first break after that; None when there is none."""
    numbered = NUMBERED_PLACE.match(text, start, end)
    if numbered:
        return numbered.span()
    for syllable in SYLLABLE.finditer(text, start, end):
        if syllable.group()[0].isupper():
            start = syllable.start()
            break
    else:
        return None
    broken = BREAK.search(text, start, end)
    end = broken.start() if broken else end
    while end > start and not text[end - 1].isalnum():
        end -= 1
    letters = sum(character.isalpha() for character in text[start:end])
    return (start, end) if letters >= 2 else None  # initials alone ("M.") are nobody


def _label(before: str, name: str, label: str) -> str:
    """The type by the noun before the name (trimmed off it) or at its head; the model's where that tells nothing."""
    head = _joined(name)
    if _names_organisation(name, head, label):
        return "ORG"
    if label == "PER":
        return label
    noun = _joined(before)
    if any(_ends(noun, size) in PERSON_HEADS for size in (1, 2, 3)):
        return "PER"
    if any(_ends(noun, size) in ORGANISATION_HEADS for size in (1, 2, 3)):
        return "ORG"
    return label


def _names_organisation(name: str, head: list[str], label: str) -> bool:
    if any(_begins(head, size) in ORGANISATION_HEADS for size in (2, 3) if len(head) >= size):
        return True
    if len(head) > 1 and head[0] in ORGANISATION_HEADS and name.split()[0].isupper():  # "HTX Mùa Vàng"
        return True
    if label == "PER" or not head or head[0] not in ORGANISATION_HEADS:  # Đoàn is a surname, too
        return False
    if len(head) == 1:
        return name.isupper()
    return head[0] not in AMBIGUOUS_HEADS or len(head) >= 3 or name.split()[1].isupper()


def _joined(text: str) -> list[str]:
    return [syllable.rstrip(".").lower() for syllable in SYLLABLE.findall(text)]


def _begins(syllables: list[str], size: int) -> str:
    return "_".join(syllables[:size])


def _ends(syllables: list[str], size: int) -> str:
    return "_".join(syllables[-size:])
