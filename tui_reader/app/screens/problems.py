"""The files that were skipped, guessed at, cut or failed, each with its reason; and settings that could not be used."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui_reader.app.cells import clip, wrap
from tui_reader.app.screens.listing import ListingScreen, ListLine
from tui_reader.app.work import count_problems

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from tui_reader.app.actions import Context
    from tui_reader.documents.catalog import Problem

__all__ = ["ProblemsScreen"]


class ProblemsScreen(ListingScreen):
    """One entry a file."""

    def __init__(self, problems: Sequence[Problem], settings: Sequence[str]) -> None:
        super().__init__()
        self._problems = problems
        self._settings = settings
        self._failures: Sequence[Problem] = ()

    def take_failures(self, failures: Sequence[Problem]) -> None:
        """List these failed extractions, too."""
        self._failures = failures
        if self.size.width:  # else it is laid out soon
            self._say_counts()
            self.on_resize()

    @property
    def context(self) -> Context:
        """Its own keys."""
        return "problems"

    @property
    def handlers(self) -> Mapping[str, Callable[[], None]]:
        """Moving, closing, and help."""
        return {**super().handlers, "help.open": self._help}

    def _help(self) -> None:
        from tui_reader.app.screens.help import HelpScreen

        self.app.push_screen(HelpScreen("problems"))

    def on_mount(self) -> None:
        """Say how many there are."""
        super().on_mount()
        self._say_counts()

    def _say_counts(self) -> None:
        counts = count_problems(self._problems)
        said = (
            (counts.unread, "could not be read"),
            (counts.guessed, "guessed"),
            (counts.reencoded, "read from another encoding"),
            (len(self._failures), "extractions failed" if len(self._failures) != 1 else "extraction failed"),
        )
        parts = [f"{count:,} {what}" for count, what in said if count]
        if not counts.unread and not counts.guessed:
            parts.insert(0, "Every file was read" + ("" if parts else "."))
        self.heading.say(", ".join(parts), f"{self.keymap.label('screen.close')}:close")

    def lines(self, width: int) -> list[ListLine]:
        """Path, reason and message of each."""
        lines: list[ListLine] = []
        for sentence in self._settings:
            lines += [
                ((f" {sentence[start:end]}", "plain"),) for start, end in wrap(sentence, 0, len(sentence), width - 3)
            ]
        if lines:
            lines.append(())
        for problem in (*self._problems, *self._failures):
            reason = f"  {problem.reason}"
            lines.append(((" " + clip(problem.path, width - len(reason) - 2), "key"), (reason, "head")))
            spans = wrap(problem.message, 0, len(problem.message), width - 6)
            lines += [((f"    {problem.message[start:end]}", "dim"),) for start, end in spans]
        return lines
