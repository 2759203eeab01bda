"""Which communities are served, and which are left behind."""

from dss.charts import met
from dss.panels import drawing
from dss.session import sitting
from dss.session.state import State
from dss.texts import Language
from dss.views import plan_view
from models.messages import mark

NAME = mark("Communities")
ORDER = 4
LEVERS = ("award", "rule")


def show(state: State, lang: Language) -> None:
    """Served and unmet by community."""
    view = sitting.present(state)[1]
    drawing.projected(met.draw(plan_view.cells(view), "community", lang), "meeting-communities")
