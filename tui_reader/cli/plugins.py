"""``tui-reader plugins``: what is installed and how it fares; ``plugins run`` tries one on a file."""

from __future__ import annotations

from pathlib import Path

import click

from tui_reader.cli.output import columns, json_line, note
from tui_reader.config import load_settings
from tui_reader.errors import ReaderError


@click.group("plugins", invoke_without_command=True, short_help="List plugins, or try one on a file.")
@click.option("--json", "as_json", is_flag=True, help="JSON Lines, one object a plugin.")
@click.pass_context
def command(ctx: click.Context, as_json: bool) -> int:
    """List the installed plugins with their state."""
    if ctx.invoked_subcommand is not None:
        return 0
    from tui_reader.plugins import load_plugins

    plugins = load_plugins(load_settings().disabled_plugins).plugins
    if as_json:
        for info in plugins:
            json_line(
                {
                    "name": info.name,
                    "distribution": info.distribution,
                    "version": info.version,
                    "state": info.state,
                    "error": info.error,
                    "traceback": info.traceback,
                    "extractors": info.extractors,
                    "panels": info.panels,
                }
            )
    elif plugins:
        head = ("name", "version", "state", "extractors", "panels", "from")
        columns(
            head,
            [
                (p.name, p.version, p.state, ", ".join(p.extractors), ", ".join(p.panels), p.distribution)
                for p in plugins
            ],
        )
        for info in plugins:
            if info.error:
                note(f"{info.name}: {info.error}")
    return 0 if plugins else 1


@command.command("run")
@click.argument("name")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="JSON Lines, one object a record.")
def run(name: str, file: Path, as_json: bool) -> int:
    """Run extractor NAME over one file, without a library, and print its records."""
    from tui_reader.cli.records import extract_now, print_each
    from tui_reader.documents.read import read_document
    from tui_reader.plugins import load_plugins

    plugins = load_plugins(load_settings().disabled_plugins)
    extractors = {extractor.name: extractor for extractor in plugins.extractors}
    if name not in extractors:
        failed = "".join(f" {info.name} failed: {info.error}" for info in plugins.failures)
        raise ReaderError(f"There is no extractor {name!r}. Loaded: {', '.join(sorted(extractors)) or 'none'}.{failed}")
    document = read_document(file, file.name)
    records = extract_now(extractors[name], document)
    return 0 if print_each(((document, record) for record in records), "json" if as_json else "table") else 1
