"""What the report says of files: every reason has a kind, every file is counted once, and nothing is left out."""

from __future__ import annotations

import ast
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui_reader.documents.catalog import Catalog, FileRow, Problem
from tui_reader.documents.model import Block, Document, PartialDate, Role
from tui_reader.documents.read import content_id
from tui_reader.report import KIND_OF_REASON, Kind, findings, kind_of, library_report

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui_reader.library import Library

PACKAGE = Path(__file__).parents[1] / "tui_reader"
PLACES = {"DocumentError": 1, "Problem": 1, "Skipped": 1, "Passed": 1, "Remark": 0, "Refused": 0, "_remark": 0}
"""Which argument of what gives a reason."""


def reasons_given(source: str) -> Iterator[str]:
    """The words in ``source`` that are reasons: literals where a reason belongs, or assigned to ``reason``."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            place = PLACES.get(name)
            if place is not None and len(node.args) > place:
                yield from literals(node.args[place])
        elif isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "reason":
            yield from literals(node.value)


def literals(node: ast.expr) -> Iterator[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value:
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from literals(node.body)
        yield from literals(node.orelse)


def test_every_reason_that_the_program_gives_has_a_kind() -> None:
    given = {
        (reason, path.name)
        for part in ("documents", "ingestion")
        for path in (PACKAGE / part).rglob("*.py")
        for reason in reasons_given(path.read_text(encoding="utf-8"))
    }
    assert len({reason for reason, _ in given}) > 15  # else the walk sees nothing
    assert {(reason, name) for reason, name in given if reason not in KIND_OF_REASON} == set()


@given(st.text(), st.sampled_from(["document", "failed", "skipped"]))
def test_no_document_failed_and_every_failure_is_one_whatever_the_reason(reason: str, outcome: str) -> None:
    for word in (reason, *KIND_OF_REASON):
        kind = kind_of(Problem("x", word, "", outcome))
        assert (kind is Kind.FAILED) >= (outcome == "failed")
        if outcome == "document":
            assert kind not in (Kind.FAILED, Kind.SKIPPED)
        if outcome == "skipped":
            assert kind in (Kind.FAILED, Kind.SKIPPED)


def test_what_a_plugin_says_of_a_document_is_noted() -> None:
    assert kind_of(Problem("x", "handwritten", "", "document")) is Kind.NOTED
    assert kind_of(Problem("x", "handwritten", "", "skipped")) is Kind.FAILED


def article(path: str, content: str, published: str = "2024-09-08") -> tuple[FileRow, Document]:
    text = f"{content}. Trạm bơm chạy suốt đêm để cứu lúa sau bão."
    date = PartialDate(published) if published else None
    document = Document(content_id(content.encode()), path, content, text, (Block(0, len(text), Role.BODY),), date)
    return FileRow(path, path.encode(), len(text), 1, "1", "", None, None), document


@pytest.fixture
def catalog(tmp_path: Path) -> Iterator[Catalog]:
    opened = Catalog(tmp_path / "catalog.sqlite", create=True)
    yield opened
    opened.close()


def put(catalog: Catalog, *rows: tuple[FileRow, Document], indexed: bool = True) -> None:
    catalog.put_documents(rows)
    if indexed:
        catalog.mark_indexed(file.path for file, _ in rows)


def test_only_indexed_files_count_as_undated_or_as_copies(catalog: Catalog, library: Library) -> None:
    put(catalog, article("a.txt", "Một", ""), article("b.txt", "Hai", ""))
    put(catalog, article("c.txt", "Ba", ""), article("d.txt", "Một", ""), indexed=False)
    report = library_report(library.paths, 1, catalog, 2)
    assert report.undated_files == ["a.txt", "b.txt"]
    assert report.undated == report.kinds["undated"] == 2
    assert report.duplicates == []


def test_copies_are_listed_once_under_the_leader_of_their_group(catalog: Catalog, library: Library) -> None:
    first, again, reprint = article("c.txt", "Một"), article("b.txt", "Một"), article("a.txt", "Hai")
    put(catalog, first, again, reprint, article("z.txt", "Bốn"))
    leader, near = first[1].key, reprint[1].key
    catalog.settlement().put_leaders({leader: leader, near: leader})
    (group,) = library_report(library.paths, 1, catalog, 4).duplicates
    assert group.leader == "b.txt"  # the first path of the leading document, though a reprint stands before it
    assert [(copy.path, copy.exact) for copy in group.copies] == [("a.txt", False), ("c.txt", True)]


def test_groups_that_share_a_file_of_the_same_bytes_are_one(catalog: Catalog, library: Library) -> None:
    rows = [article(f"{name}.txt", title) for name, title in zip("abcd", ("Một", "Hai", "Ba", "Bốn"), strict=True)]
    for place in (1, 2):  # the same bytes, read as two documents: the name stands for a missing title
        rows[place] = rows[place][0], replace(rows[place][1], id="f" * 32)
    put(catalog, *rows)
    keys = [document.key for _, document in rows]
    catalog.settlement().put_leaders({keys[0]: keys[0], keys[1]: keys[0], keys[2]: keys[3], keys[3]: keys[3]})
    files = catalog.files_with_copies()
    assert [path for path, _, _ in files] == ["a.txt", "b.txt", "c.txt", "d.txt"]
    (group,) = library_report(library.paths, 1, catalog, 4).duplicates
    assert {group.leader, *(copy.path for copy in group.copies)} == {"a.txt", "b.txt", "c.txt", "d.txt"}


def test_the_report_of_a_real_folder_counts_each_file_once_in_a_kind(library: Library) -> None:
    (library.root / "trong.txt").write_bytes(b"")
    (library.root / "anh.jpg").write_bytes(b"x")
    (library.root / "ban-sao.txt").write_bytes((library.root / "bao/tram-bom.txt").read_bytes())
    (library.root / "khac.txt").write_text("Chợ nổi họp sớm\n\nGhe xuồng đông nghịt.\n", encoding="utf-16")
    library.update()
    report = library.report()
    assert {kind: count for kind, count in report.kinds.items() if count} == {
        "failed": 1,
        "skipped": 1,
        "re-encoded": 1,
        "undated": 1,
        "duplicate": 1,
    }
    assert [(each.path, each.kind) for each in report.problems] == [
        ("anh.jpg", Kind.SKIPPED),
        ("khac.txt", Kind.RE_ENCODED),
        ("trong.txt", Kind.FAILED),
    ]
    assert report.problems == findings(library.problems())
    assert report.undated_files == ["khac.txt"]
    assert [(group.leader, [copy.path for copy in group.copies]) for group in report.duplicates] == [
        ("ban-sao.txt", ["bao/tram-bom.txt"])
    ]
    assert sum(report.encodings.values()) == report.searchable == 6


def test_the_sizes_are_those_of_all_files_on_disk(library: Library) -> None:
    library.records()
    report = library.report()
    there = [file.stat().st_size for file in library.paths.directory.rglob("*") if file.is_file()]
    assert report.bytes == report.sizes.total == sum(there)
    assert min(report.sizes.index, report.sizes.texts, report.sizes.records, report.sizes.other) > 0
