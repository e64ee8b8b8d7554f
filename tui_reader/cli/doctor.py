"""``tui-reader doctor``: what was skipped, guessed at or failed, and where everything lies."""

from __future__ import annotations

import sys
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING

import click

from tui_reader import __version__
from tui_reader.cli.options import index_option, json_option, open_library, path_argument
from tui_reader.cli.output import json_line, printable
from tui_reader.errors import LibraryError

if TYPE_CHECKING:
    from pathlib import Path

    from tui_reader.library import Library
    from tui_reader.plugins import PluginSet
    from tui_reader.report import LibraryReport

_PARTS = ("textual", "whoosh3", "underthesea", "pluggy", "lxml", "msgspec")


@click.command("doctor", short_help="Say what was skipped or failed, and why.")
@path_argument
@index_option
@json_option
def command(path: Path | None, directory: Path | None, as_json: bool) -> int:
    """Report every file that was skipped, guessed at or failed, with its reason; the index, the plugins and the
    versions.
    """
    with open_library(path, directory) as library:
        plugins = library.plugins()
        report: LibraryReport | None = None
        trouble = ""
        try:
            report = library.report()
        except LibraryError as error:
            trouble = str(error)
        extraction = _extraction(library, plugins) if report else {}
        failures = [
            {"extractor": f.extractor, "path": _path_of(library, f.key), "error": f.error, "traceback": f.traceback}
            for f in (library.records().failures([(e.name, e.version) for e in plugins.extractors]) if report else [])
        ]
        facts = {
            "library": report,
            "error": trouble,
            "extraction": extraction,
            "extraction_failures": failures,
            "plugins": [
                {"name": p.name, "version": p.version, "state": p.state, "error": p.error} for p in plugins.plugins
            ],
            "versions": _versions(),
        }
        if as_json:
            json_line(facts)
        else:
            _print(report, trouble, plugins, extraction, failures)
    return 3 if trouble else 0


def _extraction(library: Library, plugins: PluginSet) -> dict[str, int]:
    """Documents finished, by extractor."""
    keys = list({key for _, key in library.indexed_files()})
    return library.records().progress([(e.name, e.version) for e in plugins.extractors], keys)


def _path_of(library: Library, key: int) -> str:
    return next((path for path, other in library.indexed_files() if other == key), "(gone)")


def _versions() -> dict[str, str]:
    found = {"tui-reader": __version__, "python": sys.version.split()[0]}
    for name in _PARTS:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            found[name] = "missing"
    return found


def _print(
    report: LibraryReport | None,
    trouble: str,
    plugins: PluginSet,
    extraction: dict[str, int],
    failures: list[dict[str, str]],
) -> None:
    say = click.echo
    if report is None:
        say(printable(trouble))
    else:
        say(printable(f"Library     {report.root}"))
        say(printable(f"Index       {report.directory} ({report.bytes / 1e6:.1f} MB)"))
        say(f"Searchable  {report.searchable} files ({report.undated} undated)")
        say(f"Encodings   {', '.join(f'{name} {count}' for name, count in report.encodings.items()) or '-'}")
        say(f"Extracted   {', '.join(f'{name} {count}' for name, count in extraction.items()) or '-'}")
    say(f"Plugins     {', '.join(f'{p.name} {p.state}' for p in plugins.plugins) or 'none'}")
    say(f"Versions    {', '.join(f'{name} {number}' for name, number in _versions().items())}")
    if report is not None and report.problems:
        say(f"\nFiles with something to say ({len(report.problems)}):")
        for problem in report.problems:
            say(printable(f"  {problem.path}\n      {problem.reason}: {problem.message}"))
    if failures:
        say(f"\nExtractions that failed ({len(failures)}):")
        for failure in failures:
            say(printable(f"  {failure['path']}\n      {failure['extractor']}: {failure['error']}"))
    for info in plugins.failures:
        say(printable(f"\nPlugin {info.name} failed: {info.error}"))
