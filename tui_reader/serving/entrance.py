"""Who is let in: who has the address with its token. Whoever is in reads, writes and saves as the user does, so nothing
is given to anybody else, and the token goes nowhere but into the address and a cookie.
"""

from __future__ import annotations

import hmac
import secrets
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["LOOPBACK", "Entrance"]

LOOPBACK: Final = frozenset(("127.0.0.1", "localhost", "::1"))
"""Hosts that only this computer can reach."""

_BYTES: Final = 32


class Entrance:
    """The token of one server on ``host`` and ``port``, made anew each time."""

    def __init__(self, host: str, port: int) -> None:
        self._token = secrets.token_urlsafe(_BYTES)
        self._host = host
        self.cookie = f"tui-reader-{port}"  # a browser gives cookies to all ports of a host
        shown = f"[{host}]" if ":" in host else host
        self.place = f"http://{shown}:{port}/"
        """The address without its token."""

    @property
    def address(self) -> str:
        """The address to open, a secret."""
        return f"{self.place}?token={self._token}"

    @property
    def token(self) -> str:
        """What opens the door."""
        return self._token

    def is_token(self, offered: str) -> bool:
        """Whether ``offered`` is the token; how long it takes says nothing of how near it comes."""
        return hmac.compare_digest(offered.encode("utf-8", "replace"), self._token.encode())

    def is_for_us(self, host: str) -> bool:
        """Whether a request names, in its Host header, a name of this computer: a page elsewhere may have its own name
        point here (DNS rebinding). Where others may come in, anybody's name for this host is right.
        """
        return self._host not in LOOPBACK or _name(f"//{host}") in LOOPBACK

    def is_ours(self, headers: Mapping[str, str]) -> bool:
        """Whether a WebSocket is opened by a page of this server: a page of another port has the cookie, too."""
        origin = headers.get("Origin")
        return origin is None or urlsplit(origin).netloc == headers.get("Host", "")


def _name(address: str) -> str:
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""
