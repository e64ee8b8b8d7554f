"""Facts about a library, for ``doctor`` and the app's list of problems: what happened to which file, and why.

Every reason that a loader, a container, the scan or the update gives belongs to one `Kind`, and only here.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

import msgspec

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from tui_reader.documents.catalog import Catalog, Problem
    from tui_reader.paths import LibraryPaths

__all__ = [
    "KIND_OF_REASON",
    "Copy",
    "DamagedFile",
    "DuplicateGroup",
    "Finding",
    "Kind",
    "LibraryReport",
    "Limits",
    "Sizes",
    "findings",
    "kind_of",
    "library_report",
    "limits",
]


class Kind(StrEnum):
    """What there is to say of a file, the weightiest first."""

    FAILED = "failed"
    TRUNCATED = "truncated"
    DAMAGED = "damaged"
    GUESSED = "guessed"
    REPAIRED = "repaired"
    NOTED = "noted"
    SKIPPED = "skipped"
    RE_ENCODED = "re-encoded"
    UNDATED = "undated"
    DUPLICATE = "duplicate"

    @property
    def meaning(self) -> str:
        """A clause about the files of this kind."""
        return _MEANINGS[self]


_MEANINGS: Final[Mapping[Kind, str]] = MappingProxyType(
    {
        Kind.FAILED: "no document could be made of them",
        Kind.TRUNCATED: "only their beginning was read",
        Kind.DAMAGED: "some of their text is lost",
        Kind.GUESSED: "their encoding was guessed",
        Kind.REPAIRED: "damage of an earlier conversion was undone",
        Kind.NOTED: "parts of them were not read",
        Kind.SKIPPED: "they are not of a kind that is read",
        Kind.RE_ENCODED: "their encoding is another than UTF-8, and certain",
        Kind.UNDATED: "no date was found in them",
        Kind.DUPLICATE: "they are copies of other documents",
    }
)

KIND_OF_REASON: Final[Mapping[str, Kind]] = MappingProxyType(
    dict.fromkeys(("unknown-type", "not-a-file", "broken-link", "loop"), Kind.SKIPPED)
    | dict.fromkeys(
        (
            "binary",
            "changing",
            "damaged-file",
            "empty",
            "encrypted",
            "no-text-layer",
            "reader-crashed",
            "too-deep",
            "too-large",
            "too-many",
            "too-much-memory",
            "too-slow",
            "undecodable",
            "unreadable",
        ),
        Kind.FAILED,
    )
    | dict.fromkeys(("guessed-encoding", "doubtful-encoding"), Kind.GUESSED)
    | dict.fromkeys(("attachments", "mislabelled", "unread-parts"), Kind.NOTED)
    | {
        "truncated": Kind.TRUNCATED,
        "damaged": Kind.DAMAGED,
        "repaired": Kind.REPAIRED,
        "re-encoded": Kind.RE_ENCODED,
    }
)
"""The reasons that the program itself gives. Plugins have their own, which `kind_of` puts where they belong."""


def kind_of(problem: Problem) -> Kind:
    """The kind of ``problem``, by its reason and by what became of the file.

    A file that was read to no avail failed, whatever the reason (a spreadsheet named ``.odt`` is of an "unknown-type",
    but somebody meant it to be read); one that became a document did not.
    """
    known = KIND_OF_REASON.get(problem.reason)
    match problem.outcome:
        case "failed":
            return Kind.FAILED
        case "skipped":
            return Kind.SKIPPED if known is Kind.SKIPPED else Kind.FAILED
    return Kind.NOTED if known in (None, Kind.FAILED, Kind.SKIPPED) else known


class Finding(msgspec.Struct, frozen=True):
    """What there is to say of the file at ``path``: ``reason`` a stable word, ``message`` a clause."""

    path: str
    kind: Kind
    reason: str
    message: str


def findings(problems: Iterable[Problem]) -> list[Finding]:
    """``problems`` with their kinds, in the same order."""
    return [Finding(each.path, kind_of(each), each.reason, each.message) for each in problems]


class Copy(msgspec.Struct, frozen=True):
    """A file that says the same as another; ``exact``: to the byte, or with all that an extractor sees."""

    path: str
    exact: bool


class DuplicateGroup(msgspec.Struct, frozen=True):
    """Files that are copies of the one at ``leader``."""

    leader: str
    copies: list[Copy]


class Sizes(msgspec.Struct, frozen=True):
    """Bytes on disk: of the index, of the catalog with its texts, of the records, and of all else beside them."""

    index: int
    texts: int
    records: int
    other: int

    @property
    def total(self) -> int:
        return self.index + self.texts + self.records + self.other


class Limits(msgspec.Struct, frozen=True):
    """What is read of one file at most, in bytes, characters and seconds.

    Of text and mail-like files ``divisible_bytes`` are read, of which ``source_bytes`` of text or ``page_bytes`` of
    mark-up are kept; of formats that can only be read whole, files of more than ``whole_bytes`` are refused.
    ``members`` of one container are listed, ``depth`` containers inside one another read.
    """

    divisible_bytes: int
    source_bytes: int
    page_bytes: int
    whole_bytes: int
    characters: int
    seconds: float
    memory_bytes: int
    members: int
    depth: int


def limits() -> Limits:
    """The limits in force."""
    from tui_reader.documents.containers.opening import DEEPEST, MOST_MEMBERS
    from tui_reader.documents.loaders.base import LONGEST_SOURCE
    from tui_reader.documents.loaders.html_source import LONGEST_PAGE
    from tui_reader.documents.read import LARGEST, LARGEST_WHOLE, LONGEST
    from tui_reader.ingestion.messages import MEMORY
    from tui_reader.ingestion.pool import SECONDS

    return Limits(LARGEST, LONGEST_SOURCE, LONGEST_PAGE, LARGEST_WHOLE, LONGEST, SECONDS, MEMORY, MOST_MEMBERS, DEEPEST)


class DamagedFile(msgspec.Struct, frozen=True):
    """A file of the index that is not as it was written, and in which way."""

    file: str
    problem: str


@dataclass(frozen=True)
class LibraryReport:
    """Where a library lies, how large it is, and what is in it.

    ``bytes`` of derived data on disk, ``sizes`` their parts. ``files`` counts files by state, ``kinds`` by kind: each
    file once in each, of ``duplicates`` the copies without their leaders. ``undated`` is the number of
    ``undated_files``. ``index_damage`` names files of the index whose checksums are wrong.
    """

    root: str
    directory: str
    bytes: int
    sizes: Sizes
    searchable: int
    containers: int
    files: dict[str, int]
    kinds: dict[str, int]
    undated: int
    encodings: dict[str, int]
    problems: list[Finding]
    undated_files: list[str]
    duplicates: list[DuplicateGroup]
    index_damage: list[DamagedFile]


def library_report(
    paths: LibraryPaths, generation: int, catalog: Catalog, searchable: int, damaged: Iterable[tuple[str, str]] = ()
) -> LibraryReport:
    """The report of a library with so many ``searchable`` files; ``damaged`` as `Index.verify` tells it."""
    sizes = _sizes(paths, generation)
    problems = findings(catalog.problems())
    undated = catalog.undated_paths()
    duplicates = _duplicates(catalog.files_with_copies(), catalog.settlement().leaders())
    counts = dict.fromkeys(Kind, 0)
    for _, kind in {(each.path, each.kind) for each in problems}:
        counts[kind] += 1
    counts[Kind.UNDATED] = len(undated)
    counts[Kind.DUPLICATE] = sum(len(group.copies) for group in duplicates)
    return LibraryReport(
        root=str(paths.root),
        directory=str(paths.directory),
        bytes=sizes.total,
        sizes=sizes,
        searchable=searchable,
        containers=len(catalog.containers()),
        files=catalog.counts(),
        kinds={kind.value: count for kind, count in counts.items()},
        undated=len(undated),
        encodings=dict(catalog.encodings()),
        problems=problems,
        undated_files=undated,
        duplicates=duplicates,
        index_damage=[DamagedFile(str(paths.index(generation) / file), problem) for file, problem in damaged],
    )


def _sizes(paths: LibraryPaths, generation: int) -> Sizes:
    sizes = {"index": 0, "texts": 0, "records": 0, "other": 0}
    index, texts, records = paths.index(generation), paths.catalog(generation), paths.records
    for file in paths.directory.rglob("*"):
        if file.is_relative_to(index):
            part = "index"
        elif _belongs_to(file, texts):
            part = "texts"
        else:
            part = "records" if _belongs_to(file, records) else "other"
        try:
            sizes[part] += file.stat().st_size if file.is_file() else 0
        except FileNotFoundError:  # somebody writes, and has just replaced it
            continue
    return Sizes(**sizes)


def _belongs_to(file: Path, database: Path) -> bool:
    """Whether ``file`` is a database or lies beside it as its log."""
    return file.parent == database.parent and file.name.startswith(database.name)


def _duplicates(files: Iterable[tuple[str, str, int]], leaders: Mapping[int, int]) -> list[DuplicateGroup]:
    """Groups of two ``files`` or more (path, id, key; by path), by the path of their leader.

    Those are one group of which the keys, or the leaders of their keys, or the ids are equal: the same bytes under two
    names may give two titles and so two keys.
    """
    groups: dict[int, list[tuple[str, str, int]]] = defaultdict(list)
    homes: dict[str, int] = {}
    moved: dict[int, int] = {}
    for file in files:
        _, id_, key = file
        group = _followed(moved, leaders.get(key, key))
        home = _followed(moved, homes.setdefault(id_, group))
        if home != group:
            groups[home] += groups.pop(group, [])
            moved[group] = home
        groups[home].append(file)
    found = []
    for members in groups.values():
        if len(members) < 2:
            continue
        members.sort()
        path, id_, key = next((file for file in members if leaders.get(file[2]) == file[2]), members[0])
        copies = [Copy(each[0], id_ == each[1] or key == each[2]) for each in members if each[0] != path]
        found.append(DuplicateGroup(path, copies))
    return sorted(found, key=lambda group: group.leader)


def _followed(moved: Mapping[int, int], group: int) -> int:
    while group in moved:
        group = moved[group]
    return group
