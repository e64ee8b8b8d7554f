"""Why files were not read, or not simply read, in the language of the screen: the words that reports and records keep
in English."""

from __future__ import annotations

import re
from typing import Final

from tui_reader.language import N_, _, spoken

__all__ = ["REASONS", "SENTENCES", "TEMPLATES", "told"]

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
    N_("its XML is damaged or cut off; what could be parsed was read"),
)
TEMPLATES: Final = (
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

_FIELD: Final = re.compile(r"\\\{(\w+)\\\}")


def told(message: str) -> str:
    """What is said of a file, one clause or several, in the language of the screen; what is not known stays."""
    if spoken() == "en":
        return message
    whole = _clause(message)
    return whole if whole != message else "; ".join(map(_clause, message.split("; ")))


def _clause(message: str) -> str:
    for template in TEMPLATES:
        found = re.fullmatch(_FIELD.sub(r"(?P<\1>[^;]+?)", re.escape(template)), message)
        if found:
            return _(template).format(**found.groupdict())
    return _(message)
