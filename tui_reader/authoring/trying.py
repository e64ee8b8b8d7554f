"""Trying what a plugin registers beside extractors and panels, in the process for that: loaders, search backends,
commands; and the settings of extractors.
"""

from __future__ import annotations

import contextlib
import io
import itertools
from typing import TYPE_CHECKING

import msgspec

from tui_reader.authoring.frames import Finding
from tui_reader.documents.loaders.registry import Registry
from tui_reader.documents.read import document_of
from tui_reader.errors import DocumentError
from tui_reader.plugin_config import canonical

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    import click

    from tui_reader.documents.loaders.base import Loader
    from tui_reader.documents.model import Document
    from tui_reader.plugin_api import Extractor, SearchBackend

__all__ = ["try_backend", "try_command", "try_config", "try_loader"]

_FILES = {
    "an empty file": b"",
    "zeros": b"\0" * 4096,
    "a file of all bytes": bytes(range(256)) * 64,
    "open brackets": b"{[(<" * 4096,
    "a text": "Chợ họp từ sớm.\n\nThuyền về bến lúc bốn giờ.\n".encode(),
    "half a letter": "Đêm hội".encode()[:-1],
}

_PLAIN_TYPES = "give settings the types str, int, float, bool, and tuples or dicts of these"

_SEARCHES = ("thuyền", "", "(", "0", "“\u200b”\\", "a" * 5000)


def try_config(extractor: type[Extractor], about: str) -> list[Finding]:
    """Whether its settings survive being written and read."""
    try:
        again = msgspec.json.decode(canonical(extractor.config), type=type(extractor.config))
    except Exception as error:  # noqa: BLE001  a plugin's Struct may raise anything; it is the finding
        return [Finding(about, f"has settings that cannot be read from TOML: {error}", _PLAIN_TYPES)]
    if canonical(again) != canonical(extractor.config):
        return [Finding(about, "has settings that change when they are written and read", _PLAIN_TYPES)]
    return []


def try_loader(loader: Loader) -> list[Finding]:
    """Whether it reads anything, or says in a sentence why not."""
    about = f"loader {loader.name}"
    findings: list[Finding] = []
    registry = Registry([loader])
    for what, data in _FILES.items():
        path = f"thử{loader.suffixes[0]}"
        try:
            document = document_of(data, path, registry=registry)
        except DocumentError as error:
            if error.reason == "unreadable":
                said = error.__cause__ or error
                findings.append(
                    Finding(
                        about,
                        f"fails on {what}: {type(said).__name__}: {said}",
                        "raise DocumentError(path, reason, clause) for what is no such file",
                    )
                )
            continue
        except BaseException as error:  # noqa: BLE001  as above
            findings.append(
                Finding(
                    about,
                    f"fails on {what}: {type(error).__name__}: {error}",
                    "raise DocumentError(path, reason, clause) instead",
                )
            )
            continue
        if document_of(data, path, registry=registry).key != document.key:
            findings.append(
                Finding(
                    about,
                    f"reads {what} differently the second time",
                    "let it depend on the bytes alone: no clock, chance or state",
                )
            )
    return findings


def try_backend(backend: SearchBackend, documents: Sequence[Document]) -> list[Finding]:
    """Whether it answers with documents, or says with a ValueError what is wrong with what was asked."""
    about = f"search backend {backend.name}"
    keys = {document.key for document in documents}
    for text in _SEARCHES:
        try:
            answers = list(itertools.islice(backend.search(_Context(documents), text), len(documents) + 1))
        except ValueError:
            continue  # the way to say that the text cannot be understood
        except BaseException as error:  # noqa: BLE001  as above
            reason = f"fails on {text[:20]!r}: {type(error).__name__}: {error}"
            return [Finding(about, reason, "raise ValueError with a sentence for a text that cannot be understood")]
        for answer in answers:
            key, score = answer if isinstance(answer, tuple) and len(answer) == 2 else (answer, 0.0)
            if key not in keys or not isinstance(score, int | float):
                mend = "give keys of documents (doc.key), or (key, score)"
                return [Finding(about, f"answers {text[:20]!r} with {answer!r:.60}", mend)]
        if len(answers) > len(documents):
            return [Finding(about, "answers with a document more than once, or without end", "give each key once")]
    return []


def try_command(command: click.Command) -> list[Finding]:
    """Whether it can say what it is for."""
    about = f"command {command.name}"
    try:
        with contextlib.redirect_stdout(io.StringIO()):
            command.main(["--help"], prog_name=f"tui-reader {command.name}", standalone_mode=False)
    except BaseException as error:  # noqa: BLE001  as above
        return [
            Finding(
                about,
                f"fails on --help: {type(error).__name__}: {error}",
                "leave --help to click: no option or callback of the plugin's own may fail then",
            )
        ]
    if not command.get_short_help_str():
        return [Finding(about, "has no help", 'add help="…" to click.command')]
    return []


class _Context:
    """`SearchContext` over a few documents."""

    def __init__(self, documents: Sequence[Document]) -> None:
        self._documents = documents

    @property
    def cancelled(self) -> bool:
        return False

    def documents(self, keys: Iterable[int] | None = None) -> Iterator[Document]:
        wanted = None if keys is None else set(keys)
        return (document for document in self._documents if wanted is None or document.key in wanted)
