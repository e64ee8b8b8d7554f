r"""Regular expressions as a part of a query: ``regex:"\bUBND\b"`` finds the articles in which the pattern matches."""

from __future__ import annotations

import re
import warnings
from itertools import islice
from typing import TYPE_CHECKING

from tui_reader.plugin_api import Role, SearchBackend, SearchContext, clean, hookimpl, translations

if TYPE_CHECKING:
    from collections.abc import Iterator

_ = translations("tui_reader").text

ENOUGH = 100  # matches in one article: more of them put it no further up


@hookimpl
def register_search_backends() -> list[SearchBackend]:
    help_line = "articles in which a regular expression matches, those with the most matches first"
    return [SearchBackend("regex", search, help=help_line, example=r'regex:"\bUBND\b"')]


def search(ctx: SearchContext, text: str) -> Iterator[tuple[int, float]]:
    """Key and number of matches of each article; letters count as they are written unless the pattern has ``(?i)``.

    ``^`` and ``$`` are the ends of lines. Page furniture is left out. `ValueError`: the pattern, and where it is wrong.
    The host stops what takes too long: a pattern can.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of what Python may come to read otherwise
            pattern = re.compile(clean(text), re.MULTILINE)
    except (re.error, OverflowError, RecursionError) as error:
        said = _("the pattern {pattern!r} is no regular expression: {why}")
        at = 0
        if isinstance(error, re.error) and error.pos is not None:
            said, at = _("the pattern {pattern!r} is no regular expression: {why} at character {n}"), error.pos + 1
        raise ValueError(said.format(pattern=text, why=getattr(error, "msg", error), n=at)) from None
    if not text:
        raise ValueError(_("the pattern is empty, so it would match everywhere"))
    return _found(ctx, pattern)


def _found(ctx: SearchContext, pattern: re.Pattern[str]) -> Iterator[tuple[int, float]]:
    for doc in ctx.documents():
        if ctx.cancelled:
            return
        article = doc.spans(*(role for role in Role if role is not Role.BOILERPLATE))
        matches = pattern.finditer("\n".join(doc.text[start:end] for start, end in article))
        number = sum(1 for _match in islice(matches, ENOUGH))
        if number:
            yield doc.key, float(number)
