"""A document as a PDF: its texts as they are, its fonts inside, its tables whole over pages."""

import io
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
import pypdf
import pytest
import typst

from dss.report import pdf
from dss.report.blocks import Block, Bullets, Column, Document, Heading, PageBreak, Paragraph, Sheet
from dss.texts import LANGUAGES, Language, render

needs_fonts = pytest.mark.skipif(sys.platform == "win32", reason="Chinese fonts are an optional feature of Windows")
AWARDS = {
    "organization": Column("Organization"),
    "persons": Column("Persons", "number", total=True),
    "amount": Column("Amount (yuan)", "money", total=True),
}
HOSTILE = (
    "=1+1",
    "+1",
    "-1",
    "@a",
    "#strong[x]",
    "*b* _c_ $d$",
    "<script>alert(1)</script>",
    '"q" \\ `r`',
    "-- --- ...",
)
LONG = {"chinese": "为老服务" * 75, "latin": "x" * 300}


def read(lang: Language, *blocks: Block) -> pypdf.PdfReader:
    document = Document("社区服务方案", "subtitle", blocks, "foot")
    return pypdf.PdfReader(io.BytesIO(pdf.write(document, lang)))


def text(lang: Language, *blocks: Block) -> str:
    return "\n".join(page.extract_text() for page in read(lang, *blocks).pages)


def awards(rows: int) -> Sheet:
    frame = pl.DataFrame(
        {
            "organization": [f"Organization number {row}" for row in range(rows)],
            "persons": list(range(rows)),
            "amount": [row * 1_001 for row in range(rows)],
        }
    )
    return Sheet("All awards", frame, AWARDS)


def fonts(reader: pypdf.PdfReader) -> Iterator[Mapping[str, Any]]:
    """The descriptor of every font on every page."""
    for page in reader.pages:
        for reference in page["/Resources"].get_object().get("/Font", {}).values():  # type: ignore[union-attr]
            font = reference.get_object()
            inner = font["/DescendantFonts"][0].get_object() if "/DescendantFonts" in font else font
            yield inner["/FontDescriptor"].get_object()


def words(data: bytes, place: Path) -> list[tuple[str, float, float]]:
    """Each word with where it starts and ends on the line, in points."""
    file = place / "file.pdf"
    file.write_bytes(data)
    done = subprocess.run(["pdftotext", "-bbox", file, "-"], capture_output=True, check=True, text=True)  # noqa: S607
    found = re.findall(r'<word xMin="([\d.]+)" yMin="[\d.]+" xMax="([\d.]+)" yMax="[\d.]+">(.*)</word>', done.stdout)
    return [(word, float(start), float(end)) for start, end, word in found]


@needs_fonts
@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_font_is_inside_the_file(lang: Language) -> None:
    found = list(fonts(read(lang, Heading("背景 Background"), Paragraph("夕阳红 Sunset 1,234.50"), awards(3))))
    assert len(found) >= 2
    assert [one["/FontName"] for one in found if not {"/FontFile", "/FontFile2", "/FontFile3"} & set(one)] == []


@needs_fonts
@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_file_has_a_title_a_language_and_tags(lang: Language) -> None:
    reader = read(lang, Paragraph("text"))
    root: Any = reader.trailer["/Root"]
    assert reader.metadata is not None
    assert reader.metadata.title == "社区服务方案"
    assert root["/Lang"].startswith(lang)
    assert root["/MarkInfo"]["/Marked"]


@needs_fonts
def test_the_same_document_gives_the_same_bytes() -> None:
    document = Document("title", "subtitle", [Heading("heading"), awards(5)], "foot")
    assert pdf.write(document, "zh") == pdf.write(document, "zh")


@needs_fonts
@pytest.mark.parametrize("words", HOSTILE)
def test_what_looks_like_markup_stays_text(words: str) -> None:
    sheet = Sheet(words, pl.DataFrame({"a": [words]}), {"a": Column(words)})
    shown = text("en", Heading(words), Paragraph(words), Paragraph(words, note=True), Bullets([words]), sheet)
    assert shown.count(words) == 7


@needs_fonts
def test_half_a_letter_does_no_harm() -> None:
    assert "a?b" in text("en", Paragraph("a\ud800b"))


@needs_fonts
def test_headings_are_numbered_as_the_language_does() -> None:
    blocks = [Heading("A"), Heading("B"), Heading("C", 2), Heading("D", 3), Heading("E", 2)]
    shown = {lang: text(lang, *blocks) for lang in LANGUAGES}
    assert re.findall(r"(\S+) *([A-E])\n", shown["en"]) == [
        *zip(("1", "2", "2.1", "2.1.1", "2.2"), "ABCDE", strict=True)
    ]
    assert [f"{number}{name}" in shown["zh"].replace(" ", "") for number, name in
            zip(("一、", "二、", "（一）", "1.", "（二）"), "ABCDE", strict=True)] == [True] * 5  # fmt: skip


@needs_fonts
@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_table_of_300_rows_repeats_its_heads_and_ends_with_its_sums(lang: Language) -> None:
    pages = [page.extract_text() for page in read(lang, awards(300)).pages]
    assert len(pages) > 3
    assert [page.replace("\n", " ").count("Amount (yuan)") for page in pages] == [1] * len(pages)
    everything = "\n".join(pages)
    rows = re.findall(r"Organization number (\d+) (\d+) ([\d,.]+)", everything)
    assert [(int(one), int(persons), round(float(amount.replace(",", "")) * 100)) for one, persons, amount in rows] == [
        (row, row, row * 1_001) for row in range(300)
    ]
    word = "合计" if lang == "zh" else "Total"
    assert f"{word} 44,850 448,948.50" in pages[-1]


@needs_fonts
@pytest.mark.parametrize("before", range(20, 32, 2))
def test_a_short_table_stands_on_one_page_and_no_long_one_ends_with_a_lonely_row(before: int) -> None:
    lines = [Paragraph(f"line {number}") for number in range(before)]
    short, listed = awards(7), replace(awards(12), columns={"organization": Column("Organization")})
    for table, fewest in ((short, 7), (listed, 2)):
        counts = [page.extract_text().count("Organization number") for page in read("en", *lines, table).pages]
        assert sum(counts) == table.frame.height
        assert min(filter(None, counts)) >= fewest


@needs_fonts
def test_values_are_written_as_their_kind_says() -> None:
    frame = pl.DataFrame({"a": [0.5, None], "b": [3.5, 3.0], "c": [date(2027, 3, 1), None]})
    columns = {"a": Column("a", "share"), "b": Column("b", "hours", total=True), "c": Column("c", "date")}
    shown = text("en", Sheet("caption", frame, columns))
    assert "50.0% 3.5 March 1, 2027\n– 3.0 –\nTotal 6.5" in shown


@needs_fonts
def test_a_table_without_rows_is_told_in_words() -> None:
    shown = text("en", Sheet("caption", awards(0).frame, AWARDS, "There are no awards."))
    assert "There are no awards." in shown
    assert "caption" not in shown


@needs_fonts
def test_a_break_begins_a_page() -> None:
    assert [
        page.extract_text().count("second")
        for page in read("zh", Paragraph("first"), PageBreak(), Paragraph("second")).pages
    ] == [0, 1]


@needs_fonts
@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", LONG)
def test_a_name_of_300_signs_stays_on_the_paper(lang: Language, name: str, tmp_path: Path) -> None:
    frame = pl.DataFrame({"organization": [LONG[name]], "persons": [1], "amount": [1]})
    blocks = [Heading(LONG[name]), Paragraph(LONG[name]), Sheet(LONG[name], frame, AWARDS)]
    ends = [end for _, _, end in words(pdf.write(Document(LONG[name], LONG[name], blocks, LONG[name]), lang), tmp_path)]
    assert len(ends) > 20
    assert max(ends) < 595 - 60


def test_a_machine_without_a_chinese_font_is_told_which_to_install() -> None:
    families = typst.Fonts(include_system_fonts=False).families()
    assert families
    with pytest.raises(pdf.FontError) as caught:
        pdf.chosen(families)
    told = {lang: render(caught.value.message, lang) for lang in LANGUAGES}
    assert "fonts-noto-cjk" in told["zh"]
    assert "fonts-noto-cjk" in told["en"]
    assert "补充字体" in told["zh"]
    assert "Supplemental Fonts" in told["en"]


@pytest.mark.parametrize(
    ("families", "fangsong", "heiti"),
    [
        (["SimSun", "FangSong", "SimHei", "Noto Serif CJK SC"], "FangSong", "SimHei"),
        (["Noto Sans CJK SC", "Noto Serif CJK SC"], "Noto Serif CJK SC", "Noto Sans CJK SC"),
        (["DejaVu Sans", "Microsoft YaHei"], "Microsoft YaHei", "Microsoft YaHei"),
        (["DejaVu Sans", "SimSun"], "SimSun", "SimSun"),
    ],
)
def test_fonts_of_offices_come_first_and_one_family_is_enough(families: list[str], fangsong: str, heiti: str) -> None:
    faces = pdf.chosen(families)
    assert (faces["fangsong"], faces["heiti"]) == (fangsong, heiti)
    assert set(faces.values()) <= set(families)


@needs_fonts
def test_sums_stand_on_a_page_with_the_row_above_them() -> None:
    ends = [read("en", awards(rows)).pages[-1].extract_text() for rows in range(24, 34)]
    assert all(re.search(r"Organization number \d+ .*\nTotal", end) for end in ends)


@needs_fonts
def test_a_line_that_stands_alone_is_on_its_side(tmp_path: Path) -> None:
    blocks = [Paragraph("inside"), Paragraph("left", side="left"), Paragraph("right", side="right")]
    starts = {word: start for word, start, _ in words(pdf.write(Document("t", "", blocks, ""), "zh"), tmp_path)}
    assert starts["left"] < starts["inside"] < starts["right"]
    assert starts["right"] > 400


def test_an_annex_has_no_number_and_leaves_those_of_others_as_they_are() -> None:
    shown = text("zh", Heading("会议决定"), Heading("附件：安排明细", numbered=False), Heading("说明"))
    assert [line for line in shown.splitlines() if "、" in line or "附件" in line] == [
        "一、会议决定",
        "附件：安排明细",
        "二、说明",
    ]
