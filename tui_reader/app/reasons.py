"""Why files were not read, or not simply read, in the language of the screen: the words that reports and records keep
in English. A sentence with numbers or names in it stays as it was written."""

from __future__ import annotations

from typing import Final

from tui_reader.language import N_

__all__ = ["REASONS", "SENTENCES"]

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
)
