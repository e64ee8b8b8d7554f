"""``tui-reader show``: one document as text or JSON, or what an extractor found in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from tui_reader.cli.options import as_found_option, index_option, json_option, open_library, path_argument
from tui_reader.cli.output import bold, json_line, note, printable
from tui_reader.language import _, ngettext
from tui_reader.numerals import number

if TYPE_CHECKING:
    from pathlib import Path

    from tui_reader.documents.model import Document


@click.command("show", short_help="Print a document.")
@click.argument("document")
@path_argument
@index_option
@json_option
@click.option("--records", "extractor", metavar="NAME", help="Print what this extractor found instead of the text.")
@click.option(
    "--with-boilerplate",
    "boilerplate",
    is_flag=True,
    help="With --records: what it finds in page furniture (menus, counters), too.",
)
@as_found_option
def command(
    document: str,
    path: Path | None,
    directory: Path | None,
    as_json: bool,
    extractor: str | None,
    boilerplate: bool,
    as_found: bool,
) -> int:
    """Print a document. DOCUMENT is a path relative to the library, or an id."""
    if boilerplate and extractor is None:
        said = _("--with-boilerplate goes with --records; the text is printed with its page furniture.")
        raise click.UsageError(said)
    with open_library(path, directory) as library:
        found = library.document(document)
        if extractor is not None:
            from tui_reader.cli.records import extractor_of, print_each, records_of

            records = records_of(library, found, extractor, boilerplate=boilerplate)
            version = extractor_of(library, extractor).version
            rules = None if as_found else library.corrected().rules(extractor)
            pairs = [(found, record) for record in records]
            printed = print_each(pairs, "json" if as_json else "table", version, rules)
            if not records:
                said = _("{extractor} has read {path} and found nothing.")
                note(said.format(extractor=extractor, path=found.path))
            elif printed < len(records):
                hidden = len(records) - printed
                said = ngettext(
                    "{n} record is hidden by corrections; --as-found prints it, too.",
                    "{n} records are hidden by corrections; --as-found prints them, too.",
                    hidden,
                )
                note(said.format(n=number(hidden)))
            return 0 if printed else 1
        if as_json:
            json_line(_as_json(found))
        else:
            _print(found)
    return 0


def _as_json(document: Document) -> dict[str, object]:
    return {
        "path": document.path,
        "title": document.title,
        "published": document.published.iso if document.published else None,
        "authors": document.authors,
        "source": document.source,
        "id": document.id,
        "encoding": document.encoding.name,
        "text": document.text,
        "blocks": [
            {"start": b.start, "end": b.end, "role": b.role.value, "confidence": round(b.confidence, 2)}
            for b in document.blocks
        ],
    }


def _print(document: Document) -> None:
    facts = [
        document.published.iso if document.published else "",
        document.source,
        ", ".join(document.authors),
        document.path,
    ]
    click.echo(bold(printable(document.title), [(0, len(document.title))]))
    click.echo(printable(" · ".join(fact for fact in facts if fact)))
    click.echo()
    click.echo(printable(document.text))
