"""What a mail says: its head, the words of its sender, the mails that it forwards, the names of what is attached."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from tui_reader.documents.loaders.allowance import Allowance
from tui_reader.documents.loaders.assembly import Assembly
from tui_reader.documents.loaders.base import LONGEST_SOURCE, Fact, Loaded
from tui_reader.documents.loaders.html_source import LONGEST_PAGE
from tui_reader.documents.loaders.mail_fields import decoded
from tui_reader.documents.loaders.mail_text import mark_quoted_pages, plain_pieces, quoted_html, unflowed, unquoted
from tui_reader.documents.loaders.mime import Part, parse
from tui_reader.documents.model import EncodingGuess, Remark
from tui_reader.documents.names import bears_family_name
from tui_reader.errors import DocumentError

if TYPE_CHECKING:
    from tui_reader.documents.loaders.base import Piece

__all__ = ["read_mail"]

_SHOWN: Final = (("from", "Từ"), ("to", "Đến"), ("cc", "Đồng gửi"))
_FORWARDED: Final = re.compile(r"\s*(?:re\s*:\s*)?(?:fwd?|tr|chuyển tiếp)\s*:", re.IGNORECASE)
_DESK: Final = re.compile(
    r"(?:ban-?tin|newsletters?|news|no-?reply|do-?not-?reply|toa-?soan|ban-?bien-?tap|bbt|bien-?tap|info|contact|lien-?he"
    r"|thong-?tin|truyen-?thong|thu-?ngo|digest|mailer|mailing|subscribe)(?:[._+-][\w.+-]*|\d*)@",
    re.IGNORECASE,
)
"""Addresses from which a paper writes to its readers: their names are those of papers, not of persons."""

_ARMOUR: Final = "-----BEGIN PGP MESSAGE-----"
_SEALED: Final = frozenset(
    ("multipart/encrypted", "application/pkcs7-mime", "application/x-pkcs7-mime", "application/pgp-encrypted")
)
_TNEF: Final = frozenset(("application/ms-tnef", "application/vnd.ms-tnef"))
_SIGNATURES: Final = frozenset(
    ("application/pkcs7-signature", "application/x-pkcs7-signature", "application/pgp-signature")
)
_REPORTS: Final = frozenset(("message/delivery-status", "text/rfc822-headers", "message/disposition-notification"))
_SAME: Final = 0.9
"""Share of the words of the html part that the plain one must have to stand for it."""

_WORDS: Final = re.compile(r"\w+")
_MOST_NAMED: Final = 5


def read_mail(data: bytes, path: str) -> Loaded:
    """The mail in ``data``. Raises `DocumentError` "encrypted" if nothing of its body can be read."""
    root = parse(data)
    reading = _Reading(path)
    if root.fields:
        reading.head(root, "h1")
    reading.part(root, forwarded=_FORWARDED.match(root.fields.text("subject")) is not None)
    return reading.loaded(_facts(root))


@dataclass(frozen=True)
class _Body:
    """One text of a mail, as read."""

    text: str
    pieces: list[Piece]
    encoding: EncodingGuess
    remarks: tuple[Remark, ...]


@dataclass
class _Reading:
    """A mail being read: what was assembled, and what was met that is no text."""

    path: str
    allowance: Allowance = field(default_factory=Allowance)
    out: Assembly = field(default_factory=Assembly)
    bodies: list[_Body] = field(default_factory=list)
    attached: list[str] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    sealed: bool = False

    def head(self, part: Part, tag: str) -> None:
        """The lines above a mail."""
        self.out.line(part.fields.text("subject"), tag)
        for name, label in _SHOWN:
            if said := part.fields.text(name):
                self.out.line(f"{label}: {said}", "meta")
        if sent := part.fields.date():
            # That of the mail itself is the document's dateline: it comes before any date that the text has.
            self.out.line(f"Ngày: {sent.replace('T', ' ', 1)}", "time" if tag == "h1" else "meta")
        elif said := part.fields.text("date"):
            self.out.line(f"Ngày: {said}", "meta")

    def part(self, part: Part, *, forwarded: bool) -> None:
        """What ``part`` shows, in its order."""
        if part.unread:
            self.unread.append("parts nested too deep or too many")
        if part.kind in _SEALED:
            self.sealed = True
        elif part.kind == "multipart/alternative":
            self._alternative(part, forwarded=forwarded)
        elif part.kind == "multipart/related":
            self._related(part, forwarded=forwarded)
        elif part.kind in {"message/rfc822", "message/global"} and part.parts:
            inner = part.parts[0]
            self.head(inner, "h2")
            self.part(inner, forwarded=True)
        elif part.parts:
            for one in part.parts:
                self.part(one, forwarded=forwarded)
        elif not part.kind.startswith("multipart/") and not self._shown(part, forwarded=forwarded):
            self._attach(part)

    def loaded(self, facts: tuple[Fact, ...]) -> Loaded:
        """The whole, with the names of the attachments below."""
        if self.sealed and not self.bodies:
            raise DocumentError(self.path, "encrypted", "the mail is encrypted; save it decrypted by a mail program")
        remarks = [*self.allowance.remarks, *(remark for body in self.bodies for remark in body.remarks)]
        if self.sealed:
            self.unread.append("an encrypted part")
        if self.attached:
            self.out.line("Tệp đính kèm: " + "; ".join(self.attached), "p", furniture=True)
            named = ", ".join(self.attached[:_MOST_NAMED]) + (", …" if len(self.attached) > _MOST_NAMED else "")
            remarks.append(Remark("attachments", f"{len(self.attached)} attached, named but not read: {named}"))
        if self.unread:
            remarks.append(Remark("unread-parts", "not read: " + ", ".join(dict.fromkeys(self.unread))))
        certain = EncodingGuess("utf-8", certain=True, confidence=1.0)
        least = min(
            (body.encoding for body in self.bodies), key=lambda one: (one.certain, one.confidence), default=certain
        )
        return Loaded(self.out.text(), tuple(self.out.pieces), least, facts, tuple(dict.fromkeys(remarks)))

    def _alternative(self, part: Part, *, forwarded: bool) -> None:
        """One of several forms of the same: the last and richest, unless the plain one says all that it says."""
        read: list[tuple[Part, _Reading]] = []
        for one in part.parts:
            inner = _Reading(self.path, self.allowance)
            inner.part(one, forwarded=forwarded)
            if one.parts or one.attached:  # other forms, as of an invitation, are no attachments
                self.attached += [name for name in inner.attached if name not in self.attached]
            self.unread += inner.unread
            self.sealed = self.sealed or inner.sealed
            if inner.bodies:
                read.append((one, inner))
        if not read:
            return
        taken = read[-1][1]
        plain = next((inner for one, inner in read if one.kind == "text/plain"), taken)
        if _says_all(plain.out.text(), taken.out.text()):
            taken = plain
        self.bodies += taken.bodies
        self.out.part(taken.out.text(), taken.out.pieces)

    def _related(self, part: Part, *, forwarded: bool) -> None:
        """A page with its pictures, which are part of it and not attached."""
        wanted = part.fields.parameter("content-type", "start")
        root = next((one for one in part.parts if wanted and one.fields.text("content-id") == wanted), None)
        root = root or next((one for one in part.parts if one.kind.startswith(("text/", "multipart/"))), None)
        for one in part.parts:
            if one is root or one.attached or not (one.kind.startswith("image/") or one.fields.raw("content-location")):
                self.part(one, forwarded=forwarded)

    def _shown(self, part: Part, *, forwarded: bool) -> bool:
        """Read ``part`` if it is text to be shown; whether it was."""
        if part.attached or part.kind not in {"text/plain", "text/html", "text/enriched", *_REPORTS}:
            return False
        body = self._read(part, forwarded=forwarded)
        if body is None:
            return False
        if body.text.lstrip().startswith(_ARMOUR):
            self.sealed = True
        elif body.text.strip():
            self._take(body, furniture=part.kind in _REPORTS)
        return True

    def _take(self, body: _Body, *, furniture: bool = False) -> None:
        self.bodies.append(body)
        self.out.part(body.text, body.pieces, furniture=furniture)

    def _attach(self, part: Part) -> None:
        if part.kind in _SIGNATURES or part.start >= part.end:
            return
        if part.kind in _TNEF:
            self.unread.append("a part in Outlook's own format (winmail.dat)")
        self.attached.append(f"{part.filename or part.kind} ({_shown_size(part.size())})")

    def _read(self, part: Part, *, forwarded: bool) -> _Body | None:
        """The text of ``part``; None if it is none, whatever its header says."""
        from tui_reader.documents.loaders.html import declared_charset, load_page

        page = part.kind == "text/html"
        payload = self.allowance.take(part.payload(), LONGEST_PAGE if page else LONGEST_SOURCE)
        try:
            text, encoding, remarks = decoded(payload, part.charset or (declared_charset(payload) if page else ""))
            if not page:
                if part.fields.parameter("content-type", "format").lower() == "flowed":
                    delete = part.fields.parameter("content-type", "delsp").lower() == "yes"
                    text = unflowed(text, delete_space=delete)
                text = unquoted(text) if forwarded else text
                return _Body(text, plain_pieces(text, forwarded=forwarded), encoding, remarks)
            if not text.strip():
                return _Body("", [], encoding, remarks)
            loaded = load_page(text if forwarded else quoted_html(text), self.path, encoding)
        except DocumentError as error:
            return _Body("", [], EncodingGuess("utf-8", True, 1.0), ()) if error.reason == "empty" else None
        pieces = mark_quoted_pages(loaded.text, loaded.pieces, forwarded=forwarded)
        return _Body(loaded.text, pieces, encoding, (*remarks, *loaded.remarks))


def _says_all(plain: str, page: str) -> bool:
    have, wanted = Counter(_WORDS.findall(plain.lower())), Counter(_WORDS.findall(page.lower()))
    return (have & wanted).total() >= _SAME * wanted.total()


def _facts(root: Part) -> tuple[Fact, ...]:
    facts = [Fact("title", root.fields.text("subject"), "subject"), Fact("published", root.fields.date(), "date")]
    for one in root.fields.mailboxes("from"):
        desk = one.name and _DESK.match(one.address) is not None and not bears_family_name(one.name)
        facts.append(Fact("source" if desk else "author", one.name or one.address, "from"))
    return tuple(fact for fact in facts if fact.value)


def _shown_size(size: int) -> str:
    if size < 1024:
        return f"{size} B"
    return f"{round(size / 1024)} KB" if size < 1024**2 else f"{size / 1024**2:.1f} MB".replace(".", ",")
