"""Who can do what: a heat map of organizations and categories, by competence."""

import polars as pl

from dss.charts import heat
from dss.charts.style import SERVED_SCALE, Chart, chart
from dss.texts import COMMA, Language, translator
from dss.texts.numbers import percent
from models.messages import mark

FEW = 2
"""A service with fewer organizations than this has no choice between them."""
NONE = mark("No organization has a skill")
SINGLE = mark("{count} of {all} services can be delivered by one organization only: {names}")
CHOICE = mark("Each of the {all} services can be delivered by {least} organizations or more")
DRAWN = mark("Competence by organization and service; a blank: it does not deliver it")
SHORTENED = mark("Competence by service of the {most} organizations that deliver most services")


def draw(abilities: pl.DataFrame, lang: Language) -> Chart:
    """``abilities``: organization, category (names), competence (0 to 1), eligible; those not eligible are left out.

    The organizations with most services come first, and so do the services with fewest organizations.
    """
    _ = translator(lang)
    known = abilities.filter("eligible")
    counted = known.group_by("category").agg(number=pl.len()).sort("number", "category")
    organizations = heat.order(known.with_columns(one=1), "organization", "one")
    fields = known.select(
        row="organization",
        column="category",
        value="competence",
        text=pl.col("competence").map_elements(percent, pl.String),
        hover=pl.concat_list(
            pl.format("{} · {}", "organization", "category"),
            pl.lit(_("competence") + " ") + pl.col("competence").map_elements(percent, pl.String),
        ),
    )
    figure = heat.draw(fields, organizations, counted["category"].to_list(), SERVED_SCALE)
    drawn = SHORTENED if len(organizations) > heat.MOST else DRAWN
    return chart(figure, _title(counted, lang), _(drawn).format(most=heat.MOST))


def _title(counted: pl.DataFrame, lang: Language) -> str:
    _ = translator(lang)
    if counted.is_empty():
        return _(NONE)
    single = counted.filter(pl.col("number") < FEW)["category"].to_list()
    if single:
        names = COMMA[lang].join(single)
        return _(SINGLE).format(count=len(single), all=counted.height, names=names)
    return _(CHOICE).format(all=counted.height, least=counted["number"].min())
