"""What residents need, and how much of it stays unmet."""

from dss.charts import met
from dss.panels import drawing
from dss.session import sitting
from dss.session.state import State
from dss.texts import Language
from dss.views import plan_view
from models.messages import mark

NAME = mark("Demand and gap")
ORDER = 1
LEVERS = ("award", "budget")


def show(state: State, lang: Language) -> None:
    """Served and unmet by category."""
    view = sitting.present(state)[1]
    drawing.projected(met.draw(plan_view.cells(view), "category", lang), "meeting-demand")
