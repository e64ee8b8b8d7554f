"""Fixtures for the tests of plugins, which pytest finds by itself where tui-reader is installed.

- ``document(text)`` makes a `Document`; ``document(path)`` reads a file.
- ``run_extractor(Class, document)`` gives the records, checked as the host checks them.
- ``draw_panel(panel, document, extractors=[Class])``, or with ``records={"name": […]}``, gives the panel as text.
- ``library({"a.txt": "…"}, plugins=["name"])`` makes a library of files, indexed and extracted by installed
  plugins.

Nothing here needs the app or a terminal.
"""

from __future__ import annotations

import warnings
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Sequence

    import msgspec

    from tui_reader.authoring.trial import TrialLibrary
    from tui_reader.config import PluginSettings
    from tui_reader.index import Index
    from tui_reader.plugin_api import Document, Extractor, Panel, Record

__all__ = ["DrawPanel", "MakeDocument", "MakeLibrary", "RunExtractor"]


class MakeDocument(Protocol):
    """The fixture ``document``."""

    def __call__(
        self,
        source: str | Path,
        *,
        title: str = "Bài thử",
        published: str = "",
        furniture: str = "",
        path: str = "document.txt",
    ) -> Document:
        """A document whose article is the text ``source``, with ``furniture`` as page furniture after it; the other
        facts as given, ``published`` as ISO 8601. From a `Path`: the file as the program reads it.
        """


class RunExtractor(Protocol):
    """The fixture ``run_extractor``."""

    def __call__(
        self,
        extractor: type[Extractor],
        document: Document,
        *,
        config: msgspec.Struct | None = None,
        records: Mapping[str, Sequence[Record]] | None = None,
    ) -> list[Record]:
        """What ``extractor`` finds in ``document``, in text order, metrics last. ``config`` stands in for its settings;
        ``records`` are those of the extractors that it requires, by name.

        Raises what the extractor raises, and `ForeignRecordError` for what is no record of this document.
        """


class DrawPanel(Protocol):
    """The fixture ``draw_panel``."""

    def __call__(
        self,
        panel: Panel,
        *documents: Document,
        extractors: Sequence[type[Extractor]] = (),
        records: Mapping[str, Sequence[Record]] | None = None,
        query: str = "",
        width: int = 80,
    ) -> str:
        """``panel`` as text, ``width`` cells wide. The first of ``documents`` is the open one (for a panel about the
        results or the corpus none is), and all of them are the results of ``query`` and the whole library.

        ``extractors`` have read them, in this order. ``records`` are what the extractors of these names have found in
        the first document, and nothing in the others; no extractor, plugin or library is needed for that.

        Raises what the panel raises, `ForeignViewError` for what is no view, and `ForeignRecordError` for what are no
        records of the first document.
        """


class MakeLibrary(Protocol):
    """The fixture ``library``."""

    def __call__(
        self,
        texts: Mapping[str, str] | Sequence[str],
        *,
        plugins: Collection[str] = (),
        settings: Mapping[str, Mapping[str, object]] | None = None,
    ) -> TrialLibrary:
        """A library of ``texts`` ({path: text}; a bare sequence becomes 1.txt, 2.txt …), indexed, and extracted by the
        installed ``plugins``, and those whose extractors they require or ask for; where none are named, by those that
        do not come with the program. ``settings``: the tables ``[plugins.NAME]``.

        Raises `TrialError` with the traceback where a plugin that is named cannot be used. What extractors fail on is
        a warning of the test; `TrialLibrary.tracebacks` has them all.
        """


@pytest.fixture(name="document")
def _document() -> MakeDocument:
    def make(
        source: str | Path,
        *,
        title: str = "Bài thử",
        published: str = "",
        furniture: str = "",
        path: str = "document.txt",
    ) -> Document:
        from tui_reader.documents.read import content_id, read_document
        from tui_reader.plugin_api import Block, Document, PartialDate, Role, clean

        if isinstance(source, Path):
            return read_document(source, source.name)
        text = clean(source)
        blocks = [Block(0, len(text), Role.BODY)] if text else []
        if furniture:
            start = len(text) + 1
            text = f"{text}\n{clean(furniture)}"
            blocks.append(Block(start, len(text), Role.BOILERPLATE))
        date = PartialDate(published) if published else None
        return Document(content_id(text.encode()), path, title, text, tuple(blocks), date)

    return make


@pytest.fixture(name="run_extractor")
def _run_extractor() -> RunExtractor:
    return _records_of


def _records_of(
    extractor: type[Extractor],
    document: Document,
    *,
    config: msgspec.Struct | None = None,
    records: Mapping[str, Sequence[Record]] | None = None,
) -> list[Record]:
    from tui_reader.extraction.checking import ForeignRecordError, checked_records
    from tui_reader.plugin_config import with_config

    at_hand = records or {}

    def required(name: str) -> Sequence[Record]:
        if name not in extractor.requires:
            raise LookupError(f'to read the records of {name!r}: requires = ("{name}",)')
        if name not in at_hand:
            raise LookupError(f"say what {name!r} has found: run_extractor(…, records={{{name!r}: […]}})")
        return at_hand[name]

    made = with_config(extractor, extractor.config if config is None else config)
    found = next(iter(made.extract_many((document.seen_by(required),))), None)
    if found is None:
        raise ForeignRecordError("extract_many gave nothing for its document")
    return checked_records(found, document.text)


@pytest.fixture(name="draw_panel")
def _draw_panel(tmp_path_factory: pytest.TempPathFactory) -> DrawPanel:
    def draw(
        panel: Panel,
        *documents: Document,
        extractors: Sequence[type[Extractor]] = (),
        records: Mapping[str, Sequence[Record]] | None = None,
        query: str = "",
        width: int = 80,
    ) -> str:
        from tui_reader.authoring.drawing import drawn
        from tui_reader.extraction.checking import checked_records
        from tui_reader.panel_building.checking import checked_views
        from tui_reader.panel_building.frames import Limits
        from tui_reader.panel_context import Corpora, LibraryPanelContext
        from tui_reader.plugin_descriptions import ExtractorDescription, PluginSet
        from tui_reader.records.segmentations import StoredSegmentations
        from tui_reader.records.store import RecordStore

        described = tuple(
            ExtractorDescription(each.name, each.version, requires=each.requires, kept_version=each.version)
            for each in extractors
        )
        given = dict(records or {})
        described += tuple(ExtractorDescription(name, "1", kept_version="1") for name in given)
        if given and not documents:
            raise LookupError("records are those of a document: draw_panel(panel, document(…), records={…})")
        matches = _Matches(query, documents)
        with RecordStore(tmp_path_factory.mktemp("panel") / "records.sqlite") as store:
            for number, document in enumerate(documents):
                found: dict[str, list[Record]] = {}
                for name, those in given.items():
                    found[name] = checked_records(() if number else those, document.text)
                    store.put(document.key, name, "1", found[name], 0.0)
                for each in extractors:
                    found[each.name] = _records_of(each, document, records=found)
                    store.put(document.key, each.name, each.version, found[each.name], 0.0)
            context = LibraryPanelContext(
                PluginSet(extractors=described),
                store,
                documents[0] if documents and panel.scope == "document" else None,
                matches,
                matches.keys,
                matches.published,
                lambda: False,
                corpora=Corpora(
                    lambda keys, cancelled: _index(tmp_path_factory, documents).corpus(keys, cancelled),
                    lambda version, keys, cancelled: _index(tmp_path_factory, documents).words(
                        StoredSegmentations(store, version), keys, cancelled
                    ),
                ),
            )
            return drawn(checked_views(panel.build(context), Limits()), width)

    return draw


def _index(places: pytest.TempPathFactory, documents: Sequence[Document]) -> Index:
    from tui_reader.index import Index

    index = Index.create(places.mktemp("panel") / "index")
    with index.writer() as writer:
        for number, document in enumerate(documents):
            writer.add(document, f"{number}.txt")
        writer.commit()
    index.refresh()
    return index


@pytest.fixture(name="library")
def _library(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Iterator[MakeLibrary]:
    made: list[Callable[[], None]] = []

    def make(
        texts: Mapping[str, str] | Sequence[str],
        *,
        plugins: Collection[str] = (),
        settings: Mapping[str, Mapping[str, object]] | None = None,
    ) -> TrialLibrary:
        from tui_reader.authoring.trial import TrialLibrary
        from tui_reader.config import PluginSettings
        from tui_reader.plugins import list_plugins

        place = tmp_path_factory.mktemp("library")
        monkeypatch.setenv("XDG_DATA_HOME", str(place / "data"))
        monkeypatch.setenv("XDG_STATE_HOME", str(place / "state"))
        there = list_plugins()
        asked = PluginSettings(tables={name: dict(table) for name, table in (settings or {}).items()})
        missing = set(plugins) - {info.name for info in there}
        if missing:
            raise LookupError(
                f"not installed: {', '.join(sorted(missing))}; try: pip install -e . (a file of plugins-dir is never"
                " installed: test what is in it with run_extractor and draw_panel)"
            )
        wanted = set(plugins) or {info.name for info in there if info.distribution != "tui-reader"}
        wanted |= _needed(wanted, asked)
        files = texts if isinstance(texts, Mapping) else {f"{n}.txt": text for n, text in enumerate(texts, 1)}
        opened = TrialLibrary(
            files,
            place,
            disabled=[info.name for info in there if info.name not in wanted],
            settings=asked,
        )
        made.append(opened.close)
        _tell_of_failures(opened, set(plugins))
        return opened

    yield make
    for close in made:
        close()


def _needed(wanted: Collection[str], settings: PluginSettings) -> set[str]:
    """The plugins whose extractors those that are ``wanted`` require, show or search."""
    from tui_reader.plugins import load_plugins

    loaded = load_plugins(settings=settings)
    names = {each.name for each in loaded.extractors if each.plugin in wanted}
    names |= {name for each in loaded.panels if each.plugin in wanted for name in each.extractors}
    names |= {each.extractor for each in loaded.fields if each.plugin in wanted}
    return {each.plugin for each in loaded.with_required(names & set(loaded.kept_versions))}


def _tell_of_failures(opened: TrialLibrary, named: Collection[str]) -> None:
    from tui_reader.authoring.trial import TrialError

    failed = [info for info in opened.library.plugins().failures if info.name in named]
    if failed:
        raise TrialError("\n".join(f"{info.error}\n{info.traceback}" for info in failed))
    for said in opened.tracebacks:
        warnings.warn(said, stacklevel=3)


class _Matches:
    """Documents as the results of a query."""

    def __init__(self, query: str, documents: Sequence[Document]) -> None:
        self.query = query
        self._documents = documents

    def __len__(self) -> int:
        return len(self._documents)

    def keys(self) -> Sequence[int]:
        """Keys of all."""
        return [document.key for document in self._documents]

    def published(self) -> Sequence[int]:
        """Dates of all as YYYYMMDD, 0 for undated ones."""
        dates = [document.published for document in self._documents]
        return [int(date.iso[:10].replace("-", "").ljust(8, "0")) if date is not None else 0 for date in dates]
