"""The panels of names: of the document, and of the results."""

from __future__ import annotations

import pytest

from tests.plugins.context import FakeContext, article
from tui_reader.plugin_api import (
    Aggregate,
    Annotation,
    Correct,
    Count,
    NextMention,
    Pair,
    Refine,
    Row,
    Seen,
    Table,
    Text,
    Tree,
)
from tui_reader_entities import panel, results
from tui_reader_entities.results import log_ratio, share, sparkline


def rows(view: object) -> list[Row]:
    assert isinstance(view, Table)
    return [row for row in view.rows if isinstance(row, Row)]


def test_the_tree_groups_by_type_with_the_most_mentioned_first() -> None:
    document = article("Mây ở Hà Nội. Mây về Huế. Mây yêu Huế. Bão Gió.")
    found = [Annotation(0, 3, "PER", "Mây"), Annotation(6, 12, "LOC", "Hà Nội"), Annotation(14, 17, "PER", "Mây")]
    found += [
        Annotation(21, 24, "LOC", "Huế"),
        Annotation(34, 37, "LOC", "Huế"),
        Annotation(39, 46, "EVENT", "Bão Gió"),
    ]
    (tree,) = panel.build(FakeContext(document, found))
    assert isinstance(tree, Tree)
    assert [(node.label, node.count) for node in tree.nodes] == [("People", 2), ("Places", 3), ("Events", 1)]
    huế, hà_nội = tree.nodes[1].children
    assert (huế.label, huế.count, hà_nội.label) == ("Huế", 2, "Hà Nội")
    assert huế.actions == (
        NextMention(((21, 24), (34, 37))),
        Refine('entity.LOC:="Huế"'),
        Correct("entities", "LOC", "Huế"),
    )
    assert tree.note == ""


def test_a_name_that_the_reader_gave_is_marked_and_one_of_a_strange_type_is_there() -> None:
    found = [Annotation(0, 3, "PER", "Mây"), Annotation(4, 5, "X", "ở")]
    (tree,) = panel.build(FakeContext(article("Mây ở"), found, corrected=frozenset({("PER", "Mây")})))
    assert isinstance(tree, Tree)
    assert [node.children[0].label for node in tree.nodes] == ["Mây *", "ở"]
    assert tree.nodes[1].label == "X"
    assert "names that you gave" in tree.note


def test_a_name_with_quotes_in_it_still_makes_a_query_and_one_without_letters_none() -> None:
    found = [Annotation(0, 9, "PER", 'Mây "Gió" Lê'), Annotation(10, 11, "PER", "–")]
    (tree,) = panel.build(FakeContext(article("x" * 20), found))
    assert isinstance(tree, Tree)
    first, second = tree.nodes[0].children
    assert first.actions[1] == Refine('entity.PER:="Mây ""Gió"" Lê"')
    assert [type(action) for action in second.actions] == [NextMention, Correct]


def test_of_a_document_not_yet_read_nothing_is_said_but_by_the_reader() -> None:
    assert panel.build(FakeContext(article("Huế"))) == []
    assert panel.build(FakeContext(article("Huế"), [])) == [Text("Entities", "None found in this document.")]


def answer(name: str, by: str, top: int, label: str) -> Aggregate:
    if by == "label":
        return Aggregate([Count("LOC", "", 9, 5, 9, 9)], 9, 9, 25, 25, 300, 225)
    counts = [Count("Huế", "LOC", 9, 2, 9, 4), Count("Hà Nội", "LOC", 7, 3, 9, 3)]
    return Aggregate(counts, 16, 18, 25, 25, 300, 225)


def test_names_of_the_results_stand_with_their_shares_here_and_in_the_library() -> None:
    table = results.build(FakeContext(matches=25, answer=answer))[0]
    first, second = rows(table)
    assert first.cells == ("Hà Nội", "3", "12%", "1.3%", "+5.6"), "log2((3/25) / (0.5/200))"
    assert second.cells == ("Huế", "2", "8.0%", "1.8%", "+3.0"), "log2((2/25) / (2/200))"
    assert second.actions == (Refine('entity.LOC:="Huế"'), Correct("entities", "LOC", "Huế"))
    assert isinstance(table, Table)
    assert "Hardie 2014" in table.note


def test_results_that_are_the_whole_library_are_compared_with_nothing() -> None:
    whole = Aggregate([Count("Huế", "LOC", 9, 2, 9, 2)], 9, 9, 25, 25, 25, 25)
    table = results.build(FakeContext(matches=25, answer=lambda name, by, top, label: whole))[0]
    assert [row.cells for row in rows(table)] == [("Huế", "2", "9")]
    assert log_ratio(whole.counts[0], whole) == 0.0


def test_pairs_narrow_to_the_documents_of_both_and_months_are_drawn() -> None:
    context = FakeContext(
        matches=25,
        answer=answer,
        together=[Pair("PER", "Mây", "LOC", "Huế", 4, 5, 6, 1.25)],
        months=[Seen("LOC", "Huế", 4, [("2024-01", 1), ("2024-03", 3)]), Seen("LOC", "Vinh", 2, [])],
    )
    views = results.build(context)
    titles = [view.title for view in views if isinstance(view, Table)]
    assert titles == ["Places", "Who appears with whom", "More often together than by chance", "First and last seen"]
    (pair,) = rows(views[1])
    assert pair == Row(("Mây", "Huế", "4", "1.2"), (Refine('entity.PER:="Mây" entity.LOC:="Huế"'),))
    (seen,) = rows(views[3])
    assert seen.cells == ("Huế", "2024-01", "2024-03", "▃·█")
    assert isinstance(views[3], Table)
    assert "2024-01 to 2024-03" in views[3].note


@pytest.mark.parametrize(
    ("asked", "wanted"),
    [("", 'entity.LOC:="Huế"'), ("bão", 'bão entity.LOC:="Huế"'), ("bão OR lũ", '(bão OR lũ) entity.LOC:="Huế"')],
)
def test_a_name_of_the_results_narrows_them(asked: str, wanted: str) -> None:
    (table, *_) = results.build(FakeContext(matches=25, answer=answer, query=asked))
    assert rows(table)[1].actions[0] == Refine(wanted)


def test_nothing_is_asked_for_when_nobody_waits() -> None:
    context = FakeContext(matches=25, answer=answer, cancelled=True)
    assert results.build(context) == []


@pytest.mark.parametrize(
    ("months", "last", "drawn"),
    [
        ([("2024-01", 2)], "2024-01", "█"),
        ([("2023-12", 1), ("2024-02", 8)], "2024-02", "▁·█"),
        ([("2023-12", 1), ("2025-12", 1)], "2025-12", "█" + "·" * 6 + "█"),
    ],
)
def test_a_line_of_months_has_a_block_for_each_or_for_several(
    months: list[tuple[str, int]], last: str, drawn: str
) -> None:
    assert sparkline(months, months[0][0], last) == drawn


def test_shares_have_two_digits() -> None:
    assert [share(part, 1000) for part in (0, 1, 19, 123, 1000)] == ["0%", "0.1%", "1.9%", "12%", "100%"]
