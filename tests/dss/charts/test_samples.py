"""Every sample is a dot; the title compares the plan with the one that stands best in the worst tenth."""

import polars as pl

from dss.charts import samples
from tests.dss.charts.seen import layout, names, traces

PLANS = pl.DataFrame(
    {
        "plan": ["本方案", "偏少"],
        "nominal": [True, False],
        "chosen": [False, True],
        "mean": [0.5, 0.48],
        "worst_tenth": [0.4, 0.42],
    }
)
SAMPLES = pl.DataFrame({"plan": ["本方案", "本方案", "偏少", "偏少"], "alignment": [0.4, 0.6, 0.42, None]})


def test_dots_stand_in_the_row_of_their_plan_and_unknown_ones_are_left_out() -> None:
    chart = samples.draw(SAMPLES, PLANS, "zh")
    assert names(chart, "y") == ["本方案", "偏少"]
    dots = traces(chart)[0]
    assert list(zip(dots.x, dots.y, strict=True)) == [(0.4, 0), (0.6, 0), (0.42, 1)]


def test_the_axis_holds_every_dot() -> None:
    low, high = layout(samples.draw(SAMPLES, PLANS, "zh")).xaxis.range
    assert low < 0.4
    assert high > 0.6


def test_another_plan_that_stands_better_is_named_beside_the_plan_itself() -> None:
    title = samples.draw(SAMPLES, PLANS, "en").title
    assert title == "In the worst tenth of samples “偏少” stands best: 42.0%; the plan itself has 40.0%"


def test_the_plan_itself_may_stand_best() -> None:
    itself = PLANS.with_columns(chosen=pl.col("nominal"))
    assert "The plan itself stands best of those tried: 40.0%" in samples.draw(SAMPLES, itself, "en").title


def test_a_plan_that_nothing_else_was_tried_beside_is_not_called_the_best() -> None:
    alone = PLANS[:1].with_columns(chosen=pl.lit(value=True))
    title = samples.draw(SAMPLES, alone, "en").title
    assert title.endswith("the plan reaches 50.0% on average and 40.0% in the worst tenth of samples")


def test_before_all_samples_are_known_nothing_is_claimed() -> None:
    title = samples.draw(SAMPLES.clear(), PLANS.with_columns(chosen=pl.lit(value=False)), "en").title
    assert title == "How the plans stand in these samples is not known yet"
