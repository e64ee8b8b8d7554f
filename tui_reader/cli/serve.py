"""``tui-reader serve``: the app in a browser."""

from __future__ import annotations

import socket
import sys
from typing import TYPE_CHECKING

import click

from tui_reader.cli.options import (
    check_names,
    index_option,
    open_library,
    path_argument,
    plugin_options,
    without_plugins,
)
from tui_reader.cli.output import note, printable
from tui_reader.errors import ReaderError
from tui_reader.language import N_, _

if TYPE_CHECKING:
    from pathlib import Path

_MISSING = N_(
    'The browser needs packages that are not installed. Install them with: pip install "tui-reader[serve]" '
    "(in a checkout: pip install -e '.[serve]')"
)
_OPEN_TO_OTHERS = N_(
    "Warning: {host} can be reached by other computers, and what goes there is not encrypted: whoever reads along gets "
    "the token, and with it reads and writes files as you. Better leave --host out and use: "
    "ssh -L {port}:127.0.0.1:{port} …"
)


@click.command("serve", short_help="Show the app in a browser.")
@path_argument
@index_option
@plugin_options
@click.option("--port", type=click.IntRange(0, 65535), default=8484, show_default=True, help="0: any that is free.")
@click.option("--host", default="127.0.0.1", show_default=True, help="Another address lets other computers in.")
@click.pass_context
def command(
    ctx: click.Context,
    path: Path | None,
    directory: Path | None,
    disable: tuple[str, ...],
    no_plugins: bool,
    port: int,
    host: str,
) -> int:
    """Show the app in a browser: prints the address to open, with a token, and serves until Ctrl-C.

    Each page has an app of its own. Whoever has the address can do what you can do in the app; keep it to yourself.
    """
    try:
        from tui_reader.serving import server
    except ModuleNotFoundError as error:
        if error.name is not None and error.name.startswith("tui_reader"):
            raise
        raise ReaderError(_(_MISSING)) from None
    import asyncio

    from tui_reader.serving.entrance import LOOPBACK, Entrance

    check_names(disable)
    others, none = without_plugins(ctx.find_root())
    with open_library(path, directory) as library:
        root, name = library.root, printable(library.root.name or str(library.root))
        index = str(library.paths.directory.absolute()) if directory is not None else ""
    port = port or _free_port(host)
    entrance = Entrance(host, port)
    if host not in LOOPBACK:
        note(_(_OPEN_TO_OTHERS).format(host=host, port=port))
    arguments = [
        "tui_reader.serving.app_process",
        str(root),
        index,
        *(["--no-plugins"] if none or no_plugins else []),
        *others,
        *disable,
    ]

    def ready() -> None:
        sys.stdout.write(f"{entrance.address}\n")
        sys.stdout.flush()
        note(_("Open this address in a browser. Ctrl-C ends the server."))

    try:
        asyncio.run(server.serve(server.make_server(entrance, arguments, name, note), host, port, ready))
    except OSError as error:
        said = _("{place} cannot be served: {why}. Name another port with --port, or --port 0.")
        raise ReaderError(said.format(place=entrance.place, why=error.strerror or error)) from None
    return 0


def _free_port(host: str) -> int:
    try:
        with socket.create_server((host, 0), family=socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
            return int(probe.getsockname()[1])
    except OSError as error:
        said = _("{host} is no address of this computer: {why}.")
        raise ReaderError(said.format(host=host, why=error.strerror or error)) from None
