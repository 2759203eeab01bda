"""Plans come back byte for byte, and only those get in that the check passes."""

import shutil
from pathlib import Path

import pytest
from sqlalchemy import func, select

from dss import intake
from dss.files import manifest
from dss.files.folder import FILES
from dss.store import datasets, plans, tables
from dss.store.opening import Store
from dss.store.plans import UnfitPlan
from dss.work.planning import Request, make_plan
from models.verify import verify
from tests.builders import dataset, files
from tests.dss import small
from tests.dss.store.conftest import Case


def count(store: Store) -> int:
    with store.reading() as connection:
        return connection.execute(select(func.count()).select_from(tables.plan)).scalar_one()


def broken(store: Store, key: str, folder: Path) -> set[str]:
    """The rules that a plan breaks, which the store refuses."""
    with pytest.raises(UnfitPlan) as raised:
        plans.keep(store, key, folder)
    assert count(store) == 0
    return {finding.rule for finding in raised.value.findings}


def test_a_plan_comes_back_byte_for_byte_and_verifies(store: Store, key: str, case: Case, tmp_path: Path) -> None:
    plan = plans.keep(store, key, case.plan)
    out = plans.write(store, plan, tmp_path / "out")
    assert manifest.gather(out) == manifest.gather(case.plan)
    assert set(manifest.gather(out)) == set(FILES)
    assert verify(datasets.write(store, key, tmp_path / "data"), out).findings == ()


def test_a_plan_that_is_there_is_kept_once(store: Store, key: str, case: Case) -> None:
    assert plans.keep(store, key, case.plan) == plans.keep(store, key, case.plan)
    assert count(store) == 1


def test_files_beside_the_plans_own_are_left_out(store: Store, key: str, case: Case, tmp_path: Path) -> None:
    shutil.copytree(case.plan, tmp_path / "plan")
    (tmp_path / "plan" / "~$letter.docx").touch()
    assert plans.keep(store, key, tmp_path / "plan") == plans.keep(store, key, case.plan)


def test_a_plan_that_pays_a_fen_too_much_is_refused(store: Store, key: str, case: Case, tmp_path: Path) -> None:
    plan = shutil.copytree(case.plan, tmp_path / "plan")
    payments = plan / "payments.csv"
    payments.write_text(payments.read_text("utf-8").replace("250.00", "250.01"), "utf-8")
    assert "money" in broken(store, key, plan)


def test_a_plan_of_other_data_is_refused(store: Store, case: Case, tmp_path: Path) -> None:
    richer = small.FILES["funds"].replace("5000", "6000")
    other = intake.read(small.write(tmp_path, funds=richer)).dataset
    assert other is not None
    assert "hash" in broken(store, datasets.keep(store, "richer", other), case.plan)


def test_half_a_plan_is_refused(store: Store, key: str, case: Case, tmp_path: Path) -> None:
    plan = shutil.copytree(case.plan, tmp_path / "plan")
    (plan / "loans.csv").unlink()
    assert "file" in broken(store, key, plan)


def test_a_search_without_a_plan_is_refused(store: Store, tmp_path: Path) -> None:
    made = dataset(projects=[{"required": True}], funds=[{"amount": 99}])
    make_plan(Request(files(made, tmp_path / "data"), tmp_path / "plan"))
    assert broken(store, datasets.keep(store, "poor", made), tmp_path / "plan") == {"file"}
