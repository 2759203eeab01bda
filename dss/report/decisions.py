"""What was decided about a plan, as papers tell it: each change with its reason and price, and who signed what."""

import polars as pl

from dss.report.blocks import Block, Column, Paragraph, Sheet
from dss.report.brief import Brief
from dss.report.phrases import counted, made
from dss.texts import COLON, translator
from dss.texts.moments import moment
from dss.texts.numbers import percent
from dss.words.record import STATUSES, changed
from dss.work.names import names_of
from models.messages import mark

CHANGES = mark("Changes made to the proposal, in their order")
PUBLIC = mark("Made to the proposal in the meeting: {changes}, each with a reason that the minutes keep.")
NO_CHANGES = mark("No change to the proposal was made.")
STEPS = mark("The way to the decision")
NOT_SIGNED = mark("Nothing has been signed yet.")
APP = "app"
"""What a plan names as its command that was made on a page."""
PRICE = mark("Alignment (points)")


def changes(brief: Brief) -> Block:
    """Each change that was made in the room: what, why, what it cost, who asked for it; to the public their number."""
    _, overrides = translator(brief.lang), brief.record.overrides if brief.record else ()
    if brief.public and overrides:
        return Paragraph(_(PUBLIC).format(changes=counted(len(overrides), "change", brief.lang)))
    named = names_of(brief.view.dataset)
    rows = [
        {
            "what": changed(one, named, brief.lang),
            "reason": one.reason,
            "price": _signed(one.after - one.before),
            "who": one.who,
        }
        for one in overrides
    ]
    frame = pl.DataFrame(rows, schema=dict.fromkeys(("what", "reason", "price", "who"), pl.String))
    columns = {
        "what": Column(_("What was changed")),
        "reason": Column(_("Reason")),
        "price": Column(_(PRICE), "number"),
        "who": Column(_("Who asked for it")),
    }
    return Sheet(_(CHANGES), frame, columns, _(NO_CHANGES))


def _signed(difference: float) -> str:
    """A difference of shares in points, with its sign."""
    sign = "-" if difference < 0 else "+" if difference > 0 else ""
    return sign + percent(abs(difference), 2).removesuffix("%")


def steps(brief: Brief) -> Sheet:
    """Each signing: what was reached, when, and for internal readers by whom and with what note."""
    _, signings = translator(brief.lang), brief.record.signings if brief.record else ()
    rows = [
        {"status": _(STATUSES[one.status]), "at": moment(one.at), "who": one.who, "note": one.note} for one in signings
    ]
    frame = pl.DataFrame(rows, schema=dict.fromkeys(("status", "at", "who", "note"), pl.String))
    columns = {
        "status": Column(_("Status")),
        "at": Column(_("When")),
        "who": Column(_("Who signed")),
        "note": Column(_("Remark")),
    }
    told = ("status", "at") if brief.public else tuple(columns)
    return Sheet(_(STEPS), frame, {name: columns[name] for name in told}, _(NOT_SIGNED))


def origin(brief: Brief) -> list[Block]:
    """From what data and rules the plan was made, and by which hashes anybody can tell that it is this one."""
    _, summary, record = translator(brief.lang), brief.view.summary, brief.record
    lines = [(_("Plan made"), moment(made(brief)))]
    if not brief.public and summary["command"] != APP:  # it names folders of the machine
        lines.append((_("Command"), str(summary["command"])))
    lines.append((_("Dataset (SHA-256)"), str(summary["dataset_sha256"])))
    if record is not None:
        version = _("{scenario}, version {number}").format(scenario=record.scenario, number=record.version)
        lines = [(_("Scenario"), version), *lines]
        lines.append((_("Rules (SHA-256)"), record.policy_sha256))
        lines.append((_("Plan (SHA-256)"), record.plan_sha256))
    colon = COLON[brief.lang]
    return [Paragraph(f"{what}{colon}{value}", note=True) for what, value in lines]
