"""What every document of a meeting tells from: one checked plan, for one audience, in one language."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from dss import intake
from dss.record import Record
from dss.texts import Language
from dss.views import plan_view
from dss.views.plan_view import PlanView
from models import verify
from models.messages import Message
from models.verify import Finding, Report

Audience = Literal["internal", "public"]


class UnfitError(Exception):
    """There is nothing to tell: the dataset has errors (``messages``), or the plan fails the check (``findings``)."""

    def __init__(self, messages: tuple[Message, ...] = (), findings: tuple[Finding, ...] = ()) -> None:
        """Keep what is wrong."""
        super().__init__(*messages, *findings)
        self.messages, self.findings = messages, findings


@dataclass(frozen=True)
class Brief:
    """A plan that passed the check, and what is said beside it.

    - ``title``: what people call the plan; ``view``: its frames; ``checked``: what the check recomputed
    - ``audience``: the public reads no names of people, no trust, no incomes, no competitor's prices, no counts below 5
    - ``alternatives``: other plans of the same data, by what they are called
    - ``record``: what was decided about the plan; None where nothing was
    """

    title: str
    view: PlanView
    checked: Report
    audience: Audience
    lang: Language
    alternatives: Mapping[str, PlanView] = field(default_factory=dict[str, PlanView])
    record: Record | None = None

    @property
    def public(self) -> bool:
        """Whether everybody may read it."""
        return self.audience == "public"


def read(source: Path, folder: Path, title: str, audience: Audience, lang: Language) -> Brief:
    """The brief of the plan in ``folder`` for the dataset ``source``; raises ``UnfitError``."""
    reading = intake.read(source)
    if reading.dataset is None:
        raise UnfitError(messages=tuple(reading.messages))
    report = verify.verify(source, folder)
    if not report.ok:
        raise UnfitError(findings=report.findings)
    return Brief(title, plan_view.read(folder, reading.dataset), report, audience, lang)
