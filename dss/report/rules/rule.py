"""One rule as documents list it, and what its family needs to word it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from dss.texts import Language, translator
from dss.views.plan_view import PlanView, names
from models.messages import mark

NO_CAP = mark("The policy sets no limit here.")
State = Literal["met", "not met", "not checkable", "not set"]
Facts = Mapping[str, object]


@dataclass(frozen=True)
class Rule:
    """A rule that a plan is held to.

    - ``says``: the rule with its limit; ``note``: how near the plan comes, or why nothing can be said
    - ``broken_by``: template of each finding of the check that breaks it -> facts that the finding then has
    - ``unless_broken``: the state where there is no such finding
    """

    says: str
    broken_by: Mapping[str, Facts]
    note: str = ""
    unless_broken: State = "met"


@dataclass(frozen=True)
class About:
    """What rules are worded from: the plan, the language, and whether everybody may read it."""

    view: PlanView
    lang: Language
    public: bool
    called: Mapping[str, Mapping[str, str]] = field(init=False)

    def __post_init__(self) -> None:
        """Look up what everything is called: column of ids -> id -> name."""
        data = self.view.dataset
        tables = {
            "org_id": data.organizations,
            "project_id": data.projects,
            "fund_id": data.funds,
            "community_id": data.communities,
        }
        found = {key: dict(names(table, key, "called").iter_rows()) for key, table in tables.items()}
        object.__setattr__(self, "called", found)

    @cached_property
    def _(self) -> Callable[[str], str]:
        """The translator."""
        return translator(self.lang)
