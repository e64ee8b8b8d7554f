"""Importing plugins in a child process to learn what they offer: ``python -P -m tui_reader.plugin_probe``.

One child serves for all, and answers one by one, so that the plugin which ends it, hangs it or eats its memory is
known; it is then started again for the rest. Whatever fails in a child in which others were imported before is tried
once more in a fresh one: it may have been their doing.
"""

from __future__ import annotations

import resource
import sys
import time
from typing import TYPE_CHECKING, Final

import msgspec

from tui_reader.config import PluginSettings
from tui_reader.errors import ReaderError
from tui_reader.language import _
from tui_reader.plugin_descriptions import Offer, PluginInfo, PluginSource
from tui_reader.plugin_failures import PluginError, failed
from tui_reader.workers import HostConnection, WorkerDied, WorkerProcess, WorkerTooSlow

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

__all__ = ["MEMORY", "SECONDS", "Limits", "probe"]

SECONDS: Final = 20.0
"""What importing one plugin may take."""

MEMORY: Final = 1536 * 1024 * 1024
"""Bytes of private memory that the process in which plugins are imported may take."""

SLOW_SECONDS: Final = 1.0
"""After which somebody is told what is waited for."""

START_SECONDS: Final = 60.0
"""For the child to be there, on a machine that is busy."""


class Limits(msgspec.Struct, frozen=True):
    """For one plugin: seconds and bytes."""

    seconds: float = SECONDS
    memory: int = MEMORY


class _Setup(msgspec.Struct, tag="setup"):
    limits: Limits
    settings: PluginSettings


class _Question(msgspec.Struct, tag="question"):
    source: PluginSource


class _Ready(msgspec.Struct, tag="ready"):
    """The child is there."""


class _Answer(msgspec.Struct, tag="answer"):
    """``offer`` is None where the plugin failed, which ``info`` then says."""

    info: PluginInfo
    offer: Offer | None


_ToChild = _Setup | _Question
_FromChild = _Ready | _Answer


def probe(
    sources: Sequence[PluginSource],
    settings: PluginSettings,
    limits: Limits | None = None,
    cancelled: Callable[[], bool] = lambda: False,
    slow: Callable[[str], None] = lambda _: None,
) -> Iterator[tuple[PluginInfo, Offer | None]]:
    """Import each of ``sources`` in a child process; gives what each offers, or None and how it failed, in their order.

    ``slow`` is told the name of one that has taken a second, once.
    Raises `tui_reader.workers.Cancelled` soon after ``cancelled()`` is true, `ReaderError` where no child can be had.
    """
    with _Prober(settings, limits or Limits(), cancelled, slow) as prober:
        for source in sources:
            fresh = prober.is_fresh
            try:
                info, offer = prober.ask(source)
                if offer is None and not fresh:
                    info, offer = prober.ask(source)
            except WorkerTooSlow:
                prober.stop()
                error = PluginError(f"was not imported within {prober.limits.seconds:g} s and was stopped")
                info, offer = failed(source, error), None
            yield info, offer


class _Prober:
    """The child, started when it is needed."""

    def __init__(
        self,
        settings: PluginSettings,
        limits: Limits,
        cancelled: Callable[[], bool],
        slow: Callable[[str], None],
    ) -> None:
        self._settings = settings
        self.limits = limits
        self._cancelled = cancelled
        self._slow = slow
        self._asked = ("", 0.0)
        self._told = ""
        self._child: WorkerProcess[_FromChild] | None = None

    def __enter__(self) -> _Prober:
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    @property
    def is_fresh(self) -> bool:
        """Whether the child that is asked next has imported nothing yet."""
        return self._child is None

    def ask(self, source: PluginSource) -> tuple[PluginInfo, Offer | None]:
        """What it offers, or None and why; the child is then gone. Raises `WorkerTooSlow`."""
        try:
            child = self._child or self._start()
            self._asked = source.name, time.monotonic()
            deadline = time.monotonic() + self.limits.seconds
            child.send(_Question(source), deadline)
            answer = child.receive(deadline)
        except WorkerDied as error:
            self.stop()
            return failed(source, PluginError(f"ends the process that imports it ({error})")), None
        if not isinstance(answer, _Answer):
            self.stop()
            return failed(source, PluginError("speaks in the name of the process that imports it")), None
        if answer.offer is None:
            self.stop()  # half of it may be there still
        return answer.info, answer.offer

    def _start(self) -> WorkerProcess[_FromChild]:
        self._child = WorkerProcess("tui_reader.plugin_probe", _FromChild, self._glance)
        deadline = time.monotonic() + START_SECONDS
        try:
            self._child.send(_Setup(self.limits, self._settings), deadline)
            self._child.receive(deadline)
        except (WorkerDied, WorkerTooSlow) as error:
            self.stop()
            why = str(error) or _("it was not there within {seconds} s").format(seconds=f"{START_SECONDS:g}")
            said = _("The process that imports plugins could not be started: {why}.")
            raise ReaderError(said.format(why=why)) from error
        return self._child

    def _glance(self) -> bool:
        """Asked all the while that something is waited for."""
        name, since = self._asked
        if name != self._told and time.monotonic() - since > SLOW_SECONDS:
            self._told = name
            self._slow(name)
        return self._cancelled()

    def stop(self) -> None:
        """End the child, and whatever a plugin has started in it."""
        if self._child is not None:
            self._child.kill()
            self._child = None


def main() -> None:
    """The child."""
    host: HostConnection[_ToChild] = HostConnection(_ToChild)
    setup = host.receive()
    assert isinstance(setup, _Setup)
    import tui_reader.plugin_importing  # noqa: F401 - its own time and memory are not a plugin's

    _limit(resource.RLIMIT_DATA, setup.limits.memory)
    host.send(_Ready())
    while True:
        question = host.receive()
        assert isinstance(question, _Question)
        # The host counts the seconds; this is for one that was killed while a plugin keeps every thread here waiting.
        _limit(resource.RLIMIT_CPU, int(time.process_time() + 4 * setup.limits.seconds) + 1)
        host.send(_answer(question.source, setup))


def _answer(source: PluginSource, setup: _Setup) -> _Answer:
    from tui_reader.plugin_importing import import_plugin

    try:
        offer = import_plugin(source).offer(setup.settings)
        return _Answer(PluginInfo(source.name, source.distribution, source.version, source.value, "loaded"), offer)
    except BaseException as error:  # noqa: BLE001  a plugin may raise anything, SystemExit included; the host records it
        return _Answer(failed(source, error), None)


def _limit(what: int, size: int) -> None:
    try:
        resource.setrlimit(what, (size, resource.getrlimit(what)[1]))
    except (ValueError, OSError):  # a system without it, or one whose own limit is lower
        return


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        sys.exit(130)
