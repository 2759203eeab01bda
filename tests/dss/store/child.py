"""A process that saves again and again: ``python -m tests.dss.store.child FILE SCENARIO AUTHOR COUNT``.

Where somebody else was first, it begins anew from what is there; it prints each number that it has saved.
"""

import sys
from pathlib import Path

from dss.store import scenarios
from dss.store.opening import open_store
from dss.store.scenarios import Conflict, Save

file, name, author, count = sys.argv[1:]
saved = 0
with open_store(Path(file)) as store:
    base = scenarios.version(store, name)
    while saved < int(count):
        try:
            base = scenarios.save(store, name, Save(base.work, base.number, "x" * 5000, author))
            saved += 1
            print(base.number, flush=True)  # noqa: T201 - the test listens
        except Conflict as conflict:
            base = conflict.newest
