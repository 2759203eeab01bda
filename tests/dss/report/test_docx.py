"""A Word file: styles by name, Word's own numbers, tables that break well, and texts that stay texts."""

import io
import re
import zipfile
from collections.abc import Sequence
from pathlib import Path

import polars as pl
import pytest
from docx.oxml.ns import qn
from docx.shared import Mm
from pypdf import PdfReader

from dss.report import docx
from dss.report.blocks import Block, Bullets, Column, Document, Heading, PageBreak, Paragraph, Sheet
from dss.report.word import tables as word_tables
from dss.report.word.styles import LOOKS, TEXT_WIDTH
from dss.texts import LANGUAGES, Language
from tests.dss.report import reading
from tests.dss.report.case import LONG
from tests.dss.report.office import converted, needs_office

SHEET = Sheet(
    "安排",
    pl.DataFrame({"who": ["夕阳红", LONG], "fen": [120_000, 25_050]}),
    {"who": Column("组织"), "fen": Column("金额（元）", "money", total=True)},
)
EMU_A_TWIP = 635


def written(*blocks: Block, lang: Language = "zh") -> bytes:
    return docx.write(Document("标题", "内部\n日期", blocks, "来源"), lang)


def printed(data: bytes, folder: Path) -> list[str]:
    """The text of each page, without the spaces and ends of lines that laying out brings in."""
    file = folder / "paper.docx"
    file.write_bytes(data)
    pages = PdfReader(converted(file, "pdf", folder)).pages
    return ["".join(page.extract_text().split()) for page in pages]


def test_what_leads_to_a_list_or_a_table_stays_with_it() -> None:
    data = written(Paragraph("甲"), Bullets(["乙"]), Paragraph("丙"), Paragraph("丁"), SHEET)
    body = reading.opened(data).element.body
    assert [reading.words(line) for line in body.xpath("w:p[w:pPr/w:keepNext]")] == ["甲", "丁"]


def test_who_signs_stays_with_what_is_signed() -> None:
    lines = [Paragraph(text, side="right") for text in "丙丁"]
    data = written(Paragraph("甲"), Bullets(["一", "乙"]), *lines, Paragraph("戊"))
    body = reading.opened(data).element.body
    assert [reading.words(line) for line in body.xpath("w:p[w:pPr/w:keepNext]")] == ["甲", "乙", "丙"]


@pytest.mark.parametrize(("height", "held"), [(2, True), (8, True), (9, False)])
def test_a_short_table_stands_on_one_page(height: int, held: bool) -> None:  # noqa: FBT001 - a fact of the table
    sheet = Sheet("表", pl.DataFrame({"name": list("一二三四五六七八九")[:height]}), {"name": Column("名称")})
    rows = reading.opened(written(sheet)).element.body.xpath("w:tbl/w:tr[.//w:keepNext]")
    assert len(rows) == (
        height if held else 3
    )  # the head, and all rows but the last; else the first and the last but one


def test_small_print_stays_together() -> None:
    data = written(Paragraph("甲"), *(Paragraph(text, note=True) for text in "乙丙丁"), Paragraph("戊"))
    body = reading.opened(data).element.body
    assert [reading.words(line) for line in body.xpath("w:p[w:pPr/w:keepNext]")] == ["乙", "丙"]


def test_the_file_holds_no_time_so_that_the_same_document_gives_the_same_bytes() -> None:
    data = written(Heading("甲"), Bullets(["乙"], numbered=True), SHEET)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b"dcterms" not in re.sub(rb'xmlns:\w+="[^"]*"', b"", archive.read("docProps/core.xml"))
    assert written(Heading("甲"), Bullets(["乙"], numbered=True), SHEET) == data


def test_a_document_leaves_nothing_in_the_next_one() -> None:
    once = written(Paragraph("甲"))
    written(Bullets(["乙"], numbered=True), Bullets(["丙"], numbered=True), lang="zh")
    assert written(Paragraph("甲")) == once


def test_blocks_come_in_their_order_in_styles_that_an_office_knows() -> None:
    blocks = (
        Heading("甲"),
        Paragraph("乙"),
        Heading("丙", 2),
        Heading("丁", 3),
        Bullets(["戊"]),
        Bullets(["己"], numbered=True),
    )
    found = reading.opened(written(*blocks, Paragraph("庚", note=True))).paragraphs
    assert [(line.style.name, line.text) for line in found if line.style] == [
        ("Title", "标题"),
        ("Subtitle", "内部"),
        ("Subtitle", "日期"),
        ("Heading 1", "甲"),
        ("Body Text", "乙"),
        ("Heading 2", "丙"),
        ("Heading 3", "丁"),
        ("List Bullet", "戊"),
        ("List Number", "己"),
        ("Note", "庚"),
    ]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_style_names_a_font_for_latin_and_chinese_text_alike(lang: Language) -> None:
    styles = reading.opened(written(lang=lang)).styles
    for name, face in LOOKS[lang].items():
        fonts = styles[name].element.find(f"{qn('w:rPr')}/{qn('w:rFonts')}")
        assert fonts is not None
        assert {fonts.get(qn(f"w:{script}")) for script in ("ascii", "hAnsi", "eastAsia", "cs")} == {face.font}


def test_the_page_is_a4_and_the_file_says_what_it_is() -> None:
    file = reading.opened(written())
    section = file.sections[0]
    assert (section.page_width, section.page_height) == pytest.approx((Mm(210), Mm(297)), abs=635)
    assert (file.core_properties.title, file.core_properties.language) == ("标题", "zh-CN")
    assert file.core_properties.author == ""
    (compatible,) = file.settings.element.xpath("w:compat/w:compatSetting[@w:name='compatibilityMode']/@w:val")
    assert compatible == "15"
    assert section.footer.paragraphs[0].text == "来源"


def test_a_table_repeats_its_head_breaks_no_row_and_sets_numbers_flush_right() -> None:
    (table,) = reading.opened(written(SHEET)).element.body.iterchildren(qn("w:tbl"))
    rows = [*table.iterchildren(qn("w:tr"))]
    marks = [{mark.tag for mark in row.xpath("w:trPr/*")} for row in rows]
    assert marks == [{qn("w:cantSplit"), qn("w:tblHeader")}] + [{qn("w:cantSplit")}] * 3
    styles = [row.xpath("w:tc/w:p/w:pPr/w:pStyle/@w:val") for row in rows]
    assert styles == [["TableHead", "TableHeadNumber"]] + [["TableText", "TableNumber"]] * 3
    assert reading.rows(table) == [
        ["组织", "金额（元）"],
        ["夕阳红", "1,200.00"],
        [LONG, "250.50"],
        ["合计", "1,450.50"],
    ]


@pytest.mark.parametrize("long", [1, 12, 300])
def test_columns_fill_the_width_and_no_more(long: int) -> None:
    sheet = Sheet(
        "", pl.DataFrame({"a": ["x" * long], "b": ["y"], "c": [10**12]}), dict.fromkeys("abc", Column("Head"))
    )
    wide = word_tables.widths(sheet, [["x" * long, "y", f"{10**12}"]], "en")
    assert sum(wide) <= TEXT_WIDTH // EMU_A_TWIP < sum(wide) + len(wide)
    assert min(wide) > 200


def test_headings_give_way_before_a_number_is_broken() -> None:
    titles = ("Organization", "Unit cost (yuan)", *["Competence"] * 6, "Outcome")
    columns = {title + str(at): Column(title, "number" if 0 < at < 8 else "text") for at, title in enumerate(titles)}
    row = ["晨光社工事务所 Dawn Social Work", "123,456.00", *["89.0%"] * 6, "not chosen"]
    wide = word_tables.widths(Sheet("", pl.DataFrame([row], schema=list(columns), orient="row"), columns), [row], "en")
    letter = LOOKS["en"]["Table Text"].size * 20 * 0.65
    room = [each - 160 for each in wide]  # the margins of a cell
    assert sum(wide) <= TEXT_WIDTH // EMU_A_TWIP
    assert room[1] >= len(row[1]) * letter
    assert min(room[2:8]) >= len("89.0%") * letter
    assert room[8] >= len("chosen") * letter


def test_an_empty_table_is_told_in_words() -> None:
    nothing = Sheet("安排", SHEET.frame.clear(), SHEET.columns, "没有安排。")
    data = written(nothing)
    assert reading.lines(data)[-1] == "没有安排。"
    assert list(reading.tables(data)) == []


def test_signs_that_no_file_can_hold_are_marked_and_nothing_is_markup() -> None:
    texts = ["=1+1", "<w:br/>", "a\x00b\x0bc", "{{x}}", "\ud800", "]]>&amp;", "two\nlines"]
    data = written(*map(Paragraph, texts))
    shown = ["=1+1", "<w:br/>", "a�b�c", "{{x}}", "�", "]]>&amp;", "two lines"]
    assert reading.lines(data)[3:] == shown


NUMBERED: Sequence[Block] = (
    Heading("甲"),
    Heading("乙", 2),
    Heading("丙", 3),
    Heading("丁"),
    Heading("戊", 2),
    Bullets(["己", "庚"], numbered=True),
    Bullets(["辛"], numbered=True),
    Heading("壬", numbered=False),
)


@needs_office
@pytest.mark.parametrize(
    ("lang", "shown"),
    [
        ("zh", ["一、甲", "（一）乙", "1.丙", "二、丁", "（一）戊", "1.己", "2.庚", "1.辛壬", "第1页，共1页"]),
        ("en", ["1甲", "1.1乙", "1.1.1丙", "2丁", "2.1戊", "1.己", "2.庚", "1.辛壬", "Page1of1"]),
    ],
)
def test_an_office_numbers_headings_and_lists(lang: Language, shown: list[str], tmp_path: Path) -> None:
    (page,) = printed(written(*NUMBERED, lang=lang), tmp_path)
    places = [page.find(text) for text in shown]
    assert -1 not in places
    assert places == sorted(places)


@needs_office
def test_a_long_table_goes_over_pages_whole_with_its_head_on_each(tmp_path: Path) -> None:
    frame = pl.DataFrame({"who": [f"第{place:03}家{LONG if place == 7 else ''}" for place in range(200)]})
    long = Sheet("名单", frame.with_columns(fen=pl.lit(100)), SHEET.columns)
    pages = printed(written(long, PageBreak(), Heading("完")), tmp_path)
    whole = "".join(pages)
    assert all(f"第{place:03}家" in whole for place in range(200))
    assert all("组织" in page and "来源" in page for page in pages[:-1])
    assert whole.count("很长的项目名称") == 43
    assert pages[-1].startswith("一、完")
    assert "200.00" in pages[-2]
