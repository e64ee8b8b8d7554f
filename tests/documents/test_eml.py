"""Mails: heads in any encoding, bodies in any form, quotations, attachments, and mails that are broken."""

from __future__ import annotations

import itertools
import time
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.documents.making_mail import (
    LEAD,
    PROSE,
    REST,
    encoded,
    message,
    multipart,
    mutants,
    page,
    part,
    tcvn3,
    windows_1258,
)
from tui_reader.documents.loaders.eml import LOADER
from tui_reader.documents.model import Document, Role
from tui_reader.documents.read import document_of
from tui_reader.errors import DocumentError

if TYPE_CHECKING:
    from tui_reader.documents.loaders.base import Loaded

BODY = "\n\n".join((LEAD, PROSE, REST))
ANSWER = "Chào anh, em đã nhận được bài và sẽ đăng vào số báo sáng mai ạ."


def _load(data: bytes) -> Loaded:
    return LOADER.load(data, "thu.eml")


def _read(data: bytes) -> Document:
    return document_of(data, "thu.eml")


def _asides(loaded: Loaded) -> str:
    return "\n".join(loaded.text[piece.start : piece.end] for piece in loaded.pieces if piece.furniture)


def _own(loaded: Loaded) -> str:
    return "\n".join(loaded.text[piece.start : piece.end] for piece in loaded.pieces if not piece.furniture)


def _reasons(loaded: Loaded) -> list[str]:
    return [remark.reason for remark in loaded.remarks]


def test_a_mail_is_a_document_with_its_subject_sender_date_and_body() -> None:
    doc = _read(message(part(BODY)))
    assert doc.title == "Bơm nước cứu lúa"
    assert doc.authors == ("Lê Thị Hoà",)
    assert doc.published is not None
    assert doc.published.iso == "2024-09-08T10:11:12+07:00"
    assert doc.text.startswith(
        "Bơm nước cứu lúa\n\nTừ: Lê Thị Hoà <hoa@vinhthanh.example>\nĐến: Phòng tin <tin@bao.example>\n"
    )
    assert [doc.text[start:end] for start, end in doc.spans(Role.LEAD, Role.BODY)] == [LEAD, PROSE, REST]


def test_the_day_of_sending_counts_more_than_a_day_in_the_text() -> None:
    doc = _read(message(part(f"{LEAD}\n\nNgày 15/9/2024\n\n{PROSE}\n\n{REST}")))
    assert doc.published is not None
    assert doc.published.iso.startswith("2024-09-08")


@pytest.mark.parametrize(
    "subject",
    [
        encoded("Trường làng đón học sinh sau lũ").encode(),
        encoded("Trường làng đón học sinh sau lũ", how="Q").encode(),
        f"{encoded('Trường làng đón ')}\n {encoded('học sinh sau lũ', how='Q')}".encode(),
        f"Trường làng {encoded('đón học sinh', how='q')} sau lũ".encode(),
        "Trường làng đón học sinh sau lũ".encode(),
        b"Tr\xc6\xb0\xe1\xbb\x9dng l\xc3\xa0ng\n \xc4\x91\xc3\xb3n h\xe1\xbb\x8dc sinh\n\tsau l\xc5\xa9",
        windows_1258("Trường làng đón học sinh sau lũ"),
        tcvn3("Trường làng đón học sinh sau lũ"),
        b"=?utf-8?B?VHLGsOG7nW5nIGzDoG5nIMSRw7NuIGjhu41jIHNpbmggc2F1IGzFqQ?=",  # without its padding
        "=?utf-8?Q?Trường làng đón học_sinh sau lũ?=".encode(),  # raw letters and spaces in an encoded word
        b"=?utf-8?Q?Tr=C6=B0=E1=BB?= =?utf-8?Q?=9Dng_l=C3=A0ng_=C4=91=C3=B3n_h=E1=BB=8Dc_sinh_sau_l=C5=A9?=",
        b"=?windows-1258?Q?" + windows_1258("Trường làng đón học sinh sau lũ").replace(b" ", b"_") + b"?=",
        b"=?iso-8859-1?Q?" + tcvn3("Trường làng đón học sinh sau lũ").replace(b" ", b"_") + b"?=",
        b"=?us-ascii?Q?" + "Trường làng đón học sinh sau lũ".encode().replace(b" ", b"_") + b"?=",
    ],
)
def test_a_subject_is_read_however_it_was_encoded(subject: bytes) -> None:
    assert _read(message(part(BODY), Subject=subject)).title == "Trường làng đón học sinh sau lũ"


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from(("chợ", "nước", "đê làng", "trường học", "mùa gặt")), min_size=1), st.data())
def test_encoded_words_give_back_what_was_encoded_wherever_it_was_cut(words: list[str], data: st.DataObject) -> None:
    text = " ".join(words).encode()
    cuts = sorted(data.draw(st.lists(st.integers(0, len(text)), max_size=4)))
    how = data.draw(st.sampled_from("BQ"))
    bounds = [0, *cuts, len(text)]
    pieces = [text[a:b] for a, b in itertools.pairwise(bounds) if b > a]
    field = "\n ".join(encoded(piece.decode("latin-1"), "latin-1", how).replace("latin-1", "utf-8") for piece in pieces)
    assert _load(message(part(BODY), Subject=field)).text.split("\n")[0] == text.decode()


@pytest.mark.parametrize(
    ("sender", "author"),
    [
        ('"Nguyễn Văn An" <an@lang.example>', "Nguyễn Văn An"),
        ('"Nguyễn, Văn An" <an@lang.example>', "Nguyễn Văn An"),
        (f"{encoded('Nguyễn, Văn An')} <an@lang.example>", "Nguyễn Văn An"),
        (f'"{encoded("Nguyễn Văn An")}" <an@lang.example>', "Nguyễn Văn An"),
        ("an@lang.example (Nguyễn Văn An)", "Nguyễn Văn An"),
        ("an@lang.example", "an@lang.example"),
        ('"an@lang.example" <an@lang.example>', "an@lang.example"),
        ("<an@lang.example", ""),
        ("", ""),
    ],
)
def test_the_author_is_the_name_of_the_sender_or_else_the_address(sender: str, author: str) -> None:
    facts = [fact.value for fact in _load(message(part(BODY), From=sender)).facts if fact.field == "author"]
    assert facts == ([author] if author else [])


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("Sun, 08 Sep 2024 23:59:60 +0700 (ICT)", "2024-09-08T23:59:59+07:00"),
        ("8 Sep 24 10:11 GMT", "2024-09-08T10:11:00+00:00"),
        ("2024-09-08 10:11:12", "2024-09-08T10:11:12"),
        ("Sun, 31 Feb 2024 10:11:12 +0700", ""),
        ("Fri, 01 Jan 1904 00:00:00 +0000", ""),
        ("Sun, 8 Sep 99999 10:11:12 +9999999", ""),
        ("hôm qua", ""),
    ],
)
def test_only_dates_of_the_calendar_are_taken(written: str, iso: str) -> None:
    facts = [fact.value for fact in _load(message(part(BODY), Date=written)).facts if fact.field == "published"]
    assert facts == ([iso] if iso else [])


def test_without_a_date_that_of_its_arrival_is_taken() -> None:
    loaded = _load(message(part(BODY), Date="", Received="from a by b with SMTP;\n Sun, 8 Sep 2024 10:11:13 +0700"))
    assert [fact.value for fact in loaded.facts if fact.field == "published"] == ["2024-09-08T10:11:13+07:00"]


@pytest.mark.parametrize("how", ["8bit", "base64", "quoted-printable"])
@pytest.mark.parametrize("declared", ["windows-1258", "utf-8", "us-ascii", "iso-8859-1", "khong-co", ""])
def test_a_body_is_read_whatever_its_header_declares(how: str, declared: str) -> None:
    kind = f"text/plain; charset={declared}" if declared else "text/plain"
    assert LEAD in _load(message(part(windows_1258(BODY), kind, how=how))).text
    assert LEAD in _load(message(part(BODY, kind, how=how))).text
    assert PROSE in _load(message(part(tcvn3(BODY), kind, how=how))).text


def test_charsets_that_shift_are_believed() -> None:
    assert LEAD in _load(message(part(BODY.encode("utf-7"), "text/plain; charset=utf-7"))).text
    assert LEAD in _load(message(part(BODY.encode("utf-16"), "text/plain; charset=utf-16", how="base64"))).text


def test_broken_transfer_encodings_lose_nothing() -> None:
    joined = part(LEAD, how="base64").rstrip() + b"\n" + part(REST, how="base64").split(b"\n\n", 1)[1]
    assert LEAD in _load(message(joined)).text
    assert REST in _load(message(joined)).text
    assert LEAD in _load(message(part("", how="base64") + BODY.encode())).text
    assert "a=b và 100=% của" in _load(message(part("", how="quoted-printable") + "a=b và 100=% của".encode())).text
    assert "đầu cuối" in _load(message(part("", how="quoted-printable") + "đầu =  \ncuối".encode())).text


def test_of_alternatives_one_is_read_the_plain_one_if_it_says_the_same() -> None:
    plain, html = part(BODY), part(page("Thư", LEAD, PROSE, REST), "text/html; charset=utf-8")
    loaded = _load(message(multipart("alternative", plain, html)))
    assert loaded.text.count(PROSE) == 1
    assert all(piece.tag != "p" for piece in loaded.pieces)
    stub = part("Chương trình của bạn không hiển thị được thư này.")
    loaded = _load(message(multipart("alternative", stub, html)))
    assert loaded.text.count(PROSE) == 1
    assert "Chương trình" not in loaded.text
    assert PROSE in _load(message(multipart("alternative", stub, multipart("related", html, boundary="trong")))).text


def test_of_alternatives_with_attachments_between_their_pages_the_text_is_read_once() -> None:
    attachment = part(b"x", "application/pdf", how="base64", disposition='attachment; filename="bao.pdf"')
    pages = [part(f"<p>{text}</p>", "text/html; charset=utf-8") for text in (LEAD, PROSE)]
    rich = multipart("mixed", pages[0], attachment, pages[1], boundary="trong")
    invitation = part("BEGIN:VCALENDAR", "text/calendar")
    loaded = _load(message(multipart("alternative", part(f"{LEAD}\n\n{PROSE}"), rich, invitation)))
    assert loaded.text.count(PROSE) == loaded.text.count(LEAD) == 1
    assert loaded.text.endswith("Tệp đính kèm: bao.pdf (1 B)")


def test_texts_and_forwarded_mails_stand_in_their_order_with_their_own_heads() -> None:
    inner = message(part(PROSE), subject="Báo cáo từ trạm")
    loaded = _load(message(multipart("mixed", part(LEAD), part(inner, "message/rfc822"), part(REST))))
    places = [loaded.text.index(text) for text in (LEAD, "Báo cáo từ trạm", PROSE, REST)]
    assert places == sorted(places)
    assert [fact.value for fact in loaded.facts if fact.field == "title"] == ["Bơm nước cứu lúa"]
    assert loaded.text.count("Từ: Lê Thị Hoà") == 2


def test_attachments_are_named_with_their_sizes_and_not_read() -> None:
    loaded = _load(
        message(
            multipart(
                "mixed",
                part(LEAD),
                part(
                    b"x" * 34_816,
                    "application/octet-stream",
                    how="base64",
                    disposition='attachment; filename="a b.docx"',
                ),
                part(
                    "bí mật", disposition="attachment; filename*0*=utf-8''k%E1%BA%BF; filename*1*=%20ho%E1%BA%A1ch.txt"
                ),
                part(b"y" * 10, f'image/png; name="{encoded("ảnh chụp.png")}"', how="base64"),
                part(b"z" * 3_000_000, "application/zip", how="base64"),
            )
        )
    )
    last = loaded.pieces[-1]
    assert last.furniture
    said = loaded.text[last.start : last.end]
    assert said == "Tệp đính kèm: a b.docx (34 KB); kế hoạch.txt (9 B); ảnh chụp.png (10 B); application/zip (2,9 MB)"
    assert _reasons(loaded) == ["attachments"]
    assert "bí mật" not in loaded.text


def test_pictures_of_a_page_and_signatures_are_no_attachments() -> None:
    picture = part(b"x", "image/png", how="base64", more="Content-ID: <1@a>\n")
    body = multipart("related", part(page("Thư", LEAD, PROSE), "text/html; charset=utf-8"), picture, boundary="trong")
    signed = multipart("signed", body, part(b"x", "application/pkcs7-signature", how="base64"))
    loaded = _load(message(signed))
    assert LEAD in loaded.text
    assert loaded.remarks == ()


def test_a_mail_without_a_body_is_its_subject_and_its_attachments() -> None:
    attachment = part(b"x", "application/pdf", how="base64", disposition='attachment; filename="bao.pdf"')
    doc = _read(message(multipart("mixed", part(""), attachment)))
    assert doc.title == "Bơm nước cứu lúa"
    assert "Tệp đính kèm: bao.pdf" in doc.text


@pytest.mark.parametrize(
    "body",
    [
        part(b"\x30\x82", "application/pkcs7-mime; smime-type=enveloped-data", how="base64"),
        multipart("encrypted", part("Version: 1", "application/pgp-encrypted"), part("x", "application/octet-stream")),
        part("-----BEGIN PGP MESSAGE-----\n\nabc\n-----END PGP MESSAGE-----\n"),
    ],
)
def test_an_encrypted_mail_is_refused_as_encrypted(body: bytes) -> None:
    with pytest.raises(DocumentError) as caught:
        _load(message(body))
    assert caught.value.reason == "encrypted"


def test_what_can_be_read_beside_an_encrypted_part_is_read_and_the_part_is_told() -> None:
    sealed = part(b"\x30", "application/pkcs7-mime", how="base64")
    loaded = _load(message(multipart("mixed", part(LEAD), sealed)))
    assert LEAD in loaded.text
    assert "unread-parts" in _reasons(loaded)
    tnef = part(b"x", "application/ms-tnef", how="base64", disposition='attachment; filename="winmail.dat"')
    assert "unread-parts" in _reasons(_load(message(multipart("mixed", part(LEAD), tnef))))


@pytest.mark.parametrize(
    "quoted",
    [
        "Vào Th 7, 7 thg 9, 2024 vào lúc 10:30 Lê Hoa <hoa@a.example> đã viết:\n> {0}\n>\n> {1}",
        "Vào Th 7, 7 thg 9, 2024 vào lúc 10:30 Lê Hoa <hoa@a.example>\nđã viết:\n\n> {0}\n> {1}",
        "On Sat, Sep 7, 2024 at 10:30 Lê Hoa wrote:\n>> {0}\n>> {1}",
        "-----Original Message-----\nFrom: Lê Hoa\nSent: 7/9/2024\nSubject: x\n\n{0}\n\n{1}",
        "Từ: Lê Hoa\nĐã gửi: 7/9/2024\nTới: Phòng tin\nChủ đề: x\n\n{0}\n\n{1}",
    ],
)
def test_quoted_mails_and_signatures_are_furniture_but_stay(quoted: str) -> None:
    loaded = _load(
        message(part(f"{ANSWER}\n\n{quoted.format(PROSE, REST)}\n\n-- \nPhòng tin\n"), subject="Re: Bơm nước")
    )
    assert ANSWER in _own(loaded)
    assert "Lê Hoa" in _asides(loaded)
    assert PROSE in _asides(loaded)
    assert REST in _asides(loaded)
    assert "Phòng tin" in _asides(loaded)


def test_answers_between_quotations_are_the_writers_own() -> None:
    loaded = _load(message(part(f"> {PROSE}\n\n{ANSWER}\n\n> {REST}\n\n{LEAD}")))
    assert _own(loaded).endswith(f"{ANSWER}\n{LEAD}")


def test_what_a_forwarded_mail_quotes_is_its_text() -> None:
    head = "---------- Forwarded message ----------\nTừ: Lê Hoa\nNgày: 7/9/2024\nSubject: x\n\n"
    assert PROSE in _own(_load(message(part(head + PROSE), subject="Fwd: Bơm nước")))
    assert PROSE in _own(_load(message(part(f"> {PROSE}"), subject="Bơm nước")))  # nothing but the quotation


def test_quotations_in_pages_are_furniture() -> None:
    quote = f'<p>Vào 7/9/2024 Lê Hoa đã viết:</p><blockquote class="gmail_quote"><p>{PROSE}</p></blockquote>'
    loaded = _load(message(part(f"<p>{ANSWER}</p>{quote}<p>{LEAD}</p>", "text/html; charset=utf-8"), subject="Re: x"))
    assert PROSE in _asides(loaded)
    assert ANSWER in _own(loaded)
    outlook = (
        f"<p>{ANSWER}</p><div><p><b>From:</b> Lê Hoa<br><b>Sent:</b> 7/9<br><b>To:</b> a<br><b>Subject:</b> x</p></div>"
    )
    loaded = _load(message(part(f"{outlook}<p>{PROSE}</p>", "text/html; charset=utf-8"), subject="Re: x"))
    assert PROSE in _asides(loaded)
    assert ANSWER in _own(loaded)


def test_flowed_lines_are_joined_to_paragraphs() -> None:
    body = "Nước lên \nđến chân đê \nrồi rút.\n>> Hỏi \n>> lại.\n-- \nHoà\n"
    text = _load(message(part(body, "text/plain; charset=utf-8; format=flowed"))).text
    assert "Nước lên đến chân đê rồi rút.\n>> Hỏi lại.\n--" in text
    assert "thưviện" in _load(message(part("thư \nviện\n", "text/plain; format=flowed; delsp=yes"))).text


def test_a_header_with_broken_lines_still_tells_all() -> None:
    data = b"Subject: " + "Chợ quê\nhọp lại\n".encode() + message(part(LEAD), Subject="")
    assert _load(data).text.startswith("Chợ quê họp lại\n")
    assert LEAD in _load(b"Subject: a\nFrom: b@c\n" + LEAD.encode()).text  # no blank line between
    assert LEAD in _load(b"\n\nFrom b Mon Jan 1 2024\nSubject: a\r\n\r\n" + LEAD.encode()).text
    assert LEAD in _load(message(part(LEAD)).replace(b"\n", b"\r")).text


def test_a_text_that_is_no_mail_is_read_as_text() -> None:
    text = f"Ghi chú: đây không phải thư\n\nNote: gì đó\n{LEAD}"
    assert _load(text.encode()).text == text


@pytest.mark.parametrize("boundary", ["khac", ""])
def test_parts_are_found_by_the_boundary_that_is_there(boundary: str) -> None:
    body = multipart("mixed", part(LEAD), part(REST)).replace(
        b'boundary="ranh-gioi"', f'boundary="{boundary}"'.encode()
    )
    text = _load(message(body)).text
    assert LEAD in text
    assert REST in text
    assert "Content-Type" not in text


def test_a_mail_that_was_cut_off_is_read_as_far_as_it_goes() -> None:
    whole = message(multipart("mixed", part(LEAD, how="base64"), part(REST, how="quoted-printable"), closed=False))
    assert REST in _load(whole).text
    assert LEAD in _load(whole[: whole.index(b"quoted") - 10]).text


@pytest.mark.parametrize(
    "data",
    [
        b"".join(b"Content-Type: multipart/mixed; boundary=x%d\n\n--x%d\n" % (i, i) for i in range(3000))
        + b"\nx\n" * 300_000,
        b"Content-Type: message/rfc822\n\n" * 3000 + b"abc",
        b"From: a\nContent-Type: multipart/mixed; boundary=x\n\n" + b"--x\n" * 500_000,
        b"From: a\nContent-Type: multipart/mixed; boundary=-\n\n" + b"---x\n" * 500_000,
        b"From: a\nSubject: " + b"=?utf-8?Q?" * 50_000 + b"\n\nabc",
        b"From: a\nSubject: " + b"=?a?b?c?= " * 50_000 + b"\n\nabc",
        b"From: " + b"<a@b>," * 300_000 + b"\n\nabc",
        b"From: " + b'"\\' * 300_000 + b"\n\nabc",
        b"From: a\n" + b"x: y\n" * 300_000 + b"\nabc",
        b"From: a\n" + b"junk\n" * 300_000 + b"\nabc",
        b'From: a\nContent-Type: text/plain; a="' + b"; b=c" * 100_000 + b"\n\nabc",
        b"From: a\nContent-Transfer-Encoding: base64\n\n" + b"YQ==" * 500_000,
        b"From: a\nContent-Transfer-Encoding: quoted-printable\n\n" + b"=" * 1_000_000 + b"abc",
        b"From: a\nDate: " + b"1 " * 300_000 + b"\n\nabc",
        b"From: a\n\n" + b"Tu: a\nNgay: b\n" * 50_000,
        b"From: a\nContent-Type: text/html\n\n" + b"<blockquote " * 100_000 + b"abc",
    ],
    ids=range(16),
)
def test_a_hostile_mail_costs_little_time(data: bytes) -> None:
    began = time.perf_counter()
    try:
        _load(data)
    except DocumentError as error:
        assert error.reason in {"empty", "binary", "undecodable"}
    assert time.perf_counter() - began < 20


def test_damaged_mails_are_read_or_refused_but_nothing_else() -> None:
    attachment = part(b"x" * 300, "application/pdf", how="base64", disposition='attachment; filename="bao.pdf"')
    html = part(page("Thư", LEAD, PROSE), "text/html; charset=utf-8", how="quoted-printable")
    inner = part(message(part(windows_1258(PROSE), "text/plain; charset=windows-1258")), "message/rfc822")
    alternative = multipart("alternative", part(LEAD, how="base64"), html, boundary="trong")
    data = message(multipart("mixed", alternative, attachment, inner))
    for bad in mutants(data, 200, seed=3):
        try:
            loaded = _load(bad)
        except DocumentError:
            continue
        ends = [0, *(piece.end for piece in loaded.pieces)]
        assert all(end <= piece.start < piece.end for end, piece in zip(ends, loaded.pieces, strict=False))
        assert ends[-1] <= len(loaded.text)
