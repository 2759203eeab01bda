"""The summary's lists: what was not checked, what money is left, which policy keys are not the dataset's."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from math import floor
from typing import Any, cast

from models.messages import mark
from models.verify.case import Case
from models.verify.report import Finding, finding, yuan
from models.verify.rules.independence import incomes
from models.verify.typed import exact

FILE = "summary.json"

NOT_LISTED = mark("{list} does not name {key}")
WRONGLY_LISTED = mark("{list} names {key}, which does not belong there")
UNUSED = mark("{found} yuan of fund {fund_id} are said to be unused; it is {limit}")
CHANGED = mark("changed_policy gives {key} wrongly: it is {found} in the dataset, {limit} in the plan")


def check_lists(case: Case, summary: Mapping[str, Any]) -> Iterator[Finding]:
    """``unchecked``, ``unused`` and ``changed_policy``: nothing left out, nothing made up."""
    if "unchecked" in summary:
        yield from _unchecked(case, _entries(summary["unchecked"], "org_id"))
    if "unused" in summary:
        yield from _unused(case, _entries(summary["unused"], "fund_id"))
    if "changed_policy" in summary:
        yield from _changed(case, _entries(summary["changed_policy"], "key"))


def _entries(listed: list[object], key: str) -> dict[str, dict[str, Any]]:
    """The list's objects by their key; what is no object, or has none, comes under what it says instead."""
    entries: dict[str, dict[str, Any]] = {}
    for item in listed:
        entry = cast("dict[str, Any]", item) if isinstance(item, dict) else {}
        entries[str(entry.get(key, item))[:80]] = entry
    return entries


def _unchecked(case: Case, listed: Mapping[str, object]) -> Iterator[Finding]:
    """Organizations whose incomes are not known, so that the dependency cap was not applied.

    Those with an award and a cap have to be there; others whose incomes are not known may.
    """
    organizations, caps = case.dataset.organizations, "independence.max_dependency."
    unknown = {key for key, one in organizations.items() if incomes(one, as_zero=case.policy.as_zero) is None}
    freed = {
        key for key in unknown & case.awarded.keys() if case.policy.number(caps + organizations[key].orientation) < 1
    }
    for org_id in sorted(freed - listed.keys()):
        yield finding("summary", NOT_LISTED, file=FILE, key=org_id, list="unchecked")
    for org_id in sorted(listed.keys() - unknown):
        yield finding("summary", WRONGLY_LISTED, file=FILE, key=org_id, list="unchecked")


def _unused(case: Case, listed: Mapping[str, Mapping[str, Any]]) -> Iterator[Finding]:
    """What is left of each fund, in whole fen."""
    left = {key: floor(money) - case.spent.get(key, 0) for key, money in case.budgets.items()}
    for fund_id in sorted(listed.keys() - left.keys()):
        yield finding("summary", WRONGLY_LISTED, file=FILE, key=fund_id, list="unused")
    for fund_id, fen in left.items():
        if fund_id not in listed:
            if fen > 0:
                yield finding("summary", NOT_LISTED, file=FILE, key=fund_id, list="unused")
            continue
        amount = listed[fund_id].get("amount")
        if not isinstance(amount, Fraction) or amount * 100 != fen:
            yield finding("summary", UNUSED, file=FILE, fund_id=fund_id, found=amount, limit=yuan(fen))


def _changed(case: Case, listed: Mapping[str, Mapping[str, Any]]) -> Iterator[Finding]:
    """Every key in which the plan's policy is not the dataset's, with both values."""
    differences = {difference.key: difference for difference in case.dataset.policy.differences(case.policy)}
    for key in sorted(listed.keys() - differences.keys()):
        yield finding("summary", WRONGLY_LISTED, file=FILE, key=key, list="changed_policy")
    for key, difference in differences.items():
        entry = listed.get(key)
        if entry is None:
            yield finding("summary", NOT_LISTED, file=FILE, key=key, list="changed_policy")
        elif any(_plain(entry.get(side)) != _plain(getattr(difference, side)) for side in ("dataset", "used")):
            facts = {"found": str(difference.dataset), "limit": str(difference.used)}
            yield finding("summary", CHANGED, file=FILE, key=key, **facts)


def _plain(value: object) -> object:
    """A value of TOML or JSON with every number exact, so that 1 is 1.0."""
    match value:
        case dict():
            return {key: _plain(item) for key, item in cast("dict[str, object]", value).items()}
        case list():
            return [_plain(item) for item in cast("list[object]", value)]
        case float():
            return exact(value)
        case _:
            return value
