"""Studies of the data that are open: each asked once, kept in the store, and read from there the next time."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from dss.jobs import study
from dss.jobs.job import Job, Stage
from dss.jobs.study import Found
from dss.session.working import Copy
from dss.work.study_request import Request


@dataclass(frozen=True)
class Asked:
    """A study by its name, its options (plain JSON values), and the seconds that it may take.

    ``settings``: keys of the policy to set anew for it (``KEY=VALUE``).
    """

    study: str
    options: Mapping[str, Any]
    seconds: float
    settings: Sequence[str] = ()

    @property
    def key(self) -> str:
        """The same for the same question, however long it may take."""
        return json.dumps([self.study, self.options, self.settings], sort_keys=True, ensure_ascii=False)


@dataclass(eq=False)
class Answer:
    """What a study of ``copy`` has answered by now: the job that works on it, or what was kept of an earlier one.

    ``stored``: whether the store has what there is to keep of it.
    """

    copy: Copy
    asked: Asked
    job: Job | None = None
    kept: Found | None = None
    stored: bool = False

    @property
    def stage(self) -> Stage:
        """Where it is; what was kept is done."""
        return "done" if self.job is None else self.job.stage

    @property
    def found(self) -> Found | None:
        """What is found by now; None where nothing yet."""
        if self.job is None or self.kept is not None:
            return self.kept
        over, now = self.stage != "working", study.found(self.job)
        if over:
            self.kept = now
            self.job.cancel()  # nothing is left to end: its pipe is closed
        return now

    @property
    def complete(self) -> bool:
        """Whether nothing is left to be found."""
        return self.stage == "done" and self.found is not None and bool(self.found.summary["complete"])


@dataclass
class Answers:
    """The answers of one session, by the data and the question."""

    _known: dict[tuple[Copy, str], Answer] = field(default_factory=dict[tuple[Copy, str], Answer])

    def of(self, copy: Copy, asked: Asked) -> Answer | None:
        """The answer to what was asked of these data; None where it was not asked."""
        return self._known.get((copy, asked.key))

    def remember(self, copy: Copy, asked: Asked, found: Found) -> Answer:
        """Take over what was kept of the question."""
        return self._known.setdefault((copy, asked.key), Answer(copy, asked, kept=found, stored=True))

    def ask(self, copy: Copy, asked: Asked, folder: Path) -> Answer:
        """Start the study, in the empty ``folder``; one of the same question that still works is ended first."""
        before = self.of(copy, asked)
        if before is not None and before.job is not None:
            before.job.cancel()
        overrides = [*asked.settings, f"solve.seconds={asked.seconds!r}"]
        request = Request(asked.study, copy.source, overrides, asked.options, "app")
        self._known[copy, asked.key] = answer = Answer(copy, asked, study.start(folder, request))
        return answer

    def ended(self) -> list[Answer]:
        """The answers that are as complete as they will be, and that the store does not have yet."""
        return [answer for answer in self._known.values() if answer.stage != "working" and not answer.stored]

    def cancel(self) -> None:
        """End all that still work."""
        for answer in self._known.values():
            if answer.job is not None:
                answer.job.cancel()
