"""A draft is there after a crash, and belongs to one session."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import polars as pl
import pytest

from dss.store import datasets, drafts, plans, scenarios
from dss.store.drafts import Draft
from dss.store.opening import Store, open_store
from dss.store.scenarios import Save
from dss.store.work import Work
from models import policy
from models.policy import Policy
from tests.dss.store.conftest import Case

ROOT = Path(__file__).parents[3]


def changed(case: Case, share: float) -> Policy:
    made, _ = policy.override(case.dataset.policy, [f"independence.max_org_share={share}"])
    assert made is not None
    return made


def test_the_newest_state_of_a_session_is_read_back(store: Store, key: str, case: Case) -> None:
    plan = plans.keep(store, key, case.plan)
    for share in (0.9, 0.8):
        kept = Draft("s1", Work(key, changed(case, share), plan))
        drafts.keep(store, kept)
    drafts.keep(store, Draft("s2", Work(key, case.dataset.policy)))
    assert drafts.read(store, "s1") == kept
    assert drafts.read(store, "s3") is None


def test_a_draft_tells_which_version_it_began_from(store: Store, key: str, case: Case) -> None:
    work = Work(key, case.dataset.policy)
    scenarios.save(store, "方案", Save(work))
    drafts.keep(store, Draft("s1", work, "方案", 1))
    drafts.keep(store, Draft("s2", work))
    assert drafts.read(store, "s1") == Draft("s1", work, "方案", 1)
    told = drafts.listed(store).select("session", "scenario", "base", "dataset").rows()
    assert told == [("s2", None, 0, "small"), ("s1", "方案", 1, "small")]


@pytest.mark.skipif(sys.platform != "linux", reason="signals as Linux has them")
def test_a_killed_session_is_continued_by_another(tmp_path: Path, case: Case) -> None:
    file = tmp_path / "store.sqlite"
    with open_store(file) as store:
        key = datasets.keep(store, "small", case.dataset)
    code = (
        "import sys, time, pathlib\n"
        "from dss.store import drafts; from dss.store.opening import open_store; from dss.store.work import Work\n"
        "from models.policy import Policy\n"
        "store = open_store(pathlib.Path(sys.argv[1]))\n"
        "drafts.keep(store, drafts.Draft('gone', Work(sys.argv[2], Policy())))\n"
        "print('kept', flush=True); time.sleep(600)\n"
    )
    killed = subprocess.Popen([sys.executable, "-c", code, str(file), key], cwd=ROOT, stdout=subprocess.PIPE)
    with killed:
        assert killed.stdout is not None
        assert killed.stdout.readline() == b"kept\n"
        os.kill(killed.pid, signal.SIGKILL)
    with open_store(file) as store:
        assert drafts.listed(store)["session"].to_list() == ["gone"]
        assert drafts.take_over(store, "new", "gone") == Draft("new", Work(key, Policy()))
        assert drafts.listed(store)["session"].to_list() == ["new"]


def test_of_two_who_continue_a_draft_the_first_has_it(store: Store, key: str, case: Case) -> None:
    drafts.keep(store, Draft("gone", Work(key, case.dataset.policy)))
    drafts.keep(store, Draft("second", Work(key, changed(case, 0.5))))
    assert drafts.take_over(store, "first", "gone") is not None
    assert drafts.take_over(store, "second", "gone") is None
    assert drafts.read(store, "second") == Draft("second", Work(key, changed(case, 0.5)))


def test_a_session_that_takes_its_own_draft_has_it(store: Store, key: str, case: Case) -> None:
    drafts.keep(store, Draft("s1", Work(key, case.dataset.policy)))
    assert drafts.take_over(store, "s1", "s1") == Draft("s1", Work(key, case.dataset.policy))


def test_a_save_ends_the_draft_of_its_session_alone(store: Store, key: str, case: Case) -> None:
    work = Work(key, case.dataset.policy)
    for session in ("s1", "s2", "s3"):
        drafts.keep(store, Draft(session, work))
    scenarios.save(store, "方案", Save(work, session="s1"))
    drafts.drop(store, "s3")
    assert drafts.listed(store)["session"].to_list() == ["s2"]


def test_drafts_come_the_last_first(store: Store, key: str, case: Case) -> None:
    for session in ("s1", "s2", "s1"):
        drafts.keep(store, Draft(session, Work(key, case.dataset.policy)))
    told = drafts.listed(store)
    assert told["session"].to_list() == ["s1", "s2"]
    assert told.schema["saved"] == pl.Datetime("us", "UTC")
