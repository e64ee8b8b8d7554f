"""The fixtures for authors, used as they use them: by pytest, in a folder of their own."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from tests.authoring.built import run_tests
from tests.distributions import Site

if TYPE_CHECKING:
    from pathlib import Path

TESTS = """
import sys

import msgspec
import pytest
from tui_reader.plugin_api import Annotation, Extractor, Metric, Panel, Refine, Row, Table, Text


class Config(msgspec.Struct, frozen=True):
    word: str = "mưa"


class Words(Extractor):
    name, version, config = "words", "1", Config()

    def extract(self, doc):
        start = doc.text.find(self.config.word)
        if start >= 0:
            yield Annotation(start, start + len(self.config.word), "word")


class Upstream(Extractor):
    name, version, requires = "upstream", "1", ("words",)

    def extract(self, doc):
        yield Metric("found", len(doc.records("words")))


class Careless(Extractor):
    name, version = "careless", "1"

    def extract(self, doc):
        yield Annotation(0, 999, "far")


class Curious(Extractor):
    name, version = "curious", "1"

    def extract(self, doc):
        return doc.records("words")


def test_a_document_is_what_is_said_of_it(document, tmp_path):
    made = document("Trời mưa.", title="Thời tiết", published="2024-09-08", furniture="Trang chủ")
    assert (made.title, made.published.iso, made.text) == ("Thời tiết", "2024-09-08", "Trời mưa.\\nTrang chủ")
    assert [block.role for block in made.blocks] == ["body", "boilerplate"]
    assert document("").blocks == ()
    file = tmp_path / "tin.txt"
    file.write_text("Tin mưa\\n05/09/2024\\n\\nTrời mưa to.", encoding="utf-8")
    assert document(file).published.iso == "2024-09-05"


def test_records_are_checked_as_the_host_checks_them(document, run_extractor):
    (record,) = run_extractor(Words, document("Trời mưa."))
    assert record.value == "mưa"
    assert run_extractor(Words, document("Trời mưa."), config=Config("nắng")) == []
    with pytest.raises(Exception, match="record 0 spans 0:999"):
        run_extractor(Careless, document("Trời mưa."))


def test_records_of_others_are_given_by_name(document, run_extractor):
    doc = document("Trời mưa.")
    (record,) = run_extractor(Upstream, doc, records={"words": run_extractor(Words, doc)})
    assert record.count == 1
    with pytest.raises(LookupError, match="say what 'words' has found"):
        run_extractor(Upstream, doc)
    with pytest.raises(LookupError, match="requires"):
        run_extractor(Curious, doc)


def test_a_panel_sees_the_open_document_all_documents_and_the_query(document, draw_panel):
    def build(ctx):
        counts = ctx.aggregate("words")
        dates = ctx.aggregate("published", by="year")
        rows = [Row((ctx.document.path, ctx.query, str(ctx.matches), str(counts.counts[0].documents)))]
        return Table("Seen", ["path", "query", "matches", "found"], rows, dates.counts[0].value)

    drawn = draw_panel(
        Panel("seen", "Seen", "document", build),
        document("Trời mưa.", path="a.txt", published="2024"),
        document("Trời nắng.", path="b.txt"),
        extractors=[Words, Upstream],
        query="trời",
        width=60,
    )
    assert drawn.split() == ["Seen", "path", "query", "matches", "found", "a.txt", "trời", "2", "1", "2024"]
    assert max(map(len, drawn.splitlines())) <= 60


def test_what_is_no_view_is_refused(document, draw_panel):
    with pytest.raises(Exception, match="a Table, Tree, Bars, Text or Kwic"):
        draw_panel(Panel("odd", "Odd", "document", lambda ctx: {"a": 1}), document("a"))


def test_records_may_be_given_in_place_of_extractors(document, draw_panel):
    def build(ctx):
        found = [Row((each.value, ctx.quote(each))) for each in ctx.records("rain")]
        return [Table("Rain", ["value", "text"], found), Text("All", str(ctx.aggregate("rain").total))]

    panel = Panel("rain", "Rain", "document", build, extractors=("rain",))
    given = {"rain": [Annotation(5, 8, "rain", "7")]}
    drawn = draw_panel(panel, document("Trời mưa."), document("Trời nắng."), records=given)
    assert drawn.split() == ["Rain", "value", "text", "7", "mưa", "All", "1.0"]
    with pytest.raises(Exception, match="spans 5:99"):
        draw_panel(panel, document("Trời mưa."), records={"rain": [Annotation(5, 99, "rain")]})
    with pytest.raises(LookupError, match="records are those of a document"):
        draw_panel(panel, records=given)
    drawn = draw_panel(panel, document("Trời mưa."), extractors=[Upstream], records=given | {"words": []})
    assert "mưa" in drawn


def test_a_panel_about_results_has_no_open_document(document, draw_panel):
    panel = Panel("seen", "Seen", "results", lambda ctx: Text("Seen", str(ctx.document)))
    assert draw_panel(panel, document("Trời mưa.")).split() == ["Seen", "None"]


def test_a_library_has_what_its_plugins_require(library):
    opened = library(["Mưa 120 mm."], plugins=["needy"])
    assert opened.records("needy", "1.txt")[0].count == 1
    assert opened.search("mighty:120") == ["1.txt"]
    with pytest.raises(Exception, match=r"no panel 'timeline'(.|\\n)*plugins=\\["):
        opened.panel("timeline", "1.txt")
    with pytest.raises(Exception, match="mentioned:") as caught:
        opened.search("mentioned:2022")
    assert "plugins=[" in "".join(caught.value.__notes__)


def test_what_fails_tells_its_traceback(library):
    with pytest.raises(Exception, match="ZeroDivisionError(.|\\n)*broken_plugin.py"):
        library(["Trời mưa."], plugins=["broken"])
    with pytest.warns(UserWarning, match="raising: (.|\\n)*raising_plugin.py") as seen:
        opened = library(["Trời mưa."], plugins=["raising"])
    with pytest.raises(Exception, match="not today(.|\\n)*Traceback(.|\\n)*raising_plugin.py"):
        opened.records("raising", "1.txt")


def test_a_library_needs_its_plugins_installed(library):
    with pytest.raises(LookupError, match="not installed: nix"):
        library(["Trời mưa."], plugins=["nix"])
    opened = library(["Trời mưa ngày 5/9/2024."], plugins=["timeline"])
    assert [record.value for record in opened.records("timeline", "1.txt")] == ["2024-09-05"]
    with pytest.raises(Exception, match="There is no extractor 'entities'"):
        opened.records("entities", "1.txt")


def test_no_app_was_needed():
    assert "textual" not in sys.modules
"""


NEEDY = """
from tui_reader.plugin_api import Extractor, Metric, QueryField, hookimpl

class Needy(Extractor):
    name, version, requires = "needy", "1", ("numbers",)

    def extract(self, doc):
        yield Metric("found", len(doc.records("numbers")))

@hookimpl
def register_extractors():
    return [Needy]

@hookimpl
def register_query_fields():
    return [QueryField("mighty", "numbers", kind="number", field="high")]
"""

RAISING = """
from tui_reader.plugin_api import Extractor, hookimpl

class Raising(Extractor):
    name, version = "raising", "1"

    def extract(self, doc):
        raise ValueError("not today")

@hookimpl
def register_extractors():
    return [Raising]
"""


def test_the_fixtures_do_what_they_say(tmp_path: Path) -> None:
    site = Site(tmp_path / "site")
    site.add("needy", NEEDY)
    site.add("raising", RAISING)
    site.add("broken", "1 / 0")
    place = tmp_path / "project"
    place.mkdir()
    (place / "test_mine.py").write_text(textwrap.dedent(TESTS), encoding="utf-8")
    assert "11 passed" in run_tests(tmp_path / "site", place)
