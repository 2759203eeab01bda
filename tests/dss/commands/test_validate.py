"""``dss validate``: what is printed where, and the exit status."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from dss.cli import build
from tests.dss.intake.samples import SMALL, changed, folder, workbook


def run(*arguments: object) -> tuple[int, str, str]:
    """Exit status, standard output, standard error."""
    result = CliRunner().invoke(build("zh"), ["validate", *map(str, arguments)])
    return result.exit_code, result.stdout, result.stderr


def test_a_dataset_without_errors_ends_with_0(tmp_path: Path) -> None:
    status, out, _ = run(folder(tmp_path / "data"))
    assert status == 0
    assert "没有错误" in out


def test_a_dataset_with_errors_ends_with_1_and_tells_them_on_standard_error(tmp_path: Path) -> None:
    status, out, err = run(folder(tmp_path / "data", changed("funds", 2, 2, "abc")))
    assert status == 1
    assert "1 处错误" in out
    assert "第 2 行" in err
    assert "abc" in err


def test_a_dataset_that_is_not_there_is_wrong_usage(tmp_path: Path) -> None:
    assert run(tmp_path / "nothing")[0] == 2


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_json_lists_every_finding_with_its_cell(tmp_path: Path, lang: str) -> None:
    data = changed("funds", 2, 2, "1,2")
    data["projects"][1][8] = "5"
    data["earmarks"] = [["fund_id", "field", "value"], ["f2", "orientation", "market"]]
    status, out, _ = run(workbook(tmp_path / "data.xlsx", data), "--json", "--lang", lang)
    found = json.loads(out)
    assert status == 1
    assert all(list(one) == ["level", "table", "row", "column", "value", "message"] for one in found)
    cells = [(one["level"], one["table"], one["row"], one["column"], one["value"]) for one in found]
    assert ("error", "funds", 2, "amount", "1,2") in cells
    assert ("error", "projects", 2, "max_persons", "5") in cells
    assert ("warning", "earmarks", 2, "field", "orientation") in cells


def test_json_of_a_faultless_dataset_is_an_empty_list(tmp_path: Path) -> None:
    data = {**SMALL, "communities": [["community_id", "name"], ["001", "甲"], ["002", "乙"]]}
    status, out, _ = run(folder(tmp_path / "data", data), "--json")
    assert (status, json.loads(out)) == (0, [])


def test_messages_come_in_both_languages(tmp_path: Path) -> None:
    path = folder(tmp_path / "data", changed("funds", 2, 2, "-1"))
    assert "超出范围" in run(path, "--lang", "zh")[2]
    assert "Out of range" in run(path, "--lang", "en")[2]


def test_many_findings_of_one_kind_are_counted_not_listed(tmp_path: Path) -> None:
    rows = [[f"f{i}", "甲", "x"] for i in range(50)]
    path = folder(tmp_path / "data", {**SMALL, "funds": [SMALL["funds"][0], *rows]})
    _, _, err = run(path, "--lang", "en")
    assert "and 30 more like this" in err
    assert len(json.loads(run(path, "--json")[1])) == 50
