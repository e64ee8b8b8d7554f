"""The web server: the page, what it is made of, and a WebSocket for each app. It keeps no log."""

from __future__ import annotations

import asyncio
import os
import secrets
import signal
from contextlib import suppress
from html import escape
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path
from string import Template
from typing import TYPE_CHECKING, Final

from aiohttp import WSCloseCode, WSMsgType, web

from tui_reader.language import _, language_of
from tui_reader.serving.session import Session, environment_of

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence

    from tui_reader.serving.entrance import Entrance

__all__ = ["make_server", "serve"]

_MOST_APPS: Final = 16
_LONGEST: Final = 4 << 20  # bytes of one message of a page: a paste
_HEARTBEAT: Final = 15.0  # seconds; a page that is gone without a word is missed after it

_TO_THE_SHELL: Final = "\x1b[?1049l\x1b[?25l\x1b[m\x1b[2J\x1b[H"

_POLICY: Final = (
    "default-src 'none'; script-src 'self' 'nonce-{nonce}'; style-src 'self' 'unsafe-inline'; font-src 'self'; "
    "img-src 'self' data:; connect-src 'self' {socket}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)


class _Pages:
    """What is answered to whom."""

    def __init__(self, entrance: Entrance, arguments: Sequence[str], title: str, said: Callable[[str], None]) -> None:
        self._entrance = entrance
        self._arguments = arguments
        self._title = title
        self._said = said
        self._open: set[web.WebSocketResponse] = set()

    @web.middleware
    async def guard(
        self, request: web.Request, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]
    ) -> web.StreamResponse:
        """Let in who has the token, in a cookie once it has been in the address."""
        entrance = self._entrance
        if not entrance.is_for_us(request.host):
            return _refused(_("This server goes by another name."))
        offered = request.query.get("token")
        if offered is not None and request.path == "/" and entrance.is_token(offered):
            # On to the address without it, so that it is left in no history and on no picture of the screen.
            response = web.Response(status=303, headers={"Location": "/", **_SHY})
            response.set_cookie(entrance.cookie, entrance.token, httponly=True, samesite="Lax", path="/")
            return response
        if not entrance.is_token(request.cookies.get(entrance.cookie, "")) or offered is not None:
            return _refused(_("Open the address that tui-reader serve has printed, with its token."))
        return await handler(request)

    async def page(self, request: web.Request) -> web.Response:
        """The page that becomes the app."""
        nonce = secrets.token_urlsafe(16)
        socket = f"ws://{request.host}"
        text = Template(files(__package__).joinpath("page.html").read_text(encoding="utf-8")).substitute(
            language=language_of("", os.environ),
            title=escape(self._title),
            opening=escape(_("opens …")),
            closed=escape(_("The app has ended.")),
            again=escape(_("Open again")),
            socket=escape(f"{socket}/ws"),
            nonce=nonce,
        )
        policy = _POLICY.format(nonce=nonce, socket=escape(socket))
        return web.Response(text=text, content_type="text/html", headers={"Content-Security-Policy": policy, **_SHY})

    async def socket(self, request: web.Request) -> web.StreamResponse:
        """An app for as long as the page is open."""
        if not self._entrance.is_ours(request.headers):
            return _refused(_("This server goes by another name."))
        if len(self._open) >= _MOST_APPS:
            return web.Response(status=503, text=_("Too many pages are open; close some."))
        socket = web.WebSocketResponse(heartbeat=_HEARTBEAT, max_msg_size=_LONGEST)
        await socket.prepare(request)
        self._open.add(socket)
        session = Session(self._arguments, socket.send_bytes)
        copying: asyncio.Task[None] | None = None
        try:
            size = (_number(request.query.get("width"), 80), _number(request.query.get("height"), 24))
            await session.start(environment_of(os.environ, *size))
            copying = asyncio.create_task(self._copy(session, socket))
            async for message in socket:
                if message.type is WSMsgType.TEXT:
                    await _take(message.data, session, socket)
        finally:
            self._open.discard(socket)
            if copying is not None:
                copying.cancel()
                with suppress(asyncio.CancelledError):
                    await copying
            await session.end()
            if session.remarks:
                self._said(session.remarks)
        return socket

    async def _copy(self, session: Session, socket: web.WebSocketResponse) -> None:
        with suppress(ConnectionError):  # the page is gone, which its loop learns
            await session.run()
            if fault := await session.fault():
                from tui_reader.app.cells import visible

                why = "\r\n".join(visible(line) for line in fault.splitlines())
                await socket.send_bytes(f"{_TO_THE_SHELL}{why}".encode("utf-8", "replace"))
        await socket.close()

    async def close(self, app: web.Application) -> None:
        """Close all pages, and so end all apps."""
        for socket in tuple(self._open):
            await socket.close(code=WSCloseCode.GOING_AWAY)


_SHY: Final = {"Cache-Control": "no-store", "Referrer-Policy": "no-referrer", "X-Content-Type-Options": "nosniff"}


def _refused(why: str) -> web.Response:
    return web.Response(status=403, text=f"{why}\n", headers=_SHY)


def _number(text: str | None, otherwise: int) -> int:
    return int(text) if text is not None and text.isascii() and text.isdecimal() and len(text) < 6 else otherwise


async def _take(data: str, session: Session, socket: web.WebSocketResponse) -> None:
    """What the page says: a JSON array of a word and what belongs to it; anything else is not heard."""
    import json

    try:
        match json.loads(data):
            case ["stdin", str(text)]:
                await session.type(text)
            case ["resize", {"width": int(width), "height": int(height)}]:
                await session.resize(width, height)
            case ["ping", said]:
                await socket.send_json(["pong", said])
            case ["focus" | "blur" as what, *_rest]:
                await session.focus(has_it=what == "focus")
    except (json.JSONDecodeError, RecursionError):
        return


def make_server(
    entrance: Entrance, arguments: Sequence[str], title: str, said: Callable[[str], None]
) -> web.Application:
    """The server. ``arguments``: module and arguments of the app's process; ``said`` is given what an app that has
    ended wrote to its standard error, as it came.
    """
    pages = _Pages(entrance, arguments, title, said)
    app = web.Application(middlewares=[pages.guard])
    app.add_routes(
        [
            web.get("/", pages.page),
            web.get("/ws", pages.socket),
            web.static("/static", _static()),
        ]
    )
    app.on_shutdown.append(pages.close)
    return app


def _static() -> Path:
    """The terminal for browsers (xterm.js) that comes with textual-serve, whose Python is not used."""
    spec = find_spec("textual_serve")
    assert spec is not None
    assert spec.origin is not None
    return Path(spec.origin).parent / "static"


async def serve(app: web.Application, host: str, port: int, ready: Callable[[], None]) -> None:
    """Serve until SIGINT or SIGTERM; ``ready`` is called once pages can be opened. Raises `OSError` where the port
    cannot be had.
    """
    stopped = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stopped.set)
    runner = web.AppRunner(app, access_log=None, handle_signals=False, shutdown_timeout=10)
    await runner.setup()
    try:
        await web.TCPSite(runner, host, port).start()
        ready()
        await stopped.wait()
    finally:
        await runner.cleanup()
