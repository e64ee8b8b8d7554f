"""The lines in which notes and tags are typed, with the tags that there are to choose from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tui_reader.language import N_, _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui_reader.app.actions import Context
    from tui_reader.app.marking import Target
    from tui_reader.app.screens.main import MainScreen
    from tui_reader.app.screens.marking import Marking
    from tui_reader.marks.model import Mark

__all__ = ["MarkLines"]

_PLACEHOLDERS: Final[dict[Context, str]] = {
    "note": N_("a note; nothing: no note"),
    "tags": N_("tags, with commas between them"),
}


class MarkLines:
    """Uses the line above the status line, as finding does."""

    def __init__(self, screen: MainScreen, marking: Marking) -> None:
        self._screen = screen
        self._marking = marking
        self._asked: tuple[Target, Mark | None] | None = None
        self._completed = ""
        self._offered: Sequence[str] = ()

    def ask(self, what: Context, target: Target, mark: Mark | None) -> None:
        """Type the note, or the tags, of ``target``, which has a ``mark`` already or none."""
        screen, line = self._screen, self._screen.find_input
        self._asked, screen.asked = (target, mark), what
        line.placeholder = _(_PLACEHOLDERS[what])
        line.set_text("" if mark is None else mark.note if what == "note" else ", ".join((*mark.tags, "")))
        line.display = True
        screen.set_focus(line)
        if what == "tags":
            if line.text:
                line.insert_text_at_cursor(" ")  # another tag can be typed at once
            self.typed()

    def submit_note(self) -> None:
        """Keep the note."""
        text, target, mark = self._answered()
        if mark is not None and text == " ".join(mark.note.split()):
            return  # one of several lines, which was written elsewhere, keeps them
        self._screen.desk.marking.note(target, text, mark, self._marking.changed)

    def submit_tags(self) -> None:
        """Keep the tags."""
        text, target, mark = self._answered()
        self._screen.desk.marking.tag(target, text, mark, self._marking.changed)

    def leave(self) -> None:
        """Keep what was there before."""
        self._answered()
        self._screen.tell(_("Nothing was changed."))

    def typed(self) -> None:
        """Show which tags there are that begin like what was typed."""
        text = self._screen.find_input.text
        if self._screen.context == "tags" and text != self._completed:
            found = self._matching(text)
            key = self._screen.keymap.label("tags.complete")
            said = _("{key} takes the first: {tags}").format(key=key, tags=" · ".join(found))
            self._screen.tell(said if found else "")

    def complete(self) -> None:
        """Put the first of these tags in place of what was typed; again: the next one."""
        line = self._screen.find_input
        head = line.text.rpartition(",")[0].strip()
        if line.text != self._completed or not self._offered:
            self._offered = self._matching(line.text)
        if not self._offered:
            self._screen.tell(_("No tag begins so."))
            return
        first, *others = self._offered
        self._offered = [*others, first]
        line.set_text(f"{head}, {first}" if head else first)
        self._completed = line.text
        self._screen.tell(" · ".join(self._offered) if others else "")

    def _matching(self, text: str) -> Sequence[str]:
        """Tags with a word that begins like what stands behind the last comma, the most frequent first; typed without
        marks in any spelling."""
        from tui_reader.vietnamese.normalize import fold, nfc

        *others, part = (each.strip() for each in nfc(text).lower().split(","))
        counts: dict[str, int] = {}
        for marks in self._marking.by_key.values():
            for mark in marks:
                for tag in mark.tags:
                    counts[tag] = counts.get(tag, 0) + 1
        plain = fold(part) == part

        def begins_so(tag: str) -> bool:
            ways = (tag, *tag.split()[1:])
            return any((fold(way) if plain else way).startswith(part) for way in ways)

        found = [tag for tag in counts if tag.lower() not in others and begins_so(tag.lower())]
        return sorted(found, key=lambda tag: (-counts[tag], tag))

    def _answered(self) -> tuple[str, Target, Mark | None]:
        screen, asked = self._screen, self._asked
        assert asked is not None
        text = screen.find_input.text.strip()
        self._asked, self._completed, self._offered = None, "", ()
        screen.find_input.display = False
        screen.set_focus(None)
        return text, *asked
