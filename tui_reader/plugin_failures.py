"""How it is said that a plugin cannot be used: one sentence with its name, whose it is, what is wrong, and the mend."""

from __future__ import annotations

from tui_reader.plugin_descriptions import PluginInfo, PluginSource
from tui_reader.raised import sentence_of, traceback_of

__all__ = ["PluginError", "failed"]


class PluginError(Exception):
    """A plugin breaks the contract; the message is a clause that reads on after the plugin's name."""


def failed(source: PluginSource, error: BaseException) -> PluginInfo:
    """The plugin as one that failed with ``error``."""
    trace = traceback_of(error) if error.__traceback__ is not None else ""
    sentence = f"Plugin {source.name!r} ({source.origin}) {_clause(error)}; {source.mend}."
    return PluginInfo(
        source.name, source.distribution, source.version, source.value, "failed", sentence, traceback=trace
    )


def _clause(error: BaseException) -> str:
    if isinstance(error, PluginError):
        return str(error)
    said = sentence_of(error)
    if isinstance(error, SyntaxError) and error.filename and error.lineno:  # which says the name of the file alone
        return f"could not be loaded: {type(error).__name__}: {error.msg} ({error.filename}, line {error.lineno})"
    if isinstance(error, ModuleNotFoundError):
        return f"could not be loaded: {said}; install what it needs"
    if isinstance(error, MemoryError):
        return f"could not be loaded within the memory that importing may take ({said})"
    return f"could not be loaded: {said}"
