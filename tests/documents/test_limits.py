"""Files made of the shortest things that cost most: each is read, or cut and said to be, within memory and time.

Time is bounded far above what is measured (2 to 6 s): the quadratic ones took minutes.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time

import pytest

from tests.documents.making_packages import epub
from tui_reader.documents.loaders.html_source import LONGEST_PAGE, LONGEST_TAG, MOST_TAGS, parsable
from tui_reader.documents.model import Document, Role
from tui_reader.documents.read import LONGEST, document_of
from tui_reader.ingestion.messages import MEMORY

MAIL = "From: a@xa-may.vn\nSubject: Thư\nMIME-Version: 1.0\nContent-Type: "
READING = """
import json, resource, sys, time
from tui_reader.documents.read import document_of
name, head, unit, size, memory = json.loads(sys.argv[1])
data = head.encode() + unit.encode() * (size // len(unit.encode()))
resource.setrlimit(resource.RLIMIT_DATA, (memory, memory))
begun = time.process_time()
doc = document_of(data, name)
said = [remark.reason for remark in doc.remarks]
print(json.dumps([len(doc.text), len(doc.text.split()), said, time.process_time() - begun]))
"""


def read_apart(name: str, head: str, unit: str, size: int) -> tuple[int, int, list[str], float]:
    """Length, words and remarks of the document, and the seconds it took, in a process with a reader's memory."""
    given = json.dumps([name, head, unit, size, MEMORY])
    ran = subprocess.run([sys.executable, "-c", READING, given], capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr[-600:]
    length, words, said, seconds = json.loads(ran.stdout)
    return length, words, said, seconds


def reasons(doc: Document) -> list[str]:
    return [remark.reason for remark in doc.remarks]


@pytest.mark.skipif(sys.platform != "linux", reason="other systems do not hold a process to RLIMIT_DATA")
@pytest.mark.parametrize(
    ("name", "head", "unit", "words"),
    [
        ("a.html", "<table>", "<tr><td>a</td><td>b</td></tr>", 3),
        ("a.html", "", "<p><b>a</b> <a href=x>b</a>", 2),
        ("a.html", "", "<div>a</div>", 1),
        ("a.html", "", "<br>a", 1),
        ("a.html", "<ul>", "<li>a</li>", 1),
        ("a.mhtml", MAIL + "text/html; charset=utf-8\n\n", "<li>a\n", 1),
    ],
)
def test_a_page_of_the_shortest_elements_fits_into_memory(name: str, head: str, unit: str, words: int) -> None:
    _, read, said, seconds = read_apart(name, head, unit, LONGEST_PAGE)
    assert said in ([], ["truncated"])
    most = min(LONGEST_PAGE // len(unit), MOST_TAGS // unit.replace("</", "").count("<"))
    assert read == pytest.approx(words * most, rel=0.01)
    assert seconds < 60


@pytest.mark.skipif(sys.platform != "linux", reason="other systems do not hold a process to RLIMIT_DATA")
@pytest.mark.parametrize(
    ("name", "head", "unit"),
    [
        ("a.eml", MAIL + "text/plain; charset=utf-8\n\n", "bình minh\n\n"),
        ("a.eml", MAIL + "text/plain; charset=utf-8; format=flowed\n\n", "> a \nb\n"),
    ],
)
def test_a_long_mail_is_cut_and_said_to_be(name: str, head: str, unit: str) -> None:
    length, _, said, seconds = read_apart(name, head, unit, 59 * 1024 * 1024)
    assert length == LONGEST
    assert said == ["truncated"]
    assert seconds < 60


def test_the_parts_of_a_mail_share_what_one_file_may_have() -> None:
    part = b"--b\nContent-Type: text/plain\n\n" + b"chim en bay qua song\n" * 300_000
    mail = MAIL.encode() + b"multipart/mixed; boundary=b\n\n" + part * 4 + b"--b--\n"
    (remark,) = document_of(mail, "a.eml").remarks
    assert remark.reason == "truncated"
    assert "1 of its parts are not read" in remark.message


def test_pages_beyond_the_limit_are_cut_in_every_format() -> None:
    page = "<p>đầu tiên</p>" + f"<p>{'x' * 999}</p>" * 8_500 + "<p>cuối cùng</p>"
    saved = (MAIL + "text/html; charset=utf-8\n\n" + page).encode()
    for data, name in ((page.encode(), "a.html"), (saved, "a.eml"), (saved, "a.mhtml"), (epub({"a": page}), "a.epub")):
        doc = document_of(data, name)
        assert "đầu tiên" in doc.text
        assert reasons(doc) == ["truncated"]
        assert f"{LONGEST_PAGE:,}" in doc.remarks[0].message


def test_lines_beyond_those_told_apart_stay_lines() -> None:
    doc = document_of("".join(f"<li>dòng {i}</li>" for i in range(65_000)).encode(), "a.html")
    assert [line for line in doc.text.split("\n") if line] == [f"dòng {i}" for i in range(65_000)]


def test_of_an_absurdly_long_tag_only_the_name_is_read() -> None:
    attributes = " ".join(f"a{i}='<1'" for i in range(300_000))
    script = f"<script>if (a<b) {{ {'x;' * 20_000} }}</script>"
    begun = time.process_time()
    doc = document_of(f"{script}<p {attributes}>một<p class=x>hai<!-- {'y' * 60_000} --><b>ba".encode(), "a.html")
    assert doc.text.split() == ["một", "haiba"]
    assert time.process_time() - begun < 10


def test_a_tag_that_never_ends_loses_no_text() -> None:
    page = "<p>một</p> a <b " + "chữ " * LONGEST_TAG
    assert parsable(page)[0] == page.replace(" <b ", " &lt;b ").replace("<p>", "<p>")
    assert document_of(page.encode(), "a.html").text.count("chữ") == LONGEST_TAG


def test_a_page_of_long_tags_is_read_soon() -> None:
    names = [f"{a}{b}{c}" for a in "abcdefghijklmnop" for b in "abcdefghijklmnop" for c in "abcdefghijklmnopqrst"]
    tag = "<p " + " ".join(names)[: LONGEST_TAG - 10] + ">x"
    begun = time.process_time()
    assert document_of((tag * 20).encode(), "a.html").text.split() == ["x"] * 20
    assert time.process_time() - begun < 10


def test_many_short_lines_are_weighed_in_linear_time() -> None:
    page = "".join(f"<p>mồng {i} ra chợ mua bán ít rau" for i in range(49_000))
    begun = time.process_time()
    assert len(document_of(page.encode(), "a.html").blocks) == 49_000
    assert time.process_time() - begun < 12  # 25 s when each was looked for in all of the text


def test_a_sentence_shown_large_beside_its_paragraph_is_still_told() -> None:
    sentence = "Nước lên nhanh hơn mọi năm trước"
    prose = "Trạm bơm xã Mây chạy suốt đêm để cứu hơn ba trăm héc-ta lúa của bà con sau bão."
    other = "Sáng ra, bà con lại ra đồng xem nước đã rút được bao nhiêu rồi mới về nhà."
    page = f"<h1>Trạm bơm chạy suốt đêm</h1><p>{prose}<p>{sentence}<p>{other} {sentence}, ông Bảy nói.<p>{prose} Rồi."
    doc = document_of(page.encode(), "a.html")
    assert sentence in [doc.text[start:end] for start, end in doc.spans(Role.BOILERPLATE)]


@pytest.mark.parametrize("unit", ["a\n\n", "*a* [b](c)\n\n", "- a\n"])
def test_endless_markdown_is_read_to_the_limit_of_text(unit: str) -> None:
    begun = time.process_time()
    doc = document_of((unit * 1_500_000).encode(), "a.md")
    assert len(doc.text) == LONGEST
    assert reasons(doc) == ["truncated"]
    assert time.process_time() - begun < 15


def test_markdown_beyond_the_lines_that_are_looked_at_keeps_every_word() -> None:
    lines = [f"dòng {i}" for i in range(70_000)]
    doc = document_of("\n\n".join(lines).encode(), "a.md")
    assert doc.text.split("\n\n") == lines
    front = "---\n" + "".join(f"khoá: {i}\n" for i in range(70_000)) + "---\nhết"
    words = document_of(front.encode(), "a.md").text.split()
    assert words.count("khoá:") == 70_000
    assert words[-1] == "hết"
