"""Whether a plugin keeps the contract: what it does to sample documents, in processes of its own, under limits."""

from __future__ import annotations

import statistics
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

import msgspec

from tui_reader.authoring.fields import warn_of
from tui_reader.authoring.frames import (
    Began,
    Checked,
    Finding,
    FromTrial,
    Heard,
    Prepare,
    Tried,
    TryExtractor,
    TryOthers,
)
from tui_reader.authoring.mends import mend_of_import
from tui_reader.authoring.panels import try_panels
from tui_reader.authoring.placing import placed
from tui_reader.authoring.samples import empty_document, sample_files
from tui_reader.documents.packing import PackedDocument
from tui_reader.documents.read import document_of
from tui_reader.extraction.confinement import default_memory
from tui_reader.extraction.plan import in_order
from tui_reader.language import in_english
from tui_reader.plugins import load_plugins
from tui_reader.workers import WorkerDied, WorkerProcess, WorkerTooSlow

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence

    from tui_reader.authoring.placing import Placed
    from tui_reader.config import PluginSettings
    from tui_reader.documents.model import Document
    from tui_reader.plugin_descriptions import ExtractorDescription, PluginInfo, PluginSet, Point

__all__ = ["Checked", "check_plugin"]

STEP_SECONDS: Final = 20.0
"""After which one step, an extractor on one document for instance, is stopped."""

SLOW_SECONDS: Final = 1.0
"""That a document of up to 20,000 characters may take, and each 20,000 more."""

GROWTH: Final = 48 << 20
"""Bytes more of memory after the same documents were read again and again."""

_START_SECONDS: Final = 60.0
_OUTPUT_SECONDS: Final = 5.0


def check_plugin(
    reference: str,
    settings: PluginSettings,
    files: Mapping[str, bytes | str] | None = None,
    step: Callable[[str], None] = lambda _: None,
    *,
    seconds: float = STEP_SECONDS,
) -> Checked:
    """Check the plugin, or all of the distribution, that ``reference`` means (see `placed`), on ``files``; None: on the
    samples that come with the program. ``step`` is told what is being done. Raises `ReaderError`.

    What is found is said in English, as the plugin API is, and told apart by what it says.
    """
    settings = msgspec.structs.replace(settings, none=False)
    with placed(reference, settings) as place, tempfile.TemporaryDirectory() as scratch, in_english():
        checked = Checked(place.names)
        check = _Check(place, checked, Path(scratch), step, seconds)
        step("importing")
        plugins = load_plugins(place.others, settings=place.settings)
        for info in plugins.plugins:
            if info.name in place.names and info.state == "failed":
                checked.findings.append(_failure(info))
                checked.traceback += info.traceback
                check.take_output(load_again=True)
        if not checked.findings:
            check.run(plugins, sample_files() if files is None else files)
        checked.findings = _merged(checked.findings)
        return checked


def _failure(info: PluginInfo) -> Finding:
    """Why a plugin cannot be used; whose it is and that one may go on without it is no help to who writes it."""
    said = info.error.removesuffix(f"; {info.source.mend}.").removeprefix(f"Plugin {info.name!r} ")
    said = said.removeprefix(f"({info.source.origin}) ")
    return Finding(f"plugin {info.name}", *mend_of_import(said, info.traceback))


def _merged(findings: Sequence[Finding]) -> list[Finding]:
    """One of each kind, with the number of the others."""
    kinds: dict[tuple[str, str], list[Finding]] = {}
    for finding in findings:
        kinds.setdefault((finding.about, finding.mend), []).append(finding)
    return [
        msgspec.structs.replace(first, reason=f"{first.reason} (and {len(others)} more like it)") if others else first
        for first, *others in kinds.values()
    ]


class _Check:
    """One check, with the process in which extractors run."""

    def __init__(
        self, place: Placed, checked: Checked, scratch: Path, step: Callable[[str], None], seconds: float
    ) -> None:
        self._place = place
        self._checked = checked
        self._scratch = scratch
        self._step = step
        self._seconds = seconds
        self._output = scratch / "output.txt"
        self._output.touch()
        self._child: WorkerProcess[FromTrial] | None = None
        self._plugins: PluginSet | None = None
        self._heard: dict[str, Heard] = {}

    def run(self, plugins: PluginSet, files: Mapping[str, bytes | str]) -> None:
        """Check everything that the plugins offer."""
        self._plugins = plugins
        own = [each for each in plugins.extractors if each.plugin in self._place.names]
        documents = _documents(files)
        self._checked.documents = len(documents)
        if not documents:
            self._find("documents", "none of them can be read", "name documents that can: --on FILE or --on FOLDER")
            return
        for each in own:
            self._try_extractor(each, documents)
        self._try_fields(documents)
        self._try_others(documents)
        self._stop()
        self.take_output()
        if not self._checked.findings:
            try_panels(self._checked, self._place, plugins, files, self._scratch, self._step)

    def take_output(self, *, load_again: bool = False) -> None:
        """Note what the plugin has printed; ``load_again``: import it, for that, once more."""
        if load_again:
            infos = load_plugins(self._place.others, settings=self._place.settings).plugins
            points = tuple((i.name, i.value, "tui_reader") for i in infos if i.name in self._place.names)
            with suppress(WorkerDied, WorkerTooSlow):  # that it does not come back is said already
                self._start(points, seconds=_OUTPUT_SECONDS)
            self._stop()
        said = self._output.read_bytes()[:2000].decode("utf-8", "replace").strip()
        if said:
            lines = "\n".join(f"    {line}" for line in list(dict.fromkeys(said.splitlines()))[:20])
            self._checked.notes.append(f"It prints, which nobody sees when it runs:\n{lines}")

    def _try_extractor(self, extractor: ExtractorDescription, documents: Sequence[PackedDocument]) -> None:
        assert self._plugins is not None
        self._step(f"extractor {extractor.name}")
        about = f"extractor {extractor.name}"
        order = tuple(each.name for each in in_order(self._plugins.with_required([extractor.name])))
        order = (*(name for name in order if name != extractor.name), extractor.name)
        fields = tuple(each for each in self._plugins.fields if each.extractor == extractor.name)
        first = self._ask(TryExtractor(extractor.name, order, tuple(documents), True, fields), "1")
        if first is None:
            return
        self._heard[extractor.name] = first.heard
        self._checked.findings += first.findings
        self._checked.traceback = self._checked.traceback or first.traceback
        for path, seconds in first.seconds.items():
            length = next(len(each.text) for each in documents if each.path == path)
            allowed = SLOW_SECONDS * (1 + length // 20_000)
            if seconds > allowed:
                self._find(
                    about,
                    f"takes {seconds:.1f} s for {path} ({length:,} characters); {allowed:.0f} s is the limit here",
                    "compile patterns once, load models in __init__, avoid patterns that try everything twice",
                )
        if first.growth > GROWTH:
            self._find(
                about,
                f"takes {first.growth >> 20} MB more memory after {first.readings} documents",
                "keep nothing of a document when it is read",
            )
        if not first.findings:
            self._stop()
            other = self._ask(TryExtractor(extractor.name, order, tuple(documents), False), "2")
            if other is not None:
                self._compare(about, first, other)
        if not first.records and all(each.about != about for each in self._checked.findings):
            self._find(
                about,
                f"finds nothing in any of {len(documents)} documents, so nothing of it was tried",
                "name a document, or a folder of some, with what it looks for: --on FILE",
            )
        if first.seconds:
            spent = sorted(first.seconds.values())
            median, worst = statistics.median(spent) * 1000, spent[-1] * 1000
            self._checked.notes.append(
                f"extractor {extractor.name}: {first.records} records, {median:.1f} ms a document (median), "
                f"{worst:.0f} ms the slowest"
            )

    def _compare(self, about: str, first: Tried, other: Tried) -> None:
        differing = sorted(path for path, digest in first.digests.items() if other.digests.get(path) != digest)
        if differing:
            self._find(
                about,
                f"gives other records for {differing[0]} in another process, which reads them in reverse order",
                "depend on the document alone: sets in order (sorted(…)), no hash(), no state of former documents",
            )

    def _try_fields(self, documents: Sequence[PackedDocument]) -> None:
        """Whether the query fields of the plugin are about something; its extractors may be those of others."""
        assert self._plugins is not None
        for field in [each for each in self._plugins.fields if each.plugin in self._place.names]:
            name = field.extractor
            if name not in self._heard and not self._checked.findings:
                self._stop()
                order = tuple(each.name for each in in_order(self._plugins.with_required([name])))
                fields = tuple(each for each in self._plugins.fields if each.extractor == name)
                tried = self._ask(TryExtractor(name, order, tuple(documents), False, fields), "1")
                self._heard[name] = tried.heard if tried is not None else Heard()
            warning = warn_of(field, self._heard.get(name, Heard()))
            if warning is not None:
                self._checked.warnings.append(warning)

    def _try_others(self, documents: Sequence[PackedDocument]) -> None:
        assert self._plugins is not None
        for name in self._place.names:
            self._step(f"loaders, search backends and commands of {name}")
            tried = self._ask(TryOthers(name, tuple(documents)), "1")
            if tried is not None:
                self._checked.findings += tried.findings

    def _ask(self, question: TryExtractor | TryOthers, seed: str) -> Tried | None:
        """The answer; None where the process ended or hung, which is then a finding."""
        assert self._plugins is not None
        about, path = "plugin", ""
        began = time.monotonic()
        try:
            if self._child is None:
                names = {each.plugin for each in self._plugins.extractors} | set(self._place.names)
                if isinstance(question, TryExtractor):
                    wanted = set(question.order)
                    names = {each.plugin for each in self._plugins.extractors if each.name in wanted}
                    names |= set(self._place.names)
                self._child = self._start(self._plugins.points(names), seed)
            self._child.send(question, time.monotonic() + _START_SECONDS)
            deadline = time.monotonic() + self._seconds
            while True:
                answer = self._child.receive(deadline)
                if isinstance(answer, Tried):
                    return answer
                about, path = answer.about, answer.path
                deadline = time.monotonic() + self._seconds
        except WorkerTooSlow:
            spent = min(self._seconds, time.monotonic() - began)
            self._find(
                about,
                f"took longer than {spent:.0f} s on {path} and was stopped",
                "bound what one document may cost: loops, and patterns that repeat what repeats, as (a+)+ does",
            )
        except WorkerDied as error:
            self._find(about, f"ends its process on {path} ({error})", "raise an exception in place of exiting")
        self._stop()
        return None

    def _start(
        self, points: Collection[Point], seed: str = "1", seconds: float = _START_SECONDS
    ) -> WorkerProcess[FromTrial]:
        child: WorkerProcess[FromTrial] = WorkerProcess(
            "tui_reader.authoring.worker", FromTrial, lambda: False, {"PYTHONHASHSEED": seed}
        )
        self._child = child
        deadline = time.monotonic() + seconds
        child.send(Prepare(tuple(points), self._place.settings, str(self._output), default_memory()), deadline)
        answer = child.receive(deadline)
        assert not isinstance(answer, Began)
        return child

    def _stop(self) -> None:
        if self._child is not None:
            self._child.kill()
            self._child = None

    def _find(self, about: str, reason: str, mend: str) -> None:
        self._checked.findings.append(Finding(about, reason, mend))


def _documents(files: Mapping[str, bytes | str]) -> list[PackedDocument]:
    """The documents that ``files`` are, and one without text; files that are none are left out."""
    from tui_reader.errors import DocumentError

    found: list[Document] = []
    for path, content in files.items():
        try:
            found.append(document_of(content.encode() if isinstance(content, str) else content, path))
        except DocumentError:
            continue
    return [PackedDocument.of(document) for document in (*found, empty_document())] if found else []
