"""The page Data: what is open, whether it is fit to plan with, and every error with its cell."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.dss.pages.driver import opened


def figures(app: AppTest) -> dict[str, str]:
    return {metric.label: metric.value for metric in app.metric}


def test_the_demo_is_open_and_the_page_is_chinese(app: AppTest) -> None:
    opened(app, "data")
    assert [title.value for title in app.title] == ["数据"]
    assert [each.value for each in app.success] == ["数据完整一致，可以求解。"]


def test_the_data_are_counted(app: AppTest) -> None:
    assert figures(opened(app, "data")) == {"社区": "2", "需求人次": "35", "社会组织": "2", "资金总额": "0.5 万元"}
    assert figures(opened(app, "data", "en"))["Money in the funds"] == "¥5.3k"


@pytest.mark.parametrize(("lang", "heading"), [("zh", "金额（元）"), ("en", "Amount (yuan)")])
def test_tables_have_headings_in_the_language_and_money_in_yuan(app: AppTest, lang: str, heading: str) -> None:
    opened(app, "data", lang)
    app.session_state["table"] = "funds"
    app.run()
    (shown,) = app.dataframe
    assert [str(value) for value in shown.value[heading]] == ["5000.00", "250.50"]


def test_choices_are_shown_in_words(app: AppTest) -> None:
    opened(app, "data")
    app.session_state["table"] = "organizations"
    app.run()
    assert list(app.dataframe[0].value["组织类型"]) == ["政府主导型", "市场主导型"]


def test_every_error_is_told_with_its_cell(app: AppTest, demo: Path) -> None:
    (demo / "demands.csv").write_text("community_id,category,persons\n001,养老,很多\n009,养老,3\n", encoding="utf-8")
    opened(app, "data")
    assert [each.value for each in app.error] == ["数据有 2 处错误。请在您的文件中改正后重新上传。"]
    listed = " ".join(each.proto.body for each in app.get("html"))
    assert "<td>居民需求</td><td>2</td><td>persons</td><td>很多</td>" in listed
    assert "<td>居民需求</td><td>3</td><td>community_id</td><td>009</td>" in listed
    assert not app.dataframe


def test_what_people_write_is_never_markup(app: AppTest, demo: Path) -> None:
    text = "community_id,category,persons\n001,养老,<img src=x onerror=alert(1)>\n"
    (demo / "demands.csv").write_text(text, encoding="utf-8")
    opened(app, "data")
    listed = " ".join(each.proto.body for each in app.get("html"))
    assert "<img" not in listed
    assert "&lt;img src=x onerror=alert(1)&gt;" in listed


def test_without_files_of_ones_own_the_page_asks_for_them(app: AppTest) -> None:
    opened(app, "data")
    app.session_state["kind"] = "upload"
    app.run()
    assert not app.exception
    assert [each.value for each in app.info] == ["还没有数据，请在上方上传文件。"]
