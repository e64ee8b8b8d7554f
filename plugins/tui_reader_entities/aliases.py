"""Which fuller name of the same document a short one stands for: "bà Hoà" for Lê Thị Hoà, "Sở GD&ĐT" for the department
that a bracket defines. Two people of one given name stay two.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from tui_reader.plugin_api import matching_form
from tui_reader_entities.lexicon import PLACE_HEADS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from tui_reader_entities.naming import Mention

__all__ = ["bare_places", "references"]

_MEN = frozenset(["ông", "anh", "chú", "bác", "cậu", "thầy", "mr", "chàng", "nam"])
_WOMEN = frozenset(["bà", "chị", "cô", "dì", "thím", "mẹ", "mrs", "ms", "nữ", "vợ"])
_CUE = re.compile(r"([^\W\d_]+)\.?\s*$")
_SENTENCE_END = re.compile(r"[.!?…\n]")
_SPACES = re.compile(r"\s+")


class _Full(NamedTuple):
    """A name of two syllables or more, with the places of its mentions and the sexes that their titles tell."""

    name: str
    places: list[int]
    sexes: set[str]


def references(text: str, mentions: Sequence[Mention]) -> Mapping[int, str]:
    """By the start of a mention, the fullest form that it stands for, as first written; nothing for one that is itself
    the fullest or could be several.
    """
    found = dict(_people(text, [mention for mention in mentions if mention.label == "PER"]))
    found.update(_institutions(text, [mention for mention in mentions if mention.label == "ORG"]))
    return found


def bare_places(text: str, mentions: Sequence[Mention]) -> Mapping[int, str]:
    """By the start of a place that begins with the word for its kind ("Xã Hoà Lạc" where a sentence begins), its name
    without that, if the document has it so elsewhere.
    """
    written = {mention.start: _written(text, mention) for mention in mentions if mention.label == "LOC"}
    there = {matching_form(name) for name in written.values()}
    found = {}
    for start, name in written.items():
        syllables = name.split()
        head = PLACE_HEADS.at(matching_form(name).split(), 0)
        bare = " ".join(syllables[head:])
        if bare and bare[0].isupper() and head and matching_form(bare) in there:
            found[start] = bare
    return found


def _written(text: str, mention: Mention) -> str:
    return _SPACES.sub(" ", text[mention.start : mention.end])


def _people(text: str, people: Sequence[Mention]) -> Iterator[tuple[int, str]]:
    names = [_written(text, mention) for mention in people]
    keys = [_syllables(name) for name in names]
    fulls: dict[tuple[str, ...], _Full] = {}
    for mention, name, key in zip(people, names, keys, strict=True):
        if len(key) > 1:
            full = fulls.setdefault(key, _Full(name, [], set()))
            full.places.append(mention.start)
            full.sexes.update(_sex(text, mention.start))
    by_syllable: defaultdict[str, list[tuple[str, ...]]] = defaultdict(list)
    for key in fulls:
        by_syllable[key[-1]].append(key)
        if not key[0].isascii() or key[0] == key[-1]:
            continue
        by_syllable[key[0]].append(key)  # foreign names are shortened to either end
    for mention, name, key in zip(people, names, keys, strict=True):
        longer = [full for full in dict.fromkeys(by_syllable[key[-1]]) if _shortens(key, full)]
        fullest = [fulls[full] for full in longer if not any(_shortens(full, other) for other in longer)]
        meant = _meant(text, mention.start, fullest, _sex(text, mention.start))
        if meant:
            yield mention.start, meant
        elif len(key) > 1 and fulls[key].name != name:
            yield mention.start, fulls[key].name


@lru_cache(maxsize=1 << 14)
def _syllables(name: str) -> tuple[str, ...]:
    return tuple(matching_form(name).split())


def _shortens(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Whether ``short`` is the end of ``full``, or the family name that foreigners are called by."""
    if len(short) >= len(full):
        return False
    if full[-len(short) :] == short:
        return True
    return len(short) == 1 and full[0] == short[0] and all(map(str.isascii, full))


def _sex(text: str, start: int) -> set[str]:
    cue = _CUE.search(text, max(0, start - 12), start)
    word = cue[1].lower() if cue else ""
    return {"m"} if word in _MEN else {"f"} if word in _WOMEN else set()


def _meant(text: str, start: int, candidates: Sequence[_Full], sex: set[str]) -> str:
    """The one candidate; of several the nearest before, unless another stands in the same sentence."""
    fitting = [full for full in candidates if not sex or not full.sexes or sex & full.sexes]
    if len(fitting) < 2:
        return fitting[0].name if fitting else ""
    last = sorted((place, full.name) for full in fitting for place in full.places if place < start)
    if not last:
        return ""
    (place, name) = last[-1]
    for other_place, other in reversed(last):
        if other != name:
            return name if _SENTENCE_END.search(text, other_place, place) else ""
    return name


def _institutions(text: str, institutions: Sequence[Mention]) -> Iterator[tuple[int, str]]:
    """Acronyms that a bracket defines, alone or behind the head of what they stand for."""
    defined: dict[str, str] = {}
    spelled: dict[str, str] = {}
    for at, mention in enumerate(institutions):
        name = _written(text, mention)
        key = _key(name)
        if at and _is_acronym(name) and text[institutions[at - 1].end : mention.start].strip() == "(":
            defined.setdefault(key, _written(text, institutions[at - 1]))
        spelled.setdefault(key, name)
    for mention in institutions:
        name = _written(text, mention)
        key = _key(name)
        full = defined.get(key) or _headed(name, defined)
        if full and _key(full) != key:
            yield mention.start, full
        elif spelled[key] != name:
            yield mention.start, spelled[key]


def _headed(name: str, defined: Mapping[str, str]) -> str:
    """Of "Sở GD&ĐT" the department that "GD&ĐT" or "SGD&ĐT" stands for; its own place stays behind it."""
    head, _, rest = name.partition(" ")
    acronym, _, place = rest.partition(" ")
    for key in (_key(acronym), _key(head[:1] + acronym)):
        full = defined.get(key, "")
        if full and matching_form(full).split()[0] == matching_form(head):
            return full if not place or place in full else ""
    return ""


@lru_cache(maxsize=1 << 14)
def _key(name: str) -> str:
    return matching_form(name).replace("-", "&")


def _is_acronym(name: str) -> bool:
    return " " not in name and sum(map(str.isupper, name)) > 1
