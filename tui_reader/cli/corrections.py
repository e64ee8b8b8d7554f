"""``tui-reader corrections``: what the reader has corrected of what extractors found."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click
import msgspec

from tui_reader.cli.listing import ListingGroup
from tui_reader.cli.options import index_option, json_option, open_library, path_argument
from tui_reader.cli.output import columns, json_line, note
from tui_reader.corrections.model import Correction, DocumentReference
from tui_reader.language import N_, _, ngettext

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from tui_reader.corrections.model import Kind

_HEAD = (
    N_("number"),
    N_("made"),
    N_("kind"),
    N_("extractor"),
    N_("label"),
    N_("names"),
    N_("becomes"),
    N_("documents"),
)
_KINDS = (N_("hide"), N_("show"), N_("retype"), N_("rename"), N_("merge"), N_("split"))
"""Of `Correction`; shown in the reader's language, kept in English."""


@click.group(
    "corrections",
    cls=ListingGroup,
    short_help="Correct what extractors found: hide, retype, rename, merge, split names.",
    subcommand_metavar="[COMMAND] [ARGS]...",
)
def command() -> None:
    """List the corrections of a folder, or make and undo them.

    They hold for all documents, in their order, and are kept apart from the index: no rebuild loses them.
    """


def _about_names(function: Callable[..., Any]) -> Callable[..., Any]:
    """The options of every command that makes a correction."""
    function = click.option(
        "--in", "documents", metavar="DOCUMENT", multiple=True, help="Only in this document; may be repeated."
    )(function)
    function = click.option("--type", "label", default="", help="Only what has this type (PER, LOC …).")(function)
    function = click.option("--extractor", default="entities", show_default=True, help="Who has found it.")(function)
    return index_option(path_argument(function))


@command.command("list", short_help="List them; what `corrections` does by itself.")
@path_argument
@index_option
@json_option
@click.option("--undone", is_flag=True, help="Those that were taken back instead, the latest first.")
def listing(path: Path | None, directory: Path | None, as_json: bool, undone: bool) -> int:
    """List the corrections in their order, with the number that `undo` takes."""
    with open_library(path, directory) as library:
        book = library.corrections()
        listed = [(0, each.correction()) for each in reversed(book.undone())] if undone else None
        rows = listed if listed is not None else list(enumerate(book.all(), 1))
        for number, each in rows:
            if as_json:
                json_line({"number": number, **msgspec.to_builtins(each)})
        if rows and not as_json:
            columns(_HEAD, [_row(number, each) for number, each in rows])
        return 0 if rows else 1


def _row(number: int, each: Correction) -> tuple[str, ...]:
    made = each.made.strftime("%Y-%m-%d %H:%M") if each.made else ""
    becomes = " ".join(filter(None, (each.into, f"({each.type})" if each.type and each.into else each.type)))
    where = ", ".join(document.path or document.id for document in each.documents)
    return (str(number or ""), made, _(each.kind), each.extractor, each.label, ", ".join(each.values), becomes, where)


@command.command("hide", short_help="Hide a name.")
@click.argument("name")
@_about_names
def hide(name: str, **where: Any) -> int:
    """Hide NAME in all documents, or with --in in some."""
    return _correct("hide", (name,), **where)


@command.command("show", short_help="Show a hidden name again.")
@click.argument("name")
@_about_names
def show(name: str, **where: Any) -> int:
    """Show the hidden NAME again."""
    return _correct("show", (name,), **where)


@command.command("retype", short_help="Give a name another type.")
@click.argument("name")
@click.argument("type_", metavar="NEW_TYPE")
@_about_names
def retype(name: str, type_: str, **where: Any) -> int:
    """Give NAME the type NEW_TYPE: PER, LOC, ORG, or whatever the extractor has."""
    return _correct("retype", (name,), type_=type_, **where)


@command.command("rename", short_help="Give a name another form.")
@click.argument("name")
@click.argument("new")
@_about_names
def rename(name: str, new: str, **where: Any) -> int:
    """Show NEW wherever NAME was found."""
    return _correct("rename", (name,), into=new, **where)


@command.command("merge", short_help="Merge names into one.")
@click.argument("name")
@click.argument("into")
@_about_names
@click.option("--also", multiple=True, metavar="NAME", help="Another one to merge; may be repeated.")
@click.option("--as-type", "type_", default="", help="The type of all of them from now on.")
def merge(name: str, into: str, also: tuple[str, ...], type_: str, **where: Any) -> int:
    """Count NAME as INTO, which is found under each of its spellings then."""
    return _correct("merge", (name, *also), into=into, type_=type_, **where)


@command.command("split", short_help="Two of one name: give one of them another.")
@click.argument("name")
@click.argument("new")
@_about_names
def split(name: str, new: str, **where: Any) -> int:
    """NAME is somebody else in some documents (--in): show NEW there."""
    if not where["documents"]:
        raise click.UsageError(_("Say with --in DOCUMENT in which documents the name is somebody else's."))
    return _correct("split", (name,), into=new, **where)


def _correct(
    kind: Kind,
    values: tuple[str, ...],
    *,
    path: Path | None,
    directory: Path | None,
    extractor: str,
    label: str,
    documents: tuple[str, ...],
    into: str = "",
    type_: str = "",
) -> int:
    from tui_reader.cli.records import extractor_of
    from tui_reader.vietnamese.normalize import nfc

    with open_library(path, directory) as library:
        extractor_of(library, extractor)
        found = [library.document(each) for each in documents]
        where = tuple(DocumentReference(each.id, each.path) for each in found)
        names = tuple(map(nfc, values))
        made = library.corrections().add(Correction(kind, extractor, names, label, nfc(into), type_, where))
        note(f"{made.sentence()}.")
    return 0


@command.command("undo", short_help="Take the last one back.")
@path_argument
@index_option
@click.option("--number", type=click.IntRange(min=1), help="Not the last one, but the one of this number.")
def undo(path: Path | None, directory: Path | None, number: int | None) -> int:
    """Take back the last correction."""
    with open_library(path, directory) as library:
        gone = library.corrections().undo(number)
        done = gone is not None and _("Taken back: {correction}.").format(correction=gone.sentence())
        note(done or _("There is no such correction."))
        return 0 if gone is not None else 1


@command.command("redo", short_help="Make again what was taken back.")
@path_argument
@index_option
def redo(path: Path | None, directory: Path | None) -> int:
    """Make again the correction that was taken back last."""
    with open_library(path, directory) as library:
        again = library.corrections().redo()
        done = again is not None and _("Again: {correction}.").format(correction=again.sentence())
        note(done or _("Nothing was taken back."))
        return 0 if again is not None else 1


@command.command("export", short_help="Print them as TOML.")
@path_argument
@index_option
def export(path: Path | None, directory: Path | None) -> int:
    """Print all corrections as TOML, for another library, or to be read."""
    with open_library(path, directory) as library:
        sys.stdout.buffer.write(library.corrections().export())
    return 0


@command.command("import", short_help="Add those of a file.")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@path_argument
@index_option
def import_(file: Path, path: Path | None, directory: Path | None) -> int:
    """Add the corrections in FILE to those that there are. What says something else of a name than they do is left out,
    and said."""
    with open_library(path, directory) as library:
        merged = library.corrections().take_in(file)
    for clash in merged.clashes:
        note(str(clash))
    said = ngettext(
        "{n} correction added, {known} known, {clashes} in conflict.",
        "{n} corrections added, {known} known, {clashes} in conflict.",
        len(merged.added),
    )
    note(said.format(n=len(merged.added), known=merged.known, clashes=len(merged.clashes)))
    return 0 if merged.added or merged.known else 1
