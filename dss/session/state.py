"""The one typed owner of a session's state: what the person chose, and what came of it.

Pages and panels read and change it by its methods alone. Everything that it writes lies in one
private folder, which goes, with all that still runs, when the session or the server ends; what outlives the session
is kept in the store (``desk``).
"""

import contextlib
import secrets
import shutil
import tempfile
import weakref
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

import polars as pl
import streamlit as st

from dss import intake
from dss.files.uploads import Upload, store
from dss.intake import Reading
from dss.jobs import solve
from dss.jobs.channel import Record
from dss.jobs.job import Job
from dss.record import Override, Signing, Status
from dss.session import working
from dss.session.answers import Answer, Answers, Asked
from dss.session.desk import Desk, Named, Planned, Taken
from dss.session.room import Room, Standing
from dss.session.working import Copy, Steps
from dss.store.scenarios import Version
from dss.store.trouble import StoreError
from dss.texts import LANGUAGES, Language
from dss.views import plan_view
from dss.views.plan_view import PlanView
from models.dataset import Dataset, sha256
from models.engine.contained import contained
from models.policy import Policy, changes

DEMO = Path(__file__).parents[2] / "data" / "demo"


@dataclass(eq=False)
class State:
    """One session.

    - ``steps``: the data that are open, step by step; ``uploaded``: ids of the files that they came from
    - ``desk``: what is kept in the store; ``answers``: studies of the data that are open
    - ``solve``: the newest solve, with the data that it works on
    - ``plan``: the plan that is shown, with what its solve reported until it was found (``course``)
    - ``offered``: the plan of a solve that was ended early, while another plan is shown
    - ``overrides``: what was changed in the room since the plan was proposed, each with its reason and price
    - ``room``: the meeting: the way back through these changes, and the one that is looked at
    - ``drawn``: the language in which the page was last drawn as a whole
    """

    folder: Path = field(default_factory=lambda: Path(tempfile.mkdtemp(prefix="dss-")))
    steps: Steps = field(default_factory=Steps)
    uploaded: tuple[str, ...] = ()
    desk: Desk = field(default_factory=Desk)
    answers: Answers = field(default_factory=Answers)
    solve: Job | None = None
    solving: Copy | None = None
    plan: PlanView | None = None
    course: Sequence[Record] = ()
    offered: PlanView | None = None
    overrides: tuple[Override, ...] = ()
    room: Room = field(default_factory=Room)
    drawn: Language | None = None
    _planned: Planned | None = None
    _looked: dict[tuple[str, int], PlanView | None] = field(default_factory=dict[tuple[str, int], PlanView | None])

    def __post_init__(self) -> None:
        """The folder goes with the session, and so does what still works."""
        weakref.finalize(self, shutil.rmtree, self.folder, ignore_errors=True)
        weakref.finalize(self, self.answers.cancel)

    @property
    def copy(self) -> Copy | None:
        """The data that are open."""
        return self.steps.now

    @property
    def source(self) -> Path | None:
        """Folder or workbook of the data that are open."""
        return None if self.copy is None else self.copy.source

    @property
    def reading(self) -> Reading | None:
        """What reading them gave."""
        return None if self.copy is None else self.copy.reading

    @property
    def dataset(self) -> Dataset | None:
        """The dataset that is open, where it has no error."""
        return None if self.copy is None else self.copy.dataset

    @property
    def origin(self) -> str:
        """Where the data that are open came from: demo, upload (also while none are open), or saved (the store)."""
        if self.copy is None or self.uploaded:
            return "upload"
        return "demo" if self.steps.copies[0].source == DEMO else "saved"

    @property
    def outdated(self) -> bool:
        """Whether the plan that is shown belongs to another dataset than the one that is open."""
        return self.plan is not None and self.plan.dataset is not self.dataset

    def open_demo(self) -> None:
        """Read the demo dataset, unless it is open already."""
        if not self.steps.copies or self.steps.copies[0].source != DEMO:
            self.uploaded = ()
            self._begin(Copy(DEMO, intake.read(DEMO), "demo"))

    def open_upload(self, files: Sequence[Upload]) -> None:
        """Store and read what the person uploaded, unless it is open already."""
        ids = tuple(file.file_id for file in files)
        if ids == self.uploaded:
            return
        stored = store(files, self._fresh("upload"))
        self.uploaded = ids
        wrong = any(message.level == "error" for message in stored.messages)
        read = Reading(None, ()) if wrong else intake.read(stored.path)
        self._begin(Copy(stored.path, Reading(read.dataset, (*stored.messages, *read.messages)), files[0].name))

    def close(self) -> None:
        """Open no data."""
        self.uploaded = ()
        self.steps.begin(None)
        self.desk.leave()

    def edit(self, table: str, rows: pl.DataFrame) -> bool:
        """Put ``rows`` in the place of a table's; False where they are what stands there already.

        Raises ``RefusedError``, and has then changed nothing.
        """
        return self._step(lambda copy, folder: working.edited(copy, table, rows, folder))

    def rule(self, policy: Policy) -> bool:
        """Plan under other rules; False where they hold already.

        Raises ``RefusedError``, and has then changed nothing.
        """
        return self._step(lambda copy, folder: working.ruled(copy, policy, folder))

    def change(self, dataset: Dataset) -> None:
        """Go on with ``dataset``, made from the open one; raises ``RefusedError``, and has then changed nothing."""
        self._step(lambda copy, folder: working.changed(copy, dataset, folder))

    def correct(self, lang: Language) -> None:
        """Go on with a copy in which what is certain is put right; raises ``RefusedError``, as ``edit`` does."""
        if self.copy is None:
            raise ValueError(self.copy)
        self.steps.add(working.corrected(self.copy, self._fresh("corrected"), lang))
        self._draft()

    def undo(self) -> None:
        """Take the last change of the data back."""
        self.steps.back()
        self._draft()

    def redo(self) -> None:
        """Do the change again that was taken back."""
        self.steps.forward()
        self._draft()

    def start(self, seconds: float) -> None:
        """Start a solve of the open dataset, for at most ``seconds``; one that runs is ended first."""
        if self.solve is not None:
            self.solve.cancel()
        if self.copy is None:
            raise ValueError(self.copy)
        overrides = [f"solve.seconds={seconds!r}"]
        self.solving, self.offered = self.copy, None
        former = None if self.plan is None else self.plan.folder
        question = solve.Question(self.copy.source, overrides, "ortools", "app", former, self._most())
        self.solve = solve.start(self._fresh("solve"), question)
        weakref.finalize(self, self.solve.cancel)

    def _most(self) -> float | None:
        """What is proven of the best plan of the open data already: they only ask for less than those of the plan."""
        if self.plan is None or self.dataset is None or "held" in self.plan.summary:
            return None
        first, wanted = self.plan.summary["objectives"][0], self.dataset.policy.solve.objectives[0]
        before = replace(self.plan.dataset, policy=self.plan.policy)
        return float(first["bound"]) if first["name"] == wanted and contained(self.dataset, before) else None

    def collect(self) -> None:
        """Take over the plan of a solve that has ended; one that was ended early is offered beside another plan."""
        if self.solve is None or self.solving is None or self.solving.dataset is None or self.solve.stage == "working":
            return
        folder = solve.plan(self.solve)
        if folder is None or any(view is not None and view.folder == folder for view in (self.plan, self.offered)):
            return
        self.offered = plan_view.read(folder, self.solving.dataset)
        if self.solve.stage == "done" or self.plan is None or self.outdated:
            self.take()

    def take(self) -> None:
        """Show the plan that is offered."""
        if self.offered is not None and self.solve is not None and self.solving is not None:
            self.plan, self.offered, self.course, self.overrides = self.offered, None, self.solve.history, ()
            self._planned = Planned(self.plan.folder, self.solving)
            self._draft()

    def answer(self, asked: Asked) -> Answer | None:
        """What is known of a study of the open data, in this session or from the store; None where nothing is."""
        if self.copy is None:
            return None
        answer = self.answers.of(self.copy, asked)
        if answer is not None:
            return answer
        found = self.desk.find(self.copy, asked, self.folder / f"found-{secrets.token_hex(8)}")
        return None if found is None else self.answers.remember(self.copy, asked, found)

    def ask(self, asked: Asked) -> Answer:
        """Start a study of the open data."""
        if self.copy is None:
            raise ValueError(self.copy)
        return self.answers.ask(self.copy, asked, self._fresh("study"))

    def keep(self) -> None:
        """Keep in the store what studies have found that have ended, whatever page is shown."""
        for answer in self.answers.ended():
            answer.stored = True
            if answer.found is not None:
                self.desk.keep(answer.copy, answer.asked, answer.found)

    def adopt(self, asked: Asked, name: str, overrides: tuple[Override, ...] = ()) -> None:
        """Show the plan ``name`` of a study of the open data; the rules then aim for what it was made to aim for.

        ``overrides``: what was changed in the room until then, where it is the room that adopts the plan.
        A solve that runs is ended. Raises ``ValueError`` where the plan is one of other data or under other rules.
        """
        answer = self.answer(asked)
        if self.copy is None or self.dataset is None or answer is None or answer.found is None:
            raise ValueError(asked)
        made, before = Planned(answer.found.plans[name], self.copy), self.dataset.policy
        view = plan_view.read(made.folder, self.dataset)
        aims = before.solve.model_copy(update={"objectives": view.policy.solve.objectives})
        changed = [key for key, _, _ in changes(before, view.policy) if not key.startswith("solve.")]
        if changed or view.summary["dataset_sha256"] != sha256(self.dataset):
            raise ValueError(name)
        if aims != before.solve:
            self.rule(before.model_copy(update={"solve": aims}))
            self.answers.remember(self.copy, asked, answer.found)  # the study aims for its own: it holds as before
        self._shown(made, overrides)
        self._draft()

    def stand(self, standing: Standing) -> None:
        """Show a plan that stood in the room, with its data and all that was changed until then."""
        if standing.planned.of is not self.copy:
            self.steps.add(standing.planned.of)
        self._shown(standing.planned, standing.overrides)
        self._draft()

    def save(self, named: Named) -> Version:
        """Save data, rules and plan (unless it is out of date) as a scenario's next version; see ``Desk.save``."""
        if self.copy is None:
            raise ValueError(self.copy)
        return self.desk.save(self.copy, None if self.outdated else self._planned, named, self.overrides)

    @property
    def saved(self) -> bool:
        """Whether what is shown is the version that the work began from, unchanged; raises ``StoreError``."""
        return self.copy is not None and self.desk.saved(self.copy, self._planned, self.overrides)

    def sign(self, status: Status, who: str, note: str) -> None:
        """Propose or decide the version that is shown (it is ``saved``); see ``decisions.sign``."""
        if not self.saved:
            raise ValueError(self.desk.scenario)
        self.desk.sign(Signing(status=status, who=who, at=datetime.now(UTC), note=note))

    def open_scenario(self, name: str, number: int | None = None) -> None:
        """Work on a version of a scenario, the newest unless said; raises ``StoreError``."""
        self._take(self.desk.open(name, number, self._fresh("scenario")))

    def look(self, name: str, number: int) -> PlanView | None:
        """The plan of a scenario's version, beside what is worked on; None: it has none. Raises ``StoreError``."""
        if (name, number) not in self._looked:
            taken = self.desk.look(name, number, self._fresh("looked"))
            self._looked[name, number] = _viewed(taken)
        return self._looked[name, number]

    def resume(self, other: str) -> bool:
        """Continue where another session stopped; False where its draft is gone. Raises ``StoreError``."""
        taken = self.desk.take_over(other, self._fresh("draft"))
        if taken is not None:
            self._take(taken)
        return taken is not None

    def _begin(self, copy: Copy) -> None:
        self.steps.begin(copy)
        self.overrides = ()
        self.desk.leave()

    def _take(self, taken: Taken) -> None:
        self.uploaded = ()
        self.steps.begin(taken.copy)
        self._shown(taken.plan, taken.overrides)

    def _shown(self, planned: Planned | None, overrides: tuple[Override, ...]) -> None:
        """Show a plan that no solve of this session has made, or none, with what was changed in the room until then."""
        if self.solve is not None:
            self.solve.cancel()
        self.solve, self.offered, self.course, self._planned = None, None, (), planned
        self.overrides = overrides
        self.plan = None if self.copy is None else _viewed(Taken(self.copy, planned))

    def _step(self, made: Callable[[Copy, Path], Copy]) -> bool:
        """Go a step further; False where it leads nowhere: there is then nothing to take back or to plan anew."""
        if self.copy is None:
            raise ValueError(self.copy)
        after = made(self.copy, self._fresh("data"))
        if after.says_the_same(self.copy):
            return False
        self.steps.add(after)
        self._draft()
        return True

    def _draft(self) -> None:
        if self.copy is not None and self.copy.dataset is not None:
            self.desk.draft(self.copy, self._planned, self.overrides)

    def _fresh(self, name: str) -> Path:
        """A new folder of ours."""
        return Path(tempfile.mkdtemp(prefix=f"{name}-", dir=self.folder))


def _viewed(taken: Taken) -> PlanView | None:
    """The plan that was taken out of the store, where there is one."""
    if taken.plan is None or taken.copy.dataset is None:
        return None
    return plan_view.read(taken.plan.folder, taken.copy.dataset)


def has_demo() -> bool:
    """Whether the demo dataset is there."""
    return DEMO.is_dir()


def current() -> State:
    """The state of the session whose page is being drawn; made when the first page is drawn."""
    if "state" not in st.session_state:
        st.session_state["state"] = _begun()
    return st.session_state["state"]


def _begun() -> State:
    """A session that begins with what the address names, or with the demo dataset."""
    state, version = State(), st.query_params.get("version", "")
    if "scenario" in st.query_params:
        with contextlib.suppress(StoreError):  # an address of another machine, say: the page Start lists what is here
            state.open_scenario(st.query_params["scenario"], int(version) if version.isdecimal() else None)
    if state.copy is None and has_demo():
        state.open_demo()
    return state


def settle() -> None:
    """At the end of every page: keep what studies have found, and let the address name the scenario that is open."""
    state = current()
    state.keep()
    desk = state.desk
    wanted = {} if desk.scenario is None else {"scenario": desk.scenario, "version": str(desk.base)}
    for key in ("scenario", "version"):
        if key not in wanted:
            st.query_params.pop(key, None)
        elif st.query_params.get(key) != wanted[key]:
            st.query_params[key] = wanted[key]


def language() -> Language:
    """The language that the person reads."""
    return st.session_state.get("lang", LANGUAGES[0])
