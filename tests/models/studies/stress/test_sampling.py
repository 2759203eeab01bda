"""Samples of demand are what their documentation says, whoever draws them, and however many."""

import numpy as np
import polars as pl
import pytest

from models.dataset import Dataset
from models.studies.stress.sampling import drawn, scaled
from tests.builders import dataset, policy

CELLS = [{"community_id": f"c{number}", "persons": 100 * number} for number in range(1, 6)]


def made() -> Dataset:
    return dataset(policy(), communities=[{"community_id": f"c{number}"} for number in range(1, 6)], demands=CELLS)


def persons(one: Dataset) -> list[int]:
    return one.demands.sort("community_id")["persons"].to_list()


def test_factors_are_the_seeds_and_persons_are_rounded_half_up() -> None:
    generator = np.random.Generator(np.random.PCG64(7))
    wanted = [[int(100 * number * generator.uniform(0.8, 1.2) + 0.5) for number in range(1, 6)] for _sample in range(3)]
    assert [persons(one) for one in drawn(made(), 3, 0.2, 7)] == wanted
    assert wanted[0] != wanted[1]


def test_the_first_samples_are_the_same_however_many_there_are() -> None:
    few, many = drawn(made(), 2, 0.2, 1), drawn(made(), 9, 0.2, 1)
    assert [persons(one) for one in many[:2]] == [persons(one) for one in few]


def test_the_order_of_rows_does_not_count() -> None:
    whole = made()
    turned = Dataset(**{**whole.tables(), "demands": whole.demands.reverse()}, policy=whole.policy)
    assert [persons(one) for one in drawn(turned, 2, 0.2, 1)] == [persons(one) for one in drawn(whole, 2, 0.2, 1)]


def test_no_figure_is_off_by_more_than_the_spread() -> None:
    for one in drawn(made(), 200, 0.2, 3):
        shares = np.array(persons(one)) / np.array([100, 200, 300, 400, 500])
        assert shares.min() >= 0.795
        assert shares.max() <= 1.205
    assert persons(drawn(made(), 1, 0.0, 3)[0]) == [100, 200, 300, 400, 500]


@pytest.mark.parametrize(("count", "factor", "wanted"), [(5, 0.5, 3), (3, 0.5, 2), (1, 0.4, 0), (7, 1.0, 7)])
def test_halves_are_rounded_up(count: int, factor: float, wanted: int) -> None:
    one = dataset(policy(), demands=[{"persons": count}])
    assert persons(scaled(one, factor)) == [wanted]


def test_one_community_alone_may_be_off() -> None:
    assert persons(scaled(made(), 1.5, "c2")) == [100, 300, 300, 400, 500]


def test_nothing_else_changes() -> None:
    before, after = made(), drawn(made(), 1, 0.2, 1)[0]
    assert after.demands.drop("persons").equals(before.demands.drop("persons"))
    theirs = after.tables()
    assert all(frame.equals(theirs[name]) for name, frame in before.tables().items() if name != "demands")
    assert after.demands.schema["persons"] == pl.Int64
