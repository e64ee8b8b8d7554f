"""Bytes to text: every encoding of the archives gives the same text, and what was guessed is said."""

from __future__ import annotations

import codecs
import random
import time
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import tomli
from hypothesis import given
from hypothesis import strategies as st

from tests.documents.old_encodings import ENCODERS, tcvn3, viscii, vni, windows_1258
from tests.documents.vietnamese_words import WORDS
from tui_reader.documents.encoding import DOUBTFUL, clean, decode
from tui_reader.errors import DocumentError

if TYPE_CHECKING:
    from collections.abc import Callable

TEXT = (
    "Trạm bơm chạy suốt đêm\n\nBà Lê Thị Hoà cho biết nước ở kênh Chín Nhịp đã rút; lúa được cứu.\n"
    "Ông Phạm Khắc Lũy và các cháu nghỉ ở trường, khoẻ cả. Đường về Ea Nưng thông từ sáng 8/9.\n"
)


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (TEXT.encode(), "utf-8"),
        (unicodedata.normalize("NFD", TEXT).encode(), "utf-8"),
        (codecs.BOM_UTF8 + TEXT.encode(), "utf-8-sig"),
        (codecs.BOM_UTF16_LE + TEXT.replace("\n", "\r\n").encode("utf-16-le"), "utf-16-le"),
        (codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), "utf-16-be"),
        (codecs.BOM_UTF32_LE + TEXT.encode("utf-32-le"), "utf-32-le"),
    ],
)
def test_what_a_mark_or_utf_8_settles_is_certain(data: bytes, name: str) -> None:
    text, guess, _ = decode(data)
    assert text == TEXT
    assert (guess.name, guess.certain, guess.confidence) == (name, True, 1.0)


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (windows_1258(TEXT), "windows-1258"),
        (TEXT.encode("utf-16-le"), "utf-16-le"),
        (TEXT.encode("utf-16-be"), "utf-16-be"),
    ],
)
def test_what_only_the_content_tells_is_a_guess_with_its_confidence(data: bytes, name: str) -> None:
    text, guess, _ = decode(data)
    assert text == TEXT
    assert guess.name == name
    assert not guess.certain
    assert 0.9 <= guess.confidence <= 1.0


def test_plain_western_text_is_no_vietnamese() -> None:
    text = "Les élèves de l'école ont fêté Noël : déjà l'été leur paraît très loin, voilà.\n"
    read, guess, _ = decode(text.encode("cp1252"))
    assert (read, guess.name) == (text, "windows-1252")


def test_what_a_page_declares_is_checked_against_what_it_says() -> None:
    text, guess, _ = decode(windows_1258(TEXT), hint="windows-1252")
    assert text == TEXT
    assert guess.name == "windows-1258"
    assert decode(TEXT.encode(), hint="windows-1258")[1].name == "utf-8"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b" \r\n\t\n", "empty"),
        (codecs.BOM_UTF8 + b"\n", "empty"),
        (b"%PDF-1.7 abc", "binary"),
        (b"PK\x03\x04" + bytes(200), "binary"),
        (b"abc\0\0\0def", "binary"),
        (bytes(range(1, 32)) * 20, "binary"),
        (bytes(range(0x80, 0x100)) * 30, "undecodable"),
        (codecs.BOM_UTF16_LE + b"\x00\xd8\x20\x00", "undecodable"),
    ],
)
def test_what_is_no_text_is_refused_with_its_reason_and_path(data: bytes, reason: str) -> None:
    with pytest.raises(DocumentError) as caught:
        decode(data, path="kho/la.txt")
    assert caught.value.reason == reason
    assert caught.value.path == "kho/la.txt"


@given(st.binary(max_size=300))
def test_any_bytes_are_text_or_a_document_error(data: bytes) -> None:
    try:
        text, _, _ = decode(data)
    except DocumentError:
        return
    assert text == clean(text)
    assert "\r" not in text


def test_line_ends_are_one_kind_and_invisible_characters_go() -> None:
    assert clean("a\r\nb\rc\u2028d\u00ade\ufefff\u200bg") == "a\nb\nc\ndefg"


def test_a_few_control_characters_do_not_make_text_binary() -> None:
    text, guess, _ = decode("Chợ phiên \x1b]0;x\x07 đông khách".encode())
    assert (text, guess.name) == ("Chợ phiên ␛]0;x␇ đông khách", "utf-8")


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("rest", [b"", b"x"])
@pytest.mark.parametrize(
    "text", [TEXT + "😀", "TIẾNG VIỆT", "Ắ Ẳ Ộ ĐỔ ỨỢ", "这里是一个测试，他们都来了。第二行\n再见 123\n", "abc"]
)
def test_wide_text_without_a_mark_is_known_by_what_it_says(text: str, rest: bytes, codec: str) -> None:
    read, guess, _ = decode(text.encode(codec) + rest)
    assert (read, guess.name, guess.certain) == (text, codec, False)


def test_random_bytes_are_no_wide_text() -> None:
    chance = random.Random(7)
    for size in [8, 16, 40, 100, 1000, 5000] * 100:
        data = chance.randbytes(size) + bytes(1)
        try:
            assert not decode(data)[1].name.startswith("utf-16")
        except DocumentError:
            continue


def test_small_numbers_in_a_row_are_no_wide_text() -> None:
    with pytest.raises(DocumentError):
        decode(b"".join((n % 300).to_bytes(2, "little") for n in range(3000)))


FILES = Path(__file__).parent / "encodings"
GOLD: list[dict[str, Any]] = tomli.loads((FILES / "gold.toml").read_text(encoding="utf-8"))["file"]


@pytest.mark.parametrize("gold", GOLD, ids=lambda gold: str(gold["name"]))
def test_each_fixture_is_read_as_its_gold_says(gold: dict[str, Any]) -> None:
    hint = "windows-1252" if gold["name"].endswith(".html") else ""
    text, guess, remarks = decode((FILES / gold["name"]).read_bytes(), gold["name"], hint)
    words = text.split()
    assert (guess.name, guess.certain) == (gold["encoding"], gold["certain"])
    assert " ".join(words).startswith(gold["starts"])
    assert " ".join(words).endswith(gold["ends"])
    assert len(words) == gold["words"]
    assert [remark.reason for remark in remarks] == gold["remarks"]
    assert guess.confidence >= DOUBTFUL


def test_every_fixture_has_its_gold() -> None:
    assert {path.name for path in FILES.iterdir()} == {gold["name"] for gold in GOLD} | {"gold.toml"}


@given(
    st.lists(st.sampled_from(WORDS), min_size=10, max_size=40).map(" ".join),
    st.sampled_from([*ENCODERS, "utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"]),
)
def test_any_sentence_is_read_in_any_encoding(text: str, name: str) -> None:
    data = ENCODERS[name](text) if name in ENCODERS else text.encode(name)
    read, guess, remarks = decode(data)
    assert (read, guess.name, remarks) == (text, name, ())


@pytest.mark.parametrize("name", ENCODERS)
def test_nearly_all_sentences_of_five_marked_words_are_read_rightly(name: str) -> None:
    chance = random.Random(5)
    marked = [word for word in WORDS if not word.isascii()]
    texts = [" ".join(chance.sample(marked, 5)) for _ in range(400)]
    assert sum(decode(ENCODERS[name](text))[0] != text for text in texts) <= 2


def test_confidence_promises_no_more_than_the_share_of_right_guesses() -> None:
    chance = random.Random(3)
    guesses = []
    for _ in range(4000):
        text, name = " ".join(chance.sample(WORDS, chance.choice((1, 1, 2, 3)))), chance.choice(list(ENCODERS))
        if not (data := ENCODERS[name](text)).isascii():
            read, guess, _ = decode(data)
            guesses.append((guess.confidence, read == text))
    for low, high in ((0.0, DOUBTFUL), (DOUBTFUL, 0.9), (0.9, 1.0)):
        here = [(confidence, right) for confidence, right in guesses if low <= confidence < high or confidence == high]
        assert len(here) > 20
        share = sum(right for _, right in here) / len(here)
        assert share > sum(confidence for confidence, _ in here) / len(here) - 0.1
        assert share < 0.9 or low > 0.0


@pytest.mark.parametrize("first", [*ENCODERS, "utf-8"])
@pytest.mark.parametrize("last", [*ENCODERS, "utf-8"])
def test_a_file_put_together_from_two_is_read_in_both(first: str, last: str) -> None:
    body = TEXT.lower() * 3
    foot = "giữ mọi quyền; toà soạn đặt ở đường bờ đê, phường sông khế\n"
    one, two = (ENCODERS.get(name, str.encode) for name in (first, last))
    text, guess, remarks = decode(one(body) + two(foot))
    assert (text, guess.name) == (body + foot, first)
    assert [remark.reason for remark in remarks] == ([] if first == last else ["repaired"])


def test_a_few_bad_bytes_in_utf_8_cost_only_themselves() -> None:
    data = bytearray((TEXT * 3).encode())
    data[40:40] = b"\xff"
    text, guess, remarks = decode(bytes(data))
    assert text.replace("\ufffd", "") in (TEXT * 3, text.replace("\ufffd", ""))
    assert 1 <= text.count("\ufffd") <= 3
    assert (guess.name, [remark.reason for remark in remarks]) == ("utf-8", ["damaged"])


def test_utf_8_without_spaces_may_be_damaged_too() -> None:
    text = "这里是一个测试他们都来了第二行再见" * 20
    read, guess, remarks = decode(text.encode() + b"\xff" + text.encode())
    assert (read, guess.name) == (f"{text}\ufffd{text}", "utf-8")
    assert [remark.reason for remark in remarks] == ["damaged"]


def test_quotation_marks_of_windows_among_utf_8_are_read() -> None:
    text, _, remarks = decode("Bà nói: ".encode() + b"\x93" + "Nước rút rồi".encode() + b"\x94 \x96 " + TEXT.encode())
    assert text.startswith("Bà nói: “Nước rút rồi” – Trạm")
    assert [remark.reason for remark in remarks] == ["repaired"]


def test_a_file_cut_inside_a_character_says_so() -> None:
    text, guess, remarks = decode((TEXT + "ệ").encode()[:-1])
    assert (text, guess.name) == (TEXT + "\ufffd", "utf-8")
    assert remarks[0].reason == "damaged"


@pytest.mark.parametrize("name", ENCODERS)
def test_the_first_mark_may_come_late(name: str) -> None:
    head = "<html><head>" + "<script>var window_width = screen.width</script>\n" * 9000
    text, guess, _ = decode(ENCODERS[name](head + TEXT.lower()), hint="windows-1252")
    assert (text, guess.name) == (head + TEXT.lower(), name)


def test_control_characters_that_are_letters_of_viscii_are_no_sign_of_a_binary_file() -> None:
    text = "KỶ YẾU, KỸ THUẬT, MỸ THUỶ, HỮU NGHỊ, ẴM BẪY\n"
    assert decode(viscii(text))[0] == text


@pytest.mark.parametrize(("hint", "name"), [("tcvn3", "tcvn3"), ("viscii", "viscii"), ("windows-1258", "windows-1258")])
def test_a_declaration_breaks_a_tie(hint: str, name: str) -> None:
    assert decode(b"Nam \xf9", hint=hint)[1].name == name


def test_what_is_doubtful_is_read_all_the_same() -> None:
    _, guess, _ = decode(b"Nam \xb5\xb6 xyz abc")
    assert guess.confidence < DOUBTFUL
    assert not guess.certain


@pytest.mark.parametrize("declared", ["koi8-r", "cp1251", "shift_jis", "gbk", "iso-8859-2"])
def test_another_language_is_read_as_it_declares(declared: str) -> None:
    texts = {
        "shift_jis": "これは日本語の文章です。",
        "gbk": "这里是一个测试，他们都来了。",
        "iso-8859-2": "Příliš žluťoučký kůň",
    }
    text = texts.get(declared, "Сегодня в библиотеке открыли новый зал для чтения.")
    assert decode(text.encode(declared), hint=declared)[0] == text


def _mutated(chance: random.Random) -> bytes:
    kinds: list[Callable[[str], bytes]] = [tcvn3, vni, windows_1258, viscii, str.encode]
    data = bytearray(chance.choice(kinds)(TEXT[: chance.choice((9, 60, 200))].lower()))
    for _ in range(chance.choice((1, 5, 50))):
        at = chance.randrange(len(data) + 1)
        data[at : at + chance.randrange(3)] = chance.randbytes(chance.randrange(4))
    return bytes(data)


def test_of_three_thousand_random_files_each_is_text_or_a_document_error() -> None:
    chance = random.Random(11)
    for turn in range(3000):
        data = chance.randbytes(chance.choice((1, 3, 30, 600))) if turn % 3 == 0 else _mutated(chance)
        try:
            text, guess, _ = decode(data)
        except DocumentError as error:
            assert error.reason in {"binary", "empty", "undecodable"}
        else:
            assert text == clean(text)
            assert 0 <= guess.confidence <= 1


@pytest.mark.parametrize(
    "unit", [b"\xe1", b"\xe1 ", b"<a\xe1", b"\xb5\n", b"A\xb5", b"a\xf2\xec", b"\x02a\xe1", b"\xe1\xbb", b"<\xff"]
)
def test_hostile_bytes_take_time_in_proportion_to_their_number(unit: bytes) -> None:
    start = time.process_time()
    try:
        decode(unit * (1_000_000 // len(unit)))
    except DocumentError as error:
        assert error.reason in {"binary", "undecodable"}
    assert time.process_time() - start < 6


@pytest.mark.parametrize("text", ["A\u0370", "\u0370", "Привет", "Ελλάδα", "中文 \u0370"])
def test_what_is_valid_utf_8_is_never_refused(text: str) -> None:
    assert decode(text.encode())[0] == text
