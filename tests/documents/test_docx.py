"""Word documents: what is shown is read once and in order, and hostile packages cost nothing but an error."""

from __future__ import annotations

import io
import struct
import time
import zipfile
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.documents.making_packages import docx, docx_parts, odt, p, r, word, zipped
from tui_reader.documents.legacy import LEGACY
from tui_reader.documents.loaders.docx import LOADER
from tui_reader.documents.loaders.flow import LONGEST
from tui_reader.documents.loaders.packages import MOST_PARTS
from tui_reader.documents.model import Role
from tui_reader.documents.read import document_of
from tui_reader.errors import DocumentError

if TYPE_CHECKING:
    from tui_reader.documents.loaders.base import Loaded

PROSE = "Trạm bơm Vĩnh Thạnh chạy suốt đêm để cứu hơn ba trăm héc-ta lúa của bà con trong xã sau bão."


def lines(loaded: Loaded) -> list[str]:
    return [loaded.text[piece.start : piece.end] for piece in loaded.pieces]


def read(body: str, parts: dict[str, str] | None = None) -> list[str]:
    return lines(LOADER.load(docx(body, parts or {}), "a.docx"))


def tags(body: str, parts: dict[str, str] | None = None) -> list[str]:
    return [piece.tag for piece in LOADER.load(docx(body, parts or {}), "a.docx").pieces]


def reasons(loaded: Loaded) -> set[str]:
    return {remark.reason for remark in loaded.remarks}


def field(instruction: str, result: str) -> str:
    sign = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    code = f"<w:r><w:instrText>{instruction}</w:instrText></w:r>"
    return sign.format("begin") + code + sign.format("separate") + r(result) + sign.format("end")


def list_of(*levels: tuple[str, str], overrides: str = "") -> str:
    shapes = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for at, (form, text) in enumerate(levels)
    )
    return (
        f'<w:abstractNum w:abstractNumId="7">{shapes}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="7"/>'
        f'</w:num><w:num w:numId="2"><w:abstractNumId w:val="7"/>{overrides}</w:num>'
    )


def item(text: str, level: int = 0, number: int = 1) -> str:
    return p(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


def table(*rows: tuple[str, ...], borders: str = "") -> str:
    cells = "".join(f"<w:tr>{''.join(f'<w:tc>{cell}</w:tc>' for cell in row)}</w:tr>" for row in rows)
    return f"<w:tbl><w:tblPr><w:tblBorders>{borders}</w:tblBorders></w:tblPr>{cells}</w:tbl>"


def test_inserted_and_moved_text_counts_and_deleted_text_does_not() -> None:
    body = (
        f"<w:p>{r('Chợ ')}<w:ins>{r('Mới ')}</w:ins><w:del><w:r><w:delText>cũ </w:delText></w:r></w:del>{r('mở')}</w:p>"
        f"<w:p><w:moveFrom>{r('Câu đi.')}</w:moveFrom></w:p><w:p><w:moveTo>{r('Câu đi.')}</w:moveTo></w:p>"
    )
    assert read(body) == ["Chợ Mới mở", "Câu đi."]


def test_a_deleted_paragraph_mark_joins_two_paragraphs() -> None:
    assert read(p("Nước lên ", "<w:rPr><w:del/></w:rPr>") + p("nhanh.")) == ["Nước lên nhanh."]


def test_controls_boxes_and_alternatives_are_read_once() -> None:
    box = f"<w:txbxContent>{p('Trong khung')}</w:txbxContent>"
    alternatives = (
        f"<mc:AlternateContent><mc:Choice Requires='wps'><wps:txbx>{box}</wps:txbx></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent>"
    )
    body = (
        f"<w:sdt><w:sdtPr><w:alias w:val='x'/></w:sdtPr><w:sdtContent>{p('Trong ô')}</w:sdtContent></w:sdt>"
        f"<w:p>{r('Trước ')}<w:r>{alternatives}</w:r>{r('sau')}</w:p>"
    )
    assert read(body) == ["Trong ô", "Trước sau", "Trong khung"]


def test_a_fallback_is_read_where_the_choice_shows_no_text() -> None:
    fallback = (
        f"<mc:Fallback><w:pict><v:textbox><w:txbxContent>{p('Lời')}</w:txbxContent></v:textbox></w:pict></mc:Fallback>"
    )
    choice = "<mc:Choice Requires='x'><a:x/></mc:Choice>"
    body = f"<w:p><w:r><mc:AlternateContent>{choice}{fallback}</mc:AlternateContent></w:r></w:p>"
    assert read(body) == ["Lời"]


def test_the_two_columns_of_a_letters_head_are_read_cell_by_cell() -> None:
    left = p("ỦY BAN NHÂN DÂN") + p("XÃ AN LẠC ĐÔNG") + p("Số: 12/UBND-VP")
    right = (
        p("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
        + p("Độc lập - Tự do - Hạnh phúc")
        + p("An Lạc Đông, ngày 3 tháng 5 năm 2019")
    )
    body = table((left, right)) + p("Về việc phòng chống bão số 4") + p(PROSE) + p(PROSE + " Xong.")
    doc = document_of(docx(body), "a.docx")
    assert doc.text.split("\n")[:6] == [
        *("ỦY BAN NHÂN DÂN", "XÃ AN LẠC ĐÔNG", "Số: 12/UBND-VP"),
        *("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "An Lạc Đông, ngày 3 tháng 5 năm 2019"),
    ]
    assert doc.title == "Về việc phòng chống bão số 4"
    assert doc.published is not None
    assert doc.published.iso == "2019-05-03"
    assert doc.source == "ỦY BAN NHÂN DÂN XÃ AN LẠC ĐÔNG"
    assert doc.authors == ()


def test_a_row_of_short_cells_is_one_line_where_the_table_is_drawn_as_one() -> None:
    row = (p("Trường An Lạc"), p("25 lớp"))
    assert read(table(row, borders='<w:insideV w:val="single"/>')) == ["Trường An Lạc  25 lớp"]
    assert read(table(row, borders='<w:insideV w:val="nil"/>')) == ["Trường An Lạc", "25 lớp"]
    assert read(table((*row, p("2019")))) == ["Trường An Lạc  25 lớp  2019"]


def test_merged_cells_count_once_and_nested_tables_in_place() -> None:
    merged = "<w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc>"
    start = f"<w:tc><w:tcPr><w:vMerge w:val='restart'/></w:tcPr>{p('Xã')}</w:tc>"
    body = f"<w:tbl><w:tr>{start}<w:tc>{p('một')}</w:tc></w:tr><w:tr>{merged}<w:tc>{p('hai')}</w:tc></w:tr></w:tbl>"
    assert read(body) == ["Xã", "một", "hai"]
    assert read(table((p("trước") + table((p("trong"),)) + p("sau"),))) == ["trước", "trong", "sau"]


def test_automatic_numbers_are_part_of_the_text() -> None:
    numbering = list_of(("decimal", "Điều %1."), ("lowerLetter", "%2)"), ("upperRoman", "%1.%3"), ("bullet", "\uf0b7"))
    body = item("A") + item("b", 1) + item("c", 1) + item("d", 2) + item("E") + item("f", 1) + item("g", 3)
    assert read(body, {"numbering": numbering}) == ["Điều 1. A", "a) b", "b) c", "1.I d", "Điều 2. E", "a) f", "• g"]
    assert tags(body, {"numbering": numbering}) == ["li"] * 7


def test_lists_of_one_kind_count_on_together_unless_one_starts_anew() -> None:
    anew = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
    body = item("A") + item("B", number=2) + item("C", number=2)
    assert read(body, {"numbering": list_of(("decimal", "%1."))}) == ["1. A", "2. B", "3. C"]
    assert read(body, {"numbering": list_of(("decimal", "%1."), overrides=anew)}) == ["1. A", "5. B", "6. C"]


def test_headings_come_from_names_levels_and_inheritance() -> None:
    styles = (
        "<w:style w:type='paragraph' w:styleId='T'><w:name w:val='Title'/></w:style>"
        "<w:style w:type='paragraph' w:styleId='H'><w:name w:val='heading 1'/></w:style>"
        "<w:style w:type='paragraph' w:styleId='Con'><w:name w:val='Của xã'/><w:basedOn w:val='H'/></w:style>"
        "<w:style w:type='paragraph' w:styleId='V'><w:name w:val='Đầu đề 2'/></w:style>"
        "<w:style w:type='paragraph' w:styleId='C'><w:name w:val='caption'/></w:style>"
    )
    body = "".join(p(name, f"<w:pStyle w:val='{name}'/>") for name in ("T", "H", "Con", "V", "C"))
    body += p("mức", "<w:outlineLvl w:val='1'/>") + p("thường")
    assert tags(body, {"styles": styles}) == ["h1", "h2", "h2", "h3", "caption", "h3", ""]
    assert tags(p("một", "<w:pStyle w:val='H'/>") + p("x"), {"styles": styles}) == ["h1", ""]


def test_hidden_text_is_left_out_and_bold_paragraphs_are_known() -> None:
    styles = (
        "<w:style w:type='character' w:styleId='An'><w:name w:val='An'/><w:rPr><w:vanish/></w:rPr></w:style>"
        "<w:style w:type='paragraph' w:styleId='Dam'><w:name w:val='Dam'/><w:rPr><w:b/></w:rPr></w:style>"
    )
    styled = r(" giấu", '<w:rStyle w:val="An"/>')
    body = f"<w:p>{r('thấy')}{r(' giấu', '<w:vanish/>')}{styled}</w:p>" + (
        p("đậm", "<w:pStyle w:val='Dam'/>") + p("không", "<w:pStyle w:val='Dam'/>", "<w:b w:val='0'/>")
    )
    loaded = LOADER.load(docx(body, {"styles": styles}), "a.docx")
    assert [(line, piece.bold) for line, piece in zip(lines(loaded), loaded.pieces, strict=True)] == [
        *(("thấy", False), ("đậm", True), ("không", False))
    ]


def test_fields_show_their_results_and_links_their_share() -> None:
    body = (
        f"<w:p>{r('Xem ')}{field('HYPERLINK x', 'trang')}</w:p><w:p>{r('Trang ')}{field('PAGE', '7')}</w:p>"
        f"<w:p>{r('Hình ')}{field('SEQ Hình', '3')}{r('. Cống làng')}</w:p>"
        f"<w:p><w:hyperlink>{r('tất cả')}</w:hyperlink></w:p>"
    )
    loaded = LOADER.load(docx(body), "a.docx")
    assert lines(loaded) == ["Xem trang", "Trang", "Hình 3. Cống làng", "tất cả"]
    assert [piece.links for piece in loaded.pieces] == [0.625, 0, 0, 1]
    assert loaded.pieces[2].tag == "caption"


def test_a_field_that_never_ends_hides_nothing_after_its_paragraph() -> None:
    assert read("<w:p><w:r><w:fldChar w:fldCharType='begin'/></w:r></w:p>" + p("còn đây")) == ["còn đây"]


def test_breaks_tabs_hyphens_and_symbols_have_their_text() -> None:
    body = (
        f"<w:p>{r('một')}<w:r><w:br/></w:r>{r('hai')}<w:r><w:tab/></w:r>{r('ba')}<w:r><w:noBreakHyphen/></w:r>{r('bốn')}"
        f"<w:r><w:softHyphen/></w:r>{r('năm ')}<w:r><w:sym w:font='Wingdings' w:char='F0FC'/></w:r></w:p>"
    )
    assert read(body) == ["một", "hai  ba-bốnnăm ✓"]


def test_notes_follow_the_text_and_comments_and_margins_are_furniture() -> None:
    body = (
        f"<w:p>{r('Lúa')}<w:r><w:footnoteReference w:id='2'/></w:r>{r(' chín')}</w:p><w:sectPr><w:titlePg/>"
        "<w:headerReference w:type='default' r:id='header1'/><w:headerReference w:type='first' r:id='header2'/>"
        "<w:footerReference w:type='default' r:id='footer1'/></w:sectPr>"
    )
    note = f"<w:footnote w:id='2'><w:p><w:r><w:footnoteRef/></w:r>{r('Vụ hè.')}</w:p></w:footnote>"
    parts = {
        "footnotes": note,
        "comments": f"<w:comment w:id='0'>{p('sửa lại')}</w:comment>",
        "header1": p("Bản tin xã"),
        "header2": p("Bản tin xã"),
        "footer1": f"<w:p>{r('Lưu: VP ')}{field('PAGE', '1')}</w:p>",
    }
    loaded = LOADER.load(docx(body, parts), "a.docx")
    assert lines(loaded) == ["Bản tin xã", "Lúa[1] chín", "[1] Vụ hè.", "sửa lại", "Lưu: VP"]
    assert [piece.furniture for piece in loaded.pieces] == [True, False, False, True, True]
    assert reasons(loaded) == {"attachments"}


def test_pages_put_in_whole_are_read() -> None:
    extra: dict[str, str | bytes] = {"chunk.html": "<p>Đoạn <b>chèn</b></p>", "khac.bin": b"x"}
    body = p("trước") + "<w:altChunk r:id='chunk.html'/><w:altChunk r:id='khac.bin'/>" + p("sau")
    loaded = LOADER.load(docx(body, extra=extra), "a.docx")
    assert lines(loaded) == ["trước", "Đoạn chèn", "sau"]
    assert reasons(loaded) == {"unread-parts"}


def western(text: str, name: str) -> str:
    """``text`` as a program without the font would show its bytes."""
    decode = next(one.decode for one in LEGACY if one.name == name)
    back = {decode(bytes([byte])): byte for byte in range(255, 31, -1)}
    return bytes(back[char] for char in text).decode("latin-1")


@pytest.mark.parametrize("font", [".VnTime", ".VnArial Narrow"])
def test_old_fonts_are_read_by_their_name(font: str) -> None:
    fonts = f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}"/>'
    said = "chợ xã mở sớm"
    loaded = LOADER.load(docx(p(western(said, "tcvn3"), look=fonts) + p("Đường làng")), "a.docx")
    assert lines(loaded) == [said, "Đường làng"]
    assert reasons(loaded) == {"repaired"}


def test_the_capitals_of_old_fonts_and_marks_in_a_run_of_their_own_are_read() -> None:
    capitals = western("chợ xã", "tcvn3")
    body = p(capitals, look='<w:rFonts w:ascii=".VnTimeH"/>')
    vni = '<w:rFonts w:ascii="VNI-Times"/>'
    body += f"<w:p>{r('chô', vni)}{r('ï xa', vni)}{r('õ', vni)}</w:p>"
    assert read(body) == ["CHỢ XÃ", "chợ xã"]


def test_old_fonts_over_unicode_text_mislead_nobody() -> None:
    fonts = '<w:rFonts w:ascii=".VnTime"/>'
    loaded = LOADER.load(docx(p("Xã mở chợ ở bến đò, bà con đến sớm", look=fonts) + p("xã", look=fonts)), "a.docx")
    assert lines(loaded) == ["Xã mở chợ ở bến đò, bà con đến sớm", "xã"]
    assert not loaded.remarks


def test_properties_state_a_title_but_no_clerk_as_author() -> None:
    loaded = LOADER.load(docx(p(PROSE), title="Kế hoạch chống ngập"), "a.docx")
    assert [(fact.field, fact.value) for fact in loaded.facts] == [("title", "Kế hoạch chống ngập")]
    for title in ("ỦY BAN NHÂN DÂN XÃ AN LẠC", "Microsoft Word - ke hoach", "Ke hoach 2019.doc", "Admin"):
        assert not LOADER.load(docx(p(PROSE), title=title), "a.docx").facts


def test_the_strict_form_reads_like_the_common_one() -> None:
    parts = docx_parts(p("Chợ xã"))
    strict = {
        name: content.replace(
            "schemas.openxmlformats.org/wordprocessingml/2006", "purl.oclc.org/ooxml/wordprocessingml"
        )
        for name, content in parts.items()
        if isinstance(content, str)
    }
    assert lines(LOADER.load(zipped(strict), "a.docx")) == ["Chợ xã"]


@pytest.mark.parametrize("codec", ["utf-16", "utf-16-le", "utf-8-sig", "utf-32", "utf-8"])
def test_parts_in_any_unicode_are_read_whatever_they_declare(codec: str) -> None:
    parts = docx_parts("")
    whole = word("document", f"<w:body>{p('Chợ Đông Hồ')}</w:body>").replace("UTF-8", "windows-1252")
    parts["word/document.xml"] = whole.encode(codec)
    assert lines(LOADER.load(zipped(parts), "a.docx")) == ["Chợ Đông Hồ"]


def test_xml_that_is_cut_off_is_read_as_far_as_it_goes() -> None:
    parts = docx_parts(p("đầu") + p("cuối"))
    whole = parts["word/document.xml"]
    assert isinstance(whole, str)
    parts["word/document.xml"] = whole[: whole.index("cuối") + 2] + "&nbsp;&unknown;\x01"
    loaded = LOADER.load(zipped(parts), "a.docx")
    assert lines(loaded)[0] == "đầu"
    assert lines(loaded)[1].startswith("cu")
    assert reasons(loaded) == {"damaged"}


def test_a_package_that_is_cut_off_is_read_by_the_headers_of_its_parts() -> None:
    whole = docx(p("Chợ xã mở sớm"), {"footnotes": "", "comments": ""})
    loaded = LOADER.load(whole[: whole.index(b"PK\x01\x02")], "a.docx")
    assert lines(loaded) == ["Chợ xã mở sớm"]
    assert reasons(loaded) == {"damaged"}


def test_bytes_lost_in_one_part_cost_only_that_part() -> None:
    parts = docx_parts(p("Chợ xã mở sớm"))
    whole = zipped({"docProps/thumbnail.jpeg": b"hinh" * 50, **parts})
    at = whole.index(b"thumbnail.jpeg") + 16
    assert lines(LOADER.load(whole[:at] + whole[at + 3 :], "a.docx")) == ["Chợ xã mở sớm"]


def test_of_parts_with_the_same_name_one_is_read() -> None:
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w") as package:
        for text in ("một", "hai"):
            with pytest.warns(UserWarning) if text == "hai" else pytest.MonkeyPatch.context():
                package.writestr("word/document.xml", word("document", f"<w:body>{p(text)}</w:body>"))
    assert lines(LOADER.load(whole.getvalue(), "a.docx")) == ["hai"]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b"PK\x03\x04", "damaged-file"),
        (b"PK\x03\x04" + bytes(5000), "damaged-file"),
        (zipped({"a.txt": "x"}), "damaged-file"),
        (zipped({"xl/workbook.xml": "<a/>"}), "unknown-type"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"), "unknown-type"),
        (b"{\\rtf1 abc}", "unknown-type"),
        (docx(""), "empty"),
        (zipped({"word/document.xml": "khong phai xml"}), "damaged-file"),
    ],
)
def test_what_is_no_word_document_is_refused_with_its_reason(data: bytes, reason: str) -> None:
    with pytest.raises(DocumentError) as caught:
        LOADER.load(data, "a.docx")
    assert caught.value.reason == reason


@pytest.mark.parametrize(
    "data",
    [
        f"<html><body><p>{PROSE}</p></body></html>".encode(),
        f"\n<!DOCTYPE html>\n<p>{PROSE}</p>".encode("utf-16"),
        PROSE.encode(),
        odt(f"<text:p>{PROSE}</text:p>"),
    ],
)
def test_another_format_under_this_name_is_read_as_what_it_is(data: bytes) -> None:
    loaded = LOADER.load(data, "a.docx")
    assert lines(loaded) == [PROSE]
    assert "mislabelled" in reasons(loaded)


def bomb(entities: str, body: str = "&z;") -> bytes:
    head = f"<!DOCTYPE w:document [{entities}]>"
    whole = word("document", f"<w:body><w:p><w:r><w:t>{body}</w:t></w:r></w:p></w:body>")
    return zipped({"word/document.xml": whole.replace("?>", f"?>{head}", 1)})


LETTERS = "abcdefghijklmnopqrstuvwxyz"
LAUGHS = "<!ENTITY a 'ha'>" + "".join(
    f"<!ENTITY {after} '{f'&{before};' * 10}'>" for before, after in pairwise(LETTERS)
)


@pytest.mark.parametrize(
    "data",
    [
        bomb(LAUGHS),
        bomb(f"<!ENTITY z '{'x' * 100_000}'>", "&z;" * 100_000),
        bomb("<!ENTITY z SYSTEM 'file:///etc/hostname'>"),
        bomb(f"<!ATTLIST w:t a CDATA '{'x' * 10_000}'>", "a</w:t><w:t>" * 50_000),
        zipped({"word/document.xml": b"<" * 30_000_000}),
        zipped({"word/document.xml": word("document", "<w:p>" * 300_000)}),
        zipped({"word/document.xml": word("document", f"<w:body>{'<w:tbl><w:tr><w:tc>' * 50_000}")}),
        zipped({"word/document.xml": word("document", "a" * 200_000_000)}),
        zipped({f"{i}": "" for i in range(MOST_PARTS + 1)}),
        zipped({"word/document.xml": word("document", "<mc:AlternateContent><mc:Choice>" * 60 + "<a:x/>" * 200_000)}),
    ],
    ids=["laughs", "quadratic", "outside", "defaults", "tags", "deep", "deep-tables", "large", "many", "alternatives"],
)
def test_bombs_cost_an_error_and_little_time(data: bytes) -> None:
    begun = time.process_time()
    with pytest.raises(DocumentError) as caught:
        LOADER.load(data, "a.docx")
    assert caught.value.reason in {"damaged-file", "too-large", "empty"}
    assert time.process_time() - begun < 3


def test_depth_costs_what_is_too_deep_and_no_more() -> None:
    deep = p("trước") + "<w:tbl><w:tr><w:tc>" * 50 + p("giữa") + "</w:tc></w:tr></w:tbl>" * 50 + p("sau")
    assert read(deep) == ["trước", "giữa", "sau"]
    deeper = p("trước") + "<w:ins>" * 5_000 + r("sâu") + "</w:ins>" * 5_000
    loaded = LOADER.load(docx(deeper), "a.docx")
    assert lines(loaded)[0] == "trước"
    assert "damaged" in reasons(loaded)


def test_sizes_and_places_that_lie_cost_nothing() -> None:
    whole = bytearray(docx(p("Chợ xã")))
    at = whole.rindex(b"PK\x01\x02", 0, whole.index(b"word/document.xml", whole.index(b"PK\x01\x02")))
    struct.pack_into("<I", whole, at + 24, 4_000_000_000)
    assert lines(LOADER.load(bytes(whole), "a.docx")) == ["Chợ xã"]
    struct.pack_into("<I", whole, at + 20, 4_000_000_000)
    struct.pack_into("<I", whole, at + 42, 4_000_000_000)
    loaded = LOADER.load(bytes(whole), "a.docx")
    assert lines(loaded) == ["Chợ xã"]
    assert reasons(loaded) == {"damaged"}


def test_text_beyond_the_limit_is_left_out_with_a_remark() -> None:
    loaded = LOADER.load(docx(p("x " * 100_000) * 60), "a.docx")
    assert LONGEST * 0.9 < len(loaded.text) < LONGEST * 1.1
    assert "truncated" in reasons(loaded)


PIECES = [
    *("<w:p>", "</w:p>", "<w:r>", "</w:r>", "<w:t>", "</w:t>", "<w:tbl>", "</w:tbl>", "<w:tr>", "</w:tr>", "<w:tc>"),
    *("</w:tc>", "<w:txbxContent>", "</w:txbxContent>", "<w:fldChar w:fldCharType='begin'/>", "<w:ins>", "</w:ins>"),
    *("<w:fldChar w:fldCharType='end'/>", "<w:hyperlink>", "</w:hyperlink>", "<w:fldSimple w:instr='PAGE'>", "chợ"),
    *("</w:fldSimple>", "<mc:AlternateContent>", "</mc:AlternateContent>", "<mc:Choice>", "</mc:Choice>", "xã "),
]


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=40))
def test_broken_mark_up_never_breaks_the_reader(parts: list[str]) -> None:
    try:
        loaded = LOADER.load(docx("".join(parts)), "a.docx")
    except DocumentError as error:
        assert error.reason in {"empty", "damaged-file"}
        return
    covered = "".join(lines(loaded))
    assert covered.split() != []
    assert [piece.start for piece in loaded.pieces] == sorted(piece.start for piece in loaded.pieces)
    assert "".join(covered.split()) == "".join(loaded.text.split())


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(st.sampled_from("ab ạờđ.,"), min_size=1, max_size=20), min_size=1, max_size=8))
def test_every_paragraph_is_read_whole_and_in_order(texts: list[str]) -> None:
    shown = [" ".join(text.split()) for text in texts if text.strip()]
    if shown:
        assert [" ".join(line.split()) for line in read("".join(map(p, texts)))] == shown


def test_blocks_cover_a_document_with_everything_in_it() -> None:
    body = (
        p("Trạm bơm chạy suốt đêm", "<w:outlineLvl w:val='0'/>") + p(PROSE) + table((p("a"), p("b"), p("c"))) + p(PROSE)
    )
    doc = document_of(docx(body), "a.docx")
    assert doc.title == "Trạm bơm chạy suốt đêm"
    assert next(doc.text[a:b] for a, b in doc.spans(Role.BODY, Role.LEAD)) == PROSE
