"""What the commands of studies say alike where no plan keeps all rules: nothing was checked, and the status is 1."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from dss.cli import build
from tests.dss import small

EVERYBODY = 'coverage=[{field="all",min=1.0}]'
"""More than the organizations of the small dataset can do."""
ASKED = (
    ("curve", ("--points", "2")),
    ("ladder", ("--steps", "1,0.9")),
    ("frontier", ("--objectives", "alignment,cost", "--points", "2")),
    ("baselines", ()),
    ("prices", ()),
)


@pytest.mark.parametrize(("command", "options"), ASKED)
def test_without_any_plan_a_study_says_so_and_ends_with_status_1(
    command: str, options: tuple[str, ...], tmp_path: Path
) -> None:
    source, out = small.write(tmp_path / "data"), tmp_path / "out"
    line = [command, str(source), "--out", str(out), *options, "--set", EVERYBODY, "--lang", "en"]
    result = CliRunner().invoke(build("zh"), line)
    assert result.exit_code == 1
    assert "plan keeps all rules" in result.stdout
    assert result.stdout.splitlines()[-1].startswith("No plan came about; what is known was written to")
    assert (out / "summary.json").exists()
