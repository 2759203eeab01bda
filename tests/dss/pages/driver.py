"""Opens pages and waits for solves, in Streamlit's own test driver."""

import time
from pathlib import Path

from streamlit.testing.v1 import AppTest

PAGES = Path(__file__).parents[3] / "dss" / "pages"


def opened(app: AppTest, page: str, lang: str = "zh") -> AppTest:
    """The app on the page called ``page``."""
    app.session_state["lang"] = lang
    app.run()
    app.switch_page(str(PAGES / f"{page}.py")).run()
    assert not app.exception
    return app


def until_solved(app: AppTest) -> AppTest:
    """The app once its solve has ended."""
    solve = app.session_state["state"].solve
    while solve.stage == "working":
        time.sleep(0.05)
    app.run()
    assert not app.exception
    return app


def until_answered(app: AppTest) -> AppTest:
    """The app once no study on its page is at work any more."""
    while any(str(button.key).endswith("-cancel") for button in app.button):
        time.sleep(0.2)
        app.run()
    assert not app.exception
    return app


def asked(app: AppTest, key: str) -> AppTest:
    """The app once the study whose button has ``key`` has been asked and has ended."""
    app.button(key=f"{key}-ask").click().run()
    return until_answered(app)
