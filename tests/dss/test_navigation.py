"""A file in ``dss/pages`` is a page: nothing else has to know it."""

from dss import navigation
from dss.texts import translator


def test_the_folder_is_the_registry_of_pages() -> None:
    assert [page.name for page in navigation.found()] == ["data", "plan"]


def test_pages_have_their_place_and_a_title_in_both_languages() -> None:
    titles = {page.order: (page.title, translator("zh")(page.title)) for page in navigation.found()}
    assert titles == {1: ("Data", "数据"), 2: ("Plan", "方案")}
