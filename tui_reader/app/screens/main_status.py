"""The words of the status line and the line of keys, from the state of the main screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui_reader.app.actions import INPUTS
from tui_reader.app.cells import cell_width
from tui_reader.app.status import asking, filters, fitting, in_lines
from tui_reader.app.typing_help import NAMES

if TYPE_CHECKING:
    from tui_reader.app.screens.main import MainScreen
    from tui_reader.record_search import Unread

__all__ = ["key_pairs", "show_status", "status_parts"]


def show_status(screen: MainScreen) -> None:
    """Say on the lines at the bottom what is so now."""
    keymap = screen.keymap
    right = f"{keymap.label('help.open')}:help  {keymap.label('palette.open')}:commands"
    if screen.context in INPUTS:
        right = "  ".join(filter(None, (NAMES[screen.typing], f"{keymap.label_beyond_letters('help.open')}:help")))
    room = screen.size.width - len(right) - 4
    if cell_width(screen.message) > room:
        screen.status_line.say(in_lines(screen.message.replace("\n", " "), screen.size.width - 2))
    else:
        screen.status_line.say(screen.message or fitting(status_parts(screen), room), right)
    bar = screen.works.state.bar(keymap.label("library.stop"))
    screen.work_line.display = bar is not None
    if bar is not None:
        screen.work_line.show(*bar)


def status_parts(screen: MainScreen) -> list[str]:
    """Facts in order of weight: where one is, what is shown, how long it took, what goes on."""
    count = screen.results_list.hit_count
    results = screen.desk.results
    asked = screen.searches.asking
    if asked is not None:  # what is on the screen was found by another query: nothing is said of that
        typing = screen.context == "query"
        way_out = "another query stops it" if typing else f"{screen.keymap.label('quit.results')} stops"
        return [asking(asked, way_out)]
    position = f"{screen.results_list.cursor + 1:,}/{count:,}" if count else "0 documents"
    if count and results is not None and count < len(results):
        position += f" ({len(results):,} with reprints)"
    parts: list[str] = []
    if screen.active == "reading" or (screen.active == "panel" and screen.reading.document):
        at, matches = screen.reading.match_position
        noun = screen.readings.match_word
        if at:
            parts.append(f"{noun} {at}/{matches}")
        elif matches:
            parts.append(f"{matches} {noun}{'es' if noun == 'match' and matches > 1 else 's' if matches > 1 else ''}")
        parts.append(f"{screen.reading.percent}%")
    parts.append(position)
    if results is not None:
        parts.append(filters(results.query, results.recorded))
        parts += [f"{each.field}: {each.done:,}/{each.total:,} extracted{_left_out(each)}" for each in results.unread]
    parts.append("with page furniture" if results is not None and results.boilerplate else "")
    parts.append(screen.searches.order)
    if results is not None and screen.reader.timings:
        parts.append(f"{results.seconds * 1000:.0f} ms")
    parts.extend(
        screen.works.state.status(screen.keymap.label("library.update"), screen.keymap.label("library.problems"))
    )
    return parts


def _left_out(unread: Unread) -> str:
    """How many of those that are not there will not come by themselves, or are there from an earlier version."""
    old, failed = unread.old, unread.failed
    return (f", {old:,} of {unread.old_version}" if old else "") + (f", {failed:,} failed" if failed else "")


def key_pairs(screen: MainScreen) -> list[tuple[str, str]]:
    """The keys worth a place on the screen, the way out last."""
    context, keymap = screen.context, screen.keymap
    pairs = [
        (keymap.label(action.id), action.label)
        for action in keymap.actions_in(context)
        if action.label and keymap.label(action.id) and screen.offers(action.id)
    ]
    if context in INPUTS:
        return pairs
    out = next(pair for pair in reversed(pairs) if pair[1] in ("back", "quit"))
    pairs.remove(out)
    if screen.searches.asking is not None:
        out = keymap.label("quit.results"), "stop"
    if screen.panels.count:
        digits = f"1–{screen.panels.count}" if screen.panels.count > 1 else "1"
        pairs.append((digits, "panels"))
    return [*pairs, out]
