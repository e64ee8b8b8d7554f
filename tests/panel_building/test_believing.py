"""What the host takes from a process that builds panels, whoever wrote it into the pipe."""

from __future__ import annotations

import pytest

from tests.hostile.building import deep
from tui_reader.panel_building.checking import are_within, checked_views
from tui_reader.panel_building.frames import Limits
from tui_reader.panels import Bar, Bars, Table, Text, Tree, View

LIMITS = Limits(rows=10, size=10_000)


@pytest.mark.parametrize(
    "view",
    [
        Table("x", ["a"], [["1"]] * 11),
        Table("x", ["a"], [["1"] * 51]),
        Bars("x", [Bar("a", float("nan"))]),
        Bars("x", [Bar("a", -1.0)]),
        Tree("x", [deep(60)]),
    ],
)
def test_what_the_checks_of_the_child_would_not_let_pass_is_not_taken(view: View) -> None:
    assert not are_within([view], LIMITS)


def test_what_they_let_pass_is_taken() -> None:
    views = checked_views([Table("x", ["a"], [["1"]] * 30), Text("", "y"), Bars("x", [Bar("a", 1.0)])], LIMITS)
    assert are_within(views, LIMITS)
    assert not are_within([Text("", "x")] * 100, LIMITS)
