"""Changes change one thing: other terms for one offer leave every other offer as it is."""

import polars as pl
import pytest

from models.candidates import Problem, candidates
from models.dataset import Dataset, build
from models.plan import AWARD
from models.studies.explain.terms import Ladder, Offer, funds, limits, offer_of, own, with_bid
from tests.builders import dataset, policy
from tests.oracle.random_datasets import sample
from tests.thorough import some


def problem(made: Dataset) -> Problem:
    return candidates(made, made.policy)


def offer(made: Dataset, org: str = "o1", project: str = "p1") -> Offer:
    found = offer_of(problem(made), org, project)
    assert found is not None
    return found


def all_offers(made: Dataset) -> list[Offer]:
    return [offer(made, *pair) for pair in problem(made).offers.select(*AWARD).iter_rows()]


def ladders(one: Offer) -> dict[str, Ladder]:
    return {ladder.what: ladder for ladder in [*own(one), *(limit.ladder for limit in [*limits(one), *funds(one)])]}


@pytest.mark.parametrize("number", some(range(2000, 2040), 8))
def test_a_bid_in_the_place_of_none_shuts_nobody_out(number: int) -> None:
    for one in all_offers(sample(number).dataset()):
        same = with_bid(one, unit_cost=one.terms["unit_cost"])
        assert build(same.tables(), same.policy)[0] is not None
        assert problem(same).offers.equals(one.problem.offers)
        dearer = problem(with_bid(one, unit_cost=one.terms["unit_cost"] + 7)).offers
        mine = (pl.col("org_id") == one.terms["org_id"]) & (pl.col("project_id") == one.terms["project_id"])
        assert dearer.filter(~mine).equals(one.problem.offers.filter(~mine))
        assert dearer.filter(mine)["unit_cost"].item() == one.terms["unit_cost"] + 7


@pytest.mark.parametrize("number", some([2000, 2005, 2010, 2015], 1))
def test_every_step_of_every_ladder_is_a_valid_dataset(number: int) -> None:
    for one in all_offers(sample(number).dataset()):
        for ladder in ladders(one).values():
            for step in {min(1, ladder.steps), ladder.steps}:
                made = ladder.apply(ladder.value(step))
                assert build(made.tables(), made.policy)[0] is not None, ladder.what


def test_the_grids_are_fen_hours_hundredths_and_per_cent() -> None:
    made = dataset(
        policy(independence={"max_org_share": 0.995}),
        organizations=[{"hours": 40.0, "max_projects": 1}],
        projects=[{"hours_per_person": 2.5, "fixed_cost": 3}],
        skills=[{"competence": 0.985}],
        funds=[{"amount": 1000}],
    )
    told = {what: [one.value(step) for step in (0, 1, one.steps)] for what, one in ladders(offer(made)).items()}
    assert told == {
        "unit_cost": [100, 99, 0],
        "fixed_cost": [3, 2, 0],
        "hours_per_person": [2.5, 1.5, 0.0],
        "competence": [0.985, 0.995, 1.0],
        "hours": [40.0, 40.4, 80.0],
        "max_projects": [1, 2, 2],
        "max_org_share": [0.995, 1.0, 1.0],
        "fund": [1000, 1010, 2000],
    }


def test_hours_below_one_go_by_hundredths() -> None:
    made = dataset(policy(), organizations=[{"hours": 4.0}], projects=[{"hours_per_person": 0.05}])
    ladder = ladders(offer(made))["hours_per_person"]
    assert [ladder.value(step) for step in range(ladder.steps + 1)] == [0.05, 0.04, 0.03, 0.02, 0.01, 0.0]


def test_what_sets_no_limit_is_not_among_the_limits() -> None:
    assert [limit.what for limit in limits(offer(dataset(policy())))] == []


def test_a_fund_is_lifted_by_what_the_award_costs_at_most_whatever_its_factor() -> None:
    made = dataset(
        policy(budget={"scale": 0.5}), projects=[{"fixed_cost": 40, "max_persons": 6}], funds=[{"amount": 1000}]
    )
    (fund,) = funds(offer(made))
    assert fund.lift(made).funds["amount"].item() == 1000 + 2 * 640


def test_competence_touches_other_plans_only_where_the_organization_offers_more_in_the_category() -> None:
    one = dataset(policy())
    two = dataset(policy(), projects=[{}, {"project_id": "p2"}])
    assert [ladders(offer(made))["competence"].apart for made in (one, two)] == [True, False]
