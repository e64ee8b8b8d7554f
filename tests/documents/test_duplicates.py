"""Near duplicates: reprints are one group, look-alikes are none, whatever the order in which they come."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from itertools import combinations
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.documents.duplicates_gold import document_of, gold
from tui_reader.documents.duplicates import Printing, group, signature
from tui_reader.documents.model import Block, Role

if TYPE_CHECKING:
    from tui_reader.documents.model import Document

STORY = [
    "Đò máy trở lại bến Gốc Gạo",
    "Sáng 4/11, hai chiếc đò máy ở bến Gốc Gạo chạy lại sau ba ngày nghỉ vì nước lớn, mỗi lượt 12 người.",
    "Ông Hà Văn Mùa, lái đò đã 19 năm, dặn khách mặc áo phao, trẻ nhỏ ngồi giữa khoang, xe đạp buộc sau lái.",
    "Đến 18 giờ đò nghỉ. Ai cần qua sông ban đêm thì gọi xã đội, xuồng trực ở cầu Đá sang đón trong 15 phút.",
]


def grouped(*documents: Document) -> dict[int, int]:
    """Groups of documents whose keys are their places."""
    return group(
        Printing(key, document.published.iso if document.published else "", signature(document))
        for key, document in enumerate(documents)
    )


@pytest.mark.parametrize("half", ["tuning", "held-back"])
def test_reprints_of_the_gold_are_found_and_look_alikes_are_not(half: str, capsys: pytest.CaptureFixture[str]) -> None:
    texts = [text for text in gold() if text.half == half]
    leaders = grouped(*(text.document for text in texts))
    true = found = right = 0
    for (i, one), (j, other) in combinations(enumerate(texts), 2):
        same = one.family is not None and one.family == other.family
        joined = i in leaders and leaders[i] == leaders.get(j)
        true, found, right = true + same, found + joined, right + (same and joined)
    with capsys.disabled():
        print(f"\nduplicates, {half} half: {right} of {true} pairs found, {found - right} wrong ones")
    assert right >= 0.95 * true
    assert right >= 0.98 * found


def test_the_gold_is_as_large_as_it_should_be() -> None:
    assert len({text.family for text in gold()} - {None}) >= 25
    assert sum(text.family is None for text in gold()) >= 40


def test_a_signature_is_the_same_in_every_process_and_version() -> None:
    # What is stored is compared with what is computed later: a change here needs another SIGNATURE_VERSION.
    digest = (
        "import sys, hashlib; sys.path.insert(0, '.')\n"
        "from tests.documents.test_duplicates import STORY, document_of, signature\n"
        "print(hashlib.sha256(signature(document_of(STORY))).hexdigest()[:16])"
    )
    run = subprocess.run([sys.executable, "-c", digest], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "bd2e8451542c6361"


def test_case_diacritics_and_furniture_do_not_matter_to_a_signature() -> None:
    document = document_of(STORY)
    text = document.text.upper() + "\nTin đọc nhiều"
    furnished = replace(
        document,
        text=text,
        blocks=(*document.blocks, Block(len(document.text) + 1, len(text), Role.BOILERPLATE)),
        authors=("Hải Yến",),
    )
    assert grouped(document, furnished) == {0: 0, 1: 0}


def test_the_leader_is_the_first_printing() -> None:
    later, first, undated = (document_of(STORY, date) for date in ("2020-11-06", "2020-11-04", ""))
    assert grouped(undated, later, first) == {0: 2, 1: 2, 2: 2}


def test_of_one_day_the_longest_printing_leads() -> None:
    cut, whole = document_of(STORY[:3], "2020-11-04T08:00"), document_of(STORY, "2020-11-04T16:00")
    assert grouped(cut, whole) == {0: 1, 1: 1}


def test_short_texts_are_reprints_only_when_they_are_equal() -> None:
    notice = ["Nghỉ họp", "Chiều mai xóm Cồn nghỉ họp, hẹn các nhà tối thứ Bảy."]
    changed = ["Nghỉ họp", "Chiều mai xóm Cồn nghỉ họp, hẹn các nhà tối Chủ nhật."]
    assert grouped(document_of(notice), document_of(notice), document_of(changed)) == {0: 0, 1: 0}


def test_bare_headings_and_empty_articles_are_no_reprints() -> None:
    bare = document_of(["Thông báo"])
    empty = replace(bare, blocks=(Block(0, 9, Role.BOILERPLATE),))
    assert grouped(bare, bare, empty, empty) == {}


def test_a_chain_of_small_steps_is_no_group() -> None:
    """Each text keeps two thirds of the one before; the last has nothing of the first."""
    chapters = [
        [
            f"Trạm {n} ở bờ {'bắc' if n % 2 else 'nam'} kênh, nhà số {n * 37 + w} đường {n}, có {w * n + 3} hộ."
            for w in range(6)
        ]
        for n in range(1, 8)
    ]
    texts = [document_of(["Ghi chép dọc kênh", *chapters[n], *chapters[n + 1], *chapters[n + 2]]) for n in range(5)]
    leaders = grouped(*texts)
    assert 0 not in leaders or leaders[0] != leaders.get(4)


def test_a_long_series_of_one_template_is_compared_in_reasonable_time_and_reprints_in_it_are_found() -> None:
    def bulletin(n: int) -> list[str]:
        return [
            f"Giá lúa ngày {n}",
            f"Sáng ngày {n}, thương lái ở bến {n % 7} trả {5000 + n * 3} đồng lúa tươi, {7000 + n * 5} đồng lúa khô.",
            "Ban quản lý chợ nhắc bà con cân lại trước khi giao, giữ biên nhận đến hết vụ, báo ngay khi thấy cân sai.",
            "Giá chỉ để tham khảo, mua bán thực tế do hai bên thoả thuận tuỳ chất lượng hạt và đường đi xa gần.",
        ]

    issues = [document_of(bulletin(n)) for n in range(300)]
    again = document_of(["Giá lúa", *bulletin(77)[1:]])
    assert grouped(*issues, again) == {77: 77, 300: 77}


TEXTS = [text for text in gold() if text.half == "tuning"][:24]
PRINTINGS = [Printing(key, f"2024-0{key % 3 + 1}", signature(text.document)) for key, text in enumerate(TEXTS)]


@settings(deadline=None)
@given(st.permutations(PRINTINGS))
def test_the_order_of_documents_does_not_matter(shuffled: list[Printing]) -> None:
    assert group(shuffled) == group(PRINTINGS)


@settings(deadline=None)
@given(st.sets(st.integers(0, len(PRINTINGS) - 1)), st.integers(0, len(PRINTINGS) - 1))
def test_one_more_document_leaves_unrelated_groups_as_they_were(chosen: set[int], one: int) -> None:
    before = group([PRINTINGS[n] for n in sorted(chosen - {one})])
    after = group([PRINTINGS[n] for n in sorted(chosen | {one})])
    related = {n for n, text in enumerate(TEXTS) if text.family is not None and text.family == TEXTS[one].family} | {
        one
    }
    assert {k: v for k, v in after.items() if k not in related} == {k: v for k, v in before.items() if k not in related}


@given(st.lists(st.text(max_size=60), min_size=1, max_size=5))
def test_any_text_has_a_signature_and_is_a_reprint_of_itself_or_too_short(paragraphs: list[str]) -> None:
    document = document_of([paragraph.replace("\n", " ") or "-" for paragraph in paragraphs])
    assert grouped(document, document) in ({}, {0: 0, 1: 0})
