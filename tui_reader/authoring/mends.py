"""What an author can do about a failure, told by what it says."""

from __future__ import annotations

import re
from typing import Final

__all__ = ["mend_of_extractor", "mend_of_import", "mend_of_panel", "place_in"]

_OF_RECORDS: Final = (
    (r"requires = \(.+?\)", "add to the class: {0}"),
    (r"extract returned None", 'write "yield" before each record, or return a list of them'),
    (r"extract returned \w+", "yield records, or return a list of them"),
    (r"is \w+, not Annotation, Event or Metric", "yield Annotation, Event or Metric, and nothing else"),
    (
        r"field of the wrong type",
        'give text where text is meant: Annotation(start, end, "label", str(value), {{"name": str(number)}})',
    ),
    (
        r"spans -?\d+:-?\d+",
        "give offsets into doc.text, with block.start added to those in the text of a block; and end >= start",
    ),
    (r"has no label", 'say what it is: Annotation(start, end, "label")'),
    (r"counts ", "leave out numbers that are infinite or none"),
    (r"longer than", "cut labels to 200 characters, values and fields to 10,000: value[:10_000]"),
    (r"more than", "yield fewer, or larger things: what a reader would look at"),
)
_LACKING: Final = "mind what a document may lack: text, blocks, authors and source may be empty, doc.published None"

_OF_VIEWS: Final = (
    (r"Expected `str`", "make text of it: str(value)"),
    (r"; (an? .+ is meant)", "return what is meant: {0}"),
    (r"with the value", "give bars values that are finite and not below 0"),
    (r"there is no extractor", "ask for an extractor by its name, and install the plugin that has it"),
    (r"took longer", "count with ctx.aggregate, and leave the rest to extractors"),
)


def mend_of_extractor(error: str) -> str:
    """What to do where an extractor has failed with ``error``."""
    return _told(_OF_RECORDS, error) or _LACKING


def mend_of_panel(error: str, scope: str) -> str:
    """What to do where a panel of ``scope`` has failed."""
    mend = _told(_OF_VIEWS, error)
    if mend:
        return mend
    if scope != "document":
        return "mind what there may not be: ctx.document is None here, counts may be empty, ctx.matches may be 0"
    return (
        "mind what a document may lack: ctx.records may be empty, ctx.document.published None, ctx.document.text empty;"
        " ctx.matches may be 0"
    )


def mend_of_import(said: str, traceback: str) -> tuple[str, str]:
    """The reason in ``said``, a clause about a plugin that cannot be used, and what to do."""
    if said.startswith("was not imported"):
        return said, "do nothing at import that takes time; an extractor may do it in __init__"
    place = place_in(traceback)
    if said.startswith("could not be loaded"):
        reason, _, mend = said.partition("; ")
        return reason, mend or (f"look at {place}" if place else "see its traceback")
    if meant := re.search(r"did you mean ('.+?')\?", said):
        return said, f"write {meant[1]}"
    reason, semicolon, mend = said.rpartition("; ")
    return (reason, mend) if semicolon else (said, 'see "Hooks" in docs/plugins/reference.md')


def place_in(traceback: str) -> str:
    """File and line where a plugin's own code was last, or cannot be read; "" where the text names none."""
    for file, line in reversed(re.findall(r'^ +File "([^"<]+)", line (\d+)', traceback, re.MULTILINE)):
        if "/tui_reader/" not in file and "importlib" not in file:
            return f"{file}, line {line}"
    return ""


def _told(mends: tuple[tuple[str, str], ...], error: str) -> str:
    for pattern, mend in mends:
        if found := re.search(pattern, error):
            return mend.format(found[1] if found.lastindex else found[0])
    return ""
