"""The registry of rules."""

from models import rules


def test_the_folder_holds_the_contracts_eight_families() -> None:
    assert rules.NAMES == (
        "floors", "independence", "money", "one_winner", "over_serving", "sharing", "size", "staff"
    )  # fmt: skip
