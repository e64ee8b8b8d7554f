"""Bytes of a terminal become the same pieces however they are split, and only keys become keys."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui_reader.app.incoming import Incoming, Piece


def pieces(*chunks: bytes) -> list[Piece]:
    """What comes of ``chunks``, and of nothing after them; neighbouring texts as one."""
    incoming = Incoming(0.1)
    found = [piece for chunk in chunks for piece in incoming.feed(chunk)]
    while incoming.patience is not None:
        found += incoming.give_up()
    joined: list[Piece] = []
    for piece in found:
        if joined and piece.kind == joined[-1].kind == "text":
            piece = Piece("text", joined.pop().text + piece.text)
        joined.append(piece)
    return joined


def text(said: str) -> Piece:
    return Piece("text", said)


def sequence(said: str) -> Piece:
    return Piece("sequence", said)


PASTED = Piece("paste", "hai\r\nphòng \x1b[31m")
STREAMS = [
    ("tie\x7fêng\x7f\x7f\x7fếng", [text("tie\x7fêng\x7f\x7f\x7fếng")]),
    ("a\x1b[A\x1bOB\x1b[1;5C\x1b[3~", [text("a"), *map(sequence, ("\x1b[A", "\x1bOB", "\x1b[1;5C", "\x1b[3~"))]),
    ("\x1b[[A", [sequence("\x1b[[A")]),  # F1 of the Linux console
    ("\x1b[0;;7879u", [sequence("\x1b[0;;7879u")]),
    ("x\x1b[200~hai\r\nphòng \x1b[31m\x1b[201~y", [text("x"), PASTED, text("y")]),
    ("\x1b[200~a\x1b\x1b[201~b", [Piece("paste", "a\x1b"), text("b")]),
    ("\x1b[<35;10;5M", [sequence("\x1b[<35;10;5M")]),
    # Escape, and keys typed behind it that came in the same packet.
    ("\x1b/bão", [sequence("\x1b"), text("/bão")]),
    ("\x1b\x1b[B", [sequence("\x1b"), sequence("\x1b[B")]),
    ("\x1bq\x1b", [sequence("\x1b"), text("q"), sequence("\x1b")]),
    ("\x1bOx", [sequence("\x1bOx")]),
    ("\x1bOê", [sequence("\x1b"), text("Oê")]),
    ("\x1b[ê", [sequence("\x1b"), text("[ê")]),
    ("\x1bb\x1b\x7f", [sequence("\x1bb"), sequence("\x1b\x7f")]),
    # What a terminal answers is no key, whoever has asked.
    ("a\x1b]11;rgb:00/00/00\x1b\\b\x1b]10;?\x07c", [text("abc")]),
    ("a\x1bP>|xterm(379)\x1b\\b\x1b_Gi=1;OK\x1b\\c", [text("abc")]),
    ("\x1b[1;2é", [text("é")]),
    # A number where none may stand: all of it is skipped, up to the letter that ends it.
    ("a\x1b[<35;9;-5Mb", [text("ab")]),
    ("dòng\nhai", [text("dòng\rhai")]),
]


@pytest.mark.parametrize(("stream", "wanted"), STREAMS)
def test_every_split_of_a_stream_gives_the_same_pieces(stream: str, wanted: list[Piece]) -> None:
    data = stream.encode()
    assert pieces(data) == wanted
    assert pieces(*(data[at : at + 1] for at in range(len(data)))) == wanted
    for at in range(len(data)):
        assert pieces(data[:at], data[at:]) == wanted


def test_escape_alone_is_the_key_once_nothing_has_followed_it() -> None:
    incoming = Incoming(0.1)
    assert incoming.feed(b"\x1b") == []
    assert incoming.patience == 0.1
    assert incoming.give_up() == [sequence("\x1b")]
    assert incoming.patience is None


@pytest.mark.parametrize("begun", [b"\x1b[1;", b"\x1b]11;rgb:", b"\x1bP>|xt"])
def test_what_cannot_be_keys_is_waited_for_longer_and_then_dropped(begun: bytes) -> None:
    incoming = Incoming(0.1)
    assert incoming.feed(begun) == []
    assert incoming.patience is not None
    assert incoming.patience > 2, "lines stall, and the rest must not become commands"
    assert incoming.give_up() == []
    assert incoming.feed(b"a") == [text("a")]


def test_a_paste_whose_end_is_lost_does_not_swallow_keys_for_ever() -> None:
    incoming = Incoming(0.1)
    assert incoming.feed(b"\x1b[200~b\xc3\xa3o") == []
    assert incoming.patience is not None
    assert incoming.patience > 1
    assert incoming.give_up() == [Piece("paste", "bão")]
    assert incoming.feed(b"q") == [text("q")]


def test_a_paste_of_any_length_is_one_piece_and_bounded() -> None:
    data = b"\x1b[200~" + "chữ ".encode() * 500_000 + b"\x1b[201~q"
    paste, after = pieces(*(data[at : at + 65_536] for at in range(0, len(data), 65_536)))
    assert paste.kind == "paste"
    assert 100_000 < len(paste.text) <= 1_000_000
    assert after == text("q")


def test_bytes_of_another_encoding_are_told_and_left_out() -> None:
    assert pieces("cà".encode("latin-1") + b" ph\xea") == [text("c"), Piece("garbled", ""), text(" ph")]
    assert pieces(b"c\xe0", b" x") == [text("c"), Piece("garbled", ""), text(" x")]


def test_a_mouse_of_old_style_presses_no_keys() -> None:
    assert pieces(b"a\x1b[M \xff\xfeb") == [text("ab")]


@given(
    st.lists(st.sampled_from([*(stream.encode() for stream, _ in STREAMS), b"\xff", b"\x1b[M", b"\x1b["])), st.data()
)
def test_whatever_comes_is_taken_in_the_end(parts: list[bytes], data: st.DataObject) -> None:
    stream = b"".join(parts)
    cuts = sorted(data.draw(st.sets(st.integers(0, len(stream)), max_size=5)))
    chunks = [stream[start:end] for start, end in zip([0, *cuts], [*cuts, len(stream)], strict=True)]
    # Raises nothing, holds nothing back.
    assert all(piece.text or piece.kind in ("garbled", "paste") for piece in pieces(*chunks))


def test_a_letter_in_two_reads_is_one_letter() -> None:
    one, two, three = "ế".encode()[:1], "ế".encode()[1:2], "ế".encode()[2:]
    assert pieces(one, two, three) == [text("ế")]
