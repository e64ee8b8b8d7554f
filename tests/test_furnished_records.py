"""Records with page furniture: made when somebody asks, once, and never added up with those of the articles."""

from __future__ import annotations

import json
import os
import pty
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import ARTICLES, write_articles
from tui_reader.documents.model import Block, Document, Role
from tui_reader.library import Library
from tui_reader.records.furnished import furnished_version
from tui_reader.records.model import Annotation, Metric

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tests.conftest import Originals

PAGE = """<html><head><meta charset="utf-8"><title>Phơi sách bên thư viện</title></head><body>
<nav><a href="/dn">Đà Nẵng</a> | <a href="/s">Sách</a></nav>
<article><h1>Phơi sách bên thư viện</h1><p>Sau trận lũ, hai nghìn cuốn sách nằm phơi trên sân thư viện ở Hải
Phòng.</p><p>Bạn đọc đến giúp lật từng trang, ai cũng mang theo quạt nan.</p></article>
<footer><a href="/x">Bài của ngày 12/3/2019</a> <a href="/y">Liên hệ</a></footer></body></html>
"""
PATH = "sach.html"
FURNISHED = ARTICLES | {PATH: PAGE}


@pytest.fixture
def furnished(folder: Path, originals: Originals) -> Iterator[Library]:
    """Five articles, two of them with furniture; in the menu of one stands a place that no article names."""
    with originals.copied(folder, FURNISHED) as library:
        yield library


@pytest.fixture
def extracted(folder: Path, originals: Originals) -> Iterator[Library]:
    """The same, with the records of its articles."""
    with originals.copied(folder, FURNISHED, Library.extract) as library:
        yield library


@pytest.fixture
def extracted_with_furniture(folder: Path, originals: Originals) -> Iterator[Library]:
    """The same, with records of articles and furniture and of nothing else."""
    with originals.copied(folder, FURNISHED, extract_with_furniture) as library:
        yield library


def command(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "tui_reader", *arguments],
        capture_output=True,
        text=True,
        check=False,
        stdin=subprocess.DEVNULL,
        env=os.environ | {"PYTHONPATH": str(Path(__file__).parents[1])},
    )


def counted(library: Library, *options: str, name: str = "entities") -> dict[str, float]:
    run = command("records", name, str(library.root), "--format", "json", "--top", "0", *options)
    assert run.returncode in (0, 1), run.stderr
    return {row["value"]: row["count"] for row in map(json.loads, run.stdout.splitlines())}


def keys_of(library: Library) -> list[int]:
    return list(library.search("").keys())


def extract_with_furniture(library: Library) -> None:
    library.extract_with_furniture(keys_of(library))


def stored(library: Library, *, furniture: bool) -> list[tuple[int, str]]:
    """(key, extractor) of every run that is kept."""
    found = []
    for each in library.plugins().extractors:
        version = furnished_version(each.version) if furniture else each.version
        found += [(key, each.name) for key, _ in library.records().mentions(each.name, version)]
    return sorted(found)


blocks = st.lists(st.tuples(st.integers(1, 9), st.sampled_from(Role)), max_size=8)


@given(blocks)
def test_with_its_furniture_a_document_has_the_same_text_in_the_same_spans(lengths: Sequence[tuple[int, Role]]) -> None:
    made, end = [], 0
    for length, role in lengths:
        made.append(Block(end, end + length, role, 0.5))
        end += length
    document = Document("id", "a.txt", "a", "x" * end, tuple(made))
    other = document.with_furniture()
    assert (other.id, other.path, other.text) == (document.id, document.path, document.text)
    assert [(b.start, b.end, b.confidence) for b in other.blocks] == [(b.start, b.end, b.confidence) for b in made]
    assert [b.role for b in other.blocks] == [Role.BODY if r is Role.BOILERPLATE else r for _, r in lengths]
    assert (other is document) == (other.key == document.key) == (not document.spans(Role.BOILERPLATE))
    assert other.with_furniture() is other


def test_what_stands_only_in_a_menu_is_counted_when_asked_for(extracted: Library) -> None:
    before = counted(extracted)
    assert "Đà Nẵng" not in before
    assert stored(extracted, furniture=True) == []
    asked = counted(extracted, "--with-boilerplate")
    assert asked["Đà Nẵng"] == 1
    assert before.items() <= asked.items()
    assert counted(extracted) == before, "who does not ask sees what was there before"


def test_each_record_of_furniture_is_listed_with_its_place_when_asked_for(extracted: Library) -> None:
    options = ["records", "timeline", str(extracted.root), "--each", "--format", "json"]
    assert PATH not in command(*options).stdout
    run = command(*options, "--with-boilerplate", "--query", "quạt nan")
    (record,) = [json.loads(line) for line in run.stdout.splitlines()]
    assert (record["path"], record["value"], record["quote"]) == (PATH, "2019-03-12", "ngày 12/3/2019")
    text = extracted.document(PATH).text
    assert text[record["start"] : record["end"]] == record["quote"]


def test_statistics_count_the_words_of_furniture_when_asked_for(extracted: Library) -> None:
    before, asked = (counted(extracted, *flag, name="statistics") for flag in ([], ["--with-boilerplate"]))
    assert "liên hệ" not in before
    assert asked["liên hệ"] == 2


def test_the_query_finds_in_furniture_too_when_asked_for(furnished: Library) -> None:
    assert counted(furnished, "--query", "da nang") == {}
    assert "Đà Nẵng" in counted(furnished, "--query", "da nang", "--with-boilerplate")


def test_show_prints_the_records_of_furniture_when_asked_for(furnished: Library) -> None:
    options = ["show", PATH, str(furnished.root), "--records", "entities", "--json"]
    for _ in ("extracted on the spot", "stored"):
        plain, asked = command(*options), command(*options, "--with-boilerplate")
        assert "Đà Nẵng" not in plain.stdout
        assert "Đà Nẵng" in {json.loads(line)["value"] for line in asked.stdout.splitlines()}
        furnished.extract()
        furnished.extract_with_furniture(keys_of(furnished))
    assert command("show", PATH, str(furnished.root), "--with-boilerplate").returncode == 2


def test_show_takes_what_is_stored(furnished: Library) -> None:
    key = furnished.document(PATH).key
    (version,) = (each.version for each in furnished.plugins().extractors if each.name == "entities")
    furnished.records().put(key, "entities", furnished_version(version), [Annotation(0, 4, "LOC", "đã có")], 0.0)
    run = command("show", PATH, str(furnished.root), "--records", "entities", "--json", "--with-boilerplate")
    assert json.loads(run.stdout)["value"] == "đã có"


def test_the_flag_is_in_the_help() -> None:
    for name in ("records", "show"):
        assert "--with-boilerplate" in command(name, "--help").stdout


def test_only_what_was_asked_for_is_extracted_and_only_once(furnished: Library) -> None:
    counted(furnished, "--with-boilerplate", "--query", "quạt nan")
    key = furnished.document(PATH).key
    assert stored(furnished, furniture=True) == [(key, "entities")]
    assert stored(furnished, furniture=False) == []
    furnished.extract_with_furniture(keys_of(furnished))
    again = furnished.extract_with_furniture(keys_of(furnished))
    assert (again.done, again.total, again.key) == (5, 5, 0), "nothing is left to do"
    assert len(stored(furnished, furniture=True)) == 5 * len(furnished.plugins().extractors)


def test_an_article_without_furniture_is_read_once_for_both(furnished: Library) -> None:
    first, second = (furnished.document(path) for path in ("bao/tram-bom.txt", "bao/mo-lai-truong.txt"))
    for document in (first, second):
        assert document.with_furniture() is document
    furnished.extract_with_furniture([first.key])
    assert stored(furnished, furniture=False) == stored(furnished, furniture=True)
    already = [Metric("số đã có", 7.0)]
    for each in furnished.plugins().extractors:
        furnished.records().put(second.key, each.name, each.version, already, 0.0)
    furnished.extract_with_furniture([second.key])
    for each in furnished.plugins().extractors:
        assert furnished.records().get(second.key, each.name, furnished_version(each.version)) == already
    done: list[int] = []
    furnished.extract(progress=lambda made: done.append(made.done))
    assert done[0] == 2


def test_counts_over_the_library_take_no_document_twice(extracted: Library) -> None:
    before = extracted.panel_context(None, extracted.search("")).aggregate("entities", top=0)
    extracted.extract_with_furniture(keys_of(extracted))
    extracted.close()
    assert extracted.panel_context(None, extracted.search("")).aggregate("entities", top=0) == before
    asked = extracted.panel_context(None, extracted.search(""), furnished=["results"]).aggregate("entities", top=0)
    assert (asked.documents, asked.extracted, asked.library_extracted) == (5, 5, 5)


def test_records_with_furniture_stay_while_their_document_does(extracted_with_furniture: Library) -> None:
    furnished = extracted_with_furniture
    there = stored(furnished, furniture=True)
    key = furnished.document(PATH).key
    (furnished.root / PATH).rename(furnished.root / "khac.html")
    furnished.update()
    furnished.extract()
    assert stored(furnished, furniture=True) == there
    (furnished.root / "khac.html").unlink()
    furnished.update()
    furnished.extract()
    assert stored(furnished, furniture=True) == [run for run in there if run[0] != key]


def test_counts_that_are_not_of_the_whole_library_say_so(furnished: Library) -> None:
    run = command(
        *("records", "entities", str(furnished.root), "--query", "quạt nan", "--format", "csv", "--with-boilerplate")
    )
    assert "1 of 5 documents" in run.stderr
    assert run.stdout.startswith("value,label,count")


def test_the_panels_of_a_document_read_its_furniture_and_count_the_articles(extracted: Library) -> None:
    document = extracted.document(PATH)
    results = extracted.search("", boilerplate=True)
    context = extracted.panel_context(document, results, furnished=["document"])
    assert not context.extracted("entities")
    extracted.extract_with_furniture([document.key])
    assert context.extracted("entities")
    assert "Đà Nẵng" in {context.quote(record) for record in context.records("entities")}
    assert context.aggregate("entities") == extracted.panel_context(document, results).aggregate("entities")
    plain = extracted.document("bao/tram-bom.txt")
    assert extracted.panel_context(plain, results, furnished=["document"]).extracted("entities")


def test_ctrl_c_stops_the_extraction_and_the_same_command_goes_on(library: Library) -> None:
    write_articles(library.root, {f"{n}.html": PAGE.replace("quạt nan", f"quạt nan {n}") for n in range(150)})
    library.update()
    library.close()
    host, terminal = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "tui_reader", "records", "entities", str(library.root), "--with-boilerplate"],
        stdout=subprocess.PIPE,
        stderr=terminal,
        env=os.environ | {"PYTHONPATH": str(Path(__file__).parents[1]), "TERM": "xterm", "COLUMNS": "100"},
    )
    os.close(terminal)
    said = b""
    deadline = time.monotonic() + 60
    while b"/154" not in said:  # the bar counts: the worker has begun
        assert time.monotonic() < deadline, said
        said += os.read(host, 4096)
    process.send_signal(signal.SIGINT)
    while True:
        try:
            said += os.read(host, 4096)
        except OSError:  # the terminal is closed
            break
    assert process.wait(timeout=20) == 130
    assert "Stopped." in said.decode()
    assert "Traceback" not in said.decode()
    done = len(stored(library, furniture=True))
    assert done < 154
    assert counted(library, "--with-boilerplate")["Đà Nẵng"] == 150
