"""Near duplicates: which documents are reprints of one another.

A document is summed up in a signature: MinHash (Broder 1997) over shingles of its folded syllables, and a bottom-k
sketch (Cohen and Kaplan 2007) of its particulars: the numbers and names in it. Reprints share both. Bulletins of one
template share the phrases and differ in particulars, two stories of one event share particulars and differ in phrases.
Candidates come from locality-sensitive hashing (bands of the MinHash); groups are stars: every member is a reprint of
the leader itself, so that no chain of small steps joins what is not alike.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
import zlib
from itertools import compress
from operator import eq, ne
from struct import Struct
from typing import TYPE_CHECKING, Final, NamedTuple

from tui_reader.documents.model import Role

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tui_reader.documents.model import Document

__all__ = ["SIGNATURE_VERSION", "Printing", "group", "signature"]

SIGNATURE_VERSION: Final = 1
"""First byte of every signature. Raised whenever the same document would give another one."""

PERMUTATIONS: Final = 128
SHINGLE: Final = 4
"""Syllables, about two words."""

SHORT: Final = 40
"""Syllables; what is shorter must be equal."""

SHORTEST: Final = 8
"""Syllables; a bare heading such as "Thông báo" is no reprint of another."""

EDITED: Final = 0.75
"""Jaccard similarity from which texts are one with small changes throughout. News that follow up on a story and repeat
what was said before came to 0.71 at most among 10,000 articles.
"""

CONTAINED: Final = 0.9
"""Share of the shorter text's shingles that the other has, from which it is an excerpt. Follow-ups: 0.85 at most."""

EXCERPT: Final = 0.4
"""Jaccard similarity of an excerpt at least: one of less than about half is left alone."""

PARTICULARS_SHARED: Final = 0.8
"""Share of the fewer particulars that the other text must have."""

_BAND: Final = 4
_BANDS: Final = PERMUTATIONS // _BAND  # two texts of similarity 0.5 meet with probability 0.87, of 0.6 with 0.99
_SKETCH: Final = 48
_SEED: Final = 20240908
_HEADER: Final = Struct("<B8sIIB")  # version, digest of the article, syllables, distinct shingles, particulars
_MINIMA: Final = Struct(f"<{PERMUTATIONS}H")  # 16 bits each: unlike shingles look equal once in 65,536
_AT: Final = _HEADER.size
_CROWD: Final = 40
"""Documents that fall into one band together; more of them are the work of a template."""
_NEIGHBOURS: Final = 4

_ARTICLE: Final = (Role.TITLE, Role.LEAD, Role.BODY)
_SPACES: Final = bytes(byte if chr(byte).isalnum() and byte < 128 else 32 for byte in range(256))
# One class of first characters, which the engine skips to: half the time of the plain alternation.
_PARTICULAR: Final = re.compile(rb"[0-9A-Z](?:(?<=[0-9])[0-9]*(?:[.,:/-][0-9]+)*|(?<=[a-z0-9,;(] [A-Z])[A-Za-z]*)")


class Printing(NamedTuple):
    """One document to be grouped: its key, its date as ISO 8601 text ("" when unknown) and its signature."""

    key: int
    published: str
    signature: bytes


def signature(document: Document) -> bytes:
    """At most 466 bytes that sum up the article in ``document``: title, lead and body, without case and diacritics.

    The same in every process and on every platform.
    """
    from rensa import RMinHash  # type: ignore[import-untyped]  # used where files are read, not where one searches

    text = "\n".join([document.text[start:end] for start, end in document.spans(*_ARTICLE)])
    bare, lowered = _bare(text)
    syllables = lowered.split()
    digest = hashlib.blake2b(b" ".join(syllables), digest_size=8).digest()
    shingles = [*map(b" ".join, zip(*(syllables[i:] for i in range(SHINGLE)), strict=False))]
    minhash = RMinHash(PERMUTATIONS, _SEED)
    minhash.update(shingles)
    particulars = sorted(set(map(zlib.crc32, _PARTICULAR.findall(bare))))[:_SKETCH]
    return (
        _HEADER.pack(SIGNATURE_VERSION, digest, len(syllables), len(shingles), len(particulars))
        + _MINIMA.pack(*[minimum & 0xFFFF for minimum in minhash.digest()])
        + Struct(f"<{len(particulars)}I").pack(*particulars)
    )


def group(printings: Iterable[Printing]) -> dict[int, int]:
    """The key of its leader for every document that has reprints, the leader too; in no particular order.

    The leader is the printing that came first; of one day the longest, since excerpts are shorter; of equal length
    that with the smallest key. The result depends on the set of ``printings`` alone, which have a key each.
    """
    ranked = sorted(map(_ranked, printings))
    first: dict[bytes, int] = {}
    equals: dict[int, list[int]] = {}
    singles: list[_Ranked] = []
    for text in ranked:
        if text.syllables < SHORTEST:
            continue
        of = first.setdefault(text.digest, text.key)
        if of != text.key:
            equals.setdefault(of, []).append(text.key)
        elif text.syllables >= SHORT:
            singles.append(text)
    leaders = _stars(singles)
    groups = dict.fromkeys(leaders.values(), 0)
    groups.update(leaders)
    groups.update({leader: leader for leader in leaders.values()})
    for of, others in equals.items():
        leader = groups.setdefault(of, of)
        groups.update(dict.fromkeys(others, leader))
    return groups


class _Ranked(NamedTuple):
    """A printing in the order of leaders."""

    published: str
    shorter: int
    key: int
    syllables: int
    digest: bytes
    signature: bytes


def _ranked(printing: Printing) -> _Ranked:
    _, digest, syllables, _, _ = _HEADER.unpack_from(printing.signature)
    # Undated ones come last: "~" sorts after every digit. Within a day hours say little, and few printings state them.
    return _Ranked(printing.published[:10] or "~", -syllables, printing.key, syllables, digest, printing.signature)


def _stars(texts: Sequence[_Ranked]) -> dict[int, int]:
    """The leader of each follower in ``texts``, which are in the order of leaders."""
    earlier: dict[int, list[tuple[float, int]]] = {}
    for one, other in _candidates(texts):
        likeness = _likeness(texts[one].signature, texts[other].signature)
        if likeness:
            earlier.setdefault(other, []).append((-likeness, one))
    followers: dict[int, int] = {}
    for other in sorted(earlier):
        leaders = [pair for pair in earlier[other] if pair[1] not in followers]
        if leaders:
            followers[other] = min(leaders)[1]
    return {texts[other].key: texts[leader].key for other, leader in followers.items()}


def _candidates(texts: Sequence[_Ranked]) -> set[tuple[int, int]]:
    """Pairs of places in ``texts``, the smaller first, that have a band in common."""
    pairs: set[tuple[int, int]] = set()
    signatures = [text.signature for text in texts]
    bands = memoryview(b"".join([whole[_AT : _AT + _MINIMA.size] for whole in signatures])).cast("Q")
    places = range(len(texts))
    for band in range(_BANDS):
        column = bands[band::_BANDS].tolist()
        last = dict(zip(column, places, strict=True))
        buckets: dict[int, list[int]] = {}
        for place in compress(places, map(ne, map(last.__getitem__, column), places)):
            buckets.setdefault(column[place], []).append(place)
        for key, bucket in buckets.items():
            bucket.append(last[key])
        for bucket in buckets.values():
            if len(bucket) > _CROWD:
                pairs.update(_neighbours(bucket, signatures, band))
            else:
                pairs.update((one, other) for i, other in enumerate(bucket) for one in bucket[:i])
    return pairs


def _neighbours(bucket: list[int], signatures: Sequence[bytes], band: int) -> Iterable[tuple[int, int]]:
    """Pairs in a crowded bucket by the sorted neighbourhood method: the order is that of the smallest particulars, by
    another hash for each band."""
    salt = (band * 0x9E3779B1) & 0xFFFFFFFF

    def smallest(place: int) -> list[int]:
        return sorted([value ^ salt for value in _particulars(signatures[place])])[:6]

    row = sorted(bucket, key=lambda place: (smallest(place), place))
    for i, one in enumerate(row):
        for other in row[i + 1 : i + 1 + _NEIGHBOURS]:
            yield min(one, other), max(one, other)


def _likeness(one: bytes, other: bytes) -> float:
    """Estimated Jaccard similarity of two texts, 0.0 when neither is a reprint of the other."""
    similarity: float = sum(map(eq, _MINIMA.unpack_from(one, _AT), _MINIMA.unpack_from(other, _AT))) / PERMUTATIONS
    if similarity < EXCERPT:
        return 0.0
    sizes = _HEADER.unpack_from(one)[3], _HEADER.unpack_from(other)[3]
    shared = similarity / (1 + similarity) * sum(sizes)
    if similarity < EDITED and shared < CONTAINED * min(sizes):
        return 0.0
    return similarity if _same_particulars(_particulars(one), _particulars(other)) else 0.0


def _same_particulars(one: Sequence[int], other: Sequence[int]) -> bool:
    """Whether two sketches are those of one story. Only the part of the range that both cover can be compared."""
    ends = [sketch[-1] for sketch in (one, other) if len(sketch) == _SKETCH]
    mine, others = set(one), set(other)
    if ends:
        mine = {value for value in mine if value <= min(ends)}
        others = {value for value in others if value <= min(ends)}
    fewer = min(len(mine), len(others))
    return len(mine & others) >= PARTICULARS_SHARED * fewer


def _particulars(whole: bytes) -> tuple[int, ...]:
    (count,) = whole[_AT - 1 : _AT]
    return Struct(f"<{count}I").unpack_from(whole, _AT + _MINIMA.size)


def _bare(text: str) -> tuple[bytes, bytes]:
    """``text`` without diacritics as written, and in lower case with nothing but spaces between its words."""
    plain = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    bare = plain.encode("ascii", "ignore").replace(b"\n", b" . ")
    return bare, bare.lower().translate(_SPACES)
