"""The deck as a whole: its slides, sizes, notes, what is internal, and how an office program draws it."""

import io
import re
import shutil
import subprocess
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any, get_args

import openpyxl
import polars as pl
import pytest
from lxml import etree  # type: ignore[attr-defined] - compiled, and without types
from pptx.shapes.base import BaseShape
from pptx.slide import Slide
from pptx.text.text import TextFrame
from pptx.util import Inches, Pt

from dss.report import pptx
from dss.report.brief import Audience
from dss.texts import LANGUAGES, Language
from tests.dss.report import crowd, decks
from tests.dss.report.office import converted, needs_office

AUDIENCES: tuple[Audience, ...] = get_args(Audience)
EDGE = 0.08
"""Inches by which type may reach over its box: what hangs below a line."""
each = pytest.mark.parametrize(("audience", "lang"), [(audience, lang) for audience in AUDIENCES for lang in LANGUAGES])


@each
def test_there_are_8_to_12_slides_of_16_to_9(audience: Audience, lang: Language) -> None:
    made = decks.deck(audience, lang)
    assert len(made.slides) == (12 if audience == "internal" else 11)
    assert made.slide_width is not None
    assert made.slide_height == Inches(7.5)
    assert made.slide_width / made.slide_height == pytest.approx(16 / 9, rel=1e-4)


def test_without_alternatives_their_slide_is_left_out() -> None:
    alone = replace(crowd.brief("public"), alternatives={})
    assert len(decks.parsed(pptx.write(alone)).slides) == 10


@each
def test_every_shape_lies_on_its_slide(audience: Audience, lang: Language) -> None:
    made = decks.deck(audience, lang)
    assert made.slide_width is not None
    assert made.slide_height is not None
    for slide in made.slides:
        for shape in decks.shapes(slide):
            assert 0 <= shape.left <= shape.left + shape.width <= made.slide_width
            assert 0 <= shape.top <= shape.top + shape.height <= made.slide_height


@each
def test_text_is_at_least_18_points_and_titles_28(audience: Audience, lang: Language) -> None:
    made = decks.deck(audience, lang)
    said = [run.font.size for slide in made.slides for frame in frames(slide) for run in runs(frame) if run.font.size]
    assert said
    assert min(said) >= Pt(18)
    for layout in made.slide_layouts:
        for place in layout.placeholders:
            size = int(place._element.xpath(".//a:defRPr/@sz")[0]) / 100  # noqa: SLF001 - the file's own word
            assert size >= {0: 28, 1: 18}.get(place.placeholder_format.idx, 12)
    assert all(shape.chart.font.size >= Pt(18) for slide in made.slides for shape in decks.charts(slide))


def test_the_theme_has_the_pages_colours_and_the_offices_font() -> None:
    with zipfile.ZipFile(io.BytesIO(decks.written())) as file:
        theme = file.read("ppt/theme/theme1.xml").decode()
    assert re.findall(r'<a:accent[12]>\s*<a:srgbClr val="(\w+)"', theme) == ["2F7ED8", "EA7A12"]
    assert set(re.findall(r'<a:(?:latin|ea) typeface="([^"]*)"', theme)) == {"微软雅黑"}


@each
def test_every_slide_has_a_title_a_number_and_notes_with_sources(audience: Audience, lang: Language) -> None:
    brief, made = crowd.brief(audience, lang, "decided"), decks.deck(audience, lang)
    for slide in made.slides:
        assert slide.shapes.title is not None
        assert slide.shapes.title.has_text_frame
        assert 12 in {place.placeholder_format.idx for place in slide.placeholders}
        notes = slide.notes_slide.notes_text_frame
        assert notes is not None
        assert brief.view.summary["dataset_sha256"] in notes.text
        assert re.search(r"\w+\.(csv|json|toml) \(", notes.text)


@each
def test_every_chart_is_told_in_words_too(audience: Audience, lang: Language) -> None:
    told = [
        (decks.alternative(shape), title.text_frame.text)
        for slide in decks.deck(audience, lang).slides
        for shape in decks.charts(slide)
        if (title := slide.shapes.title) is not None
    ]
    assert len(told) == (6 if audience == "internal" else 5)
    assert all(words == title for words, title in told)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_public_reads_no_people_reasons_incomes_or_small_counts(lang: Language) -> None:
    public = content(decks.written("public", lang))
    internal = content(decks.written("internal", lang))
    for word in (crowd.WHO, crowd.REASON, crowd.NOTE, "government_income"):
        assert word in internal
        assert word not in public
    told = crowd.brief("public", lang)
    few = told.view.coverage.filter(pl.col("category").is_in(crowd.SERVICES[:6]))  # all of them find room
    given = told.view.awards.filter(pl.col("project_id").is_in([f"p{i}" for i in range(6)]))
    deck = decks.parsed(pptx.write(replace(told, view=replace(told.view, coverage=few, awards=given))))
    small = [cells for cells in decks.cells(decks.slide(deck, "services")) if "*" in cells]
    assert 0 < few.select((pl.col("persons") - pl.col("served")).sum()).item() < 5  # so that the sums are closed, too
    assert [row[2:4] for row in small] == [["*", "–"]] * 2


@each
def test_text_of_the_data_is_text_everywhere(audience: Audience, lang: Language) -> None:
    data = decks.written(audience, lang)
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        for name in file.namelist():
            if name.endswith((".xml", ".rels")):
                assert not etree.fromstring(file.read(name)).xpath("//*[local-name()='hlinkClick']")
            if name.endswith(".rels"):
                assert b'TargetMode="External"' not in file.read(name)
        books = [file.read(name) for name in file.namelist() if name.endswith(".xlsx")]
    found: set[str] = set()
    for book in books:
        for cell in [cell for row in openpyxl.load_workbook(io.BytesIO(book))["Sheet1"].rows for cell in row]:
            assert cell.data_type in {"s", "n"}
            assert cell.hyperlink is None
            found.add(str(cell.value))
    assert {"@SUM(A1)", "<script>alert(1)</script>", "{braces} {0}", "a & b &amp; c"} <= found


def test_charts_and_their_workbooks_hold_the_same() -> None:
    for slide in decks.deck().slides:
        for shape in decks.charts(slide):
            book = openpyxl.load_workbook(io.BytesIO(shape.chart.part.chart_workbook.xlsx_part.blob))["Sheet1"]
            heads, *rows = [[cell.value for cell in row] for row in book.rows]
            plot = shape.chart.plots[0]
            assert heads[1:] == [series.name for series in plot.series]
            assert [row[0] for row in rows] == [str(category) for category in plot.categories]
            for place, series in enumerate(plot.series, start=1):
                # a workbook keeps 16 digits
                assert [row[place] for row in rows] == [v if v is None else pytest.approx(v) for v in series.values]


@needs_office
@each
def test_an_office_program_draws_a_page_a_slide_and_no_text_leaves_its_box(
    audience: Audience, lang: Language, tmp_path: Path
) -> None:
    made, file = decks.deck(audience, lang), tmp_path / "deck.pptx"
    file.write_bytes(decks.written(audience, lang))
    pages = words(converted(file, "pdf", tmp_path))
    assert len(pages) == len(made.slides)
    for slide, page in zip(made.slides, pages, strict=True):
        drawn = "".join(text for text, _ in page)
        for text in filter(None, decks.texts(slide)):
            assert all(letter in drawn for letter in set(text) - set(" \n‹#›")), text
        boxes = [shape_box(shape) for shape in slide.shapes]
        outside = [text for text, box in page if not any(within(box, other) for other in boxes)]
        assert not outside


def words(pdf: Path) -> list[list[tuple[str, tuple[float, ...]]]]:
    """Each page's words and where they stand, in inches."""
    program = shutil.which("pdftotext")
    assert program, "poppler is missing: make test installs it"
    told = subprocess.run([program, "-bbox", str(pdf), "-"], check=True, capture_output=True).stdout
    root = etree.fromstring(told, etree.HTMLParser(encoding="utf-8"))
    sides = ("xmin", "ymin", "xmax", "ymax")
    return [
        [("".join(word.itertext()), tuple(float(word.get(side)) / 72 for side in sides)) for word in page.iter("word")]
        for page in root.iter("page")
    ]


def shape_box(shape: BaseShape) -> tuple[float, ...]:
    edges = (shape.left, shape.top, shape.left + shape.width, shape.top + shape.height)
    return tuple(edge / Inches(1) for edge in edges)


def within(box: tuple[float, ...], other: tuple[float, ...]) -> bool:
    return all(box[at] >= other[at] - EDGE for at in (0, 1)) and all(box[at] <= other[at] + EDGE for at in (2, 3))


def frames(slide: Slide) -> list[Any]:
    tables = [shape.table for shape in decks.shapes(slide) if shape.has_table]
    cells = [cell.text_frame for table in tables for row in table.rows for cell in row.cells]
    return cells + [shape.text_frame for shape in decks.shapes(slide) if shape.has_text_frame]


def runs(frame: TextFrame) -> list[Any]:
    return [run for paragraph in frame.paragraphs for run in paragraph.runs]


def content(data: bytes) -> str:
    """Everything that the file holds, its charts' workbooks and the notes among it."""
    found = []
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        for name in file.namelist():
            inner = file.read(name)
            found.append(content(inner) if name.endswith(".xlsx") else inner.decode("utf-8", "replace"))
    return "\n".join(found)


@each
def test_the_file_holds_no_time_so_that_the_same_plan_gives_the_same_bytes(audience: Audience, lang: Language) -> None:
    data = decks.written(audience, lang)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = archive.namelist()
        inner = [zipfile.ZipFile(io.BytesIO(archive.read(name))) for name in names if name.endswith(".xlsx")]
        assert inner
        for one in (archive, *inner):
            assert {entry.date_time for entry in one.infolist()} == {(1980, 1, 1, 0, 0, 0)}
            assert b"T" not in re.sub(rb"<[^>]*>", b"", one.read("docProps/core.xml").split(b"</dc:title>")[-1])
    assert pptx.write(crowd.brief(audience, lang, "decided")) == data
