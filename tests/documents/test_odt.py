"""OpenDocument texts: what is shown is read once and in order."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.documents.making_packages import docx, odt, odt_parts, p, zipped
from tui_reader.documents.loaders.odt import LOADER
from tui_reader.documents.read import document_of
from tui_reader.errors import DocumentError

if TYPE_CHECKING:
    from tui_reader.documents.loaders.base import Loaded

PROSE = "Trạm bơm Vĩnh Thạnh chạy suốt đêm để cứu hơn ba trăm héc-ta lúa của bà con trong xã sau bão."


def lines(loaded: Loaded) -> list[str]:
    return [loaded.text[piece.start : piece.end] for piece in loaded.pieces]


def load(text: str, **more: str) -> Loaded:
    return LOADER.load(odt(text, **more), "a.odt")


def read(text: str, **more: str) -> list[str]:
    return lines(load(text, **more))


def reasons(loaded: Loaded) -> set[str]:
    return {remark.reason for remark in loaded.remarks}


def paragraph(text: str, style: str = "") -> str:
    return f'<text:p text:style-name="{style}">{text}</text:p>'


def style(name: str, family: str = "paragraph", look: str = "", parent: str = "", cell: str = "") -> str:
    return (
        f'<style:style style:name="{name}" style:family="{family}" style:parent-style-name="{parent}">'
        f"<style:text-properties {look}/><style:table-cell-properties {cell}/></style:style>"
    )


NUMBERED = (
    '<text:list-style style:name="L"><text:list-level-style-number text:level="1" style:num-format="1" '
    'style:num-prefix="Điều " style:num-suffix="."/><text:list-level-style-number text:level="2" style:num-format="a" '
    'style:num-suffix=")"/><text:list-level-style-bullet text:level="3" text:bullet-char="-"/></text:list-style>'
)


def items(*texts: str, more: str = "") -> str:
    shown = "".join(f"<text:list-item>{text}</text:list-item>" for text in texts)
    return f'<text:list text:style-name="L" {more}>{shown}</text:list>'


def test_white_space_of_the_mark_up_is_none_of_the_text() -> None:
    text = (
        "\n <text:section>\n  <text:p>chợ \n  xã<text:s text:c='1'/> mở<text:tab/>sớm<text:line-break/>nay</text:p>\n"
    )
    assert read(text + "</text:section>") == ["chợ xã mở  sớm", "nay"]


def test_deleted_and_hidden_text_does_not_count() -> None:
    hidden = style("An", "text", 'text:display="none"')
    text = (
        f"<text:tracked-changes><text:changed-region><text:deletion>{paragraph('đã xoá')}</text:deletion>"
        "</text:changed-region></text:tracked-changes>"
        '<text:p>còn <text:change/><text:span text:style-name="An">giấu</text:span>lại</text:p>'
        f'<text:section text:display="none">{paragraph("giấu")}</text:section>'
    )
    assert read(text, automatic=hidden) == ["còn lại"]


def test_automatic_numbers_are_part_of_the_text() -> None:
    inner = items(paragraph("b"), paragraph("c") + items(paragraph("d")))
    text = items(paragraph("A") + inner, paragraph("E") + paragraph("tiếp"), f"{items(paragraph('f'))}")
    text += items(paragraph("G"), more='text:continue-numbering="true"') + items(paragraph("H"))
    assert read(text, automatic=NUMBERED) == [
        *("Điều 1. A", "a) b", "b) c", "- d", "Điều 2. E", "tiếp", "a) f", "Điều 3. G", "Điều 1. H")
    ]


def test_headings_are_known_by_level_name_and_parent() -> None:
    styles = style("Title") + style("Cua_20_xa", parent="Title") + style("Chu", parent="Caption") + style("Caption")
    text = (
        f"{paragraph('tên', 'Cua_20_xa')}<text:h text:outline-level='1'>một</text:h>"
        f"<text:h text:outline-level='2'>hai</text:h>{paragraph('Hình 1', 'Chu')}{paragraph('thường')}"
    )
    assert [piece.tag for piece in load(text, styles=styles).pieces] == ["h1", "h2", "h3", "caption", ""]


def test_numbers_of_headings_are_part_of_the_text() -> None:
    levels = '<text:outline-level-style text:level="1" style:num-format="I" style:num-suffix="."/>'
    levels += '<text:outline-level-style text:level="2" style:num-format="1" text:display-levels="2"/>'
    text = "".join(f"<text:h text:outline-level='{level}'>x</text:h>" for level in (1, 2, 2, 1, 2))
    assert read(text, styles=f"<text:outline-style>{levels}</text:outline-style>") == [
        *("I. x", "I.1 x", "I.2 x", "II. x", "II.1 x")
    ]


def test_boxes_follow_their_paragraph_and_tables_read_by_cells_or_rows() -> None:
    box = f"<draw:frame><draw:text-box>{paragraph('trong khung')}</draw:text-box><svg:title>x</svg:title></draw:frame>"
    cells = "".join(
        f"<table:table-cell table:style-name='Ke'>{paragraph(text)}</table:table-cell>" for text in ("Xã", "25")
    )
    table = f"<table:table><table:table-row>{cells}<table:covered-table-cell/></table:table-row></table:table>"
    text = f"<text:p>trước {box}sau</text:p>{table}"
    assert read(text, automatic=style("Ke", "table-cell", cell='fo:border="0.5pt solid #000"')) == [
        *("trước sau", "trong khung", "Xã  25")
    ]
    two = table.replace("<table:covered-table-cell/>", "")
    assert read(two, automatic=style("Ke", "table-cell", cell='fo:border="none"')) == ["Xã", "25"]


def test_notes_follow_the_text_and_comments_margins_and_contents_are_furniture() -> None:
    note = (
        "<text:note text:note-class='footnote'><text:note-citation>1</text:note-citation><text:note-body>"
        f"{paragraph('Vụ hè.')}</text:note-body></text:note>"
    )
    comment = f"<office:annotation><dc:creator>vannt</dc:creator>{paragraph('sửa lại')}</office:annotation>"
    contents = (
        "<text:table-of-content><text:table-of-content-source><text:index-title-template>mẫu"
        f"</text:index-title-template></text:table-of-content-source><text:index-body>{paragraph('Phần một 3')}"
        "</text:index-body></text:table-of-content>"
    )
    masters = (
        f"<style:master-page><style:header>{paragraph('Bản tin xã')}</style:header><style:footer>"
        "<text:p>Lưu: VP <text:page-number>1</text:page-number></text:p></style:footer></style:master-page>"
    )
    loaded = load(f"{contents}<text:p>Lúa{note} chín{comment} rồi</text:p>", masters=masters)
    assert lines(loaded) == ["Bản tin xã", "Phần một 3", "Lúa[1] chín rồi", "[1] Vụ hè.", "sửa lại", "Lưu: VP"]
    assert [piece.furniture for piece in loaded.pieces] == [True, True, False, False, True, True]
    assert reasons(loaded) == {"attachments"}


def test_links_bold_and_ruby_are_known() -> None:
    bold = style("D", "text", 'fo:font-weight="bold"')
    text = (
        "<text:p><text:a>nối</text:a> lại</text:p><text:p><text:span text:style-name='D'>đậm</text:span></text:p>"
        "<text:p><text:ruby><text:ruby-base>漢字</text:ruby-base><text:ruby-text>hán tự</text:ruby-text></text:ruby>"
        "</text:p>"
    )
    loaded = load(text, automatic=bold)
    assert [(piece.links, piece.bold) for piece in loaded.pieces] == [(0.5, False), (0, True), (0, False)]
    assert lines(loaded)[2] == "漢字 (hán tự)"


def test_old_fonts_are_read_by_their_name() -> None:
    named = style("V", "paragraph", 'style:font-name="F1"')
    face = '<style:font-face style:name="F1" svg:font-family="\'VNI-Times\'"/>'
    faces = f"<office:font-face-decls>{face}</office:font-face-decls>"
    loaded = load(paragraph("chôï xaõ", "V"), automatic=named, styles=faces)
    assert lines(loaded) == ["chợ xã"]
    assert reasons(loaded) == {"repaired"}


def test_the_flat_form_is_read_too() -> None:
    content = odt_parts(paragraph(PROSE))["content.xml"]
    assert isinstance(content, str)
    flat = content.replace("office:document-content", "office:document")
    assert lines(LOADER.load(flat.encode(), "a.odt")) == [PROSE]


def test_a_title_is_stated_and_no_clerk_is_an_author() -> None:
    loaded = load(paragraph(PROSE), title="Kế hoạch chống ngập")
    assert [(fact.field, fact.value) for fact in loaded.facts] == [("title", "Kế hoạch chống ngập")]
    assert document_of(odt(paragraph(PROSE)), "a.odt").authors == ()


def test_a_document_with_a_password_is_refused() -> None:
    parts = odt_parts(paragraph(PROSE))
    parts["META-INF/manifest.xml"] = "<manifest><manifest:encryption-data/></manifest>"
    parts["content.xml"] = b"\x8f\x02\x99"
    with pytest.raises(DocumentError) as caught:
        LOADER.load(zipped(parts), "a.odt")
    assert caught.value.reason == "encrypted"


@pytest.mark.parametrize("data", [f"<p>{PROSE}</p>".encode(), PROSE.encode(), docx(p(PROSE))])
def test_another_format_under_this_name_is_read_as_what_it_is(data: bytes) -> None:
    loaded = LOADER.load(data, "a.odt")
    assert lines(loaded) == [PROSE]
    assert "mislabelled" in reasons(loaded)


def test_a_spreadsheet_is_refused() -> None:
    parts = odt_parts("")
    content = parts["content.xml"]
    assert isinstance(content, str)
    parts["content.xml"] = content.replace("office:text", "office:spreadsheet")
    with pytest.raises(DocumentError) as caught:
        LOADER.load(zipped(parts), "a.odt")
    assert caught.value.reason == "unknown-type"


@pytest.mark.parametrize(
    "text",
    [
        "<text:list>" * 50_000,
        "<text:p>" * 50_000,
        "<text:s text:c='999999'/>" * 100_000,
        "<text:list><text:list-item>" * 60 + paragraph("x") * 50_000,
        "<text:span>" * 100 + "<text:p>x</text:p>" * 50_000,
    ],
)
def test_bombs_cost_little_time(text: str) -> None:
    begun = time.process_time()
    try:
        load(text)
    except DocumentError as error:
        assert error.reason in {"empty", "damaged-file"}
    assert time.process_time() - begun < 4


PIECES = [
    *(
        "<text:p>",
        "</text:p>",
        "<text:h>",
        "</text:h>",
        "<text:list>",
        "</text:list>",
        "<text:list-item>",
        "xã ",
        "chợ",
    ),
    *("</text:list-item>", "<table:table>", "</table:table>", "<table:table-row>", "</table:table-row>", "<text:a>"),
    *(
        "<table:table-cell>",
        "</table:table-cell>",
        "<draw:text-box>",
        "</draw:text-box>",
        "<text:span>",
        "</text:span>",
    ),
    *("</text:a>", "<text:note>", "</text:note>", "<office:annotation>", "</office:annotation>", "<text:ruby-text>"),
]


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=40))
def test_broken_mark_up_never_breaks_the_reader(parts: list[str]) -> None:
    try:
        loaded = load("".join(parts))
    except DocumentError as error:
        assert error.reason in {"empty", "damaged-file"}
        return
    assert "".join("".join(lines(loaded)).split()) == "".join(loaded.text.split()) != ""
