"""What ``tui-reader search --explain`` prints: a query as it was understood, part by part."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

import click
import msgspec

from tui_reader.cli.output import bold, json_line, printable
from tui_reader.language import N_, _, ngettext
from tui_reader.numerals import number

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tui_reader.index.explanation import Explanation, Part

__all__ = ["print_explanation"]

_WHOLES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "all": N_("all of these"),
        "any": N_("any of these"),
        "not": N_("none of this"),
        "duplicate": N_("documents of which there are copies"),
    }
)


def print_explanation(explanation: Explanation, *, as_json: bool) -> int:
    """As a tree, or as one JSON object; the exit status."""
    if as_json:
        json_line(msgspec.to_builtins(explanation))
    else:
        click.echo(bold(printable(explanation.query), [(0, len(explanation.query))]))
        for line in _lines(explanation.part, "  "):
            click.echo(printable(line))
        if explanation.neighbours:
            said = _("Ranked higher where they stand together: {words}")
            click.echo(printable(said.format(words=", ".join(explanation.neighbours))))
        if not explanation.ranked:
            click.echo(_("Nothing here counts for the order: the newest first."))
    return 0 if explanation.documents else 1


def _lines(part: Part, indent: str) -> Iterator[str]:
    yield f"{indent}{_told(part)}: {_documents(part.documents)}"
    if part.spellings:
        named = ", ".join(f"{each.spelling} {each.documents}" for each in part.spellings)
        more = part.spellings_in_all - len(part.spellings)
        said = _("any spelling of it: {spellings} and {n} more") if more else _("any spelling of it: {spellings}")
        yield f"{indent}  {said.format(spellings=named, n=more)}"
    for child in (*part.words, *part.parts):
        yield from _lines(child, indent + "  ")


def _told(part: Part) -> str:
    where = "" if part.field in ("content", "") else " " + _("in {field}").format(field=part.field)
    match part.kind:
        case "word":
            return _word(part) + where
        case "phrase":
            apart = ", " + _("each at most {n} words after the one before") if part.reach > 1 else ""
            return _("the phrase “{text}”").format(text=part.text) + where + apart.format(n=part.reach)
        case "date":
            return _("published {when}").format(when=_range(part.first, part.last))
        case "exact":
            said = _("{field} is exactly “{text}”") if part.text else _("without {field}")
            return said.format(field=part.field, text=part.text)
        case "recorded":
            what = f"“{part.text}”" if part.text else _range(part.first, part.last)
            return _("{field} {what}, as plugins found it").format(field=part.field, what=what)
        case "sought":
            return _("what {field} finds for “{text}”").format(field=part.field, text=part.text)
    return _(_WHOLES[part.kind]) if part.kind in _WHOLES else _("every document")


def _word(part: Part) -> str:
    match part.match:
        case "prefix":
            return _("words that begin with “{text}”").format(text=part.text.rstrip("*"))
        case "fuzzy":
            return _("words like “{text}”").format(text=part.text)
    return f"“{part.text}”"


def _range(first: str, last: str) -> str:
    if first == last:
        return _("on {date}").format(date=first)
    if first and last:
        return _("from {first} to {last}").format(first=first, last=last)
    return _("from {first}").format(first=first) if first else _("to {last}").format(last=last) if last else ""


def _documents(count: int) -> str:
    return ngettext("{n} document", "{n} documents", count).format(n=number(count))
