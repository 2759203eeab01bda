"""First solutions by fixing awards: whole, possible, near the bound, also where much is impossible together."""

import numpy as np
import pytest

from dss import intake
from models.candidates import candidates
from models.dataset import Dataset
from models.engine.dive import dive, with_winners
from models.engine.relaxation import relaxation
from models.engine.step import value_of
from models.policy import override
from tests.benchmarks.generate import SIZES, generate


@pytest.fixture(scope="module")
def subdistrict(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    dataset = intake.read(generate(tmp_path_factory.mktemp("generated"), SIZES["S"])).dataset
    assert dataset is not None
    return dataset


@pytest.mark.parametrize("settings", [[], ["budget.scale=0.3"], ["independence.max_org_share=0.05"]])
def test_a_dive_ends_with_whole_awards_near_the_bound(subdistrict: Dataset, settings: list[str]) -> None:
    policy = override(subdistrict.policy, settings)[0]
    assert policy is not None
    board, relaxed = relaxation(candidates(subdistrict, policy), 60.0)
    found = dive(board, relaxed)
    assert found is not None
    awards = found.values[: board.step.problem.offers.height]
    assert np.abs(awards - awards.round()).max() < 1e-6
    value = value_of(board.step.goal, found.objective)
    assert 0.95 * board.bound <= value <= board.bound + 1e-9


def test_winners_that_are_impossible_together_are_chosen_among(subdistrict: Dataset) -> None:
    board, relaxed = relaxation(candidates(subdistrict, subdistrict.policy), 60.0)
    everybody = np.ones(board.step.problem.offers.height)
    found = with_winners(board, relaxed, everybody)
    assert found is not None
    assert value_of(board.step.goal, found.objective) >= 0.95 * board.bound
