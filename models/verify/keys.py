"""The keys of policy.toml: each with its default, and what its value may be."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from math import isfinite
from typing import cast

from models.messages import mark

FLOOR_FIELDS = ("community", "street", "category", "group", "all")
SCOPED_FIELDS = ("community", "street", "category", "group")
OBJECTIVES = ("alignment", "coverage", "equity", "cost", "dependency", "changes")
LIMIT = 10.0**6
"""No factor, number of seconds or of threads is larger."""


class Wrong(ValueError):
    """A value that a policy key may not have; the text says what would be right."""


@dataclass(frozen=True)
class Leaf:
    """One key: its default, and what turns a TOML value into ours or says ``Wrong``."""

    default: object
    check: Callable[[object], object]


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise Wrong(mark("a text"))
    return value


def _flag(value: object) -> bool:
    if not isinstance(value, bool):
        raise Wrong(mark("true or false"))
    return value


def _number(least: float, most: float, *, above: bool = False) -> Callable[[object], float]:
    def check(value: object) -> float:
        fits = isinstance(value, int | float) and not isinstance(value, bool) and least <= value <= most
        if not fits or not isfinite(cast("float", value)) or (above and value == least):
            raise Wrong(f"{least:g}-{most:g}")
        return float(cast("float", value)) + 0.0

    return check


def _whole(least: int, most: int) -> Callable[[object], int]:
    def check(value: object) -> int:
        if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
            raise Wrong(f"{least}-{most}")
        return value

    return check


def _numbers(value: object) -> list[float]:
    if not isinstance(value, list) or not value:
        raise Wrong(mark("a list of numbers"))
    return [_number(0, LIMIT)(item) for item in cast("list[object]", value)]


def _shares(value: object) -> list[float]:
    shares = _numbers(value)
    if shares[0] <= 0 or shares[-1] != 1 or any(a >= b for a, b in pairwise(shares)):
        raise Wrong(mark("shares that increase, above 0, the last 1"))
    return shares


def _slopes(value: object) -> list[float]:
    slopes = _numbers(value)
    if slopes[0] <= 0 or any(a < b for a, b in pairwise(slopes)):
        raise Wrong(mark("slopes that do not increase, the first above 0"))
    return slopes


def _unknown_income(value: object) -> str:
    if value not in ("unbound", "as_zero"):
        raise Wrong("unbound, as_zero")
    return str(value)


def _factors(value: object) -> dict[str, float]:
    if not isinstance(value, dict):
        raise Wrong(mark("a factor for each fund"))
    return {fund: _number(0, LIMIT)(factor) for fund, factor in cast("dict[str, object]", value).items()}


def scope(objective: str) -> tuple[str, str, str]:
    """An objective's parts: its name, and the field and value that it looks at (empty: everything)."""
    name, _, rest = objective.partition(":")
    field, _, value = rest.partition("=")
    return name, field, value


def _objectives(value: object) -> list[str]:
    if not isinstance(value, list) or not value:
        raise Wrong(", ".join(OBJECTIVES))
    for objective in cast("list[object]", value):
        name, field, choice = scope(_text(objective))
        scoped = name == "alignment" and field in SCOPED_FIELDS and choice
        if name not in OBJECTIVES or not (scoped or ":" not in _text(objective)):
            raise Wrong(", ".join(OBJECTIVES))
    return [_text(objective) for objective in cast("list[object]", value)]


def _floors(value: object) -> list[dict[str, object]]:
    if not isinstance(value, list):
        raise Wrong(mark("floors, each with field, value and min"))
    return [_floor(item) for item in cast("list[object]", value)]


def _floor(item: object) -> dict[str, object]:
    right = mark("floors, each with field, value and min")
    if not isinstance(item, dict):
        raise Wrong(right)
    floor = cast("dict[str, object]", item)
    field, value = floor.get("field"), floor.get("value", "")
    named = isinstance(value, str) and (value == "") == (field == "all")
    if field not in FLOOR_FIELDS or not named or not {"field", "min"} <= floor.keys() <= {"field", "value", "min"}:
        raise Wrong(right)
    return {"field": field, "value": value, "min": _number(0, 1)(floor["min"])}


SHARE = _number(0, 1)
LEAVES = {
    "about.street": Leaf("", _text),
    "about.year": Leaf(0, _whole(-(2**31), 2**31)),
    "about.title": Leaf("", _text),
    "value.shares": Leaf([0.5, 0.8, 1.0], _shares),
    "value.slopes": Leaf([1.0, 0.7, 0.4], _slopes),
    "effectiveness.default_trust": Leaf(0.5, SHARE),
    "effectiveness.trust_weight": Leaf(0.5, SHARE),
    "independence.max_dependency.government": Leaf(0.9, SHARE),
    "independence.max_dependency.mixed": Leaf(0.7, SHARE),
    "independence.max_dependency.market": Leaf(0.5, SHARE),
    "independence.unknown_income": Leaf("unbound", _unknown_income),
    "independence.max_org_share": Leaf(0.3, SHARE),
    "independence.max_category_share": Leaf(1.0, SHARE),
    "sharing.max_borrowed_share": Leaf(1.0, SHARE),
    "budget.scale": Leaf(1.0, _number(0, LIMIT)),
    "budget.fund_scale": Leaf({}, _factors),
    "solve.objectives": Leaf(["alignment"], _objectives),
    "solve.gap": Leaf(0.001, SHARE),
    "solve.seconds": Leaf(60.0, _number(0, LIMIT, above=True)),
    "solve.seed": Leaf(1, _whole(0, 2**31)),
    "solve.threads": Leaf(2, _whole(1, 1024)),
    "solve.reproducible": Leaf(default=False, check=_flag),
    "coverage": Leaf([], _floors),
}
SECTIONS = {key[:at] for key in LEAVES for at, letter in enumerate(key) if letter == "."}
