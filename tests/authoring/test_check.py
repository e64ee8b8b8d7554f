"""Every way of breaking the contract is seen, named in one line, and does no harm to who looks."""

from __future__ import annotations

import json
import shutil
import stat
from typing import TYPE_CHECKING

import pytest

from tests.authoring.built import ROOT, run
from tests.distributions import Site
from tui_reader.authoring.check import Checked, check_plugin
from tui_reader.authoring.samples import sample_files
from tui_reader.config import PluginSettings
from tui_reader.documents.read import document_of
from tui_reader.errors import ReaderError

if TYPE_CHECKING:
    from pathlib import Path

FEW = {
    path: text
    for path, text in sample_files().items()
    if path in ("báo/gió.txt", "lạ/biểu-tượng.txt", "lạ/một-chữ.txt")
}


@pytest.fixture
def place(tmp_path: Path) -> Path:
    folder = tmp_path / "mine"
    folder.mkdir(mode=stat.S_IRWXU)
    return folder


def checked(place: Path, source: str, name: str = "mine", seconds: float = 20.0) -> Checked:
    file = place / f"{name}.py"
    file.write_text(source, encoding="utf-8")
    return check_plugin(str(file), PluginSettings(), FEW, seconds=seconds)


def hostile(place: Path, monkeypatch: pytest.MonkeyPatch, what: str, seconds: float = 20.0) -> Checked:
    monkeypatch.setenv("CONTRACT", what)
    source = (ROOT / "tests/hostile/contract.py").read_text(encoding="utf-8")
    return checked(place, source, seconds=seconds)


BREACHES = [
    ("chance", "extractor chance", "other records for báo/gió.txt the second time"),
    ("hashed", "extractor hashed", "in another process"),
    ("counting", "extractor counting", "in another process"),
    (
        "bounds",
        "extractor bounds",
        "fails on lạ/một-chữ.txt: ForeignRecordError: record 0 spans 0:20 of a text of 1 char",
    ),
    ("changing", "extractor changing", "changes its document"),
    ("dying", "extractor dying", "ends its process on lạ/biểu-tượng.txt"),
    ("growing", "extractor growing", "MB more memory after"),
    ("undeclared", "extractor undeclared", 'requires = ("chance",)'),
    ("batches", "extractor batches", "in a batch"),
    ("late", "extractor late", "takes 1.1 s for lạ/biểu-tượng.txt"),
    ("rough", "loader rough", "fails on an empty file: KeyError"),
    ("strangers", "search backend strangers", "answers 'thuyền' with 1"),
    ("helpless", "command helpless", "has no help"),
    ("dated", "panel dated", "AssertionError"),
]


@pytest.mark.parametrize(("what", "about", "reason"), BREACHES, ids=[what for what, *_ in BREACHES])
def test_a_breach_is_named(place: Path, monkeypatch: pytest.MonkeyPatch, what: str, about: str, reason: str) -> None:
    found = hostile(place, monkeypatch, what)
    assert [finding.about for finding in found.findings] == [about]
    assert reason in found.findings[0].reason
    assert found.findings[0].mend
    assert "\n" not in found.findings[0].reason


def test_what_hangs_is_stopped(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (finding,) = hostile(place, monkeypatch, "hanging", seconds=2.0).findings
    assert finding.reason == "took longer than 2 s on lạ/biểu-tượng.txt and was stopped"


def test_what_is_printed_is_shown(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = hostile(place, monkeypatch, "")
    assert not found.findings
    (note,) = found.notes
    assert "printed at import" in note
    assert "written at import" in note


def test_a_plugin_that_cannot_be_imported_says_why_and_what_it_printed(place: Path) -> None:
    found = checked(place, "print('so far')\nimport there_is_no_such_module\n")
    (finding,) = found.findings
    assert finding.about == "plugin mine"
    assert finding.reason == "could not be loaded: ModuleNotFoundError: No module named 'there_is_no_such_module'"
    assert finding.mend == "install what it needs"
    assert "so far" in found.notes[0]
    assert "there_is_no_such_module" in found.traceback


def test_neighbours_in_the_folder_are_left_alone(place: Path) -> None:
    seen = place / "seen.txt"
    (place / "neighbour.py").write_text(f"open({str(seen)!r}, 'w')", encoding="utf-8")
    (finding,) = checked(place, "").findings
    assert finding.reason.startswith("implements no hook")
    assert not seen.exists()


def test_a_distribution_need_not_be_installed(tmp_path: Path) -> None:
    copied = shutil.copytree(ROOT / "plugins/tui-reader-plugin-example", tmp_path / "example")
    found = check_plugin(str(copied), PluginSettings(), FEW)
    assert (found.names, found.findings) == (("wind",), [])
    assert any(note.startswith("extractor wind: 3 records") for note in found.notes)


@pytest.mark.parametrize(
    ("project", "message"),
    [
        ("", "names no plugin"),
        ("[project", "Expected"),
        ('[project.entry-points.tui_reader]\na = "nowhere"', "there is no nowhere in"),
    ],
)
def test_a_folder_that_holds_no_plugin_is_told_so(tmp_path: Path, project: str, message: str) -> None:
    (tmp_path / "pyproject.toml").write_text(project, encoding="utf-8")
    with pytest.raises(ReaderError, match=message):
        check_plugin(str(tmp_path), PluginSettings(), FEW)


def test_an_unknown_name_lists_those_there_are() -> None:
    with pytest.raises(ReaderError, match=r"'nix' is no plugin that is installed \(there are: .*timeline"):
        check_plugin("nix", PluginSettings(), FEW)


def test_the_command_exits_with_1_for_a_breach_and_0_for_none(tmp_path: Path) -> None:
    site = Site(tmp_path / "site")
    site.add("good")
    bad_module = site.add("bad", "raise ValueError('not today')")
    good = run(site.folder, "-m", "tui_reader", "plugins", "check", "good")
    assert good.stdout == "good: keeps the contract on 17 documents.\n"
    bad = run(site.folder, "-m", "tui_reader", "plugins", "check", "bad", check=False)
    assert bad.returncode == 1
    mend = f"look at {bad_module}, line 1"
    assert bad.stdout == f"plugin bad: could not be loaded: ValueError: not today. Mend: {mend}.\n"
    told = run(site.folder, "-m", "tui_reader", "plugins", "check", "bad", "--json", check=False)
    assert told.returncode == 1
    assert "not today" in json.loads(told.stdout)["traceback"]


def test_documents_of_ones_own_can_be_tried(tmp_path: Path, folder: Path) -> None:
    site = Site(tmp_path / "site")
    site.add("good")
    own = run(site.folder, "-m", "tui_reader", "plugins", "check", "good", "--on", str(folder))
    assert own.stdout == "good: keeps the contract on 21 documents.\n"
    (tmp_path / "none").mkdir()
    none = run(site.folder, "-m", "tui_reader", "plugins", "check", "good", "--on", str(tmp_path / "none"), check=False)
    assert none.returncode == 2


def test_all_samples_are_documents() -> None:
    for path, content in sample_files().items():
        assert document_of(content.encode() if isinstance(content, str) else content, path).text


def test_the_bundled_plugins_keep_the_contract() -> None:
    found = check_plugin(str(ROOT), PluginSettings(), FEW)
    assert {"entities", "timeline", "statistics", "quotations", "acronyms", "numbers", "rtf", "regex"} <= set(
        found.names
    )
    assert found.findings == []
