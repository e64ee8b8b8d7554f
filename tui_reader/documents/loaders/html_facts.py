"""What a web page says of itself in its head and mark-up: candidates, to be checked against what it shows."""

from __future__ import annotations

import json
import re
from itertools import islice
from typing import TYPE_CHECKING, Any, Final, Literal, cast

from tui_reader.documents.loaders.base import LOGO, MARKED, Fact
from tui_reader.documents.loaders.html_days import COMMENTS, shown_days
from tui_reader.documents.loaders.html_state import state_facts
from tui_reader.documents.loaders.html_tree import HIGH, text_of, within
from tui_reader.documents.names import is_institution, is_medium, is_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

__all__ = ["page_facts"]

_META: Final[dict[str, Literal["title", "published", "author", "source"]]] = {
    "og:title": "title",
    "twitter:title": "title",
    "dc.title": "title",
    "date": "published",
    "dc.date": "published",
    "dcterms.date": "published",
    "author": "author",
    "article:author": "author",
    "dc.creator": "author",
    "dcterms.creator": "author",
    "citation_author": "author",
    "dc.creator.personalname": "author",
    "sailthru.author": "author",
    "parsely-author": "author",
    "article_author": "author",
    "news_author": "author",
    "byl": "author",
    "og:site_name": "source",
    "application-name": "source",
    "dc.publisher": "source",
    "publisher": "source",
    "dcterms.publisher": "source",
    "citation_publisher": "source",
    "citation_journal_title": "source",
    "organization": "source",
    "site_name": "source",
    "apple-mobile-web-app-title": "source",
}
_PUBLISHED: Final = re.compile(
    r"(?:^|[^a-z])(?:pub(?:lish(?:ed)?|lication)?(?:ed|on)?(?:at)?[._:-]?(?:date|time)(?:time)?(?:$|[^a-z])"
    r"|date[._:-]?(?:pub(?:lish(?:ed)?)?|issued|created|available)|(?:dc(?:terms)?\.)?(?:issued|created)$"
    r"|article[._:-](?:published|created)$|create[._:-]?(?:date|time)$)"
)
"""Names of meta elements that tell when a page appeared, joined from the same few words in any way."""

_DATED: Final = re.compile(r"[\"']datePublished[\"']\s*:\s*[\"'](?P<day>[^\"'\n]{8,40})[\"']")
_NO_PAGE: Final = re.compile("Comment|Review|Answer|Breadcrumb|Organization|Person|ItemList", re.IGNORECASE)
_MARKS: Final = {
    "itemprop": {
        "author": "author",
        "creator": "author",
        "datepublished": "published",
        "datecreated": "published",
    },
    "property": {
        "creator": "author",
        "author": "author",
        "date": "published",
        "created": "published",
        "issued": "published",
        "datecreated": "published",
        "datepublished": "published",
    },
}
_AUTHOR_CLASS: Final = re.compile(r"\b(?:author|byline)\b", re.IGNORECASE)
_AUTHOR_TOKEN: Final = re.compile(
    r"(?:^|[\s_-])(?:authors?|byline|tac-?gia|nguoi-?viet)(?:$|[\s_-]|name|info)", re.IGNORECASE
)
_AUTHOR_OWN: Final = re.compile(r"(?:^|\s)(?:author|byline|tac-?gia|author-?name)(?:$|\s)", re.IGNORECASE)
_SIGNS: Final = frozenset(("p", "div", "span", "strong", "b", "em", "i"))
_AUTHOR_PAGE: Final = re.compile(r"/(?:tac-gia|authors?|nha-bao|phong-vien)(?:/|-|\.|\?|$)", re.IGNORECASE)
_MOST_LOGOS: Final = 12
_LOGO: Final = re.compile(r"(?:^|[\s_/-])(?:logo|site-?logo|brand|masthead)(?:$|[\s_.-]|\d)", re.IGNORECASE)
_HEAD: Final = re.compile(r"(?:^|[\s_-])(?:head(?:er)?|banner|top)(?:$|[\s_-])", re.IGNORECASE)
_BANNERS: Final = 3
"""Images at the top one of which may show the name of the page."""

_LOGO_WORD: Final = re.compile(r"^logo\s+(?:của\s+)?|\s+logo$", re.IGNORECASE)
_SITE_NAME: Final = re.compile(
    r"(?:^|\s)(?:(?:\w+-){0,2}site-?(?:title|name|logo)|blog-?(?:title|name)|logo(?:-text)?|navbar-brand"
    r"|brand(?:-name)?|masthead|ten-?(?:bao|trang|site)"
    r"|sitename|sitetitle)(?:$|\s)",
    re.IGNORECASE,
)
_HOME: Final = re.compile(
    r"/|\./|(?:https?:)?//[^/?#]+/?|(?:/?(?:index|default|home|trang-?chu)\.\w{2,5})", re.IGNORECASE
)
_HOME_LABEL: Final = re.compile(r"trang chủ|home", re.IGNORECASE)
_LISTED: Final = frozenset(("aside", "nav", "footer", "li"))
_MOST_AUTHORS: Final = 3
"""More names than these are those of a list of other articles."""

_ORNAMENTS: Final = " .:*~=|»«<>-–—"
"""Signs around the titles of windows: ".:: Cổng thông tin ::."."""

_MOST_INLINE: Final = 3_000

_MOST_DATA: Final = 200_000
"""Characters of broken data that are looked through."""

_TIMES: Final = 200
"""Elements looked at; each has its ancestors climbed, of which a broken page has thousands."""


def page_facts(root: _Element) -> tuple[Fact, ...]:
    """Facts in the order of trust: structured data, then meta elements, marked-up times, and the title bar."""
    facts = [*_linked_data(root), *_meta(root), *shown_days(root), *_marked(root)]
    title = root.findtext(".//title")
    facts += state_facts(root, [*(fact.value for fact in facts if fact.field == "title"), title or ""])
    facts += [*_linked_authors(root), *_logos(root)]
    if title and title.strip():
        facts.append(Fact("title", " ".join(title.split()).strip(_ORNAMENTS), "title"))
    return tuple(fact for fact in dict.fromkeys(facts) if fact.value)


def _meta(root: _Element) -> Iterator[Fact]:
    for element in root.iter("meta"):
        name = (element.get("property") or element.get("name") or element.get("itemprop") or "").lower()
        value = " ".join((element.get("content") or "").split())
        field = _META.get(name) or ("published" if name and _PUBLISHED.search(name) is not None else None)
        if value and field is not None and not value.startswith(("http://", "https://")):
            yield Fact(field, value, name)


def _marked(root: _Element) -> Iterator[Fact]:
    """Authors and days that microdata or microformats mark in the page, outside its comments."""
    for element in _first(root, "@rel='author'"):
        yield from _author(element)
    for attribute, names in _MARKS.items():
        for element in _first(root, f"@{attribute}"):
            said = [one.rpartition(":")[2] for one in element.get(attribute, "").lower().split()]
            field = next((names[one] for one in said if one in names), None)
            if field == "author" and element.tag != "meta":
                yield from _author(element)
            elif field == "published" and element.tag not in {"meta", "time"}:
                day = element.get("content") or element.get("datetime") or " ".join(text_of(element)[:80].split())
                yield Fact("published", day, attribute)
    for element in islice(root.iter("a", "b", "span", "cite", "abbr", "strong", "address"), _MOST_INLINE):
        tokens = element.get("class")
        if tokens is None:
            continue
        if "fn" in tokens.split() and within(element, _AUTHOR_CLASS):
            yield from _author(element)
        elif element.tag == "abbr" and "published" in tokens.split():
            yield Fact("published", element.get("title") or "", "hentry")


def _logos(root: _Element) -> Iterator[Fact]:
    """What the mark-up calls the site beside its logo: the text for those who cannot see it, else what stands there."""
    for at, element in enumerate(islice(root.iter("img", "amp-img"), _MOST_LOGOS)):
        said = " ".join((element.get("alt") or element.get("title") or "").split())
        banner = (
            at < _BANNERS and is_institution(said) and len(said.split()) <= 10 and (is_medium(said) or _heads(element))
        )
        if 3 <= len(said) <= 80 and (banner or _is_logo(element, said)):
            yield Fact("source", _LOGO_WORD.sub("", said), LOGO)
            return
    for element in islice(root.iter("a"), _MOST_LOGOS):
        said = " ".join((element.get("title") or "").split())
        if is_medium(said) and len(said.split()) <= 8 and _HOME.fullmatch(element.get("href", "-")) is not None:
            yield Fact("source", said, LOGO)
            return
    for element in _first(root, "@class or @id"):
        tokens = f"{element.get('class', '')} {element.get('id', '')}"
        if _SITE_NAME.search(tokens) is not None:
            texts = [" ".join(str(text).split()) for text in islice(element.itertext(), 8) if text.strip()]
            said = " ".join(texts[: 1 if " " in texts[0] else 2]) if texts else element.get("title", "")
            if 3 <= len(said) <= 60:
                yield Fact("source", said, LOGO)
                return


def _heads(image: _Element) -> bool:
    """Whether ``image`` stands in what the mark-up calls the head of the page."""
    near = islice(image.iterancestors(), 4)
    return any(one.tag == "header" or _HEAD.search(f"{one.get('class', '')} {one.get('id', '')}") for one in near)


def _is_logo(image: _Element, said: str) -> bool:
    """Whether ``image`` is a logo by its words, or by those of the link around it, which goes home."""
    near = [image, *islice(image.iterancestors(), 2)]
    names = " ".join(f"{one.get('class', '')} {one.get('id', '')}" for one in near)
    link = next((one for one in near if one.tag == "a"), None)
    home = link is not None and (
        _HOME.fullmatch(link.get("href", "-")) is not None or _HOME_LABEL.search(link.get("aria-label", "")) is not None
    )
    return home or _LOGO.search(f"{names} {image.get('src', '')[-60:]} {said}") is not None


def _first(root: _Element, test: str) -> list[_Element]:
    """The first elements that pass ``test``; as an XPath, since lxml walks the paths of ``iterfind`` in Python."""
    return cast("list[_Element]", root.xpath(f"(descendant::*[{test}])[position() <= {_TIMES}]"))


def _linked_authors(root: _Element) -> Iterator[Fact]:
    """Names that are links to the pages of their bearers: by their looks these are as much menu as byline."""
    found: list[Fact] = []
    for element in islice(root.iter("a"), _MOST_INLINE):
        if not (_AUTHOR_PAGE.search(element.get("href") or "") or _has_author_token(element)):
            continue
        if not any(above.tag in _LISTED for above in islice(element.iterancestors(), HIGH)):
            found += [fact for fact in _author(element) if " " in fact.value]  # "Lưu" is a button beside the name
    marked = [one for one in _first(root, "@class") if one.tag in _SIGNS and _AUTHOR_OWN.search(one.get("class", ""))]
    if not found and len(marked) == 1:  # several are those of comments or of other articles
        found += [fact for fact in _author(marked[0]) if is_name(fact.value)]
    found = list(dict.fromkeys(found))
    named = [fact for fact in found if is_name(fact.value)]
    found = named or found  # else with the buttons beside them
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
    if 0 < len(text) <= 60 and not within(element, COMMENTS):
        yield Fact("author", text, MARKED)


def _linked_data(root: _Element) -> Iterator[Fact]:
    for script in root.iter("script"):
        if (script.get("type") or "").lower() != "application/ld+json":
            continue
        try:
            data = json.loads(re.sub(r"[\x00-\x1f]+", " ", script.text or ""))
            items = [item for item in _items(data) if re.search("Article|Posting|Report", str(item.get("@type", "")))]
            pages = [item for item in _items(data) if not items and _NO_PAGE.search(str(item.get("@type", ""))) is None]
        except (ValueError, RecursionError):
            # Of data that are broken or nested without end only the day is sought.
            if (match := _DATED.search((script.text or "")[:_MOST_DATA])) is not None:
                yield Fact("published", match["day"], "JSON-LD")
            continue
        named = {
            str(one["@id"]): str(one["name"])
            for one in _items(data)
            if "@id" in one and isinstance(one.get("name"), str)
        }
        for item in items:
            yield from _article(item, named)
        for item in pages:
            if isinstance(day := item.get("datePublished"), str):
                yield Fact("published", day, "JSON-LD")
            yield from (fact for fact in _article(item, named) if fact.field == "author")
        for item in _items(data):
            if item.get("@type") == "WebSite" and isinstance(name := item.get("name"), str):
                yield Fact("source", " ".join(name.split()), "JSON-LD")


def _items(data: Any) -> Iterator[dict[str, Any]]:
    if isinstance(data, list):
        for one in data:
            yield from _items(one)
    elif isinstance(data, dict):
        yield data
        yield from _items(data.get("@graph", []))
        yield from _items(data.get("mainEntity", []))


def _article(item: dict[str, Any], named: dict[str, str]) -> Iterator[Fact]:
    """``named``: the names of what is described elsewhere in the data, by its ``@id``."""
    fields: tuple[tuple[str, Literal["title", "published", "author", "source"]], ...] = (
        ("headline", "title"),
        ("datePublished", "published"),
        ("author", "author"),
        ("publisher", "source"),
    )
    for key, field in fields:
        value = item.get(key)
        for one in value if isinstance(value, list) else [value]:
            said = (one.get("name") or named.get(str(one.get("@id")))) if isinstance(one, dict) else one
            if field == "author" and isinstance(one, dict) and "Organization" in str(one.get("@type", "")):
                continue
            if isinstance(said, str) and said.strip():
                yield Fact(field, " ".join(said.split()), "JSON-LD")
