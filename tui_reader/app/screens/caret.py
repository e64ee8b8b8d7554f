"""The caret of the reading pane: a place in the text, a selection, and what can be done with the word, the name or the
date that is there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tui_reader.app import caret_motions as motions
from tui_reader.app.page_places import column_of, vertically
from tui_reader.app.widgets.layers import Caret
from tui_reader.language import _
from tui_reader.numerals import number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui_reader.app.found_spans import FoundSpan
    from tui_reader.app.screens.main import MainScreen
    from tui_reader.app.widgets.rows import Move

__all__ = ["Caretting"]

Span = tuple[int, int]

_LONGEST_SEARCHED: Final = 200  # characters of a selection that is searched for


class Caretting:
    """``at`` is the offset of the letter on which the caret stands."""

    def __init__(self, screen: MainScreen) -> None:
        self._screen = screen
        self.on = False
        self.at = 0
        self._begun: int | None = None
        self._column: int | None = None

    # -- coming and going

    def enter(self, at: int | None = None) -> None:
        """Put the caret into the text: at an offset, else at the current match where that is on the screen, else at
        the first letter on the screen."""
        pane = self._screen.reading
        if pane.document is None:
            self._screen.tell(_("No document is open: choose one in the results first."))
            return
        if at is None:
            first, last = pane.visible_span
            current = pane.current
            at = current[0] if current is not None and first <= current[0] < last else first
        found = motions.resting(self._text, at, self._folded)
        if found is None:
            found = motions.resting(self._text, at, self._folded, -1)
        if found is None:
            self._screen.tell(_("There is no text here: choose another document."))
            return
        self.on, self.at, self._begun, self._column = True, found, None, None
        self._draw()

    def leave(self) -> None:
        """Read on without a caret."""
        if self.on:
            self.on, self._begun = False, None
            self._screen.reading.show_caret(None)

    def settle(self) -> None:
        """Something was folded away, or shown: the caret does not stay in what cannot be seen."""
        if self.on:
            self.enter(self.at)

    def follow(self) -> None:
        """n has gone to a match: the caret comes along."""
        current = self._screen.reading.current
        if self.on and current is not None:
            self._go(current[0])

    def touched(self, at: int) -> None:
        """The mouse was pressed in the text."""
        if self.on:
            self._go(at)
        else:
            self.enter(at)

    # -- moving

    def move(self, how: Move, times: int = 1) -> None:
        """Move by lines, as far as it goes."""
        height = max(1, self._screen.reading.size.height)
        lines = {
            "down": times,
            "up": -times,
            "page_down": times * max(1, height - 1),
            "page_up": -times * max(1, height - 1),
            "half_down": times * max(1, height // 2),
            "half_up": -times * max(1, height // 2),
        }.get(how)
        if how == "top":
            self._go(motions.resting(self._text, 0, self._folded))
        elif how == "bottom":
            self._go(motions.resting(self._text, len(self._text) - 1, self._folded, -1))
        elif lines:
            self._go_lines(lines)

    def go_to_line(self, number: int) -> None:
        """Go to a line of the page, the first being 1."""
        page = self._screen.reading.page
        if page is not None:
            page.turn_to(0)
            while len(page.lines) < number and page.extend_after():
                pass
            self._go(motions.resting(self._text, page.offset_at(number - 1), self._folded))

    def letter(self, direction: int) -> None:
        """To the next letter (1), or the one before (-1)."""
        self._go(motions.next_letter(self._text, self.at, direction, self._folded))

    def word(self, direction: int) -> None:
        """To the next word (1), or the beginning of this one or the one before (-1)."""
        self._go(motions.next_word(self._text, self.at, direction, self._folded))

    def paragraph(self, direction: int) -> None:
        """To the next paragraph (1), or the beginning of this one or the one before (-1)."""
        self._go(motions.next_paragraph(self._text, self.at, direction, self._folded))

    def select(self) -> None:
        """Begin a selection here, or select nothing."""
        self._begun = self.at if self._begun is None else None
        self._draw()

    # -- what is meant

    @property
    def selection(self) -> Span | None:
        """What is selected, the letter under the caret included."""
        if self._begun is None:
            return None
        first, last = sorted((self._begun, self.at))
        return first, motions.letter_at(self._text, last)[1]

    @property
    def span(self) -> Span | None:
        """What is selected, else the word under the caret."""
        return self.selection or motions.word_at(self._text, self.at)

    def search(self) -> None:
        """Search for the word under the caret, or what is selected; without a caret for the current match."""
        meant = self.span if self.on else self._screen.reading.current
        if meant is None and self.on:
            self._screen.tell(_("There is no word here: move the cursor to one."))
        elif meant is None:
            keys = self._screen.keymap
            said = _("No word is chosen: {caret} puts a cursor into the text, {next} goes to a match.")
            self._screen.tell(said.format(caret=keys.label("caret.enter"), next=keys.label("match.next")))
        elif self.selection is None and motions.word_at(self._text, meant[0]) == meant:
            self._search_around(meant)
        else:
            self._search_for(meant)

    def narrow(self) -> None:
        """Keep the results that have the name or the date under the caret, or what is selected."""
        screen = self._screen
        selected = self.selection
        if selected is not None:
            from tui_reader.index.narrowing import narrowed

            phrase = self._phrase(selected)
            if phrase:
                screen.narrowing.narrow(narrowed(screen.searches.query, phrase))
            return
        screen.searches.awaited = True

        def found(span: FoundSpan | None, note: str) -> None:
            if span is None or not span.value:
                self._fail(self._nothing_here(span) + (f" {note}" if note else ""))
                return
            screen.desk.reading.narrow(screen.desk.results, span, lambda query: narrow(query, span.crumb))

        def narrow(query: str, crumb: str) -> None:
            if query:
                screen.narrowing.narrow(query, crumb)
            else:
                screen.searches.awaited = False
                screen.take_typed_ahead()

        screen.spans.at(self.at, found)

    def copy(self) -> None:
        """Copy what is selected, or the word."""
        span = self.span
        if span is None:
            self._screen.tell(_("There is no word here: move the cursor to one."))
            return
        self._screen.getting.copy(self._text[slice(*span)], _("Selection") if self.selection else _("Word"))
        self._end_selection()

    def mark(self) -> None:
        """Mark what is selected, or the word; or mark it no longer."""
        self._screen.marking.mark(self.span)
        self._end_selection()

    def note(self) -> None:
        """Write a note about what is selected, or about the word."""
        self._screen.marking.note(self.span)
        self._end_selection()

    def tag(self) -> None:
        """Change the tags of what is selected, or of the word."""
        self._screen.marking.edit_tags(self.span)
        self._end_selection()

    # -- parts

    @property
    def _text(self) -> str:
        document = self._screen.reading.document
        return document.text if document is not None else ""

    @property
    def _folded(self) -> Sequence[Span]:
        page = self._screen.reading.page
        return page.folded if page is not None else ()

    def _go(self, at: int | None) -> None:
        if at is not None:
            self.at, self._column = at, None
            self._draw()

    def _go_lines(self, lines: int) -> None:
        page = self._screen.reading.page
        if page is None:
            return
        column = self._column
        if column is None:
            page.turn_to(self.at)
            column = column_of(self._text, page.lines[page.line_at(self.at)], self.at)
        target = vertically(page, self._text, self.at, lines, column)
        shown = motions.resting(self._text, target, self._folded, 1 if lines > 0 else -1)
        self._go(target if shown is None else shown)
        self._column = column

    def _draw(self) -> None:
        word = motions.word_at(self._text, self.at) or (self.at, self.at)
        self._screen.reading.show_caret(Caret(motions.letter_at(self._text, self.at), word), self.selection)

    def _end_selection(self) -> None:
        if self._begun is not None:
            self._begun = None
            self._draw()

    def _phrase(self, span: Span) -> str:
        words = " ".join(self._text[slice(*span)].translate(_QUOTES).split())
        if len(words) > _LONGEST_SEARCHED:
            self._screen.tell(
                _("This is too long to be searched for; select at most {n} characters.").format(
                    n=number(_LONGEST_SEARCHED)
                )
            )
            return ""
        if not any(char.isalnum() for char in words):
            self._screen.tell(_("There is no word here: move the cursor to one."))
            return ""
        return f'"{words}"' if not words.isalnum() else words

    def _search_for(self, span: Span) -> None:
        phrase = self._phrase(span)
        if phrase:
            self._screen.searches.replace(phrase, None)

    def _search_around(self, syllable: Span) -> None:
        """Search for the word of which a syllable is a part."""
        screen, document = self._screen, self._screen.reading.document
        screen.searches.awaited = True  # keys that come before the answer are meant for the results

        def take(found: Span) -> None:
            screen.searches.awaited = False
            if screen.reading.document is document:
                self._search_for(found)
            screen.take_typed_ahead()

        screen.desk.reading.word_around(self._text, syllable, take)

    def _nothing_here(self, span: FoundSpan | None) -> str:
        if span is not None:
            return _("Nobody knows which date this is, so it cannot be searched for.")
        key = self._screen.keymap.label("word.search")
        return _("No name or date was found here; {key} searches for the word.").format(key=key)

    def _fail(self, sentence: str) -> None:
        self._screen.searches.awaited = False
        self._screen.tell(sentence)
        self._screen.take_typed_ahead()


_QUOTES: Final = {ord(quote): " " for quote in '"“”„‟'}
