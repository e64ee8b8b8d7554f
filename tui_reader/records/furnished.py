"""Records of documents that were read with their page furniture as text, apart from those of the articles."""

from __future__ import annotations

__all__ = ["furnished_version", "is_furnished", "plain_version"]

_MARK = " with page furniture"


def furnished_version(version: str) -> str:
    """The version under which a `RecordStore` keeps them.

    The key is that of the document as it is: they live and go with it. The version is another one because the counts
    over a library are those of a version, and must not take the same document twice.
    """
    return f"{version}{_MARK}"


def is_furnished(version: str) -> bool:
    """Whether `furnished_version` made it."""
    return version.endswith(_MARK)


def plain_version(version: str) -> str:
    """The version that `furnished_version` was made of; any other as it is."""
    return version.removesuffix(_MARK)
