"""``dss verify``: is a plan right?"""

import json
from fractions import Fraction
from pathlib import Path
from typing import Annotated, Any

import typer

from dss.console.terminal import Json, Lang, Source, line, tell
from dss.texts import Language, render, translator
from models.messages import mark
from models.verify.report import Finding, Report

UNREADABLE = mark("The check cannot read the dataset: {reason}")
RULES = {
    "file": mark("files of the plan"),
    "format": mark("form of the files"),
    "repeated_row": mark("repeated row"),
    "zero_row": mark("row of zero"),
    "unknown_id": mark("unknown id"),
    "offer": mark("who may be awarded"),
    "lock": mark("locks of the dataset"),
    "delivery": mark("who may be served"),
    "payment": mark("which fund may pay"),
    "loan": mark("which resource may be used"),
    "one_winner": mark("one winner a project"),
    "size": mark("size of an award"),
    "over_serving": mark("nobody served twice"),
    "staff": mark("staff hours and number of projects"),
    "money": mark("money to the fen"),
    "independence": mark("independence of organizations"),
    "sharing": mark("hours of shared resources"),
    "floors": mark("coverage floors"),
    "policy": mark("the plan's policy"),
    "hash": mark("content hash"),
    "coverage_file": mark("coverage table"),
    "offers_file": mark("table of offers"),
    "summary": mark("summary"),
}


def run(
    dataset: Source,
    plan: Annotated[Path, typer.Argument(help="The plan: its folder, or a workbook that holds it.", exists=True)],
    policy: Annotated[
        Path | None, typer.Option(help="Check under this policy.toml, not the plan's own.", exists=True, dir_okay=False)
    ] = None,
    as_json: Json = False,
    lang: Lang = "zh",
) -> None:
    """Check a plan against every rule, from the files alone and in exact arithmetic."""
    from dss import intake  # noqa: PLC0415 - so that help and other commands start quickly
    from dss.files import plan_workbook  # noqa: PLC0415 - the same
    from dss.files.plan_workbook import NoPlanError  # noqa: PLC0415 - the same
    from models.verify import UnreadableDataset, verify  # noqa: PLC0415 - the same

    reading = intake.read(dataset)
    if reading.dataset is None:
        tell(reading.messages, lang)
        raise typer.Exit(1)
    try:
        with plan_workbook.opened(plan) as folder:
            report = verify(dataset, folder, policy)
    except NoPlanError as error:
        tell(error.messages, lang)
        raise typer.Exit(1) from None
    except UnreadableDataset as error:
        typer.echo(translator(lang)(UNREADABLE).format(reason=error), err=True)
        raise typer.Exit(1) from None
    if as_json:
        typer.echo(json.dumps(_plain(report, lang), ensure_ascii=False, indent=2))
    else:
        for finding in report.findings:
            typer.echo(_finding(finding, lang), err=True)
        typer.echo(_words(report, lang))
    raise typer.Exit(0 if report.ok else 1)


def _finding(finding: Finding, lang: Language) -> str:
    """One finding as one line: the rule's name, then where and what."""
    return f"[{finding.rule} {translator(lang)(RULES[finding.rule])}] {line(finding.message, lang)}"


def _words(report: Report, lang: Language) -> str:
    _ = translator(lang)
    differences = [
        _("The plan's policy is not the dataset's: {key} is {used}, in the dataset {dataset}").format(
            key=difference.key, used=_toml(difference.used), dataset=_toml(difference.dataset)
        )
        for difference in report.policy_differences
    ]
    verdict = _("The plan keeps every rule.") if report.ok else _("The plan is wrong in {count} places.")
    return "\n".join([*differences, *_figures(report, lang), verdict.format(count=len(report.findings))])


def _figures(report: Report, lang: Language) -> list[str]:
    figures, _ = report.figures, translator(lang)
    if figures is None:
        return []
    text = _(
        "Recomputed: alignment {alignment:.4%}, coverage {coverage:.4%}, lowest community {equity:.4%}, "
        "cost {cost:,.2f} yuan, highest dependency {dependency:.4%}, {changes} changes"
    )
    shares = {name: float(getattr(figures, name)) for name in ("alignment", "coverage", "equity", "dependency")}
    return [text.format(**shares, cost=figures.cost / 100, changes=figures.changes)]


def _plain(report: Report, lang: Language) -> dict[str, Any]:
    """The report for machines."""
    return {
        "ok": report.ok,
        "findings": [
            {
                "rule": finding.rule,
                "file": finding.message.table,
                "row": finding.message.row,
                "column": finding.message.column,
                "facts": dict(finding.message.params),
                "message": render(finding.message, lang),
            }
            for finding in report.findings
        ],
        "figures": _numbers(report),
        "policy_differences": [
            {"key": one.key, "dataset": one.dataset, "used": one.used} for one in report.policy_differences
        ],
    }


def _numbers(report: Report) -> dict[str, Any] | None:
    """The figures as the summary has them: shares as numbers, money in yuan."""
    figures = report.figures
    if figures is None:
        return None
    return {
        **{name: float(getattr(figures, name)) for name in ("alignment", "coverage", "equity", "dependency")},
        "cost": figures.cost / 100,
        "changes": figures.changes,
        "objectives": {name: float(value) for name, value in figures.objectives.items()},
        "unspent": {fund_id: float(Fraction(fen) / 100) for fund_id, fen in figures.unspent.items()},
    }


def _toml(value: object) -> str:
    """A policy's value as policy.toml would have it."""
    return json.dumps(value, ensure_ascii=False)
