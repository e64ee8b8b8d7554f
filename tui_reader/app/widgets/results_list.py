"""The results: two lines a hit, fetched as they come into view, so that 100,000 hits cost what ten do."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from textual.message import Message

from tui_reader.app.cells import cell_width, clip, pad, wrap
from tui_reader.app.dates import short_date
from tui_reader.app.messages import Offer
from tui_reader.app.widgets.rows import RowsView
from tui_reader.app.widgets.strips import Piece, emphasised, line
from tui_reader.language import _, ngettext
from tui_reader.numerals import number

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from rich.style import Style
    from textual.strip import Strip

    from tui_reader.index.model import Hit

__all__ = ["ResultRow", "ResultsList", "best_window"]

_DATE = 10
_BESIDE_DATE = _DATE + 2
_WITHOUT_DATE = 2  # by which the second line is set in where no document has a date
_INSET = "  "  # before what stands beneath the first of its group
_NARROW = 64  # below this width the date goes to the second line
_LEAST_SOURCE = 12
_AHEAD = 20  # rows fetched beyond those on the screen, each way
_KEPT = 2_000  # rows remembered; more than anyone pages back without noticing a fetch


class ResultRow(NamedTuple):
    """A hit with the spans of its title that matched."""

    hit: Hit
    title_spans: Sequence[tuple[int, int]]

    @property
    def in_group(self) -> bool:
        """Whether there are copies of its document among the results."""
        return self.hit.reprints > 0 or self.hit.beneath


class ResultsList(RowsView):
    """Shows ``count`` hits; asks for rows by `RowsNeeded` and is given them by `fill`."""

    row_height = 2

    class RowsNeeded(Message):
        """Rows ``start:end`` of ``generation`` are on the screen or near it and not here yet."""

        def __init__(self, generation: int, start: int, end: int) -> None:
            super().__init__()
            self.generation = generation
            self.start = start
            self.end = end

    def __init__(self) -> None:
        super().__init__()
        self._count = 0
        self._rows: dict[int, ResultRow] = {}
        self._generation = 0
        self._dated = False
        self._layout = 0
        self._asked: tuple[int, int] = (0, 0)
        self._notice = ""
        self._offers: Sequence[Offer] = ()
        self._offered: list[str | Offer] = []
        self._signs: Mapping[int, str] = {}

    @property
    def row_count(self) -> int:
        """How many hits there are; without any, the lines that say so and what to ask instead."""
        return self._count or len(self._offered)

    @property
    def hit_count(self) -> int:
        """How many hits there are."""
        return self._count

    @property
    def offer(self) -> Offer | None:
        """What to ask instead, where the cursor stands on it."""
        found = self._offered[self.cursor] if self.cursor < len(self._offered) else None
        return found if isinstance(found, Offer) else None

    def selectable(self, row: int) -> bool:
        """Hits, and what to ask instead; not the words above that."""
        if self._offered:
            return 0 <= row < len(self._offered) and isinstance(self._offered[row], Offer)
        return super().selectable(row)

    @property
    def generation(self) -> int:
        """The number of the result set that is shown."""
        return self._generation

    def show(
        self, generation: int, count: int, *, cursor: int = 0, notice: str = "", offers: Sequence[Offer] = ()
    ) -> None:
        """Show another result set of ``count`` hits, the cursor on one of them; ``notice`` stands there when it is
        empty, and under it ``offers``, what to ask instead."""
        keep_top = self.top if cursor and cursor == self.cursor else 0
        self._generation, self._count, self._notice, self._offers = generation, count, notice, offers
        self._lay_offers()
        self._layout = 0
        self._rows.clear()
        self._asked = (0, 0)
        self.reset(min(cursor, max(0, count - 1)), keep_top)

    def renumber(self, count: int, layout: int, first: int, rows: Sequence[ResultRow]) -> None:
        """From ``first`` on the rows are others now, ``rows`` and those that follow; the cursor goes there, and all of
        the group that begins there comes into view if it can."""
        self._rows = {index: row for index, row in self._rows.items() if index < first}
        self._rows.update(enumerate(rows, first))
        self._look_for_dates(rows)
        self._count, self._layout, self._asked = count, layout, (0, 0)
        beneath = rows[0].hit.reprints if rows and rows[0].hit.opened else 0
        self.reset(first, max(self.top, min(first, first + beneath + 1 - self.page_rows)))

    def fill(self, generation: int, start: int, rows: Sequence[ResultRow], layout: int = 0) -> None:
        """Take the fetched rows from ``start`` on; those of another result set or ``layout`` are dropped."""
        if (generation, layout) != (self._generation, self._layout):
            return
        self._look_for_dates(rows)
        if len(self._rows) > _KEPT:
            near = range(self.top - _KEPT // 4, self.top + _KEPT // 4)
            self._rows = {index: row for index, row in self._rows.items() if index in near}
        for index, row in enumerate(rows, start):
            if self._rows.get(index) != row:
                self._rows[index] = row
                self.refresh_row(index)
        self._asked = (0, 0)

    def _look_for_dates(self, rows: Sequence[ResultRow]) -> None:
        """There is a column of dates from the first one on that is seen, and then for good: it must not come and go."""
        if not self._dated and any(row.hit.published for row in rows):
            self._dated = True
            self.refresh()

    def show_signs(self, signs: Mapping[int, str]) -> None:
        """Draw these signs before the titles of the documents with these keys."""
        before, self._signs = self._signs, signs
        for index in range(self.top, self.top + self.page_rows + 1):
            row = self._rows.get(index)
            if row is not None and before.get(row.hit.key) != signs.get(row.hit.key):
                self.refresh_row(index)

    def row(self, index: int) -> ResultRow | None:
        """The row at ``index``, if it has been fetched."""
        return self._rows.get(index)

    def visible_hits(self) -> list[Hit]:
        """The fetched hits on the screen."""
        return [self._rows[i].hit for i in range(self.top, self.top + self.page_rows) if i in self._rows]

    def on_resize(self) -> None:
        """Lay out again what stands there without hits."""
        self._lay_offers()
        super().on_resize()

    def _lay_offers(self) -> None:
        chosen = self.offer
        self._offered = []
        self.row_height = 2
        if self._count or not self._offers:
            return
        self.row_height = 1
        width = max(8, self.size.width - 4)
        said = [self._notice[start:end] for start, end in wrap(self._notice, 0, len(self._notice), width)]
        self._offered = ["", *said, "", _("Did you mean"), *self._offers]
        if chosen is not None and chosen in self._offers:
            self.reset(self._offered.index(chosen))

    def visible_rows_changed(self) -> None:
        """Ask for the rows that are missing."""
        first, last = self.top, min(self.top + self.page_rows + 1, self._count)
        if all(index in self._rows for index in range(first, last)) or not self.size.height:
            return
        start, stop = max(0, first - _AHEAD), min(last + _AHEAD, self._count)
        while start in self._rows:
            start += 1
        if (start, stop) != self._asked:
            self._asked = (start, stop)
            self.post_message(self.RowsNeeded(self._generation, start, stop))

    def render_line(self, y: int) -> Strip:
        """The line at ``y``, or the notice of an empty list."""
        if not self.row_count and y and self._notice:
            spans = wrap(self._notice, 0, len(self._notice), max(8, self.size.width - 4))
            said = self._notice[slice(*spans[y - 1])] if y <= len(spans) else ""
            return line([("  " + said, self.look("dim"))], self.size.width, self.rich_style)
        return super().render_line(y)

    def render_row(self, row: int, line: int) -> Strip:
        """Date, title and source; under them the snippet."""
        if self._offered:
            return self._offered_line(row)
        marker = self._marker(row)
        found = self._rows.get(row)
        if found is None:
            return self._strip([marker, ("…", self.look("dim"))] if not line else [marker])
        return self._first_line(marker, found, row == self.cursor) if not line else self._second_line(marker, found)

    def _strip(self, pieces: list[Piece], right: list[Piece] | None = None) -> Strip:
        return line(pieces, self.size.width, self.rich_style, right=right or ())

    def _marker(self, row: int) -> Piece:
        return self.sign(row), self.look("marker")

    def _offered_line(self, row: int) -> Strip:
        found = self._offered[row]
        if isinstance(found, str):
            return self._strip([("  " + found, self.look("dim"))])
        many = ngettext("{n} document", "{n} documents", found.found).format(n=number(found.found))
        query = clip(found.query, max(8, self.size.width - cell_width(many) - 6))
        look = self.look("strong" if row == self.cursor else "plain")
        return self._strip([self._marker(row), (" " + query, look), ("  " + many, self.look("dim"))])

    def _first_line(self, marker: Piece, row: ResultRow, chosen: bool) -> Strip:
        hit, width = row.hit, self.size.width
        title_style = self.look("strong" if chosen else "plain")
        match_style = title_style + self.look("match")
        inset, sign = self._inset(hit), self._sign(hit)
        if width < _NARROW:
            cells = width - 2 - len(inset[0]) - len(sign[0])
            return self._strip(
                [marker, inset, sign, *emphasised(hit.title, row.title_spans, title_style, match_style, cells=cells)]
            )
        date = self._date(hit) if self._dated else ""
        room = width - cell_width(date) - 2 - len(inset[0]) - len(sign[0])
        # The title has the right of way; the source gives, down to what still tells sources apart.
        spare = max(_LEAST_SOURCE, room - cell_width(hit.title) - 2)
        source = pad(hit.source, min(cell_width(hit.source), spare))
        if source:
            room -= cell_width(source) + 2
        title = emphasised(hit.title, row.title_spans, title_style, match_style, cells=room)
        source_style = self.look("dim")
        lead = marker, (date, self._date_style), inset, sign
        return self._strip([*lead, *title], [(source + " ", source_style)])

    def _second_line(self, marker: Piece, row: ResultRow) -> Strip:
        plain = self.look("dim")
        lead: Piece = " " * (_BESIDE_DATE if self._dated else _WITHOUT_DATE), plain
        if self._dated and self.size.width < _NARROW:  # no column of dates has to be kept
            lead = (self._date(row.hit) if row.hit.published else f"{short_date(None)} "), self._date_style
        inset = self._inset(row.hit)
        if row.hit.beneath:  # its text is that of the row above, so where it stands is what tells it apart
            room = self.size.width - cell_width(lead[0]) - 2 - len(inset[0])
            path = pad(row.hit.path, min(cell_width(row.hit.path), room))
            return self._strip([marker, lead, inset, (path, plain)])
        right: list[Piece] = []
        room = self.size.width - cell_width(lead[0]) - 2
        if row.hit.reprints:
            said = ngettext("{n} reprint", "{n} reprints", row.hit.reprints).format(n=row.hit.reprints)
            said = f"{'−' if row.hit.opened else '+'}{said} "
            right.append((said, self.look("accent")))
            room -= cell_width(said) + 1
        if not row.hit.snippets:
            return self._strip([marker, lead], right)
        strong = self.look("match")
        text, spans = best_window(row.hit.snippets[0].text, row.hit.snippets[0].spans, room)
        return self._strip([marker, lead, *emphasised(text, spans, plain, strong, cells=room)], right)

    def _sign(self, hit: Hit) -> Piece:
        """What stands before the title of a marked document."""
        sign = self._signs.get(hit.key, "")
        return f"{sign} " if sign else "", self.look("marker")

    def _inset(self, hit: Hit) -> Piece:
        return _INSET if hit.beneath else "", self.rich_style

    def _date(self, hit: Hit) -> str:
        return pad(short_date(hit.published), _DATE) + "  "

    @property
    def _date_style(self) -> Style:
        return self.look("dim")


def best_window(text: str, spans: Sequence[tuple[int, int]], cells: int) -> tuple[str, Sequence[tuple[int, int]]]:
    """The part of a snippet to show in ``cells``: from its start if that shows a match, else from a word before the
    first one."""
    if not spans or spans[0][1] < cells - 1:
        return text, spans
    start = text.rfind(" ", 0, max(1, spans[0][0] - cells // 4)) + 1
    if not start:
        return text, spans
    return "…" + text[start:], [(max(0, a - start + 1), b - start + 1) for a, b in spans if b > start]
