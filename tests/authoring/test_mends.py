"""What `plugins check` advises mends what it has found, done to the letter."""

from __future__ import annotations

import stat
from typing import TYPE_CHECKING, NamedTuple

import pytest

from tests.authoring.built import run
from tests.distributions import Site
from tui_reader.authoring.check import Checked, check_plugin
from tui_reader.authoring.mends import mend_of_extractor, mend_of_import, mend_of_panel
from tui_reader.config import PluginSettings

if TYPE_CHECKING:
    from pathlib import Path

FILES = {
    "a.txt": 'Mưa lớn\n\nMưa 120 mm ở Bãi Ngang. Loa nói: "mưa còn to".\n\nThêm 40 mm.\n',
    "b.txt": "Nắng\n\nTrời nắng đẹp cả ngày, không mưa.\n",
}

SOUND = """
import re
from tui_reader.plugin_api import *

class Rain(Extractor):
    name, version = "rain", "1"

    def extract(self, doc):
        for m in re.finditer(r'(\\d+) mm|".+?"', doc.text):
            yield Annotation(m.start(), m.end(), "rain", m[1] or m[0], {"mm": m[1] or "0"})

def build(ctx):
    return Table("Rain", ["mm"], [
        Row((r.value,), (
            Open(r.start, r.end),
            NextMention(((r.start, r.end),)),
            Refine('rain:="' + r.value.replace('"', '""') + '"'),
        ))
        for r in ctx.records("rain")
    ])

@hookimpl
def register_extractors():
    return [Rain]

@hookimpl
def register_panels():
    return [Panel("rain", "Rain", "document", build, extractors=("rain",))]

@hookimpl
def register_query_fields():
    return [QueryField("mm", "rain", kind="number", label="rain", field="mm")]
"""


class Case(NamedTuple):
    """``wrong`` in place of ``right``; the finding is about ``about``, its reason has ``reason``, its mend ``mend``."""

    right: str
    wrong: str
    about: str
    reason: str
    mend: str


def checked(place: Path, source: str, files: dict[str, str | bytes] | None = None) -> Checked:
    place.chmod(stat.S_IRWXU)
    (place / "rain.py").write_text(source, encoding="utf-8")
    return check_plugin(str(place / "rain.py"), PluginSettings(), files or dict(FILES))


def test_what_is_sound_is_passed_without_a_warning(tmp_path: Path) -> None:
    found = checked(tmp_path, SOUND)
    assert found.findings == []
    assert found.warnings == []


REFUSED = {
    "a misspelt field": Case(
        """'rain:="'""", """'rian:="'""", "panel rain", "there is no field rian:", "write rain: in place of rian:"
    ),
    "an open quotation mark": Case(
        """'rain:="' + r.value.replace('"', '""') + '"'""",
        """'rain:"' + r.value + '"'""",
        "panel rain",
        "is no query: ",
        """write Refine('rain:="' + value.replace('"', '""') + '"'), value being what comes from a text""",
    ),
    "a place outside": Case(
        "Open(r.start, r.end)",
        "Open(r.start, r.end + 500)",
        "panel rain",
        "in a.txt, a text of",
        "give it the span of a record as it is: record.start, record.end",
    ),
    "a step outside": Case(
        "NextMention(((r.start, r.end),))",
        "NextMention(((r.end, r.start),))",
        "panel rain",
        "has NextMention,",
        "give it the span of a record as it is: record.start, record.end",
    ),
    "a document that is not there": Case(
        "Open(r.start, r.end)",
        'Open(r.start, r.end, "c.txt")',
        "panel rain",
        "there is no such document",
        "leave path out, which means the open document",
    ),
    "records that are not listed": Case(
        'build, extractors=("rain",))',
        "build)",
        "panel rain",
        "reads records of rain and does not say so",
        'write Panel(…, extractors=("rain",))',
    ),
    "an extractor that nobody has": Case(
        'extractors=("rain",)', 'extractors=("rian",)', "panel rain", "lists the extractor 'rian'", 'write "rain"'
    ),
    "a cell that is no text": Case(
        "(r.value,)", "(r.start,)", "panel rain", "Expected `str`, got `int`", "make text of it: str(value)"
    ),
    "a field that is no text": Case(
        '{"mm": m[1] or "0"}',
        '{"mm": m.start()}',
        "extractor rain",
        "has a field of the wrong type",
        'give text where text is meant: Annotation(start, end, "label", str(value), {"name": str(number)})',
    ),
    "a label with white space": Case(
        'm.end(), "rain"', 'm.end(), "rain fall"', "extractor rain", "the label 'rain fall'", "write 'rain_fall'"
    ),
    "nothing given back": Case(
        "yield Annotation",
        "Annotation",
        "extractor rain",
        "extract returned None",
        'write "yield" before each record',
    ),
    "an offset beyond the text": Case(
        "Annotation(m.start(), m.end()",
        "Annotation(m.start(), m.end() + 900",
        "extractor rain",
        "spans ",
        "give offsets into doc.text",
    ),
}


@pytest.mark.parametrize("case", REFUSED.values(), ids=REFUSED)
def test_it_is_refused_and_the_mend_mends_it(tmp_path: Path, case: Case) -> None:
    assert SOUND.count(case.right) == 1
    (finding,) = checked(tmp_path, SOUND.replace(case.right, case.wrong)).findings
    assert finding.about == case.about
    assert case.reason in finding.reason
    assert case.mend in finding.mend


def test_a_place_in_no_document_is_refused_in_a_panel_about_results(tmp_path: Path) -> None:
    wrong = SOUND.replace('"document", build', '"results", lambda ctx: Table("R", ["a"], [Row(("x",), (Open(0, 1),))])')
    (finding,) = checked(tmp_path, wrong.replace(', extractors=("rain",)', "")).findings
    assert "without a path, where no document is open" in finding.reason
    right = wrong.replace(", (Open(0, 1),)", "")
    assert checked(tmp_path, right.replace(', extractors=("rain",)', "")).findings == []


def test_an_extractor_that_finds_nothing_is_refused_until_a_document_is_named_that_has_something(
    tmp_path: Path,
) -> None:
    (finding,) = checked(tmp_path, SOUND, {"b.txt": FILES["b.txt"]}).findings
    assert finding.reason == "finds nothing in any of 2 documents, so nothing of it was tried"
    assert "--on FILE" in finding.mend
    site = Site(tmp_path / "site")
    site.add("rain", SOUND.replace(' mm|".+?"', " mmm"))
    command = ("-m", "tui_reader", "plugins", "check", "rain")
    assert run(site.folder, *command, check=False).returncode == 1
    (tmp_path / "rain.txt").write_text("Mưa 120 mmm.", encoding="utf-8")
    named = run(site.folder, *command, "--on", str(tmp_path / "rain.txt"))
    assert named.stdout == "rain: keeps the contract on 18 documents.\n"


WARNED = {
    "label": Case('label="rain"', 'label="rian"', "query field mm", "asks for the label 'rian'", 'write label="rain"'),
    "field": Case('field="mm"', 'field="nn"', "query field mm", "have the fields mm here", 'write field="mm"'),
    "kind": Case(
        '{"mm": m[1] or "0"}',
        '{"mm": (m[1] or "0") + "mm"}',
        "query field mm",
        "as a number, and none",
        'write the values as plain numbers ("8500000", "8.5")',
    ),
}


@pytest.mark.parametrize("case", WARNED.values(), ids=WARNED)
def test_a_query_field_over_what_is_never_there_is_warned_of(tmp_path: Path, case: Case) -> None:
    found = checked(tmp_path, SOUND.replace(case.right, case.wrong))
    (warning,) = found.warnings
    assert found.findings == []
    assert warning.about == case.about
    assert case.reason in warning.reason
    assert case.mend in warning.mend


def test_a_field_over_the_records_of_another_plugin_is_looked_at_too(tmp_path: Path) -> None:
    source = """
from tui_reader.plugin_api import QueryField, hookimpl

@hookimpl
def register_query_fields():
    return [QueryField("amounts", "numbers", kind="number", field="nothing")]
"""
    (warning,) = checked(tmp_path, source).warnings
    assert "compares the field 'nothing', and the records of numbers have the fields" in warning.reason


def test_a_syntax_error_is_told_with_its_file_and_line(tmp_path: Path) -> None:
    (finding,) = checked(tmp_path, SOUND.replace("def build(ctx):", "def build(ctx)")).findings
    line = SOUND[: SOUND.index("def build")].count("\n") + 1
    place = f"{tmp_path / 'rain.py'}, line {line}"
    assert finding.reason == f"could not be loaded: SyntaxError: expected ':' ({place})"
    assert finding.mend == f"look at {place}"


def test_an_import_that_fails_deep_down_is_told_with_the_line_of_the_plugin(tmp_path: Path) -> None:
    (finding,) = checked(tmp_path, f"import json\nx = json.loads('[')\n{SOUND}").findings
    assert finding.mend.startswith("look at ")
    assert "line " in finding.mend


@pytest.mark.parametrize(
    ("said", "mend"),
    [
        ("implements 'register_panel', which is no hook (did you mean 'register_panels'?)", "write 'register_panels'"),
        ("returns from register_extractors an instance of Rain; the class is meant", "the class is meant"),
        (
            "could not be loaded: ModuleNotFoundError: No module named 'x'; install what it needs",
            "install what it needs",
        ),
        ("was not imported: it took longer than 20 s", "do nothing at import that takes time"),
        ("implements no hook", 'see "Hooks" in docs/plugins/reference.md'),
    ],
)
def test_what_cannot_be_used_has_the_mend_that_fits(said: str, mend: str) -> None:
    reason, told = mend_of_import(said, "")
    assert told.startswith(mend)
    assert not reason.endswith(told)


def test_a_mend_is_never_empty() -> None:
    assert "published None" in mend_of_extractor("AttributeError: 'NoneType' object has no attribute 'iso'")
    assert mend_of_extractor('LookupError: …: requires = ("x",)') == 'add to the class: requires = ("x",)'
    assert "ctx.document is None" in mend_of_panel("failed: AttributeError", "results")
    assert mend_of_panel("returned dict; a Table, Tree, Bars, Text or Kwic is meant", "document").startswith(
        "return what"
    )
