"""Search backends: good ones answer, and bad ones cost their own part of a query only."""

from __future__ import annotations

import threading
from importlib.metadata import EntryPoint
from typing import TYPE_CHECKING

import pytest

from tui_reader.backend_search.frames import Limits
from tui_reader.backend_search.host import BackendError, BackendSearcher, RefusedError, SlowSearch
from tui_reader.config import PluginSettings
from tui_reader.errors import QueryError
from tui_reader.index.model import SearchCancelled
from tui_reader.library import Library
from tui_reader.plugin_descriptions import GROUP
from tui_reader.plugins import load_plugins
from tui_reader.record_search import RecordSearch

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tui_reader.index.recorded import Answer
    from tui_reader.plugin_descriptions import PluginSet

LIMITS = Limits(seconds=20.0, memory=1 << 30)


@pytest.fixture
def plugins() -> PluginSet:
    found = load_plugins(entry_points=[EntryPoint("odd", "tests.hostile.searching", GROUP)])
    assert not found.failures
    return found


@pytest.fixture
def searcher(library: Library, plugins: PluginSet) -> Iterator[BackendSearcher]:
    opened = BackendSearcher(library.paths, plugins, LIMITS)
    opened.generation = library.paths.generation() or 0
    yield opened
    opened.close()


@pytest.fixture
def odd(library: Library, plugins: PluginSet) -> Library:
    """The library with those backends as its plugins."""
    library._plugins = plugins
    return library


def ask(searcher: BackendSearcher, name: str, text: str = "") -> Answer:
    return searcher.search(name, text, lambda: False)


def test_a_backend_reads_the_documents_and_answers_with_keys(library: Library, searcher: BackendSearcher) -> None:
    answer = ask(searcher, "containing", "Hải Phòng")
    assert sorted(answer.keys) == sorted(
        key for path, key in library.indexed_files() if "Hải Phòng" in library.document(path).text
    )
    assert answer.scores is None
    assert len(ask(searcher, "chosen").keys) == 2


def test_it_is_a_part_of_a_query_like_any_other(odd: Library) -> None:
    def paths(query: str) -> list[str]:
        return [hit.path for hit in odd.search(query).top(9)]

    assert sorted(paths('containing:"Hải Phòng"')) == ["bao/mo-lai-truong.txt", "bao/tram-bom.txt"]
    assert paths('containing:"Hải Phòng" -úng') == ["bao/mo-lai-truong.txt"]
    assert len(paths('an ninh OR containing:"Hải Phòng"')) == 3
    assert odd.explain('containing:"Hải Phòng"').part.kind == "sought"


def test_scores_order_the_results_where_nothing_else_ranks(odd: Library) -> None:
    lengths = {path: len(odd.document(path).text) for path, _ in odd.indexed_files()}
    longest = sorted(lengths, key=lambda path: -lengths[path])
    hits = odd.search("longest:x").top(9)
    assert [hit.path for hit in hits] == longest
    assert [hit.score for hit in hits] == [lengths[path] for path in longest]
    assert [hit.path for hit in odd.search("longest:x date:2020..").top(9)] == longest
    alone, beside = odd.search("bão").top(9), odd.search("bão longest:x").top(9)
    assert [(hit.path, hit.score) for hit in beside] == [(hit.path, hit.score) for hit in alone]


def test_a_text_that_it_refuses_is_an_error_of_the_query(odd: Library, searcher: BackendSearcher) -> None:
    with pytest.raises(RefusedError, match="a star is meant"):
        ask(searcher, "refusing")
    with pytest.raises(QueryError, match="refusing: a star is meant") as caught:
        odd.search("bão refusing:x")
    assert (caught.value.column, caught.value.length) == (4, len("refusing:"))


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("raising", "failed: ZeroDivisionError: division by zero"),
        ("raising_late", "failed: KeyError: 'late'"),
        ("quitting", "failed: SystemExit: 0"),
        ("ending", "ended the process in which it runs .*exit code 3"),
        ("endless_answers", "gave more than 1,017 answers over 4 documents"),
        ("hungry", "failed: MemoryError"),
        ("foreign", "gave 12, which is the key of no document here"),
        ("nothing", "returned NoneType; keys of documents are meant"),
        ("texts", "gave 'bao/tram-bom.txt'; a key"),
        ("infinite", "gave .*a finite score, is meant"),
        ("enormous", r"gave the score 1e\+308; at most 1e\+30 can be put in order"),
        ("mixed", "gave keys with a score and keys without"),
    ],
)
def test_what_goes_wrong_names_the_plugin_and_the_next_search_works(
    searcher: BackendSearcher, name: str, said: str
) -> None:
    with pytest.raises(BackendError, match=f"The search backend “{name}” of the plugin odd {said}"):
        ask(searcher, name)
    assert len(ask(searcher, "containing", "Hải Phòng").keys) == 2


def test_what_takes_too_long_is_stopped(library: Library, plugins: PluginSet, tmp_path: Path) -> None:
    searcher = BackendSearcher(library.paths, plugins, Limits(seconds=3.0))
    searcher.generation = library.paths.generation() or 0
    with pytest.raises(BackendError, match="“endless” of the plugin odd took longer than 3 s and was stopped"):
        ask(searcher, "endless", str(tmp_path / "began"))
    searcher.close()


def test_who_waits_long_is_told_once_what_for(searcher: BackendSearcher, tmp_path: Path) -> None:
    told: list[SlowSearch] = []
    with pytest.raises(SearchCancelled):
        searcher.search("endless", str(tmp_path / "began"), lambda: len(told) > 0, told.append)
    assert told == [SlowSearch("endless", "odd", str(tmp_path / "began"), LIMITS.seconds)]


@pytest.mark.parametrize("name", ["endless", "reading_forever"])
def test_a_search_that_nobody_waits_for_ends(searcher: BackendSearcher, tmp_path: Path, name: str) -> None:
    began = tmp_path / "began"
    with pytest.raises(SearchCancelled):
        searcher.search(name, str(began), began.exists)
    assert len(ask(searcher, "containing", "Hải Phòng").keys) == 2


def test_one_that_asks_for_documents_is_stopped_without_losing_its_process(
    searcher: BackendSearcher, tmp_path: Path
) -> None:
    ask(searcher, "containing")
    assert searcher._worker is not None
    before, began = searcher._worker.pid, tmp_path / "began"
    with pytest.raises(SearchCancelled):
        searcher.search("reading_forever", str(began), began.exists)
    ask(searcher, "containing")
    assert searcher._worker is not None
    assert searcher._worker.pid == before


def test_what_it_prints_goes_nowhere(searcher: BackendSearcher, capfd: pytest.CaptureFixture[str]) -> None:
    assert not ask(searcher, "printing").keys
    assert capfd.readouterr() == ("", "")


def test_closing_cancels_a_search(searcher: BackendSearcher, tmp_path: Path) -> None:
    began, outcome = tmp_path / "began", []

    def run() -> None:
        try:
            ask(searcher, "endless", str(began))
        except SearchCancelled:
            outcome.append("cancelled")

    thread = threading.Thread(target=run)
    thread.start()
    while not began.exists():
        thread.join(0.02)
    searcher.close()
    thread.join(10)
    assert outcome == ["cancelled"]


def test_a_failing_backend_leaves_other_queries_alone(odd: Library) -> None:
    with pytest.raises(BackendError):
        odd.search("raising:x OR bão")
    assert len(odd.search("bão"))
    assert isinstance(odd._record_search, RecordSearch)


def test_after_a_reload_the_new_code_answers(library: Library, tmp_path: Path) -> None:
    code = (
        "from tui_reader.plugin_api import SearchBackend, hookimpl\n"
        "def search(ctx, text):\n    return [doc.key for doc in ctx.documents() if {condition}]\n"
        "@hookimpl\ndef register_search_backends():\n    return [SearchBackend('mine', search)]\n"
    )
    file = tmp_path / "mine" / "mine.py"
    file.parent.mkdir()
    file.write_text(code.format(condition="text in doc.text"), encoding="utf-8")
    settings = PluginSettings(directory=str(file.parent))
    with Library.open(library.root, plugin_settings=settings) as opened:
        assert len(opened.search('mine:"Hải Phòng"')) == 2
        file.write_text(code.format(condition="text not in doc.text"), encoding="utf-8")
        opened.reload_plugins()
        assert len(opened.search('mine:"Hải Phòng" date:2022')) == 1
