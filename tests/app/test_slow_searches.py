"""A search backend that takes long, or never ends, takes neither the keyboard nor the screen."""

from __future__ import annotations

import os
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from tests.app.driving import ALL_PLUGINS, Reader
from tui_reader.app.app import ReaderApp
from tui_reader.backend_search.frames import Limits
from tui_reader.backend_search.host import BackendSearcher
from tui_reader.config import PluginSettings, Settings
from tui_reader.library import Library

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

STUCK = """
import os, time
from pathlib import Path
from tui_reader.plugin_api import SearchBackend, hookimpl

def search(ctx, text):
    Path(__file__).with_suffix(".pid").write_text(str(os.getpid()))
    while True:
        time.sleep(0.01)

@hookimpl
def register_search_backends():
    return [SearchBackend("stuck", search)]
"""


def _stuck(place: Path) -> None:
    place.mkdir(mode=0o700)
    (place / "odd.py").write_text(STUCK, encoding="utf-8")


@asynccontextmanager
async def asking(folder: Path, place: Path, size: tuple[int, int] = (100, 24)) -> AsyncIterator[Reader]:
    """The app with a search backend that never answers."""
    _stuck(place)
    library = Library.open(folder, disabled_plugins=ALL_PLUGINS, plugin_settings=PluginSettings(directory=str(place)))
    app = ReaderApp(library, Settings(), timings=False)
    try:
        async with app.run_test(size=size) as pilot:
            reader = Reader(app, pilot)
            await reader.until(lambda: reader.main.has_begun, "the first answers")
            await reader.quiet()
            yield reader
    finally:
        app.desk.close()


async def ask(reader: Reader, query: str) -> None:
    await reader.pilot.press("/", *(("colon" if char == ":" else char) for char in query), "enter")


def alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


async def test_who_is_asked_is_said_and_the_keys_go_on_among_the_former_results(
    library: Library, tmp_path: Path
) -> None:
    async with asking(library.root, tmp_path / "mine") as reader:
        await ask(reader, "stuck:xin")
        await reader.sees("asking stuck:xin … (q stops; plugin odd, at most 30 s)")
        assert reader.text.rstrip().endswith("q stop")
        assert reader.main.results_list.cursor == 0
        await reader.pilot.press("j")
        await reader.until(lambda: reader.main.results_list.cursor == 1)
        assert "asking stuck:xin" in reader.status


async def test_q_stops_it_and_does_not_end_the_app(library: Library, tmp_path: Path) -> None:
    async with asking(library.root, tmp_path / "mine") as reader:
        await ask(reader, "stuck:xin")
        await reader.sees("asking stuck:xin")
        said = tmp_path / "mine" / "odd.pid"
        await reader.until(lambda: said.exists() and said.read_text() != "", "the backend to have been asked")
        pid = int(said.read_text())
        await reader.pilot.press("q")
        await reader.sees("Stopped asking stuck. These are the results of All documents.")
        await reader.until(lambda: not alive(pid), "its process to end")
        await reader.quiet()
        assert reader.app.is_running
        assert reader.main.results_list.hit_count == 4


async def test_a_newer_query_goes_before_it(library: Library, tmp_path: Path) -> None:
    async with asking(library.root, tmp_path / "mine") as reader:
        await ask(reader, "stuck:xin")
        await reader.sees("asking stuck:xin")
        await ask(reader, "bão")
        await reader.until(lambda: reader.main.searches.query == "bão", "the results of the newer query")
        assert "asking" not in reader.status


async def test_while_a_query_is_typed_the_next_letter_is_what_stops_it(library: Library, tmp_path: Path) -> None:
    async with asking(library.root, tmp_path / "mine") as reader:
        await reader.pilot.press("/", *"stuck", "colon", "x")
        await reader.sees("asking stuck:x … (another query stops it; plugin odd, at most 30 s)")
        await reader.pilot.press("i")
        await reader.sees("asking stuck:xi …")
        assert reader.main.query_input.text == "stuck:xi"


async def test_keys_meant_for_its_answer_are_forgotten_but_not_a_query_typed_behind_them(
    library: Library, tmp_path: Path
) -> None:
    async with asking(library.root, tmp_path / "mine") as reader:
        await reader.pilot.press("/", *"stuck", "colon", "x", "enter", "j", "enter", "/", *"bão", "enter")
        await reader.until(lambda: reader.main.searches.query == "bão", "the results of the query typed ahead")
        assert reader.main.reading.document is None or reader.pane == "results"


async def test_a_search_that_took_too_long_names_backend_and_plugin_in_a_whole_sentence(
    library: Library, tmp_path: Path
) -> None:
    async with asking(library.root, tmp_path / "mine", (80, 24)) as reader:
        own = reader.main.desk.library
        own._backends = BackendSearcher(own.paths, own.plugins(), Limits(seconds=1.0))
        await ask(reader, "stuck:xin")
        await reader.sees("The search backend")
        said = " ".join(reader.status.split())
        assert said == "The search backend “stuck” of the plugin odd took longer than 1 s and was stopped."
