"""``tui-reader doctor``: what was skipped, guessed at or failed, and where everything lies."""

from __future__ import annotations

import sys
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING, TypeVar

import click

from tui_reader import __version__
from tui_reader.cli.options import index_option, json_option, open_library, path_argument
from tui_reader.cli.output import json_line, printable
from tui_reader.errors import LibraryError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tui_reader.documents.catalog import Problem
    from tui_reader.library import Library
    from tui_reader.plugins import PluginSet
    from tui_reader.report import LibraryReport

Part = TypeVar("Part")

_PARTS = ("textual", "whoosh3", "underthesea", "pluggy", "lxml", "msgspec")


@click.command("doctor", short_help="Say what was skipped or failed, and why.")
@path_argument
@index_option
@json_option
def command(path: Path | None, directory: Path | None, as_json: bool) -> int:
    """Report every file that was skipped, guessed at or failed, with its reason; the index, the plugins and the
    versions.
    """
    troubles: list[str] = []
    with open_library(path, directory) as library:
        plugins = library.plugins()
        extractors = [(extractor.name, extractor.version) for extractor in plugins.extractors]
        report = _gather(library.report, troubles)
        problems = report.problems if report else _gather(library.problems, troubles)
        paths = _gather(lambda: _paths(library), troubles)
        keys = None if paths is None else list(paths)
        extraction = _gather(lambda: library.records().progress(extractors, keys), troubles)
        failures = _gather(lambda: library.records().failures(extractors), troubles)
    names, unknown = (paths, "(gone)") if paths is not None else ({}, "(unknown)")
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
            "plugins": [
                {"name": p.name, "version": p.version, "state": p.state, "error": p.error} for p in plugins.plugins
            ],
            "versions": _versions(),
        }
        json_line(facts)
    else:
        _print(report, problems or [], trouble, plugins, extraction, failed)
    return 3 if troubles else 0


def _gather(part: Callable[[], Part], troubles: list[str]) -> Part | None:
    """One part of the report, or None with the reason added to ``troubles``: what is whole must be shown even so."""
    try:
        return part()
    except LibraryError as error:
        if str(error) not in troubles:
            troubles.append(str(error))
        return None


def _paths(library: Library) -> dict[int, str]:
    """The first path of each document key in the index."""
    paths: dict[int, str] = {}
    for path, key in library.indexed_files():
        paths.setdefault(key, path)
    return paths


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
    problems: list[Problem],
    trouble: str,
    plugins: PluginSet,
    extraction: dict[str, int] | None,
    failures: list[dict[str, str]],
) -> None:
    say = click.echo
    if trouble:
        say(printable(trouble))
    if report is not None:
        say(printable(f"Library     {report.root}"))
        say(printable(f"Index       {report.directory} ({report.bytes / 1e6:.1f} MB)"))
        say(f"Searchable  {report.searchable} files ({report.undated} undated)")
        say(f"Encodings   {', '.join(f'{name} {count}' for name, count in report.encodings.items()) or '-'}")
    if extraction is not None:
        say(f"Extracted   {', '.join(f'{name} {count}' for name, count in extraction.items()) or '-'}")
    say(f"Plugins     {', '.join(f'{p.name} {p.state}' for p in plugins.plugins) or 'none'}")
    say(f"Versions    {', '.join(f'{name} {number}' for name, number in _versions().items())}")
    if problems:
        say(f"\nFiles with something to say ({len(problems)}):")
        for problem in problems:
            say(printable(f"  {problem.path}\n      {problem.reason}: {problem.message}"))
    if failures:
        say(f"\nExtractions that failed ({len(failures)}):")
        for failure in failures:
            say(printable(f"  {failure['path']}\n      {failure['extractor']}: {failure['error']}"))
    for info in plugins.failures:
        say(printable(f"\nPlugin {info.name} failed: {info.error}"))
