"""What ``tui-reader search --explain`` prints: a query as it was understood, part by part."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click
import msgspec

from tui_reader.cli.output import bold, json_line, printable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui_reader.index.explanation import Explanation, Part

__all__ = ["print_explanation"]


def print_explanation(explanation: Explanation, *, as_json: bool) -> int:
    """As a tree, or as one JSON object; the exit status."""
    if as_json:
        json_line(msgspec.to_builtins(explanation))
    else:
        click.echo(bold(printable(explanation.query), [(0, len(explanation.query))]))
        for line in _lines(explanation.part, "  "):
            click.echo(printable(line))
        if explanation.neighbours:
            click.echo(printable(f"Ranked higher where they stand together: {', '.join(explanation.neighbours)}"))
        if not explanation.ranked:
            click.echo("Nothing here counts for the order: the newest first.")
    return 0 if explanation.documents else 1


def _lines(part: Part, indent: str) -> Iterator[str]:
    yield f"{indent}{_told(part)}: {_documents(part.documents)}"
    if part.spellings:
        named = ", ".join(f"{each.spelling} {each.documents}" for each in part.spellings)
        more = part.spellings_in_all - len(part.spellings)
        yield f"{indent}  any spelling of it: {named}{f' and {more} more' if more else ''}"
    for child in (*part.words, *part.parts):
        yield from _lines(child, indent + "  ")


def _told(part: Part) -> str:
    where = "" if part.field in ("content", "") else f" in {part.field}"
    match part.kind:
        case "word":
            how = {"prefix": "words that begin with ", "fuzzy": "words like "}.get(part.match, "")
            text = part.text.rstrip("*") if part.match == "prefix" else part.text
            return f"{how}“{text}”{where}"
        case "phrase":
            apart = f", each at most {part.reach} words after the one before" if part.reach > 1 else ""
            return f"the phrase “{part.text}”{where}{apart}"
        case "date":
            return f"published {_range(part.first, part.last)}"
        case "exact":
            return f"{part.field} is exactly “{part.text}”" if part.text else f"without {part.field}"
        case "recorded":
            return (
                f"{part.field} {f'“{part.text}”' if part.text else _range(part.first, part.last)}, as plugins found it"
            )
        case "sought":
            return f"what {part.field} finds for “{part.text}”"
    return {
        "all": "all of these",
        "any": "any of these",
        "not": "none of this",
        "duplicate": "documents of which there are copies",
    }.get(part.kind, "every document")


def _range(first: str, last: str) -> str:
    if first == last:
        return f"on {first}"
    return " ".join(filter(None, (first and f"from {first}", last and f"to {last}")))


def _documents(count: int) -> str:
    return f"{count} document{'' if count == 1 else 's'}"
