"""How it is said that a plugin cannot be used: one sentence with its name, whose it is, what is wrong, and the mend."""

from __future__ import annotations

import traceback

from tui_reader.plugin_descriptions import PluginInfo, PluginSource
from tui_reader.workers import sendable

__all__ = ["PluginError", "failed"]

MAX_TRACEBACK = 20_000  # characters; a RecursionError alone writes more
MAX_MESSAGE = 500  # characters of what the plugin itself says


class PluginError(Exception):
    """A plugin breaks the contract; the message is a clause that reads on after the plugin's name."""


def failed(source: PluginSource, error: BaseException) -> PluginInfo:
    """The plugin as one that failed with ``error``."""
    trace = sendable("".join(traceback.format_exception(error))) if error.__traceback__ is not None else ""
    if len(trace) > MAX_TRACEBACK:
        trace = f"{trace[: MAX_TRACEBACK // 2]}\n…\n{trace[-MAX_TRACEBACK // 2 :]}"
    sentence = f"Plugin {source.name!r} ({source.origin}) {_clause(error)}; {source.mend}."
    return PluginInfo(
        source.name, source.distribution, source.version, source.value, "failed", sentence, traceback=trace
    )


def _clause(error: BaseException) -> str:
    if isinstance(error, PluginError):
        return str(error)
    text = " ".join(sendable(str(error)).split())
    text = text if len(text) <= MAX_MESSAGE else f"{text[:MAX_MESSAGE]}…"
    said = f"{type(error).__name__}: {text}" if text else type(error).__name__
    if isinstance(error, ModuleNotFoundError):
        return f"could not be loaded: {said}; install what it needs"
    if isinstance(error, MemoryError):
        return f"could not be loaded within the memory that importing may take ({said})"
    return f"could not be loaded: {said}"
