"""A question may stay within a plan's deliveries: nobody is served by anybody else, nor are more persons."""

import pytest

from models import objectives
from models.engine.plan_for import Setup, plan_for
from models.plan import AWARD, CELL
from tests.builders import dataset, policy
from tests.oracle.random_datasets import sample

KEY = (*AWARD, *CELL)


def test_persons_are_no_more_than_in_the_deliveries() -> None:
    made = dataset(policy())
    whole = plan_for(made, made.policy).plan
    assert whole is not None
    assert whole.deliveries["persons"].to_list() == [10]
    few = whole.deliveries.with_columns(persons=whole.deliveries["persons"] - 7)
    inside = plan_for(made, made.policy, setup=Setup(within=few)).plan
    assert inside is not None
    assert inside.awards.select("persons", "amount").rows() == [(3, 300)]


def test_without_any_deliveries_there_is_an_empty_plan() -> None:
    made = dataset(policy())
    whole = plan_for(made, made.policy).plan
    assert whole is not None
    inside = plan_for(made, made.policy, setup=Setup(within=whole.deliveries.clear())).plan
    assert inside is not None
    assert inside.awards.is_empty()


@pytest.mark.parametrize("number", range(2100, 2140))
def test_a_best_plan_is_the_best_within_itself(number: int) -> None:
    one = sample(number).with_policy("solve", objectives=["alignment"], gap=0.0, seconds=50.0)
    made = one.dataset()
    whole = plan_for(made, made.policy).plan
    if whole is None:
        return
    inside = plan_for(made, made.policy, setup=Setup(within=whole.deliveries)).plan
    assert inside is not None
    assert objectives.value("alignment", inside) == pytest.approx(objectives.value("alignment", whole), abs=1e-9)
    beside = inside.deliveries.join(whole.deliveries.select(*KEY, most="persons"), on=KEY, how="left")
    assert (beside["persons"] <= beside["most"].fill_null(0)).all()
