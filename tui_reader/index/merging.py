"""Which segments to write anew as one, so that there are few and each document is rewritten seldom."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from tui_reader.index.codec.segments import merge_segments

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui_reader.index.codec.whoosh_codec import ArraySegment

__all__ = ["compacted", "merged"]

_MERGE_AT: Final = 6  # segments of one size class, so that a document is rewritten log6(n) times
_FEW: Final = 4  # small segments that a search does not notice
_LARGEST: Final = 250_000
"""Documents of a merged segment; what is kept by document is in memory while it is made, about 1 KB each."""


def merged(storage: Any, indexname: str, segments: Sequence[ArraySegment]) -> list[ArraySegment]:
    """``segments`` with some of them written anew as one, where that is worth it; empty ones are dropped.

    Segments of one size class are merged when there are `_MERGE_AT` of them, and any of which half is deleted, as long
    as the outcome has no more than `_LARGEST` documents.
    """
    left = [segment for segment in segments if segment.doc_count()]
    chosen = _chosen(left)
    stay = [segment for segment in left if segment not in chosen]
    return [*stay, merge_segments(storage, indexname, chosen)] if chosen else stay


def compacted(storage: Any, indexname: str, segments: Sequence[ArraySegment]) -> list[ArraySegment] | None:
    """``segments`` with some of them written anew as one, at the end of an update; None where that does not pay.

    To be asked again after each merging: there may be more than one where documents are many.
    """
    for group in _groups(segments):
        chosen = _worthwhile(group)
        if chosen:
            stay = [segment for segment in segments if segment not in chosen]
            kept = [segment for segment in chosen if segment.doc_count()]
            return [*stay, merge_segments(storage, indexname, kept)] if kept else stay
    return None


def _groups(segments: Sequence[ArraySegment]) -> list[list[ArraySegment]]:
    """The smallest together, as long as they have no more than `_LARGEST` documents, then the next; each in order."""
    left = sorted(segments, key=lambda segment: int(segment.doc_count()))
    groups: list[list[ArraySegment]] = []
    while left:
        group = _fitting(left, _LARGEST) or left[:1]
        del left[: len(group)]
        groups.append([segment for segment in segments if segment in group])
    return groups


def _worthwhile(group: list[ArraySegment]) -> list[ArraySegment]:
    """Those of a group to be written anew: all, where more than a fifth is deleted or outside of the largest segment;
    else all but that one, where these are more than `_FEW`; else none."""
    largest = max(group, key=lambda segment: int(segment.doc_count()))
    if 5 * (sum(segment.doc_count_all() for segment in group) - largest.doc_count()) > sum(
        segment.doc_count_all() for segment in group
    ):
        return group
    rest = [segment for segment in group if segment is not largest]
    return rest if len(rest) > _FEW else []


def _chosen(segments: Sequence[ArraySegment]) -> list[ArraySegment]:
    chosen: list[ArraySegment] = []
    classes: dict[int, list[ArraySegment]] = {}
    total = 0
    for segment in segments:
        if 2 * segment.deleted_count() >= segment.doc_count_all():
            chosen.append(segment)
            total += segment.doc_count()
        else:
            classes.setdefault(_size_class(segment.doc_count()), []).append(segment)
    for size in sorted(classes):
        if len(classes[size]) + (total > 0 and _size_class(total) >= size) >= _MERGE_AT:
            fitting = _fitting(classes[size], _LARGEST - total)
            if 2 * len(fitting) >= _MERGE_AT:  # else a large segment would be rewritten for each small one
                chosen += fitting
                total += sum(segment.doc_count() for segment in fitting)
    return [segment for segment in segments if segment in chosen]


def _fitting(segments: Sequence[ArraySegment], room: int) -> list[ArraySegment]:
    """Those of ``segments``, the smallest first, that together have at most ``room`` documents."""
    fitting: list[ArraySegment] = []
    for segment in sorted(segments, key=lambda segment: int(segment.doc_count())):
        room -= segment.doc_count()
        if room < 0:
            break
        fitting.append(segment)
    return fitting


def _size_class(documents: int) -> int:
    size = 0
    while documents >= _MERGE_AT:
        documents //= _MERGE_AT
        size += 1
    return size
