"""What a stress test finds, in words."""

import polars as pl

from dss.texts import Language, translator
from dss.words.study import PROOF
from models.messages import mark

UNDECIDED = mark("may be nothing: not decided within the proven gap")
STATUS = {
    **PROOF,
    "proven": PROOF["optimal"],
    "unaffected": mark("everybody is served as before"),
    "not asked": mark("not known: out of time"),
}
KINDS = {"organization": mark("organization"), "resource": mark("shared resource"), "fund": mark("fund")}
PLANNED = {
    "nominal": mark("the plan"),
    "lower": mark("planned for less demand"),
    "higher": mark("planned for more demand"),
}


def chosen(yes: str, no: str) -> pl.Expr:
    """The column ``chosen`` in words; null where a plan's worst tenth is not known."""
    told = pl.when("chosen").then(pl.lit(yes)).otherwise(pl.lit(no))
    return pl.when(pl.col("worst_tenth").is_not_null()).then(told)


def planned(name: str, lang: Language) -> str:
    """What the plan called ``name`` in the tables was made for."""
    _ = translator(lang)
    if name in PLANNED:
        return _(PLANNED[name])
    return _("planned for sample {number}").format(number=name.removeprefix("sample "))
