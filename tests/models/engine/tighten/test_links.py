"""Links cut off fractions of awards, and never a plan."""

from models.engine.tighten.links import rows as links
from models.program import Rows as ProgramRows
from tests.builders import problem


def rows(block: ProgramRows) -> list[list[tuple[int, float]]]:
    """Each row's terms (column, coefficient), all at most 0."""
    assert set(block.limits["upper"]) <= {0.0}
    return [
        sorted(block.terms.filter(link=link).select("column", "coefficient").rows()) for link in block.limits["link"]
    ]


def test_a_delivery_needs_its_award() -> None:
    persons, _ = links(problem(projects=[{"max_persons": 7}]))
    assert rows(persons) == [[(0, -7.0), (1, 1.0)]]
    persons, _ = links(problem(projects=[{"max_persons": 70}]))
    assert rows(persons) == [[(0, -10.0), (1, 1.0)]]


def test_a_payment_needs_its_award_where_the_funds_limit_could_bind() -> None:
    _, money = links(problem(projects=[{"fixed_cost": 50, "max_persons": 5}], funds=[{"amount": 549}]))
    assert rows(money) == [[(0, -549.0), (2, 1.0)]]
    _, money = links(problem(projects=[{"fixed_cost": 50, "max_persons": 5}], funds=[{"max_per_award": 100}]))
    assert rows(money) == [[(0, -100.0), (2, 1.0)]]


def test_where_the_fund_could_pay_all_there_is_no_row() -> None:
    _, money = links(problem(projects=[{"fixed_cost": 50, "max_persons": 5}], funds=[{"amount": 550}]))
    assert rows(money) == []
