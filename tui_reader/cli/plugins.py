"""``tui-reader plugins``: what is installed and how it fares; ``plugins run`` tries one on a file. What authors need
beside that is in `tui_reader.cli.authoring`."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tui_reader.cli.authoring import check, new
from tui_reader.cli.options import plugin_choice, say_slow
from tui_reader.cli.output import columns, json_line, note, printable
from tui_reader.config import is_strict
from tui_reader.errors import DocumentError, ReaderError
from tui_reader.language import N_, _, in_english
from tui_reader.plugin_absence import why_absent
from tui_reader.plugins import load_plugins

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from tui_reader.authoring.trial import TrialLibrary
    from tui_reader.config import PluginSettings
    from tui_reader.documents.model import Document
    from tui_reader.plugin_absence import Absent
    from tui_reader.plugins import PluginInfo, PluginSet

_HEAD = (N_("name"), N_("version"), N_("state"), N_("offers"), N_("from"))
_STATES = (N_("found"), N_("loaded"), N_("failed"), N_("disabled"))
"""Of a plugin; shown in the reader's language."""


@click.group("plugins", invoke_without_command=True, short_help="List plugins; make, check or try one.")
@click.option("--json", "as_json", is_flag=True, help="JSON Lines, one object a plugin.")
@click.option("--reload", "again", is_flag=True, help="Import them all again, in a process of their own.")
@click.pass_context
def command(ctx: click.Context, as_json: bool, again: bool) -> int:
    """List the plugins with their state and what they offer."""
    if ctx.invoked_subcommand is not None:
        return 0
    disabled, settings = plugin_choice()
    with in_english(as_json):
        found = load_plugins(disabled, settings=settings, again=again, slow=say_slow)
    plugins = found.plugins
    if as_json:
        for info in plugins:
            json_line(_as_json(info))
    elif plugins:
        rows = [(p.name, p.version, _(p.state), _offers(p), p.distribution or p.value) for p in plugins]
        columns(_HEAD, rows)
        for info in found.failures:
            note(info.error)
    for remark in found.remarks:
        note(f"{remark}.")
    if is_strict() and found.failures:
        return 2
    return 0 if plugins else 1


def _as_json(info: PluginInfo) -> dict[str, object]:
    return {
        "name": info.name,
        "distribution": info.distribution,
        "version": info.version,
        "value": info.value,
        "path": info.path,
        "state": info.state,
        "error": info.error,
        "traceback": info.traceback,
        "extractors": info.extractors,
        "panels": info.panels,
        "loaders": info.loaders,
        "commands": info.commands,
        "query_fields": info.fields,
        "search_backends": info.backends,
    }


def _offers(info: PluginInfo) -> str:
    """Names with what they are, those that are several things once: "timeline (extractor, panel)"."""
    kinds: dict[str, list[str]] = {}
    for kind, names in (
        (_("extractor"), info.extractors),
        (_("panel"), info.panels),
        (_("loader"), info.loaders),
        (_("command"), info.commands),
        (_("field"), info.fields),
        (_("backend"), info.backends),
    ):
        for name in names:
            kinds.setdefault(name, []).append(kind)
    return ", ".join(f"{name} ({', '.join(what)})" for name, what in kinds.items())


command.add_command(new)
command.add_command(check)


@command.command("run", short_help="Try a plugin on a file.")
@click.argument("name")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="JSON Lines, one object a record.")
@click.option("--panel", is_flag=True, help="Draw panel NAME, or those of the extractor NAME, 80 columns wide.")
def run(name: str, file: Path, as_json: bool, panel: bool) -> int:
    """Run extractor NAME over one file, without a library, and print its records. A file that only a plugin can read
    is read by that plugin."""
    from tui_reader.cli.records import extract_now, print_each
    from tui_reader.documents.read import read_document

    disabled, settings = plugin_choice()
    plugins = load_plugins(disabled, settings=settings, slow=say_slow)
    if panel:
        return _draw(plugins, settings, name, file)
    if name not in plugins.kept_versions:
        raise ReaderError(_no("extractor", name, tuple(plugins.kept_versions), plugins, settings))
    _check_file(file, f"tui-reader records {name} {file} --each")
    owners = _readers(plugins, file)
    try:
        document = _read_by(owners, plugins, settings, file) if owners else read_document(file, file.name)
    except DocumentError as error:
        why = why_absent("suffix", file.suffix.lower(), plugins, settings) if error.reason == "unknown-type" else ""
        raise (ReaderError(f"{error}. {why}") if why else error) from error
    records = extract_now(plugins, settings, name, document)
    return 0 if print_each(((document, record) for record in records), "json" if as_json else "table") else 1


def _draw(plugins: PluginSet, settings: PluginSettings, name: str, file: Path) -> int:
    """Panels over a library that holds the one file."""
    panels = [each for each in plugins.panels if each.name == name] or [
        each for each in plugins.panels if name in (each.plugin, *each.extractors)
    ]
    if not panels:
        raise ReaderError(_no("panel", name, tuple(each.name for each in plugins.panels), plugins, settings))
    _check_file(file, f"tui-reader {file}")
    needed = {each.plugin for each in plugins.with_required([name for each in panels for name in each.extractors])}
    needed |= {each.plugin for each in panels} | {each.plugin for each in plugins.loaders}
    with _trial(needed, plugins, settings, file) as library:
        for sentence in library.failures:
            note(sentence)
        for each in panels:
            about = library.paths[0] if each.scope == "document" else ""
            click.echo(printable(library.panel(each.name, about)), nl=False)
    return 0


def _check_file(file: Path, of_a_folder: str) -> None:
    """Raise `ReaderError` for what is no file; ``of_a_folder``: the command that is meant where it is a folder."""
    if file.is_dir():
        said = _("{path} is a folder, and one file is meant. For all documents of a folder: {command}")
        raise ReaderError(said.format(path=file, command=of_a_folder))
    if not file.exists():
        raise ReaderError(_("{path}: No such file or directory.").format(path=file))


def _readers(plugins: PluginSet, file: Path) -> set[str]:
    """The plugins whose loaders read files with that name; none of the program's own are."""
    suffix = file.suffix.lower()
    return {each.plugin for each in plugins.loaders if suffix in each.suffixes}


def _read_by(needed: Collection[str], plugins: PluginSet, settings: PluginSettings, file: Path) -> Document:
    """The file as the loaders of the plugins ``needed`` read it, in a process of its own."""
    with _trial(needed, plugins, settings, file) as library:
        return library.document(library.paths[0])


@contextmanager
def _trial(needed: Collection[str], plugins: PluginSet, settings: PluginSettings, file: Path) -> Iterator[TrialLibrary]:
    """A library of the one file, with the plugins ``needed`` alone."""
    from tempfile import TemporaryDirectory

    from tui_reader.authoring.trial import TrialLibrary

    try:
        content = file.read_bytes()
    except OSError as error:
        raise ReaderError(f"{file}: {error.strerror}.") from error
    disabled = [info.name for info in plugins.plugins if info.name not in needed]
    with (
        TemporaryDirectory() as place,
        TrialLibrary({file.name: content}, Path(place), disabled=disabled, settings=settings) as library,
    ):
        if not library.paths:
            said = "; ".join(problem.message for problem in library.library.problems())
            raise ReaderError(f"{file}: {said or _('it is no document')}.")
        yield library


def _no(what: Absent, name: str, names: tuple[str, ...], plugins: PluginSet, settings: PluginSettings) -> str:
    """What to say of an extractor or a panel that is not there."""
    why = why_absent(what, name, plugins, settings)
    said = _("There is no extractor {name!r}.") if what == "extractor" else _("There is no panel {name!r}.")
    return why or f"{said.format(name=name)} {_known(plugins, names)}"


def _known(plugins: PluginSet, names: tuple[str, ...]) -> str:
    failed = "".join(f" {info.error}" for info in plugins.failures)
    return _("Loaded: {names}.").format(names=", ".join(sorted(names)) or _("none")) + failed
