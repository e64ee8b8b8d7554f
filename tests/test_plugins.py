"""Finding and loading plugins, good and hostile."""

from __future__ import annotations

import subprocess
import sys
import time
import tomllib
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest
from textual.app import App

from tui_reader.cli import COMMANDS
from tui_reader.index.syntax import FIELDS
from tui_reader.plugin_joining import BUILT_IN_COMMANDS, BUILT_IN_FIELDS
from tui_reader.plugin_probe import Limits
from tui_reader.plugins import GROUP, PluginSet, list_plugins, load_plugins
from tui_reader.workers import Cancelled

ROOT = Path(__file__).parent.parent
POINTS: dict[str, str] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"][
    "entry-points"
]["tui_reader"]
BUILT_IN = tuple(POINTS)


def point(name: str, value: str = "") -> EntryPoint:
    return EntryPoint(name, value or f"tests.hostile.registering:{name}", GROUP)


def declared(name: str) -> EntryPoint:
    return point(name, f"tests.hostile.declaring:{name}")


def built_in_points() -> list[EntryPoint]:
    return [EntryPoint(name, value, GROUP) for name, value in POINTS.items()]


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


def test_what_plugins_print_while_loading_stays_off_stdout(capfd: pytest.CaptureFixture[str]) -> None:
    loaded = load_plugins(entry_points=[point("good"), point("noisy", "tests.hostile.noisy_at_import")])
    assert not loaded.failures
    assert capfd.readouterr().out == ""


@pytest.mark.parametrize("off", [(), *((name,) for name in BUILT_IN)])
def test_each_built_in_plugin_can_be_switched_off_alone(off: tuple[str, ...]) -> None:
    loaded = load_plugins(off, built_in_points())
    assert not loaded.failures
    left = {name for name in BUILT_IN if name not in off}
    assert {info.name for info in loaded.plugins if info.state == "loaded"} == left
    offering = {each.plugin for each in loaded.extractors} | {each.plugin for each in loaded.panels}
    offering |= {each.plugin for each in loaded.loaders} | {each.plugin for each in loaded.backends}
    assert offering == left


def test_importing_the_built_in_plugins_imports_nothing_heavy() -> None:
    code = (
        "import sys; from tui_reader.plugin_importing import import_plugins;"
        f"imported = import_plugins((), [(*point, 'tui_reader') for point in {tuple(POINTS.items())!r}]);"
        "heavy = ('underthesea', 'textual', 'whoosh', 'lxml', 'sqlite3');"
        "print(len(imported.plugins), [m for m in heavy if m in sys.modules])"
    )
    environment = {"PYTHONPATH": f"{ROOT}:{ROOT / 'plugins'}"}
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=environment, check=True)
    assert ran.stdout.strip() == f"{len(BUILT_IN)} []"


def test_nothing_of_a_plugin_is_imported_into_this_process() -> None:
    for name in [name for name in sys.modules if name.startswith("tests.hostile")]:
        del sys.modules[name]
    load_plugins(entry_points=[point("good"), point("exits", "tests.hostile.exits_at_import")])
    assert not [name for name in sys.modules if name.startswith("tests.hostile.")]


@pytest.mark.parametrize(
    ("module", "words"),
    [
        ("exits_hard_at_import", ["ends the process that imports it", "exit code 7"]),
        ("endless_at_import", ["was not imported within 1.5 s"]),
        ("hungry_at_import", ["MemoryError", "memory that importing may take"]),
    ],
)
def test_a_plugin_that_ends_hangs_or_fills_the_process_is_known_and_the_others_load(
    module: str, words: list[str]
) -> None:
    points = [point("good"), point("bad", f"tests.hostile.{module}"), point("none_of_it"), point("wrapper")]
    loaded = load_plugins(entry_points=points, limits=Limits(1.5, 400_000_000))
    error = only_error(loaded)
    assert error.startswith("Plugin 'bad'")
    for word in words:
        assert word in error
    assert [info.state for info in loaded.plugins] == ["loaded", "failed", "loaded", "loaded"]


def test_what_one_plugin_does_later_is_not_laid_upon_another() -> None:
    points = [point("late", "tests.hostile.late_at_import"), point("slow", "tests.hostile.slow_at_import")]
    assert not load_plugins(entry_points=points).failures


DECLARED = [
    ("name_for_tuple", ["requires is 'base'", "a tuple of names is meant"]),
    ("class_for_config", ["config is the class Window", "an instance of it is meant"]),
    ("dict_for_config", ["config is dict", "an instance of a msgspec.Struct is meant"]),
    ("wrong_extract", ["extract takes other arguments than extract(self, doc)"]),
    ("api_other", ["is written for plugin API 0.1, and this program has 1.0", "upgrade the plugin"]),
    ("api_number", ["TUI_READER_API = 1", "is meant"]),
    ("api_newer_major", ["is written for plugin API 2.0", "upgrade tui-reader"]),
    ("api_newer_minor", ["is written for plugin API 1.9", "upgrade tui-reader"]),
    ("lazy_gone", ['LazyExtractor("tests.hostile.declaring:Gone")', "tests.hostile.declaring has no Gone"]),
    ("lazy_module_gone", ["ModuleNotFoundError", "tests.hostile.gone"]),
    ("lazy_foreign", ['LazyExtractor("tests.hostile.declaring:Window")', "subclasses of Extractor are meant"]),
    ("lazy_malformed", ['"package.module:Class" is meant']),
    ("panel_of_no_arguments", ["panel 'p'", "build takes other arguments than build(ctx)"]),
    ("function_for_command", ["function", "@click.command()"]),
    ("field_of_odd_kind", ["of the kind 'colour'", "words, date, number"]),
    ("search_again", ["the command 'search', which the program has itself"]),
    ("field_of_program", ["the query field 'title', which the program has itself"]),
    ("backend_of_program", ["the search backend 'date', which the program has itself"]),
    ("field_of_nothing", ["query field 'person' is about the extractor 'basis'", "did you mean 'base'?"]),
    ("orphan", ["extractor 'orphan' requires the extractor 'confugured'", "install or enable"]),
    ("circle", ["extractor 'left' requires itself: ", "→"]),
]


@pytest.mark.parametrize(("name", "words"), DECLARED, ids=[name for name, _ in DECLARED])
def test_a_wrong_declaration_is_named_with_its_mend(name: str, words: list[str]) -> None:
    error = only_error(load_plugins(entry_points=[declared("base"), declared(name)]))
    assert error.startswith(f"Plugin '{name}' (tests.hostile.declaring:{name}) ")
    assert error.endswith(f"to go on without it: --disable {name}.")
    assert "\n" not in error
    for word in words:
        assert word in error


@pytest.mark.parametrize(
    ("first", "second", "words"),
    [
        ("greet", "greet_again", "registers the command 'greet', which the plugin 'greet' registered before"),
        ("field", "field_again", "registers the query field 'person', which the plugin 'field' registered before"),
        ("backend", "backend_again", "registers the search backend 'person', which the plugin 'backend'"),
        ("backend", "field", "registers the query field 'person', which the plugin 'backend' registered before"),
    ],
)
def test_of_two_that_want_one_name_the_first_has_it(first: str, second: str, words: str) -> None:
    loaded = load_plugins(entry_points=[declared(first), declared(second)])
    assert words in only_error(loaded)
    assert loaded.plugins[0].state == "loaded"


def test_an_api_that_is_here_is_accepted() -> None:
    assert not load_plugins(entry_points=[declared("api_now")]).failures


def test_a_circle_across_plugins_costs_both_and_what_needs_them() -> None:
    loaded = load_plugins(entry_points=[declared("left"), declared("right"), declared("base")])
    assert [info.state for info in loaded.plugins] == ["failed", "failed", "loaded"]
    assert all("requires itself" in info.error for info in loaded.failures)


def test_what_needs_a_plugin_that_failed_fails_with_it_and_says_so() -> None:
    loaded = load_plugins(
        {"configured"}, [declared("configured"), declared("above"), declared("top"), declared("base")]
    )
    assert [info.state for info in loaded.plugins] == ["disabled", "failed", "failed", "loaded"]
    assert "requires the extractor 'configured'" in loaded.plugins[1].error
    assert "requires the extractor 'above'" in loaded.plugins[2].error


def test_descriptions_say_all_that_the_host_needs_to_know() -> None:
    loaded = load_plugins(entry_points=[declared("lazy"), declared("greet"), declared("field")])
    assert [(e.name, e.plugin, e.requires) for e in loaded.extractors] == [
        ("above", "lazy", ("configured",)),
        ("configured", "lazy", ()),
        ("base", "field", ()),
    ]
    assert loaded.extractors[1].config == b'{"size":20,"words":["b\\xc3\\xa3o"]}'.replace(b"\\xc3\\xa3", "ã".encode())
    assert [(c.name, c.help, c.plugin) for c in loaded.commands] == [("greet", "Say hello.", "greet")]
    assert [(f.name, f.extractor, f.kind, f.example) for f in loaded.fields] == [
        ("person", "base", "words", "person:Lan")
    ]
    assert loaded.points({"greet", "field"}) == tuple(
        (name, f"tests.hostile.declaring:{name}", GROUP) for name in ("greet", "field")
    )
    assert [e.name for e in loaded.with_required(["above"])] == ["above", "configured"]


def test_names_of_the_program_are_those_that_it_has() -> None:
    assert {*COMMANDS, "open"} == BUILT_IN_COMMANDS
    assert set(FIELDS) == BUILT_IN_FIELDS


def test_what_a_plugin_changes_in_its_process_changes_nothing_here() -> None:
    before = App.run
    points = [point("patching", "tests.hostile.patching_at_import"), point("good")]
    assert [info.state for info in load_plugins(entry_points=points).plugins] == ["loaded", "loaded"]
    assert App.run is before


def test_who_waits_no_longer_stops_it_and_what_is_known_by_then_is_kept() -> None:
    def waiting_no_longer() -> bool:
        return time.monotonic() > until

    points = [point("good"), point("endless", "tests.hostile.endless_at_import")]
    until = time.monotonic() + 4
    with pytest.raises(Cancelled):
        load_plugins(entry_points=points, cancelled=waiting_no_longer)
    until = time.monotonic()
    assert load_plugins(entry_points=points[:1], cancelled=waiting_no_longer).plugins[0].state == "loaded"
