"""``tui-reader plugins``: what is installed and how it fares; ``plugins run`` tries one on a file. What authors need
beside that is in `tui_reader.cli.authoring`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from tui_reader.cli.authoring import check, new
from tui_reader.cli.options import plugin_choice, say_slow
from tui_reader.cli.output import columns, json_line, note, printable
from tui_reader.config import is_strict
from tui_reader.errors import ReaderError
from tui_reader.plugins import load_plugins

if TYPE_CHECKING:
    from tui_reader.config import PluginSettings
    from tui_reader.plugins import PluginInfo, PluginSet


@click.group("plugins", invoke_without_command=True, short_help="List plugins; make, check or try one.")
@click.option("--json", "as_json", is_flag=True, help="JSON Lines, one object a plugin.")
@click.option("--reload", "again", is_flag=True, help="Import them all again, in a process of their own.")
@click.pass_context
def command(ctx: click.Context, as_json: bool, again: bool) -> int:
    """List the plugins with their state and what they offer."""
    if ctx.invoked_subcommand is not None:
        return 0
    disabled, settings = plugin_choice()
    found = load_plugins(disabled, settings=settings, again=again, slow=say_slow)
    plugins = found.plugins
    if as_json:
        for info in plugins:
            json_line(_as_json(info))
    elif plugins:
        head = ("name", "version", "state", "offers", "from")
        columns(head, [(p.name, p.version, p.state, _offers(p), p.distribution or p.value) for p in plugins])
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
        ("extractor", info.extractors),
        ("panel", info.panels),
        ("loader", info.loaders),
        ("command", info.commands),
        ("field", info.fields),
        ("backend", info.backends),
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
    """Run extractor NAME over one file, without a library, and print its records."""
    from tui_reader.cli.records import extract_now, print_each
    from tui_reader.documents.read import read_document

    disabled, settings = plugin_choice()
    plugins = load_plugins(disabled, settings=settings, slow=say_slow)
    if panel:
        return _draw(plugins, settings, name, file)
    if name not in plugins.kept_versions:
        raise ReaderError(f"There is no extractor {name!r}. {_known(plugins, tuple(plugins.kept_versions))}")
    document = read_document(file, file.name)
    records = extract_now(plugins, settings, name, document)
    return 0 if print_each(((document, record) for record in records), "json" if as_json else "table") else 1


def _draw(plugins: PluginSet, settings: PluginSettings, name: str, file: Path) -> int:
    """Panels over a library that holds the one file."""
    from tempfile import TemporaryDirectory

    from tui_reader.authoring.trial import TrialLibrary

    panels = [each for each in plugins.panels if each.name == name] or [
        each for each in plugins.panels if name in (each.plugin, *each.extractors)
    ]
    if not panels:
        raise ReaderError(f"There is no panel {name!r}. {_known(plugins, tuple(each.name for each in plugins.panels))}")
    try:
        content = file.read_bytes()
    except OSError as error:
        raise ReaderError(f"{file}: {error.strerror}.") from error
    needed = {each.plugin for each in plugins.with_required([name for each in panels for name in each.extractors])}
    needed |= {each.plugin for each in panels} | {each.plugin for each in plugins.loaders}
    disabled = [info.name for info in plugins.plugins if info.name not in needed]
    with (
        TemporaryDirectory() as place,
        TrialLibrary({file.name: content}, Path(place), disabled=disabled, settings=settings) as library,
    ):
        if not library.paths:
            said = "; ".join(problem.message for problem in library.library.problems())
            raise ReaderError(f"{file}: {said or 'it is no document'}.")
        for sentence in library.failures:
            note(sentence)
        for each in panels:
            about = library.paths[0] if each.scope == "document" else ""
            click.echo(printable(library.panel(each.name, about)), nl=False)
    return 0


def _known(plugins: PluginSet, names: tuple[str, ...]) -> str:
    failed = "".join(f" {info.error}" for info in plugins.failures)
    return f"Loaded: {', '.join(sorted(names)) or 'none'}.{failed}"
