"""A meeting on a session's state: a change is tried, counts with a reason and a name, or is taken back."""

import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import polars as pl

from dss.jobs.study import Found
from dss.record import Change, Override
from dss.session import room, working
from dss.session.answers import Answer, Asked
from dss.session.desk import Planned
from dss.session.room import Room, Standing, Trial
from dss.session.state import State
from dss.session.working import Copy, RefusedError
from dss.views import forced, plan_view
from dss.views.plan_view import PlanView
from dss.work import explaining
from models import policy as policies
from models.dataset import Dataset
from models.policy import Policy, changes
from models.studies.replan import BEFORE, WANTED, By
from models.studies.replan.edits import NO_OFFER, UNKNOWN, edits_of, faults


def of(state: State) -> Room:
    """The sitting; begun anew where another plan is shown than the one that the room left."""
    if state.room.now is not state.plan:
        state.room = Room(state.plan)
    return state.room


def present(state: State) -> tuple[Copy, PlanView]:
    """The data that are open and their plan; raises ``ValueError`` where there is none."""
    if state.copy is None or state.plan is None or state.outdated:
        raise ValueError(state.plan)
    return state.copy, state.plan


def award(state: State, change: Change) -> Trial:
    """Look at a change of one award: by itself at once, and with the rest planned anew around it as a study."""
    copy, view = present(state)
    options = _options(state, view, change, room.manner(state.overrides, change))
    before, wanted = (
        pl.DataFrame(options[name], schema=schema, orient="row")
        for name, schema in (("before", BEFORE), ("wanted", WANTED))
    )
    edits = edits_of(before, wanted)
    found = faults(view.dataset, edits)
    if edits.rows.is_empty() or any(one.template in (NO_OFFER, UNKNOWN) for one in found):
        return _look(state, Trial(change, copy, _asked(view, options), faults=found))
    alone = forced.force(copy.source, view, edits, _fresh(state))
    trial = Trial(change, copy, _asked(view, options), alone=alone, faults=found)
    if not found:
        state.ask(trial.asked)
    return _look(state, trial)


def rule(state: State, change: Change, *, anew: bool = False) -> Trial:
    """Look at a plan under other money or rules; raises ``RefusedError`` where they do not fit the data.

    ``anew``: as good as can be, although the room has adopted a plan.
    """
    copy, view = present(state)
    wanted, messages = policies.override(view.dataset.policy, [f"{change.key}={change.value}"])
    if wanted is None:
        raise RefusedError(messages)
    other = working.ruled(copy, wanted, _fresh(state))
    options = _options(state, view, change, "alignment" if anew else room.manner(state.overrides, change))
    trial = Trial(change, other, _asked(view, options | {"bound": 1.0}))
    state.answers.ask(other, trial.asked, _fresh(state))
    return _look(state, trial)


def adopt(state: State, asked: Asked, plan: str, told: str) -> Trial:
    """Look at the plan of a study of the open data that has answered; ``told``: what it is, in words."""
    copy, _ = present(state)
    return _look(state, Trial(Change("adopt", value=told), copy, asked, plan))


def again(state: State, trial: Trial) -> Trial:
    """Look for a plan around the change once more, for longer."""
    longer = replace(trial, asked=replace(trial.asked, seconds=room.LONGER * trial.asked.seconds))
    state.answers.ask(longer.copy, longer.asked, _fresh(state))
    state.room.trial = longer
    return longer


def answer(state: State, trial: Trial) -> Answer | None:
    """How far the study of a trial is."""
    return state.answers.of(trial.copy, trial.asked)


def proposed(state: State, trial: Trial) -> PlanView | None:
    """The plan that keeps the change; None where there is none yet, or none at all."""
    known = answer(state, trial)
    if known is None or known.found is None or trial.copy.dataset is None or trial.plan not in known.found.plans:
        return None
    return plan_view.read(known.found.plans[trial.plan], trial.copy.dataset)


def count(state: State, trial: Trial, who: str, reason: str) -> None:
    """Let the change count: its plan is shown from now on, and who asked for it and why is kept with its price.

    Raises ``ValueError`` where no plan keeps the change, or nobody says why.
    """
    copy, view = present(state)
    after = proposed(state, trial)
    if after is None or not who.strip() or not reason.strip():
        raise ValueError(trial.change)
    standing = Standing(Planned(view.folder, copy), state.overrides)
    made = Override(
        **vars(trial.change),
        reason=reason.strip(),
        who=who.strip(),
        at=datetime.now(UTC),
        before=float(view.summary["alignment"]),
        after=float(after.summary["alignment"]),
    )
    sitting = of(state)
    if trial.change.kind == "adopt":
        state.adopt(trial.asked, trial.plan, (*standing.overrides, made))
    else:
        state.stand(Standing(Planned(after.folder, trial.copy), (*standing.overrides, made)))
    state.room = Room(state.plan, [*sitting.before, standing])


def back(state: State) -> None:
    """Take the last change back that counted."""
    *earlier, last = of(state).before
    state.stand(last)
    state.room = Room(state.plan, earlier)


def curve(state: State, question: Callable[[Dataset], Asked]) -> Found | None:
    """The curve of budgets that was worked out for rules as they are now, whatever the money; None: there is none.

    ``question``: what is asked of a dataset for its curve.
    """
    copy, view = present(state)
    earlier = [standing.planned.of for standing in reversed(of(state).before)]
    for one in (copy, *earlier):
        if one.dataset is None or not _same_but_money(one.dataset.policy, view.dataset.policy):
            continue
        known = state.answer(question(one.dataset)) if one is copy else state.answers.of(one, question(one.dataset))
        if known is not None and known.found is not None and "between" in known.found.tables:
            return known.found
    return None


def drop(state: State) -> None:
    """Look at the change no longer; what works on it ends."""
    trial = of(state).trial
    known = None if trial is None else answer(state, trial)
    if known is not None and known.job is not None and known.stage == "working":
        known.job.cancel()
    state.room.trial = None


def _same_but_money(one: Policy, other: Policy) -> bool:
    """Whether one curve of budgets is about both."""
    return all(key == "budget.scale" or key.startswith("solve.") for key, _, _ in changes(one, other))


def _look(state: State, trial: Trial) -> Trial:
    drop(state)
    state.room.trial = trial
    return trial


def _options(state: State, view: PlanView, change: Change, by: By) -> dict[str, Any]:
    return room.options(_deliveries(view), view.awards, change, room.held(state.overrides), by)


def _asked(view: PlanView, options: dict[str, Any]) -> Asked:
    """The study; a bound that holds only of plans with what is held, as a front's, is none of all plans."""
    proven = 1.0 if "held" in view.summary else explaining.told(view.folder, fits=True).plan.get("bound", 1.0)
    return Asked("replan", {"bound": proven} | options, room.SECONDS)


def _deliveries(view: PlanView) -> pl.DataFrame:
    return plan_view.table(view.folder, "deliveries")


def _fresh(state: State) -> Path:
    """A new folder of the session's."""
    return Path(tempfile.mkdtemp(prefix="room-", dir=state.folder))
