"""Statistics of a library: every number is what its formula gives for the counts beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.conftest import write_articles
from tui_reader import library_statistics
from tui_reader.corrections.model import Correction
from tui_reader.index.model import SearchCancelled
from tui_reader.index.sequences import Surroundings
from tui_reader.library import Library
from tui_reader.statistics.association import log_dice, mutual_information, t_score
from tui_reader.statistics.dispersion import deviation_of_proportions
from tui_reader.statistics.keyness import log_likelihood, log_ratio
from tui_reader.statistics.periods import period_of
from tui_reader_statistics.extract import Statistics
from tui_reader_statistics.segmentation import Segmentation

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import numpy as np
    from numpy.typing import NDArray

    from tui_reader.statistics.tables import Measured


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """Twelve articles of three months; those about a flood are in two of them."""
    folder: Path = tmp_path_factory.mktemp("statistics") / "xa"
    flood = "Nước lũ tràn qua đê, thư viện xã chuyển sách lên gác. Sau lũ dân làng dọn bùn. " * 3
    market = "Phiên chợ đông vui, người mua kẻ bán tấp nập, thư viện mở cửa cả ngày. " * 4
    articles = {
        f"{n}.txt": f"Bài số {n}\n0{1 + n % 3}/{1 + n % 3:02}/2024\n\n{flood if n % 3 else market}{'Hết. ' * n}\n"
        for n in range(12)
    }
    write_articles(folder, articles)
    with Library.open(folder, directory=tmp_path_factory.mktemp("index") / "index") as opened:
        opened.update()
        yield opened


@pytest.fixture(scope="module")
def extracted(archive: Library, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """The same, with what two extractors find, without the workers of an extraction."""
    with Library.open(archive.root, directory=tmp_path_factory.mktemp("extracted") / "index") as opened:
        opened.update()
        versions, store = opened.plugins().kept_versions, opened.records()
        for path, key in opened.indexed_files():
            document = opened.document(path)
            for each in (Segmentation, Statistics):
                store.put(key, each.name, versions[each.name], list(each().extract(document)), 0.0)
        yield opened


def rows(measured: Measured) -> list[dict[str, float]]:
    names = [column.name for column in measured.columns]
    return [dict(zip(names, row, strict=True)) for row in measured.rows]  # type: ignore[arg-type]


@pytest.mark.parametrize("size", [1, 2])
def test_keyness_is_that_of_the_counts_beside_it(archive: Library, size: int) -> None:
    found = archive.statistics(archive.search("lũ").keys()).keyness(size)
    here, there = (found.parameters[name] for name in ("c, syllables here", "d, syllables in the rest"))
    assert isinstance(here, int)
    assert isinstance(there, int)
    assert here + there == archive.statistics().sizes().rows[1][1]
    assert found.rows
    for row in rows(found):
        a, b = row["count"], row["in the rest"]
        assert row["G²"] == pytest.approx(float(log_likelihood(a, b, here, there)))
        assert row["log ratio"] == pytest.approx(float(log_ratio(a, b, here, there)))
        assert row["per million"] == pytest.approx(a / here * 1e6)
        assert row["G²"] >= 3.84
    scores = [row["G²"] for row in rows(found)]
    assert scores == sorted(scores, reverse=True)


def test_there_is_no_keyness_of_everything(archive: Library) -> None:
    found = archive.statistics(archive.search("").keys()).keyness()
    assert found.rows == ()
    assert "no rest" in found.note


def test_collocations_are_those_of_the_counts_beside_them(archive: Library) -> None:
    found = archive.statistics().collocations("thư viện", left=3, right=4, size=2, minimum=2)
    assert found.parameters["window"] == "3 left, 4 right"
    assert found.parameters["k"] == 2 + 3  # pairs that fit into three and into four places
    x, tokens, span = (found.parameters[name] for name in ("f(x)", "N", "k"))
    assert isinstance(x, int)
    assert isinstance(tokens, int)
    assert isinstance(span, int)
    assert found.rows
    for row in rows(found):
        together, y = row["f(xy)"], row["f(y)"]
        assert row["logDice"] == pytest.approx(float(log_dice(together, x, y)))
        assert row["MI"] == pytest.approx(float(mutual_information(together, x, y, tokens, span)))
        assert row["t"] == pytest.approx(float(t_score(together, x, y, tokens, span)))
        assert row["MI"] > 0
        assert 2 <= together <= y


def test_only_the_collocates_that_are_shown_need_be_counted_everywhere(
    archive: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    everything = archive.statistics().collocations("thư viện", size=1, minimum=1, top=0)
    counted = Surroundings.counts
    asked: list[int] = []

    def noted(self: Surroundings, first: int, last: int) -> NDArray[np.int64]:
        asked.append(last)
        return counted(self, first, last)

    monkeypatch.setattr(library_statistics, "_AT_ONCE", 1)
    monkeypatch.setattr(Surroundings, "counts", noted)
    for top in (1, 3, 5):
        shown = archive.statistics().collocations("thư viện", size=1, minimum=1, top=top)
        assert [row["logDice"] for row in rows(shown)] == [row["logDice"] for row in rows(everything)][:top]
        assert set(shown.rows) <= set(everything.rows)
    assert asked[0] == 1


def test_words_are_counted_where_they_are_known(archive: Library) -> None:
    found = archive.statistics(None, "word").sequences(1)
    assert found.rows == ()
    assert "0 of 12 documents have been segmented so far" in found.note


def test_words_of_a_library(extracted: Library) -> None:
    statistics = extracted.statistics(None, "word")
    pairs = {row[0]: (row[1], row[2]) for row in statistics.sequences(2).rows}
    assert pairs["thư_viện xã"] == (24, 8)
    assert "đê thư_viện" in pairs
    assert not any(str(pair).startswith("gác") for pair in pairs)  # the end of a sentence
    assert "segmented so far" not in statistics.sequences(2).note
    key = extracted.statistics(extracted.search("lũ").keys(), "word").keyness(1)
    assert key.rows[0][0] in ("lũ", "nước", "đê", "dọn", "bùn", "sách", "chuyển", "gác", "tràn", "sau")
    here, there = (key.parameters[name] for name in ("c, words here", "d, words in the rest"))
    assert isinstance(here, int)
    assert isinstance(there, int)
    assert here + there == statistics.sequences(1).parameters["words"]
    for row in rows(key):
        assert row["G²"] == pytest.approx(float(log_likelihood(row["count"], row["in the rest"], here, there)))
    spread = {row[0]: row[1] for row in statistics.dispersion("thư viện").rows}
    assert spread["occurrences"] == 24 + 16
    assert "per million words" in spread
    around = statistics.collocations("thư viện", size=1, minimum=1)
    assert around.parameters["f(x)"] == 24 + 16


def test_words_are_listed_as_the_reader_has_corrected_them(extracted: Library) -> None:
    assert "thư viện" in {row[0] for row in extracted.statistics().words().rows}
    extracted.corrections().add(Correction("hide", "statistics", ("thư viện",)))
    assert "thư viện" not in {row[0] for row in extracted.statistics().words().rows}
    context = extracted.panel_context(None, extracted.search("lũ"))
    assert "thư viện" not in {row[0] for row in context.terms().words().rows}
    extracted.corrections().undo()


def test_the_trend_adds_up_and_dispersion_over_months_is_of_its_counts(archive: Library) -> None:
    statistics = archive.statistics()
    trend = rows(statistics.trend("lũ"))
    spread = {row[0]: row[1] for row in statistics.dispersion("lũ").rows}
    assert [row[0] for row in statistics.trend("lũ").rows] == ["2024-01", "2024-02", "2024-03"]
    assert trend[0]["count"] == 0
    assert sum(row["count"] for row in trend) == spread["occurrences"]
    assert sum(row["documents"] for row in trend) == 12
    assert spread["DP over months"] == pytest.approx(
        deviation_of_proportions([row["count"] for row in trend], [row["syllables"] for row in trend])
    )
    assert spread["documents with it"] == len(archive.search("lũ"))


def test_a_word_that_does_not_occur_has_neither_dispersion_nor_collocations(archive: Library) -> None:
    assert [row[0] for row in archive.statistics().dispersion("xyzzy").rows] == [
        "occurrences",
        "documents with it",
        "documents",
        "per million syllables",
    ]
    assert archive.statistics().collocations("xyzzy").rows == ()


def test_dates_that_are_not_known_so_exactly_are_apart() -> None:
    assert [period_of(date, "month") for date in (20240100, 20240000, 0, 20241231)] == [
        "2024-01",
        "undated",
        "undated",
        "2024-12",
    ]
    assert period_of(20240000, "year") == "2024"
    assert period_of(20240105, "day") == "2024-01-05"


@pytest.mark.parametrize("ask", ["sequences", "keyness", "collocations", "dispersion", "trend", "sizes"])
def test_all_of_it_can_be_cancelled(archive: Library, ask: str) -> None:
    keys = archive.search("lũ").keys()
    statistics = archive.statistics(keys, cancelled=lambda: True)
    arguments = ("lũ",) if ask in ("collocations", "dispersion", "trend") else ()
    with pytest.raises(SearchCancelled):
        getattr(statistics, ask)(*arguments)
