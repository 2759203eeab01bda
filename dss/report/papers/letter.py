"""A letter to an organization about an offer that was not chosen, once the plan is decided.

It gives the cause by figures of the addressee and published rules alone: nobody else's name, price or score stands in
it, nor does any person's.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import polars as pl

from dss.record import Record
from dss.report import written
from dss.report.blocks import Block, Bullets, Column, Document, Paragraph, Sheet
from dss.report.brief import Brief
from dss.report.phrases import SHORT, date, running, street
from dss.report.refused import refused
from dss.report.refused_words import ABLE, CAUSES, FIGURES
from dss.texts import translator
from dss.texts.numbers import exactly, percent, whole, yuan
from dss.words.goals import limits, sureness
from models.messages import mark

NAME = mark("Letters to those who were not chosen")
AUDIENCES = ("internal",)
TITLE = mark("On the outcome of planning")
GREETING = mark("To {organization}:")
BIDDEN = mark(
    "Thank you for your offer for the project “{project}” in the plan “{plan}”, which was decided on {day}. In this "
    "plan the project is not arranged with you. This letter tells you why."
)
SKILLED = mark(
    "The plan “{plan}” was decided on {day}. Your organization, which has the ability, was considered in it for the "
    "project “{project}”, but the project is not arranged with you. This letter tells you why."
)
INCLUDED = mark("This holds for plans, too, in which this project is arranged with you.")
CORRECT = mark("If a figure is wrong, please tell the subdistrict office, so that it can be put right.")
NOTES = (
    mark(
        "This is the outcome of planning, and not of a procurement. It decides neither who may bid nor who gets a "
        "contract, and takes nothing from your right to bid."
    ),
    mark(
        "Trust, independence and the kind of an organization help to plan and to support. They are no condition to bid."
    ),
    mark(
        "You may ask the subdistrict office for further reasons in writing, within the time that the public notice "
        "gives. Please quote the foot of this page. Figures of other organizations are not disclosed."
    ),
)
FOOT = mark("For the addressee. {plan}, version {version}, plan {hash}")


def compose_all(brief: Brief) -> Mapping[str, Document]:
    """A letter for each offer that lost and each bid that was no offer, by ``org_id-project_id``.

    Raises ``ValueError`` where the plan is not decided.
    """
    record = brief.record
    if record is None or record.status != "decided":
        raise ValueError(record)
    sender = _Sender(brief, record, translator(brief.lang))
    found = refused(brief.view, record.overrides)
    return {f"{row['org_id']}-{row['project_id']}": sender.letter(row) for row in found.iter_rows(named=True)}


@dataclass(frozen=True)
class _Sender:
    """What all letters about one plan share."""

    brief: Brief
    record: Record
    _: Callable[[str], str]

    def letter(self, row: Mapping[str, Any]) -> Document:
        """The letter about one row of ``refused``."""
        _, facts = self._, self._facts(row)
        blocks: list[Block] = [
            Paragraph(_(GREETING).format(**facts), side="left"),
            Paragraph(_(BIDDEN if row["bid"] else SKILLED).format(**facts)),
            Paragraph(_(CAUSES[row["cause"]]).format(**facts)),
            *(self._proof() if row["cause"] in ABLE else ()),
            self._figures(row),
            Paragraph(_(CORRECT), note=True),
            Paragraph(_("Please note:")),
            Bullets([_(note) for note in NOTES], numbered=True),
            Paragraph(street(self.brief), side="right"),
            Paragraph(date(self.brief), side="right"),
        ]
        return Document(_(TITLE), row["project"], blocks, self._foot())

    def _facts(self, row: Mapping[str, Any]) -> Mapping[str, object]:
        """The values of a cause, as people read them."""
        caps, lang = self.brief.view.policy.independence, self.brief.lang
        share = {"max_org_share": caps.max_org_share, "max_category_share": caps.max_category_share}
        return {
            **row,
            **{name: yuan(row[name] or 0) for name in ("cost", "amount", "budget")},
            **{name: written.cell(row[name], "hours", lang) for name in ("hours", "used", "needed")},
            **{name: whole(row[name]) for name in ("served", "demand", "min_persons", "awards", "max_projects")},
            "share": exactly(share.get(row["cause"], 1.0)),
            "cap": exactly(row["cap"]),
            "after": percent(row["after"], 2),
            "plan": self.brief.title,
            "day": date(self.brief),
        }

    def _proof(self) -> Iterator[Paragraph]:
        """How sure it is that no better plan has the offer."""
        summary, lang = self.brief.view.summary, self.brief.lang
        first = summary["objectives"][0]
        held = [limits(summary["held"], lang)] if "held" in summary else []
        proven = sureness(first["name"], float(first["gap"]), lang)
        yield Paragraph(running([*held, proven, self._(INCLUDED)], lang))

    def _figures(self, row: Mapping[str, Any]) -> Sheet:
        """What the data and the plan say of the addressee; what is not known of a bid that is no offer is left out."""
        _ = self._
        told = [
            {"what": _(title), "figure": written.cell(row[name], kind, self.brief.lang)}
            for name, (title, kind) in FIGURES.items()
            if row[name] is not None
        ]
        columns = {"what": Column(_("What is counted")), "figure": Column(_("Your figure"), "number")}
        return Sheet(_("What the data and the plan say of your organization"), pl.DataFrame(told), columns)

    def _foot(self) -> str:
        facts = {"plan": self.record.scenario, "version": self.record.version, "hash": self.record.plan_sha256[:SHORT]}
        return self._(FOOT).format(**facts)
