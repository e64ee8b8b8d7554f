"""The header fields of mail as they come: folded, encoded, raw in any charset, or broken. Nothing here raises."""

from __future__ import annotations

import binascii
import re
from datetime import datetime, timedelta, timezone
from typing import Final, NamedTuple
from urllib.parse import unquote_to_bytes

from tui_reader.documents.encoding import clean, decode
from tui_reader.documents.model import EncodingGuess, Remark
from tui_reader.documents.moments import parse_machine
from tui_reader.errors import DocumentError

__all__ = ["Fields", "Mailbox", "decoded", "read_fields", "unquoted_printable"]

_LONGEST_HEAD: Final = 512 * 1024
_FIELD: Final = re.compile(rb"[!-9;-~]{1,200}[ \t]*:")
_KNOWN_TABLE: Final = """
    from to cc bcc subject date sender reply-to received return-path delivered-to message-id mime-version
    content-type content-transfer-encoding content-disposition content-location content-id content-description
"""
_KNOWN: Final = frozenset(name.encode() for name in _KNOWN_TABLE.split())
"""A block without any of these is no header but text that has colons."""

_FOLD: Final = re.compile(rb"[\r\n]+[ \t]*")
_WORD: Final = re.compile(
    rb"=\?(?P<charset>[\w.:+-]{1,60})(?:\*[\w-]{0,20})?\?(?P<how>[bBqQ])\?"
    rb"(?P<text>[^?]{0,4000}|.{0,4000}?)\?=(?![0-9A-F]{2})"
)
_VALUE: Final = re.compile(rb"[^\s;]+")
_PARAMETER: Final = re.compile(
    rb';\s*(?P<key>[^\s=;"]{1,60})\s*=\s*(?:"(?P<quoted>(?:[^"\\]|\\.)*)"?|(?P<bare>[^;]*))', re.DOTALL
)
_SECTION: Final = re.compile(rb"(?P<name>[^*]+)(?:\*(?P<number>\d{1,4}))?(?P<escaped>\*)?")
_STATEFUL: Final = re.compile(r"utf-?7|utf-?16|utf-?32|iso-?2022|hz", re.IGNORECASE)
_MAILBOX: Final = re.compile(rb'(?P<name>"(?:[^"\\]|\\.)*"|[^<>",;]*)\s*<(?P<address>[^<>]*)>')
_BARE_MAILBOX: Final = re.compile(rb"(?P<address>[^\s()<>,;]+@[^\s()<>,;]+)\s*(?:\((?P<name>[^()]*)\))?")
_MOST_AUTHORS: Final = 10
_CERTAIN: Final = EncodingGuess("utf-8", certain=True, confidence=1.0)


class Mailbox(NamedTuple):
    """A person and an address; either may be ""."""

    name: str
    address: str


def decoded(data: bytes, declared: str) -> tuple[str, EncodingGuess, tuple[Remark, ...]]:
    """The text of ``data``: ``declared`` is believed where the bytes cannot tell, else it is a hint.

    What is in no encoding is kept with replacement characters, and said so. Raises `DocumentError` "binary".
    """
    if not data.strip():
        return "", _CERTAIN, ()
    if _STATEFUL.match(declared):
        try:
            text = clean(data.decode(declared))
        except (UnicodeError, LookupError):
            pass  # as wrong as any declaration
        else:
            return text, EncodingGuess(declared.lower(), certain=True, confidence=1.0), ()
    try:
        return decode(data, "", hint=declared)
    except DocumentError as error:
        if error.reason == "empty":
            return "", _CERTAIN, ()
        if error.reason != "undecodable":
            raise
    said = Remark("damaged", "parts of its text are in no known encoding")
    return clean(data.decode("utf-8", "replace")), EncodingGuess("utf-8", certain=False, confidence=0.0), (said,)


def unquoted_printable(data: bytes) -> bytes:
    """``data`` without its quoted-printable escapes; what is no escape stays."""
    return binascii.a2b_qp(re.sub(rb"=[ \t]+(?=\r?\n)", b"=", data))


class Fields:
    """The fields of one header, by lower-case name, raw."""

    def __init__(self, pairs: list[tuple[str, bytes]]) -> None:
        self._pairs = pairs

    def __bool__(self) -> bool:
        return bool(self._pairs)

    def raw(self, name: str) -> bytes:
        """The first field called ``name``, unfolded; b"" if there is none."""
        return next((value for key, value in self._pairs if key == name), b"")

    def text(self, name: str) -> str:
        """The first field called ``name``, decoded, on one line; "" if there is none."""
        return _words(self.raw(name))

    def value(self, name: str) -> str:
        """What stands before the parameters, in lower case."""
        match = _VALUE.match(self.raw(name).strip())
        return match[0].decode("ascii", "replace").lower() if match is not None else ""

    def parameter(self, name: str, key: str) -> str:
        """A parameter of the field, decoded (RFC 2231, RFC 2047 and as it comes); "" if it is not stated."""
        wanted = key.encode()
        sections: list[tuple[int, bytes, bytes | None]] = []
        for match in _PARAMETER.finditer(self.raw(name)):
            section = _SECTION.fullmatch(match["key"].lower())
            if section is None or section["name"] != wanted:
                continue
            quoted = match["quoted"]
            value = match["bare"].strip() if quoted is None else re.sub(rb'\\(["\\])', rb"\1", quoted)
            if section["number"] is None and section["escaped"] is None:
                return _words(value)
            sections.append((int(section["number"] or 0), value, section["escaped"]))
        charset = ""
        joined = b""
        for i, (_, value, escaped) in enumerate(sorted(sections, key=lambda one: one[0])):
            if escaped is not None:
                if i == 0 and value.count(b"'") >= 2:
                    named, _, value = value.split(b"'", 2)
                    charset = named.decode("ascii", "replace")
                value = unquote_to_bytes(value)
            joined += value
        return _one_line(_plain(joined, charset))

    def mailboxes(self, name: str) -> list[Mailbox]:
        """The first of the persons that the field names."""
        raw = self.raw(name)[:20_000]
        found = _MAILBOX.finditer(raw) if b"<" in raw else _BARE_MAILBOX.finditer(raw)
        people = []
        for match, _ in zip(found, range(_MOST_AUTHORS), strict=False):
            who = _words(re.sub(rb'\\(["\\])', rb"\1", (match["name"] or b"").strip().strip(b'"'))).strip("\"' ")
            who = " ".join(who.replace(",", " ").split())  # a comma in one name parts it in two for everybody else
            people.append(Mailbox(who if "@" not in who else "", _words(match["address"]).strip()))
        return people

    def date(self) -> str:
        """When it was sent, ISO 8601 with the zone if one is stated; "" if no field tells."""
        received = self.raw("received")
        for raw in (self.raw("date"), received.rpartition(b";")[2]):
            if iso := _iso(_words(raw[:500])):
                return iso
        return ""


def read_fields(data: bytes, start: int, end: int) -> tuple[Fields, int]:
    """The header of ``data[start:end]`` and where its body begins; no field and ``start`` if there is no header.

    A line that is no field goes on with the field above it if more fields follow, otherwise the body begins with it.
    """
    pairs: list[tuple[str, list[bytes]]] = []
    at = start
    stop = min(end, start + _LONGEST_HEAD)
    while at < stop:
        newline = data.find(b"\n", at, end)
        following = end if newline < 0 else newline + 1
        line = data[at:following].rstrip(b"\r\n")
        if not line.strip():
            at = following
            break
        if (match := _FIELD.match(line)) is not None:
            name = match[0][:-1].strip().lower().decode("ascii")
            pairs.append((name, [line[match.end() :]]))
        elif pairs and (line[:1] in b" \t" or _more_fields(data, following, stop)):
            pairs[-1][1].append(line)
        elif not (at == start and line.startswith((b"From ", b">From "))):
            break
        at = following
    if not any(name.encode() in _KNOWN for name, _ in pairs):
        return Fields([]), start
    return Fields([(name, _FOLD.sub(b" ", b"\n".join(lines)).strip()) for name, lines in pairs]), at


def _more_fields(data: bytes, at: int, stop: int) -> bool:
    """Whether a known field follows within a few lines and before the blank one."""
    for line in data[at : min(stop, at + 2000)].split(b"\n")[:8]:
        if not line.strip():
            return False
        if line.partition(b":")[0].strip().lower() in _KNOWN:
            return True
    return False


def _words(raw: bytes) -> str:
    """``raw`` with its encoded words decoded; the bytes of neighbours are joined first, since writers cut letters."""
    runs: list[tuple[str | None, bytes]] = []
    at = 0
    for match in _WORD.finditer(raw):
        between = raw[at : match.start()]
        if between.strip() or not runs or runs[-1][0] is None:
            runs.append((None, between))
        charset = match["charset"].decode("ascii", "replace").lower()
        data = _word(match["text"], match["how"])
        if runs and runs[-1][0] == charset:
            runs[-1] = (charset, runs[-1][1] + data)
        else:
            runs.append((charset, data))
        at = match.end()
    runs.append((None, raw[at:]))
    return _one_line("".join(_plain(data, charset or "") for charset, data in runs))


def _word(text: bytes, how: bytes) -> bytes:
    if how in b"bB":
        bare = re.sub(rb"[^A-Za-z0-9+/]", b"", text)
        return binascii.a2b_base64(bare[: len(bare) - (len(bare) % 4 == 1)] + b"==")
    return binascii.a2b_qp(text, header=True)


def _plain(data: bytes, charset: str) -> str:
    edges = data[: len(data) - len(data.lstrip())], data[len(data.rstrip()) :]
    try:
        text = decoded(data, charset)[0]
    except DocumentError:
        text = clean(data.decode("utf-8", "replace"))
    return text or (" " if any(edges) else "")


def _one_line(text: str) -> str:
    return " ".join(clean(text).split())


def _iso(text: str) -> str:
    from email.utils import parsedate_tz

    try:
        parts = parsedate_tz(text)
        if parts is not None:
            zone = None if parts[9] is None else timezone(timedelta(seconds=parts[9] // 60 * 60))
            when = datetime(*parts[:5], min(parts[5], 59), tzinfo=zone)
            return when.isoformat() if 1970 <= when.year < 2100 else ""
    except (ValueError, TypeError, IndexError, OverflowError):
        pass  # it is said in another way, or in none
    written = parse_machine(text)
    return "" if written is None else written.iso
