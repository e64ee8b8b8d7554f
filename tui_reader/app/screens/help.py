"""Help: the keys that work where one was, and the query language in brief. Made from the table of actions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui_reader.app.actions import FACET_COUNT, PANEL_COUNT
from tui_reader.app.cells import cell_width, pad, wrap
from tui_reader.app.screens.listing import ListingScreen, ListLine
from tui_reader.language import N_, _

if TYPE_CHECKING:
    from tui_reader.app.actions import Context

__all__ = ["HelpScreen"]

_QUERY_LANGUAGE = (
    ("bão lũ", N_("both words, in any order; beside each other ranks higher")),
    ("bao lu", N_("typed without diacritics: every spelling, this one first")),
    ("bão", N_("typed with diacritics: this spelling only")),
    ('"an ninh mạng"', N_('the phrase; "…"~3 its words within three of each other')),
    ("bão OR lụt", N_("one or the other; ( ) groups")),
    ("bão NOT gió  bão -gió", N_("without a word")),
    ("thuỷ*  truong~1", N_("words that begin so; words one letter off")),
    ("title:  author:  source:", N_("in the title, by an author, from a source")),
    ("path:  ext:", N_("by the file's path or ending")),
    ("date:2022  date:2022-06..2023", N_("by date; also date:>=2021-05")),
    ("has:duplicate", N_("documents of which there are copies")),
    ("tag:lũ  note:hỏi  has:mark", N_("your own marks: by tag, by words of a note; has:note, has:tag")),
    ('entity:"Hải Phòng"', N_("what plugins found: names, entity.LOC:hải*, mentioned:2022-06")),
)
_KEYS = N_("Keys")
_HEADINGS = {
    "results": N_("Keys in the results"),
    "reading": N_("Keys while reading"),
    "caret": N_("Keys of the cursor in the text"),
    "panel": N_("Keys in a panel"),
    "query": N_("Keys in the query"),
    "find": N_("Keys while finding"),
    "name": N_("Keys while naming a search"),
    "file": N_("Keys while naming a file"),
    "command": N_("Keys while typing a command"),
    "note": N_("Keys while writing a note"),
    "tags": N_("Keys while typing tags"),
    "filter": N_("Keys while filtering"),
    "kwic": N_("Keys in the lines"),
    "facets": N_("Keys in the counts"),
    "saved": N_("Keys in the saved searches"),
    "marks": N_("Keys in the marks"),
    "picking": N_("Keys in this list"),
    "outline": N_("Keys in the outline"),
    "compare": N_("Keys in the comparison"),
    "problems": N_("Keys in this list"),
}


class HelpScreen(ListingScreen):
    """The keys of one context."""

    def __init__(self, about: Context) -> None:
        super().__init__()
        self._about = about

    @property
    def context(self) -> Context:
        """Its own keys."""
        return "help"

    def on_mount(self) -> None:
        """Say whose keys these are."""
        super().on_mount()
        self.heading.say(_(_HEADINGS.get(self._about, _KEYS)), f"{self.keymap.label('screen.close')}:{_('close')}")

    def lines(self, width: int) -> list[ListLine]:
        """Keys by group, then the query language."""
        rows = self._key_rows()
        left = min(24, max((cell_width(keys) for _, keys, _ in rows), default=0) + 2)
        lines: list[ListLine] = []
        group = ""
        for name, keys, tooltip in rows:
            if name != group:
                lines += [(), ((_(name), "head"),)] if lines else [((_(name), "head"),)]
                group = name
            lines += _described(keys, tooltip, left, width)
        lines += [(), ((_("The query"), "head"),)]
        for query, meaning in _QUERY_LANGUAGE:
            lines += _described(query, _(meaning), 31 if width >= 72 else 24, width)
        return [*lines, ()]

    def _key_rows(self) -> list[tuple[str, str, str]]:
        rows = []
        for action in self.keymap.actions_in(self._about):
            keys = self.keymap.keys(action.id, self._about)
            if action.id == "panel.1":
                rows.append((action.group, f"1–{PANEL_COUNT}", _("Show that panel")))
            elif action.id == "facets.1":
                rows.append((action.group, f"1–{FACET_COUNT}", _("That way to count")))
            elif keys and not action.id.rpartition(".")[2].isdigit():
                rows.append((action.group, "  ".join(map(self.keymap.shown, keys)), _(action.tooltip)))
        return sorted(rows, key=lambda row: [each[0] for each in rows].index(row[0]))


def _described(term: str, meaning: str, left: int, width: int) -> list[ListLine]:
    """A term and what it means, which goes on under itself."""
    spans = wrap(meaning, 0, len(meaning), max(12, width - left - 3)) or [(0, 0)]
    shown = pad(term, left) if cell_width(term) <= left else term + " "
    lines: list[ListLine] = [((f" {shown}", "key"), (meaning[spans[0][0] : spans[0][1]], "plain"))]
    lines += [((" " * (left + 1), "plain"), (meaning[start:end], "plain")) for start, end in spans[1:]]
    return lines
