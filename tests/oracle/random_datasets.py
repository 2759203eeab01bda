"""Tiny random datasets: the same number gives the same one; between them they use every rule and every objective."""

from dataclasses import dataclass, replace
from typing import Any

from models.dataset import Dataset, from_rows
from models.policy import Policy, parse
from tests.oracle.random_tables import ORIENTATIONS, Draw, Row, Tables

COLUMNS = {"community": "community_id"}
"""The column of ``demands`` that a floor's field looks at, where it has another name."""


BUILT: dict[str, Dataset] = {}
"""Datasets by what their rows say: to check them takes longer than to solve them, and most are asked for again."""


@dataclass(frozen=True)
class Sample:
    """A dataset as plain rows (money in fen) and nested policy values; ``features``: what was drawn."""

    tables: Tables
    policy: dict[str, Any]
    features: frozenset[str]

    def rules(self) -> Policy:
        """The typed policy."""
        policy, errors = parse(self.policy)
        assert policy is not None, errors
        return policy

    def dataset(self) -> Dataset:
        """The typed dataset, with its policy."""
        rules, rows = self.rules(), repr(self.tables)
        if rows not in BUILT:
            BUILT[rows] = from_rows(self.tables, rules)
        return replace(BUILT[rows], policy=rules)

    def with_rows(self, **tables: list[Row]) -> "Sample":
        """The same with other rows in some tables."""
        return replace(self, tables={**self.tables, **tables})

    def with_policy(self, part: str, **values: object) -> "Sample":
        """The same with other keys in one part of the policy."""
        return replace(self, policy={**self.policy, part: {**self.policy.get(part, {}), **values}})


def sample(number: int) -> Sample:
    """The dataset of this number."""
    draw = Draw(number)
    return Sample(draw.tables, _Rules(draw).drawn(), frozenset(draw.features))


class _Rules:
    """The policy of drawn tables."""

    def __init__(self, draw: Draw) -> None:
        self.draw = draw

    def drawn(self) -> dict[str, Any]:
        random = self.draw.random
        policy: dict[str, Any] = {"independence": self._independence()}
        if "value" in self.draw.features:
            policy["value"] = random.choice(
                [
                    {"shares": [1.0], "slopes": [1.0]},
                    {"shares": [0.3, 1.0], "slopes": [2.0, 0.5]},
                    {"shares": [0.5, 0.7, 1.0], "slopes": [1.0, 0.3, 0.0]},
                ]
            )
        if "trust" in self.draw.features:
            policy["effectiveness"] = {
                "default_trust": random.choice([0.0, 0.3, 1.0]),
                "trust_weight": random.choice([0.0, 0.6, 1.0]),
            }
        if "borrowed" in self.draw.features:
            policy["sharing"] = {"max_borrowed_share": random.choice([0.0, 0.3, 0.5])}
        if "scale" in self.draw.features:
            fund = random.choice(self.draw.tables["funds"])["fund_id"]
            factors: dict[str, float] = {fund: random.choice([0.0, 0.7, 1.33])} if random.random() < 0.6 else {}
            policy["budget"] = {"scale": random.choice([0.5, 0.77, 1.3]), "fund_scale": factors}
        objectives = self._objectives()
        policy["coverage"] = self._floors(hungry=objectives[0] not in ("cost", "dependency"))
        policy["solve"] = {"objectives": objectives, "gap": 0.0, "seconds": 60.0, "threads": 1}
        return policy

    def _independence(self) -> dict[str, Any]:
        random = self.draw.random
        found: dict[str, Any] = {"unknown_income": random.choice(["unbound", "as_zero"])}
        found["max_org_share"] = random.choice([0.3, 0.45, 0.6]) if "org_share" in self.draw.features else 1.0
        found["max_category_share"] = random.choice([0.3, 0.5]) if "category_share" in self.draw.features else 1.0
        if random.random() < 0.3:
            found["max_dependency"] = {name: random.choice([0.3, 0.6, 0.85, 1.0]) for name in ORIENTATIONS}
        return found

    def _floors(self, *, hungry: bool) -> list[dict[str, Any]]:
        """Floors; where the first objective alone would buy nothing, there is one over all."""
        random = self.draw.random
        found = [] if hungry else [{"field": "all", "value": "", "min": random.choice([0.1, 0.2, 0.3])}]
        return found + [
            {"field": field, "value": random.choice(words), "min": random.choice([0.1, 0.2, 0.4])}
            for field in ("community", "street", "category", "group")
            if self.draw.has("floors", 0.4) and (words := self._demanded(field))
        ]

    def _demanded(self, field: str) -> list[str]:
        """Values of a field that a demand row has."""
        streets = {row["community_id"]: row["street"] for row in self.draw.tables["communities"]}
        rows = self.draw.tables["demands"]
        words = [streets[row["community_id"]] if field == "street" else row[COLUMNS.get(field, field)] for row in rows]
        return sorted({word for word in words if word})

    def _objectives(self) -> list[str]:
        random = self.draw.random
        field = random.choice(["community", "street", "category", "group"])
        narrow = [f"alignment:{field}={word}" for word in self._demanded(field)]
        others = ["coverage", "equity", "cost", "dependency", "changes"]
        names = ["alignment", "alignment", random.choice([*narrow, "alignment"]), *others]
        first = random.choice(names)
        if random.random() < 0.4:
            return [first, random.choice([name for name in names if name != first])]
        return [first]
