"""When a page appeared by the data that its scripts start from: the state of an application, a layer of statistics."""

from __future__ import annotations

import html
import json
import re
from datetime import datetime, timedelta, timezone
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

from tui_reader.documents.loaders.base import Fact
from tui_reader.documents.loaders.html_tree import text_of
from tui_reader.documents.moments import parse_machine

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

__all__ = ["moment_of", "names_day", "state_facts"]

_DAY_KEYS_TABLE: Final = """
    publishedat publisheddate publishedtime publishedon publishat publishdate publishtime publishon datepublished
    datepublish timepublished published pubdate pubtime publicationdate publicationtime firstpublished firstpublishedat
    firstpublishdate firstpublicationdate articlepublishedtime articlepublisheddate articlepublishdate publishtimestamp
    publishedtimestamp distributiondate ngaydang ngaydangtin ngaydangbai ngayxuatban ngayphathanh thoigiandang
    thoigianxuatban giodang postdate postedat postedon dateposted posteddate
"""
_DAY_KEYS: Final = tuple(_DAY_KEYS_TABLE.split())
"""Names of fields that hold when an article appeared, without their signs, in small letters."""

_LATE_KEYS: Final = ("ngaytao", "createdat", "createddate", "createddatetime", "datecreated", "created", "date", "ngay")
"""Fields that do so in the record of the article itself, where it has no better one."""

_TITLE_KEYS: Final = ("title", "headline", "name", "tieude", "tieudebai", "tenbai", "posttitle", "articletitle")
_SIGNS: Final = re.compile(r"[\W_]+")
_HINT: Final = re.compile(
    r"publi|pub_?(?:date|time)|ngay|dang|created|post(?:ed)?_?(?:date|at|on)|date_?post|distrib", re.IGNORECASE
)
"""What a script holds that holds such a field: most scripts are programs."""

_PAIR: Final = re.compile(
    r"(?<![\w-])(?P<key>[A-Za-z][\w:.-]{5,30})\\*[\"']?\s*[:=]\s*\\*(?P<quote>[\"']?)(?P<value>\d[\dT:/.+\s-]{7,34}Z?)"
    r"\\*(?P=quote)(?=[\s,;})\]\\]|$)"
)
"""A field and its value in a script that is no plain JSON."""

_OPENS: Final = re.compile(r"[=(]\s*(?=[{\[])")
_NET_DATE: Final = re.compile(r"/Date\((\d{12,13})(?:[+-]\d{4})?\)/")
_MOST_DATA: Final = 2_000_000
"""Characters of a script that are looked through."""

_MOST_NODES: Final = 50_000
_MOST_TRIES: Final = 8
_MOST_SCRIPTS: Final = 200
_HERE: Final = timezone(timedelta(hours=7))
_SHORTEST: Final = 12
"""Characters of a headline that the bar of the window may go on after."""


def state_facts(root: _Element, titles: list[str]) -> Iterator[Fact]:
    """The day in the record whose title is one of ``titles`` or a heading of the page; else the only one stated."""
    heads: frozenset[str] | None = None
    for text in _states(root):
        if _HINT.search(text) is None:
            continue
        if heads is None:
            shown = [text_of(head)[:500] for head in islice(root.iter("h1"), 3)]
            heads = frozenset(said for one in (*titles, *shown) if (said := _plain(one)))
        if day := _day_of(text, heads):
            yield Fact("published", day, "page state")
            return


def _states(root: _Element) -> Iterator[str]:
    for script in islice(root.iter("script"), _MOST_SCRIPTS):
        text = script.text
        if text and (script.get("type") or "").lower() != "application/ld+json":
            yield text[:_MOST_DATA]
    for body in root.iter("body"):
        for element in islice(body, _MOST_TRIES):
            for name in ("data-page", "data-props", "data-state"):
                if isinstance(element.tag, str) and (text := element.get(name)):
                    yield text[:_MOST_DATA]


def _day_of(text: str, heads: frozenset[str]) -> str:
    stated: list[str] = []
    for data in _parsed(text):
        flat = data if isinstance(data, list) and len(data) > 2 else []
        for record in _records(data):
            fields = {_SIGNS.sub("", key).lower(): _resolved(value, flat) for key, value in record.items()}
            days = [day for key in _DAY_KEYS if (day := moment_of(fields.get(key)))]
            named = (_plain(_title(fields[key])) for key in _TITLE_KEYS if key in fields)
            if any(_is_head(name, heads) for name in named):
                days += [day for key in _LATE_KEYS if (day := moment_of(fields.get(key)))]
                if days:
                    return days[0]
            stated += days[:1]
    if not stated:
        keys = ((_SIGNS.sub("", match["key"]).lower(), match["value"]) for match in _PAIR.finditer(text))
        stated = [day for key, value in keys if key in _DAY_KEYS and (day := moment_of(value))]
    return stated[0] if len(set(stated)) == 1 else ""


def _parsed(text: str) -> Iterator[Any]:
    """The data that ``text`` is, or that it assigns or hands over as JSON."""
    bare = text.strip()
    starts = [0] if bare[:1] in {"{", "["} else [match.end() for match in islice(_OPENS.finditer(bare), _MOST_TRIES)]
    decoder = json.JSONDecoder(strict=False)
    at = 0
    for start in starts:
        if start < at:
            continue
        try:
            data, at = decoder.raw_decode(bare, start)
        except (ValueError, RecursionError):
            continue  # a program, not data
        yield data


def _records(data: Any) -> Iterator[dict[str, Any]]:
    """The objects in ``data``, from the outside in."""
    level = [data]
    seen = 0
    while level and seen < _MOST_NODES:
        below: list[Any] = []
        for one in level:
            seen += 1
            if isinstance(one, dict):
                yield one
                below += [value for value in one.values() if isinstance(value, dict | list)]
            elif isinstance(one, list):
                below += [value for value in one if isinstance(value, dict | list)]
        level = below


def _resolved(value: Any, flat: list[Any]) -> Any:
    """What ``value`` stands for where objects hold the places of their values in one long list."""
    is_place = isinstance(value, int) and not isinstance(value, bool) and 0 <= value < len(flat)
    return flat[value] if is_place else value


def _title(value: Any) -> str:
    if isinstance(value, dict):
        value = value.get("rendered") or value.get("vi")
    return value[:500] if isinstance(value, str) else ""


def _is_head(name: str, heads: frozenset[str]) -> bool:
    return bool(name) and (name in heads or (len(name) >= _SHORTEST and any(head.startswith(name) for head in heads)))


def _plain(text: str) -> str:
    return " ".join(html.unescape(text).split()).casefold()


def names_day(name: str) -> bool:
    """Whether a field called ``name`` holds when an article appeared: "hdfNgayDang", "ctl00$publish_date"."""
    return _SIGNS.sub("", name).lower().endswith(_DAY_KEYS)


def moment_of(value: Any) -> str:
    """``value`` as a date of ISO 8601: written out, or in seconds or milliseconds since 1970; "" if it is none."""
    if isinstance(value, dict):
        value = value.get("$date") or value.get("iso")
    if isinstance(value, str):
        value = value.strip()
        if (counted := _NET_DATE.fullmatch(value)) is not None:
            value = counted[1]
        if not value.isdecimal() or len(value) == 8:
            stated = parse_machine(value)
            return stated.iso if stated is not None and len(stated.iso) >= 10 else ""
        value = int(value)
    if not isinstance(value, int | float) or isinstance(value, bool):
        return ""
    seconds = int(value) // (1000 if value > 1e11 else 1)
    if not 800_000_000 < seconds < 4_000_000_000:
        return ""
    return datetime.fromtimestamp(seconds, _HERE).isoformat()
