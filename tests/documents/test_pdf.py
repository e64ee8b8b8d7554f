"""PDF files: what is read, in which order, and what is said of that which cannot be read."""

from __future__ import annotations

import random
import subprocess
import sys
import zlib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.documents.making_pdf import Sheet, encrypted, pdf, width
from tui_reader.documents.loaders.pdf import LOADER
from tui_reader.errors import DocumentError

if TYPE_CHECKING:
    from tui_reader.documents.loaders.base import Loaded, Piece

REAL = Path(__file__).parent / "pdfs"
STORM = [
    "Sáng 12/9, nước sông Mây dâng cao khiến trạm bơm An",
    "Lạc phải chạy suốt đêm để chống úng cho cánh đồng lúa",
    "mới cấy của xã.",
]
LIBRARY = [
    "Thư viện huyện mở cửa cả đêm cho học sinh trú mưa, các",
    "cô thủ thư chia nhau nấu cháo và kể chuyện cho các em",
    "nhỏ nghe đến sáng.",
]
MARKET = ["Phiên chợ quê cuối tuần", "đông hơn mọi năm vì hoa", "cúc nở đúng dịp và giá", "rau đã hạ nhiều rồi."]
SCHOOL = ["Các trường cho học sinh", "nghỉ hai ngày để khử", "khuẩn sân chơi và bể", "nước của lớp mầm non."]


def load(*sheets: Sheet, info: dict[str, str] | None = None, fonts: dict[str, str] | None = None) -> Loaded:
    return LOADER.load(pdf(*sheets, info=info, fonts=fonts), "bao.pdf")


def texts(loaded: Loaded, *, furniture: bool = False) -> list[str]:
    return [loaded.text[one.start : one.end] for one in loaded.pieces if one.furniture is furniture]


def piece(loaded: Loaded, words: str) -> Piece:
    return next(one for one in loaded.pieces if words in loaded.text[one.start : one.end])


def refusal(data: bytes) -> DocumentError:
    with pytest.raises(DocumentError) as caught:
        LOADER.load(data, "bao.pdf")
    return caught.value


class TestParagraphs:
    def test_lines_of_a_paragraph_are_joined(self) -> None:
        assert texts(load(Sheet().lines(72, 100, STORM))) == [" ".join(STORM)]

    def test_a_paragraph_begins_after_a_short_line(self) -> None:
        assert texts(load(Sheet().lines(72, 100, STORM + LIBRARY))) == [" ".join(STORM), " ".join(LIBRARY)]

    def test_a_paragraph_begins_after_a_wider_space(self) -> None:
        sheet = Sheet().lines(72, 100, STORM[:2]).lines(72, 142, LIBRARY[:2])
        assert texts(load(sheet)) == [" ".join(STORM[:2]), " ".join(LIBRARY[:2])]

    def test_a_paragraph_begins_at_an_indent(self) -> None:
        sheet = Sheet().lines(72, 100, [STORM[0], STORM[1] + "."])
        sheet.text(92, 132, LIBRARY[0][:47]).text(72, 148, LIBRARY[1])
        assert len(texts(load(sheet))) == 2

    def test_a_paragraph_goes_on_over_the_end_of_a_page_and_the_furniture_follows(self) -> None:
        pages = [
            Sheet().text(72, 30, "BẢN TIN HÒA LẠC").lines(72, 740, STORM[:2]).text(290, 820, "1"),
            Sheet().text(72, 30, "BẢN TIN HÒA LẠC").lines(72, 60, STORM[2:]).text(290, 820, "2"),
        ]
        loaded = load(*pages)
        assert texts(loaded) == [" ".join(STORM)]
        assert texts(loaded, furniture=True) == ["BẢN TIN HÒA LẠC", "1", "BẢN TIN HÒA LẠC", "2"]

    def test_a_word_broken_at_the_end_of_a_line_is_whole(self) -> None:
        sheet = Sheet().lines(72, 100, ["Lớp học tin ở thư viện huyện vừa nhận máy chủ commu-", "nication đầu tiên."])
        assert "communication đầu tiên" in load(sheet).text

    def test_a_hyphen_between_numbers_stays(self) -> None:
        sheet = Sheet().lines(72, 100, ["Kế hoạch nạo vét kênh Chín Nhịp cho nhiệm kỳ 2020-", "2025 đã được duyệt."])
        assert "2020-2025 đã" in load(sheet).text


class TestOrder:
    def test_columns_are_read_one_after_the_other_below_a_title_over_both(self) -> None:
        title = "Phiên chợ và trường học sau những ngày mưa bão ở Hòa Lạc"
        sheet = Sheet().text(72, 80, title, size=16).lines(300, 120, SCHOOL).lines(72, 120, MARKET)
        assert texts(load(sheet)) == [title, " ".join(MARKET), " ".join(SCHOOL)]

    def test_columns_with_unlike_baselines_are_columns_all_the_same(self) -> None:
        sheet = Sheet().lines(72, 120, MARKET).lines(300, 126, SCHOOL)
        assert texts(load(sheet)) == [" ".join(MARKET), " ".join(SCHOOL)]

    def test_a_sentence_goes_on_in_the_next_column(self) -> None:
        sheet = Sheet().lines(72, 120, [*MARKET, *SCHOOL[:2]]).lines(300, 120, [*SCHOOL[2:], *MARKET])
        assert " ".join(SCHOOL) in load(sheet).text

    def test_the_head_of_a_letter_is_read_side_by_side(self) -> None:
        sheet = Sheet()
        for number, (left, right) in enumerate(
            [
                ("UBND HUYỆN HÒA LẠC", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
                ("PHÒNG NÔNG NGHIỆP", "Độc lập - Tự do - Hạnh phúc"),
                ("Số: 12/TB-PNN", "Hòa Lạc, ngày 12 tháng 9 năm 2024"),
            ]
        ):
            sheet.text(140 - width(left, 11) / 2, 80 + 16 * number, left, size=11)
            sheet.text(400 - width(right, 11) / 2, 80 + 16 * number, right, size=11)
        found = load(sheet).text
        assert found.index("Số: 12/TB-PNN") < found.index("CỘNG HÒA")

    def test_a_ruled_table_is_read_by_rows(self) -> None:
        sheet = Sheet()
        for number, (village, fields) in enumerate(
            [("Bến Đình", "bảy ha"), ("Cửa Bạch", "ba ha"), ("Mỹ Thủy", "năm ha")]
        ):
            y = 100 + 40 * number
            sheet.text(75, y + 14, village).text(135, y + 14, fields).text(135, y + 28, "lúa ngập").rule(72, y, 250, y)
        sheet.rule(72, 220, 250, 220)
        for x in (72, 130, 250):
            sheet.rule(x, 100, x, 220)
        assert texts(load(sheet)) == [
            "Bến Đình  bảy ha lúa ngập",
            "Cửa Bạch  ba ha lúa ngập",
            "Mỹ Thủy  năm ha lúa ngập",
        ]

    def test_a_turned_page_is_read_along_its_lines(self) -> None:
        sheet = Sheet(turn=90)
        for number, line in enumerate(STORM):
            sheet.text(100 + 16 * number, 800, line, angle=90)
        assert texts(load(sheet)) == [" ".join(STORM)]

    def test_a_stamp_along_the_margin_does_not_disturb_the_lines(self) -> None:
        sheet = Sheet().lines(72, 100, STORM).text(30, 300, "Bản in thử", angle=90)
        assert texts(load(sheet)) == [" ".join(STORM), "Bản in thử"]


class TestLetters:
    def test_letters_drawn_one_by_one_make_words(self) -> None:
        assert texts(load(Sheet().letters(72, 100, "Trông sang bên sông"))) == ["Trông sang bên sông"]

    def test_spaced_out_letters_make_words(self) -> None:
        assert texts(load(Sheet().letters(72, 100, "THÔNG BÁO", gap=4))) == ["THÔNG BÁO"]

    def test_text_drawn_twice_to_be_bold_is_read_once(self) -> None:
        assert texts(load(Sheet().text(72, 100, "Hai lần").text(72.4, 100, "Hai lần"))) == ["Hai lần"]

    def test_text_off_the_page_or_too_small_to_see_is_not_read(self) -> None:
        sheet = Sheet().text(72, 100, "trên trang").text(-600, 100, "ngoài").text(72, 120, "nhỏ", size=0.1)
        assert texts(load(sheet)) == ["trên trang"]

    def test_hidden_text_under_a_scan_is_read(self) -> None:
        loaded = load(
            Sheet().picture(0, 0, 595, 842).lines(72, 100, []).text(72, 100, " ".join(STORM), size=5, hidden=True)
        )
        assert texts(loaded) == [" ".join(STORM)]

    def test_combining_marks_are_composed(self) -> None:
        assert texts(load(Sheet().text(72, 100, "Ba\u0300i ho\u0323c"))) == ["Bài học"]

    def test_an_accent_drawn_over_a_letter_joins_it(self) -> None:
        assert texts(load(Sheet().text(72, 100, "ca nha").text(72 + 6, 100, "´"))) == ["cá nha"]

    def test_the_old_fonts_are_read_as_what_they_show(self) -> None:
        sheet = Sheet().text(72, 100, "Hµ Néi mïa thu", font="A").text(72, 140, "héi th¶o", font="B")
        loaded = load(sheet, fonts={"A": ".VnTime", "B": ".VnTimeH"})
        assert texts(loaded) == ["Hà Nội mùa thu", "HỘI THẢO"]

    @settings(max_examples=30, deadline=None)
    @given(
        st.lists(
            st.sampled_from(["trạm", "bơm", "sông", "cấy", "lúa", "đêm", "mưa", "trường"]), min_size=1, max_size=40
        )
    )
    def test_no_word_is_lost_and_none_is_doubled(self, words: list[str]) -> None:
        lines = [" ".join(words[at : at + 6]) for at in range(0, len(words), 6)]
        assert load(Sheet().lines(72, 100, lines)).text.split() == words


class TestLayout:
    def test_headings_are_told_by_size_and_weight(self) -> None:
        sheet = Sheet().text(72, 80, "Trạm bơm chạy suốt đêm", size=24, bold=True).lines(72, 120, STORM)
        sheet.text(72, 190, "Thư viện", size=16).lines(72, 220, LIBRARY)
        loaded = load(sheet)
        assert [one.tag for one in loaded.pieces] == ["h1", "", "h2", ""]
        assert loaded.pieces[0].bold

    def test_small_lines_under_a_picture_are_its_caption(self) -> None:
        sheet = Sheet().lines(72, 80, STORM).picture(72, 150, 372, 300).text(90, 314, "Trạm bơm trong đêm", size=9)
        assert piece(load(sheet), "Trạm bơm trong").tag == "caption"

    def test_links_are_counted(self) -> None:
        loaded = load(Sheet().text(72, 80, "Trang chủ Giáo dục").link(70, 68, 190, 84).lines(72, 130, STORM))
        assert piece(loaded, "Trang chủ").links > 0.9
        assert piece(loaded, "Sáng 12/9").links == 0

    def test_what_a_browser_prints_around_a_page_is_furniture(self) -> None:
        sheet = Sheet().text(24, 20, "22/11/2024, 10:15", size=8).text(250, 20, "Trạm bơm - Bản tin", size=8)
        sheet.lines(72, 100, STORM).text(24, 830, "https://bentin.example/tram-bom", size=8).text(
            560, 830, "1/1", size=8
        )
        loaded = load(sheet)
        assert texts(loaded) == [" ".join(STORM)]
        assert len(texts(loaded, furniture=True)) == 4


class TestFacts:
    def test_a_title_is_stated(self) -> None:
        loaded = load(Sheet().lines(72, 100, STORM), info={"Title": "Nước sông Mây dâng cao"})
        assert [(one.field, one.value) for one in loaded.facts] == [("title", "Nước sông Mây dâng cao")]

    @pytest.mark.parametrize(
        "title", ["Microsoft Word - CV 123.doc", "untitled", "bản in 3", "cong van so 12.docx", ""]
    )
    def test_what_a_program_puts_there_is_no_title(self, title: str) -> None:
        assert load(Sheet().lines(72, 100, STORM), info={"Title": title}).facts == ()

    def test_the_day_of_the_file_is_no_date_of_publication(self) -> None:
        assert load(Sheet().lines(72, 100, STORM), info={"CreationDate": "D:20240912081500+07'00'"}).facts == ()

    def test_an_author_counts_only_if_the_text_names_him_too(self) -> None:
        info = {"Author": "Lò Văn Thạch"}
        assert load(Sheet().lines(72, 100, STORM), info=info).facts == ()
        signed = load(Sheet().lines(72, 100, STORM).text(300, 200, "Lò Văn Thạch"), info=info)
        assert [one.field for one in signed.facts] == ["author"]


class TestRefusals:
    def test_pictures_without_text_are_reported(self) -> None:
        error = refusal(pdf(*[Sheet().picture(0, 0, 595, 842) for _ in range(12)]))
        assert error.reason == "no-text-layer"
        assert "12 pages, all of them pictures; run OCR" in str(error)

    def test_pages_that_are_pictures_are_named(self) -> None:
        scan = Sheet().picture(0, 0, 595, 842)
        loaded = load(Sheet().lines(72, 100, STORM), scan, scan, Sheet().lines(72, 100, LIBRARY))
        assert [(one.reason, one.message) for one in loaded.remarks] == [
            ("unread-parts", "pages 2–3 of 4 are pictures without text")
        ]

    def test_blank_pages_are_empty(self) -> None:
        assert refusal(pdf(Sheet())).reason == "empty"

    def test_a_file_with_a_password_is_named_as_such(self) -> None:
        assert refusal(encrypted(Sheet().lines(72, 100, STORM), password="bi mat")).reason == "encrypted"

    def test_a_file_with_an_empty_password_is_read(self) -> None:
        assert texts(LOADER.load(encrypted(Sheet().lines(72, 100, STORM), password=""), "bao.pdf")) == [" ".join(STORM)]

    @pytest.mark.parametrize("data", [b"khong phai pdf", b"%PDF-1.7\n", b"%PDF-1.7\n1 0 obj\n<<"])
    def test_what_is_no_pdf_is_damaged(self, data: bytes) -> None:
        assert refusal(data).reason == "damaged-file"

    @pytest.mark.parametrize("seed", range(60))
    def test_a_damaged_file_gives_a_document_or_a_sentence(self, seed: int) -> None:
        chance = random.Random(seed)
        data = bytearray(pdf(Sheet().lines(72, 100, STORM).picture(72, 200, 300, 400), Sheet().lines(72, 100, LIBRARY)))
        for _ in range(chance.choice((1, 5, 25))):
            at = chance.randrange(len(data) - 100)
            if chance.random() < 0.5:
                data[at] = chance.randrange(256)
            else:
                data[at : at + chance.randrange(60)] = chance.choice((b"", b"99999999", b"<<", b"[", b"2 0 R"))
        try:
            loaded = LOADER.load(bytes(data), "bao.pdf")
        except DocumentError as error:
            assert error.reason in {"damaged-file", "empty", "no-text-layer", "encrypted"}
        else:
            assert loaded.text.strip()

    def test_a_stream_that_unpacks_to_gigabytes_is_refused_before_it_is_unpacked(self) -> None:
        packer = zlib.compressobj(9)
        bomb = b"".join([*(packer.compress(bytes(1 << 20)) for _ in range(300)), packer.flush()])
        data = pdf(Sheet().lines(72, 100, STORM)) + b"\n99 0 obj <<>> stream\n" + bomb + b"\nendstream endobj"
        assert refusal(data).reason == "too-large"

    def test_a_page_with_too_much_text_is_cut_and_says_so(self) -> None:
        sheet = Sheet()
        for number in range(101):
            sheet.text(72, 100 + number, "lúa đồng " * 250, size=0.5)
        assert [one.reason for one in load(sheet).remarks] == ["truncated"]


class TestRealProducers:
    def test_a_page_printed_by_a_browser(self) -> None:
        loaded = LOADER.load((REAL / "chromium-print.pdf").read_bytes(), "print.pdf")
        found = texts(loaded)
        assert len(texts(loaded, furniture=True)) == 4
        assert piece(loaded, "để chống úng cho cánh đồng Hòa Lạc").tag == "h1"
        assert "1  Thôn Bến Đình  7 ha lúa bị ngập sâu, cần bơm nước ra kênh ngay trong đêm" in found
        assert sum(one.startswith("Ông Lò Văn Thạch") and one.endswith("bão đổi hướng.") for one in found) == 2
        assert found[-1] == "Nông Thị Mến"

    def test_a_letter_whose_marked_letters_come_from_another_font(self) -> None:
        loaded = LOADER.load((REAL / "libreoffice-letter.pdf").read_bytes(), "letter.pdf")
        found = texts(loaded)
        assert found[:3] == ["ỦY BAN NHÂN DÂN HUYỆN HÒA LẠC", "PHÒNG NÔNG NGHIỆP", "Số: 12/TB-PNN"]
        assert found[-3:] == ["TRƯỞNG PHÒNG", "(Đã ký)", "Lò Văn Thạch"]
        assert any(one.startswith("Thư viện huyện Bình Điền Hạ mở cửa") and one.endswith("nhỏ nghe.") for one in found)


def test_importing_the_loader_imports_no_parser() -> None:
    code = "import sys, tui_reader.documents.loaders.pdf; print('pypdfium2' in sys.modules, 'ctypes' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split()[0] == "False"
