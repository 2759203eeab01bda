"""Where better figures of demand would help the plan most."""

import polars as pl

from dss.charts import losses
from dss.charts.losses import Legend
from dss.charts.style import Chart, chart
from dss.texts import Language, translator
from dss.texts.numbers import percent, points
from models.messages import mark

NONE = mark("No community's figures, if off by {spread}, are proven to cost the plan anything")
NOT_YET = mark("No community has been examined yet")
PARTLY = mark(
    "Of the {known} communities examined so far ({all} in all), no one's figures, if off by {spread}, are proven to "
    "cost the plan anything"
)
FINDING = mark(
    "Better figures are proven to pay most in {community}: off by {spread}, they cost {lost} of alignment or more"
)
DRAWN = mark("Alignment forgone, in percentage points, if all figures of one community are off and nobody knows")
SHORTENED = mark(
    "Alignment forgone, in percentage points, if all figures of one community are off and nobody knows; the {most}"
    " communities that matter most"
)


def draw(surveys: pl.DataFrame, spread: float, lang: Language) -> Chart:
    """Bars by what is forgone.

    ``surveys``: community (name), forgone_least, forgone_most (shares of alignment; null: not known), in the order in
    which they are drawn; ``spread``: by how much the figures are off (share).
    """
    _ = translator(lang)
    worth = surveys.filter(pl.col("forgone_most") > 0)
    shown = worth.select(
        name="community",
        at_once=pl.lit(None, dtype=pl.Float64),
        least="forgone_least",
        most="forgone_most",
        broken=pl.lit(value=False),
    )
    figure = losses.bars(shown, Legend("", _("Forgone, at least"), _("at most")), lang)
    drawn = _(SHORTENED if worth.height > losses.MOST else DRAWN).format(most=losses.MOST)
    return chart(figure, _title(surveys, spread, lang), drawn)


def _title(surveys: pl.DataFrame, spread: float, lang: Language) -> str:
    _ = translator(lang)
    known = surveys.drop_nulls("forgone_most")
    first = next(known.filter(pl.col("forgone_least") > 0).iter_rows(named=True), None)
    if first is None:
        none = NONE if known.height == surveys.height else PARTLY if known.height else NOT_YET
        return _(none).format(spread=percent(spread), known=known.height, all=surveys.height)
    lost = points(first["forgone_least"], lang)
    return _(FINDING).format(community=first["community"], spread=percent(spread), lost=lost)
