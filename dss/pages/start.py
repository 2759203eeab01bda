"""Start: what this is, where to go on, and where things stand."""

from dss.panels import page, scenarios, standing
from dss.session.state import current, language
from dss.texts import translator
from models.messages import mark

TITLE = mark("Start")
GROUP = mark("Prepare")
ORDER = 0

WHAT = mark(
    "This tool plans which social organizations deliver which community services, where, for whom, and paid from which "
    "fund. From residents' demands, organizations' capacities and the funds' rules it works out the plan that meets "
    "demand best, and says how far that is proven. The decision stays with people: every figure can be looked up, "
    "questioned and changed."
)


def render() -> None:
    """Say what this is, and offer the ways to go on."""
    lang, state = language(), current()
    _ = translator(lang)
    page.head(_(TITLE), _(WHAT))
    standing.show(state, lang)
    scenarios.resume(state, lang)
    scenarios.choose(state, lang)
    scenarios.save(state, lang)


if __name__ == "__main__":
    render()
