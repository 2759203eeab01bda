"""``dss plan`` on the terminal: what it prints where, what it writes, and how it ends."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path
from typing import Any, get_args, get_type_hints

import pytest
from typer.testing import CliRunner, Result

from dss.cli import build
from dss.commands import plan
from dss.files import folder
from dss.jobs import solve
from models.solvers import Backend
from tests.builders import dataset, files, policy
from tests.dss import small


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return small.write(tmp_path_factory.mktemp("commands") / "data")


def ran(source: Path, out: Path, *options: str) -> Result:
    return CliRunner().invoke(build("zh"), ["plan", str(source), "--out", str(out), *options])


def summary(out: Path) -> dict[str, Any]:
    return json.loads((out / "summary.json").read_text("utf-8"))


@pytest.fixture(scope="module")
def made(source: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Result]:
    """A plan without options, alone in the folder for temporary files, and what was printed."""
    place = tmp_path_factory.mktemp("made")
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(tempfile, "tempdir", str(place))
        patched.setattr(sys, "argv", ["/usr/bin/dss", "plan", "my data", "--out", "p"])
        return place / "plan", ran(source, place / "plan", "--lang", "en")


def test_a_plan_ends_with_status_0_its_figures_and_its_folder(made: tuple[Path, Result]) -> None:
    out, result = made
    assert result.exit_code == 0
    assert "proven to be the best" in result.stdout
    assert "Coverage 48.57%" in result.stdout
    assert "Cost 1,450.00 yuan" in result.stdout
    assert str(out) in result.stdout


def test_chinese_is_spoken_by_default(source: Path, tmp_path: Path) -> None:
    assert "供需匹配度" in ran(source, tmp_path / "plan").stdout


def test_json_on_standard_output_is_the_summary_and_nothing_else_though_the_solver_prints(
    source: Path, tmp_path: Path
) -> None:
    command = [
        sys.executable,
        "-c",
        "from dss.cli import main; main()",
        "plan",
        str(source),
        "--out",
        str(tmp_path / "plan"),
        "--json",
        "--backend",
        "pulp",
        "--objective",
        "coverage",
        "--objective",
        "cost",
    ]
    done = subprocess.run(command, capture_output=True, check=True, env={**os.environ, "DSS_LANG": "en"})
    assert json.loads(done.stdout) == summary(tmp_path / "plan")
    assert summary(tmp_path / "plan")["backend"] == "pulp"
    assert b"Traceback" not in done.stderr


def test_a_folder_that_another_program_holds_is_told_and_left(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def held(out: Path, made: Path) -> None:
        raise folder.InUseError(out)

    monkeypatch.setattr(folder, "replace", held)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    result = ran(source, tmp_path / "p")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "正被其他程序打开" in result.stderr
    (kept,) = tmp_path.glob("dss-*/plan")
    assert str(kept) in result.stderr
    assert summary(kept)["status"] == "optimal"
    assert not (tmp_path / "p").exists()


def test_a_place_that_cannot_be_written_is_told_and_the_plan_kept(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    (tmp_path / "letter").touch()
    result = ran(source, tmp_path / "letter" / "p", "--lang", "en")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "The plan cannot be written" in result.stderr
    (kept,) = tmp_path.glob("dss-*/plan")
    assert str(kept) in result.stderr


def test_objectives_replace_the_policys_list_in_their_order(source: Path, tmp_path: Path) -> None:
    assert ran(source, tmp_path / "p", "--objective", "cost", "--objective", "alignment:category=养老").exit_code == 0
    assert [one["name"] for one in summary(tmp_path / "p")["objectives"]] == ["cost", "alignment:category=养老"]


def test_gap_seconds_scale_and_keys_are_set_for_this_plan(source: Path, tmp_path: Path) -> None:
    options = ["--budget-scale", "0.5", "--gap", "0", "--seconds", "9", "--set", "budget.fund_scale={f1=0.4}"]
    assert ran(source, tmp_path / "p", *options, "--set", 'about.title="试"').exit_code == 0
    used = tomllib.loads((tmp_path / "p" / "policy.toml").read_text("utf-8"))
    assert (used["solve"]["gap"], used["solve"]["seconds"], used["about"]["title"]) == (0, 9, "试")
    # 5,000 yuan times 0.5 times 0.4 pay for ten elderly, and half of 250.50 for two young people
    assert summary(tmp_path / "p")["cost"] == 1100


def test_without_options_the_datasets_policy_is_used(made: tuple[Path, Result]) -> None:
    assert summary(made[0])["changed_policy"] == []


@pytest.mark.parametrize(
    "options",
    [
        ["--set", "independence.no_such_key=1"],
        ["--set", "independence.max_org_share=2"],
        ["--set", "no equals sign"],
        ["--objective", "happiness"],
        ["--objective", "alignment:category=no such"],
        ["--gap", "-1"],
        ["--seconds", "0"],
        ["--budget-scale", "-1"],
        ["--budget-scale", "much"],
        ["--backend", "abacus"],
        ["--lang", "fr"],
        ["--no-such-option"],
    ],
)
def test_wrong_usage_ends_with_status_2_and_writes_nothing(source: Path, tmp_path: Path, options: list[str]) -> None:
    result = ran(source, tmp_path / "p", *options)
    assert result.exit_code == 2
    assert (result.stdout, result.stderr != "") == ("", True)
    assert not (tmp_path / "p").exists()


def test_a_dataset_that_is_not_there_is_wrong_usage(tmp_path: Path) -> None:
    assert ran(tmp_path / "nowhere", tmp_path / "p").exit_code == 2


def test_a_folder_that_holds_something_else_is_refused_with_status_2(source: Path, tmp_path: Path) -> None:
    (tmp_path / "letter.docx").touch()
    result = ran(source, tmp_path, "--lang", "en")
    assert result.exit_code == 2
    assert "holds something else than a plan" in result.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["letter.docx"]


def test_the_dataset_itself_is_never_overwritten(source: Path) -> None:
    before = {path.name: path.read_bytes() for path in source.iterdir()}
    assert ran(source, source).exit_code == 2
    assert {path.name: path.read_bytes() for path in source.iterdir()} == before


def test_a_faulty_dataset_ends_with_status_1_and_its_errors(tmp_path: Path) -> None:
    source = small.write(tmp_path / "data", skills="org_id,category,competence\no9,养老,1\n")
    result = ran(source, tmp_path / "p", "--json", "--lang", "en")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "skills · row 2 · org_id = 'o9'" in result.stderr
    assert not (tmp_path / "p").exists()


def test_no_plan_ends_with_status_1_the_reason_and_the_summary_alone(tmp_path: Path) -> None:
    rules = policy(coverage=[{"field": "all", "min": 0.9}])
    source = files(dataset(rules, projects=[{"max_persons": 8}]), tmp_path / "data")
    result = ran(source, tmp_path / "p", "--json", "--lang", "en")
    assert result.exit_code == 1
    assert "The floor asks for at least 9 persons served" in result.stderr
    assert "all offers together can serve 8" in result.stderr
    assert json.loads(result.stdout)["status"] == "infeasible"
    assert [path.name for path in (tmp_path / "p").iterdir()] == ["summary.json"]
    assert "There is no plan that keeps all rules." in ran(source, tmp_path / "p", "--lang", "en").stdout


def by_child(work: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a worker of the tests do ``work`` in the place of the project's own."""
    child = Path(__file__).parents[1] / "jobs" / "child.py"
    monkeypatch.setattr(solve, "WORKER", (sys.executable, str(child), work))


def test_a_plan_that_fails_the_check_ends_with_status_1_and_is_not_written(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    by_child("refused", monkeypatch)
    result = ran(source, tmp_path / "p", "--json", "--lang", "en")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "failed the check" in result.stderr
    assert "a fen is missing" in result.stderr
    assert not (tmp_path / "p").exists()


def test_a_crash_ends_with_status_1_plain_words_and_a_log(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    by_child("fail", monkeypatch)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    result = ran(source, tmp_path / "p", "--lang", "en")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "ended unexpectedly" in result.stderr
    assert "Traceback" not in result.stderr
    (log,) = tmp_path.glob("dss-*/log.txt")
    assert str(log) in result.stderr
    assert not (tmp_path / "p").exists()


def test_nothing_but_the_plan_is_left(made: tuple[Path, Result]) -> None:
    assert list(made[0].parent.iterdir()) == [made[0]]


def test_an_earlier_plan_is_replaced(source: Path, made: tuple[Path, Result], tmp_path: Path) -> None:
    shutil.copytree(made[0], tmp_path / "p")
    assert ran(source, tmp_path / "p", "--budget-scale", "0").exit_code == 0
    assert (tmp_path / "p" / "awards.csv").read_text("utf-8") == "org_id,project_id,persons,amount\n"


def test_the_command_is_kept_as_it_was_typed(made: tuple[Path, Result]) -> None:
    assert summary(made[0])["command"] == "dss plan 'my data' --out p"


def test_warnings_are_counted_and_not_listed(tmp_path: Path) -> None:
    source = files(dataset(), tmp_path / "data")
    assert "dss validate lists them" in ran(source, tmp_path / "p", "--lang", "en").stderr


def test_every_backend_can_be_asked_for() -> None:
    assert get_args(get_type_hints(plan.run)["backend"]) == get_args(Backend)


def test_the_command_itself_imports_nothing_that_solves() -> None:
    heavy = ("polars", "numpy", "ortools", "highspy", "pandera", "models.engine", "dss.work.planning")
    command = (
        f"import sys; from dss.cli import build; build('zh', ['plan']); print([n for n in {heavy} if n in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", command], capture_output=True, check=True, text=True)
    assert done.stdout == "[]\n"
