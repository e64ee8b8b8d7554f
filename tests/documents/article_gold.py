"""How a document as read compares with its gold: the fields one by one, and the running text by characters."""

from __future__ import annotations

import codecs
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any, Final

from tui_reader.documents.model import Document, Role
from tui_reader.documents.read import read_document
from tui_reader.errors import DocumentError

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["FIELDS", "FOLDERS", "HALVES", "Gold", "Score", "body_of", "gold", "judge", "unreadable"]

ROOT: Final = Path(__file__).parents[2]
FOLDERS: Final = {
    ROOT / "tests" / "gold" / "documents.toml": ROOT / "sample_corpus",
    ROOT / "tests" / "gold" / "archive.toml": ROOT / "tests" / "gold" / "archive",
    ROOT / "tests" / "gold" / "second.toml": ROOT / "tests" / "gold" / "second",
    ROOT / "tests" / "gold" / "practice-html.toml": ROOT / "tests" / "gold" / "practice",
    ROOT / "tests" / "gold" / "practice-other.toml": ROOT / "tests" / "gold" / "practice",
    ROOT / "tests" / "gold" / "practice2.toml": ROOT / "tests" / "gold" / "practice2",
    ROOT / "tests" / "gold" / "practice3-html.toml": ROOT / "tests" / "gold" / "practice3",
    ROOT / "tests" / "gold" / "practice3-other.toml": ROOT / "tests" / "gold" / "practice3",
    ROOT / "tests" / "gold" / "practice4-html.toml": ROOT / "tests" / "gold" / "practice4",
    ROOT / "tests" / "gold" / "practice4-other.toml": ROOT / "tests" / "gold" / "practice4",
    ROOT / "tests" / "gold" / "practice5-other.toml": ROOT / "tests" / "gold" / "practice5",
    ROOT / "tests" / "gold" / "third.toml": ROOT / "tests" / "gold" / "third",
    ROOT / "tests" / "gold" / "fourth-html.toml": ROOT / "tests" / "gold" / "fourth",
    ROOT / "tests" / "gold" / "fourth-other.toml": ROOT / "tests" / "gold" / "fourth",
    ROOT / "tests" / "gold" / "fifth-html.toml": ROOT / "tests" / "gold" / "fifth" / "html",
    ROOT / "tests" / "gold" / "fifth-other.toml": ROOT / "tests" / "gold" / "fifth" / "other",
    ROOT / "tests" / "gold" / "sixth-html.toml": ROOT / "tests" / "gold" / "sixth" / "html",
    ROOT / "tests" / "gold" / "sixth-other.toml": ROOT / "tests" / "gold" / "sixth" / "other",
}
"""Each gold file and the folder whose files it is about."""

HALVES: Final = ("tuning", "retired", "held-back")
FIELDS: Final = ("title", "published", "precision", "authors", "source", "body_first", "body_last", "encoding")

NEXT_TO_NOTHING: Final = 60
"""Characters that may be claimed as running text of a document that has none."""

UNSEEN_SPAN: Final = 400
"""Characters that a span counts which is nowhere in the text, where no other span of the document tells its size."""


@dataclass(frozen=True)
class Gold:
    """One entry; ``body`` holds the first and last words of each span of running text, None where not stated."""

    folder: Path
    path: str
    half: str
    fields: dict[str, Any]
    body: tuple[tuple[str, str], ...] | None

    @property
    def format(self) -> str:
        return PurePosixPath(self.path).suffix.lower().lstrip(".")

    @property
    def loader_exists(self) -> bool:
        name = {"md": "markdown", "htm": "html", "mht": "mhtml"}.get(self.format, self.format)
        return find_spec(f"tui_reader.documents.loaders.{name}") is not None


@dataclass(frozen=True)
class Body:
    """Characters (white space not counted) of the running text: those of the gold, those claimed, and in both."""

    gold: int
    found: int
    both: int
    lost: tuple[str, ...] = ()
    """First words of the spans that are nowhere in the text; their characters are estimated and count as missed."""

    @property
    def f1(self) -> float:
        if not self.gold:
            return float(self.found <= NEXT_TO_NOTHING)
        return 2 * self.both / (self.gold + self.found)


@dataclass(frozen=True)
class Score:
    """``fields``: (expected, found) of each field that the gold states. ``failure``: why the file was not read."""

    entry: Gold
    fields: dict[str, tuple[object, object]]
    body: Body | None
    failure: str = ""

    @property
    def authors_f1(self) -> float:
        expected, found = (set(side) for side in self.fields["authors"] if isinstance(side, list))
        if not expected and not found:
            return 1.0
        return 2 * len(expected & found) / (len(expected) + len(found))


@cache
def gold(half: str = "") -> tuple[Gold, ...]:
    """The entries of all gold files, or those of one half."""
    entries = []
    for file, folder in FOLDERS.items():
        for one in tomllib.loads(file.read_text("utf-8"))["document"]:
            body = tuple((first, last) for first, last in one["body"]) if "body" in one else None
            fields = {field: one[field] for field in FIELDS if field in one}
            entries.append(Gold(folder, one["path"], one["half"], fields, body))
    return tuple(entry for entry in entries if half in {"", entry.half})


def unreadable(file: Path) -> list[dict[str, str]]:
    """The files that are no articles, each with the reason that it must be refused for."""
    return list(tomllib.loads(file.read_text("utf-8")).get("unreadable", []))


def judge(entry: Gold) -> Score:
    """Read the document of ``entry`` and compare; one that is not read has every field wrong."""
    try:
        doc = read_document(entry.folder / entry.path, entry.path)
    except DocumentError as error:
        lost = tuple(first for first, _ in entry.body or ())
        body = None if entry.body is None else Body(UNSEEN_SPAN * len(lost), 0, 0, lost)
        failed = {field: (value, None) for field, value in entry.fields.items()}
        return Score(entry, {**failed, "authors": (entry.fields["authors"], [])}, body, str(error))
    found = _found(doc, entry.fields)
    fields = {field: (_comparable(field, value), found[field]) for field, value in entry.fields.items()}
    return Score(entry, fields, None if entry.body is None else body_of(doc, entry.body))


def body_of(doc: Document, spans: Sequence[tuple[str, str]]) -> Body:
    """How the claimed running text of ``doc`` (leads and body) covers ``spans``, sought in order in all of its text."""
    offsets = [i for i, char in enumerate(doc.text) if not char.isspace()]
    squeezed = "".join(doc.text[i] for i in offsets)
    wanted: set[int] = set()
    sizes: list[int] = []
    lost: list[str] = []
    at = 0
    for first, last in spans:
        begin = squeezed.find(_squeezed(first), at)
        stop = squeezed.find(_squeezed(last), begin) if begin >= 0 else -1
        if stop < 0:
            lost.append(first)
            continue
        at = stop + len(_squeezed(last))
        wanted.update(offsets[begin:at])
        sizes.append(at - begin)
    claimed = {
        i for start, end in doc.spans(Role.LEAD, Role.BODY) for i in range(start, end) if not doc.text[i].isspace()
    }
    estimate = sum(sizes) // len(sizes) if sizes else UNSEEN_SPAN
    return Body(len(wanted) + estimate * len(lost), len(claimed), len(wanted & claimed), tuple(lost))


def _squeezed(words: str) -> str:
    return "".join(words.split())


def _comparable(field: str, value: Any) -> object:
    if field in {"body_first", "body_last"}:
        return value.split()
    if field == "title":
        return " ".join(value.split())
    if field == "source":
        return value.casefold()  # those who wrote the gold did not agree on names that the page shows in capitals
    return _codec(value) if field == "encoding" else value


def _codec(name: str) -> str:
    """One name for each encoding; Python knows none of those that lived in fonts."""
    try:
        return codecs.lookup(name).name.removesuffix("-sig")  # a mark at the beginning makes no other encoding
    except LookupError:
        return name.lower()


def _found(doc: Document, stated: dict[str, Any]) -> dict[str, object]:
    words = [word for start, end in doc.spans(Role.LEAD, Role.BODY) for word in doc.text[start:end].split()]
    last = len(stated["body_last"].split())
    return {
        # A document without a title goes by the name of its file, or by its first words.
        "title": " ".join(doc.title.split()) if stated["title"] or doc.spans(Role.TITLE) else "",
        "published": doc.published.iso if doc.published else "",
        "precision": doc.published.precision.value if doc.published else "none",
        "authors": list(doc.authors),
        "source": doc.source.casefold(),
        "body_first": words[: len(stated["body_first"].split())],
        "body_last": words[-last:] if last else [],
        "encoding": _codec(doc.encoding.name),
    }
