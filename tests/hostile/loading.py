"""Loaders that misbehave, each for a suffix of its own."""

from __future__ import annotations

import os
import signal
import sys
import time
from dataclasses import replace

from tui_reader.plugin_api import DocumentError, EncodingGuess, Fact, Loaded, Loader, Piece, clean, hookimpl


class _Plain:
    version = "1"
    divisible = True

    def __init__(self, name: str) -> None:
        self.name = name
        self.suffixes = (f".{name}",)

    def load(self, data: bytes, path: str) -> Loaded:
        text = clean(data.decode())
        return Loaded(
            text,
            (Piece(0, len(text), "p"),),
            EncodingGuess("utf-8", True, 1.0),
            (Fact("title", "Ghi chép ngày mưa", "plugin"),),
        )


class _Endless(_Plain):
    def load(self, data: bytes, path: str) -> Loaded:
        while True:
            time.sleep(0.01)


class _Killed(_Plain):
    def load(self, data: bytes, path: str) -> Loaded:
        os.kill(os.getpid(), signal.SIGKILL)
        raise AssertionError


class _Exiting(_Plain):
    def load(self, data: bytes, path: str) -> Loaded:
        sys.exit("enough")


class _Hungry(_Plain):
    def load(self, data: bytes, path: str) -> Loaded:
        hoard = []
        while True:
            hoard.append(bytearray(8_000_000))


class _Swollen(_Plain):
    def load(self, data: bytes, path: str) -> Loaded:
        assert b"x" * 350_000_000
        return super().load(data, path)


class _Raising(_Plain):
    def load(self, data: bytes, path: str) -> Loaded:
        raise ZeroDivisionError("never mind")


class _Refusing(_Plain):
    def load(self, data: bytes, path: str) -> Loaded:
        raise DocumentError(path, "encrypted", "it wants a password")


class _Printing(_Plain):
    def load(self, data: bytes, path: str) -> Loaded:
        print("noise between the messages", flush=True)
        os.write(1, b"more noise\n")
        return super().load(data, path)


class _Lying(_Plain):
    def load(self, data: bytes, path: str) -> Loaded:
        return "no Loaded at all"  # type: ignore[return-value]


class _Unsure(_Plain):
    def load(self, data: bytes, path: str) -> Loaded:
        return replace(super().load(data, path), encoding=EncodingGuess("utf-8", True, float("nan")))


class _Beyond(_Plain):
    def load(self, data: bytes, path: str) -> Loaded:
        return replace(super().load(data, path), pieces=(Piece(-5, 10**9),))


@hookimpl
def register_loaders() -> list[Loader]:
    return [
        _Plain("plain"),
        _Endless("endless"),
        _Killed("killed"),
        _Exiting("exiting"),
        _Hungry("hungry"),
        _Swollen("swollen"),
        _Raising("raising"),
        _Refusing("refusing"),
        _Printing("printing"),
        _Lying("lying"),
        _Unsure("unsure"),
        _Beyond("beyond"),
    ]
