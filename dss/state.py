"""The one typed owner of a session's state: what the person chose, and what came of it.

Pages and panels read and change it by its methods alone. Everything that it writes lies in one
private folder, which goes, with a solve that still runs, when the session or the server ends.
"""

import shutil
import tempfile
import weakref
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import streamlit as st

from dss import intake, plan_view
from dss.intake import Reading
from dss.jobs import solve
from dss.jobs.channel import Record
from dss.jobs.job import Job
from dss.plan_view import PlanView
from dss.texts import LANGUAGES, Language
from dss.uploads import Upload, store
from models.dataset import Dataset

DEMO = Path(__file__).parents[1] / "data" / "demo"


@dataclass(eq=False)
class State:
    """One session.

    - ``source``: folder or workbook of the dataset; None before anything was chosen; ``uploaded``: ids of its files
    - ``reading``: what reading it gave
    - ``solve``: the newest solve, with the dataset that it works on
    - ``plan``: the plan that is shown, with what its solve reported until it was found (``course``)
    - ``offered``: the plan of a solve that was ended early, while another plan is shown
    - ``drawn``: the language in which the page was last drawn as a whole
    """

    folder: Path = field(default_factory=lambda: Path(tempfile.mkdtemp(prefix="dss-")))
    source: Path | None = None
    uploaded: tuple[str, ...] = ()
    reading: Reading | None = None
    solve: Job | None = None
    solving: Dataset | None = None
    plan: PlanView | None = None
    course: Sequence[Record] = ()
    offered: PlanView | None = None
    drawn: Language | None = None

    def __post_init__(self) -> None:
        """The folder goes with the session."""
        weakref.finalize(self, shutil.rmtree, self.folder, ignore_errors=True)

    @property
    def dataset(self) -> Dataset | None:
        """The dataset that is open, where it has no error."""
        return None if self.reading is None else self.reading.dataset

    @property
    def outdated(self) -> bool:
        """Whether the plan that is shown belongs to another dataset than the one that is open."""
        return self.plan is not None and self.plan.dataset is not self.dataset

    def open_demo(self) -> None:
        """Read the demo dataset, unless it is open already."""
        if self.source != DEMO:
            self.source, self.uploaded = DEMO, ()
            self.reading = intake.read(DEMO)

    def open_upload(self, files: Sequence[Upload]) -> None:
        """Store and read what the person uploaded, unless it is open already."""
        ids = tuple(file.file_id for file in files)
        if ids == self.uploaded:
            return
        stored = store(files, self._fresh("upload"))
        self.source, self.uploaded = stored.path, ids
        wrong = any(message.level == "error" for message in stored.messages)
        read = Reading(None, ()) if wrong else intake.read(stored.path)
        self.reading = Reading(read.dataset, (*stored.messages, *read.messages))

    def close(self) -> None:
        """Open no data."""
        self.source, self.uploaded, self.reading = None, (), None

    def start(self, seconds: float) -> None:
        """Start a solve of the open dataset, for at most ``seconds``; one that runs is ended first."""
        if self.solve is not None:
            self.solve.cancel()
        if self.source is None:
            raise ValueError(self.source)
        overrides = [f"solve.seconds={seconds!r}"]
        self.solving, self.offered = self.dataset, None
        former = None if self.plan is None else self.plan.folder
        question = solve.Question(self.source, overrides, "ortools", "app", former)
        self.solve = solve.start(self._fresh("solve"), question)
        weakref.finalize(self, self.solve.cancel)

    def collect(self) -> None:
        """Take over the plan of a solve that has ended; one that was ended early is offered beside another plan."""
        if self.solve is None or self.solving is None or self.solve.stage == "working":
            return
        folder = solve.plan(self.solve)
        if folder is None or any(view is not None and view.folder == folder for view in (self.plan, self.offered)):
            return
        self.offered = plan_view.read(folder, self.solving)
        if self.solve.stage == "done" or self.plan is None or self.outdated:
            self.take()

    def take(self) -> None:
        """Show the plan that is offered."""
        if self.offered is not None and self.solve is not None:
            self.plan, self.offered, self.course = self.offered, None, self.solve.history

    def _fresh(self, name: str) -> Path:
        """A new folder of ours."""
        return Path(tempfile.mkdtemp(prefix=f"{name}-", dir=self.folder))


def has_demo() -> bool:
    """Whether the demo dataset is there."""
    return DEMO.is_dir()


def current() -> State:
    """The state of the session whose page is being drawn; it begins with the demo dataset, where there is one."""
    if "state" not in st.session_state:
        st.session_state["state"] = State()
        if has_demo():
            st.session_state["state"].open_demo()
    return st.session_state["state"]


def language() -> Language:
    """The language that the person reads."""
    return st.session_state.get("lang", LANGUAGES[0])
