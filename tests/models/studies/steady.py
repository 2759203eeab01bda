"""A dataset in which the best plan stands worse than another where demand is off."""

from models.dataset import Dataset
from tests.builders import dataset, policy


def steady() -> Dataset:
    """Money for A or B: A serves 8 of c1, whose figure alone decides; B serves 70 of ten communities, a tenth as much.

    Of 120 in all (100 of them a need that nobody serves) A brings 8 and B 7. Where c1 has fewer than 7, B is better.
    """
    others = [f"d{number}" for number in range(10)]
    needs = [
        {"community_id": "c1", "category": "a", "priority": 1.0},
        {"category": "z", "persons": 1, "priority": 100.0},
    ]
    return dataset(
        policy(solve={"seconds": 300.0}),
        communities=[{"community_id": name} for name in ("c1", *others)],
        demands=[*needs, *({"community_id": name, "category": "b", "priority": 0.1} for name in others)],
        organizations=[{"org_id": "oa"}, {"org_id": "ob"}],
        skills=[{"org_id": "oa", "category": "a"}, {"org_id": "ob", "category": "b"}],
        projects=[
            {"project_id": "pa", "category": "a", "min_persons": 8},
            {"project_id": "pb", "category": "b", "fixed_cost": 100, "unit_cost": 10},
        ],
        funds=[{"amount": 800}],
    )
