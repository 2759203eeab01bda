"""``dss report`` on the terminal: what it writes, what it refuses, and how it ends."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from dss.cli import build
from dss.report import recording
from tests.dss import small
from tests.dss.report.case import brief, planned


def ran(folder: Path, *options: str, plan: Path | None = None) -> Result:
    source, made = planned()
    out = ["--out", str(folder / "out.xlsx"), "--format", "xlsx"]
    return CliRunner().invoke(build("en"), ["report", str(source), str(plan or made), *out, "--lang", "en", *options])


def record(folder: Path, *statuses: str, **other: str) -> str:
    """A file with the record of the small plan; ``other`` in the place of its own hashes."""
    signings = [{"status": status, "who": "王主任", "at": "2026-11-20T09:00:00Z"} for status in statuses]
    path = folder / "record.json"
    hashes = {**recording.hashes(brief().view), **other}
    path.write_text(json.dumps({"scenario": "s", "version": 1, "signings": signings, **hashes}), encoding="utf-8")
    return str(path)


def test_a_document_is_written_and_its_name_told(tmp_path: Path) -> None:
    result = ran(tmp_path)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == f"Written: {tmp_path / 'out.xlsx'}\n"
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["out.xlsx"]


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--paper", "paper"], "A paper can only be chosen for docx and pdf."),
        (["--format", "docx", "--paper", "novel"], "There is no such paper: novel."),
        (["--format", "docx"], "must end in .docx"),
        (["--format", "docx", "--paper", "letter"], "must end in .zip"),
        (["--format", "odt"], "odt"),
        (["--audience", "everybody"], "everybody"),
    ],
)
def test_wrong_usage_ends_with_status_2_and_writes_nothing(tmp_path: Path, options: list[str], said: str) -> None:
    result = ran(tmp_path, *options)
    assert result.exit_code == 2
    assert said in " ".join(result.stderr.replace("│", " ").split())
    assert not list(tmp_path.glob("out.*"))


def test_two_alternatives_of_one_name_are_wrong_usage(tmp_path: Path) -> None:
    (tmp_path / "a" / "plan").mkdir(parents=True)
    (tmp_path / "b" / "plan").mkdir(parents=True)
    twice = ["--alternative", str(tmp_path / "a" / "plan"), "--alternative", str(tmp_path / "b" / "plan")]
    assert ran(tmp_path, *twice).exit_code == 2


def test_a_plan_that_is_wrong_is_not_told(tmp_path: Path) -> None:
    wrong = tmp_path / "wrong"
    wrong.mkdir()
    for path in planned()[1].iterdir():
        text = path.read_text(encoding="utf-8")
        (wrong / path.name).write_text(text.replace("1200.00", "1200.01"), encoding="utf-8")
    result = ran(tmp_path, plan=wrong)
    assert result.exit_code == 1
    assert "1200.01" in result.stderr
    assert "does not pass the check" in result.stderr
    assert not (tmp_path / "out.xlsx").exists()


def test_a_dataset_with_errors_is_told_as_such(tmp_path: Path) -> None:
    source = small.write(tmp_path / "data", funds="fund_id,name,amount\nf1,街道预算,a lot\n")
    out = ["--format", "pdf", "--out", str(tmp_path / "out.pdf"), "--lang", "en"]
    result = CliRunner().invoke(build("en"), ["report", str(source), str(planned()[1]), *out])
    assert result.exit_code == 1
    assert "funds · row 2 · amount" in result.stderr


def test_letters_of_an_undecided_plan_are_refused(tmp_path: Path) -> None:
    out = str(tmp_path / "letters.zip")
    options = ["--format", "pdf", "--paper", "letter", "--out", out, "--record", record(tmp_path, "draft", "proposed")]
    result = ran(tmp_path, *options)
    assert result.exit_code == 1
    assert "only once the plan has been decided" in result.stderr
    assert not Path(out).exists()


@pytest.mark.parametrize("what", ["dataset", "policy", "plan"])
def test_a_record_of_something_else_is_refused(tmp_path: Path, what: str) -> None:
    other = {f"{what}_sha256": "0" * 64}
    result = ran(tmp_path, "--record", record(tmp_path, "decided", **other))
    assert result.exit_code == 1
    assert f"The record is of another {what}: its hash is {'0' * 64}" in result.stderr


def test_what_is_no_record_is_refused_with_its_faults(tmp_path: Path) -> None:
    path = tmp_path / "record.json"
    path.write_text('{"scenario": "s", "version": "first"}', encoding="utf-8")
    result = ran(tmp_path, "--record", str(path))
    assert result.exit_code == 1
    assert "record.json is no record of decisions: version" in result.stderr


def test_a_place_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    result = ran(tmp_path, "--out", str(tmp_path / "none" / "out.xlsx"))
    assert result.exit_code == 1
    assert "The document cannot be written" in result.stderr
