"""A plan in a workbook comes back as its files, also when somebody has worked on it."""

from pathlib import Path

import openpyxl
import pytest
from typer.testing import CliRunner

from dss.cli import build
from dss.files import plan_workbook
from dss.files.folder import FILES
from dss.files.plan_workbook import NoPlanError
from dss.report import xlsx
from models.verify import verify
from tests.dss.report.case import brief, planned


@pytest.fixture
def book(tmp_path: Path) -> Path:
    path = tmp_path / "book.xlsx"
    path.write_bytes(xlsx.write(brief()))
    return path


def test_a_folder_is_itself(tmp_path: Path) -> None:
    with plan_workbook.opened(tmp_path) as folder:
        assert folder == tmp_path


def test_texts_come_back_letter_by_letter(book: Path) -> None:
    with plan_workbook.opened(book) as folder:
        assert sorted(path.name for path in folder.iterdir()) == sorted(FILES)
        for name in ("policy.toml", "summary.json"):
            assert (folder / name).read_text(encoding="utf-8") == (planned()[1] / name).read_text(encoding="utf-8")
    assert not folder.exists()


def test_a_change_in_a_sheet_is_found_in_its_row(book: Path) -> None:
    edited = openpyxl.load_workbook(book)
    edited["payments.csv"]["D3"] = 249.99
    edited.save(book)
    result = CliRunner().invoke(build("en"), ["verify", str(planned()[0]), str(book), "--lang", "en"])
    assert result.exit_code == 1
    assert "Payments to o2 for p2 add up to 249.99 yuan; the award costs 250" in result.stderr


def test_a_sheet_that_is_gone_is_missing(book: Path) -> None:
    edited = openpyxl.load_workbook(book)
    del edited["loans.csv"]
    edited.save(book)
    with plan_workbook.opened(book) as folder:
        assert {finding.message.table for finding in verify(planned()[0], folder).findings} == {"loans.csv"}


def test_small_numbers_and_ids_that_look_like_them_stay_what_they_are(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.create_sheet("loans.csv")
    for row in (["resource_id", "org_id", "project_id", "hours"], ["1e-06", "o1", "p1", 1e-06]):
        sheet.append(row)
    book.save(tmp_path / "book.xlsx")
    with plan_workbook.opened(tmp_path / "book.xlsx") as folder:
        assert (folder / "loans.csv").read_text().splitlines()[1] == "1e-06,o1,p1,0.000001"


def test_a_workbook_without_a_plan_says_so(tmp_path: Path) -> None:
    openpyxl.Workbook().save(tmp_path / "book.xlsx")
    with pytest.raises(NoPlanError) as error, plan_workbook.opened(tmp_path / "book.xlsx"):
        pass
    assert [message.template for message in error.value.messages] == [plan_workbook.NONE]
    result = CliRunner().invoke(build("en"), ["verify", str(planned()[0]), str(tmp_path / "book.xlsx"), "--lang", "en"])
    assert result.exit_code == 1
    assert "book.xlsx holds no plan" in result.stderr


def test_a_file_that_is_no_workbook_is_no_plan(tmp_path: Path) -> None:
    (tmp_path / "book.xlsx").write_bytes(b"no workbook")
    with pytest.raises(NoPlanError), plan_workbook.opened(tmp_path / "book.xlsx"):
        pass
