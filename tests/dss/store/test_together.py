"""Many at once: no save is lost, and a process that is killed leaves the file whole."""

import os
import signal
import sqlite3
import subprocess
import sys
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from dss.store import datasets, drafts, scenarios
from dss.store.drafts import Draft
from dss.store.opening import Store, open_store
from dss.store.scenarios import Conflict, Save
from dss.store.work import Work
from tests.dss.store.conftest import Case

ROOT = Path(__file__).parents[3]
CHILD = [sys.executable, "-m", "tests.dss.store.child"]


@pytest.fixture
def file(tmp_path: Path, case: Case) -> Path:
    """A store with the first version of a scenario."""
    path = tmp_path / "store.sqlite"
    with open_store(path) as store:
        key = datasets.keep(store, "small", case.dataset)
        scenarios.save(store, "方案", Save(Work(key, case.dataset.policy)))
    return path


def whole(file: Path) -> list[int]:
    """The numbers of the scenario's versions, the file having been found in order."""
    with closing(sqlite3.connect(file)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        numbers = [number for (number,) in connection.execute("SELECT number FROM version ORDER BY number")]
        assert connection.execute("SELECT version FROM scenario").fetchall() == [(numbers[-1],)]
    return numbers


def test_of_two_threads_that_save_at_once_one_wins_and_the_other_is_told(store: Store, key: str, case: Case) -> None:
    work = Work(key, case.dataset.policy)
    scenarios.save(store, "方案", Save(work))

    def attempt(author: str) -> str:
        try:
            return scenarios.save(store, "方案", Save(work, 1, author=author)).author
        except Conflict as conflict:
            return f"after {conflict.newest.author}"

    with ThreadPoolExecutor(2) as threads:
        told = set(threads.map(attempt, ("王", "李")))
    assert told in ({"王", "after 王"}, {"李", "after 李"})


def test_two_processes_that_save_at_once_lose_nothing(file: Path) -> None:
    started = [
        subprocess.Popen([*CHILD, str(file), "方案", author, "30"], cwd=ROOT, stdout=subprocess.PIPE, text=True)
        for author in ("王", "李")
    ]
    printed = [process.communicate()[0].split() for process in started]
    saved = [[int(word) for word in words] for words in printed]
    assert sorted(saved[0] + saved[1]) == list(range(2, 62))
    assert whole(file) == list(range(1, 62))
    with open_store(file) as store:
        authors = Counter(scenarios.versions(store, "方案")["author"].to_list())
    assert authors == {"": 1, "王": 30, "李": 30}


@pytest.mark.skipif(sys.platform != "linux", reason="signals as Linux has them")
@pytest.mark.parametrize("lines", [1, 2, 4, 7, 11])
def test_a_process_that_is_killed_while_it_saves_leaves_the_file_whole(file: Path, lines: int) -> None:
    command = [*CHILD, str(file), "方案", "王", "100000"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        printed = [int(process.stdout.readline()) for _ in range(lines)]
        os.kill(process.pid, signal.SIGKILL)
        printed += [int(line) for line in process.stdout if line.endswith("\n")]
    numbers = whole(file)
    assert numbers == list(range(1, len(numbers) + 1))
    assert set(printed) <= set(numbers)  # what was said to be saved is saved
    with open_store(file) as store:
        newest = scenarios.version(store, "方案")
        assert scenarios.save(store, "方案", Save(newest.work, newest.number)).number == numbers[-1] + 1


def test_five_hundred_commits_of_five_threads_all_count(store: Store, key: str, case: Case) -> None:
    work = Work(key, case.dataset.policy)

    def session(name: str) -> None:
        for base in range(50):
            drafts.keep(store, Draft(name, work, name if base else None, base))
            scenarios.save(store, name, Save(work, base, session=name))

    with ThreadPoolExecutor(5) as threads:
        list(threads.map(session, "abcde"))
    assert dict(scenarios.listed(store).select("name", "version").rows()) == dict.fromkeys("abcde", 50)
    assert drafts.listed(store).height == 0
