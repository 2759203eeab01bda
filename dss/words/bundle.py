"""What stands in a bundle for its reader: what is in it, how to check it, and how to plan again."""

import shlex
from collections.abc import Mapping, Sequence
from typing import Any

from dss.record import Record
from dss.texts import Language, translator
from dss.texts.numbers import NOTHING
from dss.words.goals import shown, worded
from dss.words.record import STATUSES, told
from dss.work.names import Names
from models import policy
from models.messages import mark

INSIDE = {
    "dataset/": mark("the data and the rules: a CSV file for each table, and policy.toml"),
    "plan/": mark(
        "the plan: eight files, among them the rules as used (policy.toml) and what is proven (summary.json)"
    ),
    "record.json": mark("who proposed and who decided, when, on which data, rules and plan, and what was changed, why"),
    "versions.json": mark("every version of the scenario, with its status and its hashes"),
    "checksums.sha256": mark("the SHA-256 of each of these files"),
}
STEP = mark("{status}: {who}, {when} UTC.")
INTERNAL = mark("For internal use: names of people, incomes and prices are among the data. Do not publish this file.")
PLANNING = mark("This is a plan and not the result of a procurement; it does not decide who is eligible to bid.")
WHOLE = mark("1. That no file was changed since:")
WINDOWS = mark("On Windows, Get-FileHash in PowerShell tells the SHA-256 of a file.")
RIGHT = mark("2. That the plan keeps every rule; this also compares the data with dataset_sha256 in plan/summary.json:")
SIGNED = mark(
    "3. That these are the rules and the plan that were signed (policy_sha256 and plan_sha256 in record.json):"
)
AGAIN = mark("The program {program} {version}, on the same data under the same rules:")
SAME = mark(
    "The same plan was promised: the tables come out the same, byte for byte, with the same version of the program. "
    "Only summary.json differs, in its times and its command."
)
NEAR = mark("Another plan of the same quality may come out. How good this one is, and how good any plan can be:")
UNPROVEN = mark("{objective}: {value} here; how much better another plan could be is not proven")
PROVEN = mark("{objective}: {value} here, and by proof no better than {bound} in any plan (gap {gap:.3%})")
AMONG = mark("This is proven among plans that also keep, for {objective}, to {value}.")
CHANGED = mark(
    "Planning again does not repeat these changes, so that a better figure may come out: the difference is what the "
    "changes cost."
)
CLAIMLESS = (0, 1)
"""The bounds of shares and of money that hold for any plan whatever."""


def readme(record: Record, summary: Mapping[str, Any], names: Names, lang: Language) -> str:
    """The text for one language; ``summary`` is the plan's, ``names`` the data's."""
    _ = translator(lang)
    signed = [
        _(STEP).format(status=_(STATUSES[one.status]), who=one.who or NOTHING, when=f"{one.at:%Y-%m-%d %H:%M}")
        + "".join(f" {line}" for line in one.note.splitlines())
        for one in record.signings
    ]
    return "\n".join(
        [
            _("{name}, version {number}").format(name=record.scenario, number=record.version),
            "",
            *(f"- {line}" for line in signed),
            "",
            _(PLANNING),
            _(INTERNAL),
            *(_part(_("Changed in the meeting"), _changes(record, names, lang)) if record.overrides else []),
            *_part(_("What is in it"), [f"{path}  {_(words)}" for path, words in INSIDE.items()]),
            *_part(_("How to check it"), _checks(lang)),
            *_part(_("How to plan again"), _again(summary, lang)),
            "",
        ]
    )


def _part(title: str, lines: Sequence[str]) -> list[str]:
    return ["", "", title, "", *lines]


def _checks(lang: Language) -> list[str]:
    _ = translator(lang)
    return [
        _(WHOLE),
        "",
        "    sha256sum -c checksums.sha256",
        "",
        _(WINDOWS),
        "",
        _(RIGHT),
        "",
        "    dss verify dataset plan",
        "",
        _(SIGNED),
        "",
        "    sha256sum plan/policy.toml",
        "    (cd plan && sha256sum * | sha256sum)",
    ]


def _changes(record: Record, names: Names, lang: Language) -> list[str]:
    lines = [f"- {told(one, names, lang)}" for one in record.overrides]
    return [*lines, "", translator(lang)(CHANGED)]


def _again(summary: Mapping[str, Any], lang: Language) -> list[str]:
    _ = translator(lang)
    program = "community-service-allocation"
    return [
        _(AGAIN).format(program=program, version=summary["versions"].get(program, NOTHING)),
        "",
        f"    {shlex.join(planning(summary))}",
        "    dss verify dataset again",
        "",
        *([_(SAME)] if summary.get("reproducible") else [_(NEAR), "", *_proofs(summary, lang)]),
    ]


def planning(summary: Mapping[str, Any]) -> list[str]:
    """The command that plans again under the rules as used: the dataset's, and what was set anew for the plan."""
    given = [
        part for one in summary["changed_policy"] for part in ("--set", f"{one['key']}={policy.literal(one['used'])}")
    ]
    return ["dss", "plan", "dataset", "--out", "again", "--backend", summary["backend"], *given]


def _proofs(summary: Mapping[str, Any], lang: Language) -> list[str]:
    _ = translator(lang)
    proofs = [
        _(UNPROVEN if one["gap"] and one["bound"] in CLAIMLESS else PROVEN).format(
            objective=worded(one["name"], lang),
            value=shown(one["name"], one["value"], lang),
            bound=shown(one["name"], one["bound"], lang),
            gap=one["gap"],
        )
        for one in summary["objectives"]
    ]
    held = [
        _(AMONG).format(objective=worded(one["name"], lang), value=shown(one["name"], one["value"], lang))
        for one in summary.get("held", [])
    ]
    return [f"- {line}" for line in (*proofs, *held)]
