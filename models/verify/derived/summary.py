"""summary.json: what the plan says about itself."""

import json
from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any, cast

from models.messages import Term, mark
from models.verify.case import Case
from models.verify.derived.claims import check_claims
from models.verify.derived.lists import check_lists
from models.verify.files import Reader
from models.verify.report import Figures, Finding, finding

FILE = "summary.json"
KEYS = {
    "status": str,
    "objectives": list,
    "alignment": Fraction,
    "coverage": Fraction,
    "equity": Fraction,
    "cost": Fraction,
    "dependency": Fraction,
    "seconds": dict,
    "backend": str,
    "unchecked": list,
    "unused": list,
    "versions": dict,
    "created": str,
    "command": (str, list),
    "changed_policy": list,
    "dataset_sha256": str,
}
MOST_DIGITS, MOST_PLACES = 60, 400
PHASES = ("read", "build", "solve", "total")

NOT_JSON = mark("The file cannot be read: {reason}")
NO_KEY = mark("{key} is missing, or of the wrong type")
HASH = mark("The plan was made from other data: its hash is {found}, the dataset's is {limit}")


def read(reader: Reader) -> dict[str, Any] | None:
    """The summary with every number exact; None, with a finding, where there is none."""
    text = reader.text(FILE)
    if text is None:
        return None
    try:
        summary: object = json.loads(
            text, parse_float=_number, parse_int=_number, parse_constant=_number, object_pairs_hook=_once
        )
    except (ValueError, RecursionError) as error:
        reader.findings.append(finding("format", NOT_JSON, file=FILE, reason=str(error)[:200]))
        return None
    if not isinstance(summary, dict):
        reader.findings.append(finding("format", NOT_JSON, file=FILE, reason=Term(mark("not an object"))))
        return None
    return cast("dict[str, Any]", summary)


def _number(text: str) -> Fraction:
    """A number of ordinary size: a plan's figures have no more than some twenty digits."""
    number = Decimal(text) if len(text) <= MOST_DIGITS else Decimal("nan")
    if not number.is_finite() or abs(number.adjusted()) > MOST_PLACES:
        raise ValueError(f"number {text[:20]}")
    return Fraction(number)


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    if len(dict(pairs)) != len(pairs):
        raise ValueError("a key twice")
    return dict(pairs)


def check_hash(summary: Mapping[str, object], expected: str) -> Iterator[Finding]:
    """The plan was made from this dataset."""
    found = summary.get("dataset_sha256", expected)
    if found != expected:
        yield finding("hash", HASH, file=FILE, found=str(found)[:64], limit=expected)


def check(case: Case, summary: dict[str, Any], right: Figures) -> Iterator[Finding]:
    """Every key is there, and what it says is what the plan's tables and the dataset make of it."""
    wrong = [key for key, kind in KEYS.items() if not isinstance(summary.get(key), kind)]
    seconds = summary.get("seconds")
    if isinstance(seconds, dict):
        times = cast("dict[str, object]", seconds)
        wrong += [f"seconds.{phase}" for phase in PHASES if not isinstance(times.get(phase), Fraction)]
    yield from (finding("summary", NO_KEY, file=FILE, key=key) for key in wrong)
    good = {key: value for key, value in summary.items() if key not in wrong}
    yield from check_claims(case, good, right)
    yield from check_lists(case, good)
