"""The figures of the tiny plan, worked out by hand."""

from fractions import Fraction
from pathlib import Path

from tests.models.verify.sample import sample, write


def test_the_plan_keeps_every_rule(tmp_path: Path) -> None:
    assert write(sample(), tmp_path).check().findings == ()


def test_alignment_weights_priorities_and_values_the_first_half_of_a_cell_most(tmp_path: Path) -> None:
    report = write(sample(), tmp_path).check()

    # c1 elderly: 70 persons at 0.8 * (0.5 + 0.5 * 0.9) = 53.2 of 100, priority 2: 2 * (50 + 0.7 * 3.2)
    first = 2 * (50 + Fraction("0.7") * Fraction("3.2"))
    # c3: 35 persons at 0.9 = 31.5 of 40: 20 + 0.7 * 11.5; the other three stay under half: 18, 18, 35 * 0.585
    rest = 18 + 18 + Fraction("20.475") + 20 + Fraction("0.7") * Fraction("11.5")
    assert report.figures
    assert report.figures.alignment == (first + rest) / (430 * Fraction("0.79"))
    assert report.figures.objectives["alignment"] == report.figures.alignment


def test_coverage_equity_cost_dependency_and_changes(tmp_path: Path) -> None:
    figures = write(sample(), tmp_path).check().figures

    assert figures
    assert figures.coverage == Fraction(210, 330)
    assert figures.equity == Fraction(65, 140)
    assert figures.cost == 299900 + 91050 + 210070
    assert figures.objectives["cost"] == Fraction("6010.20")
    assert figures.dependency == Fraction(9, 10)
    assert figures.changes == 3


def test_what_is_left_of_a_fund_keeps_the_parts_of_a_fen_that_the_scale_makes(tmp_path: Path) -> None:
    figures = write(sample(), tmp_path).check().figures

    assert figures
    assert figures.unspent == {"f1": Fraction("0.6"), "f2": 0, "f3": 58980}


def test_alignment_narrowed_to_a_street_counts_its_communities_alone(tmp_path: Path) -> None:
    what = sample()
    what.policy["solve"]["objectives"] = ["alignment:street=t1", "alignment:group=youth"]
    figures = write(what, tmp_path).check().figures

    assert figures
    first = 2 * (50 + Fraction("0.7") * Fraction("3.2")) + 18 + 18 + Fraction("20.475")
    assert figures.objectives["alignment:street=t1"] == first / (390 * Fraction("0.79"))
    assert figures.objectives["alignment:group=youth"] == Fraction("20.475") / (60 * Fraction("0.79"))


def test_without_demand_alignment_coverage_and_equity_are_whole(tmp_path: Path) -> None:
    what = sample()
    for table in what.plan.values():
        del table[1:]
        table[0].update(persons="0", amount="0", hours="0")
    for row in what.tables["demands"]:
        row["persons"] = "0"
    figures = write(what, tmp_path).check().figures

    assert figures
    assert (figures.alignment, figures.coverage, figures.equity, figures.dependency) == (1, 1, 1, 0)


def test_a_list_of_equal_policies_has_no_differences(tmp_path: Path) -> None:
    assert write(sample(), tmp_path).check().policy_differences == ()
