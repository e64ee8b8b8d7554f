"""Files to documents: fiction in every shape that the archives have, read end to end."""

from __future__ import annotations

import os
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui_reader.documents.loaders.base import LONGEST_SOURCE
from tui_reader.documents.model import Document, Remark, Role
from tui_reader.documents.read import (
    LARGEST_WHOLE,
    LONGEST,
    content_id,
    document_of,
    read_document,
    read_steadily,
)
from tui_reader.errors import DocumentError

if TYPE_CHECKING:
    from pathlib import Path

LEAD = "Trạm bơm Vĩnh Thạnh chạy suốt đêm để cứu hơn 300 héc-ta lúa sau bão."
BODY = [
    "Sáng 8/9, mực nước sông Mây lên nhanh, bà Lê Thị Hoà cho biết bốn máy bơm đã chạy từ 22 giờ đêm trước.",
    "Đến trưa, nước trên đồng bắt đầu rút, bà con ra ruộng vớt bèo và dựng lại những khóm lúa bị đổ.",
    "Xã Vĩnh Thạnh sẽ sửa lại cống Chín Nhịp trước vụ đông, kinh phí dự kiến là 8,5 triệu đồng.",
]
TITLE = "Trạm bơm chạy suốt đêm chống úng"
TXT = "\n\n".join([LEAD, *BODY])


def _read(text: str | bytes, name: str = "bai.txt") -> Document:
    data = text if isinstance(text, bytes) else text.encode()
    return document_of(data, name)


def _roles(doc: Document) -> list[tuple[str, str]]:
    return [(block.role.value, doc.text[block.start : block.end]) for block in doc.blocks]


def _article(doc: Document) -> str:
    return "\n".join(doc.text[start:end] for start, end in doc.spans(Role.LEAD, Role.BODY))


def test_a_plain_article_has_title_date_lead_body_author_and_furniture() -> None:
    doc = _read(
        f"Trang chủ | Tin tức | Liên hệ\n{TITLE}\nCập nhật ngày: 4-11-2020 | 16:48:42 GMT +7\n\n{TXT}\n"
        "Ảnh: Đồng lúa sau bão\nThu Hà - Minh Quân\nIn\nChia sẻ Facebook\nTin đọc nhiều trong tuần\n"
        "Chợ quê họp lại\nChợ quê họp lại\nSố lượt truy cập: 1.204\n"
    )
    assert doc.title == TITLE
    assert doc.published is not None
    assert doc.published.iso == "2020-11-04T16:48:42+07:00"
    assert doc.authors == ("Thu Hà", "Minh Quân")
    assert _article(doc).split("\n") == [LEAD, *BODY]
    assert [role for role, _ in _roles(doc)] == [
        *("boilerplate", "title", "dateline", "lead", "body", "body", "body", "caption", "byline"),
        *["boilerplate"] * 6,
    ]


def test_a_date_in_brackets_belongs_to_the_dateline_and_not_to_the_title() -> None:
    doc = _read(f"{TITLE} (19/01/2026)\n\n{TXT}")
    assert doc.title == TITLE
    assert _roles(doc)[:2] == [("title", TITLE), ("dateline", "(19/01/2026)")]


def test_an_agency_opening_is_no_part_of_the_body() -> None:
    doc = _read(f"{TITLE}\n2024\n\nHải Phòng, 8/9 - {LEAD}\n\n" + "\n\n".join(BODY))
    assert doc.published is not None
    assert doc.published.iso == "2024-09-08"
    assert _article(doc).startswith(LEAD)
    assert ("dateline", "Hải Phòng, 8/9 -") in _roles(doc)


def test_hard_wrapped_paragraphs_are_one_block_each() -> None:
    wrapped = "\n\n".join(_wrap(paragraph, 44) for paragraph in [LEAD, *BODY])
    doc = _read(f"{TITLE}\n\n{wrapped}\n\nLê Hạnh\n")
    assert [" ".join(doc.text[start:end].split()) for start, end in doc.spans(Role.LEAD, Role.BODY)] == [LEAD, *BODY]
    assert doc.authors == ("Lê Hạnh",)


def _wrap(text: str, width: int) -> str:
    lines = [""]
    for word in text.split():
        if len(lines[-1]) + 1 + len(word) > width:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".strip()
    return "\n".join(lines)


def test_a_source_in_brackets_after_the_last_word_is_a_byline() -> None:
    doc = _read(f"{TITLE}\n\n{TXT} (Theo Báo Cửa Bạch)\n")
    assert doc.source == "Báo Cửa Bạch"
    assert _article(doc).endswith("8,5 triệu đồng.")


def test_an_official_letter_has_subject_place_signatory_and_body() -> None:
    doc = _read(
        "ỦY BAN NHÂN DÂN\nXÃ VĨNH THẠNH\nCỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n-------\n"
        "Số: 19/TB-UBND\nVĩnh Thạnh, ngày 12 tháng 6 năm 2023\n\nTHÔNG BÁO\nVề việc đóng cống Chín Nhịp để sửa chữa\n\n"
        f"{TXT}\n\nNơi nhận:\n- Như trên;\n- Lưu: VT.\n\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n(Đã ký)\nPhạm Khắc Lũy\n"
    )
    assert doc.title == "Về việc đóng cống Chín Nhịp để sửa chữa"
    assert doc.published is not None
    assert doc.published.iso == "2023-06-12"
    assert doc.source == "ỦY BAN NHÂN DÂN XÃ VĨNH THẠNH"
    assert doc.authors == ("Phạm Khắc Lũy",)
    assert _article(doc).split("\n") == [LEAD, *BODY]


def test_without_any_title_the_file_name_stands_for_it() -> None:
    doc = _read("\n".join(BODY), "kho/Sau bão.txt")
    assert doc.title == "Sau bão"
    assert doc.published is None
    assert doc.authors == ()


def test_markdown_reads_as_text_and_its_settings_are_checked_against_it() -> None:
    doc = _read(
        f'---\ntitle: "{TITLE}"\ndate: 2024-09-08\nauthor: [Thu Hà, Minh Quân]\nsource: Báo Sông Mây\n---\n\n'
        f"# {TITLE}\n\n**{LEAD}**\n\n"
        f"{BODY[0]}\n\n## Sau bão\n\n- Một [liên kết](http://vi.du/a_(b)) giữa *dòng* này.\n\n"
        f"![Đồng lúa](a.jpg)\n\n{BODY[1]}\n",
        "bai.md",
    )
    assert doc.title == TITLE
    assert doc.published is not None
    assert doc.published.iso == "2024-09-08"
    assert doc.authors == ("Thu Hà", "Minh Quân")
    assert doc.source == "Báo Sông Mây"
    assert "- Một liên kết giữa dòng này." in doc.text
    assert ("caption", "Đồng lúa") in _roles(doc)
    assert ("boilerplate", "date: 2024-09-08") in _roles(doc)


PAGE = f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>{TITLE} - Báo Sông Mây</title>
<meta property="article:published_time" content="2024-09-08T07:30:00+07:00">
<script>var a = "không đọc";</script></head><body>
<nav><a href="/">Trang chủ</a> <a href="/t">Thời sự</a></nav>
<div id="noi-dung"><h1>{TITLE}</h1><p>08/09/2024 <a href="#c">Bình luận (1)</a></p><p><b>{LEAD}</b></p><p>{BODY[0]}</p>
<figure><img src="a.jpg"><figcaption>Đồng lúa sau bão</figcaption></figure><p>{BODY[1]}</p>
<p>{BODY[2]}</p><p><i>Lê Hạnh</i></p></div>
<div><h3>Tin đọc nhiều</h3><ul><li><a href="1">Chợ quê họp lại sau bão</a></li></ul></div>
<div><h3>Bình luận (1)</h3><p><b>Hai Lúa</b> <i>10/09/2024</i></p><p>Đọc mà nhớ quê quá chừng, bà con ơi.</p></div>
<footer>Bản quyền thuộc Báo Sông Mây.</footer></body></html>"""


def test_a_saved_page_gives_its_article_and_keeps_the_rest_as_furniture() -> None:
    doc = _read(PAGE, "trang.html")
    assert doc.title == TITLE
    assert doc.published is not None
    assert doc.published.iso == "2024-09-08T07:30:00+07:00"
    assert doc.authors == ("Lê Hạnh",)
    assert doc.source == "Báo Sông Mây"
    assert _article(doc).split("\n") == [LEAD, *BODY]
    assert ("caption", "Đồng lúa sau bão") in _roles(doc)
    assert ("boilerplate", "Chợ quê họp lại sau bão") in _roles(doc)
    assert ("boilerplate", "Đọc mà nhớ quê quá chừng, bà con ơi.") in _roles(doc)
    assert "không đọc" not in doc.text


def test_metadata_that_the_page_contradicts_does_not_win() -> None:
    doc = _read(PAGE.replace("08/09/2024 <a", "05/09/2024 <a"), "trang.html")
    assert doc.published is not None
    assert doc.published.iso == "2024-09-05"


def test_an_old_page_of_tables_is_read_too() -> None:
    rows = "".join(f"<tr><td>{paragraph}</td></tr>" for paragraph in [LEAD, *BODY])
    doc = _read(
        f"<html><head><title>{TITLE}</title></head><body><table>"
        "<tr><td><a href=1>Trang chủ</a></td><td><a href=2>Tin tức</a></td></tr>"
        f"<tr><td><table><tr><td><font size=5><b>{TITLE}</b></font></td></tr>{rows}</table></td></tr>"
        "</table></body></html>",
        "cu.htm",
    )
    assert doc.title == TITLE
    assert _article(doc).split("\n") == [LEAD, *BODY]


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.txt", b"", "empty"),
        ("a.txt", b"\x89PNG\r\n\x1a\n" + bytes(99), "binary"),
        ("a.html", b"<html><script>var a = 1;</script></html>", "empty"),
        ("a.html", b"<!-- abc -->", "empty"),
        ("a.xyz", b"abc", "unknown-type"),
        ("khong-duoi", b"abc", "unknown-type"),
    ],
)
def test_a_file_that_gives_no_document_says_why(name: str, data: bytes, reason: str) -> None:
    with pytest.raises(DocumentError) as caught:
        _read(data, name)
    assert caught.value.reason == reason


def test_a_text_of_two_gigabytes_is_read_to_the_limit_and_says_so(tmp_path: Path) -> None:
    path = tmp_path / "dai.txt"
    line = "Chợ phiên họp từ bốn giờ sáng, hàng rau và hàng cá hết sớm.\n"
    path.write_text(line * (17 * 1024 * 1024 // len(line.encode())), encoding="utf-8")
    with path.open("r+b") as file:
        file.truncate(2 * 1024**3)
    doc = read_document(path, "dai.txt")
    assert len(doc.text) <= LONGEST
    assert doc.text.startswith(line)
    [truncated] = [remark for remark in doc.remarks if remark.reason == "truncated"]
    assert f"{LONGEST:,}" in truncated.message
    assert [remark.reason for remark in doc.remarks] == ["truncated"]


def test_a_file_that_can_only_be_read_whole_is_refused_beyond_the_limit(tmp_path: Path) -> None:
    path = tmp_path / "dai.docx"
    path.touch()
    os.truncate(path, LARGEST_WHOLE + 1)
    with pytest.raises(DocumentError) as caught:
        read_document(path, "dai.docx")
    assert caught.value.reason == "too-large"
    assert f"{LARGEST_WHOLE:,}" in caught.value.detail


def test_a_page_keeps_its_text_behind_pictures_larger_than_the_limit() -> None:
    picture = "data:image/png;base64," + "A" * (LONGEST_SOURCE + 1000)
    page = f'<html><body><h1>{TITLE}</h1><img src="{picture}"><p>{LEAD}</p></body></html>'
    doc = _read(page.encode(), "a.html")
    assert LEAD in doc.text
    assert doc.remarks == ()


def test_lines_by_the_hundred_thousand_are_all_kept() -> None:
    lines = [f"Hàng thứ {number}" for number in range(120_000)]
    doc = _read("\n".join(lines).encode(), "a.txt")
    assert doc.text.split("\n") == lines
    covered = sum(block.end - block.start for block in doc.blocks)
    assert covered > len(doc.text) - 120_001
    page = "<html><body>" + "".join(f"<p>{line}</p>" for line in lines) + "</body></html>"
    assert _read(page.encode(), "a.html").text.split() == " ".join(lines).split()


def test_a_file_that_is_written_while_it_is_read_is_left_for_the_next_time(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TXT, encoding="utf-8")

    class Growing(BytesIO):
        def fileno(self) -> int:
            with path.open("a", encoding="utf-8") as more:
                more.write("Thêm một dòng.\n")
                more.flush()
                return os.dup(more.fileno())

    with pytest.raises(DocumentError) as caught:
        read_steadily(Growing(path.read_bytes()), "a.txt", 1000)
    assert caught.value.reason == "changing"


@pytest.mark.parametrize("text", ["Bài mới về chợ nổi", "In", "Chia sẻ\n\nTrang chủ", "Chào anh, em đã nhận."])
def test_a_document_is_never_furniture_alone(text: str) -> None:
    doc = _read(text)
    article = doc.spans(Role.TITLE, Role.LEAD, Role.BODY)
    assert "".join(doc.text[start:end] for start, end in article) == text.replace("\n", "")
    assert doc.title == text or doc.title == "bai"


def test_a_missing_file_is_unreadable(tmp_path: Path) -> None:
    with pytest.raises(DocumentError) as caught:
        read_document(tmp_path / "khong.txt", "khong.txt")
    assert caught.value.reason == "unreadable"


def test_a_guessed_encoding_is_noted_and_the_id_is_that_of_the_bytes(tmp_path: Path) -> None:
    data = f"{TITLE}\n\n{TXT}".encode("utf-16-le")
    path = tmp_path / "Bài.txt"
    path.write_bytes(data)
    doc = read_document(path, "Ba\u0300i.txt")
    assert doc.path == "Bài.txt"
    assert doc.id == content_id(data)
    assert doc.remarks == (Remark("guessed-encoding", "read as utf-16-le (guessed, 1.00)"),)


PIECES = [
    TITLE,
    LEAD,
    *BODY,
    "08/09/2024",
    "In",
    "Ảnh: Thu Ngân",
    "Thu Hà - Minh Quân",
    "Tin liên quan",
    "",
    "- một",
    "<b>",
    "# Đề",
    "(Theo Báo A)",
]


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.sampled_from(PIECES) | st.text(max_size=30), min_size=1), st.sampled_from(["a.txt", "a.md", "a.html"])
)
def test_blocks_cover_all_text_in_order_whatever_the_file_holds(lines: list[str], name: str) -> None:
    try:
        doc = _read("\n".join(lines).encode("utf-8", "ignore"), name)
    except DocumentError as error:
        assert error.reason in {"empty", "binary", "unreadable"}
        return
    last = 0
    for block in doc.blocks:
        assert last <= block.start < block.end <= len(doc.text)
        assert not doc.text[last : block.start].strip()
        assert 0 <= block.confidence <= 1
        last = block.end
    assert not doc.text[last:].strip()
    assert doc.title


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=12))
def test_no_word_of_a_plain_file_is_lost(lines: list[str]) -> None:
    text = "\n".join(lines)
    if text.strip():
        assert _read(text).text == text


def test_an_endless_line_under_the_title_is_not_part_of_it(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Không có dấu cách\n\n" + "x" * 5000, encoding="utf-8")
    assert read_document(path, "a.txt").title == "Không có dấu cách"
