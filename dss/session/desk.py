"""What a session keeps in the store: its draft after each change, scenarios under their names, and studies.

A draft is kept aside, so that nobody waits for it. Where the store cannot be used the session goes on without it, and
``trouble`` says why.
"""

import functools
import json
import uuid
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from pathlib import Path

from dss import intake
from dss.jobs.study import Found
from dss.record import Override, Record, Signing
from dss.session.answers import Asked
from dss.session.working import Copy
from dss.store import datasets, decisions, drafts, opening, place, plans, scenarios, studies
from dss.store.differences import Differences
from dss.store.drafts import Draft
from dss.store.opening import Store
from dss.store.scenarios import Save, Version
from dss.store.trouble import StoreError
from dss.store.work import Work
from models import policy
from models.dataset import Dataset, sha256
from models.messages import Message

Overrides = tuple[Override, ...]


@functools.cache
def opened(file: Path) -> Store:
    """The store in ``file``, opened once by this process; raises ``StoreError``."""
    return opening.open_store(file)


@dataclass(frozen=True)
class Planned:
    """A plan's folder, and the data of which it was made."""

    folder: Path
    of: Copy


@dataclass(frozen=True)
class Taken:
    """What was taken out of the store: the data, and their plan (None: there is none, or it is one of older data).

    ``overrides``: what was changed in the room.
    """

    copy: Copy
    plan: Planned | None
    overrides: Overrides = ()


@dataclass(frozen=True)
class Named:
    """What somebody says when they save: the scenario's name, what is new, who they are.

    ``base``: the version that the work began from; 0: the name is new.
    """

    name: str
    note: str
    author: str
    base: int


@dataclass(eq=False)
class Desk:
    """One session's place at the store.

    ``scenario`` and ``base``: the scenario that is worked on and the version that the work began from; None and 0
    while it has no name.
    """

    session: str = field(default_factory=lambda: uuid.uuid4().hex)
    scenario: str | None = None
    base: int = 0
    trouble: Message | None = None
    _keys: dict[tuple[Store, Copy], str] = field(default_factory=dict[tuple[Store, Copy], str])
    _plans: dict[tuple[Store, Path], str] = field(default_factory=dict[tuple[Store, Path], str])
    _changed: dict[tuple[Store, str, int, Copy], Differences] = field(
        default_factory=dict[tuple[Store, str, int, Copy], Differences]
    )
    _aside: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(1, "desk"))

    @property
    def store(self) -> Store | None:
        """The open store; None where it cannot be used."""
        try:
            return opened(place.place())
        except StoreError as error:
            self.trouble = error.message
            return None

    def draft(self, copy: Copy, plan: Planned | None, overrides: Overrides = ()) -> Future[None]:
        """Keep the draft, aside; ``plan`` may be older than the data."""
        named = self.scenario, self.base

        def keep(store: Store) -> None:
            drafts.keep(store, Draft(self.session, self._work(store, copy, plan, overrides), *named))

        return self._aside.submit(self._told, keep)

    def _told(self, work: Callable[[Store], None]) -> None:
        store = self.store
        if store is None:
            return
        try:
            work(store)
        except StoreError as error:
            self.trouble = error.message
        else:
            self.trouble = None

    def save(self, copy: Copy, plan: Planned | None, named: Named, overrides: Overrides = ()) -> Version:
        """Save as the scenario's next version; raises ``StoreError``, and ``Conflict`` among them."""
        store = opened(place.place())
        work = self._aside.submit(self._work, store, copy, plan, overrides).result()
        saved = scenarios.save(store, named.name, Save(work, named.base, named.note, named.author, self.session))
        self.scenario, self.base = saved.scenario, saved.number
        return saved

    def open(self, name: str, number: int | None, folder: Path) -> Taken:
        """A version of a scenario, the newest unless said; its files in the empty ``folder``. Raises ``StoreError``."""
        store = opened(place.place())
        version = scenarios.version(store, name, number)
        taken = self._taken(store, version.work, folder)
        self.scenario, self.base = version.scenario, version.number
        return taken

    def look(self, name: str, number: int, folder: Path) -> Taken:
        """The same, but what is worked on stays."""
        store = opened(place.place())
        return self._taken(store, scenarios.version(store, name, number).work, folder)

    def take_over(self, other: str, folder: Path) -> Taken | None:
        """Continue with another session's draft; None where it is gone. Raises ``StoreError``."""
        store = opened(place.place())
        draft = drafts.take_over(store, self.session, other)
        if draft is None:
            return None
        taken = self._taken(store, draft.work, folder)
        self.scenario, self.base = draft.scenario, draft.base
        return taken

    def sign(self, signing: Signing) -> None:
        """Propose or decide the version that is worked on; raises ``StoreError``."""
        decisions.sign(opened(place.place()), self.scenario or "", self.base, signing)

    def record(self) -> Record:
        """What is on record of the version that is worked on; raises ``StoreError``."""
        return decisions.record(opened(place.place()), self.scenario or "", self.base)

    def saved(self, copy: Copy, plan: Planned | None, overrides: Overrides) -> bool:
        """Whether all of this stands in the version that the work began from; raises ``StoreError``."""
        if self.scenario is None:
            return False
        store = opened(place.place())
        work = self._aside.submit(self._work, store, copy, plan, overrides).result()
        return work == scenarios.version(store, self.scenario, self.base).work

    def leave(self) -> None:
        """Go on with work that has no name."""
        self.scenario, self.base = None, 0

    def find(self, copy: Copy, asked: Asked, folder: Path) -> Found | None:
        """What the store has of a study of these data; plans of it are written into the empty ``folder``."""
        store = self.store
        if store is None:
            return None
        key = self._keys.get((store, copy)) or datasets.alike(store, copy.fingerprint)
        return None if key is None else studies.find(store, _question(key, copy, asked), folder)

    def keep(self, copy: Copy, asked: Asked, found: Found) -> Future[None]:
        """Keep what a study has found, aside."""
        return self._aside.submit(
            self._told, lambda store: studies.keep(store, _question(self._key(store, copy), copy, asked), found)
        )

    def changed(self, copy: Copy) -> Differences:
        """What differs between the scenario's version that the work began from and ``copy``; raises ``StoreError``."""
        asked = opened(place.place()), self.scenario or "", self.base, copy
        if asked not in self._changed:  # neither a version nor a copy ever changes
            self._changed[asked] = self._compared(*asked)
        return self._changed[asked]

    def _compared(self, store: Store, name: str, number: int, copy: Copy) -> Differences:
        before = scenarios.version(store, name, number).work
        now = self._aside.submit(self._work, store, copy, None).result()
        return scenarios.compare(store, before, replace(now, plan=before.plan))

    def _work(self, store: Store, copy: Copy, plan: Planned | None, overrides: Overrides = ()) -> Work:
        key = self._key(store, copy)
        return Work(key, _sound(copy).policy, None if plan is None else self._plan(store, plan), overrides)

    def _plan(self, store: Store, plan: Planned) -> str:
        """The plan's key; each change makes a draft, and its plan is checked once, not each time."""
        if (store, plan.folder) not in self._plans:
            self._plans[store, plan.folder] = plans.keep(store, self._key(store, plan.of), plan.folder)
        return self._plans[store, plan.folder]

    def _key(self, store: Store, copy: Copy) -> str:
        if (store, copy) not in self._keys:
            self._keys[store, copy] = datasets.keep(store, copy.name, _sound(copy))
        return self._keys[store, copy]

    def _taken(self, store: Store, work: Work, folder: Path) -> Taken:
        source = datasets.write(store, work.dataset, folder / "dataset")
        copy = Copy(source, intake.read(source), datasets.name(store, work.dataset))
        self._keys[store, copy] = work.dataset
        if work.plan is None:
            return Taken(copy, None, work.overrides)
        plan = plans.write(store, work.plan, folder / "plan")
        self._plans[store, plan] = work.plan
        summary = json.loads((plan / "summary.json").read_text(encoding="utf-8"))
        current = summary["dataset_sha256"] == sha256(_sound(copy))
        return Taken(copy, Planned(plan, copy) if current else None, work.overrides)


def _sound(copy: Copy) -> Dataset:
    if copy.dataset is None:
        raise ValueError(copy.name)
    return copy.dataset


def _question(key: str, copy: Copy, asked: Asked) -> studies.Question:
    used, wrong = policy.override(_sound(copy).policy, asked.settings)
    if used is None:
        raise ValueError(wrong)
    return studies.Question(asked.study, key, used, asked.options)
