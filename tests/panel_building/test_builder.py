"""Panels are built in processes of their own: what a plugin does there costs its panel and nothing else."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
import pytest

from tests.conftest import ARTICLES
from tests.hostile.building import RETURNS
from tui_reader.language import speak
from tui_reader.library import Library
from tui_reader.panel_building.builder import GIVE_UP_AFTER, MOST_CHILDREN, PanelBuilder, PanelFailure
from tui_reader.panel_building.frames import Limits
from tui_reader.panels import Table, Text
from tui_reader.plugin_descriptions import PanelDescription, PluginInfo, PluginSet

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from tests.conftest import Originals
    from tui_reader.panels import View

LIMITS = Limits(document_seconds=0.7, other_seconds=1.5, memory=500_000_000, rows=200, size=50_000)
PATIENCE = 20.0


def panel(name: str) -> PanelDescription:
    return PanelDescription(name, name, "results", plugin=name)


def of(*names: str) -> PluginSet:
    """Plugins that offer a panel each, of their own name."""
    infos = tuple(PluginInfo(name, "", "", f"tests.hostile.building:plugins.{name}", "loaded") for name in names)
    return PluginSet(plugins=infos, panels=tuple(map(panel, names)))


@pytest.fixture
def builders(library: Library) -> Iterator[Callable[..., PanelBuilder]]:
    """Makes builders, and ends their processes."""
    made: list[PanelBuilder] = []

    def make(*names: str, limits: Limits = LIMITS) -> PanelBuilder:
        made.append(PanelBuilder(library, of(*names), limits))
        return made[-1]

    yield make
    for builder in made:
        builder.close()


@pytest.fixture
def extracted(folder: Path, originals: Originals) -> Iterator[Library]:
    """The library with what the bundled extractors find."""
    with originals.copied(folder, ARTICLES, Library.extract) as library:
        yield library


def until(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < deadline, f"waited in vain for {condition}"
        time.sleep(0.01)


def alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text(encoding="ascii").split()[2] != "Z"
    except OSError:
        return False


def text_of(built: list[View] | PanelFailure | None) -> str:
    assert isinstance(built, list), built
    return " ".join(view.text for view in built if isinstance(view, Text))


def failure(built: list[View] | PanelFailure | None) -> str:
    assert isinstance(built, PanelFailure), built
    return built.sentence


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("raising", "failed: ZeroDivisionError: division by zero (building.py, line"),
        ("unspeakable", "failed: UnspeakableError: (its text cannot be had: RuntimeError) (building.py, line"),
        ("quitting", "failed: SystemExit: enough"),
        ("interrupted", "failed: KeyboardInterrupt"),
        ("recursing", "failed: RecursionError"),
        ("exiting", "ended the process that builds it (the worker process ended with exit code 7)"),
        ("killed", "ended the process that builds it (the worker process was killed by SIGKILL)"),
        ("endless", "took longer than 1.5 s and was stopped"),
        ("sleeping", "took longer than 1.5 s and was stopped"),
        ("hungry", "failed: MemoryError"),
        ("deep", "returned a tree of more than 50 levels"),
    ],
)
def test_what_a_panel_does_is_said_with_its_plugin_and_the_others_are_right(
    library: Library, builders: Callable[..., PanelBuilder], name: str, said: str
) -> None:
    builder, results = builders(name, "good"), library.search("")
    document = library.document("bao/tram-bom.txt")
    assert text_of(builder.build(panel("good"), document, results)).startswith("4 bài, không có bài")
    assert failure(builder.build(panel(name), document, results)).startswith(
        f"The panel “{name}” of the plugin {name} {said}"
    )
    assert text_of(builder.build(panel("good"), document, results)).startswith("4 bài, không có bài")
    pids = builder.pids
    builder.close()
    assert not any(map(alive, pids))


@pytest.mark.parametrize("returned", list(RETURNS))
def test_what_is_no_view_is_said_and_never_drawn(
    library: Library, builders: Callable[..., PanelBuilder], returned: str
) -> None:
    name = f"returns_{returned.replace(' ', '_')}"
    sentence = failure(builders(name).build(panel(name), None, library.search("")))
    assert f"of the plugin {name} returned " in sentence


def test_what_is_too_much_is_cut_and_says_so(library: Library, builders: Callable[..., PanelBuilder]) -> None:
    builder = builders("rows", "endless_rows", "wordy")
    for name in ("rows", "endless_rows"):
        built = builder.build(panel(name), None, library.search(""))
        assert isinstance(built, list)
        table, note = built
        assert isinstance(table, Table) and len(table.rows) == LIMITS.rows
        assert isinstance(note, Text) and "200 rows and 0.05 MB" in note.text
    built = builder.build(panel("wordy"), None, library.search(""))
    assert isinstance(built, list)
    assert len(text_of(built[:1])) <= LIMITS.size
    assert "left out" in text_of(built[1:])


def test_printing_disturbs_nobody(
    library: Library, builders: Callable[..., PanelBuilder], capfd: pytest.CaptureFixture[str]
) -> None:
    assert text_of(builders("printing").build(panel("printing"), None, library.search(""))) == "read 0"
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("name", ["threading", "leaving", "patching"])
def test_what_a_plugin_leaves_behind_goes_with_its_process(
    library: Library, builders: Callable[..., PanelBuilder], name: str
) -> None:
    builder, results = builders(name, "good"), library.search("")
    builder.build(panel("good"), None, results)
    (pid,) = builder.pids
    said = text_of(builder.build(panel(name), None, results))
    assert text_of(builder.build(panel("good"), None, results)).startswith("4 bài")
    until(lambda: not alive(pid))
    if name == "leaving":
        until(lambda: not alive(int(said.split()[1])))


def test_a_process_killed_while_it_waits_costs_nothing(library: Library, builders: Callable[..., PanelBuilder]) -> None:
    builder, results = builders("good"), library.search("")
    for _ in range(GIVE_UP_AFTER + 1):
        builder.build(panel("good"), None, results)
        (pid,) = builder.pids
        os.kill(pid, 9)
        assert text_of(builder.build(panel("good"), None, results)).startswith("4 bài")


def test_a_panel_that_dies_again_and_again_is_left_alone_until_somebody_asks(
    library: Library, builders: Callable[..., PanelBuilder]
) -> None:
    builder, results = builders("exiting", "good"), library.search("")
    for _ in range(GIVE_UP_AFTER):
        assert "exit code 7" in failure(builder.build(panel("exiting"), None, results))
    assert "has it tried again" in failure(builder.build(panel("exiting"), None, results))
    assert text_of(builder.build(panel("good"), None, results)).startswith("4 bài")
    assert not builder.ask_again("good")
    assert builder.ask_again("exiting")
    assert "exit code 7" in failure(builder.build(panel("exiting"), None, results))


def test_nobody_waits_for_a_panel_that_hangs(library: Library, builders: Callable[..., PanelBuilder]) -> None:
    limits = Limits(other_seconds=600.0)
    builder, results = builders("endless", "sleeping", "good", limits=limits), library.search("")
    for name in ("endless", "sleeping", "endless", "sleeping", "endless"):
        given_up = threading.Event()
        threading.Timer(0.05, given_up.set).start()
        assert builder.build(panel(name), None, results, cancelled=given_up.is_set) is None
        assert text_of(builder.build(panel("good"), None, results)).startswith("4 bài")
        assert len(builder.pids) <= MOST_CHILDREN


def test_a_build_hears_that_nobody_waits(
    library: Library, builders: Callable[..., PanelBuilder], tmp_path: Path
) -> None:
    class Named:
        """Results whose query tells the panel where to write."""

        query = str(tmp_path / "heard")

        def __len__(self) -> int:
            return 0

        def keys(self) -> Sequence[int]:
            return []

        def published(self) -> Sequence[int]:
            return []

    given_up = threading.Event()
    threading.Timer(0.3, given_up.set).start()
    limits = Limits(other_seconds=600.0)
    assert builders("patient", limits=limits).build(panel("patient"), None, Named(), cancelled=given_up.is_set) is None
    until((tmp_path / "heard").exists)


def test_panels_are_told_what_the_library_would_answer(extracted: Library) -> None:
    library = extracted
    document = library.document("bao/tram-bom.txt")
    plugins = library.plugins()
    builder = PanelBuilder(library, plugins)
    try:
        builder.warm()
        until(lambda: len(builder.pids) == 1)
        pids = builder.pids
        for query in ("", '"hải phòng"'):
            results = library.search(query)
            for each in plugins.panels:
                here = built_here(each, library.panel_context(document, results))
                assert builder.build(each, document, results) == here, each.name
        assert builder.pids == pids, "nothing is left behind"
    finally:
        builder.close()


def built_here(described: PanelDescription, context: Any) -> list[View]:
    """The views of a bundled panel, built in this process and checked in the same way."""
    from tui_reader.panel_building.checking import checked_views
    from tui_reader.plugin_importing import import_plugins

    panels = import_plugins().panel(described.name)
    return checked_views(panels.build(context), Limits())


def test_what_the_process_says_by_itself_is_in_the_language_of_the_program(library: Library) -> None:
    plugins = library.plugins()
    entities, names = (next(each for each in plugins.panels if each.name == name) for name in ("entities", "names"))
    hostile = of("raising", "deep", "exiting").plugins
    speak("vi")
    builder = PanelBuilder(library, msgspec.structs.replace(plugins, plugins=(*plugins.plugins, *hostile)))
    try:
        built = str(builder.build(entities, library.document("bao/tram-bom.txt"), library.search("")))
        assert "entities chưa đọc tài liệu này." in built
        assert "Không thấy gì trong các kết quả này." in str(builder.build(names, None, library.search("")))
        for name, said in (
            ("raising", "bị lỗi: ZeroDivisionError: division by zero (building.py, dòng "),
            ("deep", "trả về một cây hơn 50 tầng."),
            ("exiting", "làm kết thúc tiến trình dựng nó (tiến trình phụ kết thúc với mã 7)."),
        ):
            sentence = failure(builder.build(panel(name), None, library.search("")))
            assert sentence.startswith(f"Bảng “{name}” của phần bổ sung {name} {said}")
    finally:
        speak("en")
        builder.close()


def test_records_that_arrive_are_seen_at_the_next_build(library: Library) -> None:
    plugins = library.plugins()
    entities = next(each for each in plugins.panels if each.name == "entities")
    document, results = library.document("bao/tram-bom.txt"), library.search("")
    builder = PanelBuilder(library, plugins)
    try:
        assert "entities has not read this document yet." in str(builder.build(entities, document, results))
        library.extract()
        assert "Hải Phòng" in str(builder.build(entities, document, results))
        library.update(rebuild=True)
        library.extract()
        assert "Hải Phòng" in str(builder.build(entities, document, library.search("")))
    finally:
        builder.close()


def test_results_are_sent_once_for_all_panels(library: Library, builders: Callable[..., PanelBuilder]) -> None:
    class Counted:
        query, asked = "x", 0

        def __len__(self) -> int:
            return 2

        def keys(self) -> Sequence[int]:
            self.asked += 1
            return [1, -(1 << 63)]

        def published(self) -> Sequence[int]:
            return [20240908, 0]

    builder, results = builders("good"), Counted()
    for _ in range(3):
        assert text_of(builder.build(panel("good"), None, results)).startswith("2 bài")
    assert results.asked == 1
    assert text_of(builder.build(panel("good"), None, library.search("sách"))).startswith("1 bài")


def test_a_new_builder_imports_anew(library: Library, tmp_path: Path) -> None:
    source = """
from tui_reader.plugin_api import Panel, Text, hookimpl

@hookimpl
def register_panels():
    return [Panel("said", "Said", "results", lambda ctx: Text("", {!r}))]
"""
    file = tmp_path / "said.py"
    for words in ("một", "hai"):
        file.write_text(source.format(words), encoding="utf-8")
        info = PluginInfo("said", "", "", f"file:{file}", "loaded")
        builder = PanelBuilder(library, PluginSet(plugins=(info,), panels=(panel("said"),)))
        try:
            assert text_of(builder.build(panel("said"), None, None)) == words
        finally:
            builder.close()


HOST = """
import sys, threading, time
from pathlib import Path
from tests.panel_building.test_builder import of, panel
from tui_reader.library import Library
from tui_reader.panel_building.builder import PanelBuilder

library = Library.open(Path(sys.argv[1]))
builder = PanelBuilder(library, of("endless"))
threading.Thread(target=builder.build, args=(panel("endless"), None, None), daemon=True).start()
while not builder.pids:
    time.sleep(0.01)
print(*builder.pids, flush=True)
time.sleep(3600)
"""


def test_no_process_outlives_a_host_that_is_killed(library: Library) -> None:
    with subprocess.Popen([sys.executable, "-c", HOST, str(library.root)], stdout=subprocess.PIPE) as host:
        assert host.stdout is not None
        pid = int(host.stdout.readline())
        assert alive(pid)
        host.kill()
    until(lambda: not alive(pid))


def test_a_table_wider_than_any_screen_is_refused_before_it_is_laid_out() -> None:
    from tui_reader.panel_building.checking import ForeignViewError, checked_views

    for table in (Table("a", ["c"] * 51, []), Table("a", ["c"], [["x"] * 20_000])):
        with pytest.raises(ForeignViewError, match="columns; at most 50 are meant"):
            checked_views(table, Limits())
