"""Who is to blame for the end of a worker, without one."""

from __future__ import annotations

from tui_reader.extraction.blame import Blame, Verdict


def test_a_death_is_tried_once_more_alone_and_what_takes_too_long_is_not() -> None:
    blame = Blame(["names", "dates"])
    assert blame.at_work("names", [7], {7, 8}, died=True) == Verdict([7])
    assert blame.at_work("names", [7], {7, 8}, died=True) == Verdict([7], (7, "names"))
    assert blame.at_work("dates", [7], {7}, died=False) == Verdict([7], (7, "dates"))


def test_documents_in_one_hand_are_done_alone_before_one_of_them_is_blamed() -> None:
    blame = Blame(["names"])
    assert blame.at_work("", [], [7, 8], died=True) == Verdict([7, 8])
    assert blame.at_work("", [], [7], died=False) == Verdict([7], (7, ""))
    assert blame.at_work("", [], [], died=True) == Verdict([])


def test_who_fails_with_several_documents_three_times_gets_them_one_by_one() -> None:
    blame = Blame(["names"])
    for _ in range(2):
        assert blame.at_work("names", [7, 8], {7, 8}, died=True) == Verdict([7, 8])
    assert blame.singly == []
    blame.note_split("names")
    assert blame.singly == ["names"]


def test_an_extractor_that_cannot_be_made_is_switched_off_and_all_where_no_worker_starts() -> None:
    blame = Blame(["names", "dates"])
    assert blame.before_work("names", "it was killed", died=True) == {}
    assert blame.before_work("names", "it was killed", died=True) == {"names": "could not be made: it was killed"}
    assert blame.before_work("dates", "too slow", died=False) == {"dates": "could not be made: too slow"}
    assert blame.before_work("", "gone", died=True) == {}
    blame.note_ready()
    assert blame.before_work("", "gone", died=True) == {}
    assert blame.before_work("", "gone", died=True) == {"names": "gone", "dates": "gone"}
