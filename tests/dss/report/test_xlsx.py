"""The workbook: its figures are the plan's to the fen, it is a dataset and a plan itself, and texts stay texts."""

import csv
import io
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import polars as pl
import pytest
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from dss import intake
from dss.files import plan_workbook
from dss.files.folder import FILES
from dss.report import sheets, xlsx
from dss.texts import LANGUAGES, Language, translator
from models.schemas import tables
from models.verify import verify
from tests.dss.report.case import LONG, brief, planned
from tests.dss.report.office import converted, needs_office

PEOPLE = {"zh": ("概览", "规则核验"), "en": ("Overview", "Rules checked")}
"""The first and the last sheet for people."""
SAME = 1e-14
"""Relative: office programs keep 15 digits of a number."""


def saved(data: bytes, folder: Path) -> Path:
    path = folder / "plan.xlsx"
    path.write_bytes(data)
    return path


def opened(data: bytes, *, values: bool = True) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(data), data_only=values)


def column(sheet: Worksheet, title: str) -> list[float]:
    """The column under the heading ``title``, from the first record to the total."""
    heads = [cell.value for cell in sheet[3]]
    values: list[Any] = [row[heads.index(title)].value for row in sheet.iter_rows(min_row=4)]
    return values


def file(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / name).open(encoding="utf-8", newline="") as opened_file:
        return list(csv.DictReader(opened_file))


def yuan(value: float) -> Decimal:
    return Decimal(str(value))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_money_is_that_of_the_plans_files_to_the_fen(lang: Language) -> None:
    book, (_, plan), _ = opened(xlsx.write(brief(lang=lang))), planned(), translator(lang)
    for name, table in (("Award list", "awards.csv"), ("Payment list", "payments.csv")):
        *amounts, total = column(book[_(name)], _("Amount (yuan)"))
        expected = [Decimal(row["amount"]) for row in file(plan, table)]
        assert sorted(map(yuan, amounts)) == sorted(expected)
        assert yuan(total) == sum(expected)
    *used, total = column(book[_("Use of funds")], _("Used (yuan)"))
    assert list(map(yuan, used)) == [Decimal(1200), Decimal(250)]
    assert yuan(total) == Decimal(1450)


def test_totals_are_formulas_that_carry_their_value() -> None:
    data = xlsx.write(brief())
    shown, formulas = opened(data)["安排一览"], opened(data, values=False)["安排一览"]
    assert formulas["E6"].value == "=ROUND(SUBTOTAL(109,E4:E5),2)"
    assert shown["E6"].value == 1450
    assert shown["D6"].value == 17


def test_counts_are_those_of_the_plan() -> None:
    sheet = opened(xlsx.write(brief(lang="en")))["Communities served"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=4)]
    assert rows == [
        ["东苑社区", 15, 5, 10, pytest.approx(1 / 3)],
        ["西苑社区", 20, 12, 8, 0.6],
        ["Total", 35, 17, 18, None],
    ]


def test_the_first_sheet_has_the_figures_of_the_check() -> None:
    book = opened(xlsx.write(brief(lang="en")))
    told = {row[0].value: row[1].value for row in book["Overview"].iter_rows(max_row=12)}
    assert told["Supply–demand alignment"] == pytest.approx(0.4476, abs=5e-5)
    assert (told["Coverage"], told["Money used (yuan)"]) == (pytest.approx(17 / 35), 1450)
    assert (told["Money left (yuan)"], told["Projects awarded"]) == (3800.5, 2)
    assert book["Overview"]["A1"].value == "=方案 <b>"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_workbook_is_the_dataset_and_the_plan(lang: Language, tmp_path: Path) -> None:
    path = saved(xlsx.write(brief(lang=lang, data="hostile")), tmp_path)
    reading = intake.read(path)
    assert [message for message in reading.messages if message.level == "error"] == []
    with plan_workbook.opened(path) as folder:
        report = verify(path, folder)
        assert report.findings == ()
        for name in (name for name in FILES if name.endswith(".csv")):
            assert _numbers(folder, name) == _numbers(planned("hostile")[1], name)


def _numbers(folder: Path, name: str) -> list[tuple[object, ...]]:
    """A table's cells, numbers as numbers: 1200.00 is 1200."""
    numeric = plan_workbook.NUMBERS
    return [
        tuple(Decimal(cell) if key in numeric and cell else cell for key, cell in row.items())
        for row in file(folder, name)
    ]


def test_no_text_is_a_formula_a_link_or_cut() -> None:
    data = xlsx.write(brief(data="hostile"))
    book = opened(data, values=False)
    pages: list[Any] = book.worksheets
    cells = [cell for sheet in pages for row in sheet.iter_rows() for cell in row]
    assert all(cell.value.startswith("=ROUND(SUBTOTAL(109,") for cell in cells if cell.data_type == "f")
    awards = {str(cell.value) for row in book["安排一览"].iter_rows() for cell in row}
    assert {'+HYPERLINK("http://x","夕阳红")', "<script>alert(1)</script>", LONG, "@课后托管"} <= awards
    assert {cell.value for cell in book["社区"]["B"]} >= {
        "+东苑社区",
        "-西苑社区",
    }
    links = [link.target for sheet in pages for link in sheet._hyperlinks]  # noqa: SLF001 - kept nowhere else
    assert links == [None] * len(links)


def test_people_can_look_through_and_print_every_sheet() -> None:
    book = opened(xlsx.write(brief()))
    pages: list[Any] = book.worksheets
    for sheet in pages:
        assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
        assert sheet.page_setup.fitToHeight == 0
        assert "第 &P 页" in sheet.oddFooter.right.text
    for name in _people(book, "zh")[1:]:
        assert book[name].freeze_panes == "B4"
        assert book[name].auto_filter.ref.startswith("A3:")
        assert book[name].print_title_rows == "$3:$3"


def _people(book: Workbook, lang: Language) -> Sequence[str]:
    first, last = (book.sheetnames.index(name) for name in PEOPLE[lang])
    return book.sheetnames[first : last + 1]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_sheet_for_people_is_called_like_a_table_or_a_file_of_the_plan(lang: Language) -> None:
    _ = translator(lang)
    names = [_("Overview"), *(_(module.NAME) for module in sheets.found())]
    taken = {name.lower() for table in tables().values() for name in (table.name, table.zh)} | {
        "policy",
        "规则",
        *FILES,
    }
    assert not taken & {name.lower() for name in names}
    assert all(len(name) <= 31 for name in names)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_public_gets_no_table_behind_and_is_told_so(lang: Language, tmp_path: Path) -> None:
    data = xlsx.write(brief("public", lang))
    book, _ = opened(data), translator(lang)
    assert book.sheetnames == list(_people(book, lang))
    assert not {_("Offer outcomes"), _("Demand and coverage")} & set(book.sheetnames)
    texts = " ".join(str(cell.value) for sheet in book.worksheets for row in sheet.iter_rows() for cell in row)
    assert (
        _(
            "An extract for the public: counts below 5 are written <5, and counts from which these could be worked out"
            " *. It is no dataset that can be planned with."
        )
        in texts
    )
    assert _("Dependency before") not in texts
    assert intake.read(saved(data, tmp_path)).dataset is None


def test_a_text_longer_than_a_cell_leaves_the_tables_out_and_says_so() -> None:
    told = brief(lang="en")
    data = told.view.dataset
    far = data.communities.with_columns(boundary=pl.lit("x" * 32_768))
    view = replace(told.view, dataset=replace(data, communities=far))
    book = opened(xlsx.write(replace(told, view=view)))
    assert book.sheetnames == list(_people(book, "en"))
    remarks = " ".join(str(cell.value) for cell in book["Overview"]["A"])
    assert "A table of the dataset has more rows or longer texts than a worksheet can hold." in remarks


def test_the_same_plan_makes_the_same_bytes() -> None:
    assert xlsx.write(brief()) == xlsx.write(brief())


@needs_office
def test_an_office_program_reads_the_same_values_and_comes_to_the_same_totals(tmp_path: Path) -> None:
    data, bare = xlsx.write(brief(data="hostile")), tmp_path / "bare.xlsx"
    opened(data, values=False).save(bare)  # openpyxl keeps no values of formulas: they have to be worked out anew
    ours, theirs = opened(data), openpyxl.load_workbook(converted(bare, "xlsx", tmp_path), data_only=True)
    assert theirs.sheetnames == ours.sheetnames
    for name in ours.sheetnames:
        assert _cells(theirs[name]) == {place: _same(value) for place, value in _cells(ours[name]).items()}, name


def _same(value: object) -> object:
    """What equals ``value``, of a number its first 14 digits."""
    return pytest.approx(value, rel=SAME, abs=0) if isinstance(value, int | float) else value


def _cells(sheet: Worksheet) -> dict[str, object]:
    return {cell.coordinate: cell.value for row in sheet.iter_rows() for cell in row if cell.value is not None}
