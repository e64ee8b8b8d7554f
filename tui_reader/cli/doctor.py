"""``tui-reader doctor``: what was skipped, guessed at or failed, and where everything lies."""

from __future__ import annotations

import sys
from importlib.metadata import PackageNotFoundError, version
from itertools import islice
from typing import TYPE_CHECKING, Any, Final, TypeVar

import click

from tui_reader import __version__
from tui_reader.cli.options import index_option, json_option, open_library, path_argument
from tui_reader.cli.output import cell_width, json_line, one_line, printable
from tui_reader.errors import LibraryError
from tui_reader.language import N_, _, in_english, ngettext
from tui_reader.numerals import decimal, number

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from tui_reader.extraction_report import ExtractorReport
    from tui_reader.plugins import PluginSet
    from tui_reader.report import DuplicateGroup, Finding, Kind, LibraryReport

Part = TypeVar("Part")

_PARTS: Final = (
    "textual",
    "whoosh3",
    "underthesea",
    "pluggy",
    "lxml",
    "msgspec",
    "pypdfium2",
    "numpy",
    "rensa",
    "watchfiles",
)

_FACTS: Final = (
    N_("Library"),
    N_("Index"),
    N_("Size"),
    N_("Searchable"),
    N_("Containers"),
    N_("Encodings"),
    N_("Kinds"),
    N_("Extracted"),
    N_("Limits"),
    N_("Plugins"),
    N_("Versions"),
)

_SHOWN: Final = 100
"""Files of one kind that are listed as text; a screen of a terminal holds fewer, and `--json` has them all."""

_COPIES_SHOWN: Final = 10


@click.command("doctor", short_help="Say what was skipped or failed, and why.")
@path_argument
@index_option
@json_option
def command(path: Path | None, directory: Path | None, as_json: bool) -> int:
    """Report every file that was skipped, guessed at, cut, undated, a copy, or failed, with its reason; the index and
    its size, the limits, the plugins and the versions.
    """
    from tui_reader.report import findings, limits

    troubles: list[str] = []
    with open_library(path, directory) as library, in_english(as_json):
        plugins = library.plugins()
        extractors = list(plugins.kept_versions.items())
        report = _gather(library.report, troubles)
        troubles += [
            _(
                "The index file {file} is damaged ({how}). Run `tui-reader index PATH --rebuild` to make it anew; your "
                "documents and marks are not touched."
            ).format(file=each.file, how=each.problem)
            for each in (report.index_damage if report else ())
        ]
        problems = report.problems if report else _gather(lambda: findings(library.problems()), troubles)
        paths = _gather(library.paths_of_documents, troubles)
        keys = None if paths is None else list(paths)
        states = _gather(
            lambda: [library.extractor_report(each, keys or ()) for each in plugins.extractors] if keys else [],
            troubles,
        )
        extraction = _gather(lambda: library.records().progress(extractors, keys), troubles)
        failures = _gather(lambda: library.records().failures(extractors), troubles)
        names, unknown = (paths, _("(gone)")) if paths is not None else ({}, _("(unknown)"))
        failed = [
            {
                "extractor": f.extractor,
                "path": names.get(f.key, unknown),
                "error": f.error,
                "traceback": f.traceback,
            }
            for f in failures or ()
        ]
    trouble = "\n".join(troubles)
    if as_json:
        facts = {
            # Without the counts when only the index is damaged: the catalog alone tells what was skipped.
            "library": report or (None if problems is None else {"root": str(library.root), "problems": problems}),
            "error": trouble,
            "extraction": extraction or {},
            "extraction_failures": failed,
            "extractors": states or [],
            "plugins": [
                {"name": p.name, "version": p.version, "state": p.state, "error": p.error} for p in plugins.plugins
            ],
            "limits": limits(),
            "versions": _versions(),
        }
        json_line(facts)
        return 3 if troubles else 0
    if trouble:
        click.echo(printable(trouble))
    if report is not None:
        _print_library(report)
    _print_program(plugins, states)
    _print_problems(problems or [])
    if report is not None:
        _print_undated(report.undated_files)
        _print_duplicates(report.duplicates)
    _print_extraction(states or [])
    if not states:  # of no known documents: what is told of them is all there is
        _print_failures(failed)
    _print_plugins(plugins)
    return 3 if troubles else 0


def _gather(part: Callable[[], Part], troubles: list[str]) -> Part | None:
    """One part of the report, or None with the reason added to ``troubles``: what is whole must be shown even so."""
    try:
        return part()
    except LibraryError as error:
        if str(error) not in troubles:
            troubles.append(str(error))
        return None


def _versions() -> dict[str, str]:
    found = {"tui-reader": __version__, "python": sys.version.split()[0]}
    for name in _PARTS:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            found[name] = N_("missing")
    return found


def _fact(name: str, value: str) -> None:
    widest = max(12, 2 + max(cell_width(_(each)) for each in _FACTS))
    click.echo(one_line(_(name) + " " * (widest - cell_width(_(name))) + value))


def _print_library(report: LibraryReport) -> None:
    sizes = report.sizes
    _fact("Library", report.root)
    _fact("Index", report.directory)
    said = _("{all}: index {index}, texts {texts}, records {records}").format(
        all=_megabytes(report.bytes),
        index=_megabytes(sizes.index),
        texts=_megabytes(sizes.texts),
        records=_megabytes(sizes.records),
    )
    _fact("Size", said)
    files = ngettext("{n} file", "{n} files", report.searchable)
    _fact("Searchable", files.format(n=number(report.searchable)))
    if report.containers:
        _fact("Containers", _("{n}, whose members are files here").format(n=number(report.containers)))
    _fact("Encodings", _counted(report.encodings.items()))
    _fact("Kinds", _counted((_(kind), count) for kind, count in report.kinds.items()))


def _print_program(plugins: PluginSet, states: list[ExtractorReport] | None) -> None:
    from tui_reader.report import limits

    most = limits()
    if states is not None:
        _fact("Extracted", ", ".join(f"{each.extractor} {_share(each.read, each.documents)}" for each in states) or "-")
    said = _(
        "text is cut after {text}, a page after {page}, all after {characters} characters; a file fails after "
        "{seconds} s, {memory} of memory, or (pdf, docx, …) {whole}; of a container {members} members are read, "
        "{depth} deep"
    ).format(
        text=_mebibytes(most.source_bytes),
        page=_mebibytes(most.page_bytes),
        characters=number(most.characters),
        seconds=number(most.seconds),
        memory=_mebibytes(most.memory_bytes),
        whole=_mebibytes(most.whole_bytes),
        members=number(most.members),
        depth=most.depth,
    )
    _fact("Limits", said)
    _fact("Plugins", ", ".join(f"{p.name} {_(p.state)}" for p in plugins.plugins) or _("none"))
    _fact("Versions", ", ".join(f"{name} {_(known)}" for name, known in _versions().items()))


def _share(part: int, whole: int) -> str:
    return number(part) if part == whole else _("{n} of {all}").format(n=number(part), all=number(whole))


def _megabytes(size: int) -> str:
    return f"{decimal(size / 1e6)} MB"


def _mebibytes(size: int) -> str:
    return f"{number(size / 1024**2)} MiB"


def _counted(counts: Iterable[tuple[str, int]]) -> str:
    return ", ".join(f"{name} {number(count)}" for name, count in counts if count) or "-"


def _print_problems(problems: list[Finding]) -> None:
    from tui_reader.reasons import told
    from tui_reader.report import Kind

    by_kind: dict[Kind, list[Finding]] = {}
    for problem in problems:
        by_kind.setdefault(problem.kind, []).append(problem)
    for kind in Kind:
        of_kind = by_kind.get(kind, [])
        _print_section(
            _head(kind, len(of_kind)),
            of_kind,
            lambda problem: (problem.path, f"    {_(problem.reason)}: {told(problem.message)}"),
        )


def _print_undated(paths: list[str]) -> None:
    from tui_reader.report import Kind

    _print_section(_head(Kind.UNDATED, len(paths)), paths, lambda path: (path,))


def _head(kind: Kind, count: int) -> str:
    return f"{_(kind.value).capitalize()} ({number(count)}): {_(kind.meaning)}"


def _print_duplicates(groups: list[DuplicateGroup]) -> None:
    copies = sum(len(group.copies) for group in groups)
    head = ngettext(
        "Duplicate ({copies}): copies of {n} document, = exact, ~ with small changes",
        "Duplicate ({copies}): copies of {n} documents, = exact, ~ with small changes",
        len(groups),
    )
    _print_section(head.format(copies=number(copies), n=number(len(groups))), groups, _group_lines)


def _group_lines(group: DuplicateGroup) -> tuple[str, ...]:
    copies = [f"    {'=' if copy.exact else '~'} {copy.path}" for copy in group.copies[:_COPIES_SHOWN]]
    more = len(group.copies) - _COPIES_SHOWN
    return (group.leader, *copies, *((f"    {_more(more)}",) if more > 0 else ()))


def _more(count: int) -> str:
    return _("… and {n} more (--json lists all)").format(n=number(count))


def _print_extraction(reports: list[ExtractorReport]) -> None:
    """Each extractor that has failed, was switched off or has records of an earlier version: how many, an example of
    each reason, and the mend. Who only waits for documents is among the facts."""
    from tui_reader.extraction_report import sentences

    said = [report for report in reports if report.failed or report.old or report.switched_off]
    lines = [line for report in said for line in sentences(report)]
    if lines:
        failed = sum(report.failed for report in reports)
        head = _("Extraction ({n} failed): documents that extractors have not read as they are now")
        click.echo("\n" + head.format(n=number(failed)))
        for line in lines:
            click.echo(f"  {one_line(line)}")


def _print_failures(failures: list[dict[str, str]]) -> None:
    from tui_reader.reasons import told_failure

    _print_section(
        _("Extractions that failed ({n})").format(n=number(len(failures))),
        failures,
        lambda failure: (failure["path"], f"    {failure['extractor']}: {told_failure(failure['error'])}"),
    )


def _print_plugins(plugins: PluginSet) -> None:
    for info in plugins.failures:
        click.echo(printable(f"\n{info.error}"))
    for remark in plugins.remarks:
        click.echo(printable(f"\n{remark}."))


def _print_section(head: str, entries: list[Any], lines: Callable[[Any], tuple[str, ...]]) -> None:
    if not entries:
        return
    click.echo(f"\n{head}")
    for entry in islice(entries, _SHOWN):
        for line in lines(entry):
            click.echo(f"  {one_line(line)}")
    if len(entries) > _SHOWN:
        click.echo(f"  {_more(len(entries) - _SHOWN)}")
