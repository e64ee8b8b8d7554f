"""A new plugin: a whole distribution, made from the template that comes with the program (`tui_reader/template/`)."""

from __future__ import annotations

import re
from importlib.resources import files
from keyword import iskeyword
from typing import TYPE_CHECKING

from tui_reader.errors import ReaderError
from tui_reader.language import _
from tui_reader.plugin_descriptions import API_VERSION

if TYPE_CHECKING:
    from collections.abc import Iterator
    from importlib.resources.abc import Traversable
    from pathlib import Path

__all__ = ["PREFIX", "ScaffoldError", "new_plugin"]

PREFIX = "tui-reader-plugin-"
"""What the names of the made distributions begin with."""

_SUFFIX = ".template"
"""Ends the names of all files of the template, so that no tool takes them for code of the program."""


class ScaffoldError(ReaderError):
    """A plugin cannot be made so; the message says what to do instead."""


def new_plugin(name: str, into: Path) -> Path:
    """Make the distribution of a plugin ``name`` in a new folder below ``into``; gives that folder.

    Raises `ScaffoldError` for a name that is none, and where the folder exists: nothing is ever overwritten.
    """
    name = _checked(name.removeprefix(PREFIX))
    if not into.is_dir():
        said = _("{folder}: no such folder. Make it first, or name another one with --into.")
        raise ScaffoldError(said.format(folder=into))
    folder = into / f"{PREFIX}{name}"
    package = folder.name.replace("-", "_")
    words = {
        "name": name,
        "distribution": folder.name,
        "package": package,
        "title": name.replace("-", " ").capitalize(),
        "class": "".join(part.capitalize() for part in name.split("-")),
        "api": API_VERSION,
    }
    try:
        folder.mkdir()
    except FileExistsError:
        said = _("{folder} exists already; take another name, or another folder with --into.")
        raise ScaffoldError(said.format(folder=folder)) from None
    for place, text in _template():
        file = folder / _filled(place, words)
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("x", encoding="utf-8", newline="\n") as opened:
            opened.write(_filled(text, words))
    return folder


def _checked(name: str) -> str:
    if not re.fullmatch(r"[a-z][a-z0-9]*(-[a-z0-9]+)*", name) or len(name) > 40:
        said = _(
            "{name!r} cannot be the name of a plugin: small letters of a to z, digits and single hyphens are meant, a "
            "letter first, 40 characters at most, for instance wind-force."
        )
        raise ScaffoldError(said.format(name=name))
    if iskeyword(name.replace("-", "_")):
        raise ScaffoldError(_("{name!r} is a word of Python's own; take another name.").format(name=name))
    return name


def _template() -> Iterator[tuple[str, str]]:
    """(place, text) of each file."""

    def walk(folder: Traversable, above: str) -> Iterator[tuple[str, str]]:
        for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
            if entry.is_dir():
                yield from walk(entry, f"{above}{entry.name}/")
            elif entry.name.endswith(_SUFFIX):
                yield f"{above}{entry.name.removesuffix(_SUFFIX)}", entry.read_text(encoding="utf-8")

    return walk(files("tui_reader") / "template", "")


def _filled(text: str, words: dict[str, str]) -> str:
    """``text`` with each ``@word@`` in its place."""
    return re.sub(r"@([a-z]+)@", lambda found: words[found[1]], text)
