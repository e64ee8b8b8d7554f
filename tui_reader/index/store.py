"""The index as others see it: create, open, search, write."""

from __future__ import annotations

from threading import RLock
from typing import TYPE_CHECKING, Self

from whoosh.index import TOC, FileIndex

from tui_reader.errors import DamagedLibraryError, NotIndexedError
from tui_reader.index.codec.whoosh_codec import ArraySegment
from tui_reader.index.damage import damage
from tui_reader.index.groups import NO_COPIES, Groups
from tui_reader.index.model import Sort
from tui_reader.index.reading import Snapshot
from tui_reader.index.schema import INDEX_NAME, make_schema
from tui_reader.index.storage import PrivateStorage, refuse_unsafe
from tui_reader.language import _

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path
    from types import TracebackType

    from tui_reader.documents.model import Document
    from tui_reader.index.corpus import Corpus, WordCorpus
    from tui_reader.index.explanation import Explanation
    from tui_reader.index.keyterms import KeyTerm
    from tui_reader.index.query import Query
    from tui_reader.index.search import ResultSet
    from tui_reader.index.segmented import Segmentations, Segmented
    from tui_reader.index.similar import Related
    from tui_reader.index.vocabulary import Vocabulary
    from tui_reader.index.writer import IndexWriter

__all__ = ["Index"]


class Index:
    """A Whoosh index in a private directory.

    Safe to use from several threads: searches and reading of result pages take turns under one lock, so a page waits
    for a running search; cancel the search to get at it sooner. Results of an older generation stay readable after
    `refresh`.
    """

    def __init__(self, directory: Path) -> None:
        """Use `create` or `open`."""
        self._directory = directory
        self._lock = RLock()
        self._snapshot = _open_snapshot(directory)
        self._groups: Groups | None = None
        self._vocabulary: tuple[Snapshot, Vocabulary] | None = None

    @classmethod
    def create(cls, directory: Path) -> Index:
        """Make an empty index in ``directory`` (created with mode 0700), dropping the one that was there.

        Raises `UnsafeLibraryError` where others own the directory or can write it, `LibraryBusyError` while someone
        writes.
        """
        from tui_reader.index.writer import IndexWriter

        directory.mkdir(mode=0o700, parents=True, exist_ok=True)
        refuse_unsafe(directory)
        with IndexWriter(directory):
            # The table of contents goes first: what it named is not found any more while it is being removed.
            old = sorted(directory.glob("_*.toc*")) + sorted(directory.glob("documents[0-9]*"))
            for path in old:
                if path.is_file() and not path.name.endswith("_WRITELOCK"):
                    path.unlink()
            FileIndex.create(PrivateStorage(str(directory)), make_schema(), INDEX_NAME)
        return cls(directory)

    @classmethod
    def open(cls, directory: Path) -> Index:
        """Open the index in ``directory``.

        Raises `NotIndexedError` where there is none, `UnsafeLibraryError` where opening it could run a stranger's
        code (checked before anything is read), `DamagedLibraryError` where it cannot be read.
        """
        return cls(directory)

    @staticmethod
    def is_of_another_version(directory: Path) -> bool:
        """Whether there is an index in ``directory`` that only another version of this program can read."""
        return _latest_generation(directory) < 0 and any(directory.glob("_documents*_*.toc"))

    @property
    def document_count(self) -> int:
        """Documents in the generation that is open."""
        return len(self._snapshot)

    @property
    def generation(self) -> int:
        """Number of the commit that is open; grows with each."""
        return self._snapshot.generation

    def refresh(self) -> bool:
        """Look for a newer commit on disk and turn to it; says whether there was one."""
        with self._lock:
            if _latest_generation(self._directory) == self._snapshot.generation:
                return False
            # The old one is closed when the last result set that reads from it is gone.
            self._snapshot = _open_snapshot(self._directory)
            self._groups = None
            self._vocabulary = None
            return True

    def search(
        self,
        query: Query,
        *,
        sort: Sort = Sort.RELEVANCE,
        boilerplate: bool = False,
        each: bool = False,
        copies: Mapping[int, int] = NO_COPIES,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> ResultSet:
        """All documents that match. Raises `SearchCancelled` soon after ``cancelled()`` turns true,
        `DamagedLibraryError`.

        ``boilerplate``: page furniture counts as text. ``copies`` as in `Groups`; copies of each other share a row
        unless ``each`` is to have its own. Groups are worked out anew only for another mapping or generation.
        """
        from tui_reader.index.search import search

        with self._lock, self._snapshot.checked():
            groups = self._grouped(copies)
            return search(groups, self._lock, query, sort, cancelled, boilerplate=boilerplate, each=each)

    def suggest(
        self,
        query: Query,
        *,
        boilerplate: bool = False,
        copies: Mapping[int, int] = NO_COPIES,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> list[str]:
        """Up to three queries to ask instead of one with words that are not found. Raises as `search`."""
        from tui_reader.index.suggestions import suggest

        with self._lock, self._snapshot.checked():
            return suggest(query, self._snapshot, self._grouped(copies), cancelled, boilerplate=boilerplate)

    def explain(
        self,
        query: Query,
        *,
        boilerplate: bool = False,
        copies: Mapping[int, int] = NO_COPIES,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> Explanation:
        """How a query was understood, and what each part of it finds. Raises as `search`."""
        from tui_reader.index.explanation import explain

        with self._lock, self._snapshot.checked():
            return explain(query, self._snapshot, self._grouped(copies), cancelled, boilerplate=boilerplate)

    def _grouped(self, copies: Mapping[int, int]) -> Groups:
        if self._groups is None or self._groups.snapshot is not self._snapshot or self._groups.copies is not copies:
            self._groups = Groups(self._snapshot, copies)
        return self._groups

    def verify(self) -> list[tuple[str, str]]:
        """Compare all files that are open with their checksums: names of the damaged ones, each with what is wrong."""
        with self._lock:
            return list(self._snapshot.verify())

    def similar(
        self, document: Document, count: int, copies: Mapping[int, int] = NO_COPIES
    ) -> tuple[list[KeyTerm], list[Related]]:
        """What ``document`` is about, and at most ``count`` documents that are about the same, the likest first; see
        `similar`. It need not be in the index. ``copies`` as in `search`."""
        from tui_reader.index.similar import similar

        with self._lock, self._snapshot.checked():
            return similar(self._grouped(copies), document, count)

    def corpus(self, keys: Sequence[int] | None = None, cancelled: Callable[[], bool] = lambda: False) -> Corpus:
        """The documents with ``keys`` (None: all), each content once, for what is counted of their syllables. Its
        methods are not to be used in two threads at once."""
        from tui_reader.index.corpus import Corpus

        with self._lock, self._snapshot.checked():
            return Corpus(self._snapshot, self._numbered(), self._snapshot.with_keys(keys), cancelled)

    def words(
        self,
        segmentations: Segmentations,
        keys: Sequence[int] | None = None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> WordCorpus:
        """Likewise for what is counted of their words, of those that have been segmented."""
        from tui_reader.index.corpus import WordCorpus

        with self._lock, self._snapshot.checked():
            snapshot, vocabulary = self._snapshot, self._numbered()
            everything = snapshot.with_keys(None)
            of = snapshot.columns.numbers("key")[everything]

            def segmented() -> Segmented:
                return vocabulary.segmented(segmentations, everything, of, cancelled)

            wanted = everything if keys is None else snapshot.with_keys(keys)
            return WordCorpus(snapshot, vocabulary, segmented, wanted, cancelled)

    def _numbered(self) -> Vocabulary:
        """The vocabulary of the snapshot; the lock is held."""
        from tui_reader.index.vocabulary import Vocabulary

        if self._vocabulary is None or self._vocabulary[0] is not self._snapshot:
            self._vocabulary = self._snapshot, Vocabulary(self._snapshot.leaves)
        return self._vocabulary[1]

    def writer(self) -> IndexWriter:
        """The one writer of this index. Raises `LibraryBusyError` when another has the lock."""
        from tui_reader.index.writer import IndexWriter

        return IndexWriter(self._directory)

    def close(self) -> None:
        """Let go of the files; result sets cannot be read afterwards."""
        with self._lock:
            self._snapshot.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _latest_generation(directory: Path) -> int:
    pattern = f"_{INDEX_NAME}_"
    generations = (path.name[len(pattern) : -4] for path in directory.glob(f"{pattern}*.toc"))
    return max((int(number) for number in generations if number.isdigit()), default=-1)


def _open_snapshot(directory: Path) -> Snapshot:
    none = _("There is no index in {place}; run `tui-reader index PATH` first.").format(place=directory)
    if not directory.is_dir():
        raise NotIndexedError(none)
    refuse_unsafe(directory)
    while True:
        generation = _latest_generation(directory)
        if generation < 0 and Index.is_of_another_version(directory):
            said = _(
                "The index in {place} was written by another version. Run `tui-reader index PATH` to make it anew; "
                "your documents and marks are not touched."
            )
            raise DamagedLibraryError(said.format(place=directory))
        if generation < 0:
            raise NotIndexedError(none)
        storage = PrivateStorage(str(directory))
        try:
            with damage(directory, f"_{INDEX_NAME}_{generation}.toc"):
                toc = TOC.read(storage, INDEX_NAME, generation, make_schema())
                if not all(isinstance(segment, ArraySegment) for segment in toc.segments):
                    raise TypeError("it lists segments of another codec")
            return Snapshot(directory, storage, toc.segments, generation)
        except DamagedLibraryError:
            if _latest_generation(directory) == generation:
                raise
            # A writer has committed and removed these files meanwhile.
