"""``dss template``: an empty workbook, and a corrected one."""

from pathlib import Path
from typing import Any

import openpyxl
import pytest
from typer.testing import CliRunner

from dss.cli import build
from dss.intake import read
from models.dataset import sha256
from models.schemas import tables
from tests.dss.intake.samples import SMALL, changed, errors, folder, numbered, workbook


def run(*arguments: object) -> tuple[int, str, str]:
    """Exit status, standard output, standard error."""
    result = CliRunner().invoke(build("zh"), ["template", *map(str, arguments)])
    return result.exit_code, result.stdout, result.stderr


def sheets(path: Path) -> dict[str, Any]:
    return {sheet.title: sheet for sheet in openpyxl.load_workbook(path).worksheets}


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_template_has_every_table_with_every_heading(tmp_path: Path, lang: str) -> None:
    assert run(tmp_path / "empty.xlsx", "--lang", lang)[0] == 0
    found = sheets(tmp_path / "empty.xlsx")
    for table in tables().values():
        heads = [cell.value for cell in found[table.zh if lang == "zh" else table.name][1]]
        assert heads == [column.words.zh if lang == "zh" else name for name, column in table.columns.items()]


def test_each_heading_has_its_meaning_as_a_note(tmp_path: Path) -> None:
    run(tmp_path / "empty.xlsx")
    head = sheets(tmp_path / "empty.xlsx")["资金"]["C1"]
    assert "计划年度内可用的金额。" in head.comment.text
    assert "元" in head.comment.text


def test_choices_have_drop_down_lists(tmp_path: Path) -> None:
    run(tmp_path / "empty.xlsx")
    lists = {
        (name, rule.formula1)
        for name, sheet in sheets(tmp_path / "empty.xlsx").items()
        for rule in sheet.data_validations.dataValidation
    }
    assert ("社会组织", '"政府主导型,市场主导型,政府市场混合型"') in lists
    assert ("锁定", '"安排,排除"') in lists
    assert ("资金", '"是,否"') in lists


def test_ids_are_text_cells(tmp_path: Path) -> None:
    run(tmp_path / "empty.xlsx")
    assert sheets(tmp_path / "empty.xlsx")["社区"].column_dimensions["A"].number_format == "@"


def test_the_policy_of_the_template_is_the_default(tmp_path: Path) -> None:
    run(tmp_path / "empty.xlsx")
    found = errors(read(tmp_path / "empty.xlsx"))
    assert {m.table for m in found} == {name for name, table in tables().items() if table.required}


def test_the_output_must_be_an_xlsx_file(tmp_path: Path) -> None:
    assert run(tmp_path / "empty.csv")[0] == 2


def test_two_files_need_the_switch(tmp_path: Path) -> None:
    assert run(folder(tmp_path / "data"), tmp_path / "out.xlsx")[0] == 2
    assert run("--fix", folder(tmp_path / "data"))[0] == 2


def faulty() -> dict[str, list[list[str]]]:
    """The small dataset, written as people write."""
    data = changed("demands", 2, 3, "１００")
    data["demands"][1][0] = "001\u3000"
    data["funds"][0][2] = "金额（万元）"
    data["funds"][1][2], data["funds"][2][2] = "5", "2万"
    data["funds"] += [["f1", "街道经费", "5"], ["合计", "", "7"]]
    data["projects"][1][4] = "¥1,000.00"
    data["sites"][1][1] = "1"
    return data


def test_certain_corrections_give_back_the_dataset_that_was_meant(tmp_path: Path) -> None:
    source = folder(tmp_path / "data", faulty())
    assert read(source).dataset is None
    status, out, err = run("--fix", source, tmp_path / "out.xlsx", "--lang", "en")
    assert status == 0, err
    assert "7 corrections made, 0 errors left" in out
    expected, dataset = read(folder(tmp_path / "small")).dataset, read(tmp_path / "out.xlsx").dataset
    assert expected is not None
    assert dataset is not None
    assert sha256(dataset) == sha256(expected)


def test_every_correction_is_told(tmp_path: Path) -> None:
    _, _, err = run("--fix", folder(tmp_path / "data", faulty()), tmp_path / "out.xlsx", "--lang", "en")
    assert "write 100" in err
    assert "each figure times 10000" in err
    assert "delete it" in err


def test_what_is_not_certain_stays_an_error(tmp_path: Path) -> None:
    source = folder(tmp_path / "data", changed("funds", 2, 2, "1.200,00"))
    status, out, err = run("--fix", source, tmp_path / "out.xlsx", "--lang", "en")
    assert (status, "1 errors left" in out) == (1, True)
    assert "1.200,00" in [m.value for m in errors(read(tmp_path / "out.xlsx"))]
    assert "no amount of money" in err


def test_a_file_that_cannot_be_read_whole_is_not_rewritten_with_less(tmp_path: Path) -> None:
    source = folder(tmp_path / "data")
    with (source / "funds.csv").open("a", encoding="utf-8") as file:
        file.write("f3,丙\n")
    assert run("--fix", source, tmp_path / "out.xlsx")[0] == 1
    assert not (tmp_path / "out.xlsx").exists()


def test_merged_cells_of_a_workbook_are_filled_down(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(workbook(tmp_path / "data.xlsx", numbered()))
    book["demands"].append([None, "养老", "youth", 9, 1])
    book["demands"].merge_cells("A3:A4")
    book.save(tmp_path / "data.xlsx")
    assert run("--fix", tmp_path / "data.xlsx", tmp_path / "out.xlsx")[0] == 0
    dataset = read(tmp_path / "out.xlsx").dataset
    assert dataset is not None
    assert dataset.demands["community_id"].to_list() == ["001", "002", "002"]


def test_text_that_looks_like_a_formula_or_link_stays_text(tmp_path: Path) -> None:
    name = "https://example.org 见说明"
    source = folder(tmp_path / "data", changed("funds", 2, 1, name))
    assert run("--fix", source, tmp_path / "out.xlsx")[0] == 0
    dataset = read(tmp_path / "out.xlsx").dataset
    assert dataset is not None
    assert dataset.funds["name"][0] == name
    assert SMALL["funds"][1][1] != name
