"""Why files were not read, or not simply read, in the language of the screen: the words that reports and records keep
in English."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from tui_reader.language import N_, _, spoken
from tui_reader.numerals import rewritten

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["FAILURES", "REASONS", "SENTENCES", "TEMPLATES", "told", "told_by", "told_failure"]

REASONS: Final = (
    N_("unknown-type"),
    N_("not-a-file"),
    N_("broken-link"),
    N_("loop"),
    N_("binary"),
    N_("changing"),
    N_("damaged-file"),
    N_("empty"),
    N_("encrypted"),
    N_("no-text-layer"),
    N_("reader-crashed"),
    N_("too-deep"),
    N_("too-large"),
    N_("too-many"),
    N_("too-much-memory"),
    N_("too-slow"),
    N_("undecodable"),
    N_("unreadable"),
    N_("guessed-encoding"),
    N_("doubtful-encoding"),
    N_("attachments"),
    N_("mislabelled"),
    N_("unread-parts"),
)
SENTENCES: Final = (
    N_("it is not text, whatever its name says"),
    N_("it was being written while it was read; it is read again next time"),
    N_("it is cut off or damaged before its first byte"),
    N_("it is cut off or damaged where it is packed"),
    N_("it is cut off or damaged, and no part of it can be read"),
    N_("it is cut off or damaged, and no text is left of it"),
    N_("it is no PDF file, whatever its name says"),
    N_("it is not packed with gzip, whatever its name says"),
    N_("it is one part of an archive in several parts"),
    N_("its text is missing, so it is damaged"),
    N_("no page is in it: it was cut off or is no saved page"),
    N_("none of its pages can be read"),
    N_("nothing of this member can be unpacked: it is damaged"),
    N_("the PDF file is damaged and shows no page"),
    N_("the archive is damaged where this member should be"),
    N_("the archive was cut off or its directory is damaged"),
    N_("the directory of the archive is damaged: members are missing"),
    N_("it shows no text"),
    N_("the archive is empty"),
    N_("the file holds nothing but white space"),
    N_("the file is empty"),
    N_("the mailbox is empty"),
    N_("it is locked by the shop that sold it; only its own program reads it"),
    N_("it is protected by a password; save it without one"),
    N_("the mail is encrypted; save it decrypted by a mail program"),
    N_("its text is in no encoding that is known here"),
    N_("it is a spreadsheet or a presentation, and those are not read"),
    N_("it is an old office file under another name, and those are not read"),
    N_("files of this type are not read"),
    N_("text in old Vietnamese fonts (TCVN3, VNI) was decoded"),
    N_("parts of its text are in no known encoding"),
    N_("the file ends inside a character"),
    N_("the link leads back to a folder that holds it"),
    N_("it is a pipe, a socket or a device"),
    N_("the archive was cut off: its directory is missing"),
    N_("it is no zip archive"),
    N_("it is damaged or too large when unpacked; what follows is not read"),
    N_("it is encrypted; unpack it with its password"),
    N_("it is a link, a pipe or a device"),
    N_("the archive has no member there"),
    N_("its bytes are also those of another member"),
    N_("it is an old Word document (.doc) under another name; save it as docx"),
    N_("its XML declares entities of its own, which no office program writes; it was not read"),
    N_("the file is cut off or damaged; what could be found in it was read"),
    N_("a part of the file is damaged; what could be unpacked was read"),
    N_("it can be read only with a password; save it without one and index again"),
    N_("its XML is damaged or cut off; what could be parsed was read"),
)
TEMPLATES: Final = (
    N_('it is no mailbox: it does not begin with "From " and a date'),
    N_("what was read before is kept"),
    N_("it has more than {n} bytes and can only be read whole"),
    N_("it could not be read ({why})"),
    N_("it cannot be read: {why}"),
    N_("the link leads nowhere: {why}"),
    N_("the loader {name} breaks its contract: {why}"),
    N_("the folder cannot be read: {why}"),
    N_("it begins as {name}, but most of it is not"),
    N_("{name} is no container that is read"),
    N_("{name} is larger than {n} bytes"),
    N_("it is packed with {name}, which is not read here; unpack it by other means"),
    N_("this member and those after it are not read: an archive may have {n}"),
    N_("only the first {n} of {all} characters of its mark-up are read: they hold {tags} tags"),
    N_("{n} of its parts are not read: those before have {all} bytes"),
    N_("its main part is missing, so it is damaged or no {name} document"),
    N_("it is an RTF file named {name}; save it as docx"),
    N_("it is Word's old XML format, not {name}; save it as docx"),
    N_("it is damaged: no {name} document can be found in it"),
    N_("it is {kind} named {name}, and those are not read"),
    N_("it is named {name} but is {kind}, and was read as that"),
    N_("files that end in {name} are not read"),
    N_("it holds more than {n} parts, as no office file does"),
    N_("only the first {n} MB of a part were unpacked"),
    N_("a part of it unpacks to more than {n} bytes"),
    N_("the first {n} of {all} pages were read"),
    N_("page {n} has more text than is read of one page"),
    N_("its pages ({n}) are blank"),
    N_("1 page, a picture; run OCR, e.g. ocrmypdf, and index again"),
    N_("{n} pages, all of them pictures; run OCR, e.g. ocrmypdf, and index again"),
    N_("page {n} of {all} is a picture without text"),
    N_("pages {names} of {all} are pictures without text"),
    N_("page {n} of {all} cannot be read"),
    N_("pages {names} of {all} cannot be read"),
    N_("the fonts do not say which letters {n} of the signs stand for"),
    N_("reading it took longer than {n} s and was stopped"),
    N_("reading it takes more than {n} MB"),
    N_("it is a container inside {n} others"),
    N_("only the first {n} members are read"),
    N_("reading it ends the reading process: {how}"),
    N_("UTF-8 that had been read as windows-1252 ({n} lines)"),
    N_("UTF-8 that had been read as windows-1252 ({n} line)"),
    N_("{name} that had been kept as Latin letters ({n} lines)"),
    N_("{name} that had been kept as Latin letters ({n} line)"),
    N_("read as {name} (guessed, {confidence})"),
    N_("read as {name}"),
    N_("only the first {n} bytes were read"),
    N_("only the first {n} of {all} bytes are kept"),
    N_("only the first {n} of {all} characters are kept"),
    N_("only the first {n} lines of its text were read"),
    N_("only the first {n} MB of its XML were read"),
    N_("only the first {n} frames were read"),
    N_("{n} attached, named but not read: {names}"),
    N_("not read: {names}"),
    N_("{n} embedded objects were not read"),
    N_("{n} comments stand at the end of its text"),
    N_("{n} of its {all} pages could not be read"),
    N_("{n} signs of windows-1252 among UTF-8"),
    N_("besides {name} it holds lines in {names}"),
    N_("letters lost in an earlier conversion, shown as \ufffd: {n}"),
    N_("characters broken for good, shown as \ufffd: {n}"),
    N_("halves of characters in its XML, shown as \ufffd: {n}"),
)
"""Sentences with numbers or names in them; the first that fits is meant."""

FAILURES: Final = (
    N_("took longer than {seconds} s and was stopped"),
    N_("waits for {extractor}, which has failed on this document"),
    N_("failed on {n} documents in a row, last with: {why}"),
    N_("requires {extractor}, which is switched off: {why}"),
    N_("could not be made: {why}"),
    N_("could not be loaded: {what}"),
    N_("the worker process left it out"),
    N_("the worker process does not listen any more"),
    N_("the worker process was not ready within {seconds} s"),
    N_("the worker process was killed by {signal}"),
    N_("the worker process ended with exit code {code}"),
    N_("the worker process closed its pipe"),
    N_("more than {n} records from one document"),
    N_("more than {n} MB of records from one document"),
)
"""Why extractors have failed, as far as it is not Python that says it, or the contract that they break."""

_COUNTS: Final = frozenset({"n", "all", "confidence"})
_FIELD: Final = re.compile(r"\\\{(\w+)\\\}")


def told(message: str) -> str:
    """What is said of a file, one clause or several, in the language of the screen; what is not known stays."""
    if spoken() == "en":
        return message
    whole = _clause(message)
    return whole if whole != message else "; ".join(map(_clause, message.split("; ")))


def _clause(message: str) -> str:
    return told_by(TEMPLATES, message, "[^;]+?")


def told_failure(message: str) -> str:
    """Why an extractor has failed, in the language that is spoken."""
    return message if spoken() == "en" else told_by(FAILURES, message)


def told_by(templates: Iterable[str], message: str, field: str = ".+?") -> str:
    """A ``message`` that was made by one of the ``templates`` in English, in the language that is spoken; what none of
    them has made is looked up as it is. ``field``: a pattern of what may stand in place of a name in braces."""
    for template in templates:
        found = re.fullmatch(_FIELD.sub(rf"(?P<\1>{field})", re.escape(template)), message, re.DOTALL)
        if found:
            fields = found.groupdict()
            counts = {name: rewritten(fields[name]) for name in _COUNTS & fields.keys()}
            return _(template).format(**(fields | counts))
    return _(message)
