"""The copy of a workbook that is handed back: the cells that were told are coloured, everything else is as it was."""

import io
from pathlib import Path

import openpyxl
from openpyxl import Workbook
from openpyxl.comments import Comment

from dss import intake
from dss.intake.marking import COLOURS, marked
from models.messages import Message
from tests.browser.workbooks import FAULTS, faulty


def handed_back(path: Path) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(marked(path, intake.read(path).messages, "zh")))


def red(book: Workbook) -> set[tuple[str, str, str, str]]:
    """Sheet, row, heading and content of each cell in the colour of errors."""
    return {
        (sheet.title, str(cell.row), str(heads[cell.column - 1]), str(cell.value))
        for sheet in book.worksheets
        for heads in sheet.iter_rows(max_row=1, values_only=True)
        for row in sheet.iter_rows()
        for cell in row
        if cell.fill.fgColor.rgb == f"00{COLOURS['error']}" and cell.column is not None
    }


def test_exactly_the_faulty_cells_are_red_and_say_what_to_do(tmp_path: Path) -> None:
    book = handed_back(faulty(tmp_path / "own.xlsx"))
    assert red(book) == set(FAULTS)
    notes = [book["居民需求"]["A3"].comment, book["居民需求"]["C4"].comment, book["服务能力"]["C2"].comment]
    assert all(note is not None and note.text for note in notes)


def test_every_other_value_is_as_it_was(tmp_path: Path) -> None:
    path = faulty(tmp_path / "own.xlsx")
    before, after = openpyxl.load_workbook(path), handed_back(path)
    for sheet in before.worksheets:
        assert list(after[sheet.title].values) == list(sheet.values)


def test_the_list_at_the_front_holds_every_message_also_those_without_a_cell(tmp_path: Path) -> None:
    path = faulty(tmp_path / "own.xlsx")
    book = openpyxl.load_workbook(path)
    del book["资金"]
    book.save(path)
    told = [message for message in intake.read(path).messages if message.level in COLOURS]
    after = handed_back(path)
    assert after.sheetnames[0] == "需改正之处"
    assert after.worksheets[0].max_row == len(told) + 1
    assert any(message.row is None for message in told)


def test_text_that_looks_like_a_formula_stays_text(tmp_path: Path) -> None:
    path = faulty(tmp_path / "own.xlsx")
    book = openpyxl.load_workbook(path)
    for cell in (book["社区"]["B2"], book["居民需求"]["C2"]):
        cell.value = "=1+1"
        cell.data_type = "s"
    book.save(path)
    after = handed_back(path)
    assert (after["社区"]["B2"].value, after["社区"]["B2"].data_type) == ("=1+1", "s")
    listed = {cell.value: cell.data_type for row in after.worksheets[0].iter_rows() for cell in row}
    assert listed["=1+1"] == "s"


def test_headings_below_a_title_a_merged_cell_and_a_comment_of_ones_own_are_found(tmp_path: Path) -> None:
    path = faulty(tmp_path / "own.xlsx")
    book = openpyxl.load_workbook(path)
    sheet = book["居民需求"]
    sheet.insert_rows(1)
    sheet["A1"] = "二〇二七年"
    sheet["C5"].comment = Comment("问过了", "张三")
    sheet.merge_cells("B3:B4")
    book.save(path)
    after = handed_back(path)["居民需求"]
    assert after["C5"].comment.text.startswith("问过了\n")
    assert after["B3"].comment is not None


def test_a_key_of_the_rules_is_marked_at_its_value(tmp_path: Path) -> None:
    path = faulty(tmp_path / "own.xlsx")
    book = openpyxl.load_workbook(path)
    sheet = book.create_sheet("规则")
    sheet.append(["键", "限制值"])
    sheet.append(["independence.max_org_share", "7"])
    book.save(path)
    assert ("规则", "2", "限制值", "7") in red(handed_back(path))


def test_letters_that_no_workbook_holds_are_left_out(tmp_path: Path) -> None:
    path = faulty(tmp_path / "own.xlsx")
    message = Message("error", "{value}", {"value": "a\x01b"}, "demands", 3, "社区编号", "a\x01b")
    after = openpyxl.load_workbook(io.BytesIO(marked(path, [message], "en")))
    assert after["居民需求"]["A3"].comment.text == "ab"
