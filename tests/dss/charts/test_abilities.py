"""Who can do what: services that hang on one organization are named, and stand first."""

import polars as pl

from dss.charts import abilities
from tests.dss.charts.seen import names, traces

SKILLS = pl.DataFrame(
    {
        "organization": ["甲", "甲", "乙", "丙"],
        "category": ["养老", "文体", "养老", "文体"],
        "competence": [0.5, 0.9, 1.0, 0.7],
        "eligible": [True, True, True, False],
    }
)


def test_a_service_of_one_eligible_organization_is_the_finding() -> None:
    chart = abilities.draw(SKILLS, "en")
    assert chart.title == "1 of 2 services can be delivered by one organization only: 文体"
    assert (names(chart, "x"), names(chart, "y")) == (["文体", "养老"], ["甲", "乙"])


def test_every_service_with_a_choice_says_so() -> None:
    both = SKILLS.with_columns(eligible=pl.lit(value=True))
    assert abilities.draw(both, "en").title == "Each of the 2 services can be delivered by 2 organizations or more"


def test_fields_hold_the_competence_and_blanks_what_is_not_delivered() -> None:
    (drawn,) = traces(abilities.draw(SKILLS, "zh"))
    assert [list(row) for row in drawn.z] == [[0.9, 0.5], [None, 1.0]]
    assert drawn.text[0][0] == "90%"
    assert drawn.zmin == 0


def test_no_skill_says_so() -> None:
    assert abilities.draw(SKILLS.clear(), "en").title == "No organization has a skill"
