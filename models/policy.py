"""The rules of a plan: ``policy.toml``, typed, each key with its default; unknown keys are errors."""

import json
import tomllib
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Annotated, Any, Literal, cast

import tomli_w
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, model_validator

from models.messages import Message, Term, mark

FIELDS = ("community", "street", "category", "group", "all")
"""What a coverage floor may look at."""
SCOPES = ("group", "community", "street", "category")
"""What the objective ``alignment`` may be narrowed to."""
OBJECTIVES = ("alignment", "coverage", "equity", "cost", "dependency", "changes")


def _number(value: object) -> object:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise ValueError(mark("a number"))
    return float(value) + 0.0


def _whole(value: object) -> object:
    if isinstance(value, bool) or not isinstance(value, int):
        raise ValueError(mark("a whole number"))
    return value


Number = Annotated[float, BeforeValidator(_number), Field(allow_inf_nan=False)]
Share = Annotated[Number, Field(ge=0, le=1)]
Factor = Annotated[Number, Field(ge=0, le=1e6)]
Whole = Annotated[int, BeforeValidator(_whole)]


def scope(objective: str) -> tuple[str, str, str]:
    """An objective's parts: name, field and value of its scope (both empty where it has none)."""
    name, _, rest = objective.partition(":")
    field, _, value = rest.partition("=")
    return name, field, value


def _is_objective(text: str) -> bool:
    name, field, value = scope(text)
    narrowed = name == "alignment" and field in SCOPES and value != ""
    return name in OBJECTIVES and (narrowed or ":" not in text)


class Part(BaseModel):
    """A part of the policy: fixed once made, no key that is not known."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class About(Part):
    """Whose plan it is, for which year."""

    street: str = ""
    year: Whole = 0
    title: str = ""


class Value(Part):
    """How much the next share of a cell's demand is worth: a concave function by segments."""

    shares: tuple[Number, ...] = (0.5, 0.8, 1.0)
    slopes: tuple[Number, ...] = (1.0, 0.7, 0.4)

    @model_validator(mode="after")
    def _concave(self) -> "Value":
        shares, slopes = self.shares, self.slopes
        if not shares or shares[-1] != 1 or shares[0] <= 0 or any(a >= b for a, b in pairwise(shares)):
            raise ValueError(mark("value.shares increasing, above 0, the last 1"))
        falling = all(a >= b for a, b in pairwise(slopes))
        if len(slopes) != len(shares) or not falling or slopes[0] <= 0 or slopes[-1] < 0:
            raise ValueError(
                mark("value.slopes as many as the shares, not increasing, none below 0, the first above 0")
            )
        return self


class Effectiveness(Part):
    """How trust counts: a pair without a trust row has ``default_trust``."""

    default_trust: Share = 0.5
    trust_weight: Share = 0.5


class MaxDependency(Part):
    """The highest part of an organization's income that may come from the government, by its orientation."""

    government: Share = 0.9
    mixed: Share = 0.7
    market: Share = 0.5


class Independence(Part):
    """What keeps organizations independent of the government, and the plan of single organizations."""

    max_dependency: MaxDependency = MaxDependency()
    unknown_income: Literal["unbound", "as_zero"] = "unbound"
    max_org_share: Share = 0.3
    max_category_share: Share = 1.0


class Sharing(Part):
    """The highest part of the resource hours that an organization uses which may be borrowed from others."""

    max_borrowed_share: Share = 1.0


class Budget(Part):
    """Factors on the funds' amounts: all of them, and single funds."""

    scale: Factor = 1.0
    fund_scale: dict[str, Factor] = {}


class Solve(Part):
    """What is sought, how exactly, and for how long (seconds of wall time)."""

    objectives: tuple[str, ...] = ("alignment",)
    gap: Share = 0.001
    seconds: Annotated[Number, Field(gt=0, le=1e6)] = 60.0
    seed: Annotated[Whole, Field(ge=0, lt=2**31)] = 1
    threads: Annotated[Whole, Field(ge=1, le=1024)] = 2
    reproducible: Annotated[bool, Field(strict=True)] = False

    @model_validator(mode="after")
    def _known(self) -> "Solve":
        if not self.objectives or not all(_is_objective(name) for name in self.objectives):
            raise ValueError(
                mark("objectives by name: alignment, alignment:group=…, coverage, equity, cost, dependency, changes")
            )
        return self


class Floor(Part):
    """At least ``min`` of the demand whose ``field`` has this ``value`` is served; field ``all``: of all demand."""

    field: Literal["community", "street", "category", "group", "all"]
    value: str = ""
    min: Share

    @model_validator(mode="after")
    def _named(self) -> "Floor":
        if self.field == "all" and self.value:
            raise ValueError(mark("no value where the field is all"))
        return self


class Policy(Part):
    """All rules of a plan; an attribute's path is the key in ``policy.toml``."""

    about: About = About()
    value: Value = Value()
    effectiveness: Effectiveness = Effectiveness()
    independence: Independence = Independence()
    sharing: Sharing = Sharing()
    budget: Budget = Budget()
    solve: Solve = Solve()
    coverage: tuple[Floor, ...] = ()


def read(text: str) -> tuple[Policy | None, list[Message]]:
    """The policy that a TOML text gives, or every error in it (table ``policy``, column the dotted key)."""
    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        template = mark("The policy is not valid TOML: {reason}")
        return None, [Message("error", template, {"reason": str(error)}, table="policy")]
    return parse(values)


def parse(values: Mapping[str, Any]) -> tuple[Policy | None, list[Message]]:
    """The policy that nested ``values`` give, or every error in them."""
    try:
        return Policy.model_validate(values), []
    except ValidationError as error:
        return None, [_message(dict(detail)) for detail in error.errors(include_url=False)]


UNKNOWN = mark("The policy has no key {key}")
WRONG = mark("{key} is {value}; right would be: {right}")
UNFIT = mark("{key}: right would be: {right}")
REASONS = {
    "missing": mark("{key} is missing"),
    "extra_forbidden": UNKNOWN,
    "literal_error": mark("{key} is {value}; it must be one of: {expected}"),
    "greater_than_equal": mark("{key} is {value}; it must be at least {ge:g}"),
    "greater_than": mark("{key} is {value}; it must be above {gt:g}"),
    "less_than_equal": mark("{key} is {value}; it must be at most {le:g}"),
    "less_than": mark("{key} is {value}; it must be below {lt:g}"),
    "finite_number": mark("{key} is {value}; it must be a number"),
    "string_type": mark("{key} is {value}; it must be a text in quotation marks"),
    "bool_type": mark("{key} is {value}; it must be true or false"),
    "tuple_type": mark("{key} is {value}; it must be a list"),
    "dict_type": mark("{key} is {value}; it must hold keys with values"),
    "model_type": mark("{key} is {value}; it must hold keys with values"),
}
"""pydantic's kinds of errors -> what to tell people."""


def _message(detail: Mapping[str, Any]) -> Message:
    """What pydantic found in one key; floors and other lists are numbered from 1."""
    key = ".".join(str(part + 1 if isinstance(part, int) else part) for part in detail["loc"]) or "policy"
    value = detail["input"]
    shown = "" if isinstance(value, Mapping) else str(value).lower() if isinstance(value, bool) else str(value)
    right = Term(str(detail["msg"]).removeprefix("Value error, "))
    params = {**detail.get("ctx", {}), "key": key, "value": shown, "right": right}
    template = REASONS.get(detail["type"], WRONG if shown else UNFIT)
    return Message("error", template, params, "policy", None, key, shown)


def write(policy: Policy) -> str:
    """The whole policy as TOML text, every key given."""
    return tomli_w.dumps(policy.model_dump())


def override(policy: Policy, assignments: Sequence[str]) -> tuple[Policy | None, list[Message]]:
    """The policy with some keys set anew, each ``dotted.key=TOML value``; a bare word stands for a text."""
    values: dict[str, Any] = policy.model_dump()
    errors: list[Message] = []
    for assignment in assignments:
        key, equals, literal = assignment.partition("=")
        if not equals or not key.strip():
            template = mark("{text} should be KEY=VALUE")
            errors.append(Message("error", template, {"text": assignment}, "policy", value=assignment))
            continue
        assign(values, key.strip(), _literal(literal.strip()))
    if errors:
        return None, errors
    return parse(values)


def assign(values: dict[str, Any], key: str, value: object) -> None:
    """Set the dotted ``key`` in nested ``values``."""
    first, _, rest = key.partition(".")
    if not rest:
        values[first] = value
        return
    inner: Any = values.get(first)
    if not isinstance(inner, dict):
        inner = values[first] = {}
    assign(cast("dict[str, Any]", inner), rest, value)


def _literal(text: str) -> object:
    try:
        return tomllib.loads(f"value = {text}")["value"]
    except tomllib.TOMLDecodeError:
        return text


def changes(before: Policy, after: Policy) -> list[tuple[str, object, object]]:
    """Every key in which two policies differ: (dotted key, before, after)."""
    old, new = flat(before), flat(after)
    return [
        (key, old.get(key), new.get(key)) for key in sorted(old.keys() | new.keys()) if old.get(key) != new.get(key)
    ]


def flat(policy: Policy) -> dict[str, object]:
    """The policy as dotted keys; lists, floors and the funds' factors are one value each."""
    return dict(_flat(policy.model_dump(), ""))


def literal(value: object) -> str:
    """A value of ``flat`` as a TOML literal in one line."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, Mapping):
        items = cast("Mapping[str, object]", value).items()
        return (
            "{" + ", ".join(f"{json.dumps(key, ensure_ascii=False)} = {literal(inner)}" for key, inner in items) + "}"
        )
    if isinstance(value, list | tuple):
        return "[" + ", ".join(literal(inner) for inner in cast("Sequence[object]", value)) + "]"
    return str(value)  # a number, also one that was read exactly


def _flat(values: Mapping[str, Any], prefix: str) -> list[tuple[str, object]]:
    found: list[tuple[str, object]] = []
    for name, value in values.items():
        key = prefix + name
        whole = not isinstance(value, dict) or key == "budget.fund_scale"
        found += [(key, cast("object", value))] if whole else _flat(cast("dict[str, Any]", value), f"{key}.")
    return found
