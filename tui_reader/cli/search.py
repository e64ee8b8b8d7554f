"""``tui-reader search``: the quick answer."""

from __future__ import annotations

import sys
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NamedTuple

import click
from click.core import ParameterSource

from tui_reader.cli.options import index_option, json_option, open_library, path_argument
from tui_reader.cli.output import bold, json_line, note, one_line, printable, with_caret
from tui_reader.errors import LibraryError, QueryError, ReaderError
from tui_reader.index.facets import FACETS
from tui_reader.index.model import Hit, Snippet, Sort
from tui_reader.language import N_, _, in_english, ngettext
from tui_reader.numerals import number
from tui_reader.record_facets import OWN_FACETS, RECORD_FACETS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tui_reader.exporting import Format
    from tui_reader.library import Library
    from tui_reader.results import Results

_BY_WORD: Final = ("left", "right")
_BAD: Final = 2
_FORMATS: Final[Mapping[str, Format]] = MappingProxyType({"csv": "csv", "jsonl": "json", "html": "html"})
_SENTENCE_ENDS = tuple('.!?…”"')


@click.command("search", short_help="Find documents.")
@click.argument("query", required=False)
@path_argument
@index_option
@json_option
@click.option("--saved", "name", metavar="NAME", help="Run this saved search; the QUERY is left out then.")
@click.option(
    "--format",
    "style",
    type=click.Choice(["csv", "jsonl", "html"]),
    help="The rows, lines or counts as a table to work on with.",
)
@click.option("--count", is_flag=True, help="Only the number of matching documents.")
@click.option("--limit", type=click.IntRange(min=0), default=20, show_default=True, help="At most so many; 0 for all.")
@click.option(
    "--sort",
    type=click.Choice([*(sort.value for sort in Sort), *_BY_WORD]),
    default=Sort.RELEVANCE.value,
    show_default=True,
    help="Order of the results; left and right, with --kwic: by the word on that side.",
)
@click.option("--kwic", is_flag=True, help="Every occurrence on a line, in its context.")
@click.option(
    "--facet",
    "facets",
    type=click.Choice((*FACETS, *OWN_FACETS, *RECORD_FACETS), case_sensitive=False),
    multiple=True,
    help="How often each value of it occurs among all results; may be given again.",
)
@click.option("--explain", is_flag=True, help="How the query was understood, and what each part of it finds.")
@click.option(
    "--batch",
    type=click.Path(exists=True, dir_okay=False, allow_dash=True, path_type=Path),
    help="Queries from a file (- for standard input), one a line.",
)
@click.option("--with-boilerplate", "boilerplate", is_flag=True, help="Look in page furniture (menus, counters), too.")
@click.option("--all", "each", is_flag=True, help="A row for each document, reprints too.")
def command(
    query: str | None,
    path: Path | None,
    directory: Path | None,
    as_json: bool,
    name: str | None,
    style: str | None,
    count: bool,
    limit: int,
    sort: str,
    kwic: bool,
    facets: tuple[str, ...],
    explain: bool,
    batch: Path | None,
    boilerplate: bool,
    each: bool,
) -> int:
    """Find documents.

    \b
      an ninh mạng          all of the words; typed with marks: that spelling
      an ninh mang          typed without: every spelling, the exact one first
      "thư viện"            phrase; "thư viện xã"~3 within three words
      bão OR lũ, NOT, -lũ, ( ), thư*, mang~1
      title: author: source: path: ext: date:2022-06..2023
      has:duplicate         documents of which there are copies
      tag:lũ, note:"hỏi lại", has:mark   your own marks (tui-reader marks)
      entity:"Hải Phòng"    what plugins found: entity.LOC:hải*, mentioned:2022-06
                            (their fields: tui-reader plugins)
    """
    if sort in _BY_WORD and not kwic:
        raise click.UsageError(_("--sort {order} goes with --kwic.").format(order=sort))
    if explain and (kwic or count or batch):
        raise click.UsageError(_("--explain goes without --kwic, --count and --batch."))
    if facets and (count or kwic or explain or batch):
        raise click.UsageError(_("--facet goes without --count, --kwic, --explain and --batch."))
    if style and (as_json or count or explain or batch):
        raise click.UsageError(_("--format goes without --json, --count, --explain and --batch."))
    asked = _Asked(as_json, count, limit or sys.maxsize, sort, kwic, boilerplate, each, style)
    if batch is not None:
        if path is not None:
            said = _("With --batch the queries come from its file; the one argument left is the folder.")
            raise click.UsageError(said)
        with _open(Path(query) if query else None, directory) as library, in_english(as_json):
            return _run_batch(library, asked, batch)
    if name is not None:
        if path is not None or explain:
            said = _("With --saved goes no QUERY and no --explain; the one argument left is the folder.")
            raise click.UsageError(said)
        with _open(Path(query) if query else None, directory) as library, in_english(as_json):
            return _answer_saved(library, asked, name, facets)
    if query is None:
        raise click.MissingParameter(param_type="argument", param_hint=f"'{_('QUERY')}'")
    if not query.strip() and not facets:
        raise QueryError(_("The query is empty; type at least one word."), query, 0)
    with _open(path, directory) as library, in_english(as_json):
        if explain:
            from tui_reader.cli.explain import print_explanation

            return print_explanation(library.explain(query, boilerplate=boilerplate), as_json=as_json)
        return _answer(library, asked, query, facets=facets)


class _Asked(NamedTuple):
    """How results are to be found and shown."""

    as_json: bool
    only_count: bool
    limit: int
    sort: str
    kwic: bool
    boilerplate: bool
    each: bool
    style: str | None = None

    @property
    def format(self) -> Format | None:
        """Of a table; None where it is to be read at once."""
        return _FORMATS[self.style] if self.style else None


def _answer(
    library: Library,
    asked: _Asked,
    query: str,
    also: Mapping[str, object] = MappingProxyType({}),
    facets: Sequence[str] = (),
    found: Results | None = None,
) -> int:
    """Print what a query finds, or what was ``found``; ``also`` goes into every JSON object. The exit status."""
    sort = Sort.RELEVANCE if asked.sort in _BY_WORD else Sort(asked.sort)
    results = found
    if results is None:
        results = library.search(query, sort=sort, boilerplate=asked.boilerplate, each=asked.each)
    if not library.is_complete():
        said = _("Indexing has not been finished; files are missing. To go on: tui-reader index {folder}")
        note(said.format(folder=library.root))
    for unread in results.unread:
        mend = _("{said}; to do the rest: tui-reader index {folder}")
        if not unread.to_do:
            mend = _("{said}; reasons: tui-reader doctor {folder}")
        note(mend.format(said=unread, folder=library.root))
    told = dict(also) | ({"unread": [each._asdict() for each in results.unread]} if results.unread else {})
    if asked.only_count:
        if also and asked.as_json:
            json_line(told | {"count": len(results)})
        else:
            click.echo(f"{len(results)}\t{printable(query)}" if also else str(len(results)))
    elif facets:
        from tui_reader.cli.facets import print_facets

        print_facets(results, facets, 0 if asked.limit == sys.maxsize else asked.limit, asked.as_json, asked.format)
    elif asked.kwic:
        from tui_reader.cli.kwic import print_kwic
        from tui_reader.index.kwic import KwicSort

        order = KwicSort(asked.sort) if asked.sort in _BY_WORD else KwicSort.DOCUMENT
        limit = None if asked.limit == sys.maxsize else asked.limit
        print_kwic(results, order, limit, asked.as_json, told, asked.format)
    else:
        _print_hits(results, asked, told)
    if not len(results):
        _say_nothing_found(library, results, asked, query, bool(facets))
    if sys.stdout.isatty() and not also:  # what scripts ask is not the reader's history
        _remember(library, query, len(results))
    return 0 if len(results) else 1


def _answer_saved(library: Library, asked: _Asked, name: str, facets: Sequence[str]) -> int:
    """Print what a saved search finds, and how much of it is new; counts alone are no look at it."""
    typed = click.get_current_context().get_parameter_source("sort") is ParameterSource.COMMANDLINE
    results, new = library.search_saved(
        name,
        sort=Sort(asked.sort) if typed and asked.sort not in _BY_WORD else None,
        boilerplate=asked.boilerplate,
        each=asked.each,
        mark=not (asked.only_count or facets),
    )
    status = _answer(library, asked, results.query, facets=facets, found=results)
    if new is not None and not asked.as_json and not asked.only_count:
        note(_("{n} new since the last time").format(n=number(new)))
    return status


def _remember(library: Library, query: str, found: int) -> None:
    try:
        library.note_asked(query, found)
    except (ReaderError, OSError) as error:
        note(_("The history was not written: {why}").format(why=error))


def _print_hits(results: Results, asked: _Asked, also: Mapping[str, object]) -> None:
    limit = min(asked.limit, results.rows)
    if asked.format:
        _print_sheet(results, limit, asked.format)
        return
    for row, hit in enumerate(results.top(limit)):
        if asked.as_json:
            _print_json(hit, [other.path for other in results.reprints(row)] if hit.reprints else [], also)
        else:
            _print_text(hit)
    if not asked.as_json and len(results):
        note(_summary(results, limit))


def _print_sheet(results: Results, limit: int, style: Format) -> None:
    from tui_reader.exporting import Sheet, to_text

    columns = (
        N_("path"),
        N_("title"),
        N_("published"),
        N_("authors"),
        N_("source"),
        N_("score"),
        N_("snippets"),
        N_("reprints"),
    )
    rows = [
        (
            hit.path,
            hit.title,
            hit.published.iso if hit.published else "",
            "; ".join(hit.authors),
            hit.source,
            round(hit.score, 4),
            " … ".join(snippet.text for snippet in hit.snippets),
            hit.reprints,
        )
        for hit in results.top(limit)
    ]
    remarks = (_summary(results, limit),) if style == "html" else ()
    sys.stdout.write(to_text([Sheet("", columns, rows, remarks, (4,) * len(columns))], style, results.title))


def _say_nothing_found(library: Library, results: Results, asked: _Asked, query: str, quiet: bool) -> None:
    if results.in_furniture or not (asked.as_json or asked.only_count or asked.kwic or quiet):
        note(_nothing(results.in_furniture))
    if not results.in_furniture and (suggestions := library.suggestions(query, boilerplate=asked.boilerplate)):
        note(_("Did you mean: {queries}").format(queries=" · ".join(suggestions)))


def _run_batch(library: Library, asked: _Asked, file: Path) -> int:
    """Answer the queries of a file one after the other; the exit status."""
    from tui_reader.cli.batch import BadLine, queries

    statuses: list[int] = []
    for row, line in queries(file):
        also = {"line": row, "query": line if isinstance(line, str) else line.text}
        try:
            if isinstance(line, BadLine):
                raise QueryError(line.message, line.text, line.column)
            if not asked.as_json and not asked.only_count:
                click.echo(bold(heading := f"{row}: {one_line(line)}", [(0, len(heading))]))
            statuses.append(_answer(library, asked, line, also))
        except QueryError as error:
            statuses.append(_BAD)
            where = _("Line {line}, column {column}").format(line=row, column=error.column + 1)
            note(f"{where}: {with_caret(error)}")
            if asked.as_json:
                json_line(also | {"error": error.message, "column": error.column, "length": error.length})
    return _BAD if _BAD in statuses else min(statuses, default=1)


def _open(path: Path | None, directory: Path | None) -> Library:
    if path is not None and not path.exists():
        raise LibraryError(
            _(
                '{path}: no such folder. (A query of several words goes in quotes: tui-reader search "an ninh mạng".)'
            ).format(path=path)
        )
    return open_library(path, directory)


def _print_json(hit: Hit, reprints: Sequence[str], also: Mapping[str, object]) -> None:
    json_line(
        dict(also)
        | {
            "path": hit.path,
            "title": hit.title,
            "published": hit.published.iso if hit.published else None,
            "authors": hit.authors,
            "source": hit.source,
            "score": round(hit.score, 4),
            "snippets": [snippet.text for snippet in hit.snippets],
            "reprints": reprints,
        }
    )


def _print_text(hit: Hit) -> None:
    facts = [hit.published.iso[:16].replace("T", " ") if hit.published else "", hit.source, hit.path]
    click.echo(bold(one_line(hit.title), [(0, len(hit.title))]))
    click.echo("  " + one_line(" · ".join(fact for fact in facts if fact)))
    for snippet in hit.snippets:
        click.echo("    " + _extract(snippet))
    if hit.reprints:
        click.echo("    +" + ngettext("{n} reprint", "{n} reprints", hit.reprints).format(n=hit.reprints))
    click.echo()


def _extract(snippet: Snippet) -> str:
    """A snippet with its matches in bold, and dots where it breaks off."""
    before = "…" if snippet.text[:1].islower() else ""
    after = "" if snippet.text[-1:] in _SENTENCE_ENDS else " …"
    spans = [(start + len(before), end + len(before)) for start, end in snippet.spans]
    return bold(printable(before + snippet.text + after), spans)


def _summary(results: Results, limit: int) -> str:
    found, rows = len(results), results.rows
    said = ngettext("{n} found", "{n} found", found)
    if rows < found:
        said = ngettext("{n} found in {rows} row", "{n} found in {rows} rows", rows)
    shown = _(", {n} shown").format(n=number(limit)) if limit < rows else ""
    return said.format(n=number(found), rows=number(rows)) + f"{shown} ({number(results.seconds * 1000)} ms)"


def _nothing(in_furniture: int) -> str:
    if not in_furniture:
        return _("Nothing found.")
    said = ngettext(
        "Nothing found; {n} document has it in its page furniture: --with-boilerplate",
        "Nothing found; {n} documents have it in their page furniture: --with-boilerplate",
        in_furniture,
    )
    return said.format(n=number(in_furniture))
