"""Whether what the rows of a panel do can be done: places lie in the text, and queries can be understood."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from tui_reader.authoring.frames import Finding
from tui_reader.errors import QueryError, UnknownFieldError
from tui_reader.index.syntax import FIELDS, parse_query
from tui_reader.panels import Action, Bars, Correct, Kwic, NextMention, Node, Open, Refine, Row, Table, Tree, View

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from tui_reader.documents.model import Document
    from tui_reader.index.recorded import RecordField

__all__ = ["try_actions"]


def try_actions(
    about: str,
    views: Sequence[View],
    document: Document | None,
    lengths: Mapping[str, int],
    fields: Mapping[str, RecordField],
) -> Iterator[Finding]:
    """What is wrong with the actions in ``views``, which were built for ``document``, in a library of documents with
    these paths and ``lengths``; ``fields``: those that plugins have, by name in small letters."""
    for action in dict.fromkeys(_actions(views)):
        found = None
        match action:
            case Refine(query=query):
                found = _query(about, query, fields)
            case Open(start=start, end=end, path=path):
                found = _place(about, f"Open({start}, {end})", [(start, end)], path, document, lengths)
            case NextMention(spans=spans):
                found = _place(about, "NextMention", spans, "", document, lengths)
            case Correct():
                continue
        if found is not None:
            yield found


def _actions(views: Sequence[View]) -> Iterator[Action]:
    for view in views:
        match view:
            case Table():
                yield from (action for row in view.rows if isinstance(row, Row) for action in row.actions)
            case Bars():
                yield from (action for bar in view.bars for action in bar.actions)
            case Kwic():
                yield from (action for line in view.lines for action in line.actions)
            case Tree():
                yield from _of_nodes(view.nodes)


def _of_nodes(nodes: Sequence[Node]) -> Iterator[Action]:
    for node in nodes:
        yield from node.actions
        yield from _of_nodes(node.children)


def _query(about: str, query: str, fields: Mapping[str, RecordField]) -> Finding | None:
    try:
        parse_query(query, fields)
    except UnknownFieldError as error:
        reason = f"has Refine({query!r}), and there is no field {error.name}:"
        name = error.name.partition(".")[0]
        near = get_close_matches(name.lower(), [*FIELDS, *fields], n=1)
        if near:
            return Finding(about, reason, f"write {near[0]}: in place of {name}:")
        declared = f'QueryField("{name}", "EXTRACTOR"), with the name of the extractor whose records it is about'
        return Finding(about, reason, f"return from register_query_fields {declared}")
    except QueryError as error:
        said = error.message.rstrip(".")
        field, colon, rest = query.partition(":")
        if any(mark in query for mark in '"“”„‟()'):
            name = f"{field}:=" if colon and rest and " " not in field else ""
            doubled = """value.replace('"', '""')""" if name else """value.replace('"', " ")"""
            mend = f"""write Refine('{name}"' + {doubled} + '"'), value being what comes from a text"""
        else:
            mend = f"""write the query as one types it, what comes from a text between quotation marks ({said})"""
        return Finding(about, f"has Refine({query!r}), which is no query: {said}", mend)
    return None


def _place(
    about: str,
    what: str,
    spans: Sequence[tuple[int, int]],
    path: str,
    document: Document | None,
    lengths: Mapping[str, int],
) -> Finding | None:
    if path:
        length = lengths.get(path)
        if length is None:
            mend = "leave path out, which means the open document, or give the path of one of the library"
            return Finding(about, f"has {what} in {path!r}, and there is no such document", mend)
    elif document is None:
        mend = 'leave it out, or give the panel the scope "document": one about results has no open document'
        return Finding(about, f"has {what} without a path, where no document is open", mend)
    else:
        path, length = document.path, len(document.text)
    for start, end in spans:
        if not 0 <= start <= end <= length:
            outside = f"{what}, {start}:{end}," if what == "NextMention" else what
            mend = "give it the span of a record as it is: record.start, record.end"
            return Finding(about, f"has {outside} in {path}, a text of {length:,} characters", mend)
    return None
