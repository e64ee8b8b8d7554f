"""From the pieces of a file to an article: which block is what, its title, date, authors and source.

Rules over layout and language, none over sites. ``reading`` gathers the evidence about each line, ``headline`` picks
the title, ``body`` the extent of the running text, ``running`` reads within it, ``roles`` weighs the rest by where it
stands, ``statements``, ``publication`` and ``source`` sum up who, when and where from. Furniture is marked, never
removed: the blocks cover all text that is not blank.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from tui_reader.documents.body import body_range
from tui_reader.documents.broadcast import editors_of
from tui_reader.documents.byline import Byline
from tui_reader.documents.dateline import Dateline, agency_opening
from tui_reader.documents.draft import Draft
from tui_reader.documents.edges import split_edges
from tui_reader.documents.forwarded import after_cover, after_forward
from tui_reader.documents.headline import find_title, is_official
from tui_reader.documents.heads import heads_of, is_choice, letterhead_below
from tui_reader.documents.model import Block, PartialDate, Role
from tui_reader.documents.names import bears_family_name, is_institution
from tui_reader.documents.opening import find_opening
from tui_reader.documents.posts import find_posts
from tui_reader.documents.profile import owner_of_page
from tui_reader.documents.provenance import WINDOW_CUT, Provenance
from tui_reader.documents.publication import Shown, published_of
from tui_reader.documents.reading import Line, read_lines
from tui_reader.documents.recorded import recorded_signers
from tui_reader.documents.roles import mark_around, take_over_title
from tui_reader.documents.running import mark_body
from tui_reader.documents.senders import free_subject, senders
from tui_reader.documents.source import source_of
from tui_reader.documents.stated import stated_title
from tui_reader.documents.statements import authors_of, in_full
from tui_reader.documents.titling import take_title

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui_reader.documents.loaders.base import Loaded, Piece
    from tui_reader.documents.opening import Opening
    from tui_reader.documents.posts import Post

__all__ = ["MOST_PIECES", "Article", "structure"]

_HEAD_CUT: Final = re.compile(r"\s*[|»›]\s*|\s{2,}|\t|\n|\s[-–]\s")
_NAMELESS: Final = re.compile(
    r"(?:untitled(?: document)?|new page \d*|document\d*|.*\.(?:docx?|html?|aspx?|php))\s*", re.IGNORECASE
)

_FORUM: Final = re.compile(r"(?:hội|nhóm|clb|câu lạc bộ|cộng đồng)\s", re.IGNORECASE)

_KINDS: Final = frozenset(("báo", "tạp", "chí", "online", "điện", "tử", "news", "portal"))
_SHORTEST: Final = 4
_CLAUSE: Final = 12
"""Words of the clause that stands for a missing title."""
_FAR: Final = 150
_MOST_ASKED: Final = 25
"""Words of a headline that asks."""
_TOP: Final = 12
"""Lines at the top that may name the medium."""


@dataclass(frozen=True)
class Article:
    """What `structure` found. ``title`` is never empty; ``blocks`` cover all non-blank text, in order."""

    title: str
    published: PartialDate | None
    authors: tuple[str, ...]
    source: str
    blocks: tuple[Block, ...]


MOST_PIECES: Final = 50_000
"""Pieces that are weighed; those of a longer document that follow are body, a thousand to a block."""

_TOGETHER: Final = 1_000
_RUNNING: Final = frozenset((Role.LEAD, Role.BODY))


def structure(loaded: Loaded, stem: str) -> Article:
    """The article in ``loaded``; ``stem`` names it where its text states no title."""
    if len(loaded.pieces) > MOST_PIECES:
        article = structure(replace(loaded, pieces=loaded.pieces[:MOST_PIECES]), stem)
        return replace(article, blocks=article.blocks + _unweighed(loaded.pieces[MOST_PIECES:]))
    lines = read_lines(loaded)
    posts = find_posts(lines)
    first_post = _close_posts(lines, posts)
    free_subject(lines)
    official = is_official(lines)
    draft = Draft(lines, official)
    if first_post is not None:
        draft.posted = True
        draft.bylines.append(Byline((), "", cued=True, account=first_post.account))
        draft.shown.append(Shown(first_post.sent, near=True, updated=False, told=True))
    draft.skipped = skipped = after_cover(lines, after_forward(lines))
    found = find_title(lines, loaded.facts, skipped)
    draft.headed = found is None and any(
        fact.origin == "front matter" for fact in loaded.facts if fact.field == "title"
    )
    opening = find_opening(lines, loaded, found, skipped)
    if opening is not None and found is not None and found[0] != opening[0]:
        found = None
    first, start, confidence = found or (-1, skipped, 0.0)
    title = take_title(draft, loaded, first, start, confidence) if found is not None else ""
    begin, end = body_range(lines, start if opening is None else opening[0], official=official)
    mark_body(draft, begin, end)
    mark_around(draft, (first, start) if opening is None else (-1, 0), (begin, end))
    if opening is not None:
        title = _take_opening(draft, *opening)
    if found is not None and not any(byline.authors for byline in draft.bylines):
        take_over_title(draft, first, start)
    split_edges(draft, begin, end, lambda: _names_of(loaded, lines[:begin]))
    above = lines[skipped : first if found is not None else begin]
    below = letterhead_below(lines[start:begin]) if official and found is not None else ()
    stated = stated_title(loaded.facts)
    _release(draft)
    source = source_of(
        Provenance(
            [line.text for line in lines],
            loaded.facts,
            title=title,
            top=[line.text for line in above if not (line.piece.tag == "meta" or is_choice(line))],
            credited=[byline.source for byline in draft.bylines if byline.source],
            signed=draft.signed,
            heads=heads_of([*above, *below], official=official) + draft.beside,
            offices=[byline.office for byline in draft.bylines if byline.office],
            official=official,
            forwarded=skipped > 0,
        )
    )
    return Article(
        title=title or (stated if not _NAMELESS.fullmatch(stated) else "") or _name_of(draft, stem),
        published=published_of(draft.shown, draft.agency, loaded.facts, draft.zone),
        authors=_but_site(in_full(authors_of(_signed(draft), loaded.facts), senders(lines)), source)
        or _account(draft, source)
        or editors_of(lines)
        or recorded_signers(lines)
        or tuple(filter(bears_family_name, senders(lines)))
        or owner_of_page(lines, _called(loaded)),
        source=source,
        blocks=_blocks(draft),
    )


def _close_posts(lines: list[Line], posts: Sequence[Post]) -> Post | None:
    """Take the posts that answer for furniture; the post that is the article, if one is."""
    opens = posts[0] if posts and not any(_tells(line) for line in lines[: posts[0].start]) else None
    answers = posts[1:] if opens is not None else posts if len(posts) > 1 else []
    if opens is not None and opens.end == opens.start + 1:
        lines[opens.start].dateline = Dateline(opens.sent, "", updated=False)
    if answers and any(line.prose for line in lines[: answers[0].start]):
        for line in lines[answers[0].start :]:
            line.running = True
    return opens


def _tells(line: Line) -> bool:
    """Whether it is prose, not the headline of a thread, which often asks."""
    return line.prose and not (line.text[-1] in "?!" and line.words <= _MOST_ASKED)


def _account(draft: Draft, source: str) -> tuple[str, ...]:
    """What the writer goes by, unless the page is that of an institution: there it is who types. Forums are called as
    clubs are."""
    if is_institution(source) and not (draft.posted or _FORUM.match(source) is not None):
        return ()
    return next(((byline.account,) for byline in draft.bylines if byline.account), ())


def _names_of(loaded: Loaded, above: list[Line]) -> frozenset[str]:
    """What the page and its medium are called, and the initials of these, in small letters."""
    said = [fact.value for fact in loaded.facts if fact.field == "source"]
    said += [part for fact in loaded.facts if fact.field == "title" for part in _HEAD_CUT.split(fact.value)[1:]]
    said += [part for fact in loaded.facts if fact.origin == "title" for part in _HEAD_CUT.split(fact.value)[:1]]
    said += [line.text for line in above[:_TOP] if line.words <= 6]
    bare = {name.removeprefix("Báo ").strip(" .☰").lower() for name in said if len(name) <= 60}
    words = [name.split() for name in bare if " " in name]
    proper = [[word for word in name if word not in _KINDS] for name in words]
    return frozenset(bare | {"".join(word[0] for word in name) for name in words + proper if len(name) > 1})


def _called(loaded: Loaded) -> list[str]:
    """What the page calls itself in its data and in the title of its window."""
    said = [fact.value for fact in loaded.facts if fact.field == "source"]
    titles = [fact.value for fact in loaded.facts if fact.field == "title" and fact.origin == "title"]
    return said + [part for title in titles for part in (title, *WINDOW_CUT.split(title))]


def _name_of(draft: Draft, stem: str) -> str:
    """What an article without a title goes by: the name of its file if that is written in words, else what its text
    begins with, to the last mark within twelve words, where there is such a mark."""
    if not stem.isascii() or sum(word.isalpha() for word in stem.split()) >= _SHORTEST:
        return stem
    text = next(
        (line.text for line, role in zip(draft.lines, draft.roles, strict=True) if role in _RUNNING and line.prose), ""
    )
    words = text[:_FAR].split()[:_CLAUSE]
    clauses = [" ".join(words[:count]) for count in range(_SHORTEST, len(words) + 1)]
    ends = [clause for clause in clauses if clause[-1] in ",.;:!?…" and clause.count("(") == clause.count(")")]
    return ends[-1].rstrip(",.;:") if ends else stem


def _signed(draft: Draft) -> list[tuple[str, ...]]:
    """The names of the bylines; under a letter what stands in capitals beside other names is the post of a"
    " signatory."""
    sure = [byline for byline in draft.bylines if byline not in draft.places]
    signed = any(byline.authors for byline in sure)
    taken = sure if signed else draft.bylines
    if any(not name.isupper() for byline in taken for name in byline.authors):
        taken = [byline for byline in taken if byline.cued or not all(map(_is_kicker, byline.authors))]
    names = [byline.authors for byline in taken]
    if draft.official and any(not name.isupper() for group in names for name in group):
        return [tuple(name for name in group if not name.isupper()) for group in names]
    return names


def _but_site(names: tuple[str, ...], source: str) -> tuple[str, ...]:
    """``names`` without the one with which the name of the site begins, which no family's does: "Đất Lúa" of "Đất Lúa
    24h"."""
    return tuple(name for name in names if bears_family_name(name) or not source.startswith(f"{name} "))


def _is_kicker(name: str) -> bool:
    """Whether ``name``, where others are written in small letters, is a heading in capitals that looks like one."""
    return name.isupper() and " " in name and not bears_family_name(name)


def _take_opening(draft: Draft, index: int, opening: Opening) -> str:
    """Cut a headline off the paragraph that it was run into; the title."""
    piece, text = draft.lines[index].piece, draft.lines[index].text
    sure = 0.8 if opening.source else 0.4
    draft.extra.append(Block(piece.start, piece.start + opening.title, Role.TITLE, sure))
    between = text[opening.title : opening.lead]
    if between.strip():
        at = piece.start + opening.title + len(between) - len(between.lstrip())
        draft.extra.append(Block(at, at + len(between.strip()), Role.BYLINE, sure))
    if opening.source:
        draft.signed.append(opening.source)
    if (agency := agency_opening(text[opening.lead :])) is not None:
        draft.agency = agency
        begin = piece.start + opening.lead
        draft.extra.append(
            Block(begin, begin + len(text[opening.lead :][: agency.length].rstrip()), Role.DATELINE, 1.0)
        )
    return " ".join(text[: opening.title].split())


def _release(draft: Draft) -> None:
    """A document is not furniture alone: a few lines in the words of menus are what somebody saved. Nor is it a title
    above prose that was taken for furniture."""
    if not _RUNNING.isdisjoint(draft.roles) or draft.extra:
        return
    taken = [i for i, line in enumerate(draft.lines) if draft.roles[i] is Role.BOILERPLATE and line.piece.tag != "meta"]
    if Role.TITLE in draft.roles:
        taken = [i for i in taken if draft.lines[i].prose]
    for i in [i for i in taken if not draft.lines[i].piece.furniture] or taken:
        draft.put(i, Role.BODY, 0.2)


def _unweighed(pieces: Sequence[Piece]) -> tuple[Block, ...]:
    groups = [pieces[at : at + _TOGETHER] for at in range(0, len(pieces), _TOGETHER)]
    return tuple(Block(group[0].start, group[-1].end, Role.BODY, 0.1) for group in groups)


def _blocks(draft: Draft) -> tuple[Block, ...]:
    """One block a line (adjacent ones of a title joined), with the spans cut off at the edges as their own."""
    blocks: list[Block] = []
    cuts = sorted(draft.extra, key=lambda block: block.start)
    for line, role, sure in zip(draft.lines, draft.roles, draft.sure, strict=True):
        at = line.piece.start
        trimmed = line.text[:1].strip() and line.text[-1:].strip()
        if trimmed and role is not Role.TITLE and not (cuts and any(at <= cut.start < line.piece.end for cut in cuts)):
            blocks.append(Block(at, line.piece.end, role, sure))
            continue
        for cut in cuts:
            if line.piece.start <= cut.start < line.piece.end:
                _add(blocks, line, at, cut.start, role, sure)
                blocks.append(cut)
                at = cut.end
        _add(blocks, line, at, line.piece.end, role, sure)
    return tuple(blocks)


def _add(blocks: list[Block], line: Line, start: int, end: int, role: Role, sure: float) -> None:
    """Append ``start:end`` of ``line`` without the white space at its edges, unless it is blank."""
    text = line.text[start - line.piece.start : end - line.piece.start]
    if not text.strip():
        return
    start += len(text) - len(text.lstrip())
    end -= len(text) - len(text.rstrip())
    joined = role is Role.TITLE and blocks and blocks[-1].role is Role.TITLE
    blocks.append(Block(blocks.pop().start if joined else start, end, role, sure))
