"""``tui-reader marks``: what the reader has marked, with notes and tags."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tui_reader.cli.listing import ListingGroup
from tui_reader.cli.options import index_option, json_option, open_library, path_argument
from tui_reader.cli.output import columns, json_line, note
from tui_reader.errors import LibraryError
from tui_reader.language import N_, _, ngettext
from tui_reader.numerals import number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui_reader.library import Library
    from tui_reader.marks.model import Mark

_HEAD = ("id", N_("document"), N_("place"), N_("passage"), N_("note"), N_("tags"))
_PLACES = (N_("gone"), N_("changed"))
_BECAME = {"added": N_("Added: {mark}."), "changed": N_("Changed: {mark}."), "removed": N_("Removed: {mark}.")}
_SHOWN = 60  # characters of a passage in the table


@click.group(
    "marks",
    cls=ListingGroup,
    short_help="List, make and remove marks of documents and passages, with notes and tags.",
    subcommand_metavar="[COMMAND] [ARGS]...",
)
def command() -> None:
    """List the marks of a folder, or make, change and remove them.

    They are kept apart from the index: no rebuild loses them. To search by them: tag:lũ, note:"hỏi lại", has:mark.
    """


@command.command("list", short_help="List them; what `marks` does by itself.")
@path_argument
@index_option
@json_option
@click.option("--tag", "tags", metavar="TAG", multiple=True, help="Only those with this tag; may be repeated.")
@click.option("--with-note", is_flag=True, help="Only those with a note.")
@click.option("--lost", is_flag=True, help="Only those whose document, or passage, cannot be found any more.")
def listing(
    path: Path | None, directory: Path | None, as_json: bool, tags: tuple[str, ...], with_note: bool, lost: bool
) -> int:
    """List the marks by document: id, path, where the passage stands (code points of the text; "gone" where the
    document is not there any more, "changed" where the passage is not), the passage, note and tags.

    With --json an object each, which `import` understands, with `place` beside what is kept: found, changed or gone.
    """
    from tui_reader.marks.model import has_tag

    with open_library(path, directory) as library:
        listed = [
            (mark, place)
            for mark, place in _placed(library)
            if all(has_tag(mark, tag) for tag in tags)
            and (mark.note or not with_note)
            and (place in ("changed", "gone") or not lost)
        ]
    for mark, place in listed:
        if as_json:
            import msgspec

            json_line({**msgspec.to_builtins(mark), "place": place})
    if listed and not as_json:
        columns(_HEAD, [_row(mark, place) for mark, place in listed])
    return 0 if listed else 1


def _placed(library: Library) -> Sequence[tuple[Mark, str]]:
    """All marks, as they are now, with where they stand: found, changed or gone; documents in order of their paths."""
    from tui_reader.errors import NotIndexedError
    from tui_reader.marks.marked import overview

    try:
        return [(each.mark, each.place) for each in overview(library.marks(), library.document)]
    except NotIndexedError:
        return [(mark, "gone") for mark in library.marks().book.all()]


def _row(mark: Mark, place: str) -> tuple[str, ...]:
    where = _(place) if place != "found" else f"{mark.start}:{mark.end}" if mark.quote else ""
    passage = mark.quote if len(mark.quote) <= _SHOWN else f"{mark.quote[: _SHOWN - 1]}…"
    return mark.id, mark.path or mark.title, where, passage, mark.note, ", ".join(mark.tags)


@command.command("add", short_help="Mark a document, or a passage of it.")
@click.argument("document")
@path_argument
@index_option
@click.option("--quote", default="", metavar="TEXT", help="The passage, as it stands in the text; else the document.")
@click.option("--note", "said", default="", metavar="TEXT", help="What you say of it.")
@click.option("--tag", "tags", metavar="TAG", multiple=True, help="A tag; may be repeated.")
def add(document: str, path: Path | None, directory: Path | None, quote: str, said: str, tags: tuple[str, ...]) -> int:
    """Mark DOCUMENT (its path in the library, or an id), and print the id of the mark."""
    from tui_reader.marks.model import Mark, MarkError, mark_of
    from tui_reader.marks.placing import Placing
    from tui_reader.vietnamese.normalize import nfc

    with open_library(path, directory) as library:
        meant = library.document(document)
        span = Placing(meant.text).span(Mark(quote=nfc(quote))) if quote.strip() else None
        if quote.strip() and span is None:
            said_so = _("“{quote}” does not stand in {path}. Copy the passage from: tui-reader show")
            raise MarkError(said_so.format(quote=quote, path=meant.path))
        made = mark_of(meant, span, nfc(said.strip()), tags)
        same = next((mark for mark in library.marks().book.all() if mark.marks_same(made)), None)
        if same is not None:
            raise MarkError(
                _("That is marked already. To change it: tui-reader marks edit {mark}").format(mark=same.id)
            )
        click.echo(library.marks().book.put(made)[0].id)
    return 0


@command.command("edit", short_help="Change the note or the tags of a mark.")
@click.argument("mark")
@path_argument
@index_option
@click.option("--note", "said", metavar="TEXT", help='The new note; "" for none.')
@click.option("--tag", "tags", metavar="TAG", multiple=True, help="Give it this tag, too; may be repeated.")
@click.option("--untag", metavar="TAG", multiple=True, help="Take this tag from it; may be repeated.")
def edit(
    mark: str,
    path: Path | None,
    directory: Path | None,
    said: str | None,
    tags: tuple[str, ...],
    untag: tuple[str, ...],
) -> int:
    """Change MARK (its id, or the beginning of it)."""
    import msgspec

    from tui_reader.marks.model import tag_key, tags_of
    from tui_reader.vietnamese.normalize import nfc

    with open_library(path, directory) as library:
        book = library.marks().book
        meant = book.get(mark)
        unwanted = set(map(tag_key, untag))
        new = tags_of([*(tag for tag in meant.tags if tag_key(tag) not in unwanted), *tags])
        noted = meant.note if said is None else nfc(said.strip())
        book.put(msgspec.structs.replace(meant, note=noted, tags=new))
    return 0


@command.command("remove", short_help="Remove marks.")
@click.argument("marks", nargs=-1, required=True, metavar="MARK...")
@click.option("--in", "path", type=click.Path(path_type=Path, readable=False), help="The folder, if not the usual one.")
@index_option
def remove(marks: tuple[str, ...], path: Path | None, directory: Path | None) -> int:
    """Remove the marks with these ids; `undo` brings them back."""
    with open_library(path, directory) as library:
        book = library.marks().book
        gone = book.remove(*(book.get(mark).id for mark in marks))
        removed = ngettext(
            "{n} mark removed; `tui-reader marks undo` brings it back.",
            "{n} marks removed; `tui-reader marks undo` brings them back.",
            len(gone),
        )
        note(removed.format(n=number(len(gone))))
    return 0


@command.command("tags", short_help="List the tags, or rename one.")
@path_argument
@index_option
@json_option
@click.option("--rename", nargs=2, metavar="OLD NEW", help='Give all marks with OLD the tag NEW; "" for none.')
def tags(path: Path | None, directory: Path | None, as_json: bool, rename: tuple[str, str] | None) -> int:
    """List the tags with the number of marks that have them, the most frequent first."""
    with open_library(path, directory) as library:
        book = library.marks().book
        if rename is not None:
            many = book.rename_tag(*rename)
            changed = ngettext("{n} mark changed.", "{n} marks changed.", many).format(n=number(many))
            note(changed if many else _("No mark has the tag “{tag}”.").format(tag=rename[0]))
            return 0 if many else 1
        counts = book.tags()
        for tag, count in counts.items():
            if as_json:
                json_line({"tag": tag, "count": count})
        if counts and not as_json:
            columns((N_("tag"), N_("marks")), [(tag, str(count)) for tag, count in counts.items()])
    return 0 if counts else 1


@command.command("undo", short_help="Take the last change back.")
@path_argument
@index_option
def undo(path: Path | None, directory: Path | None) -> int:
    """Take back the last change of the marks."""
    with open_library(path, directory) as library:
        return _say(library.marks().book.undo(), _("There is nothing to take back."))


@command.command("redo", short_help="Make again what was taken back.")
@path_argument
@index_option
def redo(path: Path | None, directory: Path | None) -> int:
    """Make again the change that was taken back last."""
    with open_library(path, directory) as library:
        return _say(library.marks().book.redo(), _("Nothing was taken back."))


def _say(turned: Sequence[tuple[str, Mark]], nothing: str) -> int:
    for became, mark in turned:
        note(_(_BECAME[became]).format(mark=mark.sentence()))
    if not turned:
        note(nothing)
    return 0 if turned else 1


@command.command("export", short_help="Print them, or write them to a file.")
@path_argument
@index_option
@click.option(
    "--to",
    "file",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="A file that is not there yet: .toml, .jsonl, .md, .csv or .html.",
)
def export(path: Path | None, directory: Path | None, file: Path | None) -> int:
    """Print all marks as TOML, for another library, or write them to a file in the format that its name says. `import`
    takes .toml and .jsonl."""
    from tui_reader.marks.exporting import marks_as

    with open_library(path, directory) as library:
        listed = [mark for mark, _place in _placed(library)]
        if file is None:
            sys.stdout.buffer.write(library.marks().book.export(listed))
            return 0
        text = marks_as(file, listed, library.name)
    try:
        with file.open("x", encoding="utf-8", newline="") as written:
            written.write(text)
    except FileExistsError:
        said = _("{path} is there already; nothing was written. Name another file.")
        raise LibraryError(said.format(path=file)) from None
    note(_("Written: {path} ({many}).").format(path=file, many=_many(len(listed))))
    return 0


@command.command("import", short_help="Add those of a file.")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@path_argument
@index_option
def import_(file: Path, path: Path | None, directory: Path | None) -> int:
    """Add the marks in FILE (.toml or .jsonl, as they were exported) to those that there are. Tags of both are united;
    a note that is another here stays, and is said."""
    with open_library(path, directory) as library:
        added, known, clashes = library.marks().book.take_in(file)
    for clash in clashes:
        note(clash)
    said = _("{many} added or changed, {known} known, {clashes} in conflict.")
    note(said.format(many=_many(len(added)), known=known, clashes=len(clashes)))
    return 0 if added or known else 1


def _many(count: int) -> str:
    return ngettext("{count} mark", "{count} marks", count).format(count=number(count))
