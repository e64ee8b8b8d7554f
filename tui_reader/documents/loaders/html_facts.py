"""What a web page says of itself in its head and mark-up: candidates, to be checked against what it shows."""

from __future__ import annotations

import json
import re
from itertools import islice
from typing import TYPE_CHECKING, Any, Final, Literal

from tui_reader.documents.loaders.base import Fact

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

__all__ = ["page_facts"]

_META: Final[dict[str, Literal["title", "published", "author", "source"]]] = {
    "og:title": "title",
    "twitter:title": "title",
    "dc.title": "title",
    "article:published_time": "published",
    "og:published_time": "published",
    "datepublished": "published",
    "pubdate": "published",
    "publishdate": "published",
    "dc.date": "published",
    "dc.date.issued": "published",
    "date": "published",
    "author": "author",
    "article:author": "author",
    "dc.creator": "author",
    "og:site_name": "source",
    "application-name": "source",
    "dc.publisher": "source",
    "publisher": "source",
}
_TIMES: Final = 200
"""Elements looked at; each has its ancestors climbed, of which a broken page has thousands."""


def page_facts(root: HtmlElement) -> tuple[Fact, ...]:
    """Facts in the order of trust: structured data, then meta elements, marked-up times, and the title bar."""
    facts = [*_linked_data(root), *_meta(root), *_times(root)]
    title = root.findtext(".//title")
    if title and title.strip():
        facts.append(Fact("title", " ".join(title.split()), "title"))
    return tuple(fact for fact in dict.fromkeys(facts) if fact.value)


def _meta(root: HtmlElement) -> Iterator[Fact]:
    for element in root.iter("meta"):
        name = (element.get("property") or element.get("name") or element.get("itemprop") or "").lower()
        value = " ".join((element.get("content") or "").split())
        if value and name in _META and not value.startswith(("http://", "https://")):
            yield Fact(_META[name], value, name)


def _times(root: HtmlElement) -> Iterator[Fact]:
    """The first ``<time>`` outside lists and side columns."""
    for element in islice(root.iter("time"), _TIMES):
        value = (element.get("datetime") or "").strip()
        if value and not any(above.tag in {"aside", "nav", "footer", "li"} for above in element.iterancestors()):
            yield Fact("published", value, "time")
            return


def _linked_data(root: HtmlElement) -> Iterator[Fact]:
    for script in root.iter("script"):
        if (script.get("type") or "").lower() != "application/ld+json":
            continue
        try:
            data = json.loads(re.sub(r"[\x00-\x1f]+", " ", script.text or ""))
            items = [item for item in _items(data) if re.search("Article|Posting|Report", str(item.get("@type", "")))]
        except (ValueError, RecursionError):
            continue  # data in a page that is broken or nested without end is as if there were none
        for item in items:
            yield from _article(item)


def _items(data: Any) -> Iterator[dict[str, Any]]:
    if isinstance(data, list):
        for one in data:
            yield from _items(one)
    elif isinstance(data, dict):
        yield data
        yield from _items(data.get("@graph", []))


def _article(item: dict[str, Any]) -> Iterator[Fact]:
    fields: tuple[tuple[str, Literal["title", "published", "author", "source"]], ...] = (
        ("headline", "title"),
        ("datePublished", "published"),
        ("author", "author"),
        ("publisher", "source"),
    )
    for key, field in fields:
        value = item.get(key)
        for one in value if isinstance(value, list) else [value]:
            said = one.get("name") if isinstance(one, dict) else one
            if isinstance(said, str) and said.strip():
                yield Fact(field, " ".join(said.split()), "JSON-LD")
