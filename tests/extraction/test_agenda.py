"""What comes next."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tui_reader.extraction.agenda import Agenda
from tui_reader.extraction.plan import dependents, in_order
from tui_reader.plugin_descriptions import ExtractorDescription

NOBODY = {"quick": frozenset[str](), "slow": frozenset[str](), "after": frozenset[str]()}


def described(**requires: tuple[str, ...]) -> list[ExtractorDescription]:
    return [ExtractorDescription(name, "1", "plugin", required) for name, required in requires.items()]


def drained(agenda: Agenda) -> list[int]:
    """Documents in the order in which they are taken when nobody wants any of them."""
    order = []
    while (key := agenda.take_quick() or agenda.take_late()) is not None:
        for name in agenda.take(key):
            agenda.settle(key, name)
        agenda.give_back({key: ()})
        order.append(key)
    return order


def make_slow(agenda: Agenda, name: str) -> None:
    for _ in range(3):
        agenda.settle(0, name, 10.0)


@given(st.lists(st.integers(1, 50), unique=True))
def test_every_document_is_taken_once_in_its_order(keys: list[int]) -> None:
    agenda = Agenda({key: ["quick"] for key in keys}, NOBODY)
    assert drained(agenda) == keys
    assert len(agenda) == agenda.waiting == 0


def test_what_the_reader_looks_at_comes_before_all_others() -> None:
    agenda = Agenda({key: ["quick"] for key in range(1, 6)}, NOBODY)
    agenda.want([9, 4, 2])
    assert agenda.next_urgent(()) == 4
    assert agenda.next_urgent({4}) == 2
    agenda.settle(4, "quick")
    assert agenda.next_urgent(()) == 2
    agenda.settle(2, "quick")
    assert agenda.next_urgent(()) is None


def test_what_is_slow_waits_until_the_others_are_through_with_all_documents() -> None:
    agenda = Agenda({key: ["quick", "slow"] for key in range(1, 4)}, NOBODY)
    make_slow(agenda, "slow")
    taken = []
    while (key := agenda.take_quick() or agenda.take_late()) is not None:
        names = agenda.take(key)
        taken.append((key, *names))
        for name in names:
            agenda.settle(key, name)
        agenda.give_back({key: ()})
    assert taken == [(key, name) for name in ("quick", "slow") for key in (1, 2, 3)]


def test_who_requires_what_is_slow_is_slow_as_well() -> None:
    agenda = Agenda({1: ["quick", "slow", "after"]}, NOBODY | {"slow": frozenset({"after"})})
    make_slow(agenda, "slow")
    assert agenda.take(1) == ("quick",)


def test_what_is_slow_is_urgent_for_the_open_document_only() -> None:
    agenda = Agenda({key: ["quick", "slow"] for key in (1, 2)}, NOBODY)
    make_slow(agenda, "slow")
    agenda.want([1, 2])
    for key in (1, 2):
        assert agenda.next_urgent(()) == key
        agenda.settle(key, "quick")
    assert agenda.next_urgent(()) == 1
    agenda.settle(1, "slow")
    assert agenda.next_urgent(()) is None


def test_what_was_slow_and_is_quick_again_is_not_left_for_later() -> None:
    agenda = Agenda({1: ["slow"], 2: ["slow"]}, NOBODY)
    make_slow(agenda, "slow")
    assert agenda.take_quick() is None
    for _ in range(3):
        agenda.settle(0, "slow", 0.01)
    assert agenda.take_quick() == 1


def test_documents_given_back_come_next() -> None:
    agenda = Agenda({key: ["quick"] for key in range(1, 5)}, NOBODY)
    held: dict[int, tuple[str, ...]] = {}
    for key in (1, 2):
        assert agenda.take_quick() == key
        held[key] = agenda.take(key)
    agenda.give_back(held)
    assert drained(agenda) == [1, 2, 3, 4]


def test_documents_that_miss_only_what_is_dropped_are_done() -> None:
    agenda = Agenda({1: ["quick"], 2: ["quick", "slow"]}, NOBODY)
    assert agenda.drop(["quick"]) == [1]
    assert agenda.unfinished == {"slow"}
    assert len(agenda) == 1


def test_extractors_are_put_behind_those_that_they_require() -> None:
    ordered = in_order(described(d=("b", "c"), a=(), c=("a",), b=("a",)))
    assert [each.name for each in ordered] == ["a", "b", "c", "d"]
    assert dependents(ordered) == {
        "a": frozenset("bcd"),
        "b": frozenset("d"),
        "c": frozenset("d"),
        "d": frozenset(),
    }


@given(st.data())
def test_whatever_happens_every_document_is_done_at_last(data: st.DataObject) -> None:
    keys = list(range(1, data.draw(st.integers(2, 8))))
    agenda = Agenda({key: ["quick", "slow", "after"] for key in keys}, NOBODY | {"slow": frozenset({"after"})})
    hands: list[dict[int, tuple[str, ...]]] = []
    wild = data.draw(st.integers(0, 60))
    for step in range(1000):
        if not len(agenda):
            break
        what = data.draw(st.sampled_from(["take", "work", "lose", "want", "slow", "fast"])) if step < wild else "take"
        if what == "want":
            agenda.want(data.draw(st.lists(st.sampled_from(keys), unique=True)))
        elif what in ("slow", "fast"):
            agenda.settle(0, "slow", 5.0 if what == "slow" else 0.01)
        elif what == "take":
            key = agenda.next_urgent({key for hand in hands for key in hand})
            if key is None or agenda.holds(key):
                key = agenda.take_quick() or agenda.take_late()
            if key is not None:
                hands.append({key: agenda.take(key)})
        if hands and (what in ("work", "lose") or step >= wild):
            hand = hands.pop(0)
            for key, names in hand.items():
                for name in names[: 1 if what == "lose" else None]:
                    agenda.settle(key, name)
            agenda.give_back(hand)
    assert len(agenda) == 0
    assert agenda.waiting == 0


def test_the_open_document_goes_before_a_hit_and_a_hit_before_the_rest() -> None:
    agenda = Agenda({key: ["quick"] for key in (1, 2, 3)}, NOBODY)
    agenda.want([2, 1])
    assert agenda.goes_before(2, 1)
    assert agenda.goes_before(1, 3)
    assert not agenda.goes_before(1, 2)
    assert not agenda.goes_before(3, 1)
