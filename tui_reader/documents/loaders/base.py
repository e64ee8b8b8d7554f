"""What a loader makes of a file: its text, cut into pieces as the layout cuts it, and what the file says of itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal, Protocol

from tui_reader.documents.encoding import clean
from tui_reader.documents.model import Remark

if TYPE_CHECKING:
    from tui_reader.documents.model import EncodingGuess

__all__ = [
    "LOGO",
    "LONGEST_SOURCE",
    "MARKED",
    "Described",
    "Fact",
    "Loaded",
    "Loader",
    "Piece",
    "beginning",
    "whole_lines",
]

LONGEST_SOURCE: Final = 16 * 1024 * 1024
"""Bytes of text or mark-up that one document may have; no article comes near."""

_TAIL: Final = 65_536


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph, heading, list item or line: ``start:end`` of the text without white space around it.

    ``tag``: "" (plain text), "h1".."h6", "p", "li", "row" (of a table of data), "caption", "time", "meta".
    ``links``: share of the text inside links, 0..1. ``furniture``: the layout itself says that it is no part of the
    article. ``outside``: not in the part with the article's prose. ``bold``: all of it is emphasised.
    """

    start: int
    end: int
    tag: str = ""
    links: float = 0.0
    furniture: bool = False
    outside: bool = False
    bold: bool = False


MARKED: Final = "author mark-up"
"""Origin of an author whom the mark-up of the page names as that."""

LOGO: Final = "logo"
"""Origin of a source that is what the logo of the page says."""


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that the file states about itself outside its visible text, cleaned like the text. ``origin`` says
    where ("front matter", "og:title")."""

    field: Literal["title", "published", "author", "source"]
    value: str
    origin: str

    def __post_init__(self) -> None:
        # Here and not in the loaders: escapes in JSON or HTML come after the file's text was cleaned.
        object.__setattr__(self, "value", clean(self.value).strip())


@dataclass(frozen=True, slots=True)
class Loaded:
    """The text of one file as `encoding.clean` leaves it, its pieces in order (none overlapping, all visible text
    covered), its facts, and what there is to say of the reading besides the encoding."""

    text: str
    pieces: tuple[Piece, ...]
    encoding: EncodingGuess
    facts: tuple[Fact, ...] = ()
    remarks: tuple[Remark, ...] = ()


class Described(Protocol):
    """What there is to know of a `Loader` without having it; ``version`` is raised when the same bytes give another
    text.
    """

    @property
    def name(self) -> str:
        """Short name for reports."""

    @property
    def version(self) -> str:
        """Changes with the result."""

    @property
    def suffixes(self) -> tuple[str, ...]:
        """File name endings in lower case, with the dot."""

    @property
    def divisible(self) -> bool:
        """Whether the beginning of such a file can be read without the rest, so that a long one is cut, not refused."""


class Loader(Described, Protocol):
    """Turns the bytes of one kind of file into `Loaded`."""

    def load(self, data: bytes, path: str) -> Loaded:
        """Read ``data``; ``path`` is for messages. Raises `DocumentError`, or whatever its parser raises."""


def beginning(data: bytes, limit: int = LONGEST_SOURCE) -> tuple[bytes, tuple[Remark, ...]]:
    """The first ``limit`` bytes of ``data``, with a remark where that is not all of it."""
    if len(data) <= limit:
        return data, ()
    return whole_lines(data[:limit]), (
        Remark("truncated", f"only the first {limit:,} of {len(data):,} bytes are kept"),
    )


def whole_lines(data: bytes) -> bytes:
    """``data`` without its last line or word, which may end in the middle of a character."""
    for end in (data.rfind(b"\n", -_TAIL), data.rfind(b" ", -_TAIL)):
        if end > 0:
            return data[:end]
    return data
