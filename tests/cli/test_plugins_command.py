"""Plugins on the command line: listed without an import, left out, insisted on, and their own commands."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.distributions import Site
from tui_reader.paths import config_file

if TYPE_CHECKING:
    from tui_reader.library import Library

ROOT = Path(__file__).parents[2]
BUILT_IN = ("entities", "statistics", "timeline")
PROGRAM = """
import sys
sys.argv = ["tui-reader", *sys.argv[1:]]
from tui_reader.cli import main
try:
    main()
finally:
    print("MODULES", *sorted(sys.modules), file=sys.stderr)
"""
GREETING = """
    import click
    from tui_reader.plugin_api import hookimpl

    @click.command("greet", help="Say hello.")
    @click.argument("name")
    @click.option("--loud", is_flag=True)
    def greet(name, loud):
        click.echo(f"xin chào {name}" + "!" * loud)
        return 5

    @hookimpl
    def register_commands():
        return [greet]
"""


STUCK = """
    import time
    from tui_reader.plugin_api import SearchBackend, hookimpl

    def search(ctx, text):
        while True:
            time.sleep(0.01)

    @hookimpl
    def register_search_backends():
        return [SearchBackend("stuck", search)]
"""


class Run:
    """What a command printed, its status, and the modules it ended with."""

    def __init__(self, site: Site, *arguments: str, cwd: Path | None = None, **environment: str) -> None:
        places = os.pathsep.join(map(str, (site.folder, ROOT, ROOT / "plugins")))
        run = subprocess.run(
            [sys.executable, "-c", PROGRAM, *arguments],
            capture_output=True,
            text=True,
            check=False,
            cwd=cwd,
            stdin=subprocess.DEVNULL,
            env=os.environ | {"PYTHONPATH": places} | environment,
        )
        self.out, self.status = run.stdout, run.returncode
        before, _, after = run.stderr.rpartition("MODULES ")
        modules, _, traceback = after.partition("\n")
        self.said, self.modules = before + traceback, set(modules.split())


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return Site(tmp_path / "site")


def test_thirty_plugins_are_imported_once_and_never_into_the_program(site: Site) -> None:
    names = [f"p{number:02}" for number in range(30)]
    for name in names:
        site.add(name)
    for _ in range(2):
        run = Run(site, "plugins")
        assert run.status == 0
        assert set(names) <= {line.split()[0] for line in run.out.splitlines()}
        assert not {f"{name}_plugin" for name in names} & run.modules
        assert not {"pluggy", "tui_reader.plugin_importing", "textual", "numpy", "tui_reader_entities"} & run.modules
    assert [name for name, _ in site.imports()] == names
    assert Run(site, "plugins", "--reload").status == 0
    assert len(site.imports()) == 60


def test_a_json_object_a_plugin_with_all_that_it_offers(site: Site) -> None:
    site.add("greeting", GREETING)
    lines = Run(site, "plugins", "--json").out.splitlines()
    (greeting,) = [each for each in map(json.loads, lines) if each["name"] == "greeting"]
    assert greeting == {
        "name": "greeting",
        "distribution": "dist-greeting",
        "version": "1.2",
        "value": "greeting_plugin",
        "path": "",
        "state": "loaded",
        "error": "",
        "traceback": "",
        "extractors": [],
        "panels": [],
        "loaders": [],
        "commands": ["greet"],
        "query_fields": [],
        "search_backends": [],
    }


def test_plugins_can_be_left_out_by_name_or_altogether(site: Site) -> None:
    def states(*options: str) -> dict[str, str]:
        lines = Run(site, *options, "plugins", "--json").out.splitlines()
        return {each["name"]: each["state"] for each in map(json.loads, lines) if each["name"] in BUILT_IN}

    assert set(states().values()) == {"loaded"}
    assert states("--disable", "timeline", "--disable=entities") == {
        "entities": "disabled",
        "statistics": "loaded",
        "timeline": "disabled",
    }
    assert set(states("--no-plugins").values()) == {"disabled"}


def test_a_name_in_the_settings_that_no_plugin_has_is_remarked_on(site: Site) -> None:
    config_file().parent.mkdir(parents=True, exist_ok=True)
    config_file().write_text('disabled-plugins = ["timelime"]', encoding="utf-8")
    run = Run(site, "plugins")
    assert run.status == 0
    assert "There is no plugin 'timelime' to disable; did you mean 'timeline'?" in run.said


@pytest.mark.parametrize(
    "arguments",
    [
        ("locate", "data"),
        ("search", "bão"),
        ("records", "timeline"),
        ("index",),
        ("doctor",),
        ("saved",),
        ("history",),
        ("plugins", "--json"),
        ("greet", "you"),
        ("--reload",),
        (),
    ],
    ids=" ".join,
)
def test_a_misspelt_name_to_leave_out_ends_every_command(site: Site, folder: Path, arguments: tuple[str, ...]) -> None:
    site.add("greeting", GREETING)
    run = Run(site, "--disable", "timelime", *arguments, cwd=folder)
    assert run.status == 2
    assert "There is no plugin 'timelime' to disable; did you mean 'timeline'?" in run.said
    assert not run.out


def test_a_command_says_what_is_the_matter_with_its_plugin(site: Site, folder: Path) -> None:
    module = site.add("greeting", GREETING)
    assert Run(site, "greet", "An").status == 5
    off = Run(site, "--disable", "greeting", "greet", "An", cwd=folder)
    assert off.status == 2
    assert "The command “greet” belongs to the plugin greeting, which is switched off by --disable" in off.said
    module.write_text("import a_library_that_nobody_has\n", encoding="utf-8")
    broken = Run(site, "greet", "An", cwd=folder)
    assert broken.status == 2
    assert "“greet” belongs to the plugin greeting, which could not be loaded: ModuleNotFoundError" in broken.said


def test_a_search_backend_that_takes_long_is_named_and_left_with_one_key(site: Site, library: Library) -> None:
    site.add("odd", STUCK)
    places = os.pathsep.join(map(str, (site.folder, ROOT, ROOT / "plugins")))
    command = [sys.executable, "-m", "tui_reader", "search", "stuck:x", str(library.root)]
    environment = os.environ | {"PYTHONPATH": places}
    with subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment) as run:
        assert run.stderr is not None
        assert run.stderr.readline() == (
            "Asking the search backend stuck: of the plugin odd … (it has 30 s; Ctrl-C stops it)\n"
        )
        run.send_signal(signal.SIGINT)
        assert run.wait() == 130
        assert "Traceback" not in run.stderr.read()


def test_options_of_the_program_stand_before_a_folder_or_after_it(site: Site, folder: Path) -> None:
    for arguments in (
        ("--no-plugins", str(folder)),
        (str(folder), "--no-plugins"),
        (str(folder), "--disable", "timeline"),
        ("--disable", "timeline"),
    ):
        run = Run(site, *arguments, cwd=folder)
        assert "The app needs a terminal." in run.said
        assert run.status == 2


def test_a_plugin_that_fails_is_told_of_and_the_rest_goes_on(site: Site, library: Library) -> None:
    site.add("broken", "import a_library_that_nobody_has\n")
    run = Run(site, "plugins")
    assert run.status == 0
    assert "Plugin 'broken' (dist-broken 1.2) could not be loaded: ModuleNotFoundError" in run.said
    run = Run(site, "index", str(library.root))
    assert run.status == 0
    assert "pip uninstall dist-broken" in run.said


@pytest.mark.parametrize("command", ["plugins", "index", "search", "doctor", "records", "open"])
def test_where_every_plugin_has_to_work_one_that_fails_ends_the_command(
    site: Site, library: Library, command: str
) -> None:
    arguments = {
        "plugins": ["plugins"],
        "index": ["index", str(library.root)],
        "search": ["search", "thư viện", str(library.root)],
        "doctor": ["doctor", str(library.root)],
        "records": ["records", "timeline", str(library.root)],
    }
    site.add("broken", "import a_library_that_nobody_has\n")
    if command == "open":
        code = "from pathlib import Path; from tui_reader.app import run; run(Path(sys.argv[1]), None)"
        program = f"import sys; {code}"
        places = os.pathsep.join(map(str, (site.folder, ROOT, ROOT / "plugins")))
        environment = os.environ | {"PYTHONPATH": places, "TUI_READER_STRICT": "1"}
        ran = subprocess.run(
            [sys.executable, "-c", program, str(library.root)],
            capture_output=True,
            text=True,
            check=False,
            env=environment,
        )
        assert "Plugin 'broken' (dist-broken 1.2)" in ran.stderr
        return
    run = Run(site, *arguments[command], TUI_READER_STRICT="1")
    assert run.status == 2
    assert "Plugin 'broken' (dist-broken 1.2)" in run.said
    if command != "plugins":
        assert run.out == ""
    assert Run(site, "--disable", "broken", *arguments[command], TUI_READER_STRICT="1").status in (0, 1)


def test_a_command_of_a_plugin_is_run_by_its_name_and_only_then_imported(site: Site, tmp_path: Path) -> None:
    site.add("greeting", GREETING)
    run = Run(site, "greet", "Lan", "--loud", cwd=tmp_path)
    assert (run.out, run.status) == ("xin chào Lan!\n", 5)
    assert "greeting_plugin" in run.modules
    run = Run(site, "--help")
    assert "greet" in run.out.partition("Commands of plugins")[2]
    assert "greeting_plugin" not in run.modules
    assert Run(site, "greet", cwd=tmp_path).status == 2
    assert Run(site, "--disable", "greeting", "greet", "Lan", cwd=tmp_path).out == ""


def test_a_folder_has_its_name_before_a_command_of_a_plugin(site: Site, folder: Path) -> None:
    site.add("greeting", GREETING)
    (folder / "greet").mkdir()
    run = Run(site, "greet", cwd=folder)
    assert "The app needs a terminal." in run.said
    assert "greeting_plugin" not in run.modules


def test_settings_of_the_file_reach_the_extractor_in_its_worker(site: Site, folder: Path) -> None:
    site.add(
        "storms",
        """
        import msgspec
        from tui_reader.plugin_api import Extractor, Metric, hookimpl

        class Config(msgspec.Struct):
            label: str = "default"

        class Storms(Extractor):
            name, version = "storms", "1"
            config = Config()
            def extract(self, doc):
                yield Metric(self.config.label, 1)

        @hookimpl
        def register_extractors():
            return [Storms]
        """,
    )
    config_file().parent.mkdir(parents=True, exist_ok=True)
    config_file().write_text('[plugins.storms]\nlabel = "bão"\n', encoding="utf-8")
    run = Run(site, "plugins", "run", "storms", str(folder / "bao/tram-bom.txt"), "--json")
    assert json.loads(run.out)["label"] == "bão"
    assert "storms_plugin" not in run.modules
    config_file().write_text('[plugins.storms]\nlable = "bão"\n', encoding="utf-8")
    run = Run(site, "plugins", "run", "storms", str(folder / "bao/tram-bom.txt"))
    assert run.status == 2
    assert f"[plugins.storms] of {config_file()}, because there is no 'lable'" in run.said


def test_an_extractor_that_fails_on_a_file_is_said_with_what_it_waited_for(site: Site, folder: Path) -> None:
    site.add(
        "storms",
        """
        from tui_reader.plugin_api import Extractor, hookimpl

        class Storms(Extractor):
            name, version = "storms", "1"
            def extract(self, doc):
                raise ZeroDivisionError("no wind")

        class Damage(Storms):
            name, requires = "damage", ("storms",)

        @hookimpl
        def register_extractors():
            return [Storms, Damage]
        """,
    )
    file = str(folder / "bao/tram-bom.txt")
    run = Run(site, "plugins", "run", "storms", file)
    assert run.status == 2
    assert run.said.splitlines()[0].endswith("The extractor storms failed on tram-bom.txt: ZeroDivisionError: no wind.")
    assert "storms: ZeroDivisionError: no wind" in Run(site, "plugins", "run", "damage", file).said
    assert "storms_plugin.py" in Run(site, "--debug", "plugins", "run", "storms", file).said


def test_a_folder_of_single_files_works_to_the_end(site: Site, folder: Path, tmp_path: Path) -> None:
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "shouting.py").write_text(
        "from tui_reader.plugin_api import Annotation, Extractor, hookimpl\n"
        "class Shouting(Extractor):\n"
        "    name, version = 'shouting', '1'\n"
        "    def extract(self, doc):\n"
        "        yield Annotation(0, 4, 'shout')\n"
        "@hookimpl\n"
        "def register_extractors():\n"
        "    return [Shouting]\n"
    )
    config_file().parent.mkdir(parents=True, exist_ok=True)
    config_file().write_text(f'plugins-dir = "{mine}"\ndisabled-plugins = ["entities"]\n')
    assert Run(site, "index", str(folder)).status == 0
    counted = Run(site, "records", "shouting", str(folder), "--format", "json")
    assert sum(json.loads(line)["count"] for line in counted.out.splitlines()) == 4
    assert not {module for module in counted.modules if "shouting" in module}


@pytest.mark.parametrize(
    "arguments",
    [
        ("index", "{root}"),
        ("doctor", "{root}"),
        ("records", "timeline", "{root}"),
        ("show", "bao/tram-bom.txt", "{root}", "--records", "timeline"),
        ("plugins",),
    ],
    ids=lambda arguments: arguments[0],
)
def test_no_command_of_the_program_imports_a_plugin(site: Site, library: Library, arguments: tuple[str, ...]) -> None:
    run = Run(site, *(each.format(root=library.root) for each in arguments))
    assert run.status in (0, 1)
    assert not {module for module in run.modules if module.startswith("tui_reader_")}


def test_a_plugin_that_takes_its_time_is_named_meanwhile(site: Site) -> None:
    site.add("late", "import time\ntime.sleep(1.5)\nraise ValueError('at last')")
    first = Run(site, "plugins")
    assert first.said.count("Trying plugin late …") == 1
    assert "at last" in first.said
    assert "Trying" not in Run(site, "plugins").said


def test_a_panel_over_one_file_is_drawn_as_text(site: Site, folder: Path) -> None:
    drawn = Run(site, "plugins", "run", "timeline", str(folder / "bao/tram-bom.txt"), "--panel")
    assert drawn.status == 0
    assert drawn.out.startswith(" Timeline\n date")
    assert "▸ this document" in drawn.out
    assert max(map(len, drawn.out.splitlines())) <= 80
    unknown = Run(site, "plugins", "run", "nix", str(folder / "bao/tram-bom.txt"), "--panel")
    assert unknown.status == 2
    assert "There is no panel 'nix'. Loaded: " in unknown.said
    empty = folder / "empty.txt"
    empty.write_bytes(b"")
    assert Run(site, "plugins", "run", "timeline", str(empty), "--panel").status == 2
    assert "No such file" in Run(site, "plugins", "run", "timeline", str(folder / "gone.txt"), "--panel").said


def test_a_file_that_only_a_plugin_reads_can_be_tried_and_a_folder_says_what_is_meant(
    site: Site, tmp_path: Path
) -> None:
    file = tmp_path / "tin.rtf"
    file.write_bytes(rb"{\rtf1\ansi Held on 2/9/2022 in the hall.}")
    run = Run(site, "plugins", "run", "timeline", str(file), "--json")
    assert run.status == 0
    assert json.loads(run.out)["value"] == "2022-09-02"
    without = Run(site, "--disable", "rtf", "plugins", "run", "timeline", str(file))
    assert without.status == 2
    assert "files that end in .rtf are not read. The suffix “.rtf” belongs to the plugin rtf" in without.said
    folder = Run(site, "plugins", "run", "timeline", str(tmp_path))
    assert folder.status == 2
    assert (
        f"is a folder, and one file is meant. For all documents of a folder: tui-reader records timeline {tmp_path}"
        in (folder.said)
    )


def test_the_app_can_be_asked_to_reload_plugins(site: Site, folder: Path) -> None:
    for arguments in ((str(folder), "--reload"), ("--reload", str(folder)), ("--disable", "rtf", "--reload")):
        asked = Run(site, *arguments)
        assert asked.status == 2
        assert "The app needs a terminal" in asked.said
