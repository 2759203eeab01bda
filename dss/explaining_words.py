"""Reasons in words, for those who must answer an organization."""

from collections.abc import Mapping, Sequence
from typing import Any

import polars as pl

from dss import study_command
from dss.jobs.study import Found
from dss.study_command import Columns, Words
from dss.texts import Language, translator
from dss.texts.numbers import NOTHING
from models.dataset import Dataset
from models.messages import mark

Names = Mapping[str, str]
"""Id -> name, with the id behind it."""
WON = {
    "best": mark("{org} was chosen for {project}."),
    "locked": mark("{org} has {project} by a lock of the dataset."),
    "no plan without it": mark("{org} was chosen for {project}, and without it no plan keeps all rules."),
}
LOST = mark("{org} was not chosen for {project}: {cause}.")
NO_OFFER = mark("{org} could not be chosen for {project}: {cause}.")
WHY = {
    "not eligible": mark("not eligible this year"),
    "no skill": mark("no skill in this service"),
    "no bid": mark("others have bid, it has not"),
    "excluded": mark("excluded by a lock"),
    "conflict at every site": mark("conflict of interest at every site"),
    "no demand": mark("nobody at its sites needs it"),
    "no fund may pay": mark("no fund may pay for it"),
    "no resource": mark("a shared resource is missing"),
    "capacity": mark("cannot serve the project's least number"),
    "locked": mark("a lock of the dataset gives the project to {key}"),
    "not worth": mark(
        "the money does more good in other projects, even if every limit of this organization were lifted"
    ),
    "hours": mark("its staff hours do not suffice; with more of them it would be chosen"),
    "max_projects": mark("it may take no more projects; with more allowed it would be chosen"),
    "fund": mark("the money of {key} does not suffice; with as much more as this award costs, it would be chosen"),
    "max_org_share": mark("the cap on one organization's share of the money stops it"),
    "max_dependency": mark("the cap on dependency on government money stops it"),
    "max_category_share": mark("the cap on the share of one category stops it"),
    "max_borrowed_share": mark("the cap on borrowed hours stops it"),
    "several": mark("several limits stop it together, none of them alone"),
    "outscored": mark("the plan is better with {key} for this project"),
    "close": mark("a best plan with it and one without it are nearer to each other than the proven gap"),
    "as good": mark("a plan with it is just as good; the choice between the two was open"),
    "open": mark("which limit stops it is not decided within the proven gap and the time"),
}
TITLES = {
    **dict.fromkeys(
        ("not eligible", "no skill", "no bid", "excluded", "conflict at every site", "no demand", "no fund may pay"),
        mark("no offer"),
    ),
    "no resource": mark("no offer"),
    "capacity": mark("no offer"),
    "locked": mark("lock of the dataset"),
    "not worth": mark("money better spent elsewhere"),
    "hours": mark("staff hours of the year"),
    "max_projects": mark("number of projects"),
    "fund": mark("money of the fund"),
    "max_org_share": mark("cap on one organization's share"),
    "max_dependency": mark("cap on dependency on government money"),
    "max_category_share": mark("cap on a category's share"),
    "max_borrowed_share": mark("cap on borrowed hours"),
    "several": mark("several limits together"),
    "outscored": mark("another organization does more good"),
    "close": mark("nearly equal"),
    "as good": mark("just as good"),
    "unit_cost": mark("unit cost, yuan a person"),
    "fixed_cost": mark("fixed cost, yuan"),
    "hours_per_person": mark("hours a person"),
    "competence": mark("competence"),
}
HOLDS = {
    "yes": mark("yes, proven"),
    "no": mark("no, proven"),
    "open": mark("not decided within the proven gap"),
    "not asked": mark("not examined: the time was over"),
    "not needed": mark("not needed: it is not proven to be worse"),
}
PROOFS = {
    "yes": mark("proven, and one step less is not enough"),
    "no": mark("proven not to be enough, as far as it can go"),
    "open": mark("between the two it is not decided within the proven gap"),
    "not asked": mark("the time was over before it was decided"),
}
CHOSEN, NOT_CHOSEN = mark("chosen"), mark("not chosen")
CAUSES: Columns = {
    "title": (mark("What may stop it"), "term"),
    "key": (mark("Which"), "text"),
    "holds": (mark("Does it decide?"), "term"),
}
CHANGES: Columns = {
    "title": (mark("What changes"), "term"),
    "key": (mark("Which"), "text"),
    "before": (mark("Now"), "text"),
    "wins_at": (mark("Would be chosen at"), "text"),
    "loses_at": (mark("Not yet at"), "text"),
    "proof": (mark("Proof"), "term"),
}
BIDDERS: Columns = {
    "name": (mark("Organization"), "text"),
    "unit_cost": (mark("unit cost, yuan a person"), "yuan"),
    "fixed_cost": (mark("fixed cost, yuan"), "yuan"),
    "hours_per_person": (mark("hours a person"), "number"),
    "competence": (mark("competence"), "number"),
    "max_persons": (mark("most persons"), "number"),
    "won": (mark("Outcome"), "term"),
}
WRITTEN = {"yuan": "{:,.2f}", "hours": "{:,.6g}", "projects": "{:,.0f}", "share": "{:.2f}"}
COST = mark(
    "To choose it all the same, the plan would lose between {least:.3f} and {most:.3f} percentage points of alignment."
)
COST_OPEN = mark(
    "To choose it all the same, the plan would lose at most {most:.3f} percentage points of alignment; whether it would "
    "lose any is not decided within the proven gap."
)
COST_NONE = mark("With it there is no plan that keeps all rules.")
COST_UNKNOWN = mark("What it would cost to choose it all the same was not found in the time given.")
LOSS = mark(
    "Without this award, the plan would lose between {least:.3f} and {most:.3f} percentage points of alignment."
)
LOSS_OPEN = mark(
    "Without this award, the plan would lose at most {most:.3f} percentage points of alignment; whether it would lose "
    "any is not decided within the proven gap."
)
LOSS_UNKNOWN = mark("What would be lost without this award was not found in the time given.")
FEWER = mark(
    "In the plan found for this, {communities} communities have fewer persons served, together {persons} fewer."
)
NEXT = mark("Next for the project would be {other}.")
NOBODY = mark("Nobody else would have the project then.")
TITLE_CAUSES = mark("What was examined as a cause:")
TITLE_CHANGES = mark("One change alone that would let it be chosen:")
TITLE_BIDDERS = mark("Who offers the project:")
POINTS = 100


def words(dataset: Dataset) -> Words:
    """What turns findings about ``dataset`` into lines; names stand for ids."""
    frames = (dataset.organizations, dataset.projects, dataset.funds)
    names = {
        identity: f"{name} ({identity})"
        for frame in frames
        for identity, name in frame.select(frame.columns[0], "name").iter_rows()
    }

    def told(found: Found, lang: Language) -> Sequence[str]:
        row = found.tables["verdict"].row(0, named=True)
        parts = [_verdict(row, names, lang)]
        parts += [
            _under(title, _named(found.tables[table], names), columns, lang)
            for title, table, columns in (
                (TITLE_CAUSES, "causes", CAUSES),
                (TITLE_CHANGES, "changes", CHANGES),
                (TITLE_BIDDERS, "bidders", BIDDERS),
            )
        ]
        return [line for part in parts for line in part]

    return told


def _verdict(row: dict[str, Any], names: Names, lang: Language) -> list[str]:
    """The answer in sentences."""
    _ = translator(lang)
    who = {"org": names[row["org_id"]], "project": names[row["project_id"]]}
    cause = row["cause"]
    if row["status"] == "won":
        lines = [_(WON[cause]).format(**who)]
        return lines if cause == "no plan without it" else [*lines, *_without(row, names, lang)]
    why = NOTHING if cause is None else _(WHY[cause]).format(key=names.get(row["key"], row["key"]))
    template = NO_OFFER if row["status"] == "no offer" else LOST
    lines = [_(template).format(**who, cause=why)]
    return lines if row["status"] == "no offer" or cause == "locked" else [*lines, *_price(row, lang)]


def _without(row: dict[str, Any], names: Names, lang: Language) -> list[str]:
    _ = translator(lang)
    if row["other_least"] is None:
        return [_(LOSS_UNKNOWN)]
    lines = [_points(row, (LOSS, LOSS_OPEN), lang)]
    lines.append(_(NOBODY) if row["other"] is None else _(NEXT).format(other=names[row["other"]]))
    return [*lines, *_fewer(row, lang)]


def _price(row: dict[str, Any], lang: Language) -> list[str]:
    _ = translator(lang)
    if row["other_least"] is None:
        return [_(COST_NONE if row["other_most"] is None and row["cause"] is not None else COST_UNKNOWN)]
    return [_points(row, (COST, COST_OPEN), lang), *_fewer(row, lang)]


def _points(row: dict[str, Any], templates: tuple[str, str], lang: Language) -> str:
    """The loss as an interval; where it may be none, as a most."""
    least, most = (row[name] * POINTS for name in ("least_lost", "most_lost"))
    return translator(lang)(templates[0] if least > 0 else templates[1]).format(least=least, most=max(0.0, most))


def _fewer(row: dict[str, Any], lang: Language) -> list[str]:
    if not row["persons"]:
        return []
    return [translator(lang)(FEWER).format(communities=row["communities"], persons=row["persons"])]


def _named(table: pl.DataFrame, names: Names) -> pl.DataFrame:
    """The table with words for its terms and names for its ids."""
    if "org_id" in table.columns:
        won = pl.when("won").then(pl.lit(CHOSEN)).otherwise(pl.lit(NOT_CHOSEN))
        return table.with_columns(name=pl.col("org_id").replace(names), won=won)
    kind, proof = ("cause", "holds") if "cause" in table.columns else ("what", "proof")
    told = table.with_columns(
        title=pl.col(kind).replace_strict(TITLES, return_dtype=pl.String),
        key=pl.when(pl.col("key") == "").then(pl.lit(NOTHING)).otherwise(pl.col("key").replace(names)),
    ).with_columns(pl.col(proof).replace({**HOLDS} if proof == "holds" else {**PROOFS}))
    if kind == "cause":
        return told
    values = [
        pl.Series(name, [_value(row[name], row["unit"]) for row in table.iter_rows(named=True)], dtype=pl.String)
        for name in ("before", "wins_at", "loses_at")
    ]
    return told.with_columns(values)


def _value(value: float | None, unit: str) -> str | None:
    return None if value is None else WRITTEN[unit].format(value)


def _under(title: str, table: pl.DataFrame, columns: Columns, lang: Language) -> list[str]:
    """A table below its title; nothing where it has no rows."""
    return [] if table.is_empty() else ["", translator(lang)(title), *study_command.lines(table, columns, lang)]
