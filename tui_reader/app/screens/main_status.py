"""The words of the status line and the line of keys, from the state of the main screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui_reader.app.status import filters, fitting
from tui_reader.app.typing_help import NAMES

if TYPE_CHECKING:
    from tui_reader.app.screens.main import MainScreen

__all__ = ["key_pairs", "show_status", "status_parts"]


def show_status(screen: MainScreen) -> None:
    """Say on the lines at the bottom what is so now."""
    keymap = screen.keymap
    right = f"{keymap.label('help.open')}:help  {keymap.label('palette.open')}:commands"
    if screen.context in ("query", "find", "name"):
        right = "  ".join(filter(None, (NAMES[screen.typing], f"{keymap.label_beyond_letters('help.open')}:help")))
    room = screen.size.width - len(right) - 4
    screen.status_line.say(screen.message or fitting(status_parts(screen), room), right)
    bar = screen.works.state.bar(keymap.label("library.stop"))
    screen.work_line.display = bar is not None
    if bar is not None:
        screen.work_line.show(*bar)


def status_parts(screen: MainScreen) -> list[str]:
    """Facts in order of weight: where one is, what is shown, how long it took, what goes on."""
    count = screen.results_list.hit_count
    results = screen.desk.results
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
        parts += [f"{each.field}: {each.done:,}/{each.total:,} extracted" for each in results.unread]
    parts.append("with page furniture" if results is not None and results.boilerplate else "")
    parts.append(screen.searches.order)
    if results is not None and screen.reader.timings:
        parts.append(f"{results.seconds * 1000:.0f} ms")
    parts.extend(
        screen.works.state.status(screen.keymap.label("library.update"), screen.keymap.label("library.problems"))
    )
    return parts


def key_pairs(screen: MainScreen) -> list[tuple[str, str]]:
    """The keys worth a place on the screen, the way out last."""
    context, keymap = screen.context, screen.keymap
    pairs = [
        (keymap.label(action.id), action.label)
        for action in keymap.actions_in(context)
        if action.label and keymap.label(action.id) and screen.offers(action.id)
    ]
    if context in ("query", "find", "name"):
        return pairs
    out = next(pair for pair in reversed(pairs) if pair[1] in ("back", "quit"))
    pairs.remove(out)
    if screen.panels.count:
        digits = f"1–{screen.panels.count}" if screen.panels.count > 1 else "1"
        pairs.append((digits, "panels"))
    return [*pairs, out]
