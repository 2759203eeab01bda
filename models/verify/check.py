"""A plan's folder against its dataset: every rule of the contract again, from the files alone."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from models.messages import mark
from models.verify.case import Case
from models.verify.dataset import Dataset, read_dataset
from models.verify.derived import coverage, offers, summary
from models.verify.figures import figures
from models.verify.files import Reader
from models.verify.keys import scope
from models.verify.plan import read_plan
from models.verify.policy import Policy, read_policy
from models.verify.report import Figures, Finding, Report, finding
from models.verify.rules import allowed, floors, independence, money, one_winner, over_serving, sharing, size, staff

RULES = (allowed, one_winner, size, over_serving, staff, money, independence, sharing, floors)

NO_PLAN = mark("There is no plan here, but a search that ended with: {found}")
NO_FUND = mark("The policy's budget.fund_scale names fund {value}, which the dataset does not have")
NO_DEMAND = mark("The policy's {key} looks at {field} {value}, where the dataset has no demand")


def verify(dataset: Path | Dataset, plan: Path, policy: Path | None = None) -> Report:
    """Check the plan in the folder ``plan`` against ``dataset`` (a folder or an .xlsx workbook).

    Who checks many plans of one dataset may hand over what ``read_dataset`` has made of its files.

    The rules are checked under the plan's own policy.toml, or under the file ``policy``. What the plan says about
    itself (coverage.csv, offers.csv, summary.json) is compared with what its tables make under its own policy, so
    that another ``policy`` does not make its summary wrong. All eight files have to be there; where one of the four
    tables cannot be read or names what does not exist, that alone is told, as nothing more can be said.

    Whatever the plan's folder holds, the answer is a report; ``UnreadableDataset`` is raised where the dataset is at
    fault.
    """
    data = read_dataset(dataset) if isinstance(dataset, Path) else dataset
    reader = Reader(plan)
    if status := _without_plan(plan):
        return Report((finding("file", NO_PLAN, file="summary.json", found=status),), None, ())
    own = _policy(reader, "policy.toml", data)
    used = own if policy is None else _policy(Reader(policy.parent, reader.findings), policy.name, data, given=True)
    differences = data.policy.differences(used)
    tables, said = read_plan(reader, data), summary.read(reader)
    reader.findings += summary.check_hash(said or {}, data.sha256)
    if tables is None:
        return Report(tuple(reader.findings), None, differences)
    case = Case(data, used, tables)
    right = figures(case)
    found = [wrong for rule in RULES for wrong in rule.check(case)]
    if policy is not None:
        case = Case(data, own, tables)
    found += _derived(case, reader, said, right if policy is None else figures(case))
    return Report((*reader.findings, *found), right, differences)


def broken(dataset: Path, plan: Path) -> tuple[Finding, ...]:
    """Every rule that the four tables in the folder ``plan`` break under its policy.toml, or why they cannot be read.

    What the plan says about itself is not looked at, and need not be there: of tens of thousands of projects,
    offers.csv alone may have a hundred million rows. Raises ``UnreadableDataset``.
    """
    data, reader = read_dataset(dataset), Reader(plan)
    own, tables = _policy(reader, "policy.toml", data), read_plan(reader, data)
    found = [] if tables is None else [wrong for rule in RULES for wrong in rule.check(Case(data, own, tables))]
    return (*reader.findings, *found)


def _without_plan(folder: Path) -> str:
    """The status of a solve that found no plan: its folder has a summary alone."""
    if (folder / "awards.csv").exists():
        return ""
    said = summary.read(Reader(folder)) or {}
    return str(said.get("status")) if said.get("status") in ("infeasible", "unknown") else ""


def _policy(reader: Reader, file: str, dataset: Dataset, *, given: bool = False) -> Policy:
    """The policy in ``file``; the dataset's own, with a finding, where it cannot be read.

    A plan's own policy is complete; one that is ``given`` may leave keys to their defaults.
    """
    text = reader.text(file)
    if text is None:
        return dataset.policy
    policy, findings = read_policy(text, complete=not given)
    reader.findings += findings
    if policy is None:
        return dataset.policy
    reader.findings += _references(policy, dataset)
    return policy


def _references(policy: Policy, dataset: Dataset) -> Iterator[Finding]:
    """Funds, floors and objectives of the policy that the dataset knows nothing of."""
    for fund_id in policy.leaves["budget.fund_scale"]:
        if fund_id not in dataset.funds:
            yield finding("policy", NO_FUND, value=fund_id)
    looked_at = [("coverage", floor.field, floor.value) for floor in policy.floors]
    looked_at += [("solve.objectives", *scope(name)[1:]) for name in policy.objectives if scope(name)[1]]
    for key, field, value in looked_at:
        if not any(dataset.matches(cell, field, value) for cell in dataset.demands):
            yield finding("policy", NO_DEMAND, key=key, field=field, value=value)


def _derived(case: Case, reader: Reader, said: dict[str, Any] | None, right: Figures) -> list[Finding]:
    """What is wrong with the files that follow from the plan's tables."""
    found = [*coverage.check(case, reader), *offers.check(case, reader)]
    return found if said is None else [*found, *summary.check(case, said, right)]
