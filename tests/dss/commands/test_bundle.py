"""``dss bundle`` and ``dss scenarios`` on the terminal: what they print where, what they write, and how they end."""

import json
import zipfile
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from dss import intake
from dss.cli import build
from dss.session.desk import Desk, Named, Planned
from dss.session.working import Copy
from dss.work.planning import Request, make_plan
from tests.dss import small


def ran(*arguments: str) -> Result:
    return CliRunner().invoke(build("zh"), arguments)


@pytest.fixture
def saved(tmp_path: Path) -> None:
    """A scenario of two versions, the second without a plan."""
    source = small.write(tmp_path / "data")
    copy = Copy(source, intake.read(source), "small")
    assert make_plan(Request(source, tmp_path / "plan")).status == "optimal"
    desk = Desk()
    desk.save(copy, Planned(tmp_path / "plan", copy), Named("全年", "初稿", "王", 0))
    desk.save(copy, None, Named("全年", "重来", "李", 1))


@pytest.mark.usefixtures("saved")
def test_a_version_is_written_as_an_archive(tmp_path: Path) -> None:
    done = ran("bundle", "全年", str(tmp_path / "f.zip"), "--version", "1", "--lang", "en")
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout == f"Written: {tmp_path / 'f.zip'}\n"
    with zipfile.ZipFile(tmp_path / "f.zip") as archive:
        assert archive.testzip() is None
        assert json.loads(archive.read("record.json"))["version"] == 1


@pytest.mark.usefixtures("saved")
@pytest.mark.parametrize(
    ("arguments", "told"),
    [(["全年"], "“全年”第 2 版没有方案"), (["别的"], "别的"), (["全年", "--version", "0"], "第 0 版")],
)
def test_what_cannot_be_bundled_is_told_and_leaves_the_earlier_file(
    tmp_path: Path, arguments: list[str], told: str
) -> None:
    (tmp_path / "f.zip").write_text("earlier", encoding="utf-8")
    done = ran("bundle", arguments[0], str(tmp_path / "f.zip"), *arguments[1:])
    assert (done.exit_code, done.stdout) == (1, "")
    assert told in done.stderr
    assert (tmp_path / "f.zip").read_text(encoding="utf-8") == "earlier"


@pytest.mark.usefixtures("saved")
def test_a_place_that_cannot_be_written_is_told_and_nothing_is_left(tmp_path: Path) -> None:
    before = set(tmp_path.iterdir())
    done = ran("bundle", "全年", str(tmp_path / "no" / "f.zip"), "--version", "1")
    assert (done.exit_code, done.stdout) == (1, "")
    assert "结果无法写入" in done.stderr
    assert set(tmp_path.iterdir()) == before


@pytest.mark.usefixtures("saved")
def test_the_saved_versions_are_listed_with_their_status() -> None:
    lines = ran("scenarios").stdout.splitlines()
    assert [line.split(" | ")[:3] for line in lines[1:]] == [["全年", "2", "草案"], ["全年", "1", "草案"]]
    rows = json.loads(ran("scenarios", "--json").stdout)
    assert [(row["name"], row["number"], row["note"], row["status"]) for row in rows] == [
        ("全年", 2, "重来", "draft"),
        ("全年", 1, "初稿", "draft"),
    ]


def test_where_nothing_is_saved_that_is_said(own_store: Path) -> None:
    assert str(own_store) in ran("scenarios", "--lang", "en").stdout
    assert json.loads(ran("scenarios", "--json").stdout) == []


def test_a_store_that_cannot_be_opened_is_told(own_store: Path, tmp_path: Path) -> None:
    own_store.write_text("no folder", encoding="utf-8")
    for done in (ran("scenarios"), ran("bundle", "全年", str(tmp_path / "f.zip"))):
        assert (done.exit_code, done.stdout) == (1, "")
        assert "存档" in done.stderr
