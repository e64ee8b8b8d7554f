"""History: back and forward like a browser's, with the place in each visit."""

from __future__ import annotations

from tui_reader.app.goals import History, Visit


def test_back_and_forward_with_the_place_that_was_left() -> None:
    history = History()
    history.note(Visit("bão"))
    history.note(Visit("bão", path="a.txt"))
    history.leave_document(120)
    history.note(Visit("bão", path="b.txt"))
    assert history.step(-1) == Visit("bão", path="a.txt", offset=120)
    assert history.step(-1) == Visit("bão")
    assert history.step(-1) is None
    assert history.step(1) == Visit("bão", path="a.txt", offset=120)


def test_a_new_visit_forgets_what_lay_ahead() -> None:
    history = History()
    for path in ("a", "b", "c"):
        history.note(Visit(path=path))
    history.step(-1)
    history.note(Visit(path="d"))
    assert history.step(1) is None
    assert history.step(-1) == Visit(path="b")


def test_the_same_place_again_is_no_new_visit() -> None:
    history = History()
    history.note(Visit("bão", row=1))
    history.note(Visit("bão", row=7))
    assert history.step(-1) is None
