"""Reasons in words, for those who must answer an organization."""

from collections.abc import Sequence
from typing import Any, NamedTuple

import polars as pl

from dss.jobs.study import Found
from dss.texts import Language, translator
from dss.texts.numbers import NOTHING
from dss.words import study as study_words
from dss.words.offers import NO_OFFER, STATUS
from dss.words.study import Columns, Words
from dss.work.names import Names, labels, named
from models.messages import mark
from models.schemas.organizations import ORIENTATIONS

WON = {
    "best": mark("{org} was chosen for {project}."),
    "locked": mark("{org} has {project} by a lock of the dataset."),
    "no plan without it": mark("{org} was chosen for {project}, and without it no plan keeps all rules."),
}
LOST = mark("{org} was not chosen for {project}: {cause}.")
COULD_NOT = mark("{org} could not be chosen for {project}: {cause}.")
WHY = {
    **NO_OFFER,
    "locked": mark("a lock of the dataset gives the project to {key}"),
    "not worth": mark(
        "the money does more good in other projects, even if every limit of this organization were lifted"
    ),
    "hours": mark("its staff hours are not enough; with enough of them it would be chosen"),
    "max_projects": mark("it takes only so many projects; without this limit it would be chosen"),
    "fund": mark(
        "the money of {key} is not enough for it; with as much more as this award costs at most, it would be chosen"
    ),
    "max_org_share": mark(
        "the cap on one organization's share of the money stops it; without this cap it would be chosen"
    ),
    "max_dependency": mark("the cap on dependency on government money stops it; without this cap it would be chosen"),
    "max_category_share": mark("the cap on the share of one category stops it; without this cap it would be chosen"),
    "max_borrowed_share": mark("the cap on borrowed hours stops it; without this cap it would be chosen"),
    "several": mark("several limits stop it together; lifting one of them alone would not be enough"),
    "outscored": mark("the project does more good with {key}"),
    "close": mark(
        "the best plans with it and without it are too near to each other to be told apart within the proven gap"
    ),
    "as good": mark("a plan with it is just as good, and only one organization can have the award or the money"),
    "open": mark("what stops it is not decided within the proven gap and the time given"),
}
TITLES = {
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
    "open": mark("not decided within the proven gap and the time given"),
    "not asked": mark("not examined: the time was over"),
    "not needed": mark("not needed: it is not proven to be worse"),
}
PROOFS = {
    "yes": mark("proven, and one step less is not enough"),
    "no": mark("proven not to be enough even then"),
    "open": mark("between the two it is not decided within the proven gap and the time given"),
    "not asked": mark("the time was over before it was decided"),
}
CAUSES: Columns = {
    "title": (mark("What may stop it"), "term"),
    "key": (mark("Which"), "text"),
    "holds": (mark("Does it decide?"), "term"),
}
CHANGES: Columns = {
    "title": (mark("What is changed"), "term"),
    "key": (mark("Which"), "text"),
    "before": (mark("Now"), "text"),
    "wins_at": (mark("Would be chosen at"), "text"),
    "loses_at": (mark("Not yet at"), "text"),
    "proof": (mark("Proof"), "term"),
}
BIDDERS: Columns = {
    "org_id": (mark("Organization"), "text"),
    "unit_cost": (mark("unit cost, yuan a person"), "yuan"),
    "fixed_cost": (mark("fixed cost, yuan"), "yuan"),
    "hours_per_person": (mark("hours a person"), "number"),
    "competence": (mark("competence"), "number"),
    "max_persons": (mark("most persons"), "number"),
    "won": (mark("Outcome"), "term"),
}
WRITTEN = {"yuan": "{:,.2f}", "hours": "{:,.6g}", "projects": "{:,.0f}", "share": "{:.2f}"}
COST = mark("Choosing it all the same would lower the alignment of the plan by {loss} percentage points.")
COST_OPEN = mark(
    "Choosing it all the same would lower the alignment of the plan by at most {most} percentage points; whether by "
    "any at all is not decided within the proven gap."
)
COST_NONE = mark("With this award, no plan keeps all rules.")
COST_UNKNOWN = mark("What choosing it all the same would cost was not found in the time given.")
LOSS = mark("Without this award, the alignment of the best plan is lower by {loss} percentage points.")
LOSS_OPEN = mark(
    "Without this award, the alignment of the best plan is lower by at most {most} percentage points; whether by any "
    "at all is not decided within the proven gap."
)
LOSS_UNKNOWN = mark("What would be lost without this award was not found in the time given.")
FEWER = mark(
    "In the plan that was found for this, communities where fewer people are served than now: {communities}; {persons} "
    "people fewer there in all. Others may have more."
)
NEXT = mark("The next for this project is {other}.")
NOBODY = mark("In that plan the project goes to nobody else.")
HAS_IT = mark("It has the project, so no change was sought.")
AS_IT_IS = mark("No change was sought: as it is, it is not proven to be worse.")
NO_CHANGE = mark("No change was sought: no price, money or cap decides here.")
OTHERWISE = mark("The plan was made for {first} first; the reasons here go by alignment.")
TITLE_CAUSES = mark("What was examined as a cause, one by one:")
TITLE_CHANGES = mark("Which single change would let it be chosen, everything else as it is:")
TITLE_BIDDERS = mark("Who offers the project:")
POINTS = 100
KEYS = {"fund": "fund_id", "locked": "org_id", "outscored": "org_id"}
"""Cause or change -> whose id its key is."""


def words(*, changes: bool) -> Words:
    """What turns findings into lines, names beside ids; ``changes``: whether they were asked for."""

    def told(found: Found, lang: Language) -> Sequence[str]:
        under = [_under(part, lang) for part in parts(found, lang)]
        return [
            *sentences(found, lang),
            *unsought(found, lang, changes=changes),
            *(line for one in under for line in one),
        ]

    return told


def sentences(found: Found, lang: Language) -> list[str]:
    """The answer: the verdict, and what it would cost to decide otherwise."""
    return _verdict(found.tables["verdict"].row(0, named=True), found.names, lang)


def unsought(found: Found, lang: Language, *, changes: bool) -> list[str]:
    """Why no change was sought, where ``changes`` were asked for and nothing is to be told of them."""
    if not changes or found.tables["changes"].height or not found.summary["complete"]:
        return []
    return [translator(lang)(_unsought(found.tables["verdict"].row(0, named=True)))]


class Part(NamedTuple):
    """A table of what was found: its name, the line above it, its rows in words, its columns."""

    name: str
    title: str
    table: pl.DataFrame
    columns: Columns


def parts(found: Found, lang: Language) -> list[Part]:
    """The tables that have rows: ``causes``, ``changes``, ``bidders``."""
    status = found.tables["verdict"]["status"].item()
    return [
        Part(name, title, _told(found.tables[name], found.names, lang), columns)
        for name, title, columns in (
            ("causes", TITLE_CAUSES, CAUSES),
            ("changes", TITLE_CHANGES, CHANGES),
            ("bidders", TITLE_BIDDERS, BIDDERS),
        )
        if found.tables[name].height and (status, name) != ("no offer", "causes")  # the verdict has said it
    ]


def _verdict(row: dict[str, Any], names: Names, lang: Language) -> list[str]:
    """The answer in sentences."""
    _ = translator(lang)
    who = {name: _name(names, f"{name}_id", row[f"{name}_id"], lang) for name in ("org", "project")}
    cause = row["cause"]
    if row["status"] == "won":
        lines = [_(WON[cause]).format(**who)]
        return lines if cause == "no plan without it" else [*lines, *_without(row, names, lang)]
    why = NOTHING if cause is None else _(WHY[cause]).format(key=_name(names, KEYS.get(cause), row["key"], lang))
    template = COULD_NOT if row["status"] == "no offer" else LOST
    lines = [_(template).format(**who, cause=why)]
    return lines if row["status"] == "no offer" or cause == "locked" else [*lines, *_price(row, lang)]


def _name(names: Names, column: str | None, identity: str, lang: Language) -> str:
    """A name in a sentence, its id behind it; what is no id stays as it is."""
    if column is None:
        return identity
    return translator(lang)("{name} ({id})").format(name=names[column][identity], id=identity)


def _unsought(row: dict[str, Any]) -> str:
    """Why no change was sought although it was asked for."""
    if row["status"] == "won":
        return HAS_IT
    return AS_IT_IS if row["cause"] in ("close", "as good") else NO_CHANGE


def _without(row: dict[str, Any], names: Names, lang: Language) -> list[str]:
    _ = translator(lang)
    if row["other_least"] is None:
        return [_(LOSS_UNKNOWN)]
    lines = [_points(row, (LOSS, LOSS_OPEN), lang)]
    lines.append(
        _(NOBODY) if row["other"] is None else _(NEXT).format(other=_name(names, "org_id", row["other"], lang))
    )
    return [*lines, *_fewer(row, lang)]


def _price(row: dict[str, Any], lang: Language) -> list[str]:
    _ = translator(lang)
    if row["other_least"] is None:
        return [_(COST_NONE if row["other_most"] is None and row["cause"] is not None else COST_UNKNOWN)]
    return [_points(row, (COST, COST_OPEN), lang), *_fewer(row, lang)]


def _points(row: dict[str, Any], templates: tuple[str, str], lang: Language) -> str:
    """The loss as an interval; where it may be none, as a most."""
    least, most = (f"{max(0.0, row[name] * POINTS):.3f}" for name in ("least_lost", "most_lost"))
    loss = least if least == most else f"{least}–{most}"
    return translator(lang)(templates[0] if row["least_lost"] > 0 else templates[1]).format(loss=loss, most=most)


def _fewer(row: dict[str, Any], lang: Language) -> list[str]:
    if not row["persons"]:
        return []
    return [translator(lang)(FEWER).format(communities=row["communities"], persons=row["persons"])]


def _told(table: pl.DataFrame, names: Names, lang: Language) -> pl.DataFrame:
    """The table with words for its terms and names beside its ids."""
    if "org_id" in table.columns:
        won = pl.when("won").then(pl.lit(STATUS["won"])).otherwise(pl.lit(STATUS["lost"]))
        return named(table, names).with_columns(won=won)
    kind, proof = ("cause", "holds") if "cause" in table.columns else ("what", "proof")
    told = table.with_columns(
        title=pl.col(kind).replace_strict(TITLES, return_dtype=pl.String),
        key=_key(pl.col(kind), names, lang),
    ).with_columns(pl.col(proof).replace({**HOLDS} if proof == "holds" else {**PROOFS}))
    if kind == "cause":
        return told
    values = [
        pl.Series(name, [_value(row[name], row["unit"]) for row in table.iter_rows(named=True)], dtype=pl.String)
        for name in ("before", "wins_at", "loses_at")
    ]
    return told.with_columns(values)


def _key(kind: pl.Expr, names: Names, lang: Language) -> pl.Expr:
    """Which organization, fund or orientation a cause or a change is about; a dash where that is plain."""
    key, _ = pl.col("key"), translator(lang)
    known = (pl.when(kind == cause).then(key.replace(labels(names, column))) for cause, column in KEYS.items())
    return pl.coalesce(*known, key.replace({"": NOTHING} | {word: _(word) for word in ORIENTATIONS}))


def _value(value: float | None, unit: str) -> str | None:
    return None if value is None else WRITTEN[unit].format(value)


def _under(part: Part, lang: Language) -> list[str]:
    """A table below its title."""
    return ["", translator(lang)(part.title), *study_words.lines(part.table, part.columns, lang)]
