"""Where demand is not met: a heat map of communities and categories."""

import plotly.graph_objects as go
import polars as pl

from dss.charts.style import UNMET_SCALE, Chart, chart, plain, short, ticks, wrapped
from dss.texts import Language, translator
from dss.texts.numbers import percent, whole
from models.messages import mark

MOST = 30
"""Communities that one picture shows."""
ROW, HEAD = 28, 60
LABEL = 10
"""Widths in a line of a category's name."""

ALL_MET = mark("Every need of {persons} persons is met")
FINDING = mark("{unmet} of {persons} needs stay unmet; most of them {category} in {community} ({most})")
DRAWN = mark("Persons with a need that stays unmet, by community and category; a blank: no demand")
SHORTENED = mark("Persons with a need that stays unmet; the {most} communities with most of them; a blank: no demand")


def draw(cells: pl.DataFrame, lang: Language) -> Chart:
    """The gap between demand and plan.

    ``cells``: community, category (names), persons, served (persons; several rows a pair are added up).
    Communities and categories with most unmet needs come first.
    """
    _ = translator(lang)
    pairs = cells.group_by("community", "category").agg(pl.col("persons", "served").sum())
    pairs = pairs.filter(pl.col("persons") > 0).with_columns(unmet=pl.col("persons") - pl.col("served"))
    communities, categories = _order(pairs, "community"), _order(pairs, "category")
    shown = communities[:MOST]
    grid = _grid(pairs, shown, categories)
    figure = go.Figure(
        go.Heatmap(
            z=grid["unmet"],
            text=[[whole(unmet) if unmet is not None else "" for unmet in row] for row in grid["unmet"]],
            texttemplate="%{text}",
            customdata=_hover(grid, shown, categories),
            hovertemplate=_hover_text(lang),
            colorscale=UNMET_SCALE,
            zmin=0,
            xgap=2,
            ygap=2,
            hoverongaps=False,
            showscale=False,
        )
    )
    rows = [plain(short(name)) for name in shown]
    columns = ["<br>".join(wrapped(plain(short(name, 2 * LABEL)), LABEL)) for name in categories]
    figure.update_yaxes(autorange="reversed", **ticks(rows))
    figure.update_xaxes(side="top", tickangle=0, **ticks(columns))
    figure.update_layout(height=HEAD + ROW * len(shown))
    drawn = SHORTENED if len(communities) > MOST else DRAWN
    return chart(figure, _title(pairs, lang), _(drawn).format(most=MOST))


def _order(pairs: pl.DataFrame, by: str) -> list[str]:
    """The names with most unmet needs first, equal ones by name."""
    return pairs.group_by(by).agg(pl.col("unmet").sum()).sort(["unmet", by], descending=[True, False])[by].to_list()


def _grid(pairs: pl.DataFrame, communities: list[str], categories: list[str]) -> dict[str, list[list[int | None]]]:
    """Each column of ``pairs`` as rows of communities, None where there is no demand."""
    full = pl.DataFrame({"community": communities}, schema={"community": pl.String}).join(
        pl.DataFrame({"category": categories}, schema={"category": pl.String}), how="cross", maintain_order="left_right"
    )
    full = full.join(pairs, on=["community", "category"], how="left", maintain_order="left")
    wide = len(categories)
    return {
        column: [full[column][at : at + wide].to_list() for at in range(0, full.height, wide or 1)]
        for column in ("persons", "served", "unmet")
    }


def _hover(
    grid: dict[str, list[list[int | None]]], communities: list[str], categories: list[str]
) -> list[list[list[str]]]:
    return [
        [
            [
                plain(community),
                plain(category),
                whole(persons),
                whole(served),
                percent(_ratio(served, persons)),
            ]
            for category, persons, served in zip(categories, persons_row, served_row, strict=True)
        ]
        for community, persons_row, served_row in zip(communities, grid["persons"], grid["served"], strict=True)
    ]


def _ratio(part: int | None, total: int | None) -> float | None:
    return None if part is None or not total else part / total


def _hover_text(lang: Language) -> str:
    _ = translator(lang)
    lines = [
        "%{customdata[0]} · %{customdata[1]}",
        _("demand") + " %{customdata[2]}",
        _("served") + " %{customdata[3]}",
        _("coverage") + " %{customdata[4]}",
    ]
    return "<br>".join(lines) + "<extra></extra>"


def _title(pairs: pl.DataFrame, lang: Language) -> str:
    _ = translator(lang)
    persons = int(pairs["persons"].sum())
    unmet = int(pairs["unmet"].sum())
    if unmet == 0:
        return _(ALL_MET).format(persons=whole(persons))
    worst = pairs.sort(["unmet", "community", "category"], descending=[True, False, False]).row(0, named=True)
    return _(FINDING).format(
        unmet=whole(unmet),
        persons=whole(persons),
        category=worst["category"],
        community=worst["community"],
        most=whole(worst["unmet"]),
    )
