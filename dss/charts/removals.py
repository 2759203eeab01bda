"""What the plan loses without one organization, one shared resource or one fund."""

import polars as pl

from dss.charts import losses
from dss.charts.losses import Legend
from dss.charts.style import Chart, chart
from dss.texts import Language, translator
from dss.texts.numbers import points
from models.messages import mark

NONE = mark("Whoever drops out, all residents are served as before")
BROKEN = mark("Without {name}, no plan keeps all rules any more; the same holds for {count} in all")
FINDING = mark("Without {name} most is lost, even after planning anew: alignment is lower by {lost}")
OPEN = mark("Nothing is proven to be lost for good: after planning anew, alignment is lower by {lost} at most")
SO_FAR = mark("Of what is known so far, most is lost without {name}, even after planning anew: {lost}")
AT_ONCE = mark("Without {name} most is lost at once: {lost}; what is still lost after planning anew is not known yet")
UNKNOWN = mark("What is lost without each of them is not known yet")
DRAWN = mark(
    "Alignment lost, in percentage points, the greatest loss after planning anew first; those without any loss are in"
    " the table"
)
SHORTENED = mark(
    "Alignment lost, in percentage points, the {most} greatest losses after planning anew; all others are in the table"
)


def draw(removals: pl.DataFrame, lang: Language) -> Chart:
    """Bars by what is lost after planning anew.

    ``removals``: name, lost_at_once, lost_least, lost_most (shares of alignment; null: not known), status (as the
    study's table has it).
    """
    _ = translator(lang)
    hurt = ordered(removals)
    shown = hurt.select(
        "name", at_once="lost_at_once", least="lost_least", most="lost_most", broken=pl.col("status") == "infeasible"
    )
    legend = Legend(_("Lost at once"), _("After planning anew, at least"), _("at most"), _("no plan keeps all rules"))
    drawn = _(SHORTENED if hurt.height > losses.MOST else DRAWN).format(most=losses.MOST)
    return chart(losses.bars(shown, legend, lang), _title(hurt, lang), drawn)


def ordered(removals: pl.DataFrame) -> pl.DataFrame:
    """Those without whom something may be lost, the greatest loss first; those that nothing is known of last."""
    return removals.filter(pl.col("status") != "unaffected").sort(
        pl.col("status") == "infeasible", pl.col("lost_most").is_not_null(), "lost_least", "lost_most", "lost_at_once",
        "name", descending=[True, True, True, True, True, False],
        nulls_last=True,
    )  # fmt: skip


def _title(hurt: pl.DataFrame, lang: Language) -> str:
    _ = translator(lang)
    if hurt.is_empty():
        return _(NONE)
    worst = hurt.row(0, named=True)
    if worst["status"] == "infeasible":
        return _(BROKEN).format(name=worst["name"], count=hurt.filter(status="infeasible").height)
    if worst["lost_most"] is None:
        return _(UNKNOWN if worst["lost_at_once"] is None else AT_ONCE).format(
            name=worst["name"], lost=points(worst["lost_at_once"], lang)
        )
    if not worst["lost_least"]:
        return _(OPEN).format(lost=points(hurt.select(pl.col("lost_most").max()).item(), lang))
    finding = _(SO_FAR if hurt["lost_most"].null_count() else FINDING)
    return finding.format(name=worst["name"], lost=losses.told(worst["lost_least"], worst["lost_most"], lang))
