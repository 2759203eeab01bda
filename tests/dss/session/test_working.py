"""Data step by step: each step is whole, a faulty one is refused, and every step can be taken back."""

from pathlib import Path

import polars as pl
import pytest

from dss import intake
from dss.session.working import Copy, RefusedError, Steps, changed, edited, ruled
from models import policy
from models.dataset import sha256
from models.studies.change import with_values
from tests.dss import small


@pytest.fixture
def copy(tmp_path: Path) -> Copy:
    source = small.write(tmp_path / "data")
    return Copy(source, intake.read(source), "small")


def rows(copy: Copy, table: str) -> pl.DataFrame:
    return pl.read_csv(copy.source / f"{table}.csv", infer_schema=False)


def test_another_rule_leaves_the_tables_as_they_are_and_its_files_are_read_alike(copy: Copy, tmp_path: Path) -> None:
    assert copy.dataset is not None
    used, _ = policy.override(copy.dataset.policy, ["budget.scale=0.5"])
    assert used is not None
    after = ruled(copy, used, tmp_path / "after")
    assert after.dataset is not None
    assert after.dataset.demands is copy.dataset.demands
    again = intake.read(after.source).dataset
    assert again is not None
    assert again.policy.budget.scale == 0.5
    assert sha256(again) == sha256(after.dataset)


def test_rules_that_do_not_fit_the_tables_are_refused_with_what_is_wrong(copy: Copy, tmp_path: Path) -> None:
    assert copy.dataset is not None
    used, _ = policy.override(copy.dataset.policy, ["budget.fund_scale.nobody=0.5"])
    assert used is not None
    with pytest.raises(RefusedError) as refused:
        ruled(copy, used, tmp_path / "after")
    assert [message.level for message in refused.value.messages] == ["error"]


def test_an_edited_table_is_read_as_a_file_would_be(copy: Copy, tmp_path: Path) -> None:
    funds = rows(copy, "funds").with_columns(
        amount=pl.when(pl.col("fund_id") == "f1").then(pl.lit("4999.99")).otherwise("amount")
    )
    after = edited(copy, "funds", funds, tmp_path / "after")
    assert after.dataset is not None
    assert copy.dataset is not None
    assert dict(after.dataset.funds.select("fund_id", "amount").iter_rows()) == {"f1": 499_999, "f2": 25_050}
    assert after.dataset.demands.drop("_row").equals(copy.dataset.demands.drop("_row"))


def test_a_faulty_edit_is_refused_with_the_cell(copy: Copy, tmp_path: Path) -> None:
    funds = rows(copy, "funds").with_columns(amount=pl.lit("much"))
    with pytest.raises(RefusedError) as refused:
        edited(copy, "funds", funds, tmp_path / "after")
    cells = [(each.table, each.row, each.column, each.value) for each in refused.value.messages]
    assert ("funds", 2, "amount", "much") in cells


def test_a_table_without_rows_is_a_table_that_is_not_there(copy: Copy, tmp_path: Path) -> None:
    after = edited(copy, "earmarks", rows(copy, "earmarks").clear(), tmp_path / "after")
    assert after.dataset is not None
    assert after.dataset.earmarks.is_empty()


def test_a_dataset_made_from_the_copys_is_written_and_read_as_files_are(copy: Copy, tmp_path: Path) -> None:
    assert copy.dataset is not None
    more = with_values(copy.dataset, "funds", {"fund_id": "f2"}, amount=30_001)
    after = changed(copy, more, tmp_path / "after")
    assert after.dataset is not None
    assert after.dataset.funds["amount"].to_list() == [500_000, 30_001]
    assert "300.01" in (tmp_path / "after" / "funds.csv").read_text(encoding="utf-8")
    assert copy.dataset.funds["amount"].to_list() == [500_000, 25_050]


def test_a_dataset_that_cannot_be_is_refused(copy: Copy, tmp_path: Path) -> None:
    assert copy.dataset is not None
    wrong = with_values(copy.dataset, "earmarks", {"fund_id": "f2"}, fund_id="f9")
    with pytest.raises(RefusedError):
        changed(copy, wrong, tmp_path / "after")


def test_faulty_data_cannot_be_worked_on(tmp_path: Path) -> None:
    source = small.write(tmp_path / "data", funds="fund_id,name\n")
    faulty = Copy(source, intake.read(source), "faulty")
    with pytest.raises(RefusedError):
        edited(faulty, "funds", pl.DataFrame(), tmp_path / "after")


def test_steps_go_back_and_forward_and_a_new_step_ends_what_was_taken_back(copy: Copy) -> None:
    first, second, third = (Copy(copy.source, copy.reading, name) for name in "abc")
    steps = Steps()
    assert (steps.now, steps.before, steps.after) == (None, False, False)
    steps.begin(first)
    steps.add(second)
    assert (steps.now, steps.before, steps.after) == (second, True, False)
    steps.back()
    steps.back()
    assert (steps.now, steps.before, steps.after) == (first, False, True)
    steps.forward()
    assert steps.now is second
    steps.back()
    steps.add(third)
    assert (steps.now, steps.after, steps.copies) == (third, False, [first, third])
    steps.begin(None)
    assert steps.now is None
