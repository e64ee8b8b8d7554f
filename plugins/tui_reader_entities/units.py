"""The present administrative unit, since 1 July 2025, of a province, or of a ward whose district is named.

The data are underthesea's own (``underthesea/address/data/mapping.json``), read when first asked for, in the worker.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tui_reader.plugin_api import matching_form

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from tui_reader_entities.naming import Mention

__all__ = ["units_now"]

_LEVEL = re.compile(r"(?i)(tỉnh|thành phố|tp|huyện|quận|thị xã|thị trấn|phường|xã|tx|tt|q|p)\.?\s*$")
_FULL = {"tp": "thành phố", "tx": "thị xã", "tt": "thị trấn", "q": "quận", "p": "phường"}
_CHAIN = re.compile(
    r"\s*[,(–-]\s*(?:(?:thuộc|của)\s+)?(?:[Tt]ỉnh|[Tt]hành phố|TP\.?|[Hh]uyện|[Qq]uận|[Tt]hị xã|TX\.?|Q\.)?\s*"
)
_WARDS = frozenset(["xã", "phường", "thị trấn"])
_SPACE_FREE = re.compile(r"\s+")


class _Units(NamedTuple):
    """``provinces``: by short name of before, the name of now; ``wards``: by level and name of before, where they were
    (district, province) and what of which province they are now.
    """

    provinces: Mapping[str, str]
    wards: Mapping[str, Sequence[tuple[str, str, str]]]


@cache
def _units() -> _Units:
    spec = find_spec("underthesea")
    if spec is None or spec.origin is None:
        return _Units({}, {})
    path = Path(spec.origin).parent / "address" / "data" / "mapping.json"
    try:
        data = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):  # another release of underthesea may keep it elsewhere: names go without
        return _Units({}, {})
    if not {"province_names", "province_mapping", "old_province_names", "ward_mapping"} <= data.keys():
        return _Units({}, {})
    names = data["province_names"]
    provinces = {
        _key(data["old_province_names"][old]["short"]): names[new]["name"]
        for old, new in data["province_mapping"].items()
        if old in data["old_province_names"]
    }
    wards: defaultdict[str, list[tuple[str, str, str]]] = defaultdict(list)
    for ward in data["ward_mapping"]:
        where = _bare(ward["old_district"]), _bare(ward["old_province"])
        wards[_key(ward["old_ward"])].append((*where, f"{ward['new_ward']}, {ward['new_province']}"))
    return _Units(provinces, dict(wards))


def units_now(text: str, mentions: Sequence[Mention]) -> Iterator[tuple[int, str]]:
    """(start of the mention, unit of now) of provinces, and of wards where the chain of names behind them, or in its
    want the only ward of that name, settles which is meant; a ward divided among several units has none.
    """
    places = [mention for mention in mentions if mention.label == "LOC"]
    if not places:
        return
    units = _units()
    for at, mention in enumerate(places):
        name = _SPACE_FREE.sub(" ", text[mention.start : mention.end])
        level = _level(text, mention.start)
        if level in _WARDS or _key(name).split()[0] in _WARDS:
            ward = _key(name) if _key(name).split()[0] in _WARDS else f"{level} {_key(name)}"
            if now := _ward(units.wards.get(ward, ()), list(_chain(text, places, at))):
                yield mention.start, now
        elif level in {"", "tỉnh", "thành phố"} and (now := units.provinces.get(_bare(name), "")):
            yield mention.start, now


def _ward(homonyms: Sequence[tuple[str, str, str]], chain: Sequence[str]) -> str:
    """Of wards of one name the one in the chain's district or province, if it is one unit now."""
    found = {
        now for district, province, now in homonyms if chain and all(name in {district, province} for name in chain[:2])
    }
    return found.pop() if len(found) == 1 else ""


def _chain(text: str, places: Sequence[Mention], at: int) -> Iterator[str]:
    """The places that follow with nothing but a comma or bracket and a level between them."""
    for last, following in zip(places[at:], places[at + 1 :], strict=False):
        if not _CHAIN.fullmatch(text, last.end, following.start):
            return
        yield _bare(text[following.start : following.end])


def _level(text: str, start: int) -> str:
    match = _LEVEL.search(text, max(0, start - 12), start)
    level = match[1].lower() if match else ""
    return _FULL.get(level, level)


@lru_cache(maxsize=1 << 14)
def _key(name: str) -> str:
    return matching_form(" ".join(name.split()))


@lru_cache(maxsize=1 << 14)
def _bare(name: str) -> str:
    """The name without its level; a numbered district keeps it."""
    key = _key(name)
    bare = re.sub(r"^(?:tỉnh|thành phố|tp\.?|huyện|quận|thị xã|tx\.?|q\.)\s*(?=[^\d])", "", key)
    return "hồ chí minh" if bare.removeprefix("tp.").strip() in {"hcm", "tphcm"} or key == "tp.hcm" else bare
