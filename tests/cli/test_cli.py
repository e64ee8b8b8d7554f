"""The command line as scripts use it: what is printed where, JSON keys and exit statuses."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.conftest import ARTICLES

if TYPE_CHECKING:
    from tests.conftest import Originals
    from tui_reader.library import Library

_ROOT = Path(__file__).parents[2]
HIT_KEYS = ["path", "title", "published", "authors", "source", "score", "snippets", "reprints"]


def tui_reader(*arguments: str, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "tui_reader", *arguments],
        capture_output=True,
        text=True,
        cwd=cwd,
        check=False,
        stdin=subprocess.DEVNULL,
        env=os.environ | {"PYTHONPATH": os.pathsep.join((str(_ROOT), str(_ROOT / "plugins")))},
    )


@pytest.fixture
def root(library: Library) -> str:
    return str(library.root)


def test_search_prints_json_lines_with_the_agreed_keys(root: str) -> None:
    run = tui_reader("search", "an ninh mạng", root, "--json")
    assert run.returncode == 0
    assert run.stderr == ""
    (hit,) = [json.loads(line) for line in run.stdout.splitlines()]
    assert list(hit) == HIT_KEYS
    assert hit["path"] == "giao-duc/an-toan.html"
    assert hit["published"].startswith("2022-06-22")
    assert hit["score"] > 0
    assert any("an ninh mạng" in snippet for snippet in hit["snippets"])


def test_dates_keep_their_precision_in_json(root: str) -> None:
    run = tui_reader("search", "phơi sách", root, "--json")
    assert json.loads(run.stdout)["published"] == "2023-10"


def test_search_prints_results_on_stdout_and_the_count_on_stderr(root: str) -> None:
    run = tui_reader("search", "thư viện", root)
    assert "Thư viện phơi sách sau lũ" in run.stdout
    assert "2 found" in run.stderr
    assert "\x1b" not in run.stdout


def test_count_prints_a_number(root: str) -> None:
    run = tui_reader("search", "thư viện", root, "--count")
    assert (run.stdout, run.returncode) == ("2\n", 0)


def test_limit_and_sort(root: str) -> None:
    run = tui_reader("search", "hai phong", root, "--json", "--limit", "1", "--sort", "oldest")
    assert [json.loads(line)["path"] for line in run.stdout.splitlines()] == ["bao/mo-lai-truong.txt"]


def test_nothing_found_is_status_1(root: str) -> None:
    for extra in ((), ("--json",), ("--count",)):
        run = tui_reader("search", "khủng long", root, *extra)
        assert run.returncode == 1
    assert run.stdout == "0\n"


def test_a_bad_query_is_status_2_with_a_caret_under_the_column(root: str) -> None:
    run = tui_reader("search", "lũ (bão OR", root)
    assert run.returncode == 2
    assert run.stdout == ""
    message, query, caret = run.stderr.splitlines()
    assert message.startswith("tui-reader: ")
    assert query == "  lũ (bão OR"
    assert set(caret) == {" ", "^"}
    assert caret.index("^") >= 2


def test_bad_usage_is_status_2(root: str) -> None:
    assert tui_reader("search").returncode == 2
    assert tui_reader("search", "bão", root, "--sort", "best").returncode == 2
    assert tui_reader("search", "", root).returncode == 2


def test_a_library_that_cannot_be_read_is_status_3_in_a_sentence(tmp_path: Path) -> None:
    for place in (str(tmp_path / "missing"), str(tmp_path)):
        run = tui_reader("search", "bão", place)
        assert run.returncode == 3
        assert run.stderr.startswith("tui-reader: ")
        assert "Traceback" not in run.stderr


def test_a_damaged_index_is_status_3_and_offers_a_rebuild(library: Library, root: str) -> None:
    library.close()
    for file in library.paths.index(1).iterdir():
        file.write_bytes(b"\0" * 40)
    run = tui_reader("search", "bão", root)
    assert run.returncode == 3
    assert "--rebuild" in run.stderr
    assert "Traceback" not in run.stderr
    assert tui_reader("index", root, "--rebuild", "--no-extract").returncode == 0
    assert tui_reader("search", "bão", root).returncode == 0


def test_the_path_may_be_left_out_in_the_library_and_below_it(root: str) -> None:
    assert tui_reader("search", "bão", "--count", cwd=Path(root)).stdout == "2\n"
    assert tui_reader("search", "bão", "--count", cwd=Path(root) / "bao").stdout == "2\n"


def test_the_last_library_is_used_elsewhere(folder: Path, tmp_path: Path) -> None:
    assert tui_reader("index", str(folder), "--no-extract").returncode == 0
    assert tui_reader("search", "bão", "--count", cwd=tmp_path).stdout == "2\n"


def test_an_index_may_lie_elsewhere(folder: Path, tmp_path: Path, home: Path) -> None:
    place = tmp_path / "elsewhere"
    assert tui_reader("index", str(folder), "--no-extract", "--index", str(place)).returncode == 0
    assert tui_reader("search", "bão", str(folder), "--count", "--index", str(place)).stdout == "2\n"
    assert tui_reader("search", "bão", "--count", "--index", str(place)).stdout == "2\n"
    assert not (home / "data/tui-reader/libraries").exists()


def test_index_reports_on_stderr_only(folder: Path) -> None:
    run = tui_reader("index", str(folder), "--no-extract")
    assert run.stdout == ""
    assert "4 added" in run.stderr


def test_show_prints_text_and_json(root: str) -> None:
    run = tui_reader("show", "bao/tram-bom.txt", root)
    assert "Trạm bơm chạy suốt đêm chống úng" in run.stdout
    document = json.loads(tui_reader("show", "bao/tram-bom.txt", root, "--json").stdout)
    assert list(document) == ["path", "title", "published", "authors", "source", "id", "encoding", "text", "blocks"]
    assert document["authors"] == ["Thu Hà", "Minh Quân"]
    title = next(block for block in document["blocks"] if block["role"] == "title")
    assert document["text"][title["start"] : title["end"]] == document["title"]
    assert list(title) == ["start", "end", "role", "confidence"]
    assert json.loads(tui_reader("show", document["id"], root, "--json").stdout) == document


def test_show_of_an_unknown_document_is_status_3(root: str) -> None:
    run = tui_reader("show", "khong-co.txt", root)
    assert run.returncode == 3
    assert "khong-co.txt" in run.stderr


def test_a_document_cannot_write_to_the_terminal(library: Library, root: str) -> None:
    (library.root / "esc.txt").write_text(
        "Chợ phiên \x1b]0;pwned\x07 đông khách\n\nChợ phiên họp \x1b[31msớm.\n", encoding="utf-8"
    )
    library.update()
    for run in (
        tui_reader("search", "chợ phiên", root),
        tui_reader("show", "esc.txt", root),
        tui_reader("search", "chợ phiên", root, "--kwic"),
    ):
        assert "\x1b" not in run.stdout
        assert "\x07" not in run.stdout


def test_kwic_prints_every_occurrence_aligned(root: str) -> None:
    lines = tui_reader("search", "thư viện", root, "--kwic").stdout.splitlines()
    assert len(lines) >= 3
    assert all(line.lower()[40:].startswith(("thư", "viện")) for line in lines)
    assert any(line.lower()[40:].startswith("thư viện") for line in lines)


def test_plugins_lists_the_three_built_in_ones() -> None:
    run = tui_reader("plugins", "--json")
    plugins = {entry["name"]: entry for entry in map(json.loads, run.stdout.splitlines())}
    assert {"entities", "timeline", "statistics"} <= plugins.keys()
    assert {entry["state"] for entry in plugins.values()} == {"loaded"}


def test_plugins_run_prints_records_of_a_file_without_a_library(folder: Path) -> None:
    run = tui_reader("plugins", "run", "timeline", str(folder / "bao/tram-bom.txt"), "--json")
    records = [json.loads(line) for line in run.stdout.splitlines()]
    assert "2024-09-08TMO" in {record["value"] for record in records}
    assert set(records[0]) >= {"path", "start", "end", "label", "value", "quote"}


def test_records_counts_and_lists(folder: Path) -> None:
    assert tui_reader("index", str(folder)).returncode == 0
    counts = [
        json.loads(line)
        for line in tui_reader("records", "entities", str(folder), "--format", "json").stdout.splitlines()
    ]
    places = {count["value"]: count["documents"] for count in counts}
    assert places["Hải Phòng"] == 2
    each = [
        json.loads(line)
        for line in tui_reader("records", "entities", str(folder), "--each", "--format", "json").stdout.splitlines()
    ]
    for record in each:
        text = (
            json.loads(tui_reader("show", record["path"], str(folder), "--json").stdout)["text"]
            if record is each[0]
            else None
        )
        if text:
            assert " ".join(text[record["start"] : record["end"]].split()) == record["quote"]
    only = tui_reader(
        "records", "entities", str(folder), "--each", "--format", "csv", "--query", "trạm bơm"
    ).stdout.splitlines()
    assert only[0].startswith("path,start,end,label,value,quote")
    assert {line.split(",")[0] for line in only[1:]} == {"bao/tram-bom.txt"}


def test_records_of_an_unknown_extractor_name_the_known_ones(root: str) -> None:
    run = tui_reader("records", "weather", root)
    assert run.returncode == 2
    assert "timeline" in run.stderr


def test_doctor_names_every_file_with_a_problem(library: Library, root: str) -> None:
    (library.root / "trong.txt").write_bytes(b"")
    library.update()
    report = json.loads(tui_reader("doctor", root, "--json").stdout)
    assert [problem["path"] for problem in report["library"]["problems"]] == ["trong.txt"]
    assert report["library"]["searchable"] == 4
    text = tui_reader("doctor", root).stdout
    assert "trong.txt" in text
    assert "empty" in text


@pytest.mark.parametrize("part", ["records", "catalog", "index"])
def test_doctor_tells_everything_else_when_one_part_is_damaged(library: Library, root: str, part: str) -> None:
    (library.root / "trong.txt").write_bytes(b"")
    library.update()
    key = next(key for path, key in library.indexed_files() if path == "bao/tram-bom.txt")
    (timeline,) = (e for e in library.plugins().extractors if e.name == "timeline")
    library.records().put_failure(key, "timeline", timeline.version, "the worker process was killed by SIGKILL")
    library.close()
    spoil(library, part)

    run = tui_reader("doctor", root, "--json")
    assert run.returncode == 3
    report = json.loads(run.stdout)
    assert "damaged" in report["error"] or "--rebuild" in report["error"]
    assert report["error"].count("--rebuild") == 1
    assert {"timeline", "entities"} <= {plugin["name"] for plugin in report["plugins"]}
    assert report["versions"]["tui-reader"]
    skipped = [problem["path"] for problem in (report["library"] or {"problems": ()})["problems"]]
    assert skipped == ([] if part == "catalog" else ["trong.txt"])
    failed = [(failure["extractor"], failure["path"]) for failure in report["extraction_failures"]]
    path = "(unknown)" if part == "catalog" else "bao/tram-bom.txt"
    assert failed == ([] if part == "records" else [("timeline", path)])

    run = tui_reader("doctor", root)
    assert run.returncode == 3
    assert "--rebuild" in run.stdout
    assert "Plugins " in run.stdout
    assert "Versions " in run.stdout
    assert ("trong.txt" in run.stdout) == (part != "catalog")
    assert ("SIGKILL" in run.stdout) == (part != "records")


def spoil(library: Library, part: str) -> None:
    """Overwrite the files of one part of a closed library."""
    paths = library.paths
    place = {"records": paths.records, "catalog": paths.catalog(1), "index": paths.index(1)}[part]
    for file in [place] if place.is_file() else place.iterdir():
        if file.is_file():
            file.write_bytes(b"no such thing " * 500)


def test_locate_prints_one_path(home: Path) -> None:
    assert tui_reader("locate", "data").stdout == f"{home}/data/tui-reader\n"
    assert tui_reader("locate", "config").stdout == f"{home}/config/tui-reader/config.toml\n"


def test_bad_settings_name_file_and_setting(root: str, home: Path) -> None:
    file = home / "config/tui-reader/config.toml"
    file.parent.mkdir(parents=True)
    file.write_text('measure = "wide"\n')
    run = tui_reader("search", "bão", root)
    assert run.returncode == 2
    assert "config.toml" in run.stderr
    assert "measure" in run.stderr


def test_the_app_without_a_terminal_says_what_to_do(root: str) -> None:
    run = tui_reader(root)
    assert run.returncode == 2
    assert "tui-reader search" in run.stderr


def test_a_reader_that_goes_away_is_no_error(root: str) -> None:
    command = f"{sys.executable} -m tui_reader search hai {root} --limit 0 --json | head -c 1; exit ${{PIPESTATUS[0]}}"
    run = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False)
    assert (run.returncode, run.stderr) == (0, "")


def test_an_unfinished_index_is_said_to_be_so(library: Library, root: str) -> None:
    library.paths.unfinished(1).touch()
    run = tui_reader("search", "bão", root)
    assert run.returncode == 0
    assert "not been finished" in run.stderr


def test_the_caret_stands_under_the_column_whatever_stands_before(root: str) -> None:
    run = tui_reader("search", "ก\u0e33\u0e31 漢 date:x", root)
    _, query, caret = run.stderr.splitlines()
    assert len(caret) - len(caret.lstrip()) == 2 + len("ก\u0e33 ") + 2 + len(" date:")
    assert query.endswith("date:x")


def test_readers_end_with_the_writer(folder: Path) -> None:
    for number in range(300):
        (folder / f"{number}.txt").write_text(
            f"Bài {number}\n\n" + "Chợ phiên họp từ sáng sớm. " * 400, encoding="utf-8"
        )
    run = subprocess.Popen(
        [sys.executable, "-m", "tui_reader", "index", str(folder), "--no-extract", "--jobs", "2"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    while not _children(run.pid) and run.poll() is None:
        time.sleep(0.01)
    run.kill()
    run.communicate(timeout=20)  # would hang on the pipes that orphans hold


def _children(pid: int) -> list[str]:
    return Path(f"/proc/{pid}/task/{pid}/children").read_text().split()


def test_a_last_library_that_is_gone_is_named(folder: Path, tmp_path: Path) -> None:
    assert tui_reader("index", str(folder), "--no-extract").returncode == 0
    folder.rename(tmp_path / "elsewhere")
    run = tui_reader("search", "bão", cwd=tmp_path)
    assert run.returncode == 3
    assert str(folder) in run.stderr


# Copies and page furniture


@pytest.fixture
def copied(folder: Path, originals: Originals) -> str:
    """A library in which one article lies under three names."""
    copies = dict.fromkeys(("ban-sao.txt", "bao/in-lai.txt"), ARTICLES["bao/tram-bom.txt"])
    with originals.copied(folder, ARTICLES | copies) as library:
        return str(library.root)


def test_copies_are_one_result_that_says_how_many_more_there_are(copied: str) -> None:
    run = tui_reader("search", "hai phong", copied)
    assert run.stdout.count("Trạm bơm chạy suốt đêm chống úng") == 1
    assert "    +2 reprints\n" in run.stdout
    assert run.stderr.startswith("4 found in 2 rows (")
    assert tui_reader("search", "hai phong", copied, "--count").stdout == "4\n"
    few = tui_reader("search", "hai phong", copied, "--limit", "1")
    assert few.stderr.startswith("4 found in 2 rows, 1 shown (")
    one = tui_reader("search", "hai phong -path:sao", copied)
    assert "    +1 reprint\n" in one.stdout


def test_json_names_the_other_copies(copied: str) -> None:
    run = tui_reader("search", "trạm bơm", copied, "--json")
    (hit,) = [json.loads(line) for line in run.stdout.splitlines()]
    assert list(hit) == HIT_KEYS
    assert {hit["path"], *hit["reprints"]} == {"ban-sao.txt", "bao/in-lai.txt", "bao/tram-bom.txt"}
    assert len(hit["reprints"]) == 2


def test_all_shows_each_copy(copied: str) -> None:
    run = tui_reader("search", "trạm bơm", copied, "--all", "--json")
    hits = [json.loads(line) for line in run.stdout.splitlines()]
    assert [hit["path"] for hit in hits] == ["ban-sao.txt", "bao/in-lai.txt", "bao/tram-bom.txt"]
    assert all(hit["reprints"] == [] for hit in hits)
    assert tui_reader("search", "has:duplicate", copied, "--count").stdout == "3\n"


def test_occurrences_in_copies_are_listed_once_and_said_to_be_left_out(copied: str) -> None:
    run = tui_reader("search", "vĩnh thạnh", copied, "--kwic")
    everything = tui_reader("search", "vĩnh thạnh", copied, "--kwic", "--all")
    assert 3 * len(run.stdout.splitlines()) == len(everything.stdout.splitlines()) > 0
    assert run.stderr == "2 reprints left out: --all\n"
    assert everything.stderr == ""


def test_page_furniture_is_searched_only_when_it_is_asked_for(root: str) -> None:
    run = tui_reader("search", "trang chủ", root)
    assert (run.returncode, run.stdout) == (1, "")
    assert run.stderr == "Nothing found; 1 document has it in its page furniture: --with-boilerplate\n"
    asked = tui_reader("search", "trang chủ", root, "--with-boilerplate")
    assert asked.returncode == 0
    assert "Trang chủ" in asked.stdout
    assert tui_reader("search", "khongcogi", root).stderr == "Nothing found.\n"


def test_occurrences_in_page_furniture_are_left_out_unless_asked_for(root: str) -> None:
    lines = tui_reader("search", "tin OR lớp", root, "--kwic").stdout
    assert lines and "Tin đọc nhiều" not in lines
    assert "Tin đọc nhiều" in tui_reader("search", "tin OR lớp", root, "--kwic", "--with-boilerplate").stdout


def test_a_limit_of_none_lists_every_occurrence(root: str) -> None:
    run = tui_reader("search", "an ninh mạng", root, "--kwic", "--limit", "0")
    assert len(run.stdout.splitlines()) > 1 == int(tui_reader("search", "an ninh mạng", root, "--count").stdout)
