"""The table of actions and the keys laid over it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual.events import Key

from tests.app.driving import reading
from tui_reader.app.actions import ACTIONS, CONTEXTS
from tui_reader.app.keymap import Keymap
from tui_reader.app.presets import PRESETS, Preset
from tui_reader.app.screens.keyed import KeyedScreen

if TYPE_CHECKING:
    from tui_reader.library import Library

LETTERS = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")


def test_no_key_means_two_things_in_one_place() -> None:
    assert Keymap().problems == []


def test_every_letter_has_a_second_route_and_escape_is_never_the_only_one() -> None:
    for action in ACTIONS:
        for context in action.contexts:
            # In a place where `quit` works too, `q` has Ctrl-q as its second route.
            routes = {key for other in ACTIONS for key in other.keys if other is action and context in other.contexts}
            if action.id == "quit.results":
                routes.add("ctrl+q")
            if routes & LETTERS:
                assert routes - LETTERS, action.id
            assert routes != {"escape"}, action.id


def test_keys_that_terminals_cannot_tell_apart_are_not_used() -> None:
    for action in ACTIONS:
        for key in action.keys:
            assert not key.startswith(("alt+", "ctrl+shift+")), action.id
            assert key not in ("ctrl+h", "ctrl+i", "ctrl+j", "ctrl+m"), action.id


def test_what_can_be_typed_is_never_an_action_in_an_input() -> None:
    keymap = Keymap({"quit": "Q", "help.open": "?, f1"})
    for key in "Q?/q":
        assert keymap.action_for(Key(key, key), "query") is None
    assert keymap.action_for(Key("Q", "Q"), "results") is not None


@pytest.mark.parametrize("preset", PRESETS)
def test_a_preset_leaves_every_action_a_key_that_is_its_own_and_no_letter_its_only_one(preset: Preset) -> None:
    keymap = Keymap(preset=PRESETS[preset])
    assert keymap.problems == []
    assert PRESETS[preset].keys() <= {action.id for action in ACTIONS}
    for action in ACTIONS:
        for context in action.contexts:
            keys = keymap.keys(action.id, context)
            assert bool(keys) == bool(action.keys), (action.id, context)
            if action.id != "quit.results":
                assert not keys or any(not LETTERS & set(key.split()) for key in keys), (action.id, context)
            assert keys != ("escape",), (action.id, context)
    for context in CONTEXTS:
        named = [key for action in ACTIONS if context in action.contexts for key in keymap.keys(action.id, context)]
        assert len(named) == len(set(named)), context
        begun = {key.partition(" ")[0] for key in named if " " in key}
        assert not begun & set(named), context


def test_a_key_that_a_preset_takes_is_still_there_behind_ctrl_x() -> None:
    keymap = Keymap(preset=PRESETS["less"])
    found = keymap.action_for(Key("f", "f"), "results", after="ctrl+x")
    assert found is not None and found.id == "saved.keep"
    assert keymap.begins(Key("ctrl+x", "\x18"), "results") == "ctrl+x"
    assert Keymap().begins(Key("ctrl+x", "\x18"), "results") == ""
    assert keymap.label("history.back") == "^x <"


def test_keys_that_are_none_are_named_with_what_they_should_be() -> None:
    keymap = Keymap({"sort.next": "^o, C-n, ctlr+q, alt+o, ctrl+j, a b c, F7, PgDn"})
    assert keymap.keys("sort.next") == ("ctrl+o", "ctrl+n", "f7", "pagedown")
    said = "\n".join(keymap.problems)
    for word in ("ctlr+q: there is no such key", "alt+o: terminals send Escape", "for it and for Enter", "at most two"):
        assert word in said


def test_settings_replace_keys_and_conflicts_are_named() -> None:
    keymap = Keymap({"document.open": "l, comma", "nothing.such": "x"})
    opened = keymap.action_for(Key("l", "l"), "results")
    assert opened is not None and opened.id == "document.open"
    assert keymap.action_for(Key("enter", "\r"), "results") is None
    assert any("nothing.such" in problem for problem in keymap.problems)
    (conflict,) = [problem for problem in keymap.problems if "match.previous" in problem]
    assert "(results) is document.open (“Read the document”)" in conflict
    assert conflict.endswith('"match.previous" = "N".')
    mended = Keymap({"document.open": "l, comma", "match.previous": "N", "similar.show": "&"})
    assert mended.problems == []


def test_every_action_says_what_it_does() -> None:
    assert len({action.id for action in ACTIONS}) == len(ACTIONS)
    for action in ACTIONS:
        assert action.tooltip
        assert action.contexts


async def test_every_action_named_in_help_does_something(library: Library) -> None:
    wanted = {context: {action.id for action in ACTIONS if context in action.contexts} for context in CONTEXTS}
    on_screens = {"help": "f1", "problems": "E", "kwic": "w", "facets": "c", "saved": "F", "corrections": "H"}
    on_screens |= {"palette": ":", "marks": "M", "outline": "O"}
    wanted["marks"] |= wanted.pop("filter")
    elsewhere = {"choice", "picking", "damaged", "compare"}  # what opens these is tested with them
    async with reading(library.root) as reader:
        await reader.type("/bao")
        await reader.press("enter", "enter")
        for context in wanted:
            if context in elsewhere:
                continue
            if context in on_screens:
                await reader.press(on_screens[context])
            screen = reader.app.screen
            assert isinstance(screen, KeyedScreen)
            assert context not in on_screens or screen.context == context
            assert wanted[context] <= {*screen.handlers, *screen.everywhere}, context
            if context in on_screens:
                await reader.press("ctrl+g" if context == "palette" else "q")
