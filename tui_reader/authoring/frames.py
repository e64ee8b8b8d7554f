"""What the host and the process that tries a plugin say to each other.

Host to child: one `Prepare`, then a `TryExtractor` or `TryOthers` after another. Child to host: for each of these any
number of `Began`, and one `Tried`.
"""

from __future__ import annotations

import msgspec

from tui_reader.config import PluginSettings
from tui_reader.documents.packing import PackedDocument
from tui_reader.plugin_descriptions import FieldDescription, Point

__all__ = [
    "Began",
    "Checked",
    "Finding",
    "FromTrial",
    "Heard",
    "Prepare",
    "ToTrial",
    "Tried",
    "TryExtractor",
    "TryOthers",
]


class Finding(msgspec.Struct, frozen=True):
    """A breach of the contract: by what, how, and what to do about it."""

    about: str
    reason: str
    mend: str


class Checked(msgspec.Struct):
    """What came of a check: ``findings`` are breaches of the contract, ``warnings`` what is likely a mistake, ``notes``
    things to know."""

    names: tuple[str, ...]
    documents: int = 0
    findings: list[Finding] = []
    warnings: list[Finding] = []
    notes: list[str] = []
    traceback: str = ""


class Heard(msgspec.Struct):
    """What can be asked of the records of an extractor: its ``labels``, with the names of the fields that records with
    each have, and the names of the query fields that some record answers."""

    labels: dict[str, set[str]] = {}
    answered: set[str] = set()


class Prepare(msgspec.Struct, tag="prepare"):
    """Import ``points``. What is printed meanwhile, and later, goes to the file ``output``."""

    points: tuple[Point, ...]
    settings: PluginSettings
    output: str
    memory: int


class TryExtractor(msgspec.Struct, tag="extractor"):
    """Run the extractor ``name``, after those it requires (``order``, itself last), over ``documents``.

    ``again``: more than once, looking for what changes. Otherwise once, in reverse order. ``fields``: query fields over
    its records.
    """

    name: str
    order: tuple[str, ...]
    documents: tuple[PackedDocument, ...]
    again: bool
    fields: tuple[FieldDescription, ...] = ()


class TryOthers(msgspec.Struct, tag="others"):
    """Try what else the plugin registers on ``documents``."""

    plugin: str
    documents: tuple[PackedDocument, ...]


class Began(msgspec.Struct, tag="began"):
    """Work on ``about`` has begun, on the document at ``path``."""

    about: str
    path: str


class Tried(msgspec.Struct, tag="tried"):
    """What came of a question. ``digests``: of the records of each document by path; ``seconds`` by path; ``growth``:
    bytes of memory more after as many ``readings``. ``traceback``: that of the first failure.
    """

    findings: list[Finding]
    digests: dict[str, str] = {}
    seconds: dict[str, float] = {}
    records: int = 0
    readings: int = 0
    growth: int = 0
    traceback: str = ""
    heard: Heard = msgspec.field(default_factory=Heard)


ToTrial = Prepare | TryExtractor | TryOthers
FromTrial = Began | Tried
