"""A knapsack of two objectives and two capacities, invented by a seed: as a dataset, and as plain numbers."""

from dataclasses import dataclass
from pathlib import Path
from random import Random

import polars as pl

POLICY = """[value]
shares = [1.0]
slopes = [1.0]
[effectiveness]
default_trust = 1.0
trust_weight = 0.0
[independence]
max_dependency = { government = 1.0, mixed = 1.0, market = 1.0 }
max_org_share = 1.0
[solve]
objectives = ["alignment:group=g1", "alignment:group=g2"]
seconds = 600
"""


@dataclass(frozen=True)
class Knapsack:
    """``profits`` and ``weights``: two numbers an item; each capacity is half of the weights."""

    profits: tuple[tuple[int, int], ...]
    weights: tuple[tuple[int, int], ...]

    @property
    def capacities(self) -> tuple[float, float]:
        """Half of the weights, in either measure."""
        first, second = (sum(pair[place] for pair in self.weights) / 2 for place in (0, 1))
        return first, second


def knapsack(items: int, seed: int) -> Knapsack:
    """Profits and weights from 10 to 100."""
    random = Random(seed)  # noqa: S311 - it draws a benchmark's numbers

    def pairs() -> tuple[tuple[int, int], ...]:
        return tuple((random.randint(10, 100), random.randint(10, 100)) for _ in range(items))

    return Knapsack(pairs(), pairs())


def write(one: Knapsack, folder: Path) -> Path:
    """The dataset: an item is a project for all residents of a community of its own; weights are hours of two rooms."""
    folder.mkdir(parents=True)
    places = [f"{number:03}" for number in range(len(one.profits))]
    tables = {
        "communities": {"community_id": places, "name": places},
        "demands": {
            "community_id": places * 2,
            "category": "items",
            "group": [group for group in ("g1", "g2") for _ in places],
            "persons": [pair[place] for place in (0, 1) for pair in one.profits],
        },
        "organizations": {"org_id": ["o"], "name": "o", "orientation": "mixed"},
        "skills": {"org_id": ["o"], "category": "items", "competence": 1},
        "projects": {
            "project_id": places,
            "name": places,
            "category": "items",
            "fixed_cost": 0,
            "unit_cost": 0,
            "hours_per_person": 0,
            "min_persons": [sum(pair) for pair in one.profits],
            "max_persons": [sum(pair) for pair in one.profits],
        },
        "funds": {"fund_id": ["f"], "name": "f", "amount": 0},
        "sites": {"project_id": places, "community_id": places},
        "needs": {
            "project_id": places * 2,
            "kind": [kind for kind in ("k1", "k2") for _ in places],
            "hours_fixed": [pair[place] for place in (0, 1) for pair in one.weights],
            "hours_per_person": 0,
        },
        "resources": {
            "resource_id": ["r1", "r2"],
            "name": "r",
            "kind": ["k1", "k2"],
            "owner_kind": "street",
            "hours": list(one.capacities),
        },
    }
    for name, columns in tables.items():
        pl.DataFrame(columns).write_csv(folder / f"{name}.csv")
    (folder / "policy.toml").write_text(POLICY, encoding="utf-8")
    return folder
