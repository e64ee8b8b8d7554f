"""``tui-reader locate``: where things lie."""

from __future__ import annotations

import click

from tui_reader.paths import cache_dir, config_file, data_dir


@click.command("locate", short_help="Print where settings, libraries or caches lie.")
@click.argument("what", type=click.Choice(["config", "data", "cache"]))
def command(what: str) -> int:
    """Print the path of the settings file, of the data directory or of the cache directory."""
    click.echo(str({"config": config_file, "data": data_dir, "cache": cache_dir}[what]()))
    return 0
