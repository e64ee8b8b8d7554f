"""The words of the status line and the line of keys, from the state of the main screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui_reader.app.actions import INPUTS
from tui_reader.app.cells import cell_width
from tui_reader.app.status import asking, filters, fitting, in_lines
from tui_reader.app.typing_help import NAMES
from tui_reader.app.words import named
from tui_reader.language import N_, _, ngettext
from tui_reader.numerals import number

if TYPE_CHECKING:
    from tui_reader.app.screens.main import MainScreen
    from tui_reader.record_search import Unread

__all__ = ["key_pairs", "show_status", "status_parts"]

_MOMENT = 0.001  # s; of less one does not say how long it took


def show_status(screen: MainScreen) -> None:
    """Say on the lines at the bottom what is so now."""
    keymap = screen.keymap
    helps = _("help")
    right = f"{keymap.label('help.open')}:{helps}  {keymap.label('palette.open')}:{_('commands')}"
    if screen.context in INPUTS:
        right = "  ".join(filter(None, (NAMES[screen.typing], f"{keymap.label_beyond_letters('help.open')}:{helps}")))
    room = screen.size.width - cell_width(right) - 4
    if cell_width(screen.message) > room:
        screen.status_line.say(in_lines(screen.message.replace("\n", " "), screen.size.width - 2))
    else:
        screen.status_line.say(screen.message or fitting(status_parts(screen), room, _took(screen)), right)
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
        stops = _("{key} stops").format(key=screen.keymap.label("quit.results"))
        return [asking(asked, _("another query stops it") if typing else stops)]
    position = f"{number(screen.results_list.cursor + 1)}/{number(count)}" if count else _("0 documents")
    if count and results is not None and count < len(results):
        position = _("{position} ({n} with reprints)").format(position=position, n=number(len(results)))
    parts: list[str] = []
    if screen.active == "reading" or (screen.active == "panel" and screen.reading.document):
        at, matches = screen.reading.match_position
        parts.append(_matches(screen.readings.match_word, at, matches))
        parts.append(f"{screen.reading.percent}%")
        parts.append(screen.marking.status)
    parts.append(position)
    if results is not None:
        parts.append(filters(results.query, results.recorded))
        parts += [_unread(each) for each in results.unread]
    parts.append(_("with page furniture") if results is not None and results.boilerplate else "")
    parts.append(named(screen.searches.order))
    parts.append(_took(screen))
    parts.extend(
        screen.works.state.status(screen.keymap.label("library.update"), screen.keymap.label("library.problems"))
    )
    return parts


def _took(screen: MainScreen) -> str:
    """How long the search took; "" where nobody wants to know."""
    results = screen.desk.results
    if results is None or not screen.reader.timings:
        return ""
    return _("{n} ms").format(n=number(results.seconds * 1000)) if results.seconds > _MOMENT else _("<1 ms")


def _matches(word: str, at: int, matches: int) -> str:
    """Which one of those that n and N step through one is at, or how many there are."""
    if at:
        return _(_AT[word]).format(at=number(at), n=number(matches))
    if not matches:
        return ""
    match word:
        case "mention":
            said = ngettext("{n} mention", "{n} mentions", matches)
        case "found":
            said = ngettext("{n} found", "{n} found", matches)
        case _other:
            said = ngettext("{n} match", "{n} matches", matches)
    return said.format(n=number(matches))


_AT = {"match": N_("match {at}/{n}"), "found": N_("found {at}/{n}"), "mention": N_("mention {at}/{n}")}


def _unread(unread: Unread) -> str:
    """How many are extracted, and how many of the others will not come by themselves, or are there from an earlier
    version."""
    said = _("{field}: {done}/{total} extracted")
    parts = [said.format(field=unread.field, done=number(unread.done), total=number(unread.total))]
    if unread.old:
        parts.append(_("{n} of {version}").format(n=number(unread.old), version=unread.old_version))
    if unread.failed:
        parts.append(_("{n} failed").format(n=number(unread.failed)))
    return ", ".join(parts)


def key_pairs(screen: MainScreen) -> list[tuple[str, str]]:
    """The keys worth a place on the screen, the way out last."""
    context, keymap = screen.context, screen.keymap
    pairs = [
        (keymap.label(action.id), _(action.label))
        for action in keymap.actions_in(context)
        if action.label and keymap.label(action.id) and _offers(screen, action.id)
    ]
    if context in INPUTS:
        return pairs
    out = next(pair for pair in reversed(pairs) if pair[1] in (_("back"), _("quit")))
    pairs.remove(out)
    if screen.searches.asking is not None:
        out = keymap.label("quit.results"), _("stop")
    if screen.panels.count and context != "caret":
        digits = f"1–{screen.panels.count}" if screen.panels.count > 1 else "1"
        pairs.append((digits, _("panels")))
    return [*pairs, out]


def _offers(screen: MainScreen, action_id: str) -> bool:
    """Whether an action is worth naming now."""
    match action_id:
        case "typing.switch":
            return screen.focused is not None
        case "word.search":
            return screen.caret.on or screen.reading.current is not None
        case "match.next":
            return screen.active == "reading" and bool(screen.reading.matches)
        case "move.page_down" | "document.next":
            return screen.active == "reading" and not screen.caret.on
        case "sort.next":
            return screen.active == "results"
        case "kwic.show" | "facets.show":
            asked = bool(screen.searches.query.strip()) and screen.results_list.hit_count > 0
            return asked and screen.active == "results"
        case "reprints.toggle":
            row = screen.results_list.row(screen.results_list.cursor)
            return row is not None and row.in_group
        case "panel.search":
            return bool(screen.panels.view.refinement)
        case "correct.hide" | "correct.merge":
            return screen.correcting.meant is not None
    return True
