"""Finding and loading plugins, good and hostile."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest

from tui_reader.plugins import GROUP, PluginSet, list_plugins, load_plugins

ROOT = Path(__file__).parent.parent
BUILT_IN = ("entities", "timeline", "statistics")


def point(name: str, value: str = "") -> EntryPoint:
    return EntryPoint(name, value or f"tests.hostile.registering:{name}", GROUP)


def built_in_points() -> list[EntryPoint]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return [EntryPoint(name, value, GROUP) for name, value in project["entry-points"][GROUP].items()]


def only_error(loaded: PluginSet) -> str:
    (failure,) = loaded.failures
    assert failure.extractors == failure.panels == ()
    return failure.error


def test_a_good_plugin_is_loaded_with_all_that_it_offers() -> None:
    loaded = load_plugins(entry_points=[point("good")])
    (info,) = loaded.plugins
    assert (info.state, info.error, info.traceback) == ("loaded", "", "")
    assert info.extractors == info.panels == ("fine",)
    assert [e.name for e in loaded.extractors] == [p.name for p in loaded.panels] == ["fine"]


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("import_error", "tests.hostile.import_error", ["ModuleNotFoundError", "a_library_that_nobody_has"]),
        ("exits", "tests.hostile.exits_at_import", ["SystemExit", "3"]),
        ("absent", "tests.hostile.nowhere", ["ModuleNotFoundError", "nowhere"]),
        ("attribute", "tests.hostile.registering:gone", ["AttributeError", "gone"]),
        ("misspelt", "", ["register_extracters", "did you mean 'register_extractors'"]),
        ("unmarked", "", ["register_panels", "without @hookimpl"]),
        ("empty", "", ["implements no hook"]),
        ("a_class", "tests.hostile.registering:Good", ["class Good", "instance"]),
        ("wrong_signature", "", ["wrong signature", "config"]),
        ("raising", "", ["ZeroDivisionError: one over none"]),
        ("raising_generator", "", ["SystemExit"]),
        ("endless", "", ["more than 200"]),
        ("instance", "", ["an instance of Fine", "the class is meant"]),
        ("number", "", ["returns int (7) from register_extractors"]),
        ("reserved", "", ["'published'"]),
        ("without_name", "", ["Nameless, whose name is None"]),
        ("bad_scope", "", ["galaxy", "document, results, corpus"]),
    ],
)
def test_a_hostile_plugin_is_named_with_its_mistake_and_harms_nobody(name: str, value: str, words: list[str]) -> None:
    loaded = load_plugins(entry_points=[point(name, value), point("good")])
    error = only_error(loaded)
    assert error.startswith(f"Plugin '{name}'")
    assert "\n" not in error
    for word in words:
        assert word in error
    assert "Traceback" in loaded.failures[0].traceback
    assert [e.name for e in loaded.extractors] == [p.name for p in loaded.panels] == ["fine"]


def test_names_that_are_taken_keep_their_first_owner() -> None:
    loaded = load_plugins(entry_points=[point("good"), point("other_good")])
    error = only_error(loaded)
    assert "'other_good'" in error
    assert "'good'" in error
    assert "'fine'" in error
    assert loaded.plugins[0].state == "loaded"


def test_of_two_plugins_with_one_name_the_second_is_refused() -> None:
    error = only_error(
        load_plugins(entry_points=[point("good"), point("good", "tests.hostile.registering:none_of_it")])
    )
    assert "has the name of another plugin" in error


def test_a_hook_may_offer_nothing() -> None:
    (info,) = load_plugins(entry_points=[point("none_of_it")]).plugins
    assert (info.state, info.extractors, info.panels) == ("loaded", (), ())


def test_a_hook_wrapper_wraps_its_own_plugin_only() -> None:
    loaded = load_plugins(entry_points=[point("wrapper"), point("good")])
    assert [p.name for p in loaded.panels] == ["fine"]


def test_a_disabled_plugin_is_listed_and_not_imported() -> None:
    loaded = load_plugins({"exits"}, [point("exits", "tests.hostile.exits_at_import"), point("good")])
    assert [info.state for info in loaded.plugins] == ["disabled", "loaded"]


def test_listing_imports_nothing() -> None:
    listed = list_plugins({"b"}, [point("a", "tests.hostile.nowhere"), point("b", "tests.hostile.exits_at_import")])
    assert [(info.name, info.state, info.value) for info in listed] == [
        ("a", "found", "tests.hostile.nowhere"),
        ("b", "disabled", "tests.hostile.exits_at_import"),
    ]


def test_what_plugins_print_while_loading_stays_off_stdout(capsys: pytest.CaptureFixture[str]) -> None:
    load_plugins(entry_points=[point("good"), point("exits", "tests.hostile.exits_at_import")])
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "a generator that prints" in captured.err


@pytest.mark.parametrize("off", [(), *((name,) for name in BUILT_IN)])
def test_each_built_in_plugin_can_be_switched_off_alone(off: tuple[str, ...]) -> None:
    loaded = load_plugins(off, built_in_points())
    assert not loaded.failures
    left = {name for name in BUILT_IN if name not in off}
    assert {info.name for info in loaded.plugins if info.state == "loaded"} == left
    assert {e.name for e in loaded.extractors} == {p.name for p in loaded.panels} == left


def test_loading_the_built_in_plugins_imports_nothing_heavy() -> None:
    code = (
        "import sys; from importlib.metadata import EntryPoint; from tui_reader.plugins import load_plugins;"
        f"loaded = load_plugins((), [EntryPoint(n, 'tui_reader_' + n, 'tui_reader') for n in {BUILT_IN!r}]);"
        "heavy = ('underthesea', 'textual', 'whoosh', 'lxml', 'sqlite3');"
        "print(len(loaded.panels), [m for m in heavy if m in sys.modules])"
    )
    environment = {"PYTHONPATH": f"{ROOT}:{ROOT / 'plugins'}"}
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=environment, check=True)
    assert ran.stdout.strip() == "3 []"
