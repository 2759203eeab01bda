"""Awards that are not given again, and awards that are new."""

from tests.builders import Rows, Tables, best, persons, policy, solved

TWO: Tables = {
    "organizations": [{}, {"org_id": "o2"}],
    "skills": [{}, {"org_id": "o2"}],
    "projects": [{"required": True}, {"project_id": "p2"}],
}
LAST_YEAR: Rows = [{"org_id": "o2"}, {"org_id": "gone", "project_id": "p0"}]


def test_last_years_winner_is_kept_and_nothing_new_begun() -> None:
    plan = best(policy("changes"), **TWO, previous=LAST_YEAR)
    assert list(persons(plan)) == [("o2", "p1")]


def test_what_cannot_be_given_again_counts_as_a_change() -> None:
    (reached,) = solved(policy("changes"), **TWO, previous=LAST_YEAR).objectives
    assert (reached.value, reached.bound, reached.gap) == (1, 1, 0)


def test_a_new_winner_counts_for_the_old_one_too() -> None:
    (reached,) = solved(
        policy("changes"), **TWO, previous=LAST_YEAR, locks=[{"org_id": "o2", "decision": "exclude"}]
    ).objectives
    assert reached.value == 3


def test_without_a_last_year_every_award_is_a_change() -> None:
    (reached,) = solved(policy("coverage", "changes"), **TWO).objectives[1:]
    assert reached.value == 1
