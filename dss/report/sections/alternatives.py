"""Other plans of the same data beside the proposal."""

import polars as pl

from dss.report import audience
from dss.report.audience import CLOSED
from dss.report.blocks import Block, Column, Heading, Paragraph, Sheet
from dss.report.brief import Brief
from dss.report.phrases import BLANK, beginning, counted
from dss.report.sheets import communities
from dss.texts import Language, translator
from dss.texts.numbers import more, points
from dss.views import comparison
from models.messages import mark

HEADING = mark("Alternatives")
NONE = mark("No alternative comes with this paper. The meeting may ask for: {blank}")
BESIDE = mark(
    "“{name}”, compared with the proposal: alignment {alignment}, coverage {coverage}, money {money}; another outcome "
    "for {projects}."
)
FIGURES = mark("The proposal and its alternatives")
DIFFERENT = mark("Projects that do not go to the same organization")
MOST = 25
"""Projects that the paper lists; the rest are told as a number."""
SAME = mark("All plans give the same projects to the same organizations.")
NOBODY = mark("nobody")


def blocks(brief: Brief) -> list[Block]:
    """The section."""
    _ = translator(brief.lang)
    if not brief.alternatives:
        return [Heading(_(HEADING)), Paragraph(_(NONE).format(blank=BLANK))]
    views = {_("Proposal"): brief.view, **brief.alternatives}
    figures = comparison.figures(views)
    return [
        Heading(_(HEADING)),
        *(Paragraph(line) for line in _beside(brief, figures)),
        Sheet(_(FIGURES), figures, _columns(brief)),
        *_different(brief, comparison.awards(views)),
    ]


def _beside(brief: Brief, figures: pl.DataFrame) -> list[str]:
    _, lang = translator(brief.lang), brief.lang
    own = figures.row(0, named=True)
    lines: list[str] = []
    hidden = _few(brief)
    for other in figures.iter_rows(named=True):
        if other["scenario"] == own["scenario"]:
            continue
        differing = comparison.awards({"": brief.view, " ": brief.alternatives[other["scenario"]]}).height
        lines.append(
            _(BESIDE).format(
                name=other["scenario"],
                alignment=_signed(other["alignment"] - own["alignment"], lang),
                coverage=CLOSED if hidden else _signed(other["coverage"] - own["coverage"], lang),
                money=more(other["used"] - own["used"], lang),
                projects=counted(differing, "project", lang),
            )
        )
    return lines


def _few(brief: Brief) -> bool:
    """Whether coverage would tell of one of the plans what the public does not read, by itself or by a difference."""
    return any(audience.few(brief, view) for view in (brief.view, *brief.alternatives.values()))


def _signed(difference: float, lang: Language) -> str:
    """A difference of shares with its sign."""
    sign = "-" if difference < 0 else "+" if difference > 0 else ""
    return f"{sign}{points(abs(difference), lang)}"


def _columns(brief: Brief) -> dict[str, Column]:
    _ = translator(brief.lang)
    lowest = {"lowest": Column(_("Lowest community"), "share")} if communities.lowest(brief) else {}
    return {
        "scenario": Column(_("Plan")),
        "alignment": Column(_("Alignment"), "share"),
        **({} if _few(brief) else {"coverage": Column(_("Coverage"), "share")}),
        **lowest,
        "used": Column(_("Used (yuan)"), "money"),
        "awards": Column(_("Awards"), "number"),
        "organizations": Column(_("Organizations"), "number"),
    }


def _different(brief: Brief, differing: pl.DataFrame) -> list[Block]:
    _ = translator(brief.lang)
    if differing.is_empty():
        return [Paragraph(_(SAME))]
    plans = [name for name in differing.columns if name != "project"]
    frame = differing.with_columns(pl.col(plans).fill_null(_(NOBODY)))
    sheet = Sheet(_(DIFFERENT), frame, {"project": Column(_("Project")), **{name: Column(name) for name in plans}})
    return beginning(sheet, MOST, brief.lang)
