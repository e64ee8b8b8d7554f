"""Days that the mark-up of a page holds beside what it shows of them: in ``<time>``, or for its scripts."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, Final

from tui_reader.documents.loaders.base import Fact
from tui_reader.documents.loaders.html_state import moment_of, names_day
from tui_reader.documents.loaders.html_tree import HIGH, within

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

__all__ = ["COMMENTS", "shown_days"]

COMMENTS: Final = re.compile(r"comment|related|widget|sidebar", re.IGNORECASE)
"""Classes of what is beside an article."""

_UPDATED: Final = re.compile(r"updat|modif", re.IGNORECASE)
_ENTRY: Final = re.compile(r"(?:^|[\s_-])(?:entry|post|article)(?:$|[\s_-])", re.IGNORECASE)
"""Classes of the foot of an article."""

_CLOCKS: Final = ("time", "amp-timeago", "relative-time", "local-time", "time-ago")
_STAMPS: Final = (
    "data-time",
    "data-date",
    "data-datetime",
    "data-timestamp",
    "data-utime",
    "data-published",
    "data-publish-date",
    "data-publishdate",
    "data-created",
    "title",
)
"""Attributes in which scripts keep the moment that they count from."""
_STAMPED: Final = frozenset(_STAMPS)
_BEARERS: Final = ("span", "abbr", "small", "em", "i", "div", "p", "li")
_MOST_BEARERS: Final = 3_000

_TIMES: Final = 200
"""Elements looked at; each has its ancestors climbed, of which a broken page has thousands."""


def shown_days(root: _Element) -> Iterator[Fact]:
    """The day of the article by its clock elements, and that by the moments kept for scripts."""
    yield from _clocks(root)
    yield from _stamps(root)
    yield from _hidden(root)


def _clocks(root: _Element) -> Iterator[Fact]:
    """The first ``<time>`` that dates no revision, no comment, and no item of a list of other articles."""
    for element in islice(root.iter(*_CLOCKS), _TIMES):
        value = (element.get("datetime") or element.get("content") or "").strip()
        if not value or _UPDATED.search(f"{element.get('class', '')} {element.get('itemprop', '')}") is not None:
            continue
        if not (any(_sets_apart(above) for above in element.iterancestors()) or within(element, COMMENTS)):
            yield Fact("published", value, "time")
            return


def _stamps(root: _Element) -> Iterator[Fact]:
    """The first moment that mark-up holds beside what it shows of it: "3 giờ trước"."""
    bearers = islice(root.iter(*_BEARERS), _MOST_BEARERS)
    for element in islice((one for one in bearers if not _STAMPED.isdisjoint(one.keys())), _TIMES):
        stated = next((value for name in _STAMPS if (value := element.get(name))), "")
        if not any(map(str.isdigit, stated)) or not (day := moment_of(stated)) or len(day) <= 10:
            continue
        if not (any(_sets_apart(above) for above in element.iterancestors()) or within(element, COMMENTS)):
            yield Fact("published", day, "stamp")
            return


def _hidden(root: _Element) -> Iterator[Fact]:
    """The day in a field of a form that is not shown: what some systems keep of the article for their buttons."""
    for element in islice(root.iter("input"), _TIMES):
        value = element.get("value") or ""
        if (element.get("type") or "").lower() != "hidden" or not any(map(str.isdigit, value)):
            continue
        name = element.get("id") or element.get("name") or ""
        if names_day(name) and (day := moment_of(value)):
            yield Fact("published", day, "hidden field")
            return


def _sets_apart(element: _Element) -> bool:
    """Whether ``element`` holds what is beside the article: a column, the head of the page, a list with more dates."""
    if element.tag in {"ul", "ol"}:
        return len(list(islice(element.iter("time"), 2))) > 1 or element.find(".//h2") is not None
    if element.tag == "header":
        return element.find(".//h1") is None and not any(
            above.tag in {"article", "main"} for above in islice(element.iterancestors(), HIGH)
        )
    if element.tag == "footer":  # of an article it is where blogs say when and in which column it appeared
        return _ENTRY.search(element.get("class", "")) is None and not any(
            above.tag == "article" and above.find(".//h1") is not None
            for above in islice(element.iterancestors(), HIGH)
        )
    return element.tag in {"aside", "nav"}
