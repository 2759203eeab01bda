"""What residents need, and how much of it stays unmet."""

from dss import plan_view, sitting
from dss.charts import met
from dss.panels import drawing
from dss.state import State
from dss.texts import Language
from models.messages import mark

NAME = mark("Demand and gap")
ORDER = 1
LEVERS = ("award", "budget")


def show(state: State, lang: Language) -> None:
    """Served and unmet by category."""
    view = sitting.present(state)[1]
    drawing.projected(met.draw(plan_view.cells(view), "category", lang), "meeting-demand")
