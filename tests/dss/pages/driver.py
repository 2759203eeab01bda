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


def until_answered(app: AppTest, key: str) -> AppTest:
    """The app once the study whose button has ``key`` has been asked and has ended."""
    app.button(key=f"{key}-ask").click().run()
    answers = app.session_state["state"].answers
    while any(answer.stage == "working" for answer in answers._known.values()):  # noqa: SLF001 - to wait for it
        time.sleep(0.05)
    app.run()
    assert not app.exception
    return app
