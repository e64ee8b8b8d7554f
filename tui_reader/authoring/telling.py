"""What `plugins check` says, in the reader's language. It is found, told apart and printed as JSON in English.

What breaks the contract in the words of the plugin API itself, and mends that are code, stay as they are.
"""

from __future__ import annotations

import re
from typing import Final

from tui_reader.language import N_, _, spoken
from tui_reader.reasons import told_by

__all__ = ["PLAIN", "SAID", "told_check"]

SAID: Final = (
    # notes
    N_("It prints, which nobody sees when it runs:\n{lines}"),
    N_("extractor {name}: {records} records, {time} ms a document (median), {worst} ms the slowest"),
    N_("panel {name}: {time} ms the slowest"),
    # of what
    N_("extractor {name}"),
    N_("panel {name}"),
    N_("loader {name}"),
    N_("search backend {name}"),
    N_("query field {name}"),
    N_("command {name}"),
    N_("plugin {name}"),
    N_("loaders, search backends and commands of {name}"),
    # what is wrong
    N_("could not be loaded: {what}"),
    N_("fails on {path} the second time: {why}"),
    N_("fails on {path}: {why}"),
    N_("gives other records for {path} the second time"),
    N_("gives other records for {path} in a batch"),
    N_("gives other records for {path} in another process, which reads them in reverse order"),
    N_("changes its document ({path})"),
    N_("cannot be made: {why}"),
    N_("takes {time} s for {path} ({n} characters); {limit} s is the limit here"),
    N_("takes {memory} MB more memory after {n} documents"),
    N_("takes {time} s to build over {n} documents"),
    N_("finds nothing in any of {n} documents, so nothing of it was tried"),
    N_("took longer than {seconds} s on {path} and was stopped"),
    N_("ends its process on {path} ({how})"),
    N_("has settings that cannot be read from TOML: {why}"),
    N_("reads {what} differently the second time"),
    N_("lists the extractor {name}, which no plugin has"),
    N_("reads records of {names} and does not say so: it is not drawn again when they come"),
    N_("asks for the label {label}, and {extractor} yields {labels} here"),
    N_("compares the field {field}, and the records of {extractor} have {there} here"),
    N_("compares values as a {kind}, and none that {extractor} yields here is one"),
    # mends
    N_("look at {place}"),
    N_("write {what}, or name a document that has some: --on FILE"),
)
"""With names and numbers; the first that fits is meant."""

PLAIN: Final = (
    N_("importing"),
    N_("a library for the panels"),
    N_("documents"),
    N_("none of them can be read"),
    N_("has settings that change when they are written and read"),
    N_("has no help"),
    N_("name documents that can: --on FILE or --on FOLDER"),
    N_("name a document, or a folder of some, with what it looks for: --on FILE"),
    N_("compile patterns once, load models in __init__, avoid patterns that try everything twice"),
    N_("keep nothing of a document when it is read"),
    N_("keep no state between documents"),
    N_("keep the documents apart"),
    N_("leave doc as it is; others read it, too"),
    N_("let them depend on the document alone: no clock, no chance, no state"),
    N_("let it depend on the bytes alone: no clock, chance or state"),
    N_("depend on the document alone: sets in order (sorted(…)), no hash(), no state of former documents"),
    N_("bound what one document may cost: loops, and patterns that repeat what repeats, as (a+)+ does"),
    N_("raise an exception in place of exiting"),
    N_("yield the records of each document, in order"),
    N_("yield fewer, or larger things: what a reader would look at"),
    N_("give settings the types str, int, float, bool, and tuples or dicts of these"),
    N_("give offsets into doc.text, with block.start added to those in the text of a block; and end >= start"),
    N_("mind what a document may lack: text, blocks, authors and source may be empty, doc.published None"),
    N_("count with ctx.aggregate, and leave the rest to extractors"),
    N_("do nothing at import that takes time; an extractor may do it in __init__"),
    N_("see its traceback"),
    N_("install what it needs"),
    N_("leave it out, or install the plugin that has it"),
)


def told_check(said: str) -> str:
    """A piece of what a check says: of what, the reason, the mend, a note or a step."""
    if spoken() == "en":
        return said
    if more := re.fullmatch(r"(.+) \(and (\d+) more like it\)", said, re.DOTALL):
        return _("{reason} (and {n} more like it)").format(reason=told_by(SAID, more[1]), n=more[2])
    return told_by(SAID, said)
