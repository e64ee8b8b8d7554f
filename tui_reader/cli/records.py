"""``tui-reader records``: what an extractor found, counted or one by one."""

from __future__ import annotations

import sys
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

import click
import msgspec

from tui_reader.cli.options import as_found_option, index_option, open_library, path_argument
from tui_reader.cli.output import columns, json_line, note
from tui_reader.corrections.reading import corrected
from tui_reader.errors import ReaderError
from tui_reader.extraction_report import sentences
from tui_reader.language import N_, _, in_english, ngettext
from tui_reader.numerals import decimal, number
from tui_reader.reasons import told_failure
from tui_reader.records.coverage import said_version
from tui_reader.records.furnished import furnished_version
from tui_reader.records.model import Annotation, Event, Metric, Record

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from tui_reader.config import PluginSettings
    from tui_reader.corrections.model import ExtractorRules
    from tui_reader.documents.model import Document
    from tui_reader.extraction_report import ExtractorReport
    from tui_reader.library import Library
    from tui_reader.panels import Scope
    from tui_reader.plugin_descriptions import ExtractorDescription
    from tui_reader.plugins import PluginSet

__all__ = ["extract_now", "extractor_of", "print_each", "records_of"]

_EACH = (N_("path"), N_("start"), N_("end"), N_("label"), N_("value"), N_("quote"))
_COUNTS = (N_("value"), N_("label"), N_("count"), N_("documents"), "library_count", "library_documents")
_STATES = ("read", "old", "old_version", "failed", "waiting")
"""Of how many documents these are the counts, in every JSON object."""


@click.command("records", short_help="Print what an extractor found.")
@click.argument("name")
@path_argument
@index_option
@click.option("--query", default="", help="Only in the documents that this query finds.")
@click.option("--each", is_flag=True, help="Every record, instead of counts by value.")
@click.option(
    "--format", "style", type=click.Choice(["table", "json", "csv", "html"]), default="table", show_default=True
)
@click.option("--top", type=click.IntRange(min=0), default=20, show_default=True, help="So many values; 0 for all.")
@click.option(
    "--with-boilerplate",
    "boilerplate",
    is_flag=True,
    help="Count page furniture (menus, counters) as text, for the query, too; what that needs is extracted first.",
)
@as_found_option
def command(
    name: str,
    path: Path | None,
    directory: Path | None,
    query: str,
    each: bool,
    style: str,
    top: int,
    boilerplate: bool,
    as_found: bool,
) -> int:
    """Count by value what extractor NAME found in the matching documents, or list every record."""
    with open_library(path, directory) as library, in_english(style == "json"):
        extractor = extractor_of(library, name)
        version = extractor.kept_version
        results = library.search(query, boilerplate=boilerplate)
        if boilerplate:
            version = furnished_version(version)
            _read_with_furniture(library, name, results.keys())
        report = library.extractor_report(extractor, results.keys(), furnished=boilerplate)
        if each:
            rules = None if as_found else library.corrected().rules(name)
            pairs, title = _each(library, name, version, results.keys()), _title(library, name, query)
            count = print_each(pairs, style, extractor.version, rules, title)
            _say(report)
            return 0 if count else 1
        furnished: tuple[Scope, ...] = ("results",) if boilerplate else ()
        aggregate = library.panel_context(None, results, furnished=furnished, as_found=as_found).aggregate(
            name, top=top
        )
        if not boilerplate:
            _say(msgspec.structs.replace(report, coverage=aggregate.note))
        if boilerplate and style != "table" and aggregate.library_extracted < aggregate.library_documents:
            said = _(
                "library_count and library_documents are over the {n} of {all} documents extracted with their page "
                "furniture so far"
            )
            note(said.format(n=number(aggregate.library_extracted), all=number(aggregate.library_documents)))
        rows = [
            (c.value, c.label, c.count, c.documents, c.library_count, c.library_documents) for c in aggregate.counts
        ]
        if style == "json":
            states = {"of": report.documents} | {each: getattr(report, each) for each in _STATES}
            for row in rows:
                json_line(dict(zip(_COUNTS, row, strict=True)) | states | {"counts_old": aggregate.outdated})
        elif style == "csv":
            _write_csv(_COUNTS, rows)
        elif style == "html":
            _write_page(_title(library, name, query), _COUNTS, rows, sentences(report))
        elif rows:
            shown = [(c.value, c.label, _counted(c.count), number(c.documents)) for c in aggregate.counts]
            columns(_COUNTS[:4], shown)
        return 0 if rows else 1


def _counted(count: float) -> str:
    return number(count) if float(count).is_integer() else decimal(count, 2)


def extractor_of(library: Library, name: str) -> ExtractorDescription:
    """The extractor of that name; an error with the nearest names, or all, where there is none."""
    extractors = {each.name: each for each in library.plugins().extractors}
    if name not in extractors:
        from tui_reader.plugin_absence import why_absent

        if why := why_absent("extractor", name, library.plugins(), library.plugin_settings):
            raise ReaderError(why)
        near = get_close_matches(name, extractors, n=3)
        said = _("There is no extractor {name!r}. Loaded: {names}. See: tui-reader plugins")
        if near:
            said = _("There is no extractor {name!r}. Did you mean {near}? Loaded: {names}. See: tui-reader plugins")
        names = ", ".join(sorted(extractors)) or _("none")
        raise ReaderError(said.format(name=name, near=_(" or ").join(near), names=names))
    return extractors[name]


def _say(report: ExtractorReport) -> None:
    for line in sentences(report):
        note(line)


def _read_with_furniture(library: Library, name: str, keys: Sequence[int]) -> None:
    """Extract what is missing, and say what is missing even so."""
    from tui_reader.cli.progress import progress_bar

    try:
        with progress_bar() as show:
            made = library.extract_with_furniture(
                keys, only=name, progress=lambda p: show("extracting", p.done, p.total, p.failures, p.path)
            )
    except KeyboardInterrupt:
        note(_("Stopped. What has been extracted is kept; the same command goes on from there."))
        raise
    for off in made.switched_off:
        note(_("{extractor} was switched off: {why}").format(extractor=off.extractor, why=told_failure(off.error)))
    wanted = set(keys)
    failures = library.records().failures([(name, furnished_version(extractor_of(library, name).kept_version))])
    errors = [failure.error for failure in failures if failure.key in wanted]
    if errors:
        said = _("{extractor} failed on {n} of {all} documents; on the first with: {why}")
        note(said.format(extractor=name, n=number(len(errors)), all=number(made.total), why=told_failure(errors[0])))
    if left := made.total - made.done:
        said = ngettext(
            "{n} document has not been extracted; the same command tries again.",
            "{n} documents have not been extracted; the same command tries again.",
            left,
        )
        note(said.format(n=number(left)))


def records_of(library: Library, document: Document, name: str, *, boilerplate: bool = False) -> Sequence[Record]:
    """Records of one document, with ``boilerplate`` of its page furniture, too: those stored, or else extracted now,
    which is said. `ReaderError` where the extractor has failed on it, as it is."""
    extractor = extractor_of(library, name)
    version, key = extractor.kept_version, document.key
    if boilerplate:
        furnished = document.with_furniture()
        if furnished is not document:
            document, version = furnished, furnished_version(version)
    store = library.records()
    standing = store.standing(name, version, key)
    match standing.state:
        case "read":
            return store.get(key, name, version) or []
        case "failed" if not extractor.code or standing.code == extractor.code:
            index = f"tui-reader index {library.root}"
            said = _(
                "The extractor {extractor} failed on {path}: {why}. Mend the plugin {plugin}, then: {command}; or try "
                "it again as it is: {command} --retry"
            )
            why, plugin = told_failure(standing.error.rstrip(".")), extractor.plugin or name
            raise ReaderError(said.format(extractor=name, path=document.path, why=why, plugin=plugin, command=index))
        case "failed":
            said = _("{extractor} failed on this document with other code ({why}); tried again now, kept nowhere.")
            note(said.format(extractor=name, why=told_failure(standing.error)))
        case "old":
            said = _(
                "The library still has records of {version} of {extractor}; these are of the present one, kept nowhere."
            )
            note(said.format(version=said_version(standing.version, version), extractor=name))
        case "waiting":
            said = _("{extractor} has not read this document in the library yet; it has now, and that is kept nowhere.")
            note(said.format(extractor=name))
    return extract_now(library.plugins(), library.plugin_settings, name, document)


def extract_now(plugins: PluginSet, settings: PluginSettings, name: str, document: Document) -> Sequence[Record]:
    """Records of one document, found in a worker process and kept nowhere; `ReaderError` says why there are none."""
    from tempfile import TemporaryDirectory

    from tui_reader.extraction.runner import ExtractionRunner
    from tui_reader.records.store import RecordStore

    extractors = plugins.with_required([name])
    points = plugins.points({each.plugin for each in extractors})
    with TemporaryDirectory() as place, RecordStore(Path(place, "records.sqlite")) as store:
        ended = ExtractionRunner(store, extractors, lambda _key: document, points, settings).run([document.key])
        found = store.get(document.key, name, plugins.kept_versions[name])
        failures = [(f.extractor, f.error, f.traceback) for f in store.failures()]
    if found is None:
        failures += [(off.extractor, off.error, off.traceback) for off in ended.switched_off]
        reasons = [told_failure(why) for who, why, _trace in failures if who == name]
        reasons += [f"{who}: {told_failure(why)}" for who, why, _trace in failures if who != name]
        said = _("The extractor {extractor} failed on {path}: {why}.")
        error = ReaderError(said.format(extractor=name, path=document.path, why="; ".join(reasons)))
        for _who, _why, traceback in failures:
            error.add_note(traceback)  # shown with --debug
        raise error
    return found


def _each(library: Library, name: str, version: str, keys: Sequence[int]) -> Iterator[tuple[Document, Record]]:
    wanted = set(keys)
    for path, key in library.indexed_files():
        if key in wanted:
            records = library.records().get(key, name, version)
            if records:
                document = library.document(path)
                for record in records:
                    yield document, record


def print_each(
    pairs: Iterable[tuple[Document, Record]],
    style: str,
    version: str = "",
    rules: ExtractorRules | None = None,
    title: str = "",
) -> int:
    """Print records with their document, one a line, in JSON with the ``version`` that has found them; returns how
    many. By the reader's corrections (``rules``) some are hidden; a table has the others under the names that they were
    given, JSON and CSV have these beside what was found. ``title`` is that of a page."""
    rows = _rows(pairs, rules, beside=style != "table")
    count = 0
    if style in ("csv", "html"):
        listed = list(rows)
        extra = sorted({name for row in listed for name in _extra(row)})
        head, full = (*_EACH, *extra), [[*row[:6], *(_extra(row).get(name, "") for name in extra)] for row in listed]
        if style == "csv":
            _write_csv(head, full)
        else:
            remark = _("extractor version {version}").format(version=version)
            _write_page(title, head, full, [remark] if version else [])
        return len(listed)
    if style == "json":
        for count, row in enumerate(rows, 1):  # noqa: B007 - the count is the answer
            json_line(dict(zip(_EACH, row, strict=False)) | ({"version": version} if version else {}) | _extra(row))
        return count
    lines = [["" if cell is None else str(cell) for cell in row[:6]] for row in rows]
    if lines:
        columns(_EACH, lines)
    return len(lines)


def _rows(
    pairs: Iterable[tuple[Document, Record]], rules: ExtractorRules | None, *, beside: bool
) -> Iterator[list[object]]:
    for document, record in pairs:
        shown = corrected([record], rules, document.key)
        if not shown:
            continue
        row = [document.path, *_fields(document, record if beside else shown[0])]
        if beside:
            given = {name: getattr(shown[0], name) for name in ("label", "value")}
            own = {f"corrected_{name}": value for name, value in given.items() if value != getattr(record, name)}
            row[6] = {**_extra(row), **own}
        yield row


def _extra(row: Sequence[object]) -> dict[str, object]:
    fields = row[6]
    assert isinstance(fields, dict)
    return {name: value for name, value in fields.items() if name not in _EACH}


def _fields(document: Document, record: Record) -> tuple[object, ...]:
    """Start, end, label, value, quote and the plugin's own fields."""
    if isinstance(record, Metric):
        own = {"count": record.count} | ({"unit": record.unit} if record.unit else {})
        return None, None, record.label, record.value, "", own
    quote = " ".join(document.text[record.start : record.end].split())
    own = dict(record.fields)
    if isinstance(record, Event):
        own |= {"sentence": " ".join(document.text[record.sentence_start : record.sentence_end].split())}
    assert isinstance(record, Annotation | Event)
    return record.start, record.end, record.label, record.value or quote, quote, own


def _title(library: Library, name: str, query: str) -> str:
    return f"{library.name}: {name}" + (f" · {query}" if query.strip() else "")


def _write_page(title: str, head: Sequence[str], rows: Sequence[Sequence[object]], remarks: Sequence[str]) -> None:
    from tui_reader.exporting import Sheet, to_html

    cells = [tuple(each if isinstance(each, str | int | float | None) else str(each) for each in row) for row in rows]
    sys.stdout.write(to_html([Sheet(title, tuple(head), cells, tuple(remarks))], title))


def _write_csv(head: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    import csv

    writer = csv.writer(sys.stdout)
    writer.writerow(head)
    writer.writerows(rows)
