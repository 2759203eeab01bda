"""Estimates between the points of budget curves, and what surely bounds them."""

import polars as pl
import pytest

from dss.views import estimates
from dss.views.estimates import Estimate

POINTS = pl.DataFrame({"scale": [0.5, 1.0, 1.5], "alignment": [0.2, 0.4, 0.5], "bound": [0.21, 0.4, 0.52]})
BETWEEN = pl.DataFrame({"scale": [0.75, 1.25], "most": [0.35, 0.45]})
FUNDS = pl.DataFrame(
    {
        "fund_id": ["f1"] * 3 + ["f2"] * 3,
        "scale": [0.5, 1.0, 1.5] * 2,
        "alignment": [0.3, 0.4, 0.44, 0.34, 0.4, 0.42],
        "bound": [0.3, 0.4, 0.45, 0.35, 0.4, 0.43],
    }
)


@pytest.mark.parametrize(
    ("factor", "wanted"),
    [
        (1.0, Estimate(0.4, 0.4, 0.4)),
        (0.6, Estimate(0.2, 0.24, 0.35)),  # up to 0.75 no plan has more than 0.35
        (0.9, Estimate(0.2, 0.36, 0.4)),
        (1.2, Estimate(0.4, 0.44, 0.45)),
        (1.24, Estimate(0.4, 0.448, 0.45)),
        (1.5, Estimate(0.5, 0.5, 0.52)),
        (0.4, Estimate(0.0, 0.2, 0.21)),
    ],
)
def test_between_two_points_the_estimate_lies_on_the_line_and_within_what_is_proven(
    factor: float, wanted: Estimate
) -> None:
    assert estimates.at(POINTS, BETWEEN, factor) == pytest.approx(wanted)


def test_a_line_that_passes_what_is_proven_is_cut_there() -> None:
    low = BETWEEN.with_columns(most=pl.Series([0.25, 0.45]))
    assert estimates.at(POINTS, low, 0.7) == pytest.approx(Estimate(0.2, 0.25, 0.25))


def test_without_a_plan_at_any_budget_there_is_no_estimate() -> None:
    none = POINTS.with_columns(alignment=pl.lit(None, dtype=pl.Float64))
    assert estimates.at(none, BETWEEN, 1.0) is None


@pytest.mark.parametrize(
    ("factors", "wanted"),
    [
        ({"f1": 1.0, "f2": 1.0}, Estimate(0.4, 0.4, 0.4)),
        # One fund alone: its own curve bounds it.
        ({"f1": 0.5, "f2": 1.0}, Estimate(0.3, 0.3, 0.3)),
        ({"f1": 1.0, "f2": 1.5}, Estimate(0.42, 0.42, 0.43)),
        # Both less: at least what all funds at the lower factor reach, at most what either alone reaches.
        ({"f1": 0.5, "f2": 0.5}, Estimate(0.2, 0.24, 0.21)),
        # One more, one less: no worse than the less alone, no better than the more alone.
        ({"f1": 1.5, "f2": 0.5}, Estimate(0.34, 0.38, 0.45)),
    ],
)
def test_funds_together_are_added_up_within_what_is_proven(factors: dict[str, float], wanted: Estimate) -> None:
    least, likely, most = estimates.together(POINTS, FUNDS, 1.0, factors)
    assert (least, most) == pytest.approx((wanted.least, wanted.most))
    assert likely == pytest.approx(min(wanted.likely, wanted.most))


def test_a_present_factor_of_all_funds_shifts_their_curve_but_not_the_funds_own() -> None:
    twice = POINTS.with_columns(pl.col("scale") * 2)
    both = {"f1": 0.5, "f2": 1.5}
    assert estimates.together(twice, FUNDS, 2.0, both) == estimates.together(POINTS, FUNDS, 1.0, both)


def test_a_point_is_at_least_as_good_as_all_with_no_more_money() -> None:
    late = FUNDS.with_columns(alignment=pl.Series([0.41, 0.4, None, 0.34, 0.39, 0.42]))
    # With half of f1 a plan reaches 0.41: so does the same plan with all of it, and with more of f2.
    assert estimates.lifted(late)["alignment"].to_list() == [0.41, 0.41, None, 0.34, 0.41, 0.42]
