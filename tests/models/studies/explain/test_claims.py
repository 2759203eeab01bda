"""Every claim about tiny datasets is the oracle's: what an award is worth, what stops an offer, what lets it win."""

from collections.abc import Callable, Iterator
from itertools import count, islice
from random import Random
from typing import Any, NamedTuple

import pytest

from models.studies import Findings, explain
from tests.models.studies.plainly import plainly
from tests.oracle import solve
from tests.oracle.case import Case
from tests.oracle.random_datasets import Sample, sample
from tests.thorough import THOROUGH, some

CLAIMS = 200 if THOROUGH else 10
NEAR = 2e-6


class Claim(NamedTuple):
    """A row of ``changes``, of one pair in one sample."""

    one: Sample
    pair: tuple[str, str]
    row: dict[str, Any]


def prepared(number: int) -> Sample:
    return sample(number).with_policy("solve", objectives=["alignment"], gap=0.0, seconds=500.0, threads=1)


def explained(one: Sample, pair: tuple[str, str], awards: tuple[tuple[str, str], ...], *, changes: bool) -> Findings:
    plan = {"awards": [{"org_id": org, "project_id": project} for org, project in awards]}
    return list(explain.run(one.dataset(), plainly, pair=pair, plan=plan, changes=changes))[-1]


def locked(one: Sample, pair: tuple[str, str], decision: str) -> Sample:
    others = [row for row in one.tables.get("locks", []) if (row["org_id"], row["project_id"]) != pair]
    return one.with_rows(locks=[*others, {"org_id": pair[0], "project_id": pair[1], "decision": decision}])


def value(one: Sample) -> float:
    """The oracle's best alignment; below 0 where there is no plan."""
    answer = solve(one.dataset())
    return -1.0 if answer is None else float(answer.values[0])


def margin(one: Sample, pair: tuple[str, str]) -> float:
    """How much better the best plan with the pair is than the best one without it."""
    return value(locked(one, pair, "award")) - value(locked(one, pair, "exclude"))


def offers(one: Sample) -> list[tuple[str, str]]:
    return [offer.pair for offer in Case(one.dataset()).offers]


def with_row(one: Sample, table: str, key: dict[str, str], **values: object) -> Sample:
    rows = [
        {**row, **values} if all(row.get(name) == wanted for name, wanted in key.items()) else row
        for row in one.tables[table]
    ]
    return one.with_rows(**{table: rows})


def with_bid(one: Sample, pair: tuple[str, str], **terms: object) -> Sample:
    """Other terms for the pair, no others for anybody else, whether the project has bids or not."""
    bids = one.tables.get("bids", [])
    if not any(row["project_id"] == pair[1] for row in bids):
        bids = [*bids, *({"org_id": org, "project_id": to} for org, to in offers(one) if to == pair[1])]
    return with_row(one.with_rows(bids=bids), "bids", {"org_id": pair[0], "project_id": pair[1]}, **terms)


def changed(one: Sample, pair: tuple[str, str], row: dict[str, Any], wanted: float) -> Sample:
    """The sample with what ``row`` speaks of at the value ``wanted`` (money in yuan)."""
    org, what, fen = {"org_id": pair[0]}, row["what"], round(wanted * 100)
    ways: dict[str, Callable[[], Sample]] = {
        "unit_cost": lambda: with_bid(one, pair, unit_cost=fen),
        "fixed_cost": lambda: with_bid(one, pair, fixed_cost=fen),
        "hours_per_person": lambda: with_bid(one, pair, hours_per_person=wanted),
        "competence": lambda: with_row(one, "skills", org, competence=wanted),
        "hours": lambda: with_row(one, "organizations", org, hours=wanted),
        "max_projects": lambda: with_row(one, "organizations", org, max_projects=int(wanted)),
        "fund": lambda: with_row(one, "funds", {"fund_id": row["key"]}, amount=fen),
        "max_org_share": lambda: one.with_policy("independence", max_org_share=wanted),
        "max_dependency": lambda: one.with_policy("independence", max_dependency={row["key"]: wanted}),
        "max_category_share": lambda: one.with_policy("independence", max_category_share=wanted),
    }
    return ways[what]()


def contested(number: int) -> Sample:
    """Two organizations that both offer two projects, at different prices and competences, for too little money."""
    random = Random(number)  # noqa: S311 - drawn, not secret
    orgs, projects = ("o0", "o1"), ("p0", "p1")
    tables: dict[str, list[dict[str, Any]]] = {
        "communities": [{"community_id": "c0", "name": "c0"}],
        "demands": [{"community_id": "c0", "category": "s0", "persons": random.randint(5, 7)}],
        "organizations": [
            {
                "org_id": org,
                "name": org,
                "orientation": "market",
                "hours": random.choice([None, 2.0, 5.0]),
                "max_projects": random.choice([None, 1]),
            }
            for org in orgs
        ],
        "skills": [
            {"org_id": org, "category": "s0", "competence": random.choice([0.5, 0.62, 0.8, 0.9])} for org in orgs
        ],
        "projects": [
            {
                "project_id": to,
                "name": to,
                "category": "s0",
                "fixed_cost": random.choice([0, 150]),
                "unit_cost": 300,
                "hours_per_person": 2.0,
                "min_persons": 1,
                "max_persons": random.randint(2, 4),
            }
            for to in projects
        ],
        "bids": [
            {
                "org_id": org,
                "project_id": "p0",
                "unit_cost": random.randint(200, 600),
                "hours_per_person": random.choice([0.5, 2.0]),
            }
            for org in orgs
        ],
        "funds": [{"fund_id": "f0", "name": "f0", "amount": random.randint(900, 2000)}],
    }
    rules: dict[str, Any] = {
        "independence": {"max_org_share": random.choice([0.6, 1.0])},
        "solve": {"objectives": ["alignment"], "gap": 0.0, "seconds": 500.0, "threads": 1},
    }
    return Sample(tables, rules, frozenset())


def claims() -> Iterator[Claim]:
    for number in count():
        one = contested(number)
        answer = solve(one.dataset())
        assert answer is not None
        awards = tuple((org, project) for org, project, _ in answer.awards)
        pair = next(pair for pair in offers(one) if pair not in awards)
        told = explained(one, pair, awards, changes=True)
        yield from (Claim(one, pair, row) for row in told.tables["changes"].rows(named=True))


def test_what_would_let_an_offer_win_does_and_a_step_less_does_not() -> None:
    seen: set[tuple[str, str]] = set()
    for one, pair, row in islice(claims(), CLAIMS):
        seen.add((row["what"], row["proof"]))
        loses = margin(changed(one, pair, row, row["loses_at"]), pair)
        assert loses < 0, (pair, row)
        if row["proof"] == "yes":
            assert margin(changed(one, pair, row, row["wins_at"]), pair) >= -NEAR, (pair, row)
        else:
            assert (row["proof"], row["wins_at"], row["loses_at"]) == ("no", None, row["tried"])
    assert {proof for _, proof in seen} == {"yes", "no"}


@pytest.mark.parametrize("number", some([2001, 2004, 2008, 2012], 3))
def test_what_it_costs_to_choose_an_offer_or_to_drop_an_award_is_the_oracles(number: int) -> None:
    one = prepared(number)
    answer = solve(one.dataset())
    assert answer is not None
    awards = tuple((org, project) for org, project, _ in answer.awards)
    for pair in offers(one)[:3]:
        row = explained(one, pair, awards, changes=False).tables["verdict"].row(0, named=True)
        assert (row["status"] == "won") == (pair in awards)
        other = value(locked(one, pair, "exclude" if pair in awards else "award"))
        if row["status"] == "no offer" or (row["status"], row["cause"]) == ("lost", "locked"):
            assert other < 0
            continue
        assert (row["other_least"] is None) == (other < 0)
        if other >= 0:
            loss = float(answer.values[0]) - other
            assert row["least_lost"] - NEAR <= loss <= row["most_lost"] + NEAR
            assert row["status"] == "won" or (row["cause"] == "as good") == (loss <= NEAR)


def test_the_cause_that_is_named_decides() -> None:
    """With its limit lifted the offer wins; where no limit is named, it does not, whatever single one is lifted."""
    lifted: dict[str, Callable[[Sample, str], Sample]] = {
        "hours": lambda one, org: with_row(one, "organizations", {"org_id": org}, hours=None),
        "max_org_share": lambda one, _: one.with_policy("independence", max_org_share=1.0),
    }
    causes: set[tuple[str, str]] = set()
    for number in range(5):
        one = contested(number)
        answer = solve(one.dataset())
        assert answer is not None
        awards = tuple((org, project) for org, project, _ in answer.awards)
        pair = next(pair for pair in offers(one) if pair not in awards)
        for row in explained(one, pair, awards, changes=False).tables["causes"].rows(named=True):
            causes.add((row["cause"], row["holds"]))
            if row["cause"] in lifted and row["holds"] in {"yes", "no"}:
                wins = margin(lifted[row["cause"]](one, pair[0]), pair) >= -NEAR
                assert (row["holds"] == "yes") == wins, (number, row)
    assert {("hours", "yes"), ("hours", "no"), ("max_org_share", "yes"), ("outscored", "yes")} <= causes
