"""What there is to say of the files, by kind: those that failed first, those without a date and copies last. Settings
and plugins that could not be used stand above all.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final, NamedTuple, overload

from textual import on

from tui_reader.app.cells import cell_width, clip, wrap
from tui_reader.app.glyphs import CLOSED, OPENED
from tui_reader.app.screens.listing import LineList, ListingScreen, ListLine
from tui_reader.app.widgets.rows import RowsView
from tui_reader.app.words import named
from tui_reader.language import N_, _, ngettext
from tui_reader.numerals import number
from tui_reader.reasons import told
from tui_reader.report import Kind, findings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from tui_reader.app.actions import Context
    from tui_reader.documents.catalog import Problem
    from tui_reader.plugin_descriptions import PluginInfo
    from tui_reader.report import DuplicateGroup, Finding, LibraryReport

__all__ = ["ProblemsScreen"]

_LONG: Final = 50
"""Entries; a longer section is folded until one asks for it, but for that of failures."""

_SETTINGS: Final = N_("settings")
_PLUGINS: Final = N_("plugins failed")
_EXTRACTIONS: Final = N_("extractions failed")


class _Entry(NamedTuple):
    """A file, or a sentence. ``path`` is what there is to open ("": nothing), ``label`` the file as it is listed."""

    label: str
    note: str = ""
    message: str = ""
    path: str = ""


class _Section(NamedTuple):
    name: str
    files: int
    meaning: str
    entries: Sequence[_Entry]


class _Row(NamedTuple):
    """Where a line comes from: ``entry`` is -1 in the head of a section and -2 between two; ``line`` counts in it."""

    section: int
    entry: int
    line: int = 0


class ProblemsScreen(ListingScreen):
    """One section a kind, one entry a file. ``open_document`` is asked to open the file that was chosen.
    ``plugins`` are those that failed; ``retry`` has failed extractions tried again."""

    with_cursor = True

    def __init__(
        self,
        problems: Sequence[Problem],
        settings: Sequence[str],
        open_document: Callable[[str], None],
        plugins: Sequence[PluginInfo] = (),
        retry: Callable[[], None] = lambda: None,
    ) -> None:
        self._rows = _SectionList()
        super().__init__(self._rows)
        self._found: Sequence[Finding] = findings(problems)
        self._settings = settings
        self._plugins = plugins
        self._try_again = retry
        self._open_document = open_document
        self._failures: Sequence[Problem] = ()
        self._undated: Sequence[str] = ()
        self._duplicates: Sequence[DuplicateGroup] = ()
        self._sections: list[_Section] = []
        self._folded: dict[str, bool] = {}

    def take_report(self, report: LibraryReport | None, failures: Sequence[Problem]) -> None:
        """List what was found out since: all of ``report``, and extractions that failed."""
        if report is not None:
            self._found, self._undated, self._duplicates = report.problems, report.undated_files, report.duplicates
        self._failures = failures
        if self.size.width:  # else it is laid out soon
            self.lay_out()

    @property
    def context(self) -> Context:
        """Its own keys."""
        return "problems"

    @property
    def handlers(self) -> Mapping[str, Callable[[], None]]:
        """Moving, folding, reading, closing."""
        return {
            **super().handlers,
            "problems.open": self._open,
            "problems.fold": lambda: self._fold(True),
            "problems.unfold": lambda: self._fold(False),
            "library.retry": self._retry,
            "problems.next": lambda: self._step_section(1),
            "problems.previous": lambda: self._step_section(-1),
        }

    @property
    def keys_shown(self) -> tuple[tuple[str, str], ...]:
        """What can be done with an entry or a section, besides moving."""
        return ("problems.open", _("read, fold")), ("problems.next", _("next kind")), *super().keys_shown

    def on_mount(self) -> None:
        """Say how many there are."""
        super().on_mount()
        self._say_counts()

    # -- what is listed

    @property
    def _copies(self) -> int:
        return sum(len(group.copies) for group in self._duplicates)

    def _say_counts(self) -> None:
        counts = Counter(each.kind for each in self._found)
        failed, guessed, recoded = counts[Kind.FAILED], counts[Kind.GUESSED], counts[Kind.RE_ENCODED]
        plugins, failures, undated = len(self._plugins), len(self._failures), len(self._undated)
        said = (
            (failed, _("{n} failed")),
            (guessed, _("{n} guessed")),
            (recoded, _("{n} re-encoded")),
            (plugins, ngettext("{n} plugin failed", "{n} plugins failed", plugins)),
            (failures, ngettext("{n} extraction failed", "{n} extractions failed", failures)),
            (undated, _("{n} undated")),
            (self._copies, ngettext("{n} copy", "{n} copies", self._copies)),
        )
        parts = [text.format(n=number(count)) for count, text in said if count]
        if not failed and not guessed:
            parts.insert(0, _("Every file was read") if parts else _("Every file was read."))
        close = f"{self.keymap.label('screen.close')}:{_('close')}"
        while len(parts) > 1 and cell_width(", ".join(parts)) > self.size.width - cell_width(close) - 3 > 0:
            parts.pop()
        self.heading.say(", ".join(parts), close)

    def _collected(self) -> list[_Section]:
        """All sections that hold something."""
        entries: dict[Kind, list[_Entry]] = {kind: [] for kind in Kind}
        for each in self._found:
            is_document = each.kind not in (Kind.FAILED, Kind.SKIPPED)
            why, message = named(each.reason), told(each.message)
            entries[each.kind].append(_Entry(each.path, why, message, each.path if is_document else ""))
        entries[Kind.UNDATED] = [_Entry(path, path=path) for path in self._undated]
        entries[Kind.DUPLICATE] = [entry for group in self._duplicates for entry in _group(group)]
        groups = len(self._duplicates)
        copied = ngettext("of {n} document", "of {n} documents", groups).format(n=number(groups))
        sections = [
            _Section(
                kind.value,
                self._copies if kind is Kind.DUPLICATE else len(entries[kind]),
                copied if kind is Kind.DUPLICATE else named(kind.meaning),
                entries[kind],
            )
            for kind in Kind
        ]
        failures = [_Entry(each.path, each.reason, each.message, each.path) for each in self._failures]
        key = self.keymap.label("library.retry")
        meaning = _("plugins failed on these documents; {key} tries again").format(key=key)
        sections.insert(1, _Section(_EXTRACTIONS, len(failures), meaning, failures))
        plugins = [_Entry(each.name, each.source.origin, each.error) for each in self._plugins]
        sections.insert(0, _Section(_PLUGINS, len(plugins), _("these are not used"), plugins))
        settings = [_Entry("", message=sentence) for sentence in self._settings]
        sections.insert(0, _Section(_SETTINGS, len(settings), _("these could not be used"), settings))
        return [section for section in sections if section.entries]

    def _is_folded(self, section: _Section) -> bool:
        last = section.name in (Kind.UNDATED, Kind.DUPLICATE)
        long = len(section.entries) > _LONG and section.name != Kind.FAILED
        return self._folded.get(section.name, last or long)

    def lines(self, width: int) -> _Lines:
        """All sections, those that are folded as a head alone."""
        self._sections = self._collected()
        return _Lines(self._sections, [self._is_folded(each) for each in self._sections], width)

    def lay_out(self, onto: _Row | None = None) -> None:
        """List everything, with the cursor on ``onto``, or on the entry it was on."""
        before = self._rows.chosen
        name = self._sections[before.section].name if before else ""
        lines = self.lines(self.size.width - 1)
        if onto is None and before is not None:
            onto = _Row(next((at for at, each in enumerate(self._sections) if each.name == name), 0), before.entry)
        self._say_counts()
        self._rows.show_sections(lines, lines.place(onto) if onto else 0)

    # -- what can be done

    def _retry(self) -> None:
        """Back to the panes, which tell what is tried again."""
        self.close()
        self._try_again()

    def _open(self) -> None:
        row = self._rows.chosen
        if row is None:
            return
        section = self._sections[row.section]
        if row.entry < 0:
            self._fold(not self._is_folded(section))
            return
        entry = section.entries[row.entry]
        if entry.path:
            self.close()
            self._open_document(entry.path)
        elif section.name == _PLUGINS:
            self.status_line.say(_("Everything that plugins offer: tui-reader plugins"))
        elif entry.label:
            self.status_line.say(_("No document was made of {file}.").format(file=entry.label))

    def _fold(self, folded: bool) -> None:
        row = self._rows.chosen
        if row is not None:
            self._folded[self._sections[row.section].name] = folded
            self.lay_out(_Row(row.section, -1) if folded else row)

    def _step_section(self, direction: int) -> None:
        row = self._rows.chosen
        if row is not None:
            # Back goes to the head of the section that one is in first.
            at = row.section + (direction if direction > 0 or row.entry == -1 else 0)
            self._rows.go_to_row(_Row(max(0, min(at, len(self._sections) - 1)), -1))

    @on(RowsView.RowChosen)
    def _clicked(self) -> None:
        self._open()


def _group(group: DuplicateGroup) -> Iterable[_Entry]:
    copies = len(group.copies)
    said = ngettext("{n} copy", "{n} copies", copies).format(n=number(copies))
    yield _Entry(group.leader, said, "", group.leader)
    for copy in group.copies:
        yield _Entry(f"  {copy.path}", _("exact") if copy.exact else _("with small changes"), "", copy.path)


class _Lines(Sequence[ListLine]):
    """The lines of ``sections`` in ``width`` cells, each set out when it is drawn: there may be 100,000."""

    def __init__(self, sections: Sequence[_Section], folded: Sequence[bool], width: int) -> None:
        self._sections = sections
        self._folded = folded
        self._width = width
        self.rows: list[_Row] = []
        for at, section in enumerate(sections):
            if at:
                self.rows.append(_Row(at, -2))
            self.rows.append(_Row(at, -1))
            if not folded[at]:
                for place, entry in enumerate(section.entries):
                    self.rows += [_Row(at, place, line) for line in range(self._height(entry))]

    def place(self, row: _Row) -> int:
        """Where ``row`` is; where it is folded away, the head of its section."""
        head = _Row(row.section, -1)
        try:
            return self.rows.index(row if row in self.rows else head)
        except ValueError:
            return 0

    def __len__(self) -> int:
        return len(self.rows)

    @overload
    def __getitem__(self, number: int) -> ListLine: ...
    @overload
    def __getitem__(self, number: slice) -> Sequence[ListLine]: ...
    def __getitem__(self, number: int | slice) -> ListLine | Sequence[ListLine]:
        if isinstance(number, slice):
            return [self._line(row) for row in self.rows[number]]
        return self._line(self.rows[number])

    def _line(self, row: _Row) -> ListLine:
        if row.entry == -2:
            return ()
        section = self._sections[row.section]
        if row.entry == -1:
            mark = CLOSED if self._folded[row.section] else OPENED
            return (
                (f"{mark} {named(section.name).capitalize()} {number(section.files)}", "head"),
                (f"  {section.meaning}", "dim"),
            )
        entry = section.entries[row.entry]
        if not row.line and entry.label:
            note = f"  {entry.note}" if entry.note else ""
            return (("   " + clip(entry.label, self._width - len(note) - 4), "key"), (note, "dim"))
        start, end = self._wrapped(entry)[row.line - bool(entry.label)]
        return ((f"     {entry.message[start:end]}", "plain"),)

    def _height(self, entry: _Entry) -> int:
        return bool(entry.label) + len(self._wrapped(entry))

    def _wrapped(self, entry: _Entry) -> Sequence[tuple[int, int]]:
        message, room = entry.message, self._width - 6
        if not message:
            return ()
        if cell_width(message) <= room:
            return ((0, len(message)),)
        return wrap(message, 0, len(message), room)


class _SectionList(LineList):
    """A list in which heads and entries can be chosen, and the whole of the chosen entry shows."""

    def __init__(self) -> None:
        super().__init__(with_cursor=True)
        self._sources: Sequence[_Row] = ()

    @property
    def chosen(self) -> _Row | None:
        """Where the line under the cursor comes from."""
        return self._sources[self.cursor] if self.cursor < len(self._sources) else None

    def show_sections(self, lines: _Lines, cursor: int) -> None:
        """Show other lines from where one was."""
        top = self.top
        self._sources = lines.rows
        self.show(lines, cursor)
        self._set_top(max(0, min(top, cursor)))
        self._show_cursor()

    def go_to_row(self, row: _Row) -> None:
        """Put the cursor on ``row``."""
        self.go_to(self._sources.index(row))

    def selectable(self, row: int) -> bool:
        """Heads, and the first line of each entry."""
        if not 0 <= row < len(self._sources):
            return False
        source = self._sources[row]
        return source.entry != -2 and not source.line

    def _show_cursor(self) -> None:
        super()._show_cursor()
        last = self.cursor
        while last + 1 < self.row_count and self._sources[last + 1].line:
            last += 1
        if last >= self.top + self.page_rows:
            self._set_top(min(self.cursor, last - self.page_rows + 1))
