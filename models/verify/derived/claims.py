"""The summary's figures, its objectives with bound and gap, and its status."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any, cast

from models.messages import mark
from models.verify.case import Case
from models.verify.keys import scope
from models.verify.report import Figures, Finding, finding

FILE = "summary.json"
NEAR = Fraction(1, 10**9)
MAXIMIZED = ("alignment", "coverage", "equity")

FIGURE = mark("{key} is given as {found}; the plan's is {limit}")
OBJECTIVES = mark("The objectives are given as {found}; the policy asks for {limit}")
NO_NUMBER = mark("{objective} has no number as {key}")
BOUND = mark("{objective}: the bound is given as {found}, which the plan's {limit} has passed")
GAP = mark("{objective}: the gap is given as {found}; value and bound make it {limit}")
STATUS = mark("The status is given as {found}; the gaps make it {limit}")


def check_claims(case: Case, summary: Mapping[str, Any], right: Figures) -> Iterator[Finding]:
    """Figures within 1e-9, cost to the fen; bounds on the right side; the status that the gaps allow."""
    for key in ("alignment", "coverage", "equity", "dependency"):
        if key in summary and not _near(summary[key], getattr(right, key)):
            yield finding("summary", FIGURE, file=FILE, key=key, found=summary[key], limit=getattr(right, key))
    if "cost" in summary and summary["cost"] * 100 != right.cost:
        yield finding("summary", FIGURE, file=FILE, key="cost", found=summary["cost"], limit=Fraction(right.cost, 100))
    if "objectives" in summary:
        yield from _objectives(case, right, cast("list[object]", summary["objectives"]), summary.get("status"))


def _near(found: Fraction, expected: Fraction) -> bool:
    return abs(found - expected) <= NEAR * max(1, abs(expected))


def _objectives(case: Case, right: Figures, listed: list[object], status: object) -> Iterator[Finding]:
    entries = [cast("dict[str, Any]", entry) for entry in listed if isinstance(entry, dict)]
    named = [str(entry.get("name")) for entry in entries]
    if named != case.policy.objectives or len(entries) != len(listed):
        found, limit = ", ".join(named)[:200], ", ".join(case.policy.objectives)
        yield finding("summary", OBJECTIVES, file=FILE, found=found, limit=limit)
        return
    findings = [wrong for entry in entries for wrong in _entry(entry, right.objectives[entry["name"]])]
    yield from findings
    if not findings and status is not None:
        proven = all(entry["gap"] <= case.policy.number("solve.gap") for entry in entries)
        expected = "optimal" if proven else "feasible"
        if status != expected:
            yield finding("summary", STATUS, file=FILE, found=str(status)[:40], limit=expected)


def _entry(entry: Mapping[str, Any], value: Fraction) -> Iterator[Finding]:
    """One objective: its value is the plan's, its bound on the right side, its gap theirs."""
    name = entry["name"]
    missing = [key for key in ("value", "bound", "gap") if not isinstance(entry.get(key), Fraction)]
    yield from (finding("summary", NO_NUMBER, file=FILE, key=key, objective=name) for key in missing)
    if missing:
        return
    stated, bound, gap = entry["value"], entry["bound"], entry["gap"]
    if not _near(stated, value):
        yield finding("summary", FIGURE, file=FILE, key=name, found=stated, limit=value)
    passed = value - bound if scope(name)[0] in MAXIMIZED else bound - value
    if passed > NEAR * max(1, abs(value)):
        yield finding("summary", BOUND, file=FILE, objective=name, found=bound, limit=value)
    expected = abs(bound - stated) / max(abs(stated), NEAR)
    if not _near(gap, expected):
        yield finding("summary", GAP, file=FILE, objective=name, found=gap, limit=expected)
