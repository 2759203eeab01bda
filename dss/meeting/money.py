"""Where the money comes from and goes to."""

from dss.charts import money_flow
from dss.panels import drawing
from dss.session import sitting
from dss.session.state import State
from dss.texts import Language
from dss.views import plan_view
from models.messages import mark

NAME = mark("Money")
ORDER = 3
LEVERS = ("budget", "award")
MOST, LONGEST = 5, 17
"""Names in a column that a room reads, and letters of each."""


def show(state: State, lang: Language) -> None:
    """From funds to organizations to categories."""
    view = sitting.present(state)[1]
    drawing.projected(money_flow.draw(plan_view.flows(view), lang, MOST, LONGEST), "meeting-money")
