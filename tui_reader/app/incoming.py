"""What a terminal sends, cut into what it means: text, escape sequences, pastes. Pure: bytes in, pieces out.

A byte stream comes in any split, over slow lines in the middle of a letter or of a sequence, and holds more than keys:
answers to questions that somebody else asked, bytes of another encoding, pastes with anything in them. Nothing of
that may become keys, since keys are commands.
"""

from __future__ import annotations

import re
from codecs import getincrementaldecoder
from typing import Final, Literal, NamedTuple

__all__ = ["Incoming", "Piece"]

Kind = Literal["text", "sequence", "paste", "garbled"]


class Piece(NamedTuple):
    """``text``: characters as typed, controls among them; ``sequence``: one whole escape sequence, or ESC alone;
    ``paste``: what was pasted; ``garbled``: bytes that are not UTF-8 (``text`` is empty)."""

    kind: Kind
    text: str


_ESC: Final = 0x1B
_PASTE_START: Final = b"\x1b[200~"
_PASTE_END: Final = b"\x1b[201~"
_LONGEST_PASTE: Final = 1_000_000  # bytes; the longest line takes a thousand characters

_CSI: Final = re.compile(rb"\x1b\[[0-?]*[ -/]*[@-~]")
_CSI_BEGUN: Final = re.compile(rb"\x1b\[[0-?]*[ -/]*")
# A number that stands where none may, as in mouse reports of some terminals: all of it means nothing.
_CSI_WRONG: Final = re.compile(rb"\x1b\[[0-?]*[ -/]+[0-?][ -?]*")
_SHORTEST_CSI: Final = 2
_LONGEST_SEQUENCE: Final = 64
_LINUX_FUNCTION_KEY: Final = b"\x1b[["  # one letter follows
_LEGACY_MOUSE: Final = b"\x1b[M"  # three bytes follow, of any value
_SS3: Final = re.compile(rb"\x1bO[A-DFHMP-SXj-y ]")
# Answers of the terminal (its colours, its name, what it can do) begin so, and end with ST or BEL. A key after Escape
# that looks like the introducer has something else behind it.
_ANSWER: Final = re.compile(rb"\x1b(?:\][0-9]|P[0-9>!$+|]|_G)")
_ANSWER_BEGUN: Final = re.compile(rb"\x1b[]P_]\Z")
_ANSWER_END: Final = re.compile(rb"\x1b\\|\x07")
# Readline's keys for moving and deleting by words, which inputs take; any other character behind ESC is a key of
# its own.
_META: Final = re.compile(rb"\x1b[bfd\x7f\x08]")
_CONTINUED: Final = 5.0  # s; the rest of what cannot be keys comes later on a slow line, and is no keys either
_PASTING: Final = 5.0  # s without a byte after which a paste has lost its end


class Incoming:
    """A stream. ``escape_delay`` (s): after which ESC alone is the key."""

    def __init__(self, escape_delay: float) -> None:
        self._escape_delay = escape_delay
        self._held = b""
        self._pasted: bytearray | None = None
        self._decoder = getincrementaldecoder("utf-8")("surrogateescape")

    @property
    def patience(self) -> float | None:
        """How long (s) to wait for more before `give_up`; None: nothing is held."""
        if self._pasted is not None:
            return _PASTING
        if not self._held:
            return None
        return self._escape_delay if self._may_be_keys(self._held) else _CONTINUED

    def feed(self, data: bytes) -> list[Piece]:
        """The pieces that ``data`` completes, in order."""
        self._held += data
        pieces: list[Piece] = []
        while self._held:
            taken = self._take_paste(pieces) if self._pasted is not None else self._take(pieces)
            if not taken:
                break
        return pieces

    def give_up(self) -> list[Piece]:
        """Nothing more has come: what is held is all there is of it."""
        if self._pasted is not None:
            return [self._end_paste(self._held)]
        held, self._held = self._held, b""
        if not self._may_be_keys(held):
            return []
        return [Piece("sequence", "\x1b"), *self._decoded(held[1:], final=True)]

    @staticmethod
    def _may_be_keys(held: bytes) -> bool:
        """Whether what is held may be Escape and a key behind it, and not the beginning of something longer."""
        return len(held) <= 2 or held[:3] == _LINUX_FUNCTION_KEY

    def _take(self, pieces: list[Piece]) -> bool:
        """Take the next piece off; False when it is not whole yet."""
        held = self._held
        start = held.find(_ESC)
        if start != 0:
            pieces += self._decoded(held if start < 0 else held[:start], final=start > 0)
            self._held = b"" if start < 0 else held[start:]
            return True
        if held.startswith(_PASTE_START):
            self._pasted, self._held = bytearray(), held[len(_PASTE_START) :]
            return True
        length = self._length(held)
        if length == 0:
            return False
        if length > 0:
            pieces.append(Piece("sequence", held[:length].decode("latin-1")))
        self._held = held[abs(length) :]
        return True

    def _length(self, held: bytes) -> int:
        """Bytes of the sequence at the start; 0: not known yet; negative: to be skipped."""
        if len(held) == 1:
            return 0
        for pattern in (_LINUX_FUNCTION_KEY, _LEGACY_MOUSE):
            if held.startswith(pattern):
                wanted = len(pattern) + (3 if pattern is _LEGACY_MOUSE else 1)
                return 0 if len(held) < wanted else wanted if pattern is _LINUX_FUNCTION_KEY else -wanted
        if held[1] == ord("["):
            return self._length_of_csi(held)
        if held[1] == ord("O"):
            return 0 if len(held) == 2 else 3 if _SS3.match(held) else 1
        if _ANSWER_BEGUN.match(held):
            return 0
        if _ANSWER.match(held):
            end = _ANSWER_END.search(held, 2)
            return -end.end() if end else 0
        meta = _META.match(held)
        return meta.end() if meta else 1

    @staticmethod
    def _length_of_csi(held: bytes) -> int:
        whole = _CSI.match(held)
        if whole:
            return whole.end()
        wrong = _CSI_WRONG.match(held)
        begun = wrong or _CSI_BEGUN.match(held)
        assert begun is not None
        if begun.end() == len(held) < _LONGEST_SEQUENCE:
            return 0
        if wrong and wrong.end() < len(held) and 0x40 <= held[wrong.end()] <= 0x7E:
            return -wrong.end() - 1
        # What cannot go on like this was no sequence: Escape and a bracket, or the remains of one.
        return -begun.end() if begun.end() > _SHORTEST_CSI else 1

    def _take_paste(self, pieces: list[Piece]) -> bool:
        end = self._held.find(_PASTE_END)
        if end >= 0:
            rest = self._held[end + len(_PASTE_END) :]
            pieces.append(self._end_paste(self._held[:end]))
            self._held = rest
            return True
        # The end may have begun in what was read last.
        kept = next((n for n in range(len(_PASTE_END) - 1, 0, -1) if self._held.endswith(_PASTE_END[:n])), 0)
        self._add_pasted(self._held[: len(self._held) - kept])
        self._held = self._held[len(self._held) - kept :]
        return False

    def _add_pasted(self, data: bytes) -> None:
        assert self._pasted is not None
        self._pasted += data[: max(0, _LONGEST_PASTE - len(self._pasted))]

    def _end_paste(self, data: bytes) -> Piece:
        assert self._pasted is not None
        self._add_pasted(data)
        pasted, self._pasted, self._held = bytes(self._pasted), None, b""
        return Piece("paste", pasted.decode("utf-8", "replace"))

    def _decoded(self, data: bytes, *, final: bool) -> list[Piece]:
        """``data``, which holds no ESC, as pieces: text, and a note for each run of bytes that are not UTF-8. Unless
        it is ``final``, the last letter may still be to come."""
        text = self._decoder.decode(data, final)
        pieces = []
        for index, run in enumerate(_SURROGATES.split(text)):
            if index:
                pieces.append(Piece("garbled", ""))
            run = run.translate(_UNTYPED)
            if run:
                pieces.append(Piece("text", run))
        return pieces


_SURROGATES: Final = re.compile("[\ud800-\udfff]+")
# Line feeds are what is left of Enter when it was typed before the app had the terminal; C1 controls are no keys.
_UNTYPED: Final = {0x0A: "\r", 0x00: None} | dict.fromkeys(range(0x80, 0xA0))
