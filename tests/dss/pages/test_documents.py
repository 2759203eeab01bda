"""The page Documents: a document of the plan that is shown, for whom and in which language one chooses."""

import io

import openpyxl
from streamlit.testing.v1 import AppTest

from tests.dss.pages.driver import opened, until_solved


def solved(app: AppTest) -> AppTest:
    """The page, once there is a plan."""
    opened(app, "plan")
    app.button(key="solve").click().run()
    until_solved(app)
    return opened(app, "documents")


def made(app: AppTest) -> bytes:
    """What the page hands out."""
    app.button(key="document-make").click().run(timeout=120)
    assert not app.exception
    assert [each.value for each in app.error] == []
    return app.session_state["document-made"][2]


def test_without_a_plan_the_page_leads_to_one(app: AppTest) -> None:
    opened(app, "documents")
    assert any("尚未" in each.value or "还没有" in each.value for each in app.info)
    assert not [each for each in app.button if each.key == "document-make"]


def test_slides_and_a_workbook_of_the_plan_are_made(app: AppTest) -> None:
    solved(app)
    assert made(app).startswith(b"PK")
    app.button_group(key="document-internal").set_value("tables").run()
    book = openpyxl.load_workbook(io.BytesIO(made(app)), data_only=True)
    assert book["安排一览"]["E6"].value == 1450
    assert any("plan" in each.value and "xlsx" in each.value for each in app.success)


def test_the_public_is_offered_only_what_it_may_read(app: AppTest) -> None:
    solved(app)
    app.button_group(key="document-audience").set_value("public").run()
    offered = app.button_group(key="document-public").options
    assert {option.content for option in offered} >= {"会议幻灯片", "含全部数据表的工作簿"}
    assert not any("纪要" in option.content or "告知" in option.content for option in offered)


def test_letters_of_an_undecided_plan_are_refused_in_words(app: AppTest) -> None:
    solved(app)
    app.button_group(key="document-internal").set_value("letter").run()
    app.button(key="document-make").click().run(timeout=60)
    assert [each.value for each in app.error] == ["方案定稿后，才能生成未入选告知函。"]


def test_another_choice_puts_the_finished_document_away(app: AppTest) -> None:
    solved(app)
    made(app)
    assert app.success
    app.text_input(key="document-title").set_value("另一个标题").run()
    assert not app.success
