"""A rival is taken off the list only if it really could not do what the winner does: against trying everything."""

from itertools import product

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from models import objectives
from models.candidates import Problem, candidates
from models.engine.potential import equals, rivals, savings
from models.parts import Part
from models.plan import AWARD, CELL, Plan, awards_of, coverage_of
from tests.builders import Row, Tables, best, dataset, policy, problem

VALUE = {"shares": [0.5, 1.0], "slopes": [1.0, 0.5]}
CELLS = ("old", "young")
Served = dict[tuple[str, str, str], int]


def plan_of(made: Problem, served: Served) -> Plan:
    """The plan that serves these persons by (organization, project, group), whoever pays."""
    rows = [(org, project, "c1", "care", group, count) for (org, project, group), count in served.items() if count]
    schema = {**dict.fromkeys((*AWARD, *CELL), pl.String), "persons": pl.Int64}
    deliveries = pl.DataFrame(rows, schema=schema, orient="row")
    nothing = pl.DataFrame()
    return Plan(made, awards_of(made, deliveries), deliveries, nothing, nothing, coverage_of(made, deliveries))


@st.composite
def contests(draw: st.DrawFn) -> tuple[Tables, Served]:
    """Two organizations, two projects, two cells; o1 has both, o2 might take p1."""
    small = st.integers(1, 4)
    demands: list[Row] = [
        {"group": group, "persons": draw(small), "priority": draw(st.sampled_from([1.0, 2.5]))} for group in CELLS
    ]
    competences = st.sampled_from([0.25, 0.5, 0.8, 1.0])
    tables: Tables = {
        "demands": demands,
        "organizations": [{}, {"org_id": "o2"}],
        "skills": [{"competence": draw(competences)}, {"org_id": "o2", "competence": draw(competences)}],
        "projects": [
            {"group": draw(st.sampled_from(["all", *CELLS])), "min_persons": draw(st.integers(0, 2)), "max_persons": 6},
            {"project_id": "p2", "max_persons": 6},
        ],
        "bids": [
            {"unit_cost": draw(small)},
            {"org_id": "o2", "unit_cost": draw(small), "max_persons": draw(st.integers(2, 6))},
            {"project_id": "p2"},
        ],
    }
    group = tables["projects"][0]["group"]
    served: Served = {}
    for row in demands:
        persons = int(str(row["persons"]))
        first = draw(st.integers(0, persons)) if group in ("all", row["group"]) else 0
        served["o1", "p1", str(row["group"])] = first
        served["o1", "p2", str(row["group"])] = draw(st.integers(0, persons - first))
    return tables, served


def cheapest_equal(made: Problem, served: Served, part: str) -> int | None:
    """The least cost at which o2 takes p1 with no less of the objective, trying all persons; None if it cannot."""
    value = objectives.value(part, plan_of(made, served))
    (offer,) = made.offers.filter(org_id="o2", project_id="p1").to_dicts()
    reach = dict(made.deliveries.filter(org_id="o2", project_id="p1").select("group", "persons").iter_rows())
    free = {group: most - served.get(("o1", "p2", group), 0) for group, most in reach.items()}
    costs: list[int] = []
    for counts in product(*(range(room + 1) for room in free.values())):
        if offer["min_persons"] <= sum(counts) <= offer["max_persons"]:
            other = {key: count for key, count in served.items() if key[1] != "p1"}
            other |= {("o2", "p1", group): count for group, count in zip(free, counts, strict=True)}
            if objectives.value(part, plan_of(made, other)) >= value - 1e-12:
                costs.append(offer["fixed_cost"] + offer["unit_cost"] * sum(counts))
    return min(costs, default=None)


@settings(max_examples=40)
@given(contests(), st.sampled_from(["alignment", "alignment:group=old"]))
def test_a_rival_that_could_do_as_much_for_less_is_never_missed(contest: tuple[Tables, Served], part: str) -> None:
    tables, served = contest
    made_of = dataset(policy(value=VALUE), **tables)
    made = candidates(made_of, made_of.policy)
    plan = plan_of(made, served)
    if not plan.awards.filter(project_id="p1").height:
        return
    cheapest = cheapest_equal(made, served, part)
    _, _, group = part.partition("=")
    able = equals(plan, Part("group", group) if group else Part("all", ""), rivals(plan))
    saved = dict(savings(plan, able).iter_rows()).get("p1", 0)
    if cheapest is not None:
        now = plan.awards.filter(project_id="p1")["amount"].item()
        assert saved >= now - cheapest


def test_a_rival_that_cannot_bring_as_much_is_left_out() -> None:
    made = problem(
        policy(),
        organizations=[{}, {"org_id": "o2"}, {"org_id": "o3"}],
        skills=[{"competence": 0.8}, {"org_id": "o2", "competence": 0.79}, {"org_id": "o3", "competence": 0.8}],
    )
    plan = plan_of(made, {("o1", "p1", "all"): 10})
    assert equals(plan, Part("all", ""), rivals(plan))["org_id"].to_list() == ["o3"]


def test_the_winner_is_no_rival_of_itself_and_a_project_without_award_has_none() -> None:
    assert rivals(best(policy("cost"))).is_empty()
    assert rivals(best(policy("coverage"))).is_empty()


def test_who_is_better_needs_fewer_persons_and_saves_more() -> None:
    made = problem(
        policy(),
        organizations=[{}, {"org_id": "o2"}],
        skills=[{"competence": 0.5}, {"org_id": "o2"}],
    )
    plan = plan_of(made, {("o1", "p1", "all"): 8})
    able = equals(plan, Part("all", ""), rivals(plan))
    assert savings(plan, able).rows() == [("p1", 400)]
