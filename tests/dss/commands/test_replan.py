"""``dss replan`` on the terminal: edited files as people save them, its words, and the plan that it writes."""

import json
import shutil
from pathlib import Path

import polars as pl
import pytest
from typer.testing import CliRunner, Result

from dss.cli import build
from dss.work.planning import Request, make_plan
from models.verify import verify
from tests.dss import small

RESIZED = "org_id,project_id,persons,amount\no1,p1,7,1200.00\no2,p2,5,250.00\n"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    place = tmp_path_factory.mktemp("replan")
    source = small.write(place / "data")
    assert make_plan(Request(source, place / "plan")).status == "optimal"
    return source, place / "plan"


def ran(made: tuple[Path, Path], place: Path, edited: str | bytes, *options: str) -> Result:
    source, plan = made
    shutil.copytree(plan, place / "edited")
    (place / "edited" / "awards.csv").write_bytes(edited if isinstance(edited, bytes) else edited.encode())
    line = ["replan", str(source), str(place / "edited"), "--out", str(place / "out"), *options]
    return CliRunner().invoke(build("zh"), line)


def test_the_new_plan_keeps_the_edit_and_every_rule(made: tuple[Path, Path], tmp_path: Path) -> None:
    result = ran(made, tmp_path, RESIZED, "--lang", "en")
    assert result.exit_code == 0, result.stderr
    plan = tmp_path / "out" / "plans" / "replanned"
    assert verify(made[0], plan).ok
    assert pl.read_csv(plan / "awards.csv").rows() == [("o1", "p1", 7, 700.0), ("o2", "p2", 5, 250.0)]
    assert "other size | o1 夕阳红 | p1 助餐 | 12 | 7" in result.stdout
    assert "o1 夕阳红 | 1 | 1 | 1,200.00 | 700.00" in result.stdout
    assert "002 西苑社区 | 12 | 7 | 9.0 | 5.2" in result.stdout
    assert "cost 1,450.00 yuan before, 950.00 yuan now" in result.stdout
    money = pl.read_csv(tmp_path / "out" / "organizations.csv", infer_schema=False)
    assert money.select("amount_before", "amount_after").row(0) == ("1200.00", "700.00")


@pytest.mark.parametrize(
    "edited",
    [
        b"\xef\xbb\xbf" + RESIZED.encode(),
        RESIZED.replace("\n", "\r\n").replace(",", ";").encode("gb18030"),
        "组织编号,项目编号,人数,金额\r\no1,p1,7,\r\no2,p2,,\r\n".encode("gb18030"),
    ],
)
def test_files_are_read_as_spreadsheets_save_them(made: tuple[Path, Path], tmp_path: Path, edited: bytes) -> None:
    told = json.loads(ran(made, tmp_path, edited, "--json").stdout)
    assert [(row["edit"], row["wanted"]) for row in told["edits"]] == [("resized", 7)]
    assert told["cost_after"] == 950.0


@pytest.mark.parametrize(
    ("edited", "told"),
    [
        ("org_id,project_id,persons\no1,p1,13\n", "awards.csv · row 2 · persons = '13'"),
        ("org_id,project_id,persons\no1,p1,many\n", "awards.csv · row 2 · persons = 'many'"),
        ("org_id,project_id,persons\no1,p1,3\n\no1,p2,3\n", "awards.csv · row 4 · org_id = 'o1'"),
        ("org_id,project_id,persons\no1,p1,3\no1,p1,4\n", "second time"),
        ("org_id,project_id\no1,p1\n", "persons"),
        ("org_id,project_id,persons\no1,p1,12\no2,p2,5\n", "Nothing was edited"),
    ],
)
def test_a_wrong_edit_is_told_with_its_cell(made: tuple[Path, Path], tmp_path: Path, edited: str, told: str) -> None:
    result = ran(made, tmp_path, edited, "--lang", "en")
    assert (result.exit_code, (tmp_path / "out").exists()) == (1, False)
    assert told in result.stderr


def test_chinese_is_spoken_by_default(made: tuple[Path, Path], tmp_path: Path) -> None:
    told = ran(made, tmp_path, RESIZED, "--by", "alignment").stdout
    assert "供需匹配度" in told
    assert "改人数 | o1 夕阳红 | p1 助餐 | 12 | 7" in told


def test_wrong_usage_ends_with_status_2(made: tuple[Path, Path], tmp_path: Path) -> None:
    assert ran(made, tmp_path, RESIZED, "--by", "luck").exit_code == 2
