"""One fault at a time in the files of a plan that is right: the checker names what is wrong, and nothing else."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from models.verify.files import MOST_FINDINGS
from tests.models.verify.sample import Written, sample, write

FileFault = Callable[[Written], None]


def appended(file: str, line: str) -> FileFault:
    """A further line at a file's end."""

    def fault(plan: Written) -> None:
        with (plan.plan / file).open("a", encoding="utf-8") as out:
            out.write(line + "\n")

    return fault


def edited(file: str, old: str, new: str) -> FileFault:
    return lambda plan: plan.edit(file, old, new)


def said(**claims: object) -> FileFault:
    return lambda plan: plan.say(**claims)


def without(file: str) -> FileFault:
    return lambda plan: (plan.plan / file).unlink()


def filled(file: str, content: bytes) -> FileFault:
    def fault(plan: Written) -> None:
        (plan.plan / file).write_bytes(content)

    return fault


def figure_off(key: str) -> FileFault:
    return lambda plan: plan.say(**{key: plan.summary()[key] + 1e-7})


def objective(position: int, **claims: object) -> FileFault:
    """What the summary says of one objective."""

    def fault(plan: Written) -> None:
        objectives = plan.summary()["objectives"]
        objectives[position] |= claims
        plan.say(objectives=objectives)

    return fault


def key_left_out(plan: Written) -> None:
    summary = plan.summary()
    del summary["created"]
    (plan.plan / "summary.json").write_text(json.dumps(summary))


def other_data(plan: Written) -> None:
    """The dataset changed after the plan was made, where it touches nothing."""
    path = plan.dataset / "communities.csv"
    path.write_text(path.read_text("utf-8").replace("East", "Eastern"), "utf-8")


def folder_instead_of_a_file(plan: Written) -> None:
    (plan.plan / "coverage.csv").unlink()
    (plan.plan / "coverage.csv").mkdir()


FILE_FAULTS: dict[str, tuple[FileFault, set[str]]] = {
    "an award twice": (appended("awards.csv", "o2,p2,40,910.50"), {"repeated_row"}),
    "a delivery twice": (appended("deliveries.csv", "o2,p2,c1,care,all,40"), {"repeated_row"}),
    "a payment twice": (appended("payments.csv", "f3,o3,p3,937.05"), {"repeated_row"}),
    "a loan twice": (appended("loans.csv", "r4,o2,p2,4"), {"repeated_row"}),
    "a coverage row twice": (appended("coverage.csv", "c3,care,all,0,0,0,"), {"repeated_row"}),
    "an offer twice": (appended("offers.csv", "o5,p5,no offer,no skill"), {"repeated_row"}),
    "a payment of zero": (appended("payments.csv", "f1,o2,p2,0.00"), {"zero_row"}),
    "a loan of zero": (appended("loans.csv", "r6,o2,p2,0"), {"zero_row"}),
    "a delivery of zero": (appended("deliveries.csv", "o2,p2,c2,care,elderly,0"), {"zero_row"}),
    "an unknown organization": (appended("awards.csv", "o9,p2,1,1.00"), {"unknown_id"}),
    "an unknown project": (appended("awards.csv", "o2,p9,1,1.00"), {"unknown_id"}),
    "an unknown fund": (appended("payments.csv", "f9,o2,p2,1.00"), {"unknown_id"}),
    "an unknown resource": (appended("loans.csv", "r9,o2,p2,1"), {"unknown_id"}),
    "an unknown cell": (appended("deliveries.csv", "o2,p2,c3,care,elderly,1"), {"unknown_id"}),
    "a payment without an award": (appended("payments.csv", "f3,o5,p2,0.01"), {"payment", "summary"}),
    "a delivery without an award": (
        appended("deliveries.csv", "o1,p2,c1,care,elderly,1"),
        {"delivery", "coverage_file", "summary"},
    ),
    "a loan without an award": (appended("loans.csv", "r6,o5,p2,0.5"), {"loan"}),
    "three decimals of a yuan": (edited("payments.csv", "937.05", "937.050"), {"format"}),
    "a negative amount": (edited("payments.csv", "937.05", "-937.05"), {"format"}),
    "persons that are not whole": (edited("awards.csv", "40,", "40.0,"), {"format"}),
    "persons in words": (edited("awards.csv", "40,", "forty,"), {"format"}),
    "a number of thousand digits": (edited("awards.csv", "40,", "9" * 1000 + ","), {"format"}),
    "digits of another script": (edited("awards.csv", ",40,", ",４０,"), {"format"}),
    "hours that are not a number": (edited("loans.csv", "o3,p3,19", "o3,p3,nan"), {"format"}),
    "hours with an exponent": (edited("loans.csv", "o3,p3,19", "o3,p3,1e999999999"), {"format"}),
    "an empty id": (edited("awards.csv", "o2,p2", ",p2"), {"format"}),
    "a row too short": (appended("awards.csv", "o2,p2"), {"format"}),
    "an open quote": (appended("awards.csv", '"o2'), {"format"}),
    "a column missing": (edited("awards.csv", "amount", "money"), {"format"}),
    "a column twice": (edited("loans.csv", "hours", "hours,hours"), {"format"}),
    "not UTF-8": (filled("awards.csv", "组织".encode("gb18030")), {"format"}),
    "a file of zeros": (filled("payments.csv", bytes(999)), {"format"}),
    "a file without anything": (filled("deliveries.csv", b""), {"format"}),
    "a field beyond every size": (filled("offers.csv", b'"' + b"x" * 10**6), {"format"}),
    "awards missing": (without("awards.csv"), {"file"}),
    "loans missing": (without("loans.csv"), {"file"}),
    "coverage missing": (without("coverage.csv"), {"file"}),
    "offers missing": (without("offers.csv"), {"file"}),
    "summary missing": (without("summary.json"), {"file"}),
    "policy missing": (without("policy.toml"), {"file"}),
    "a folder in the place of a file": (folder_instead_of_a_file, {"file"}),
    "one person too many in the coverage": (edited("coverage.csv", "50,40,", "50,41,"), {"coverage_file"}),
    "another demand in the coverage": (edited("coverage.csv", "50,40,", "51,40,"), {"coverage_file"}),
    "another effect in the coverage": (edited("coverage.csv", "20.475000", "20.475002"), {"coverage_file"}),
    "another share in the coverage": (edited("coverage.csv", "0.875000", "0.875002"), {"coverage_file"}),
    "a share of no demand": (
        edited("coverage.csv", "c3,care,all,0,0,0.000000,", "c3,care,all,0,0,0,1"),
        {"coverage_file"},
    ),
    "a cell left out of the coverage": (
        edited("coverage.csv", "c3,care,all,0,0,0.000000,\n", ""),
        {"coverage_file"},
    ),
    "a cell that is no demand in the coverage": (appended("coverage.csv", "c2,care,all,0,0,0,"), {"coverage_file"}),
    "a winner that lost": (
        edited("offers.csv", "o2,p2,won,", "o2,p2,lost,another organization was chosen"),
        {"offers_file"},
    ),
    "a loser that won": (edited("offers.csv", "o3,p4,no offer,no resource", "o3,p4,won,"), {"offers_file"}),
    "a pair that is no offer lost": (
        edited("offers.csv", "o4,p1,no offer,not eligible", "o4,p1,lost,another organization was chosen"),
        {"offers_file"},
    ),
    "a reason that is not true": (edited("offers.csv", "not eligible\no4", "no skill\no4"), {"offers_file"}),
    "a reason that nobody knows": (edited("offers.csv", "not eligible\no4", "no luck\no4"), {"offers_file"}),
    "lost to nobody": (
        edited("offers.csv", "o5,p2,lost,another organization was chosen", "o5,p2,lost,project not awarded"),
        {"offers_file"},
    ),
    "a pair left out of the offers": (edited("offers.csv", "o5,p5,no offer,no skill\n", ""), {"offers_file"}),
    "a pair that has no part in the offers": (appended("offers.csv", "o3,p1,no offer,no skill"), {"offers_file"}),
    "an unknown id in the offers": (appended("offers.csv", "o9,p1,no offer,no skill"), {"offers_file"}),
    "another alignment": (figure_off("alignment"), {"summary"}),
    "another coverage": (figure_off("coverage"), {"summary"}),
    "another equity": (figure_off("equity"), {"summary"}),
    "another dependency": (figure_off("dependency"), {"summary"}),
    "a cost that is a fen off": (said(cost=6010.21), {"summary"}),
    "another value of an objective": (objective(1, value=6010.21, bound=6010.21), {"summary"}),
    "a bound under what is reached": (objective(0, bound=0.5), {"summary"}),
    "a bound over the least cost": (objective(1, bound=6010.21), {"summary"}),
    "a gap that value and bound do not make": (objective(0, gap=0.0001), {"summary"}),
    "an objective without a bound": (objective(0, bound=None), {"summary"}),
    "optimal with too large a gap": (objective(1, bound=6000.0, gap=10.2 / 6010.2), {"summary"}),
    "feasible where all is proven": (said(status="feasible"), {"summary"}),
    "a status that does not exist": (said(status="perfect"), {"summary"}),
    "objectives in another order": (lambda plan: plan.say(objectives=plan.summary()["objectives"][::-1]), {"summary"}),
    "an objective too few": (lambda plan: plan.say(objectives=plan.summary()["objectives"][:1]), {"summary"}),
    "objectives that are none": (said(objectives=[1, 2]), {"summary"}),
    "nobody unchecked": (said(unchecked=[]), {"summary"}),
    "one unchecked whose income is known": (
        said(unchecked=[{"rule": "independence", "org_id": org_id, "why": ""} for org_id in ("o3", "o1")]),
        {"summary"},
    ),
    "nothing unused": (said(unused=[]), {"summary"}),
    "a fen less unused": (said(unused=[{"fund_id": "f3", "amount": 589.79, "why": ""}]), {"summary"}),
    "an unknown fund unused": (
        said(unused=[{"fund_id": fund, "amount": 589.8, "why": ""} for fund in ("f3", "f9")]),
        {"summary"},
    ),
    "a change of the policy that is none": (
        said(changed_policy=[{"key": "budget.scale", "dataset": 1, "used": 0.9}]),
        {"summary"},
    ),
    "a change of the policy not told": (edited("policy.toml", "seed = 1", "seed = 2"), {"summary"}),
    "a key left out of the summary": (key_left_out, {"summary"}),
    "a list where a number belongs": (said(alignment=[1]), {"summary"}),
    "a hash that is another's": (said(dataset_sha256="0" * 64), {"hash"}),
    "a dataset that is another's": (other_data, {"hash"}),
    "a summary that is no JSON": (filled("summary.json", b"{"), {"format"}),
    "a summary with a key twice": (filled("summary.json", b'{"a": 1, "a": 2}'), {"format"}),
    "a summary with a number beyond all numbers": (filled("summary.json", b'{"a": 1e999999999}'), {"format"}),
    "a summary with NaN": (filled("summary.json", b'{"a": NaN}'), {"format"}),
    "a summary of brackets": (filled("summary.json", b"[" * 100_000), {"format"}),
    "a summary that is a list": (filled("summary.json", b"[]"), {"format"}),
    "a policy key missing": (edited("policy.toml", "seconds = 60.0\n", ""), {"policy"}),
    "an unknown policy key": (edited("policy.toml", "seed = 1", "seed = 1\nluck = 1"), {"policy"}),
    "a policy value out of range": (
        edited("policy.toml", "trust_weight = 0.5", "trust_weight = 2"),
        {"policy"},
    ),
    "a policy that is no TOML": (filled("policy.toml", b"= 1"), {"policy"}),
}


@pytest.mark.parametrize("kind", FILE_FAULTS)
def test_a_fault_in_a_file_is_named(kind: str, tmp_path: Path) -> None:
    plan = write(sample(), tmp_path)
    fault, expected = FILE_FAULTS[kind]
    fault(plan)
    assert plan.rules() == expected


def test_empty_lines_are_no_rows(tmp_path: Path) -> None:
    plan = write(sample(), tmp_path)
    appended("awards.csv", "\n")(plan)
    assert plan.rules() == set()


def test_a_file_full_of_faults_is_told_by_its_first_ones(tmp_path: Path) -> None:
    plan = write(sample(), tmp_path)
    appended("awards.csv", "\n".join("o2,p2,forty,1.00" for _ in range(2 * MOST_FINDINGS)))(plan)
    rows = [finding.message.row for finding in plan.check().findings if finding.rule == "format"]
    assert rows == list(range(5, 5 + MOST_FINDINGS))


def test_a_folder_without_a_plan_says_how_the_search_ended(tmp_path: Path) -> None:
    plan = write(sample(), tmp_path)
    shutil.rmtree(plan.plan)
    plan.plan.mkdir()
    (plan.plan / "summary.json").write_text('{"status": "infeasible"}')
    (finding,) = plan.check().findings
    assert (finding.rule, finding.message.params["found"]) == ("file", "infeasible")
