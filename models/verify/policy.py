"""The rules that a plan was made under: policy.toml, each key checked, every number exact."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from pathlib import Path
from typing import Any, cast

from models.messages import Term, mark
from models.verify.keys import LEAVES, SECTIONS, Wrong
from models.verify.report import Difference, Finding, finding
from models.verify.tables import Record, UnreadableDataset, decoded
from models.verify.typed import exact

TRUTH = {"TRUE": "true", "FALSE": "false"}
"""A workbook's truth values as TOML has them."""
MOST_SHOWN = 80
"""Letters of a value that a message repeats."""

WRONG = mark("Policy key {key} is {value}; right would be: {right}")
UNKNOWN = mark("There is no policy key {key}")
MISSING = mark("The plan's policy is not complete: {key} is missing")
NOT_TOML = mark("The plan's policy cannot be read: {reason}")


@dataclass(frozen=True)
class Floor:
    """At least ``least`` of the demand in the cells whose ``field`` is ``value``."""

    field: str
    value: str
    least: Fraction


@dataclass(frozen=True)
class Policy:
    """Every key with its value, by its dotted name."""

    leaves: Mapping[str, Any]

    def number(self, key: str) -> Fraction:
        """The decimal that was written for ``key``."""
        return exact(self.leaves[key])

    @property
    def tree(self) -> dict[str, object]:
        """The keys as ``policy.toml`` nests them."""
        tree: dict[str, Any] = {}
        for key, value in self.leaves.items():
            *parents, last = key.split(".")
            place = tree
            for parent in parents:
                place = place.setdefault(parent, {})
            place[last] = value
        return tree

    @property
    def objectives(self) -> list[str]:
        """What was sought, the most important first."""
        return self.leaves["solve.objectives"]

    @property
    def as_zero(self) -> bool:
        """Whether an unknown income counts as none, instead of freeing from the cap."""
        return self.leaves["independence.unknown_income"] == "as_zero"

    @cached_property
    def segments(self) -> list[tuple[Fraction, Fraction, Fraction]]:
        """The value function: where each segment begins and ends (shares of the demand), and its slope."""
        ends = [exact(share) for share in self.leaves["value.shares"]]
        slopes = [exact(slope) for slope in self.leaves["value.slopes"]]
        return list(zip([Fraction(0), *ends[:-1]], ends, slopes, strict=True))

    @cached_property
    def floors(self) -> list[Floor]:
        """The coverage floors."""
        return [Floor(floor["field"], floor["value"], exact(floor["min"])) for floor in self.leaves["coverage"]]

    def scale(self, fund_id: str) -> Fraction:
        """The factor on a fund's amount."""
        return self.number("budget.scale") * exact(self.leaves["budget.fund_scale"].get(fund_id, 1.0))

    def differences(self, other: "Policy") -> tuple[Difference, ...]:
        """Every key in which ``other`` is not this one, by name."""
        mine, others = self.leaves, other.leaves
        return tuple(Difference(key, mine[key], others[key]) for key in sorted(LEAVES) if mine[key] != others[key])


def read_policy(text: str, *, complete: bool = False) -> tuple[Policy | None, list[Finding]]:
    """The policy in a TOML text (None where it is no TOML) and everything wrong with it.

    A wrong or missing key has its default. ``complete``: every key has to be there (floors may be left out: there are
    none by default).
    """
    try:
        document = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        return None, [finding("policy", NOT_TOML, reason=str(error))]
    return _parse(document, complete=complete)


def _parse(document: Mapping[str, object], *, complete: bool) -> tuple[Policy, list[Finding]]:
    given = dict(_flat(document, ""))
    findings = [finding("policy", UNKNOWN, key=key) for key in given if key not in LEAVES]
    leaves: dict[str, object] = {}
    for key, leaf in LEAVES.items():
        leaves[key] = leaf.default
        if key in given:
            try:
                leaves[key] = leaf.check(given[key])
            except Wrong as wrong:
                findings.append(finding("policy", WRONG, key=key, value=_brief(given[key]), right=Term(str(wrong))))
        elif complete and key != "coverage":
            findings.append(finding("policy", MISSING, key=key))
    shares, slopes = cast("list[float]", leaves["value.shares"]), cast("list[float]", leaves["value.slopes"])
    if len(shares) != len(slopes):
        right = Term(mark("as many slopes as shares"))
        findings.append(finding("policy", WRONG, key="value.slopes", value=_brief(slopes), right=right))
        leaves |= {key: LEAVES[key].default for key in ("value.shares", "value.slopes")}
    return Policy(leaves), findings


def _flat(document: Mapping[str, object], prefix: str) -> Iterator[tuple[str, object]]:
    for name, value in document.items():
        key = prefix + name
        if isinstance(value, dict) and key in SECTIONS:
            yield from _flat(cast("dict[str, object]", value), f"{key}.")
        else:
            yield key, value


def _brief(value: object) -> str:
    text = str(value)
    return text if len(text) <= MOST_SHOWN else f"{text[:MOST_SHOWN]}..."


def dataset_policy(path: Path, sheet: list[Record]) -> Policy:
    """The dataset's own policy: ``policy.toml`` in its folder, or the rows of a workbook's sheet."""
    file = path / "policy.toml"
    if path.is_dir() and file.is_file():
        try:
            policy, findings = read_policy(decoded(file.read_bytes()))
        except (OSError, UnicodeDecodeError) as error:
            raise UnreadableDataset(str(error)) from error
    else:
        policy, findings = _parse(_nested(sheet), complete=False)
    if policy is None or findings:
        raise UnreadableDataset(f"policy: {[dict(wrong.message.params) for wrong in findings]}")
    return policy


def _nested(sheet: list[Record]) -> dict[str, object]:
    tree: dict[str, Any] = {}
    try:
        for row in sheet:
            *parents, last = row["key"].strip().split(".")
            place = tree
            for parent in parents:
                place = place.setdefault(parent, {})
            place[last] = tomllib.loads(f"value = {TRUTH.get(row['value'], row['value'])}")["value"]
    except (ValueError, KeyError, AttributeError, TypeError) as error:
        raise UnreadableDataset(str(error)) from error
    return tree
