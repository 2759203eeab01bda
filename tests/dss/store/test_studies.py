"""What a study has found is found again by its question, and by no other."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from polars.testing import assert_frame_equal

from dss import intake
from dss.files import manifest
from dss.jobs.study import Found
from dss.store import datasets, studies
from dss.store.opening import Store
from dss.store.studies import OTHER_DATA, Question
from dss.store.trouble import StoreError
from dss.store.work import Work
from dss.work.names import names_of
from models import policy
from models.dataset import sha256
from models.policy import Policy
from tests.dss import small
from tests.dss.store.conftest import Case

CURVE = pl.DataFrame({"scale": [0.1, 1 / 3], "budget": [1, 2**53 + 1], "status": ["optimal", None]})
BEGUN = datetime(2026, 1, 2, tzinfo=UTC)


def found(case: Case, done: int = 2, of: int = 2, **facts: Any) -> Found:  # noqa: ANN401 - a summary holds anything
    said = {"complete": done == of, "done": done, "of": of, "tables": ["curve"], "plans": ["100 %"]}
    summary = {**said, "dataset_sha256": sha256(case.dataset), **facts}
    return Found({"curve": CURVE}, {"100 %": case.plan}, summary, names_of(case.dataset))


def question(case: Case, key: str, **options: object) -> Question:
    return Question("curve", key, case.dataset.policy, {"factors": [0.5, 1.5], "by_fund": False} | options)


def other(rules: Policy, setting: str) -> Policy:
    made, _ = policy.override(rules, [setting])
    assert made is not None
    return made


def test_what_was_found_comes_back_with_its_plans(store: Store, key: str, case: Case, tmp_path: Path) -> None:
    studies.keep(store, question(case, key), found(case))
    again = studies.find(store, question(case, key), tmp_path)
    assert again is not None
    assert_frame_equal(again.tables["curve"], CURVE)
    assert again.summary == found(case).summary
    assert manifest.gather(again.plans["100 %"]) == manifest.gather(case.plan)


def test_the_order_of_options_is_no_other_question(store: Store, key: str, case: Case, tmp_path: Path) -> None:
    asked = question(case, key)
    studies.keep(store, asked, found(case))
    turned = replace(asked, options=dict(reversed(list(asked.options.items()))))
    assert studies.find(store, turned, tmp_path) is not None


@pytest.mark.parametrize("differs", ["name", "policy", "options", "dataset"])
def test_another_question_finds_nothing(differs: str, store: Store, key: str, case: Case, tmp_path: Path) -> None:
    asked = question(case, key)
    studies.keep(store, asked, found(case))
    richer = intake.read(small.write(tmp_path / "data", funds=small.FILES["funds"].replace("5000", "6000"))).dataset
    assert richer is not None
    others = {
        "name": replace(asked, name="ladder"),
        "policy": replace(asked, policy=other(asked.policy, "solve.gap=0.01")),
        "options": question(case, key, by_fund=True),
        "dataset": replace(asked, dataset=datasets.keep(store, "richer", richer)),
    }
    assert studies.find(store, others[differs], tmp_path) is None


def test_the_same_content_with_columns_of_the_users_own_is_the_same_question(
    store: Store, key: str, case: Case, tmp_path: Path
) -> None:
    funds = (
        small.FILES["funds"].replace("public\n", "public,备注\n").replace("ue\n", "ue,甲\n").replace("se\n", "se,\n")
    )
    noted = intake.read(small.write(tmp_path / "noted", funds=funds)).dataset
    assert noted is not None
    second = datasets.keep(store, "noted", noted)
    assert second != key
    studies.keep(store, question(case, key), found(case))
    assert studies.find(store, question(case, second), tmp_path / "out") is not None


def test_the_fuller_answer_stays(store: Store, key: str, case: Case, tmp_path: Path) -> None:
    asked = question(case, key)
    kept: list[int] = []
    for done in (1, 3, 2, 4, 3):
        studies.keep(store, asked, found(case, done, 4))
        again = studies.find(store, asked, tmp_path / str(done))
        assert again is not None
        kept.append(again.summary["done"])
    assert kept == [1, 3, 3, 4, 4]


def test_a_study_of_other_data_is_refused(store: Store, key: str, case: Case, tmp_path: Path) -> None:
    with pytest.raises(StoreError) as raised:
        studies.keep(store, question(case, key), found(case, dataset_sha256="0" * 64))
    assert raised.value.message.template == OTHER_DATA
    assert studies.find(store, question(case, key), tmp_path) is None


def test_the_studies_of_some_work_are_those_of_its_data_and_rules(store: Store, key: str, case: Case) -> None:
    rules = case.dataset.policy
    asked = question(case, key)
    studies.keep(store, asked, found(case, 1, 2))
    studies.keep(store, replace(asked, name="ladder", options={}, policy=other(rules, "solve.seconds=7")), found(case))
    studies.keep(store, replace(asked, policy=other(rules, "budget.scale=0.5")), found(case))
    told = studies.listed(store, Work(key, other(rules, "solve.gap=0.5")))
    assert told.select("name", "options", "complete").rows() == [
        ("ladder", "{}", True),
        ("curve", '{"by_fund":false,"factors":[0.5,1.5]}', False),
    ]
    assert (told["created"] > BEGUN).all()
