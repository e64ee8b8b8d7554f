"""A small library to try plugins on: given texts, read, extracted and shown as any library is, and gone afterwards."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Self

from tui_reader.authoring.drawing import drawn
from tui_reader.config import PluginSettings
from tui_reader.errors import QueryError, ReaderError
from tui_reader.library import Library
from tui_reader.panel_building.builder import PanelBuilder, PanelFailure
from tui_reader.plugin_absence import why_absent

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from pathlib import Path
    from types import TracebackType

    from tui_reader.documents.model import Document
    from tui_reader.panels import View
    from tui_reader.plugin_absence import Absent
    from tui_reader.records.model import Record

__all__ = ["TrialError", "TrialLibrary"]


_HOW_TO_HAVE: Final = (
    'In a test: library(…, plugins=["NAME", …]) has the plugins that are named, and those they require.'
)


class TrialError(ReaderError):
    """What is tried does not work; the message says what."""


class TrialLibrary:
    """The library of ``files`` ({path: text or bytes}), all below the folder ``place``, with the plugins that are not
    ``disabled``. Extractors have run when it is made; what fails is in `failures`.
    """

    def __init__(
        self,
        files: Mapping[str, str | bytes],
        place: Path,
        *,
        disabled: Collection[str] = (),
        settings: PluginSettings | None = None,
    ) -> None:
        self._settings = settings or PluginSettings()
        root = place / "documents"
        for path, content in files.items():
            file = root / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content.encode() if isinstance(content, str) else content)
        root.mkdir(parents=True, exist_ok=True)
        self.library = Library.open(
            root, directory=place / "index", disabled_plugins=tuple(disabled), plugin_settings=settings
        )
        self.library.update()
        self.library.extract()
        self._builder = PanelBuilder(self.library, self.library.plugins())

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End its processes."""
        self._builder.close()
        self.library.close()

    @property
    def paths(self) -> list[str]:
        """The documents that were read, in order."""
        return [path for path, _ in self.library.indexed_files()]

    @property
    def failures(self) -> list[str]:
        """What went wrong when extractors ran, a sentence each."""
        versions = self.library.plugins().kept_versions.items()
        return [f"{each.extractor}: {each.error}" for each in self.library.records().failures(versions)]

    @property
    def tracebacks(self) -> list[str]:
        """Those of what went wrong when plugins were imported and extractors ran, each once."""
        plugins = self.library.plugins()
        imported = [f"{info.error}\n{info.traceback}" for info in plugins.failures]
        ran = self.library.records().failures(plugins.kept_versions.items())
        return list(dict.fromkeys([*imported, *(f"{each.extractor}: {each.error}\n{each.traceback}" for each in ran)]))

    def document(self, path: str) -> Document:
        """The document at ``path``. Raises `LibraryError` where there is none."""
        return self.library.document(path)

    def records(self, extractor: str, path: str) -> Sequence[Record]:
        """What ``extractor`` found in the document at ``path``. Raises `TrialError` where it failed."""
        versions = self.library.plugins().kept_versions
        if extractor not in versions:
            raise TrialError(self._none_such("extractor", extractor, versions))
        found = self.library.records().get(self.document(path).key, extractor, versions[extractor])
        if found is None:
            raise TrialError("\n".join([f"{path} has no records of {extractor}.", *self.tracebacks]))
        return found

    def search(self, query: str) -> list[str]:
        """Paths of the documents that ``query`` finds, the best first. Raises `QueryError`, with the traceback where it
        asks for a field whose plugin cannot be imported."""
        try:
            return [hit.path for hit in self.library.search(query).top(1000)]
        except QueryError as error:
            for said in (_HOW_TO_HAVE, *self.tracebacks):
                error.add_note(said)
            raise

    def panel(self, name: str, path: str = "", query: str = "", *, width: int = 80) -> str:
        """The panel ``name`` as text, over the document at ``path``, when given, and what ``query`` finds (all, where
        it is blank). Raises `TrialError` where it cannot be built.
        """
        built = self.build(name, self.document(path) if path else None, query)
        if isinstance(built, PanelFailure):
            raise TrialError(f"{built.sentence}\n{built.traceback}".strip())
        return drawn(built, width)

    def asked_by(self, name: str) -> Sequence[str]:
        """The extractors whose records the panel ``name`` has asked for when it was last built."""
        return self._builder.asked.get(name, ())

    def build(self, name: str, document: Document | None, query: str = "") -> Sequence[View] | PanelFailure:
        """What the panel ``name`` says, built in a process of its own as the app has it."""
        panels = {panel.name: panel for panel in self.library.plugins().panels}
        if name not in panels:
            raise TrialError(self._none_such("panel", name, panels))
        self._builder.ask_again(name)
        about = document if panels[name].scope == "document" else None  # as in the app
        built = self._builder.build(panels[name], about, self.library.search(query))
        assert built is not None  # nobody cancels
        return built

    def _none_such(self, what: Absent, name: str, names: Collection[str]) -> str:
        """What to say of an extractor or panel that is not there."""
        said = f"There is no {what} {name!r} (there are: {', '.join(names) or 'none'})."
        why = why_absent(what, name, self.library.plugins(), self._settings)
        return "\n".join(filter(None, [said, why, _HOW_TO_HAVE, *self.tracebacks]))
