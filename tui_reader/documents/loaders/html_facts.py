"""What a web page says of itself in its head and mark-up: candidates, to be checked against what it shows."""

from __future__ import annotations

import json
import re
from itertools import islice
from typing import TYPE_CHECKING, Any, Final, Literal, cast

from tui_reader.documents.loaders.base import Fact
from tui_reader.documents.loaders.html_tree import text_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

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
    "dc.date.created": "published",
    "dcterms.created": "published",
    "dcterms.issued": "published",
    "dcterms.date": "published",
    "article:published": "published",
    "publish-date": "published",
    "publish_date": "published",
    "pub_date": "published",
    "publication_date": "published",
    "citation_publication_date": "published",
    "date": "published",
    "author": "author",
    "article:author": "author",
    "dc.creator": "author",
    "dcterms.creator": "author",
    "citation_author": "author",
    "byl": "author",
    "og:site_name": "source",
    "application-name": "source",
    "dc.publisher": "source",
    "publisher": "source",
}
_MARKS: Final = {
    "itemprop": {"author": "author", "creator": "author", "datepublished": "published"},
    "property": {"dc:creator": "author", "schema:author": "author", "dc:date": "published"},
}
_AUTHOR_CLASS: Final = re.compile(r"\b(?:author|byline)\b", re.IGNORECASE)
_AUTHOR_TOKEN: Final = re.compile(
    r"(?:^|[\s_-])(?:authors?|byline|tac-?gia|nguoi-?viet)(?:$|[\s_-]|name|info)", re.IGNORECASE
)
_AUTHOR_PAGE: Final = re.compile(r"/(?:tac-gia|authors?|nha-bao|phong-vien)(?:/|-|\.|\?|$)", re.IGNORECASE)
_LISTED: Final = frozenset(("aside", "nav", "footer", "li"))
_MOST_AUTHORS: Final = 3
"""More names than these are those of a list of other articles."""

_COMMENT_CLASS: Final = re.compile(r"comment|related|widget|sidebar", re.IGNORECASE)
_ORNAMENTS: Final = " .:*~=|»«<>-–—"
"""Signs around the titles of windows: ".:: Cổng thông tin ::."."""

_HIGH: Final = 12
"""Ancestors looked at."""

_MOST_INLINE: Final = 3_000

_TIMES: Final = 200
"""Elements looked at; each has its ancestors climbed, of which a broken page has thousands."""


def page_facts(root: _Element) -> tuple[Fact, ...]:
    """Facts in the order of trust: structured data, then meta elements, marked-up times, and the title bar."""
    facts = [*_linked_data(root), *_meta(root), *_times(root), *_marked(root), *_linked_authors(root)]
    title = root.findtext(".//title")
    if title and title.strip():
        facts.append(Fact("title", " ".join(title.split()).strip(_ORNAMENTS), "title"))
    return tuple(fact for fact in dict.fromkeys(facts) if fact.value)


def _meta(root: _Element) -> Iterator[Fact]:
    for element in root.iter("meta"):
        name = (element.get("property") or element.get("name") or element.get("itemprop") or "").lower()
        value = " ".join((element.get("content") or "").split())
        if value and name in _META and not value.startswith(("http://", "https://")):
            yield Fact(_META[name], value, name)


def _times(root: _Element) -> Iterator[Fact]:
    """The first ``<time>`` outside lists and side columns."""
    for element in islice(root.iter("time"), _TIMES):
        value = (element.get("datetime") or "").strip()
        if value and not any(above.tag in {"aside", "nav", "footer", "li"} for above in element.iterancestors()):
            yield Fact("published", value, "time")
            return


def _marked(root: _Element) -> Iterator[Fact]:
    """Authors and days that microdata or microformats mark in the page, outside its comments."""
    for element in _first(root, "@rel='author'"):
        yield from _author(element)
    for attribute, names in _MARKS.items():
        for element in _first(root, f"@{attribute}"):
            field = names.get(element.get(attribute, "").lower())
            if field == "author" and element.tag != "meta":
                yield from _author(element)
            elif field == "published" and element.tag not in {"meta", "time"}:
                yield Fact("published", element.get("content") or " ".join(text_of(element)[:80].split()), attribute)
    for element in islice(root.iter("a", "b", "span", "cite", "abbr", "strong", "address"), _MOST_INLINE):
        tokens = element.get("class")
        if tokens is None:
            continue
        if "fn" in tokens.split() and _within(element, _AUTHOR_CLASS):
            yield from _author(element)
        elif element.tag == "abbr" and "published" in tokens.split():
            yield Fact("published", element.get("title") or "", "hentry")


def _first(root: _Element, test: str) -> list[_Element]:
    """The first elements that pass ``test``; as an XPath, since lxml walks the paths of ``iterfind`` in Python."""
    return cast("list[_Element]", root.xpath(f"(descendant::*[{test}])[position() <= {_TIMES}]"))


def _linked_authors(root: _Element) -> Iterator[Fact]:
    """Names that are links to the pages of their bearers: by their looks these are as much menu as byline."""
    found: list[Fact] = []
    for element in islice(root.iter("a"), _MOST_INLINE):
        if not (_AUTHOR_PAGE.search(element.get("href") or "") or _has_author_token(element)):
            continue
        if not any(above.tag in _LISTED for above in islice(element.iterancestors(), _HIGH)):
            found += [fact for fact in _author(element) if " " in fact.value]  # "Lưu" is a button beside the name
    found = list(dict.fromkeys(found))
    if len(found) <= _MOST_AUTHORS:
        yield from found


def _has_author_token(element: _Element) -> bool:
    near: _Element | None = element
    for _ in range(3):
        if near is None:
            return False
        if (tokens := near.get("class")) and _AUTHOR_TOKEN.search(tokens) is not None:
            return True
        near = near.getparent()
    return False


def _author(element: _Element) -> Iterator[Fact]:
    named = element.find(".//*[@itemprop='name']")
    text = " ".join(text_of(element if named is None else named)[:200].split())
    if 0 < len(text) <= 60 and not _within(element, _COMMENT_CLASS):
        yield Fact("author", text, "author mark-up")


def _within(element: _Element, names: re.Pattern[str]) -> bool:
    above = [element, *islice(element.iterancestors(), _HIGH)]
    return any(names.search(f"{one.get('class', '')} {one.get('id', '')}") is not None for one in above)


def _linked_data(root: _Element) -> Iterator[Fact]:
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
