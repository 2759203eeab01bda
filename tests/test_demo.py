"""The demo dataset is what its note says: a subdistrict of a lifelike size, valid and whole."""

from pathlib import Path

import pytest

from dss import intake
from dss.intake import Reading

DEMO = Path(__file__).parents[1] / "data" / "demo"


@pytest.fixture(scope="module")
def demo() -> Reading:
    return intake.read(DEMO)


def test_it_can_be_planned_with(demo: Reading) -> None:
    assert [message for message in demo.messages if message.level == "error"] == []


def test_twenty_communities_have_thirteen_thousand_residents(demo: Reading) -> None:
    assert demo.dataset is not None
    assert (demo.dataset.communities.height, demo.dataset.communities["population"].sum()) == (20, 13_000)


@pytest.mark.parametrize(("table", "rows"), [("organizations", 18), ("funds", 5), ("projects", 60)])
def test_organizations_funds_and_projects_are_as_many_as_the_note_says(demo: Reading, table: str, rows: int) -> None:
    assert demo.dataset is not None
    assert demo.dataset.tables()[table].height == rows


def test_ten_categories_and_three_orientations_occur(demo: Reading) -> None:
    assert demo.dataset is not None
    assert demo.dataset.projects["category"].n_unique() == 10
    assert demo.dataset.organizations["orientation"].n_unique() == 3
