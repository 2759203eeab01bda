"""Competence and trust make an effect."""

from fractions import Fraction

import pytest

from models.exact import exact, floored
from tests.builders import policy, problem


@pytest.mark.parametrize(
    ("trust", "weight", "expected"), [(0.2, 0.5, 0.48), (1.0, 0.5, 0.8), (0.0, 1.0, 0.0), (0.3, 0.0, 0.8)]
)
def test_trust_counts_by_its_weight(trust: float, weight: float, expected: float) -> None:
    made = problem(
        policy(effectiveness={"trust_weight": weight}),
        skills=[{"competence": 0.8}],
        trust=[{"org_id": "o1", "community_id": "c1", "trust": trust}],
    )
    assert made.deliveries["effect"].to_list() == pytest.approx([expected])


def test_where_no_row_tells_the_trust_the_default_counts() -> None:
    rules = policy(effectiveness={"default_trust": 0.4, "trust_weight": 0.5})
    trust = [{"org_id": "o1", "community_id": "c2", "trust": 1.0}]
    made = problem(rules, communities=[{}, {"community_id": "c2"}], demands=[{}, {"community_id": "c2"}], trust=trust)
    assert dict(made.deliveries.select("community_id", "effect").iter_rows()) == pytest.approx({"c1": 0.7, "c2": 1.0})


def test_a_decimal_stands_for_what_was_written() -> None:
    assert exact(0.1) + exact(0.2) == Fraction(3, 10)
    assert floored(exact(0.29) * 100) == 29
