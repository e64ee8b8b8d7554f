"""The part of the desk that is asked about the open document: names and dates in it, its outline, another text beside
it. In lanes; every answer brings along what is to be done with it. No widgets here."""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Final

from tui_reader.app.dates import dated_title
from tui_reader.app.found_spans import NAMES, TIMES, found_spans
from tui_reader.app.lanes import Cancelled, Lane
from tui_reader.app.messages import Answered, Told
from tui_reader.errors import DocumentGoneError, ReaderError
from tui_reader.index.model import SearchCancelled
from tui_reader.language import _

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from textual.message import Message

    from tui_reader.app.comparing import Comparison
    from tui_reader.app.found_spans import FoundSpan
    from tui_reader.app.outline import Heading
    from tui_reader.documents.model import Document
    from tui_reader.index.highlight import Matches
    from tui_reader.library import Library
    from tui_reader.results import Results

__all__ = ["ReadingDesk"]

_FACETS: Final = frozenset({"PER", "LOC", "ORG"})


class ReadingDesk:
    """``post`` takes the answers; what is asked gets ``then``, which is called with them where the screen is."""

    def __init__(
        self, library: Library, post: Callable[[Message], object], failed: Callable[[str, BaseException], None]
    ) -> None:
        self._library = library
        self._post = post
        # A lane answers its newest question only: what waits for an answer has one to itself.
        self._spans, self._words, self._texts, self._outlines, self._matches = (
            Lane(name, failed) for name in ("spans", "words", "texts", "outlines", "matches")
        )
        self.lanes = (self._spans, self._words, self._texts, self._outlines, self._matches)

    def match(self, document: Document, results: Results, then: Callable[[Matches], None]) -> None:
        """What another query than the one it was opened with matches in a document."""

        def job(number: int, cancelled: Cancelled) -> None:
            matches = results.highlighter.matches(document)
            if not cancelled():
                self._post(Answered(partial(then, matches)))

        self._matches.submit(job)

    def find_spans(self, document: Document, then: Callable[[Sequence[FoundSpan], str], None]) -> None:
        """What extractors have found in a document, and, where they have not read it, a sentence on that."""

        def job(number: int, cancelled: Cancelled) -> None:
            found: list[FoundSpan] = []
            note = ""
            try:
                context = self._library.panel_context(document, None, cancelled)
                known = [name for name in (NAMES, TIMES) if name in self._library.plugins().kept_versions]
                records = {name: context.records(name) for name in known}
                found = found_spans(records.get(NAMES, ()), records.get(TIMES, ()))
                waiting = [name for name in known if context.state(name) == "waiting"]
                if waiting:
                    note = _("Not read yet by: {names}.").format(names=", ".join(waiting))
            except (ReaderError, SearchCancelled) as error:
                note = str(error)
            if not cancelled():
                self._post(Answered(partial(then, found, note)))

        self._spans.submit(job)

    def narrow(self, results: Results | None, found: FoundSpan, then: Callable[[str], None]) -> None:
        """The query that keeps those of ``results`` that have the same; "" where it could not be made."""

        def job(number: int, cancelled: Cancelled) -> None:
            query = ""
            try:
                query = self._narrowing(results, found)
            except (ReaderError, SearchCancelled, LookupError) as error:
                self._post(Told(str(error)))
            self._post(Answered(partial(then, query)))

        self._words.submit(job)

    def _narrowing(self, results: Results | None, found: FoundSpan) -> str:
        from tui_reader.index.narrowing import narrowed

        asked = results.query if results is not None and not results.tied else ""
        if not found.label:
            return narrowed(asked, f"mentioned:{found.value}")
        if found.label in _FACETS and results is not None and not results.tied:
            return results.narrowing(f"entity.{found.label}", found.value)
        exactly = found.value.replace('"', '""')
        return narrowed(asked, f'entity.{found.label}:="{exactly}"')

    def word_around(self, text: str, span: tuple[int, int], then: Callable[[tuple[int, int]], None]) -> None:
        """The word of which the syllable ``span`` is a part."""

        def job(number: int, cancelled: Cancelled) -> None:
            from tui_reader.vietnamese.compounds import compound_at
            from tui_reader.vietnamese.models import dictionary

            try:
                word = compound_at(text, *span, dictionary())
            except (OSError, ImportError):  # the wheel that has the dictionary is not whole: syllables do
                word = span
            self._post(Answered(partial(then, word)))

        self._words.submit(job)

    def outline(self, document: Document, then: Callable[[Sequence[Heading]], None]) -> None:
        """What a document consists of."""

        def job(number: int, cancelled: Cancelled) -> None:
            from tui_reader.app.outline import outline_of

            headings = outline_of(document)
            if not cancelled():
                self._post(Answered(partial(then, headings)))

        self._outlines.submit(job)

    def to_compare(
        self,
        results: Results | None,
        path: str,
        read: Sequence[str],
        then: Callable[[Sequence[str], Mapping[str, str]], None],
    ) -> None:
        """The paths of the other documents of the group that the one at ``path`` has in the results; and how these and
        those at ``read`` are called, with their dates."""

        def job(number: int, cancelled: Cancelled) -> None:
            paths: list[str] = []
            titles: dict[str, str] = {}
            try:
                row = results.position(path) if results is not None else None
                if results is not None and row is not None and (others := results.reprints(row)):
                    group = [*results.page(row, row + 1), *others]
                    paths = [hit.path for hit in group if hit.path != path]
                    titles = {hit.path: dated_title(hit.published, hit.title) for hit in group}
                for each in read:
                    with suppress(DocumentGoneError):
                        document = self._library.document(each)
                        titles[each] = dated_title(document.published, document.title)
            except (ReaderError, SearchCancelled) as error:
                self._post(Told(str(error)))
            if not cancelled():
                self._post(Answered(partial(then, paths, titles)))

        self._texts.submit(job)

    def compare(self, document: Document, path: str, then: Callable[[Document, Comparison], None]) -> None:
        """A document beside the one at ``path``."""

        def job(number: int, cancelled: Cancelled) -> None:
            from tui_reader.app.comparing import compare

            try:
                other = self._library.document(path)
            except ReaderError as error:
                self._post(Told(str(error)))
                return
            comparison = compare(document, other, cancelled)
            if comparison is not None and not cancelled():
                self._post(Answered(partial(then, other, comparison)))

        self._texts.submit(job)
