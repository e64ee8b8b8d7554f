"""Words and tags: underthesea's own, at the right offsets."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui_reader.vietnamese.normalize import nfc
from tui_reader.vietnamese.segment import LONGEST_PIECE, TaggedWord, Word, segment, tag
from tui_reader.vietnamese.sentences import sentences

SAMPLES = Path(__file__).parents[2] / "sample_corpus"


def words(text: str, sentence: tuple[int, int]) -> tuple[Word, ...]:
    return segment(text, [sentence]).words[0]


def tagged(text: str, sentence: tuple[int, int]) -> tuple[TaggedWord, ...]:
    return tag(segment(text, [sentence]))[0]


def as_underthesea(text: str, spans: list[tuple[int, int]]) -> list[list[tuple[str, str, str, str]]]:
    """What ``underthesea.ner`` would return for each of ``spans``."""
    segmentation = segment(text, spans)
    return [
        [(form, *word[3:]) for form, word in zip((f for piece in forms for f in piece), its, strict=True)]
        for forms, its in zip(segmentation.forms, tag(segmentation), strict=True)
    ]


SUBJECTS = [
    "Bà Lê Thị Hoà",
    "Ông Phạm Khắc Lũy",
    "Trạm Khí tượng Cửa Bạch",
    "UBND huyện An Lạc Đông",
    "Em Bùi Gia Bảo",
    "H'Mai",
]
VERBS = [
    "phơi sách",
    "đến",
    "cho biết đã sửa",
    "khoẻ lại sau khi về",
    "xem trận 2-1 ở",
    "thuê 8,5 ha đất tại",
    "uỷ lạo bà con",
]
PLACES = [
    "xã Vĩnh Thạnh",
    "TP.HCM",
    "Ðắk Lắk",
    "chợ Bến Đình (Nghệ An)",
    "kênh Chín Nhịp",
    "Thư viện tỉnh",
    "N’Thôn Hạ",
]
ENDS = [".", "…", " sáng 15/5.", ", ngày 12 tháng 6 năm 2023.", ' nói: "Xong rồi!"', " (theo Báo Sông Mây)."]


def _made(count: int) -> list[str]:
    pick = random.Random(20261121)  # a fixed seed: the same sentences at every run
    return [
        " ".join((pick.choice(SUBJECTS), pick.choice(VERBS), pick.choice(PLACES))) + pick.choice(ENDS)
        for _ in range(count)
    ]


def test_tags_are_those_that_underthesea_gives() -> None:
    from underthesea import ner

    texts = _made(200)
    for text in texts:
        assert as_underthesea(text, [(0, len(text))]) == [ner(text)]
    text = "\n".join(texts)
    spans = sentences(text, [(0, len(text))])
    assert as_underthesea(text, list(spans)) == [ner(text[start:end]) for start, end in spans]


def _readable(path: Path) -> bool:
    """Of replacement signs alone, two ways to tag a sentence can weigh the same to the last digit."""
    return "\ufffd" not in path.read_text("utf-8", "replace")


@pytest.mark.parametrize("path", [*filter(_readable, sorted(SAMPLES.rglob("*.txt")))][::4], ids=lambda path: path.stem)
def test_articles_are_tagged_as_underthesea_tags_their_sentences(path: Path) -> None:
    from underthesea import ner

    text = nfc(path.read_text("utf-8-sig"))[:3_000]
    spans = [span for span in sentences(text, [(0, len(text))]) if span.end - span.start <= LONGEST_PIECE]
    assert as_underthesea(text, list(spans)) == [ner(text[start:end]) for start, end in spans]


ODD = [
    "BOS",
    "EOS",
    "ß",
    "İ",
    "ǅ",
    "ª",
    "²",
    "½",
    "٣",
    "a_b",
    "A.B.",
    "T.Ư",
    "HỌP.",
    "v.v.",
    "H’Mông",
    ":D",
    "<3",
    "3x4",
    "...",
]
ODD += [
    "#tag",
    "a@b.example",
    "x=y",
    "T[0]=a",
    "-",
    "--",
    "“",
    "43H-0530",
    "20-8/2014",
    "Hà",
    "nội",
    "ð",
    "Ð",
    "😀",
    "x\u0301",
]


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from([*ODD, *PLACES]), min_size=1, max_size=12))
def test_odd_signs_are_tagged_as_underthesea_tags_them(parts: list[str]) -> None:
    from underthesea import ner

    text = nfc(" ".join(parts))
    assert as_underthesea(text, [(0, len(text))]) == [ner(text)]


def test_words_are_those_of_underthesea_as_the_text_spells_them() -> None:
    text = "Bà Thuý phơi  sách\nở thư viện."
    found = words(text, (0, len(text)))
    assert [word.text for word in found] == ["Bà", "Thuý", "phơi", "sách", "ở", "thư viện", "."]
    assert text[found[3].start : found[3].end] == "sách"


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [*SUBJECTS, *PLACES, *ENDS, "khoẻ", "nghành", "baì", "a_b", "http://a.example/b?c", "\n", "😀", "x\u0301"]
        )
    )
)
def test_every_word_lies_where_its_offsets_say(parts: list[str]) -> None:
    text = nfc(" ".join(parts))
    last = 0
    for start, end, word in words(text, (0, len(text))):
        assert last <= start < end
        assert " ".join(text[start:end].split()) == word
        last = end


def test_words_of_a_sentence_carry_offsets_into_the_whole_text() -> None:
    text = "Nước rút. Bà Hoà về xã."
    second = sentences(text, [(0, len(text))])[1]
    assert next(text[word.start : word.end] for word in tagged(text, second)) == "Bà"


def test_a_text_without_a_full_stop_is_tagged_in_pieces() -> None:
    text = "chợ Bến Đình " * (3 * LONGEST_PIECE // 13)
    found = tagged(text, (0, len(text)))
    assert "".join("".join(word.text.split()) for word in found) == "".join(text.split())
    assert all(text[word.start : word.end].split() == word.text.split() for word in found)
