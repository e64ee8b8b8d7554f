"""The mark-up of a page made fit for its parser: no more of it than memory holds, and nothing that takes it long.

Measured with libxml2 2.14: an element or a text takes up to 130 bytes, so 8 MiB of the shortest would be half a
gigabyte; and the names of a tag's attributes are each compared with all before (100,000 of them: 11 s).
"""

from __future__ import annotations

import re
from typing import Final

from tui_reader.documents.loaders.references import joined
from tui_reader.documents.model import Remark

__all__ = ["LONGEST_PAGE", "LONGEST_TAG", "MOST_TAGS", "parsable"]

LONGEST_PAGE: Final = 8 * 1024 * 1024
"""Bytes of mark-up read of one page, pictures inside it aside."""

MOST_TAGS: Final = 1_000_000
"""Elements of one page."""

LONGEST_TAG: Final = 20_000
"""Code points of one tag; of a longer one only the name is read. (A page full of tags of 50,000 took 48 s.)"""

_OPENING: Final = re.compile(r"<(?:!--|(?P<name>[A-Za-z][^\s/<>\"'=]{0,60}))")
_RAW: Final = frozenset(("script", "style", "title", "textarea", "iframe", "noembed", "noframes", "xmp"))
"""Elements whose content is no mark-up."""


def parsable(source: str) -> tuple[str, tuple[Remark, ...]]:
    """``source`` within the bounds, and a remark where that is not all of it."""
    source, cut = _first_tags(source)
    if _has_long_tag(source):
        source = _without_long_tags(source)
    if "&#" in source:
        source = joined(source.encode("utf-8", "replace"))[0].decode()
    return source, cut


def _first_tags(source: str) -> tuple[str, tuple[Remark, ...]]:
    if source.count("<") - source.count("</") <= MOST_TAGS:
        return source, ()
    # By halves: where the tag is after which there are too many.
    low, high = 0, len(source)
    while high - low > 1_000:
        middle = (low + high) // 2
        if source.count("<", 0, middle) - source.count("</", 0, middle) > MOST_TAGS:
            high = middle
        else:
            low = middle
    end = max(source.rfind("<", 0, low), 0)
    said = f"only the first {end:,} of {len(source):,} characters of its mark-up are read: they hold {MOST_TAGS:,} tags"
    return source[:end], (Remark("truncated", said),)


def _has_long_tag(source: str) -> bool:
    step = LONGEST_TAG // 2
    return any(source.find(">", at, at + step) < 0 for at in range(0, len(source) - step, step))


def _without_long_tags(source: str) -> str:
    parts: list[str] = []
    kept = at = 0
    while (opening := _OPENING.search(source, at)) is not None:
        at = opening.end()
        name = opening["name"]
        if name is None:
            stop = source.find("-->", at)
            if stop < 0:
                break
            at = stop
            continue
        stop = source.find(">", at)
        if stop < 0:
            # Nothing that follows is a tag. It is text to some parsers and lost to others.
            parts += [source[kept : opening.start()], source[opening.start() :].replace("<", "&lt;")]
            kept = len(source)
            break
        if stop - at > LONGEST_TAG:
            parts.append(source[kept:at])
            kept = stop
        at = stop
        if name.lower() in _RAW:
            end = re.compile(rf"</{name}", re.IGNORECASE).search(source, at)
            if end is None:
                break
            at = end.end()
    return "".join([*parts, source[kept:]])
