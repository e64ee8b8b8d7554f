"""By whom: what the page shows, completed by what the file says of itself."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from tui_reader.documents.byline import parse_byline
from tui_reader.documents.loaders.base import MARKED
from tui_reader.documents.names import is_institution
from tui_reader.documents.persons import pen_name, split_names
from tui_reader.vietnamese.normalize import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tui_reader.documents.loaders.base import Fact

__all__ = ["authors_of", "in_full"]

_CUT: Final = re.compile(r"\s+[-–—|»>]\s+|\s*\|\s*")
_SURE: Final = frozenset((MARKED, "front matter", "JSON-LD"))
"""Origins whose author may be named in small letters: "gió lùa"."""

_SITE_END: Final = re.compile(r"(?:online|news|portal|net|\.(?:vn|com|net|org))$", re.IGNORECASE)


def authors_of(bylines: Sequence[tuple[str, ...]], facts: Sequence[Fact]) -> tuple[str, ...]:
    """Names of the bylines in order, each once; the metadata's where the page shows none."""
    names = list(dict.fromkeys(name for byline in bylines for name in byline))
    # A name in capitals under the text is the one that stands in small letters above it.
    names = [name for name in names if not (name.isupper() and any(_same(name, other) for other in names))]
    names = [name for name in names if not any(name != other and _within(name, other) for other in names)]
    names = [name for name in names if not ("." in name and any(name.strip(".") in _short(other) for other in names))]
    if any(name.isupper() for name in names):
        spelled = {one.casefold(): one for fact in facts if fact.field == "author" for one in _named_in(fact)}
        names = [spelled.get(name.casefold(), name) if name.isupper() else name for name in names]
    names = list(in_full(names, [one for fact in facts if fact.field == "author" for one in _named_in(fact)]))
    if not names:
        sites = _site_names(facts)
        for origin in dict.fromkeys(fact.origin for fact in facts if fact.field == "author"):
            for fact in facts:
                if fact.field == "author" and fact.origin == origin and not _is_site(fact.value, sites):
                    names += _named_in(fact)
            if names:
                break
    return tuple(dict.fromkeys(names))


def in_full(names: Iterable[str], stated: Sequence[str]) -> tuple[str, ...]:
    """``names``, each with the family's where ``stated`` has it: who is called Lê Thu Hà signs "Thu Hà", too."""

    def full(name: str) -> str:
        return next((one for one in stated if one.casefold().endswith(f" {name.casefold()}") and " " in name), name)

    return tuple(dict.fromkeys(map(full, names)))


def _named_in(fact: Fact) -> tuple[str, ...]:
    return split_names(fact.value.strip("[]")) or _as_written(fact)


def _as_written(fact: Fact) -> tuple[str, ...]:
    """The author as the mark-up of the page names him where that is no name in capitalised words: "thầy Tịnh"."""
    if (byline := parse_byline(fact.value)) is not None and (byline.authors or byline.cued):
        return byline.authors
    if fact.origin in _SURE and (pen := pen_name(fact.value)):
        return pen
    words = fact.value.split()
    written = fact.origin == MARKED and 2 <= len(words) <= 4 and all(word.isalpha() for word in words)
    return (fact.value,) if written and words[-1].istitle() and not is_institution(fact.value) else ()


def _short(name: str) -> set[str]:
    """ "Lê Thị Bần" is L.T.B, L.T.Bần, L.B and L.Bần, also in capitals."""
    words = name.split()
    if len(words) < 2 or "." in name:
        return set()
    heads = (".".join(word[0] for word in words[:-1]), words[0][0])
    ends = (words[-1][0], words[-1], words[-1].upper())
    return {f"{head}.{end}" for head in heads for end in ends}


def _site_names(facts: Sequence[Fact]) -> frozenset[str]:
    """What the page calls itself, folded: its publisher, and the ends of the window's title."""
    said = [fact.value for fact in facts if fact.field == "source"]
    for fact in facts:
        if fact.field == "title" and fact.origin == "title":
            parts = _CUT.split(fact.value)
            said += [parts[0], parts[-1]] if len(parts) > 1 else []
    return frozenset(_bare(one) for one in said)


def _bare(name: str) -> str:
    """``name`` of a medium, folded, without the word for its kind: "Báo Bến Sông" is "Bến Sông Online" too."""
    return _SITE_END.sub("", fold(name).removeprefix("bao ")).strip()


def _is_site(author: str, sites: frozenset[str]) -> bool:
    return _SITE_END.search(author) is not None or _bare(author) in sites


def _same(name: str, other: str) -> bool:
    return name != other and name.casefold() == other.casefold()


def _within(name: str, other: str) -> bool:
    return f" {name.casefold()} " in f" {other.casefold()} "
