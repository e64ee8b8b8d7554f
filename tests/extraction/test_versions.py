"""A new version has that extracted again which depends on it, and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui_reader.config import PluginSettings
from tui_reader.documents.model import Document
from tui_reader.extraction.runner import ExtractionRunner
from tui_reader.plugin_api import Metric
from tui_reader.plugins import list_plugins, load_plugins

if TYPE_CHECKING:
    from pathlib import Path

    from tui_reader.records.store import RecordStore

PLUGIN = """
from tui_reader.plugin_api import Extractor, Metric, hookimpl

class Base(Extractor):
    name, version = "base", "{version}"
    def extract(self, doc):
        yield Metric("base", {version})

class Above(Extractor):
    name, version, requires = "above", "1", ("base",)
    def extract(self, doc):
        yield Metric("above", doc.records("base")[0].count)

class Top(Extractor):
    name, version, requires = "top", "1", ("above",)
    def extract(self, doc):
        yield Metric("top", doc.records("above")[0].count)

class Beside(Extractor):
    name, version = "beside", "1"
    def extract(self, doc):
        yield Metric("beside", 1)

@hookimpl
def register_extractors():
    return [Top, Beside, Above, Base]
"""


def test_a_new_version_recomputes_what_requires_it_and_nothing_else(store: RecordStore, tmp_path: Path) -> None:
    documents = {document.key: document for document in (Document(f"{n}", f"{n}", f"{n}", "", ()) for n in range(20))}
    settings = PluginSettings(directory=str(tmp_path))
    missing: list[dict[str, int]] = []
    found: list[list[float]] = []
    for version in (1, 1, 22, 1):
        (tmp_path / "mine.py").write_text(PLUGIN.format(version=version), encoding="utf-8")
        plugins = load_plugins([info.name for info in list_plugins()], None, settings)
        kept = plugins.kept_versions
        left = [name for _, names in store.missing(documents, list(kept.items())) for name in names]
        missing.append({name: left.count(name) for name in ("base", "above", "top", "beside")})
        points = plugins.points({each.plugin for each in plugins.extractors})
        runner = ExtractionRunner(store, plugins.extractors, documents.__getitem__, points, settings)
        assert runner.run(documents).failures == 0
        assert runner.completed == {"base", "above", "top", "beside"}
        records = [store.get(key, "top", kept["top"]) or [] for key in documents]
        found.append(sorted({record.count for each in records for record in each if isinstance(record, Metric)}))
    everything = dict.fromkeys(("base", "above", "top", "beside"), 20)
    nothing = dict.fromkeys(everything, 0)
    assert missing == [everything, nothing, everything | {"beside": 0}, nothing]
    assert found == [[1], [1], [22], [1]], "what a former version had found is there when that comes back"
