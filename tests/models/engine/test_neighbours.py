"""Which offers a smaller program leaves open."""

import numpy as np

from models.engine.neighbours import FEW, GROW, PART, SMALLEST, Around, Cheapest, differing, near
from models.engine.root import Root
from tests.builders import problem

ROOT = Root(np.array([0.0, 1.0, 0.5, 0.0, 1.0]), np.array([3.0, 2.0, 0.0, 0.5, 9.0]), 0.0)
ANY = Root(np.zeros(24), np.arange(24.0), 0.0)


def test_offers_differ_that_are_not_decided_in_the_same_way() -> None:
    assert differing(ROOT, np.array([0.0, 1.0, 1.0, 1.0, 0.0])).tolist() == [False, False, True, True, True]


def test_near_is_what_the_relaxation_would_hardly_mind() -> None:
    assert near(ROOT, 2.0).tolist() == [False, True, True, True, False]


def test_where_too_many_are_near_only_the_divided_ones_are_open() -> None:
    many = Root(np.full(FEW + 1, 0.0), np.zeros(FEW + 1), 0.0)
    assert not near(many, 1.0).any()


def around() -> Around:
    orgs, projects = [f"o{i}" for i in range(4)], [f"p{i}" for i in range(6)]
    made = problem(
        organizations=[{"org_id": one} for one in orgs],
        skills=[{"org_id": one} for one in orgs],
        projects=[{"project_id": one} for one in projects],
    )
    return Around(made, 1)


def test_a_neighbourhood_keeps_what_is_open_and_opens_so_many_more() -> None:
    made, open_ = around(), np.arange(24) < 3
    found = made.next(open_, ANY)
    assert found[:3].all()
    assert found.sum() == 3 + SMALLEST


def test_neighbourhoods_grow_when_a_tree_ends_and_shrink_when_it_does_not() -> None:
    made = around()
    made.learn(ended=True)
    assert made.size == SMALLEST * GROW
    made.learn(ended=False)
    made.learn(ended=False)
    assert made.size == SMALLEST
    for _ in range(20):
        made.learn(ended=True)
    assert made.size == 24
    assert made.next(np.zeros(24, dtype=bool), ANY).all()


def test_the_same_seed_opens_the_same_offers() -> None:
    one, other, none = around(), around(), np.zeros(24, dtype=bool)
    assert all((one.next(none, ANY) == other.next(none, ANY)).all() for _ in range(5))


def test_the_cheapest_to_decide_otherwise_are_opened_besides_what_is_open() -> None:
    found = Cheapest(24).next(np.arange(24) >= 20, ANY)
    assert np.flatnonzero(found).tolist() == [*range(SMALLEST), 20, 21, 22, 23]
    assert Cheapest(10_000).size == PART * 10_000


def test_where_the_cheapest_took_too_long_they_get_twice_the_work_after_twice_as_many_turns() -> None:
    made, turns = Cheapest(24), []
    for turn in range(20):
        if made.due():
            turns.append((turn, made.work))
            made.learn(ended=False)
    assert turns == [(1, 1), (4, 2), (9, 4), (18, 8)]
    assert made.size == SMALLEST


def test_where_the_cheapest_were_not_enough_there_are_more() -> None:
    made = Cheapest(24)
    made.learn(ended=True)
    assert (made.size, made.work) == (SMALLEST * GROW, 1)
