"""``tui-reader index``: bring a library up to date, and extract."""

from __future__ import annotations

import signal
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tui_reader.cli.options import index_option, open_library
from tui_reader.cli.output import note
from tui_reader.cli.progress import progress_bar
from tui_reader.errors import LibraryBusyError
from tui_reader.language import _, ngettext
from tui_reader.numerals import decimal, number
from tui_reader.paths import remember_opened

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import FrameType

    from tui_reader.extraction.model import ExtractionProgress
    from tui_reader.ingestion.model import UpdateReport
    from tui_reader.library import Library


@click.command("index", short_help="Make a folder searchable, or bring it up to date.")
@click.argument("path", type=click.Path(path_type=Path, readable=False))
@index_option
@click.option(
    "--jobs",
    type=click.IntRange(min=1),
    help="Reading processes, by default one a core, and extracting ones after them, one fewer.",
)
@click.option("--no-extract", is_flag=True, help="Leave out the extractors; the app runs them later.")
@click.option("--rebuild", is_flag=True, help="Read everything again into a new index, and use it once it is complete.")
@click.option("--retry", is_flag=True, help="Try again what extractors have failed on, with the same code, too.")
@click.option("--watch", is_flag=True, help="Go on, and follow changes in the folder until Ctrl-C.")
def command(
    path: Path, directory: Path | None, jobs: int | None, no_extract: bool, rebuild: bool, retry: bool, watch: bool
) -> int:
    """Make a folder searchable, or bring it up to date: only files that changed are read again."""
    if retry and no_extract:
        raise click.UsageError(_("--retry runs extractors again, and --no-extract leaves them out."))
    with (
        open_library(path, directory) as library,
        _interruptible() as interrupted,
    ):
        try:
            report = _update(library, jobs, rebuild, interrupted)
        except LibraryBusyError:
            if not interrupted():
                raise
            return 130
        remember_opened(library.root, directory)
        _say(library, report)
        if interrupted():
            note(_("Stopped. To go on: tui-reader index {folder}").format(folder=path))
            return 130
        if retry:
            _retry(library)
        if not no_extract:
            _extract(library, jobs, interrupted)
            if interrupted():
                note(_("Stopped while extracting. To go on: tui-reader index {folder}").format(folder=path))
                return 130
        if watch:
            _follow(library, jobs, no_extract, interrupted)
    return 0


def _follow(library: Library, jobs: int | None, no_extract: bool, interrupted: Callable[[], bool]) -> None:
    """Update whenever something has changed, until interrupted."""
    from tui_reader.ingestion.watching import changes

    note(_("Watching {folder} (Ctrl-C to stop) …").format(folder=library.root))
    failed = -1
    for _change in changes(library.root, library.paths.directory, interrupted):
        report = _update(library, jobs, False, interrupted)
        if report.changed_anything or report.failed != failed:
            _say(library, report)
            failed = report.failed
            if not no_extract and not interrupted():
                _extract(library, jobs, interrupted)


def _update(library: Library, jobs: int | None, rebuild: bool, interrupted: Callable[[], bool]) -> UpdateReport:
    told = False

    def waiting(holder: str) -> bool:
        nonlocal told
        if not told:
            said = _("{holder} is writing this library; waiting for it (Ctrl-C to give up) …")
            note(said.format(holder=holder))
            told = True
        return not interrupted()

    with progress_bar() as show:
        return library.update(
            rebuild=rebuild,
            jobs=jobs,
            progress=lambda p: show(p.phase, p.done, p.total, p.failed, p.path),
            cancelled=interrupted,
            waiting=waiting,
        )


def _retry(library: Library) -> None:
    """Have what has failed tried again, and say how much that is."""
    try:
        failed = library.retry()
    except LibraryBusyError as error:
        later = _("What has failed can be tried again when it is done: tui-reader index {folder} --retry")
        note(f"{error} {later.format(folder=library.root)}")
        return
    if failed:
        counts = ", ".join(f"{name} {number(count)}" for name, count in failed.items())
        many = sum(failed.values())
        said = ngettext(
            "Trying again {n} extraction that had failed: {counts}",
            "Trying again {n} extractions that had failed: {counts}",
            many,
        )
        note(said.format(n=number(many), counts=counts))
    else:
        note(_("No extraction has failed, so there is nothing to try again."))


def _say(library: Library, report: UpdateReport) -> None:
    counts = [
        (report.added, _("{n} added")),
        (report.changed, _("{n} changed")),
        (report.renamed, _("{n} renamed")),
        (report.removed, _("{n} removed")),
        (report.unchanged, _("{n} unchanged")),
        (report.failed, _("{n} could not be read")),
        (report.skipped, _("{n} skipped")),
    ]
    done = ", ".join(text.format(n=number(count)) for count, text in counts if count) or _("no documents found")
    note(f"{done} ({decimal(report.seconds)} s)")
    if report.failed or report.skipped:
        note(_("Reasons: tui-reader doctor {folder}").format(folder=library.root))


def _extract(library: Library, jobs: int | None, interrupted: Callable[[], bool]) -> None:
    for failure in library.plugins().failures:
        note(failure.error)
    last: ExtractionProgress | None = None

    def progressed(made: ExtractionProgress) -> None:
        nonlocal last
        if made.held and (last is None or made.held != last.held):
            note(made.held)
        last = made
        show("extracting", made.done, made.total, made.failures, made.path)

    try:
        with progress_bar() as show:
            library.extract(jobs=jobs, progress=progressed, cancelled=interrupted)
    except LibraryBusyError as error:
        note(f"{error} {_('It extracts too, so nothing is left to do here.')}")
    if last is not None:
        _say_extracted(library, last)


def _say_extracted(library: Library, made: ExtractionProgress) -> None:
    if made.failures:
        said = ngettext(
            "{n} extraction failed. Reasons, and what to do: tui-reader doctor {folder}",
            "{n} extractions failed. Reasons, and what to do: tui-reader doctor {folder}",
            made.failures,
        )
        note(said.format(n=number(made.failures), folder=library.root))
    for off in made.switched_off:
        note(_("The extractor {what}").format(what=off.sentence))
    for left in made.leftovers:
        note(left.sentence)


@contextmanager
def _interruptible() -> Iterator[Callable[[], bool]]:
    """Ctrl-C asks to stop after the running batch; a second one stops at once."""
    asked = False

    def ask(number: int, frame: FrameType | None) -> None:
        nonlocal asked
        if asked:
            raise KeyboardInterrupt
        asked = True
        note(_("Stopping after the running batch … (Ctrl-C again to stop at once)"))

    before = signal.signal(signal.SIGINT, ask)
    try:
        yield lambda: asked
    finally:
        signal.signal(signal.SIGINT, before)
