"""What an extractor has failed on is told apart from what it has read and what it has not, and is tried again once its
code has changed, or somebody wants it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.cli.test_cli import tui_reader
from tests.conftest import WRITTEN, write_articles
from tui_reader.config import PluginSettings
from tui_reader.extraction_report import failure_kinds
from tui_reader.library import Library
from tui_reader.panel_building.builder import PanelBuilder, PanelFailure
from tui_reader.records.coverage import said_version

if TYPE_CHECKING:
    from pathlib import Path

PLUGIN = """
from tui_reader.plugin_api import Annotation, Extractor, Panel, Table, hookimpl

class Rain(Extractor):
    name, version = "rain", "{version}"
    def extract(self, doc):
        if "bơm" in doc.text and {fails}:
            raise ValueError(f"no rain in {{doc.title!r}}")
        if "mưa" in doc.text:
            yield Annotation(0, 3, "rain", "{value}")

def build(ctx):
    rows = [(record.value,) for record in ctx.records("rain")]
    note = "Dry." if ctx.found_nothing("rain") else ""
    counts = ctx.aggregate("rain").counts
    return [Table("Rain", ["rain"], rows, note + ctx.state("rain")), Table("All", ["n"], [(str(len(counts)),)])]

@hookimpl
def register_extractors():
    return [Rain]

@hookimpl
def register_panels():
    return [Panel("rain", "Rain", "document", build, ("rain",))]
"""
REQUIRING = """
from tui_reader.plugin_api import Annotation, Extractor, hookimpl

class Flood(Extractor):
    name, version, requires = "flood", "1", ("rain",)
    def extract(self, doc):
        for record in doc.records("rain"):
            yield Annotation(record.start, record.end, "flood")

@hookimpl
def register_extractors():
    return [Flood]
"""
BUNDLED = ("acronyms", "entities", "numbers", "quotations", "regex", "rtf", "statistics", "timeline")


class Wet:
    """A library with the plugin ``rain``, which fails on one of its three documents, has one to find and one not."""

    def __init__(self, place: Path, home: Path) -> None:
        self.root, self.file = place / "archive", place / "plugins" / "rain.py"
        self.file.parent.mkdir(mode=0o700)
        texts = {"bơm.txt": "Trạm bơm chạy.", "mưa.txt": "Trời mưa to.", "nắng.txt": "Trời nắng."}
        write_articles(self.root, texts, WRITTEN)
        config = home / "config" / "tui-reader" / "config.toml"
        config.parent.mkdir(parents=True, exist_ok=True)
        names = ", ".join(f'"{name}"' for name in BUNDLED)
        config.write_text(f'plugins-dir = "{self.file.parent}"\ndisabled-plugins = [{names}]\n', encoding="utf-8")
        self.write()

    def write(self, *, version: str = "1", fails: bool = True, value: str = "to") -> None:
        """Write the plugin."""
        self.file.write_text(PLUGIN.format(version=version, fails=fails, value=value), encoding="utf-8")

    def library(self) -> Library:
        """The library, opened anew."""
        settings = PluginSettings(directory=str(self.file.parent))
        return Library.open(self.root, disabled_plugins=BUNDLED, plugin_settings=settings)

    def extract(self) -> dict[str, int]:
        """Bring it up to date and extract: how many documents are in each state."""
        with self.library() as library:
            library.update()
            library.extract()
            (extractor,) = (each for each in library.plugins().extractors if each.name == "rain")
            there = library.records().coverage("rain", extractor.kept_version, library.document_keys())
        return {"read": there.read, "failed": there.failed, "old": there.old, "waiting": there.waiting}


@pytest.fixture
def wet(tmp_path: Path, home: Path) -> Wet:
    return Wet(tmp_path, home)


def panel(wet: Wet, path: str) -> str:
    """The panel as the app has it, built in a process of its own."""
    with wet.library() as library:
        builder = PanelBuilder(library, library.plugins())
        try:
            (described,) = library.plugins().panels
            built = builder.build(described, library.document(path), library.search(""))
        finally:
            builder.close()
    assert built is not None
    assert not isinstance(built, PanelFailure), built
    return str(built)


def test_mended_code_is_tried_again_though_its_version_is_the_same(wet: Wet) -> None:
    assert wet.extract() == {"read": 2, "failed": 1, "old": 0, "waiting": 0}
    wet.write(fails=False)
    assert wet.extract() == {"read": 3, "failed": 0, "old": 0, "waiting": 0}


def test_the_same_code_is_not_tried_again_though_its_file_was_written_anew(wet: Wet) -> None:
    wet.extract()
    with wet.library() as library:
        (before,) = library.records().failures()
    wet.write()
    wet.extract()
    with wet.library() as library:
        (after,) = library.records().failures()
        assert after == before, "neither tried again nor forgotten"
        assert after.code == library.plugins().extractors[0].code != ""


def test_what_has_been_read_is_not_read_again_because_the_code_has_changed(wet: Wet) -> None:
    wet.extract()
    wet.write(fails=False, value="khác")
    wet.extract()
    with wet.library() as library:
        (count,) = library.panel_context(None, library.search("")).aggregate("rain").counts
    assert count.value == "to"


def test_who_waits_for_mended_code_is_run_too(wet: Wet) -> None:
    (wet.file.parent / "flood.py").write_text(REQUIRING, encoding="utf-8")
    wet.extract()
    with wet.library() as library:
        failed = [(each.extractor, each.error) for each in library.records().failures()]
    assert [name for name, _ in failed] == ["flood", "rain"]
    assert failed[0][1].startswith("waits for rain")
    told = tui_reader("records", "flood", str(wet.root)).stderr
    assert "Mend rain, for which it waits, then: tui-reader index" in told
    wet.write(fails=False)
    wet.extract()
    with wet.library() as library:
        assert library.records().failures() == []
        assert library.extractor_report(library.plugins().extractors[0], library.document_keys()).read == 3


def test_a_retry_runs_what_has_failed_and_says_how_much(wet: Wet) -> None:
    wet.extract()
    run = tui_reader("index", str(wet.root), "--retry")
    assert run.returncode == 0
    assert "Trying again 1 extraction that had failed: rain 1" in run.stderr
    assert "1 extraction failed" in run.stderr
    assert f"tui-reader doctor {wet.root}" in run.stderr
    wet.write(fails=False)
    wet.extract()
    assert "nothing to try again" in tui_reader("index", str(wet.root), "--retry").stderr


def test_a_retry_without_extraction_is_refused(wet: Wet) -> None:
    assert tui_reader("index", str(wet.root), "--retry", "--no-extract").returncode == 2


def test_a_panel_says_by_itself_what_is_the_matter(wet: Wet) -> None:
    with wet.library() as library:
        library.update()
    assert "rain has not read this document yet." in panel(wet, "mưa.txt")
    assert "0 of 3 documents read so far" in panel(wet, "mưa.txt")
    wet.extract()
    failed = panel(wet, "bơm.txt")
    assert "The extractor rain failed on this document: " in failed
    assert "no rain in" in failed
    assert "Dry." not in failed
    assert "rain: 1 of 3 documents failed." in failed
    assert "Dry.read" in panel(wet, "nắng.txt")
    assert "this document" not in panel(wet, "mưa.txt")
    wet.write(version="2")
    old = panel(wet, "mưa.txt")
    assert "From version 1 of rain; the document is being read again." in old
    assert "'to'" in old, "what the former version has found is shown"
    assert "old" in old
    assert "2 of 3 documents still have records of version 1 (these are what is counted); 1 not read yet" in old


def test_records_tell_failed_documents_from_waiting_ones(wet: Wet) -> None:
    with wet.library() as library:
        library.update()
    run = tui_reader("records", "rain", str(wet.root))
    assert "0 of 3 documents read so far" in run.stderr
    assert f"To do the rest: tui-reader index {wet.root}" in run.stderr
    wet.extract()
    run = tui_reader("records", "rain", str(wet.root))
    assert "rain: 1 of 3 documents failed." in run.stderr
    assert "  1 document: ValueError: no rain in 'bơm', e.g. bơm.txt" in run.stderr
    assert "To do the rest" not in run.stderr
    assert "--retry" in run.stderr
    (row,) = map(json.loads, tui_reader("records", "rain", str(wet.root), "--format", "json").stdout.splitlines())
    assert {row[each] for each in ("of", "read", "failed", "old", "waiting")} == {3, 2, 1, 0}
    wet.write(fails=False)
    assert "Its code has changed since it failed" in tui_reader("records", "rain", str(wet.root)).stderr


def test_records_of_an_earlier_version_are_counted_as_such(wet: Wet) -> None:
    wet.extract()
    wet.write(version="2")
    run = tui_reader("records", "rain", str(wet.root), "--format", "json")
    assert "2 of 3 documents still have records of version 1 (these are what is counted)" in run.stderr
    row = json.loads(run.stdout)
    assert (row["old"], row["old_version"], row["counts_old"]) == (2, "version 1", True)
    run = tui_reader("search", "rain:to", str(wet.root), "--count")
    assert "(2 still have records of version 1, which are left out)" in run.stderr


def test_a_document_that_has_failed_is_shown_with_its_reason(wet: Wet) -> None:
    wet.extract()
    run = tui_reader("show", "bơm.txt", str(wet.root), "--records", "rain")
    assert run.returncode == 2
    assert "rain failed on bơm.txt: " in run.stderr
    assert "--retry" in run.stderr
    run = tui_reader("show", "nắng.txt", str(wet.root), "--records", "rain")
    assert (run.returncode, run.stderr) == (1, "rain has read nắng.txt and found nothing.\n")
    (row,) = map(
        json.loads, tui_reader("show", "mưa.txt", str(wet.root), "--records", "rain", "--json").stdout.splitlines()
    )
    assert (row["value"], row["version"]) == ("to", "1")


def test_doctor_groups_failures_by_reason_with_the_mend(wet: Wet) -> None:
    for number in range(3):
        (wet.root / f"{number}.txt").write_text(f"Trạm bơm số {number}.", encoding="utf-8")
    wet.extract()
    text = tui_reader("doctor", str(wet.root)).stdout
    assert "Extracted   rain 2 of 6" in text
    assert "Extraction (4 failed)" in text
    assert "4 documents: " in text
    assert text.count("no rain in") == 1
    (report,) = json.loads(tui_reader("doctor", str(wet.root), "--json").stdout)["extractors"]
    assert (report["extractor"], report["read"], report["failed"], report["waiting"]) == ("rain", 2, 4, 0)
    (kind,) = report["failures"]
    assert kind["documents"] == 4
    assert "--retry" in report["mend"]


def test_an_extractor_that_was_switched_off_says_so(wet: Wet) -> None:
    for number in range(30):
        (wet.root / f"{number:02}.txt").write_text(f"Trạm bơm số {number}.", encoding="utf-8")
    (wet.root / "mưa.txt").unlink()
    (wet.root / "nắng.txt").unlink()
    states = wet.extract()
    assert states["failed"] >= 20
    assert states["waiting"] > 0
    run = tui_reader("records", "rain", str(wet.root))
    assert "It was switched off in the last run: failed on 20 documents in a row" in run.stderr
    assert "Mend the plugin rain" in run.stderr
    assert "To do the rest" not in run.stderr
    wet.write(fails=False)
    assert wet.extract() == {"read": 31, "failed": 0, "old": 0, "waiting": 0}
    assert "switched off" not in tui_reader("records", "rain", str(wet.root)).stderr


@pytest.mark.parametrize(
    ("command", "named"),
    [
        (("records", "rian"), "Did you mean rain?"),
        (("show", "mưa.txt", "--records", "rian"), "Did you mean rain?"),
        (("search", "rain.rian:to"), "did you mean rain.rain:?"),
        (("search", 'price:=""'), "price"),
        (("search", 'rain:=""'), "needs a text"),
    ],
)
def test_names_that_nobody_has_are_an_error_with_the_nearest(wet: Wet, command: tuple[str, ...], named: str) -> None:
    wet.extract()
    words = [*command[:2], str(wet.root), *command[2:]]
    run = tui_reader(*words)
    assert run.returncode == 2
    assert named in run.stderr


def test_a_version_is_said_beside_the_present_one() -> None:
    assert said_version("1", "2") == "version 1"
    assert said_version("1+0abc with page furniture", "2 with page furniture") == "version 1"
    assert said_version("2+0abc", "2") == "version 2 as it was set up before"


def test_reasons_that_differ_in_names_and_numbers_are_of_one_kind() -> None:
    kinds = failure_kinds(
        [
            ("b.txt", "ValueError: no rain in 'Bài 1'"),
            ("a.txt", "ValueError: no rain in 'Bài 2'"),
            ("c.txt", "it took longer than 60 s"),
        ]
    )
    assert [(kind.reason, kind.documents, kind.example) for kind in kinds] == [
        ("ValueError: no rain in …", 2, "a.txt"),
        ("it took longer than 60 s", 1, "c.txt"),
    ]


def test_a_store_of_before_keeps_its_records(tmp_path: Path) -> None:
    import sqlite3

    from tui_reader.records.model import Annotation
    from tui_reader.records.store import RecordStore

    path = tmp_path / "records.sqlite"
    with RecordStore(path) as store:
        store.put(1, "rain", "1", [Annotation(0, 1, "rain")], 0.0)
        store.put_failure(2, "rain", "1", "broke")
    connection = sqlite3.connect(path)
    for statement in ("DROP INDEX run_failed", "DROP TABLE switched_off", "ALTER TABLE run DROP COLUMN code"):
        connection.execute(statement)
    connection.commit()
    connection.close()
    with RecordStore(path) as store:
        assert store.get(1, "rain", "1") == [Annotation(0, 1, "rain")]
        assert store.errors("rain", "1") == {2: ("broke", "")}
