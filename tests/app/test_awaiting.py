"""Screens over the main one can always be left, once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.app.driving import reading
from tui_reader.app.screens.awaiting import AwaitingScreen
from tui_reader.app.screens.marks import MarksScreen

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from tui_reader.app.actions import Context
    from tui_reader.library import Library


class Unanswered(AwaitingScreen):
    """Waits for an answer that never comes, or late."""

    answered = False

    @property
    def context(self) -> Context:
        return "kwic"

    @property
    def waits(self) -> bool:
        return not self.answered

    @property
    def handlers(self) -> Mapping[str, Callable[[], None]]:
        return {"screen.close": self.close}

    def close(self) -> None:
        self.dismiss()


async def test_a_screen_whose_answer_never_comes_is_left_by_closing_it_again(library: Library) -> None:
    async with reading(library.root) as reader:
        screen = Unanswered()
        await reader.app.push_screen(screen)
        await reader.press("j", "q")
        assert len(reader.app.screen_stack) == 2, "the lines may be here at any moment, and j goes before q"
        await reader.press("q")
        assert len(reader.app.screen_stack) == 1
        # What is looked at only after that, such as a click, closes nothing more.
        screen.close()
        await reader.press("?")
        screen.close()
        await reader.quiet()
        assert len(reader.app.screen_stack) == 2


async def test_backspaces_of_an_input_method_typed_ahead_are_for_the_line_and_close_nothing(library: Library) -> None:
    async with reading(library.root) as reader:
        await reader.press("M")
        await reader.quiet()
        screen = reader.app.screen
        assert isinstance(screen, MarksScreen)
        screen._listed = None  # as if they were still to come
        backspace = ("backspace", "\x7f")
        await reader.write(("slash", "/"), *zip("tie", "tie", strict=True), backspace, ("ê", "ê"), ("n", "n"))
        await reader.write(backspace, backspace, ("ế", "ế"), ("q", "q"))
        assert len(reader.app.screen_stack) == 2
        screen.take(())
        await reader.quiet()
        assert screen.line.text == "tiếq"
        await reader.press("enter")
        screen._listed = None
        await reader.write(("slash", "/"), ("escape", None), ("escape", None))
        assert len(reader.app.screen_stack) == 1, "what edits nothing leaves"
