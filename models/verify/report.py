"""What the checker answers: findings, each under the name of the rule that is broken, and the figures recomputed."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from models.messages import Message, Term


@dataclass(frozen=True)
class Finding:
    """One thing that is wrong with a plan: the rule's name (``staff``, ``hash`` …) and the message to show."""

    rule: str
    message: Message


def finding(rule: str, template: str, **facts: object) -> Finding:
    """A finding with its keys, the value found and the limit as ``facts``; numbers as people read them.

    The facts ``file``, ``row`` (the line in it, the heading being 1) and ``column`` are the message's place.
    """
    params = {name: shown(fact) for name, fact in facts.items()}
    file, row, column = str(facts.get("file", "")), facts.get("row"), str(facts.get("column", ""))
    return Finding(rule, Message("error", template, params, file, row if isinstance(row, int) else None, column))


@dataclass(frozen=True)
class Figures:
    """A plan's figures, exact. Money in fen.

    ``objectives`` has the value of each objective in the policy's list, cost in yuan as the summary has it;
    ``unspent`` the money that is left of each fund (a fraction of a fen where the budget's scale makes one).
    """

    alignment: Fraction
    coverage: Fraction
    equity: Fraction
    cost: int
    dependency: Fraction
    changes: int
    objectives: Mapping[str, Fraction]
    unspent: Mapping[str, Fraction]


@dataclass(frozen=True)
class Difference:
    """A key in which the plan's policy is not the dataset's; ``None``: the key is not there."""

    key: str
    dataset: object
    used: object


@dataclass(frozen=True)
class Report:
    """The answer about one plan: it is right if nothing was found. Differences of the policies are no fault.

    ``figures`` is None where the plan's files could not be read.
    """

    findings: tuple[Finding, ...]
    figures: Figures | None
    policy_differences: tuple[Difference, ...]

    @property
    def ok(self) -> bool:
        """Whether the plan keeps every rule and says nothing wrong about itself."""
        return not self.findings


def shown(fact: object) -> object:
    """A number as people read it: a fraction as a decimal, exact where it ends within 12 places.

    Text that cannot be written out (half a letter from a JSON escape) has a question mark in its place.
    """
    if isinstance(fact, str) and not isinstance(fact, Term):
        return fact.encode(errors="replace").decode()
    if not isinstance(fact, Fraction):
        return fact
    if fact.denominator == 1:
        return fact.numerator
    sign, size = ("-" if fact < 0 else ""), abs(fact)
    digits = f"{round(size * 10**12):013d}"
    return f"{sign}{digits[:-12]}.{digits[-12:]}".rstrip("0").rstrip(".")


def yuan(fen: Fraction | int) -> str:
    """Fen as yuan, with more than two decimals only where there are parts of a fen."""
    amount = Fraction(fen) / 100
    text = str(shown(amount))
    whole, _, decimals = text.partition(".")
    return f"{whole}.{decimals:0<2}"
