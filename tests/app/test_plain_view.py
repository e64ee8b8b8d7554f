"""The bare text page by page: nothing lost, nothing twice, and the terminal wraps what is long."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tui_reader.app.plain_view import Place, next_page, plain_lines, previous_page

_LINES = st.lists(st.text(st.sampled_from("ab ệ漢\u0301"), max_size=30), min_size=1, max_size=12)


def _rows(lines: list[str], width: int) -> list[Place]:
    """The beginning of each row that a terminal of this width makes of ``lines``."""
    places = [Place(0)]
    while (following := next_page(lines, places[-1], width, 1)) != places[-1]:
        places.append(following)
    return places


@given(_LINES, st.integers(2, 20), st.integers(1, 8))
def test_one_comes_through_all_of_the_text_page_by_page_and_back_to_its_beginning(
    texts: list[str], width: int, rows: int
) -> None:
    lines = texts
    all_rows = _rows(lines, width)
    assert all_rows == sorted(set(all_rows))
    place = Place(0)
    while (following := next_page(lines, place, width, rows)) != place:
        assert following > place
        before = previous_page(lines, following, width, rows)
        assert place <= before < following  # a page that began behind empty lines is met again in its middle
        place = following
    while place != Place(0):
        before = previous_page(lines, place, width, rows)
        assert before < place
        place = before


def test_lines_are_cut_only_where_no_page_could_show_them_and_hold_nothing_that_steers_a_terminal() -> None:
    long = "chữ " * 500_000
    lines, index = plain_lines(f"\x1b[31m\tđầu\n{long}\ncuối", 3)
    assert lines[0] == "␛[31m   đầu"
    assert max(map(len, lines)) == 16_000
    assert "".join(lines[1:-1]) == long
    assert (index, lines[-1]) == (len(lines) - 1, "cuối")
    assert next_page(lines, Place(1), 80, 23) == Place(1, 23)
    assert previous_page(lines, Place(index), 80, 10) == Place(index - 1, 190)
