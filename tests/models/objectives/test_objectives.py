"""The registry of objectives."""

import pytest

from models import objectives
from models.policy import OBJECTIVES


def test_the_folder_holds_the_contracts_objectives_and_the_policy_knows_them() -> None:
    assert objectives.NAMES == ("alignment", "changes", "cost", "coverage", "dependency", "equity")
    assert set(objectives.NAMES) == set(OBJECTIVES)


@pytest.mark.parametrize(
    ("name", "more"),
    [
        ("alignment", True),
        ("alignment:group=old", True),
        ("coverage", True),
        ("equity", True),
        ("cost", False),
        ("dependency", False),
        ("changes", False),
    ],
)
def test_more_is_better_in_shares_of_service_and_less_in_the_others(name: str, *, more: bool) -> None:
    assert objectives.maximizes(name) == more
