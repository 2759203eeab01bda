"""What the public may read: no small count, and none that a total gives away."""

import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import product
from pathlib import Path

import openpyxl
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dss.report import audience, docx, pptx, xlsx
from dss.report.blocks import Sheet
from dss.report.brief import Brief, read
from dss.report.papers import paper
from dss.report.sections import demand
from dss.report.sheets import awards, communities
from dss.work.planning import Request, make_plan
from tests.dss import small
from tests.dss.report import decks, reading
from tests.dss.report.case import brief

MOST = 12


@pytest.fixture(scope="module")
def public() -> Brief:
    return brief("public")


def told(public: Brief, *counts: int) -> list[str]:
    frame = audience.counts(public, pl.DataFrame({"persons": counts}), ["persons"])
    return frame["persons"].cast(pl.String).to_list()


def test_small_counts_are_closed_with_the_smallest_beside_them(public: Brief) -> None:
    assert told(public, 3, 40, 12, 0) == ["<5", "40", "*", "0"]
    assert told(public, 3, 2, 40) == ["<5", "<5", "40"]


def test_counts_that_the_total_forces_are_closed_further(public: Brief) -> None:
    assert told(public, 1, 1, 40, 50) == ["<5", "<5", "*", "50"]
    assert told(public, 4, 4, 40, 50) == ["<5", "<5", "*", "50"]


def test_where_nothing_is_small_counts_stay_numbers(public: Brief) -> None:
    frame = pl.DataFrame({"persons": [5, 0, 1200]})
    assert audience.counts(public, frame, ["persons"]).equals(frame)


def test_each_total_is_looked_at_by_itself(public: Brief) -> None:
    frame = pl.DataFrame({"category": ["a", "a", "b", "b"], "persons": [2, 30, 20, 10]})
    found = audience.counts(public, frame, ["persons"], within=["category"])
    assert found["persons"].to_list() == ["<5", "*", "20", "10"]


def test_a_part_that_is_small_closes_the_others_and_what_follows(public: Brief) -> None:
    frame = pl.DataFrame(
        {"persons": [30, 50, 80], "served": [28, 20, 80], "unmet": [2, 30, 0], "share": [0.9, 0.4, 1.0]}
    )
    found = audience.counts(public, frame, ["persons", "served", "unmet"], follows=["share"])
    assert found.to_dict(as_series=False) == {
        "persons": [80, 30, 50],
        "served": ["80", "*", "*"],
        "unmet": ["0", "<5", "*"],
        "share": [1.0, None, None],
    }


def test_counts_that_are_as_small_are_closed_alike_so_that_no_other_order_of_rows_opens_them(public: Brief) -> None:
    assert told(public, 3, 12, 40, 12) == ["<5", "*", "40", "*"]


def test_what_another_table_does_not_tell_is_not_told(public: Brief) -> None:
    frame = pl.DataFrame({"category": ["a", "a", "b"], "persons": [20, 3, 27], "closed": [False, False, True]})
    found = audience.counts(public, frame, ["persons"], within=["category"])
    assert found["persons"].to_list() == ["*", "<5", "*"]


@pytest.mark.parametrize("unmet", [3, 30])
def test_awards_give_back_no_need_that_a_service_leaves_open(public: Brief, unmet: int) -> None:
    lost = pl.when(pl.col("category") == "养老").then(unmet).otherwise(50)
    once = pl.int_range(pl.len()).over("category") == 0
    coverage = public.view.coverage.with_columns(persons=pl.col("served") + pl.when(once).then(lost).otherwise(0))
    told = replace(public, view=replace(public.view, coverage=coverage))
    needs = next(block.frame for block in demand.blocks(told) if isinstance(block, Sheet))
    given = awards.compose(told).frame
    left = dict(needs.select("category", "unmet").cast(pl.String).iter_rows())
    assert left["养老"] == ("<5" if unmet == 3 else "30")
    assert given["persons"].dtype.is_numeric() == (unmet == 30)


def test_a_share_is_not_told_of_the_community_whose_counts_are_closed(public: Brief) -> None:
    few = pl.when(pl.col("community_id") == "001").then(2).otherwise(pl.col("served"))
    coverage = public.view.coverage.with_columns(persons=40, served=few)
    view = replace(public.view, coverage=coverage)
    assert communities.lowest(replace(public, view=view)) is None
    assert communities.lowest(replace(public, view=view, audience="internal")) is not None


def test_internal_readers_see_everything() -> None:
    internal, frame = brief("internal"), pl.DataFrame({"persons": [1, 30], "trust": [0.5, 0.2]})
    assert audience.counts(internal, frame, ["persons"]).equals(frame)
    assert audience.columns(internal, frame).equals(frame)


def test_the_public_sees_no_internal_column(public: Brief) -> None:
    frame = pl.DataFrame({"organization": ["o"], "trust": [0.5], "total_income": [1], "unit_cost": [1], "who": ["x"]})
    assert audience.columns(public, frame).columns == ["organization"]


def possible(told: Sequence[str], total: int) -> Iterator[tuple[int, ...]]:
    """Every table of small numbers that reads as ``told`` and adds up to ``total``, by plain trial."""
    ranges = [
        range(1, audience.FEWEST)
        if one == audience.SMALL
        else range(audience.FEWEST, MOST + 1)
        if one == audience.CLOSED
        else [int(one)]
        for one in told
    ]
    return (counts for counts in product(*ranges) if sum(counts) == total)


@given(st.lists(st.integers(0, MOST - 3), min_size=3, max_size=4))
def test_no_closed_count_can_be_worked_out_from_the_total(public: Brief, counts: list[int]) -> None:
    words = told(public, *counts)
    open_left = [one for one, word in zip(counts, words, strict=True) if word not in (audience.SMALL, audience.CLOSED)]
    if not any(open_left):
        return  # nothing is left that could be closed as well
    tables = list(possible(words, sum(counts)))
    for place, word in enumerate(words):
        if word in (audience.SMALL, audience.CLOSED):
            assert len({table[place] for table in tables}) > 1, (counts, words)


def test_no_headline_tells_how_few_needs_stay_unmet_in_the_whole_plan(tmp_path: Path) -> None:
    demands = "community_id,category,persons\n002,养老,15\n001,青少年,5\n"
    source = small.write(tmp_path / "data", demands=demands)
    assert make_plan(Request(source, tmp_path / "plan")).status == "optimal"
    inside, outside = (read(source, tmp_path / "plan", "方案", one, "zh") for one in ("internal", "public"))
    served = int(inside.view.coverage["served"].sum())
    assert served == 17  # of 20
    assert (audience.coverage(inside), audience.coverage(outside)) == ("85%", "*")
    outside = replace(outside, alternatives={"另一方案": outside.view})
    book = openpyxl.load_workbook(io.BytesIO(xlsx.write(outside)))
    texts = [
        reading.everything(docx.write(paper.compose(outside), "zh")),
        "\n".join(text for slide in decks.parsed(pptx.write(outside)).slides for text in decks.texts(slide)),
        "\n".join(str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row),
    ]
    told = re.compile(r"\b17\b(?!\.)|85(\.0)?%|15(\.0)?%|\b0\.85\b")
    assert [told.findall(text) for text in texts] == [[], [], []]
    assert told.search(reading.everything(docx.write(paper.compose(inside), "zh")))
