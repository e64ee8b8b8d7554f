"""How it is said that a plugin cannot be used: one sentence with its name, whose it is, what is wrong, and the mend.

It is made in English wherever the plugin is tried, kept so, and said in the reader's language when plugins are loaded.
What only its author can mend, in which names of the plugin API stand, stays English.
"""

from __future__ import annotations

from typing import Final

import msgspec

from tui_reader.language import N_, _, in_english, spoken
from tui_reader.plugin_descriptions import PluginInfo, PluginSource
from tui_reader.raised import sentence_of, traceback_of
from tui_reader.reasons import told_by

__all__ = ["CLAUSES", "PluginError", "clause_of", "failed", "in_words"]

CLAUSES: Final = (
    N_("could not be loaded: {what}; install what it needs"),
    N_("could not be loaded within the memory that importing may take ({what})"),
    N_("could not be loaded: {what}"),
    N_("was not imported within {seconds} s and was stopped"),
    N_("ends the process that imports it ({how})"),
    N_("speaks in the name of the process that imports it"),
    N_("is written for plugin API {wanted}, and this program has {version}; {mend}"),
    N_("implements no hook; there are {hooks}"),
    N_("is no file that Python can import"),
    N_("has the name of another plugin, {value} ({origin})"),
    N_(
        "cannot be used, because its extractor {name} requires the extractor {wanted}, which no usable plugin has; "
        "install or enable the plugin that has it"
    ),
    N_("cannot be used, because its extractor {name} requires itself: {circle}"),
    N_("cannot use the table {table} of {file}, because there is no {key}; {there}"),
    N_("cannot use the table {table} of {file}: {why}; there are: {names}"),
)
"""What a reader may meet who has written no plugin; the first that fits is meant."""


class PluginError(Exception):
    """A plugin breaks the contract; the message is a clause that reads on after the plugin's name."""


def failed(source: PluginSource, error: BaseException) -> PluginInfo:
    """The plugin as one that failed with ``error``."""
    trace = traceback_of(error) if error.__traceback__ is not None else ""
    with in_english():
        sentence = f"{_head(source)}{_clause(error)}{_foot(source)}"
    return PluginInfo(
        source.name, source.distribution, source.version, source.value, "failed", sentence, traceback=trace
    )


def clause_of(info: PluginInfo) -> str:
    """What is wrong with a plugin, as it reads on after its name, in the reader's language."""
    with in_english():
        head, foot = _head(info.source), _foot(info.source)
    if not (info.error.startswith(head) and info.error.endswith(foot)):
        return info.error.removeprefix(_head(info.source)).removesuffix(_foot(info.source)).removesuffix(".")
    return told_by(CLAUSES, info.error[len(head) : -len(foot)])


def in_words(info: PluginInfo) -> PluginInfo:
    """The plugin with its failure said in the reader's language."""
    if spoken() == "en" or not info.error.startswith(f"Plugin {info.name!r} "):
        return info
    return msgspec.structs.replace(info, error=f"{_head(info.source)}{clause_of(info)}{_foot(info.source)}")


def _head(source: PluginSource) -> str:
    return _("Plugin {name!r} ({origin})").format(name=source.name, origin=source.origin) + " "


def _foot(source: PluginSource) -> str:
    return f"; {source.mend}."


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
