"""Exceptions that misbehave when they are asked what they say, in each of the four places that run plugins."""

from __future__ import annotations

from importlib.metadata import EntryPoint
from typing import TYPE_CHECKING

import pytest

from tests.extraction.desk import Desk
from tests.hostile.speaking import LongError, MuteError
from tui_reader import plugin_probe
from tui_reader.backend_search import frames as backend_frames
from tui_reader.backend_search.host import BackendError, BackendSearcher
from tui_reader.panel_building.builder import PanelBuilder, PanelFailure
from tui_reader.panel_building.frames import Limits
from tui_reader.plugin_descriptions import GROUP
from tui_reader.plugins import load_plugins
from tui_reader.raised import MAX_MESSAGE, MAX_TRACEBACK, message_of, sentence_of, traceback_of
from tui_reader.records.store import RecordStore

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tui_reader.library import Library

SECONDS = 3.0
ROOM = 64  # characters of a sentence beside what the exception says


def imported(kind: str, library: Library, tmp_path: Path) -> tuple[str, str]:
    """(sentence, traceback) of a plugin that raises while it registers."""
    point = EntryPoint("speaking", f"tests.hostile.speaking:registering.{kind}", GROUP)
    (info,) = load_plugins(entry_points=[point], limits=plugin_probe.Limits(SECONDS)).failures
    return info.error, info.traceback


def extracted(kind: str, library: Library, tmp_path: Path) -> tuple[str, str]:
    with RecordStore(tmp_path / "r.sqlite") as store:
        desk = Desk(store, ["một"], "speaking")
        desk.points = [EntryPoint("speaking", f"tests.hostile.speaking:{kind}", GROUP)]
        desk.runner(timeout=SECONDS).run(desk.keys)
        (failure,) = store.failures()
        return failure.error, failure.traceback


def built(kind: str, library: Library, tmp_path: Path) -> tuple[str, str]:
    plugins = load_plugins(entry_points=[EntryPoint("speaking", f"tests.hostile.speaking:{kind}", GROUP)])
    builder = PanelBuilder(library, plugins, Limits(SECONDS, SECONDS))
    try:
        failure = builder.build(plugins.panels[0], None, library.search(""))
    finally:
        builder.close()
    assert isinstance(failure, PanelFailure)
    return failure.sentence, failure.traceback


def sought(kind: str, library: Library, tmp_path: Path) -> tuple[str, str]:
    plugins = load_plugins(entry_points=[EntryPoint("speaking", f"tests.hostile.speaking:{kind}", GROUP)])
    searcher = BackendSearcher(library.paths, plugins, backend_frames.Limits(SECONDS))
    searcher.generation = library.paths.generation() or 0
    try:
        with pytest.raises(BackendError) as caught:
            searcher.search("speaking", "x", lambda: False)
    finally:
        searcher.close()
    return str(caught.value), caught.value.traceback


PLACES = (imported, extracted, built, sought)


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("mute", "MuteError: (its text cannot be had: KeyboardInterrupt)"),
        ("long", "LongError: dài dài dài"),
        ("hanging", f"{SECONDS:g} s"),
    ],
)
def test_an_exception_that_cannot_say_what_it_is_costs_its_own_work_and_is_named(
    library: Library,
    tmp_path: Path,
    place: Callable[[str, Library, Path], tuple[str, str]],
    kind: str,
    said: str,
) -> None:
    sentence, traceback = place(kind, library, tmp_path)
    assert said in sentence
    assert len(sentence) < MAX_MESSAGE + 200
    assert len(traceback) < MAX_TRACEBACK + ROOM
    assert kind == "hanging" or "speaking.py" in traceback


def test_what_is_said_is_one_line_of_text_that_can_be_sent() -> None:
    assert sentence_of(ValueError("hai\n dòng \ud800")) == "ValueError: hai dòng \\ud800"
    assert sentence_of(ValueError()) == "ValueError"
    assert message_of(ValueError("x" * 501)) == "x" * 500 + "…"
    assert sentence_of(MuteError()) == "MuteError: (its text cannot be had: KeyboardInterrupt)"


def test_a_traceback_has_the_cause_and_stays_in_bounds() -> None:
    try:
        try:
            raise KeyError("trước")
        except KeyError as error:
            raise LongError from error
    except LongError as error:
        text = traceback_of(error)
    assert text.index("KeyError: 'trước'") < text.index("LongError: dài dài")
    assert len(text) < MAX_TRACEBACK + ROOM
