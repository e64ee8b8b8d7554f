"""What a container is: a file whose members are read in place, each as a document of its own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Container", "Member", "Passed"]


@dataclass(frozen=True, slots=True)
class Member:
    """One document inside a container.

    ``name``: its path in there, NFC, with forward slashes, relative, without ``.`` and ``..``, unique in the container
    and the same from reading to reading of unchanged bytes. ``size``: bytes when unpacked, as the container states it
    (which may be a lie). ``place``: what `Container.read` needs to find it.
    """

    name: str
    size: int
    place: int


@dataclass(frozen=True, slots=True)
class Passed:
    """A member that is not read. ``reason`` is a word as in `scan.Skipped`, "encrypted" or "unknown-type" say."""

    name: str
    reason: str
    message: str


class Container(Protocol):
    """Lists and reads the members of one kind of file. ``version`` is raised when the same bytes give other members."""

    @property
    def name(self) -> str:
        """Short name for reports."""

    @property
    def version(self) -> str:
        """Changes with the result."""

    @property
    def suffixes(self) -> tuple[str, ...]:
        """File name endings in lower case, with the dot."""

    def members(self, file: BinaryIO, path: str) -> Iterator[Member | Passed]:
        """What a seekable ``file`` holds, in its own order; folders and hidden names are left out without a word.

        Memory does not grow with the sizes of the members. Raises `DocumentError`, or whatever its parser raises.
        """

    def read(self, file: BinaryIO, place: int, limit: int) -> tuple[bytes, bool]:
        """The bytes of the member at ``place``, at most ``limit`` of them, and whether that is all.

        It never unpacks more than ``limit`` bytes, whatever the container states. Raises as `members`.
        """
