"""What goes on behind the reader's back, as facts for the status line: indexing, extraction, problems. Values only."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from tui_reader.app.status import progress_line
from tui_reader.errors import DiskFullError, LibraryBusyError
from tui_reader.ingestion.pace import Pace
from tui_reader.language import N_, _, ngettext
from tui_reader.numerals import number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui_reader.documents.catalog import Problem
    from tui_reader.extraction.runner import ExtractionProgress
    from tui_reader.ingestion.model import UpdateProgress, UpdateReport

__all__ = ["DISK_FULL", "ProblemCounts", "Work", "count_problems"]

DISK_FULL = N_("disk full")
"""What stays in the status line; how to go on is told beside it once."""


class ProblemCounts(NamedTuple):
    """How many files could not be read, and were read in a guessed encoding: what is worth a word in passing.

    Files that nobody tried to read are none of them, nor those of which a byte order mark said how to read them.
    """

    unread: int = 0
    guessed: int = 0


def count_problems(problems: Sequence[Problem]) -> ProblemCounts:
    """Problems by what they mean for the reader."""
    from tui_reader.report import Kind, kind_of

    kinds = Counter(map(kind_of, problems))
    return ProblemCounts(kinds[Kind.FAILED], kinds[Kind.GUESSED])


@dataclass
class Work:
    """``first_time``: the folder had no index when it was opened, so that progress deserves a line of its own.
    ``updating``: the index is being written, or about to be; ``asked``: because the reader wanted it."""

    first_time: bool = False
    updating: bool = False
    asked: bool = False
    stopped: bool = False
    update: UpdateProgress | None = None
    pace: Pace = field(default_factory=Pace)
    extraction: ExtractionProgress | None = None
    busy: str = ""
    failure: str = ""
    problems: list[Problem] = field(default_factory=list)
    counts: ProblemCounts = field(default_factory=ProblemCounts)
    """Of ``problems``, which may be too many to be counted for every status."""

    def begin(self, *, asked: bool = False) -> None:
        """An update begins."""
        self.updating, self.asked = True, asked
        self.stopped, self.busy, self.failure = False, "", ""
        self.pace = Pace()

    def update_ended(self, report: UpdateReport | None, error: Exception | None, problems: list[Problem]) -> None:
        """Note how an update ended."""
        self.update, self.updating = None, False
        if error is None:
            self.problems, self.counts = problems, count_problems(problems)
        if isinstance(error, LibraryBusyError):
            self.busy = _who(error)
        elif isinstance(error, DiskFullError):
            self.failure = _(DISK_FULL)
        elif error is not None:
            self.failure = str(error)
        elif report is not None and report.cancelled:
            self.stopped = True
        else:
            self.first_time = False

    def extraction_ended(self, error: Exception | None) -> None:
        """Note how extraction ended."""
        if isinstance(error, LibraryBusyError):
            self.busy = _who(error)
        elif isinstance(error, DiskFullError):
            self.failure = _(DISK_FULL)
        elif error is not None:
            self.failure = str(error)

    @property
    def extracting(self) -> bool:
        """Whether records are missing."""
        return self.extraction is not None and self.extraction.done < self.extraction.total

    def bar(self, stop_key: str) -> tuple[float, tuple[str, ...]] | None:
        """How much is done (0 to 1) and the facts of a first indexing; None when there is none."""
        if not self.first_time or self.update is None:
            return None
        made = self.update
        self.pace.note(made.done, made.total, made.seconds)
        pace = self.pace
        return pace.share, progress_line(
            made.phase, made.done, made.total, made.searchable, pace.rate, pace.left, stop_key
        )

    def status(self, update_key: str, problems_key: str) -> tuple[str, ...]:
        """The facts in order of weight."""
        facts = []
        if self.failure:
            facts.append(self.failure)
        if self.stopped:
            facts.append(_("stopped ({key} goes on)").format(key=update_key))
        elif self.update is not None and not self.first_time and self.update.total:
            done, total = number(self.update.done), number(self.update.total)
            facts.append(_("updating {done}/{total}").format(done=done, total=total))
        elif self.extraction is not None and self.extracting:
            share = 100 * self.extraction.done // max(1, self.extraction.total)
            said = _("extraction paused at {share}%") if self.extraction.paused else _("extracting {share}%")
            facts.append(said.format(share=share))
        if self.extraction is not None and self.extraction.held:
            facts.append(self.extraction.held)
        if self.extraction is not None and self.extraction.failures:
            failed = self.extraction.failures
            said = ngettext("{n} extraction failed ({key})", "{n} extractions failed ({key})", failed)
            facts.append(said.format(n=number(failed), key=problems_key))
        if self.busy:
            facts.append(_("read-only: {who}").format(who=self.busy))
        unread, guessed = self.counts
        if unread or guessed:
            counts = (
                _("{n} unread").format(n=number(unread)) if unread else "",
                _("{n} guessed").format(n=number(guessed)) if guessed else "",
            )
            facts.append(f"{', '.join(filter(None, counts))} ({problems_key})")
        return tuple(facts)


def _who(error: LibraryBusyError) -> str:
    """Which process it is: 80 columns have no room for what it does and since when."""
    said = str(error)
    return (
        said.partition(" (")[0]
        if said.startswith(_("process {pid} ({doing}, since {time})").partition("{")[0])
        else said
    )
