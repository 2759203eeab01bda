"""The page Data: what is open, whether it is fit to plan with, and every error with its cell."""

import io
from pathlib import Path

import openpyxl
import polars as pl
import pytest
from streamlit.testing.v1 import AppTest

from dss.panels.source import template_bytes
from dss.session.desk import Named
from dss.session.state import State
from models.schemas import tables
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
    assert "<td>居民需求</td><td>2</td><td>人数（persons）</td><td>很多</td>" in listed
    assert "<td>居民需求</td><td>3</td><td>社区编号（community_id）</td><td>009</td>" in listed
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
    app.button_group(key="kind").set_value("upload").run()
    assert not app.exception
    assert [each.value for each in app.info] == ["还没有数据，请在上方上传文件。"]


def state_of(app: AppTest) -> State:
    return app.session_state["state"]


def edited(app: AppTest, amount: str) -> None:
    """Another amount in the first fund, as the editor hands it on."""
    rows = {
        "fund_id": ["f1", "f2"],
        "name": ["街道预算", "企业捐赠"],
        "amount": [amount, "250.50"],
        "public": ["是", "否"],
    }
    state_of(app).edit("funds", pl.DataFrame(rows))


def test_a_change_is_taken_back_and_done_again(app: AppTest) -> None:
    opened(app, "data")
    assert "data-undo" not in [each.key for each in app.button]
    edited(app, "10000")
    app.run()
    assert figures(app)["资金总额"] == "1.0 万元"
    app.button(key="data-undo").click().run()
    assert figures(app)["资金总额"] == "0.5 万元"
    assert app.button(key="data-undo").disabled
    app.button(key="data-redo").click().run()
    assert figures(app)["资金总额"] == "1.0 万元"
    assert not app.exception


def test_changes_stay_when_the_page_is_left_and_opened_again(app: AppTest) -> None:
    opened(app, "data")
    edited(app, "10000")
    opened(app, "start")
    opened(app, "data")
    assert figures(app)["资金总额"] == "1.0 万元"


def test_work_that_was_opened_from_the_store_stays_open_on_this_page(app: AppTest) -> None:
    opened(app, "data")
    edited(app, "10000")
    state_of(app).save(Named("减少", "", "", 0))
    state_of(app).open_scenario("减少")
    opened(app, "data")
    assert figures(app)["资金总额"] == "1.0 万元"
    assert app.session_state["kind"] == "saved"
    app.button_group(key="kind").set_value("demo").run()
    assert figures(app)["资金总额"] == "0.5 万元"


def test_what_changed_since_the_saved_version_is_told_by_cell(app: AppTest) -> None:
    opened(app, "data")
    state_of(app).save(Named("原样", "", "", 0))
    app.run()
    assert "没有变动：数据和规则与保存时一致。" in [each.value for each in app.markdown]
    edited(app, "10000")
    app.run()
    (told,) = [each.value for each in app.dataframe if "哪一行" in each.value]
    rows = set(told[["哪一行", "变动", "列", "修改前", "修改后"]].itertuples(index=False, name=None))
    assert ("f1", "修改", "金额（元）", "5000.00", "10000.00") in rows


def test_what_the_data_do_not_say_is_told(app: AppTest) -> None:
    opened(app, "data")
    told = "\n".join(each.value for each in app.markdown)
    assert "需求数据均未注明来源和统计日期" in told
    assert "“回避”表没有数据：不核对回避情况。" in told
    assert "“社区”表中未填写：" in told


def test_figures_older_than_a_year_are_told_with_their_source(app: AppTest, demo: Path) -> None:
    text = "community_id,category,persons,source,as_of\n001,养老,30,入户调查,2001-01-31\n002,养老,10,,\n"
    (demo / "demands.csv").write_text(text, encoding="utf-8")
    opened(app, "data")
    assert "75% 的需求来自：入户调查" in [each.value for each in app.markdown]
    assert "有 1 个来源的数据已超过一年，请核实。" in [each.value for each in app.warning]


def test_the_editor_stands_in_the_place_of_the_table(app: AppTest) -> None:
    opened(app, "data")
    app.toggle(key="table-edit").set_value(True).run()
    assert not app.exception
    assert [each.key for each in app.button] == ["apply-communities"]


def test_a_table_that_nobody_edited_is_no_change(app: AppTest) -> None:
    opened(app, "data")
    app.toggle(key="table-edit").set_value(True).run()
    before = state_of(app).copy
    app.button(key="apply-communities").click().run()
    assert not app.exception
    assert "内容与原表一致，未作任何修改。" in [each.value for each in app.info]
    assert state_of(app).copy is before


def test_the_empty_workbook_has_every_table() -> None:
    book = openpyxl.load_workbook(io.BytesIO(template_bytes("zh")))
    assert {table.zh for table in tables().values()} <= set(book.sheetnames)


def lists(app: AppTest) -> str:
    return " ".join(each.proto.body for each in app.get("html"))


def test_what_is_certain_is_put_right_in_a_copy_listed_and_taken_back(app: AppTest, demo: Path) -> None:
    faulty = "fund_id,name,amount,public\nf1,街道预算,５０００,是\nf2,企业捐赠,250.50元,否\n"
    (demo / "funds.csv").write_text(faulty, encoding="utf-8")
    opened(app, "data")
    count = int(app.button(key="correct").label.removeprefix("更正可以确定的错误：").removesuffix(" 处"))
    assert count == 2  # ５０００ and 250.50元
    assert [each.value for each in app.error] == ["数据有 2 处错误，其中 2 处可在下方的副本中一键更正。"]
    app.button(key="correct").click().run()
    assert not app.exception
    assert figures(app)["资金总额"] == "0.5 万元"
    assert f"已在副本中更正 {count} 处，请核对下列清单。" in [each.value for each in app.success]
    assert "250.50元" in lists(app)
    assert (demo / "funds.csv").read_text(encoding="utf-8") == faulty
    app.button(key="data-undo").click().run()
    assert state_of(app).dataset is None
    assert app.button(key="correct").label == f"更正可以确定的错误：{count} 处"


def test_where_something_has_to_be_put_right_by_hand_first_nothing_is_corrected(app: AppTest, demo: Path) -> None:
    (demo / "funds.csv").write_text("fund_id,name,amount,name\nf1,街道预算,250.50元,是\n", encoding="utf-8")
    opened(app, "data")
    before = state_of(app).copy
    app.button(key="correct").click().run()
    assert [each.value for each in app.error][-1] == "未作更正：有些错误须先由您手工改正。"
    assert state_of(app).copy is before
    assert not app.exception
