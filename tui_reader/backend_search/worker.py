"""A process that runs search backends: ``python -P -m tui_reader.backend_search.worker``, told what to do on its stdin.

A plugin is imported when it is first asked. What plugins print goes to stderr, which is nowhere.
"""

from __future__ import annotations

import math
import os
import sys
from array import array
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tui_reader.backend_search.frames import Cancel, Failed, Found, Ready, Search, Setup, Started, ToChild
from tui_reader.documents.catalog import Catalog
from tui_reader.extraction.confinement import die_with_parent, limit_memory
from tui_reader.language import _, speak
from tui_reader.numerals import number
from tui_reader.plugin_importing import import_plugins
from tui_reader.raised import message_of, sentence_of, traceback_of
from tui_reader.workers import HostConnection

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui_reader.documents.model import Document
    from tui_reader.plugin_api import SearchBackend
    from tui_reader.plugin_descriptions import PluginSource

__all__ = ["main"]

_NICENESS: Final = 5  # behind the app, before extraction: somebody waits for it
_TIMES: Final = 4
"""A backend that answers more often than so many times for each document does not end."""
_FEW: Final = 1000
_MOST_SCORE: Final = 1e30  # scores are float32 where documents are put in order
_GROUP: Final = "tui_reader"


class _StoppedError(BaseException):
    """Nobody waits any more; raised inside a backend when it asks for the next document."""


class _ForeignAnswerError(Exception):
    """A backend answered with something that is no key; the message is a clause."""


def main() -> None:
    """Serve the host until it hangs up."""
    cancelled: set[int] = set()

    def take(message: ToChild) -> bool:
        if isinstance(message, Cancel):
            cancelled.add(message.number)
            return True
        return False

    host: HostConnection[ToChild] = HostConnection(ToChild, take)
    die_with_parent()
    os.nice(_NICENESS)
    setup = host.receive()
    assert isinstance(setup, Setup)
    speak(setup.language)
    bench = _Bench(Path(os.fsdecode(setup.catalog)))
    limit_memory(setup.limits.memory)
    host.send(Ready())
    while True:
        task = host.receive()
        if isinstance(task, Search):
            host.send(Started(task.number))
            host.send(bench.search(task, lambda task=task: task.number in cancelled))  # type: ignore[misc]


class _Context:
    """The one `SearchContext` there is."""

    def __init__(self, catalog: Catalog, cancelled: Callable[[], bool]) -> None:
        self._catalog = catalog
        self._cancelled = cancelled

    @property
    def cancelled(self) -> bool:
        return self._cancelled()

    def documents(self, keys: Iterable[int] | None = None) -> Iterator[Document]:
        for key in self._catalog.keys() if keys is None else keys:
            if self._cancelled():
                raise _StoppedError
            document = self._catalog.document_by_key(key)
            if document is not None:
                yield document


class _Bench:
    """The library as backends see it, and those that have been imported."""

    def __init__(self, catalog: Path) -> None:
        self._catalog = Catalog(catalog)
        self._backends: dict[tuple[PluginSource, str], SearchBackend] = {}

    def search(self, task: Search, cancelled: Callable[[], bool]) -> Found | Failed:
        """Ask a backend; whatever goes wrong is the answer, not an exception."""
        asked = False
        try:
            backend = self._backend(task.source, task.backend)
            asked = True
            answer = backend.search(_Context(self._catalog, cancelled), task.text)
            return _checked(task.number, answer, set(self._catalog.keys()))
        except BaseException as error:  # noqa: BLE001  a plugin may raise anything, SystemExit included; the host tells it
            refused = asked and type(error) is ValueError and bool(message_of(error))
            said = message_of(error) if refused else _clause(error)
            return Failed(task.number, said, traceback_of(error), refused)

    def _backend(self, source: PluginSource, name: str) -> SearchBackend:
        if (source, name) not in self._backends:
            imported = import_plugins((), [(source.name, source.value, _GROUP)])
            self._backends[source, name] = imported.backend(name)
        return self._backends[source, name]


def _checked(asked: int, answer: object, there: set[int]) -> Found:
    """The answer as keys, each once with its highest score. Raises `_ForeignAnswerError`, and what a generator
    raises."""
    if isinstance(answer, str | bytes) or not isinstance(answer, Iterable):
        raise _ForeignAnswerError(_("returned {what}; keys of documents are meant").format(what=type(answer).__name__))
    scores: dict[int, float] = {}
    scored: bool | None = None
    for place, item in enumerate(answer):
        if place > _TIMES * len(there) + _FEW:
            said = _("gave more than {n} answers over {all} documents")
            raise _ForeignAnswerError(said.format(n=number(place), all=number(len(there))))
        key, score = (item[0], item[1]) if isinstance(item, tuple) and len(item) == 2 else (item, 0.0)
        is_scored = key is not item
        if type(key) is not int or type(score) not in (int, float) or not math.isfinite(score):
            said = _("gave {what}; a key, or a key and a finite score, is meant")
            raise _ForeignAnswerError(said.format(what=f"{item!r:.80}"))
        if abs(score) > _MOST_SCORE:
            said = _("gave the score {score}; at most {most} can be put in order")
            raise _ForeignAnswerError(said.format(score=f"{score:g}", most=f"{_MOST_SCORE:g}"))
        if scored is None:
            scored = is_scored
        if scored is not is_scored:
            raise _ForeignAnswerError(_("gave keys with a score and keys without; all or none are meant to have one"))
        if key not in there:
            raise _ForeignAnswerError(_("gave {key}, which is the key of no document here").format(key=key))
        scores[key] = max(score, scores.get(key, -math.inf))
    found = array("q", scores).tobytes()
    return Found(asked, found, array("d", scores.values()).tobytes() if scored else b"")


def _clause(error: BaseException) -> str:
    """What happened, as it reads on after "the search backend …"."""
    if isinstance(error, _ForeignAnswerError):
        return str(error)
    return _("failed: {why}").format(why=sentence_of(error))


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        sys.exit(130)
