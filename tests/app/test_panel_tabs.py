"""The titles over the panels, in the width that there is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui_reader.app.cells import cell_width
from tui_reader.app.widgets.panel_view import tabs

SIX = ("Entities", "Timeline", "Statistics", "Quotations", "Acronyms", "Numbers")


@pytest.mark.parametrize(
    ("width", "said"),
    [
        (80, "1 Entities 2 Timeline 3 Statistics 4 Quotations 5 Acronyms 6 Numbers"),
        (48, "1 Enti 2 Time 3 Statistics 4 Quot 5 Acro 6 Numb"),
        (34, "1 En 2 T 3 Statistics 4 Q 5 A 6 N"),
        (28, "1 2 3 Statistics 4 5 6"),
    ],
)
def test_the_chosen_title_is_whole_and_the_others_have_the_letters_that_fit(width: int, said: str) -> None:
    assert " ".join(tabs(SIX, 2, width)) == said


@given(
    st.lists(st.text(st.sampled_from("aệ日 x"), max_size=12), min_size=1, max_size=9),
    st.integers(0, 8),
    st.integers(30, 90),
)
def test_titles_of_any_kind_fit_and_keep_their_numbers(titles: list[str], shown: int, width: int) -> None:
    words = tabs(titles, shown % len(titles), width)
    assert [word.split(" ")[0] for word in words] == [str(number + 1) for number in range(len(titles))]
    assert sum(map(cell_width, words)) + len(words) <= width
