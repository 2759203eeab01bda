"""What residents need: a heat map of communities and categories, or groups of residents."""

import polars as pl

from dss.charts import heat
from dss.charts.style import DEMAND_SCALE, Chart, chart
from dss.texts import Language, translator
from dss.texts.numbers import percent, whole
from models.messages import mark

NONE = mark("There is no demand")
FINDING = mark("{persons} needs in all; most of them {category} in {community} ({most})")
DRAWN = {
    "category": mark("Persons with a need, by community and category; a blank: no demand"),
    "group": mark("Persons with a need, by community and group of residents; a blank: no demand"),
}
SHORTENED = mark("Persons with a need; the {most} communities with most of them; a blank: no demand")


def draw(cells: pl.DataFrame, lang: Language, by: str = "category") -> Chart:
    """``cells``: community, category, group (names), persons (several rows a pair are added up).

    ``by``: category or group. Communities and categories with most needs come first.
    """
    pairs = cells.group_by("community", by).agg(pl.col("persons").sum()).filter(pl.col("persons") > 0)
    communities, columns = (heat.order(pairs, name, "persons") for name in ("community", by))
    total = int(pairs["persons"].sum())
    fields = pairs.select(
        row="community",
        column=by,
        value="persons",
        text=pl.col("persons").map_elements(whole, pl.String),
        hover=pl.struct(pairs.columns).map_elements(lambda one: _hover(one, by, total, lang), pl.List(pl.String)),
    )
    drawn = SHORTENED if len(communities) > heat.MOST else DRAWN[by]
    figure = heat.draw(fields, communities, columns, DEMAND_SCALE)
    return chart(figure, _title(pairs, by, lang), translator(lang)(drawn).format(most=heat.MOST))


def _hover(one: dict[str, str | int], by: str, total: int, lang: Language) -> list[str]:
    _ = translator(lang)
    persons = int(one["persons"])
    return [
        f"{one['community']} · {one[by]}",
        f"{_('demand')} {whole(persons)}",
        f"{_('share of all')} {percent(persons / total, 1)}",
    ]


def _title(pairs: pl.DataFrame, by: str, lang: Language) -> str:
    _ = translator(lang)
    if pairs.is_empty():
        return _(NONE)
    most = pairs.sort(["persons", "community", by], descending=[True, False, False]).row(0, named=True)
    return _(FINDING).format(
        persons=whole(int(pairs["persons"].sum())),
        category=most[by],
        community=most["community"],
        most=whole(most["persons"]),
    )
