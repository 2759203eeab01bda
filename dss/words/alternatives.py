"""Certain and negotiable awards in words."""

from collections.abc import Mapping

import polars as pl

from dss.words.study import Columns
from dss.work.names import Names, named
from models.messages import mark

VERDICTS: Mapping[str, str] = {
    "every": mark("in every plan"),
    "some": mark("in some plans"),
    "none": mark("in no plan"),
    "undecided": mark("not decided"),
}
PROOFS: Mapping[str, str] = {
    "plan": mark("a plan decides otherwise"),
    "rules": mark("the rules leave no other way"),
    "bound": mark("any other way loses more"),
    "gap": mark("too close for the proven gap"),
    "time": mark("the time was too short"),
    "not asked": mark("not asked any more"),
}
JUDGED: Columns = {
    "verdict": (mark("How certain"), "term"),
    "proof": (mark("How it is known"), "term"),
    "alignment": (mark("Best plan found that decides otherwise"), "share"),
    "bound": (mark("No such plan has more than"), "share"),
}
AWARDS: Columns = {"org_id": (mark("Organization"), "text"), "project_id": (mark("Project"), "text"), **JUDGED}
PROJECTS: Columns = {"project_id": (mark("Project"), "text"), **JUDGED}
EXAMPLES: Columns = {
    "plan": (mark("Plan"), "text"),
    "alignment": (mark("Alignment"), "share"),
    "cost": (mark("Cost, yuan"), "yuan"),
    "awards": (mark("Awards"), "number"),
    "differing": (mark("Awards that differ from the nearest plan above"), "number"),
}
WITHIN = mark("Compared are all plans that lose at most {loss:.2%} of it: alignment of {threshold:.2%} or more.")
OF_PLAN = mark(
    "Awards of the best plan: {every} stand in every such plan, {some} only in some, {undecided} not decided."
)
OTHERS = mark("Offers it passes over: {some} stand in some such plan, {none} in no such plan, {undecided} not decided.")
SERVED = mark(
    "Projects: {every} are served in every such plan, {some} in some, {none} in no such plan, {undecided} not decided."
)
FAR = mark("Plans that differ most from one another, of all that were found:")


def counts(table: pl.DataFrame) -> dict[str, int]:
    """How many rows of ``table`` have each verdict."""
    return {verdict: table.filter(pl.col("verdict") == verdict).height for verdict in VERDICTS}


def in_words(table: pl.DataFrame, names: Names) -> pl.DataFrame:
    """The most certain first, in texts of this product."""
    order = pl.col("verdict").replace_strict({verdict: place for place, verdict in enumerate(VERDICTS)})
    told = (pl.col("verdict").replace_strict(VERDICTS), pl.col("proof").replace_strict(PROOFS))
    return named(table, names).sort(order, maintain_order=True).with_columns(told)
