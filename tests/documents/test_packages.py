"""Mutated packages of every kind give a document or an error with a reason, soon."""

from __future__ import annotations

import io
import random
import time
import zipfile

import pytest

from tests.documents.making_packages import docx, epub, odt, p
from tui_reader.documents.loaders.flow import MOST_LINES
from tui_reader.documents.read import document_of
from tui_reader.errors import DocumentError

PROSE = "Trạm bơm Vĩnh Thạnh chạy suốt đêm để cứu hơn ba trăm héc-ta lúa của bà con trong xã sau bão."
SEEDS = {
    "docx": docx(p(PROSE) * 5, {"footnotes": p("x"), "styles": "", "numbering": ""}, title="Kế hoạch chống ngập"),
    "odt": odt(f"<text:p>{PROSE}</text:p><text:list><text:list-item><text:p>x</text:p></text:list-item></text:list>"),
    "epub": epub({"nav": "<p>x</p>", "a": f"<h1>Một</h1><p>{PROSE}</p>", "b": f"<p>{PROSE}</p>"}),
}


def mutated(data: bytes, chance: random.Random) -> bytes:
    """``data`` with up to ten bytes or stretches changed, dropped or repeated."""
    changed = bytearray(data)
    for _ in range(chance.randint(1, 10)):
        at = chance.randrange(len(changed) + 1)
        end = at + chance.choice((1, 4, 40))
        match chance.randrange(4):
            case 0:
                changed[at:end] = chance.randbytes(end - at)
            case 1:
                del changed[at:end]
            case 2:
                changed[at:at] = changed[at:end] * chance.choice((1, 50))
            case _:
                other = chance.randrange(len(changed) + 1)
                changed[at:at] = changed[other : other + 200]
    return bytes(changed)


def mutated_inside(data: bytes, chance: random.Random) -> bytes:
    """The package ``data`` with some of its parts changed and whole again as a package."""
    whole = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as package, zipfile.ZipFile(whole, "w") as changed:
        for name in package.namelist():
            part = package.read(name)
            changed.writestr(name, mutated(part, chance) if chance.random() < 0.5 else part)
    return whole.getvalue()


@pytest.mark.parametrize("kind", SEEDS)
def test_mutated_packages_are_read_or_refused_with_a_reason(kind: str) -> None:
    chance = random.Random(kind)
    begun = time.process_time()
    read = 0
    for number in range(150):
        change = mutated if number % 3 == 0 else mutated_inside
        try:
            read += PROSE[:10] in document_of(change(SEEDS[kind], chance), f"a.{kind}").text
        except DocumentError as error:
            assert error.reason in {"damaged-file", "encrypted", "empty", "unknown-type", "binary", "undecodable"}
    assert read > 30
    assert time.process_time() - begun < 10


def test_endless_lines_are_cut_and_said() -> None:
    doc = document_of(odt("<text:p>x</text:p>" * (MOST_LINES + 1_000)), "a.odt")
    assert doc.text.count("x") <= MOST_LINES + 1
    assert [remark.reason for remark in doc.remarks] == ["truncated"]


def test_text_that_a_program_decoded_wrongly_is_mended() -> None:
    wrong = PROSE.encode().decode("cp1252", "replace")
    if "\ufffd" not in wrong:
        assert document_of(docx(p(wrong)), "a.docx").text == PROSE
    line = "Bà con xã Mây ra chợ sớm từ tờ mờ sáng."
    assert document_of(docx(p(line.encode().decode("latin-1"))), "a.docx").text == line
