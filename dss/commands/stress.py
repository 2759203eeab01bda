"""``dss stress``: what the plan loses where somebody falls out, or where demand is not what the survey says."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Annotated, Literal

import polars as pl
import typer

from dss.console import study_command
from dss.console.study_command import Asked
from dss.console.terminal import Json, Lang, Settings, Source
from dss.jobs.study import Found
from dss.texts import Language, translator
from dss.words import study as study_words
from dss.words.stress import KINDS, STATUS, UNDECIDED, chosen, planned
from dss.words.study import PROOF, Columns, cell
from dss.work.names import beside, named
from dss.work.study_request import SECONDS
from models.messages import mark

PARTS = ("removals", "demand", "surveys")
TABLES = ("removals", "samples", "plans", "surveys")
NAMED = 10
"""So many communities are printed; the files have all."""
SPREAD = mark("The spread is from 0 to 1: --spread 0.2 is up to 20% less or more")
REMOVALS: Columns = {
    "kind": (mark("Without"), "term"),
    "id": (mark("Name"), "text"),
    "awards": (mark("Awards that rest on it"), "number"),
    "amount": (mark("Amount (yuan)"), "yuan"),
    "lost_at_once": (mark("Lost at once"), "share"),
    "lost_least": (mark("After planning anew, at least"), "share"),
    "lost_most": (mark("at most"), "share"),
    "status": (mark("Proof"), "term"),
}
PLANS: Columns = {
    "plan": (mark("Plan"), "text"),
    "mean": (mark("Mean alignment"), "share"),
    "least": (mark("Least"), "share"),
    "worst_tenth": (mark("Worst tenth"), "share"),
    "kept_least": (mark("Of the best in hindsight, at least"), "share"),
    "kept_most": (mark("at most"), "share"),
    "chosen": (mark("Best in the worst tenth"), "term"),
}
SURVEYS: Columns = {
    "community_id": (mark("Community"), "text"),
    "forgone_least": (mark("Alignment forgone, at least"), "share"),
    "forgone_most": (mark("at most"), "share"),
    "awards_changed": (mark("Awards that differ"), "number"),
    "proof": (mark("Proof"), "term"),
}


def run(
    dataset: Source,
    out: Annotated[
        Path | None, typer.Option("--out", help="Folder for tables and plans: new, empty, or an earlier stress test.")
    ] = None,
    part: Annotated[Literal["removals", "demand", "surveys"] | None, typer.Option(help="Make this part alone.")] = None,
    samples: Annotated[int, typer.Option(min=1, max=1000, help="How many samples of demand.")] = 20,
    spread: Annotated[float, typer.Option(help="How far demand may be off, less or more: 0 to 1.")] = 0.2,
    seed: Annotated[int, typer.Option(min=0, help="The same seed draws the same samples.")] = 1,
    seconds: Annotated[float, typer.Option(min=0.1, help="Wall time for the whole stress test.")] = SECONDS["stress"],
    settings: Settings = None,
    as_json: Json = False,
    lang: Lang = "zh",
) -> None:
    """Test what the plan loses without one organization, resource or fund, and where demand is other than surveyed."""
    if not 0 <= spread <= 1:
        raise typer.BadParameter(translator(lang)(SPREAD))
    options = {"parts": PARTS if part is None else (part,), "samples": samples, "spread": spread, "seed": seed}
    overrides = study_command.overrides(settings, seconds)
    asked = Asked("stress", dataset, options, overrides, TABLES, out, as_json, lang)
    raise study_command.answer(asked, words)


def words(found: Found, lang: Language) -> Sequence[str]:
    """What a stress test has found, in lines."""
    _ = translator(lang)
    if "alignment" not in found.summary:
        return [_(PROOF[found.summary["status"]])]
    told = _("The plan: alignment {alignment}; no plan has more than {bound}").format(
        **{name: cell(found.summary[name], "share", lang) for name in ("alignment", "bound")}
    )
    printed = [lines for name, lines in PRINTED.items() if name in found.tables]
    return [told, *(line for lines in printed for line in ["", *lines(found, lang)])]


def _removals(found: Found, lang: Language) -> Sequence[str]:
    _, table = translator(lang), found.tables["removals"]
    resting = table.filter(pl.col("status") != "unaffected").sort(
        pl.col("status") == "infeasible", "lost_least", "lost_most", descending=True, nulls_last=True
    )
    shown = resting.with_columns(
        _decided(pl.col("status").replace_strict(STATUS), "lost"),
        kind=pl.col("kind").replace_strict(KINDS),
        id=pl.Series([beside(*row) for row in resting.select("id", "name").iter_rows()], dtype=pl.String),
    )
    title = _("Without one organization, shared resource or fund: how much alignment is lost")
    others = _("{count} others may fall out without any loss: everybody is served as before (proven)")
    count = table.height - resting.height
    return [title, *study_words.lines(shown, REMOVALS, lang), *([others.format(count=count)] if count else [])]


def _decided(proof: pl.Expr, name: str) -> pl.Expr:
    """Where it may be nothing or something, that is what is said."""
    open_ = (pl.col(f"{name}_least") == 0) & (pl.col(f"{name}_most") > 0)
    return pl.when(open_).then(pl.lit(UNDECIDED)).otherwise(proof).alias("status" if name == "lost" else "proof")


def _plans(found: Found, lang: Language) -> Sequence[str]:
    _, table, summary = translator(lang), found.tables["plans"], found.summary
    title = _("Demand off by up to {spread:.0%} in {samples} samples (seed {seed}): the plans tried, carried on")
    names = [planned(name, lang) for name in table["plan"]]
    shown = table.with_columns(pl.Series("plan", names), chosen=chosen(YES, NO))
    words = [title.format(**summary), *study_words.lines(shown, PLANS, lang)]
    words.append(_("The best in the worst tenth is the best of the plans tried here, not of all plans."))
    most = summary.get("worst_tenth_most")
    if most is not None:
        bound = _("No plan at all reaches more than {most} in the worst tenth (proven).")
        words.append(bound.format(most=cell(most, "share", lang)))
    return words


def _surveys(found: Found, lang: Language) -> Sequence[str]:
    _, table = translator(lang), found.tables["surveys"]
    known = (
        pl.when(pl.col("forgone_most").is_null()).then(pl.lit(STATUS["not asked"])).otherwise(pl.lit(PROOF["optimal"]))
    )
    shown = named(table.head(NAMED), found.names).with_columns(_decided(known, "forgone"))
    title = _("All figures of one community off by {spread:.0%}: what the plan forgoes because nobody knew")
    rest = table.height - shown.height
    more = [_("{count} more communities in the table").format(count=rest)] if rest else []
    return [title.format(**found.summary), *study_words.lines(shown, SURVEYS, lang), *more]


YES, NO = mark("yes"), mark("no")
PRINTED: Mapping[str, Callable[[Found, Language], Sequence[str]]] = {
    "removals": _removals,
    "plans": _plans,
    "surveys": _surveys,
}
