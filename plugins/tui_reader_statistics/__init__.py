"""Statistics: the size and words of a document, what sets the results apart, and the library in numbers."""

from __future__ import annotations

from tui_reader.plugin_api import N_, Extractor, Panel, hookimpl
from tui_reader_statistics import panel, results
from tui_reader_statistics.diversity import Diversity
from tui_reader_statistics.extract import Statistics
from tui_reader_statistics.segmentation import Segmentation


@hookimpl
def register_extractors() -> list[type[Extractor]]:
    """Counts, diversity, and which syllables make a word: all of the same words."""
    return [Statistics, Diversity, Segmentation]


@hookimpl
def register_panels() -> list[Panel]:
    """One for the document, one for the results, which are the library where no query leaves anything out."""
    extractors = ("statistics", "diversity", "segmentation")
    return [
        Panel("statistics", N_("Statistics"), "document", panel.build, extractors[:2], position=30),
        Panel("words", N_("Words"), "results", results.build, extractors, position=31),
    ]
