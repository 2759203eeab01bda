"""The page Compare: saved plans beside the present one."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dss.intake import read
from dss.session.desk import Desk, Named, Planned
from dss.session.working import Copy, ruled
from dss.work.planning import Request, make_plan
from models import policy
from tests.dss import small
from tests.dss.pages.driver import opened


@pytest.fixture
def saved(tmp_path: Path) -> None:
    """Two scenarios: the small dataset's plan, and the one without the subdistrict's money."""
    source = small.write(tmp_path / "whole")
    whole = Copy(source, read(source), "whole")
    assert whole.dataset is not None
    used, _ = policy.override(whole.dataset.policy, ["budget.fund_scale.f1=0.0"])
    assert used is not None
    poor = ruled(whole, used, tmp_path / "poor")
    for name, copy in (("全额", whole), ("缩减", poor)):
        plan = tmp_path / f"plan-{copy.source.name}"
        assert make_plan(Request(copy.source, plan)).status == "optimal"
        Desk().save(copy, Planned(plan, copy), Named(name, "", "", 0))


def test_without_two_plans_the_page_says_how_to_get_them(app: AppTest) -> None:
    opened(app, "compare")
    assert any("比较需要两个方案" in each.value for each in app.info)


@pytest.mark.usefixtures("saved")
def test_two_saved_plans_are_compared(app: AppTest) -> None:
    opened(app, "compare")
    assert sorted(app.multiselect(key="compared").value) == ["全额", "缩减"]
    assert any("相差 60 个百分点" in each.value for each in app.subheader)
    assert any(each.value == "1 个项目在各方案中的承接组织不同" for each in app.subheader)
    figures = app.dataframe[0].value
    assert figures.loc[figures["指标"] == "使用资金（元）", "全额"].item() == "1,450.00"
    assert figures.loc[figures["指标"] == "使用资金（元）", "缩减"].item() == "250.00"


@pytest.mark.usefixtures("saved")
def test_the_plan_that_is_open_is_not_compared_with_itself(app: AppTest) -> None:
    app.query_params["scenario"] = "缩减"  # the one that was saved last
    opened(app, "compare")
    assert app.multiselect(key="compared").value == ["全额"]
    assert set(app.dataframe[0].value.columns) == {"指标", "当前方案", "全额"}
