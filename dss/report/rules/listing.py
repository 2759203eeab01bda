"""All rules of a plan in one table."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import polars as pl

from dss.report.rules import floors, independence, money, people, projects, sharing, staff
from dss.report.rules.rule import About, Rule, State
from dss.texts import Language, render, translator
from dss.views.plan_view import PlanView
from models.messages import mark
from models.verify import Finding, Report

FAMILIES: Mapping[str, Callable[[About], Iterator[Rule]]] = {
    mark("Projects and decisions made beforehand"): projects.rules,
    mark("Who is served, and how many"): people.rules,
    mark("Staff hours and number of projects"): staff.rules,
    mark("Money"): money.rules,
    mark("Independence"): independence.rules,
    mark("Sharing of resources"): sharing.rules,
    mark("Coverage floors"): floors.rules,
}
FILES = mark("The plan's files")
AGREE = mark("What the plan says about itself agrees with its tables and with the data.")
CHECKED = mark("Recomputed from the files by a check of its own.")
STATES: Mapping[State, str] = {
    "met": mark("met"),
    "not met": mark("not met"),
    "not checkable": mark("not checkable"),
    "not set": mark("not set"),
}
SCHEMA: dict[str, type[pl.DataType]] = dict.fromkeys(("family", "rule", "state", "note"), pl.String)


def listing(view: PlanView, report: Report, lang: Language, *, public: bool) -> pl.DataFrame:
    """Every rule that the plan in ``view`` was held to: family, rule, state (a key of ``STATES``), note.

    ``report`` is what the check found; each of its findings makes one rule ``not met``. For the public, notes leave
    out what incomes are behind.
    """
    _ = translator(lang)
    about = About(view, lang, public)
    rows: list[tuple[str, str, str, str]] = []
    untold = set(range(len(report.findings)))
    for family, rules in FAMILIES.items():
        for rule in rules(about):
            broken = [place for place in sorted(untold) if _breaks(report.findings[place], rule)]
            untold -= set(broken)
            rows.append((_(family), rule.says, *_found(rule, [report.findings[place] for place in broken], lang)))
    files = Rule(_(AGREE), {}, note=_(CHECKED))
    rows.append((_(FILES), files.says, *_found(files, [report.findings[place] for place in sorted(untold)], lang)))
    return pl.DataFrame(rows, SCHEMA, orient="row")


def _breaks(finding: Finding, rule: Rule) -> bool:
    facts: Mapping[str, Any] | None = rule.broken_by.get(finding.message.template)
    return facts is not None and all(finding.message.params.get(key) == fact for key, fact in facts.items())


def _found(rule: Rule, broken: Sequence[Finding], lang: Language) -> tuple[State, str]:
    """The state of a rule and what is said beside it."""
    if broken:
        return "not met", " ".join(render(finding.message, lang) for finding in broken)
    return rule.unless_broken, rule.note
