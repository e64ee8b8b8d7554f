"""Small libraries for the tests: documents from a few words of fiction, and an index of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui_reader.documents.model import Block, Document, PartialDate, Role
from tui_reader.index import Index, Sort, parse_query

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


def article(
    title: str,
    body: str = "",
    *,
    lead: str = "",
    furniture: str = "",
    date: str = "",
    authors: tuple[str, ...] = (),
    source: str = "",
) -> Document:
    """A document whose text is title, lead, body and furniture, a block each."""
    text, blocks = "", []
    parts = ((title, Role.TITLE), (lead, Role.LEAD), (body, Role.BODY), (furniture, Role.BOILERPLATE))
    for part, role in parts:
        if part:
            text += "\n\n" if text else ""
            blocks.append(Block(len(text), len(text) + len(part), role))
            text += part
    return Document(
        id=title,
        path="",
        title=title,
        text=text,
        blocks=tuple(blocks),
        published=PartialDate(date) if date else None,
        authors=authors,
        source=source,
    )


def shelve(directory: Path, documents: Mapping[str, Document]) -> Index:
    """An index of ``documents`` by path, in one commit."""
    index = Index.create(directory)
    with index.writer() as writer:
        for path, document in documents.items():
            writer.add(document, path)
        writer.commit()
    index.refresh()
    return index


def paths(index: Index, query: str, sort: Sort = Sort.RELEVANCE, *, boilerplate: bool = False) -> list[str]:
    """Paths of all hits, in order, each with a row of its own."""
    results = index.search(parse_query(query), sort=sort, boilerplate=boilerplate, each=True)
    hits = results.top(len(results))
    assert len(hits) == len(results)
    return [hit.path for hit in hits]


def found(index: Index, query: str, *, boilerplate: bool = False) -> set[str]:
    """Paths of all hits."""
    return set(paths(index, query, boilerplate=boilerplate))
