"""A file in ``dss/pages`` is a page: nothing else has to know it."""

from dss import navigation
from dss.texts import translator


def test_the_folder_is_the_registry_of_pages() -> None:
    names = "start data demand plan organizations budget tradeoffs resilience baselines compare why meeting"
    names += " decision documents words"
    assert [page.name for page in navigation.found()] == names.split()


def test_pages_have_their_place_and_a_title_in_both_languages() -> None:
    assert {page.title: translator("zh")(page.title) for page in navigation.found()} == {
        "Start": "首页",
        "Data": "数据",
        "Supply and demand": "供需分析",
        "Plan": "方案",
        "Organizations": "社会组织",
        "What-if budget": "预算推演",
        "Trade-offs": "目标权衡",
        "Resilience": "抗风险能力",
        "Baselines": "与现行做法比较",
        "Compare": "方案比较",
        "Why?": "为什么",
        "Meeting": "会议",
        "Sign-off": "提请与审定",
        "Documents": "文件",
        "Words": "名词解释",
    }


def test_pages_stand_in_the_order_in_which_a_planner_works() -> None:
    groups = list(dict.fromkeys(page.group for page in navigation.found()))
    assert groups == [group for group in navigation.GROUPS if group in groups]
    orders = [page.order for page in navigation.found()]
    assert orders == sorted(set(orders))
