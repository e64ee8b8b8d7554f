"""Help: the keys that work where one was, and the query language in brief. Made from the table of actions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui_reader.app.actions import FACET_COUNT, PANEL_COUNT
from tui_reader.app.cells import cell_width, pad, wrap
from tui_reader.app.keymap import key_label
from tui_reader.app.screens.listing import ListingScreen, ListLine

if TYPE_CHECKING:
    from tui_reader.app.actions import Context

__all__ = ["HelpScreen"]

_QUERY_LANGUAGE = (
    ("bão lũ", "both words, in any order; beside each other ranks higher"),
    ("bao lu", "typed without diacritics: every spelling, this one first"),
    ("bão", "typed with diacritics: this spelling only"),
    ('"an ninh mạng"', 'the phrase; "…"~3 its words within three of each other'),
    ("bão OR lụt", "one or the other; ( ) groups"),
    ("bão NOT gió  bão -gió", "without a word"),
    ("thuỷ*  truong~1", "words that begin so; words one letter off"),
    ("title:  author:  source:", "in the title, by an author, from a source"),
    ("path:  ext:", "by the file's path or ending"),
    ("date:2022  date:2022-06..2023", "by date; also date:>=2021-05"),
    ("has:duplicate", "documents of which there are copies"),
    ('entity:"Hải Phòng"', "what plugins found: names, entity.LOC:hải*, mentioned:2022-06"),
)
_NAMES = {
    "results": "in the results",
    "reading": "while reading",
    "panel": "in a panel",
    "query": "in the query",
    "find": "while finding",
    "name": "while naming a search",
    "file": "while naming a file",
    "kwic": "in the lines",
    "facets": "in the counts",
    "saved": "in the saved searches",
    "problems": "in this list",
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
        self.heading.say(f"Keys {_NAMES.get(self._about, '')}", f"{self.keymap.label('screen.close')}:close")

    def lines(self, width: int) -> list[ListLine]:
        """Keys by group, then the query language."""
        rows = self._key_rows()
        left = min(24, max((cell_width(keys) for _, keys, _ in rows), default=0) + 2)
        lines: list[ListLine] = []
        group = ""
        for name, keys, tooltip in rows:
            if name != group:
                lines += [(), ((name, "head"),)] if lines else [((name, "head"),)]
                group = name
            lines += _described(keys, tooltip, left, width)
        lines += [(), (("The query", "head"),)]
        for query, meaning in _QUERY_LANGUAGE:
            lines += _described(query, meaning, 31 if width >= 72 else 24, width)
        return [*lines, ()]

    def _key_rows(self) -> list[tuple[str, str, str]]:
        rows = []
        for action in self.keymap.actions_in(self._about):
            keys = self.keymap.keys(action.id)
            if action.id == "panel.1":
                rows.append((action.group, f"1–{PANEL_COUNT}", "Show that panel"))
            elif action.id == "facets.1":
                rows.append((action.group, f"1–{FACET_COUNT}", "That way to count"))
            elif keys and not action.id.rpartition(".")[2].isdigit():
                rows.append((action.group, "  ".join(key_label(key) for key in keys), action.tooltip))
        return sorted(rows, key=lambda row: [each[0] for each in rows].index(row[0]))


def _described(term: str, meaning: str, left: int, width: int) -> list[ListLine]:
    """A term and what it means, which goes on under itself."""
    spans = wrap(meaning, 0, len(meaning), max(12, width - left - 3)) or [(0, 0)]
    shown = pad(term, left) if cell_width(term) <= left else term + " "
    lines: list[ListLine] = [((f" {shown}", "key"), (meaning[spans[0][0] : spans[0][1]], "plain"))]
    lines += [((" " * (left + 1), "plain"), (meaning[start:end], "plain")) for start, end in spans[1:]]
    return lines
