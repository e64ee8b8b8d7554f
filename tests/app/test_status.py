from __future__ import annotations

import pytest

from tui_reader.app.status import filters, fitting


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("bão lũ", ""),
        ("bão date:2023-09..2024", "date:2023-09..2024"),
        ('source:"Báo Sông Mây" lũ -ext:html', 'source:"Báo Sông Mây" -ext:html'),
        ("lúc 7:30 https://vi.example", ""),
        ("author:(thu hà) bão", "author:(thu hà)"),
    ],
)
def test_the_filters_are_the_parts_that_ask_for_a_field(query: str, shown: str) -> None:
    assert filters(query) == shown


def test_the_last_facts_are_left_out_first_and_the_first_never() -> None:
    assert fitting(["12 matches", "", "1/49", "relevance"], 20) == "12 matches · 1/49"
    assert fitting(["12 matches", "1/49"], 3) == "12 matches"
