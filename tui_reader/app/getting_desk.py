"""The part of the desk that takes things out of the program: tools for the clipboard, and rows for a plain view. In a
lane; every answer brings along what is to be done with it. No widgets here."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from tui_reader.app.lanes import Cancelled, Lane
from tui_reader.app.messages import Answered, Told
from tui_reader.errors import ReaderError
from tui_reader.index.model import SearchCancelled

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.message import Message

    from tui_reader.app.clipboard import Tool
    from tui_reader.index.model import Hit
    from tui_reader.results import Results

__all__ = ["GettingDesk"]


class GettingDesk:
    """``post`` takes the answers; what is asked gets ``then``, which is called with them where the screen is."""

    def __init__(self, post: Callable[[Message], object], failed: Callable[[str, BaseException], None]) -> None:
        self._post = post
        self._lane = Lane("getting", failed)
        self.lanes = (self._lane,)

    def copy(self, tool: Tool, text: str, then: Callable[[str], None]) -> None:
        """Have a tool copy ``text``: why that did not work, or ""."""

        def job(_: int, cancelled: Cancelled) -> None:
            from tui_reader.app.clipboard import run_tool

            trouble = run_tool(tool, text)
            if not cancelled():
                self._post(Answered(partial(then, trouble)))

        self._lane.submit(job)

    def rows(self, results: Results, first: int, last: int, then: Callable[[Sequence[Hit]], None]) -> None:
        """Rows ``first`` to ``last`` (left out) of the results."""

        def job(_: int, cancelled: Cancelled) -> None:
            try:
                hits = results.page(first, last)
            except SearchCancelled:
                return
            except ReaderError as error:
                self._post(Told(str(error)))
                return
            if not cancelled():
                self._post(Answered(partial(then, hits)))

        self._lane.submit(job)
