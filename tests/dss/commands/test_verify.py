"""``dss verify`` on the terminal: what it prints where, and how it ends."""

import json
from pathlib import Path

from typer.testing import CliRunner, Result

from dss.cli import build
from dss.commands.verify import RULES
from models.verify import verify
from tests.models.verify.sample import Written, sample, write


def ran(plan: Written, *options: str) -> Result:
    return CliRunner().invoke(build("zh"), ["verify", str(plan.dataset), str(plan.plan), *options])


def test_a_right_plan_ends_with_status_0_and_its_figures(tmp_path: Path) -> None:
    result = ran(write(sample(), tmp_path), "--lang", "en")

    assert (result.exit_code, result.stderr) == (0, "")
    assert "coverage 63.6364%, lowest community 46.4286%, cost 6,010.20 yuan" in result.stdout
    assert result.stdout.endswith("The plan keeps every rule.\n")


def test_messages_are_chinese_by_default(tmp_path: Path) -> None:
    result = ran(write(sample(), tmp_path))

    assert "供需匹配度" in result.stdout
    assert result.stdout.endswith("方案符合全部规则。\n")


def test_a_wrong_plan_ends_with_status_1_and_names_the_rule(tmp_path: Path) -> None:
    plan = write(sample(), tmp_path)
    plan.edit("payments.csv", "937.05", "937.04")
    result = ran(plan, "--lang", "en")

    assert result.exit_code == 1
    assert (
        "[money money to the fen] Error: Payments to o3 for p3 add up to 2100.69 yuan; the award costs 2100.70"
        in result.stderr
    )
    assert "The plan is wrong in 2 places." in result.stdout


def test_a_finding_in_a_file_says_where(tmp_path: Path) -> None:
    plan = write(sample(), tmp_path)
    plan.edit("payments.csv", "937.05", "-1")
    result = ran(plan)

    assert "payments.csv · " in result.stderr
    assert "“-1”应为不小于 0、最多两位小数的金额（元）" in result.stderr


def test_json_has_findings_figures_and_differences(tmp_path: Path) -> None:
    plan = write(sample(), tmp_path)
    plan.edit("awards.csv", "o2,p2,40", "o2,p2,41")
    plan.edit("policy.toml", "seed = 1", "seed = 2")
    result = ran(plan, "--json")
    answer = json.loads(result.stdout)

    assert (result.exit_code, answer["ok"]) == (1, False)
    assert {finding["rule"] for finding in answer["findings"]} == {"delivery", "summary"}
    assert answer["figures"]["cost"] == 6010.20
    assert answer["policy_differences"] == [{"key": "solve.seed", "dataset": 1, "used": 2}]


def test_differences_of_the_policy_alone_are_told_and_no_fault(tmp_path: Path) -> None:
    plan = write(sample(), tmp_path)
    plan.edit("policy.toml", "seed = 1", "seed = 2")
    plan.say(changed_policy=[{"key": "solve.seed", "dataset": 1, "used": 2}])
    result = ran(plan, "--lang", "en")

    assert result.exit_code == 0
    assert "The plan's policy is not the dataset's: solve.seed is 2, in the dataset 1" in result.stdout


def test_another_policy_checks_the_rules_and_leaves_the_summary_to_the_plans_own(tmp_path: Path) -> None:
    plan, other = write(sample(), tmp_path), tmp_path / "strict.toml"
    other.write_text("[independence]\nmax_org_share = 0.1\n[value]\nshares = [1.0]\nslopes = [1.0]\n")
    rules = {finding.rule for finding in verify(plan.dataset, plan.plan, other).findings}

    # Under the defaults the budget is whole again, so that 10 % of it is 733.334 yuan; its own summary stays right.
    assert rules == {"independence"}
    assert ran(plan, "--policy", str(other)).exit_code == 1


def test_a_dataset_at_fault_ends_with_status_1_and_its_errors(tmp_path: Path) -> None:
    plan = write(sample(), tmp_path)
    (plan.dataset / "funds.csv").write_text("fund_id,name,amount\nf1,Street,a lot\n")
    result = ran(plan, "--lang", "en")

    assert result.exit_code == 1
    assert "funds · row 2 · amount" in result.stderr
    assert result.stdout == ""


def test_a_folder_that_is_not_there_is_wrong_usage(tmp_path: Path) -> None:
    plan = write(sample(), tmp_path)
    assert CliRunner().invoke(build("zh"), ["verify", str(plan.dataset), str(tmp_path / "none")]).exit_code == 2


def test_every_rule_that_a_finding_can_name_has_words(tmp_path: Path) -> None:
    plan = write(sample(), tmp_path)
    for file in plan.plan.iterdir():
        file.write_bytes(b"\0,\0\n")
    result = ran(plan)

    assert result.exit_code == 1
    assert "Traceback" not in result.stderr
    assert len(RULES) == 23
