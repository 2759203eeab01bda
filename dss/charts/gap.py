"""Where demand is not met: a heat map of communities and categories, or other parts of the demand."""

import polars as pl

from dss.charts import heat
from dss.charts.style import UNMET_SCALE, Chart, chart
from dss.texts import Language, translator
from dss.texts.numbers import percent, whole
from models.messages import mark

ALL_MET = mark("Every need of {persons} persons is met")
FINDING = mark("{unmet} of {persons} needs stay unmet; most of them {category} in {community} ({most})")
DRAWN = mark("Persons with a need that stays unmet, by community and category; a blank: no demand")
SHORTENED = mark("Persons with a need that stays unmet; the {most} communities with most of them; a blank: no demand")
BY_GROUP = mark("Persons with a need that stays unmet, by community and group of residents; a blank: no demand")


def draw(cells: pl.DataFrame, lang: Language, by: str = "category") -> Chart:
    """The gap between demand and plan.

    ``cells``: community, category (names), persons, served (persons; several rows a pair are added up).
    Communities and categories with most unmet needs come first. ``by``: the column that takes the categories' place.
    """
    pairs = cells.group_by("community", by).agg(pl.col("persons", "served").sum())
    pairs = pairs.filter(pl.col("persons") > 0).with_columns(unmet=pl.col("persons") - pl.col("served"))
    communities, columns = (heat.order(pairs, name, "unmet") for name in ("community", by))
    fields = pairs.select(
        row="community",
        column=by,
        value="unmet",
        text=pl.col("unmet").map_elements(whole, pl.String),
        hover=pl.struct(pairs.columns).map_elements(lambda one: _hover(one, by, lang), pl.List(pl.String)),
    )
    figure = heat.draw(fields, communities, columns, UNMET_SCALE)
    drawn = SHORTENED if len(communities) > heat.MOST else DRAWN if by == "category" else BY_GROUP
    return chart(figure, _title(pairs, by, lang), translator(lang)(drawn).format(most=heat.MOST))


def _hover(one: dict[str, str | int], by: str, lang: Language) -> list[str]:
    _ = translator(lang)
    persons, served = int(one["persons"]), int(one["served"])
    return [
        f"{one['community']} · {one[by]}",
        f"{_('demand')} {whole(persons)}",
        f"{_('served')} {whole(served)}",
        f"{_('coverage')} {percent(served / persons)}",
    ]


def _title(pairs: pl.DataFrame, by: str, lang: Language) -> str:
    _ = translator(lang)
    persons, unmet = int(pairs["persons"].sum()), int(pairs["unmet"].sum())
    if unmet == 0:
        return _(ALL_MET).format(persons=whole(persons))
    worst = pairs.sort(["unmet", "community", by], descending=[True, False, False]).row(0, named=True)
    return _(FINDING).format(
        unmet=whole(unmet),
        persons=whole(persons),
        category=worst[by],
        community=worst["community"],
        most=whole(worst["unmet"]),
    )
