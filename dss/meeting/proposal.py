"""What is proposed: how many projects to how many organizations, for how much, and what that meets."""

import polars as pl

from dss.charts import largest
from dss.panels import drawing
from dss.session import sitting
from dss.session.state import State
from dss.texts import Language
from dss.views import plan_view
from models.messages import mark

NAME = mark("The proposal")
ORDER = 2
LEVERS = ("award", "budget", "rule")


def show(state: State, lang: Language) -> None:
    """The largest awards, under the figures of all."""
    view = sitting.present(state)[1]
    kinds = view.dataset.organizations.select("org_id", "orientation")
    awards = plan_view.awards(view, "").join(kinds, on="org_id").select(pl.exclude("funds"))
    drawing.projected(largest.draw(awards, float(view.summary["coverage"]), lang), "meeting-proposal")
