"""Keys that stand twice, and ids that look alike."""

import pytest

from tests.models.rows import errors, extended, places


def test_a_repeated_key_names_the_first_row() -> None:
    found = errors(extended("funds", {"fund_id": "f1", "name": "另", "amount": 1}))
    assert places(found) == [("funds", 3, "fund_id", "f1")]
    assert found[0].params["first"] == 1


def test_a_key_that_stands_three_times_is_told_twice() -> None:
    again = {"fund_id": "f1", "name": "经费", "amount": 5000}
    found = errors(extended("funds", again, {**again, "amount": 1}))
    assert [(m.row, "delete it" in m.template) for m in found] == [(4, False), (3, True)]


def test_a_default_and_its_word_are_the_same_key() -> None:
    found = errors(extended("demands", {"community_id": "c2", "category": "care", "group": "all", "persons": 1}))
    assert found[0].params["key"] == "c2 / care / all"


@pytest.mark.parametrize("other", ["01", "１"])
def test_ids_that_people_take_for_one_are_told(other: str) -> None:
    tables = extended("communities", {"community_id": "1", "name": "一"}, {"community_id": other, "name": "二"})
    (found,) = errors(tables)
    assert (found.row, found.value, found.params["other"]) == (4, other, "1")


def test_names_may_repeat() -> None:
    found = errors(extended("funds", {"fund_id": "f3", "name": "经费", "amount": -1}))
    assert places(found) == [("funds", 3, "amount", "-0.01")]
