"""Plans side by side: every difference is told, and nothing else."""

from pathlib import Path

import pytest

from dss import intake
from dss.charts import comparison as chart
from dss.views import comparison, plan_view
from dss.views.comparison import Views
from dss.work.planning import Request, make_plan
from tests.dss import small
from tests.dss.charts.seen import names

BOTH = "org_id,category,competence\no1,养老,1\no2,养老,0.5\no2,青少年,1\n"


def planned(folder: Path, *overrides: str, **tables: str) -> plan_view.PlanView:
    source = small.write(folder / "data", **tables)
    assert make_plan(Request(source, folder / "plan", overrides=overrides)).status == "optimal"
    dataset = intake.read(source).dataset
    assert dataset is not None
    return plan_view.read(folder / "plan", dataset)


@pytest.fixture(scope="module")
def views(tmp_path_factory: pytest.TempPathFactory) -> Views:
    """The small dataset as it is; without the subdistrict's money; and where only 新芽 may help the elderly.

    新芽 may take half of its income from the government: 100 + 1,000 yuan of 1,000 + 1,250, so 10 persons.
    """
    made = tmp_path_factory.mktemp
    locks = "org_id,project_id,decision\no1,p1,exclude\n"
    return {
        "whole": planned(made("whole")),
        "poor": planned(made("poor"), "budget.fund_scale.f1=0.0"),
        "other": planned(made("other"), skills=BOTH, locks=locks),
    }


def test_figures_are_those_of_each_plan(views: Views) -> None:
    found = comparison.figures(views)
    assert found["scenario"].to_list() == ["whole", "poor", "other"]
    assert found["used"].to_list() == [145_000, 25_000, 125_000]
    assert found["left"].to_list() == [380_050, 50, 400_050]
    assert found["awards"].to_list() == [2, 1, 2]
    assert found["organizations"].to_list() == [2, 1, 1]
    assert found["coverage"].to_list() == pytest.approx([17 / 35, 5 / 35, 15 / 35])


def test_only_projects_that_go_elsewhere_or_to_nobody_are_listed(views: Views) -> None:
    assert comparison.awards(views).rows() == [("助餐", "夕阳红", None, "新芽")]


def test_equal_plans_differ_in_nothing(views: Views) -> None:
    twice = {"one": views["whole"], "two": views["whole"]}
    assert comparison.awards(twice).is_empty()
    assert comparison.communities(twice)["apart"].to_list() == [0.0, 0.0]
    assert chart.draw(comparison.communities(twice), "en").title == "Every community is covered alike in all plans"


def test_the_community_that_differs_most_comes_first(views: Views) -> None:
    found = comparison.communities({name: views[name] for name in ("whole", "poor")})
    assert found.rows() == [("西苑社区", 0.6, 0.0, 0.6), ("东苑社区", pytest.approx(1 / 3), pytest.approx(1 / 3), 0.0)]
    drawn = chart.draw(found, "zh")
    assert drawn.title == "2 个社区中有 1 个的覆盖率因方案而异，差别最大的是西苑社区，相差 60 个百分点"
    assert names(drawn, "y") == ["西苑社区", "东苑社区"]


def test_plans_of_other_communities_have_nothing_to_compare(views: Views, tmp_path: Path) -> None:
    elsewhere = small.FILES["communities"].replace("苑", "园")
    found = comparison.communities({"here": views["whole"], "there": planned(tmp_path, communities=elsewhere)})
    assert found["apart"].to_list() == [None] * 4
    assert chart.draw(found, "zh").title == "这些方案所涉及的社区各不相同，覆盖率无从比较"
