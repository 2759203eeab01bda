"""From the first question to the last: what each answer adds to the story."""

from collections.abc import Iterator, Sequence
from functools import reduce

from models.dataset import Dataset
from models.studies import Findings
from models.studies.asking import Known, known
from models.studies.change import with_values
from models.studies.explain import tables
from models.studies.explain.contest import BOUNDLESS, TIE, Proof, compared, crossing
from models.studies.explain.story import Story, winner
from models.studies.explain.terms import Ladder, Limit, funds, limits, own

CAPACITY = ("hours", "max_projects")


def explained(story: Story) -> Iterator[Findings]:
    """The findings, ever more complete."""
    status, why = story.outcome
    story.row |= {"status": status, "other": story.winner}
    lock = story.lock
    if status == "won":
        story.row["cause"] = "best" if lock is None else "locked"
        return _won(story)
    if status == "no offer":
        story.row["cause"] = why
        return _no_offer(story)
    if lock is not None:
        story.row |= {"cause": "locked", "key": lock}
        story.causes.append({"cause": "locked", "key": lock, "holds": "yes"})
        return iter([story.told(1, 1)])
    return _lost(story)


def _won(story: Story) -> Iterator[Findings]:
    """What would be lost without the award, and who comes next."""
    story.row["other"] = None
    plan = story.plan(chosen=True)
    yield story.told(1, 2)
    without = story.contest.ask(story.dataset, chosen=False)
    story.compare(plan, known(without), without.plan)
    if without.plan is not None:
        story.row["other"] = winner(without.plan.awards, story.contest.project_id)
    elif without.status == "infeasible":
        story.row["cause"] = "no plan without it"
    yield story.told(2, 2)


def _no_offer(story: Story) -> Iterator[Findings]:
    """What forbids it; where it is numbers and no rule, whether a change helps."""
    story.causes.append({"cause": story.row["cause"], "key": "", "holds": "yes"})
    ladders = _ladders(story, _limits(story))
    if not ladders:
        yield story.told(1, 1)
        return
    yield story.told(1, 2 + len(ladders))
    plan = story.plan(chosen=False)
    for done in _changed(story, plan, ladders):
        yield story.told(2 + done, 2 + len(ladders))


def _lost(story: Story) -> Iterator[Findings]:
    """What it would cost to choose the offer, what stops it, and what would let it win."""
    stops = _limits(story)
    ladders = _ladders(story, stops)
    of = 3 + len(stops) + len(ladders)
    plan = story.plan(chosen=False)
    yield story.told(1, of)
    result = story.contest.ask(story.dataset, chosen=True)
    ours = story.contest.against(story.dataset, plan, known(result))
    story.compare(plan, ours, result.plan)
    base = compared(ours, plan)
    yield story.told(2, of)
    for done in _stopped(story, plan, ours, stops) if base == "no" else _close(story, base, stops):
        yield story.told(2 + done, of)
    story.row |= _cause(story, base)
    yield story.told(of - len(ladders), of)
    for done in _changed(story, plan, ladders if base == "no" else []):
        yield story.told(of - len(ladders) + done, of)
    if base != "no":
        yield story.told(of, of)


def _limits(story: Story) -> list[Limit]:
    """What may stop the offer, in the order in which it is told: capacity, funds, caps."""
    if story.offer is None:
        return []
    found = limits(story.offer)
    able = [limit for limit in found if limit.what in CAPACITY]
    return [*able, *funds(story.offer), *(limit for limit in found if limit not in able)]


def _ladders(story: Story, stops: Sequence[Limit]) -> list[Ladder]:
    if story.offer is None or not story.with_changes:
        return []
    return [*own(story.offer), *(limit.ladder for limit in stops)]


def _close(story: Story, base: Proof, stops: Sequence[Limit]) -> Iterator[int]:
    """The offer is not proven to be worse, so that nothing needs to stop it."""
    story.causes.append({"cause": "close" if base == "open" else "as good", "key": "", "holds": "yes"})
    story.causes += [{"cause": limit.what, "key": limit.key, "holds": "not needed"} for limit in stops]
    yield 1 + len(stops)


def _stopped(story: Story, plan: Known, base: Known, stops: Sequence[Limit]) -> Iterator[int]:
    """Which limit alone stops the offer, then whether all do together, or the project is not worth its money.

    ``base``: with it, as it is. With several limits lifted the offer reaches at least what it does with one of them:
    where that is too little, none of them helps.
    """
    contest = story.contest
    freeing = [limit for limit in stops if limit.what != "fund"]
    freed = _freed(story, plan, freeing)
    story.hopeless += freeing if freed.most < plan.least - TIE else []
    story.hopeless += _hopeless(story, plan, [limit for limit in stops if limit not in story.hopeless])
    for done, limit in enumerate(stops, 1):
        if limit in story.hopeless:
            holds: Proof = "no"
        else:
            lifted = limit.lift(story.dataset)
            ours = Known(base.least, freed.most if limit in freeing else BOUNDLESS.most)
            holds = contest.duel(lifted, contest.raised(lifted, plan.least), ours)
        story.causes.append({"cause": limit.what, "key": limit.key, "holds": holds})
        yield done
    _together(story, plan, freeing, freed)
    yield 1 + len(stops)


def _freed(story: Story, plan: Known, freeing: Sequence[Limit]) -> Known:
    """What is proven of plans with the offer, freed of all these limits, as far as it is known by one question."""
    if not freeing:
        return Known(BOUNDLESS.least, BOUNDLESS.least)
    return known(story.contest.ask(_lifted(story, freeing), plan.least - TIE, chosen=True))


def _together(story: Story, plan: Known, freeing: Sequence[Limit], freed: Known) -> None:
    """Tell whether only all these limits together stop the offer, and whether the project is not worth its money.

    Neither is so where one of them alone stops it, and then neither is asked about.
    """
    names = {limit.what for limit in freeing}
    alone: list[Proof] = [row["holds"] for row in story.causes if row["cause"] in names]
    if "yes" in alone:
        together: Proof = "yes"
    elif freed.most < plan.least - TIE:
        together = "no"
    else:
        lifted = _lifted(story, freeing)
        together = story.contest.duel(lifted, story.contest.raised(lifted, plan.least), freed)
    if story.winner is None:
        story.causes.insert(0, {"cause": "not worth", "key": "", "holds": _not_worth(story, plan, together)})
    if len(alone) > 1:
        story.causes.append({"cause": "several", "key": "", "holds": _jointly(together, alone)})


def _hopeless(story: Story, plan: Known, stops: Sequence[Limit]) -> list[Limit]:
    """Those limits of which one question proves that no single one of them helps.

    Asked about are those that the relaxation does not feel: lifted together they seldom change anything.
    """
    contest, enough = story.contest, plan.least - TIE
    if not stops or contest.clock.left == 0:
        return []
    bounds = [(limit, contest.bound(limit.lift(story.dataset))) for limit in stops]
    slack = contest.bound(story.dataset) + TIE
    gone = [limit for limit, most in bounds if most < enough]
    loose = [limit for limit, most in bounds if enough <= most <= slack]
    if loose and contest.clock.left > 0:
        together = known(contest.ask(_lifted(story, loose), enough, chosen=True))
        gone += loose if together.most < enough else []
    return gone


def _lifted(story: Story, stops: Sequence[Limit]) -> Dataset:
    return reduce(lambda dataset, limit: limit.lift(dataset), stops, story.dataset)


def _jointly(together: Proof, alone: Sequence[Proof]) -> Proof:
    """Whether lifting all limits helps and lifting none of them alone does."""
    if "yes" in alone or together == "no":
        return "no"
    return together if set(alone) == {"no"} else "open"


def _not_worth(story: Story, plan: Known, together: Proof) -> Proof:
    """Whether no best plan awards the project, to anybody, nor to this offer freed of limits and caps, one or all."""
    if together != "no":
        return "no" if together == "yes" else together
    if story.contest.clock.left == 0:
        return "not asked"
    key = {"project_id": story.contest.project_id}
    required = with_values(story.dataset, "projects", key, required=True)
    anybody = story.contest.put(required, story.contest.awards, plan.least - TIE)
    return "yes" if known(anybody).most < plan.least - TIE else "open"


def _cause(story: Story, base: Proof) -> dict[str, str]:
    """The first cause that holds; who has the project, where nothing else does."""
    if base == "no" and story.winner is not None:
        story.causes.append({"cause": "outscored", "key": story.winner, "holds": "yes"})
    holding = [row for row in story.causes if row["holds"] == "yes"]
    return {"cause": holding[0]["cause"], "key": holding[0]["key"]} if holding else {"cause": "open", "key": ""}


def _changed(story: Story, plan: Known, ladders: Sequence[Ladder]) -> Iterator[int]:
    """The smallest change of each thing alone that lets the offer win."""
    lost = [limit.ladder for limit in story.hopeless if limit.what != "fund"]  # no step goes beyond no limit at all
    for done, ladder in enumerate(ladders, 1):

        def proof(step: int, ladder: Ladder = ladder) -> Proof:
            if ladder in lost:
                return "no"
            return _wins(story, plan, ladder.apply(ladder.value(step)), apart=ladder.apart)

        wins, loses = crossing(ladder.steps, proof) if ladder.steps else (None, 0)
        if wins is not None and wins - loses == 1:
            found: Proof = "yes"
        elif wins is None and loses == ladder.steps:
            found = "no"
        else:
            found = "not asked" if story.contest.clock.left == 0 else "open"
        story.changes.append(tables.change(ladder, wins, loses, found))
        yield done


def _wins(story: Story, plan: Known, changed: Dataset, *, apart: bool) -> Proof:
    if story.contest.clock.left == 0:
        return "not asked"
    if apart:
        return compared(story.contest.against(changed, plan), plan)
    return story.contest.duel(changed, plan.least)
