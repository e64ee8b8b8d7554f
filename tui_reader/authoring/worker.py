"""The process in which a plugin is tried: ``python -P -m tui_reader.authoring.worker``.

It looks at what the plugin does; that it ends, hangs or takes too much is seen by the host.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from tui_reader.authoring.fields import hear, is_label
from tui_reader.authoring.frames import Began, Finding, Prepare, ToTrial, Tried, TryExtractor, TryOthers
from tui_reader.authoring.mends import mend_of_extractor
from tui_reader.authoring.trying import try_backend, try_command, try_config, try_loader
from tui_reader.documents.packing import PackedDocument
from tui_reader.extraction.confinement import die_with_parent, limit_memory, resident_memory
from tui_reader.extraction.frames import Failed
from tui_reader.extraction.reading import run_extractor
from tui_reader.plugin_api import Extractor
from tui_reader.plugin_importing import ImportedPlugins, import_plugins
from tui_reader.workers import HostConnection

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui_reader.documents.model import Document
    from tui_reader.records.model import Record

__all__ = ["main"]

_LONGER_SECONDS = 4.0
"""For which documents are read again and again to see whether memory grows."""

_MOST_READINGS = 400


def main() -> None:
    """Serve the host until it hangs up."""
    die_with_parent()
    host: HostConnection[ToTrial] = HostConnection(ToTrial)
    prepare = host.receive()
    assert isinstance(prepare, Prepare)
    output = os.open(prepare.output, os.O_WRONLY | os.O_APPEND)
    os.dup2(output, 1)
    os.dup2(output, 2)
    limit_memory(prepare.memory)
    plugins = import_plugins((), prepare.points, prepare.settings)
    _flush()
    host.send(Tried([]))
    while True:
        question = host.receive()
        if isinstance(question, TryExtractor):
            host.send(_ExtractorTrial(plugins, question, host).result())
        elif isinstance(question, TryOthers):
            host.send(_try_others(plugins, question, host))
        _flush()


def _flush() -> None:
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(Exception):  # a plugin may have put anything there
            stream.flush()


class _ExtractorTrial:
    def __init__(self, plugins: ImportedPlugins, question: TryExtractor, host: HostConnection[ToTrial]) -> None:
        self._plugins = plugins
        self._question = question
        self._host = host
        self._about = f"extractor {question.name}"
        self._tried = Tried([])
        self._packed = list(question.documents if question.again else reversed(question.documents))

    def result(self) -> Tried:
        """Run everything; whatever goes wrong is a finding."""
        try:
            extractors = [self._plugins.extractor(name) for name in self._question.order]
        except BaseException as error:  # noqa: BLE001  a plugin may raise anything; it is what was asked for
            mend = "write __init__(self) without further arguments; settings are in self.config"
            self._find(f"cannot be made: {type(error).__name__}: {error}", mend)
            return self._tried
        *upstream, extractor = extractors
        if self._question.again:
            self._tried.findings += try_config(type(extractor), self._about)
        found = [self._read_upstream(upstream, packed) for packed in self._packed]
        for packed, records in zip(self._packed, found, strict=True):
            self._try_one(extractor, packed, records)
        self._look_at_labels()
        if self._question.again and not self._tried.findings:
            self._try_together(extractor, found)
            self._try_longer(extractor, found)
        return self._tried

    def _read_upstream(self, upstream: Sequence[Extractor], packed: PackedDocument) -> dict[str, bytes]:
        found: dict[str, bytes] = {}
        for each in upstream:
            self._host.send(Began(f"extractor {each.name}", packed.path))
            result = run_extractor(each.name, each, _opened(packed, each, found))
            found[each.name] = msgspec.msgpack.encode([] if isinstance(result, Failed) else result.records)
        return found

    def _try_one(self, extractor: Extractor, packed: PackedDocument, found: dict[str, bytes]) -> None:
        self._host.send(Began(self._about, packed.path))
        document = _opened(packed, extractor, found)
        before = msgspec.msgpack.encode(packed)
        result = run_extractor(extractor.name, extractor, document, packed.text)
        if isinstance(result, Failed):
            self._tried.traceback = self._tried.traceback or result.traceback
            said = f"fails on {packed.path}: {result.error}{_place(result.traceback)}"
            self._find(said, mend_of_extractor(result.error))
            return
        self._tried.seconds[packed.path] = result.seconds
        self._tried.records += len(result.records)
        self._tried.digests[packed.path] = _digest(result.records)
        hear(self._tried.heard, result.records, self._question.fields)
        if msgspec.msgpack.encode(PackedDocument.of(document)) != before:
            self._find(f"changes its document ({packed.path})", "leave doc as it is; others read it, too")
        if not self._question.again:
            return
        second = run_extractor(extractor.name, extractor, _opened(packed, extractor, found), packed.text)
        if isinstance(second, Failed):
            self._find(f"fails on {packed.path} the second time: {second.error}", "keep no state between documents")
            return
        # The first time may have loaded a model.
        self._tried.seconds[packed.path] = min(result.seconds, second.seconds)
        if _digest(second.records) != self._tried.digests[packed.path]:
            self._find(
                f"gives other records for {packed.path} the second time",
                "let them depend on the document alone: no clock, no chance, no state",
            )

    def _look_at_labels(self) -> None:
        for label in sorted(self._tried.heard.labels):
            if not is_label(label):
                better = re.sub(r"[^\w.+-]+", "_", label)
                self._find(f"yields the label {label!r}, which nobody can ask for in a query", f"write {better!r}")
                return

    def _try_together(self, extractor: Extractor, found: list[dict[str, bytes]]) -> None:
        if type(extractor).extract_many is Extractor.extract_many:
            return
        from tui_reader.extraction.checking import checked_records

        self._host.send(Began(f"{self._about}, extract_many", f"{len(self._packed)} documents"))
        documents = tuple(_opened(packed, extractor, each) for packed, each in zip(self._packed, found, strict=True))
        try:
            for packed, records in zip(self._packed, extractor.extract_many(documents), strict=True):
                if _digest(checked_records(records, packed.text)) != self._tried.digests[packed.path]:
                    self._find(f"gives other records for {packed.path} in a batch", "keep the documents apart")
                    return
        except BaseException as error:  # noqa: BLE001  as above
            self._find(
                f"fails on a batch: {type(error).__name__}: {error}", "yield the records of each document, in order"
            )

    def _try_longer(self, extractor: Extractor, found: list[dict[str, bytes]]) -> None:
        """Read on, for a while, to see whether memory grows with every document."""
        until = time.monotonic() + _LONGER_SECONDS
        short = [each for each in zip(self._packed, found, strict=True) if len(each[0].text) < 20_000]
        start = resident_memory()
        while short and self._tried.readings < _MOST_READINGS and time.monotonic() < until:
            packed, records = short[self._tried.readings % len(short)]
            self._host.send(Began(f"{self._about}, again and again", packed.path))
            run_extractor(extractor.name, extractor, _opened(packed, extractor, records), packed.text)
            self._tried.readings += 1
        self._tried.growth = resident_memory() - start

    def _find(self, reason: str, mend: str) -> None:
        self._tried.findings.append(Finding(self._about, reason, mend))


def _opened(packed: PackedDocument, extractor: Extractor, found: dict[str, bytes]) -> Document:
    """The document for one extractor, with the records that it may see."""

    def records(name: str) -> Sequence[Record]:
        from tui_reader.plugin_api import Record

        if name not in extractor.requires:
            raise LookupError(f'it does not require {name!r}; to read its records: requires = ("{name}",)')
        return tuple(msgspec.msgpack.decode(found[name], type=list[Record]))

    return packed.document().seen_by(records)


def _place(traceback: str) -> str:
    """The last line of the plugin's own code that ran."""
    own = str(Path(__file__).parents[1])
    for file, line in reversed(re.findall(r'File "([^"]+)", line (\d+)', traceback)):
        if not file.startswith((own, "<")):
            return f" ({Path(file).name}, line {line})"
    return ""


def _digest(records: Sequence[Record]) -> str:
    return hashlib.blake2b(msgspec.msgpack.encode(list(records), order="sorted"), digest_size=16).hexdigest()


def _try_others(plugins: ImportedPlugins, question: TryOthers, host: HostConnection[ToTrial]) -> Tried:
    tried = Tried([])
    documents = [packed.document() for packed in question.documents]
    for plugin in plugins.plugins:
        if plugin.source.name != question.plugin:
            continue
        for loader in plugin.loaders:
            host.send(Began(f"loader {loader.name}", ", ".join(loader.suffixes)))
            tried.findings += try_loader(loader)
        for backend in plugin.backends:
            host.send(Began(f"search backend {backend.name}", "a few searches"))
            tried.findings += try_backend(backend, documents)
        for command in plugin.commands:
            host.send(Began(f"command {command.name}", "--help"))
            tried.findings += try_command(command)
    return tried


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        sys.exit(130)
