"""Objectives in words and their values in their own units, as pages show them."""

from collections.abc import Mapping, Sequence
from typing import Any

from dss.texts import Language, translator
from dss.texts.numbers import NOTHING, money, percent, points, whole
from models import objectives
from models.messages import mark

GOALS = {
    "alignment": mark("supply–demand alignment"),
    "coverage": mark("coverage"),
    "equity": mark("lowest coverage of a community"),
    "cost": mark("money used"),
    "dependency": mark("highest dependency on government money"),
    "changes": mark("changes against last year"),
}


def kind(objective: str) -> str:
    """The objective without the part of the demand that it may name."""
    return objective.partition(":")[0]


def worded(objective: str, lang: Language) -> str:
    """What ``objective`` is after."""
    return translator(lang)(GOALS[kind(objective)])


def shown(objective: str, value: float | None, lang: Language) -> str:
    """``value`` of ``objective``: a share in percent, yuan as money, awards as a number; a dash for nothing."""
    if value is None:
        return NOTHING
    if kind(objective) == "cost":
        return money(round(value * 100), lang)
    return whole(round(value)) if kind(objective) == "changes" else percent(value, 2)


def apart(objective: str, difference: float | None, lang: Language) -> str:
    """How far two values of ``objective`` are apart: shares in percentage points, others in their own units."""
    return shown(objective, difference, lang) if kind(objective) in {"cost", "changes"} else points(difference, lang)


def limits(held: Sequence[Mapping[str, Any]], lang: Language) -> str:
    """Among which plans alone something is proven: those that are no worse than each of ``held`` (name, value)."""
    _ = translator(lang)
    told = [
        (_("{goal} at least {value}") if objectives.maximizes(one["name"]) else _("{goal} at most {value}")).format(
            goal=worded(one["name"], lang), value=shown(one["name"], float(one["value"]), lang)
        )
        for one in held
    ]
    return _("Chosen from a trade-off. What is proven is so among plans with {limits}:").format(
        limits=(", " if lang == "en" else "，").join(told)
    )


def sureness(objective: str, gap: float, lang: Language) -> str:
    """What is proven about one objective, in plain words."""
    _ = translator(lang)
    goal = worded(objective, lang)
    if gap == 0:
        return _("Proven: no plan that keeps the rules is better in {goal}.").format(goal=goal)
    if gap >= 1:
        return _("Not proven yet: how far another plan could be better in {goal}.").format(goal=goal)
    return _("Proven: no plan that keeps the rules is better in {goal} by more than {gap} of its value.").format(
        goal=goal, gap=percent(gap, 3)
    )
