"""What a study's tables look like on a terminal, and whether more time may find more."""

import polars as pl
import pytest

from dss.jobs.study import Found
from dss.words.study import cell, undecided


@pytest.mark.parametrize(
    ("factor", "told"), [(1, "100%"), (0.525, "52.5%"), (0.07, "7%"), (5 / 6, "83.333333%"), (1e6, "100000000%")]
)
def test_a_factor_is_per_cent_with_no_more_decimals_than_it_has(factor: float, told: str) -> None:
    assert cell(factor, "factor", "en") == told


@pytest.mark.parametrize(
    ("share", "told"), [(-1e-9, "0.00%"), (0.0, "0.00%"), (-0.00006, "-0.01%"), (0.4476, "44.76%"), (-0.5, "-50.00%")]
)
def test_a_share_too_small_to_be_seen_has_no_sign(share: float, told: str) -> None:
    assert cell(share, "share", "en") == told


def test_more_time_may_find_what_no_plan_was_found_for_in_time() -> None:
    def found(**tables: pl.DataFrame) -> Found:
        return Found(tables, {}, {"complete": True}, {})

    assert undecided(found(curve=pl.DataFrame({"status": ["feasible", "unknown"]})))
    assert undecided(found(ladder=pl.DataFrame({"status": ["optimal"], "alone_status": ["unknown"]})))
    assert not undecided(found(curve=pl.DataFrame({"status": ["optimal", "infeasible"]})))
    verdict = {"status": ["won"], "other_least": [None]}
    assert undecided(found(verdict=pl.DataFrame(verdict)))
    assert not undecided(found(verdict=pl.DataFrame(verdict | {"other_least": [0.1]})))
    assert not undecided(found(verdict=pl.DataFrame(verdict | {"status": ["lost"]})))
