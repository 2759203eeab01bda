"""The file for an award's defence: rules, all offers with their scores, alternatives, the proof, and who decided."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import polars as pl

from dss.report import decisions, grounds
from dss.report.blocks import Block, Column, Document, Heading, Paragraph, Sheet
from dss.report.brief import Brief
from dss.report.kept import kept
from dss.report.phrases import foot, subtitle
from dss.report.sections.independence import ABOVE
from dss.report.sections.method import CHECKED, PROVEN
from dss.texts import Language, translator
from dss.texts.numbers import whole, yuan
from dss.views import plan_view
from dss.words.goals import limits, sureness
from dss.words.offers import NO_OFFER, STATUS
from models.messages import mark
from models.plan import AWARD

NAME = mark("Grounds of each award")
AUDIENCES = ("internal",)
TITLE = mark("Grounds of an award: {project}")
AWARDED = mark("{project} is arranged with {organization}, for {persons} persons, at ¥{amount}.")
RULES = mark("Rules")
OFFERS = mark("Offers for the project")
PRICES = mark("All offers for the project, with their prices")
SCORES = mark("All offers for the project, with their scores")
MEANING = mark(
    "Competence, trust and effect are from 0 to 100%; trust and effect are means over the demand that the offer "
    "reaches. The price is what one person helped would cost, with as many persons as the award has, or as the offer "
    "allows. Who is best for one project alone need not be best for all projects together: limits and money are shared."
)
CHEAPEST = mark("Of {count} offers, it has the lowest price for one person helped.")
DEARER = mark(
    "Of {count} offers, {cheaper} had a lower price for one person helped. The plan weighs all projects together; the "
    "page on reasons examines why one of these was not chosen."
)
ONLY = mark("It was the only offer for the project.")
NO_OFFERS = mark("Bids that were no offer, and why")
ALTERNATIVES = mark("Alternatives")
OTHERS = mark("Who has the project in other plans")
NONE = mark("No other plan was put beside this one.")
NOBODY = mark("nobody")
PROOF = mark("What is proven")
DECISION = mark("Who decided")
EVERYBODY = {"all": mark("everybody")}
UNCHANGED = mark("No change that was made in the meeting concerns this project.")
ORIGIN = mark("Where the figures are from")


def compose_all(brief: Brief) -> Mapping[str, Document]:
    """A document for each award, by ``org_id-project_id``, the dearest award first."""
    file = _Files(brief)
    return {f"{row['org_id']}-{row['project_id']}": file.about(row) for row in file.awards.iter_rows(named=True)}


class _Files:
    """What all these documents are made of."""

    def __init__(self, brief: Brief) -> None:
        view, chosen_from = brief.view, grounds.problem(brief.view)
        self.brief, self._ = brief, translator(brief.lang)
        self.awards = grounds.standing(view, chosen_from)
        offers, none = grounds.contenders(view, chosen_from), grounds.excluded(view)
        self.contenders = _split(_worded(offers, "status", STATUS, brief.lang), "project_id")
        self.excluded = _split(_worded(none, "why", NO_OFFER, brief.lang), "project_id")
        self.places = _split(_worded(grounds.places(view), "group", EVERYBODY, brief.lang), *AWARD)
        self.payments, self.loans = (_split(frame, *AWARD) for frame in (grounds.payments(view), grounds.loans(view)))
        self.steps, self.origin = decisions.steps(brief), decisions.origin(brief)
        self.elsewhere = {name: plan_view.awards(other, "") for name, other in brief.alternatives.items()}

    def about(self, row: Mapping[str, Any]) -> Document:
        """The document for one row of ``awards``."""
        _ = self._
        blocks: list[Block] = [
            Paragraph(_(AWARDED).format(**{**row, "persons": whole(row["persons"]), "amount": yuan(row["amount"])})),
            *self._award(row),
            Heading(_(RULES)),
            kept(row, self.brief.lang),
            *([Paragraph(_(ABOVE).format(organizations=row["organization"]))] if row["over"] else []),
            Heading(_(OFFERS)),
            *self._offers(row),
            Heading(_(ALTERNATIVES)),
            self._alternatives(row),
            Heading(_(PROOF)),
            *(Paragraph(line) for line in self._proof()),
            Heading(_(DECISION)),
            self.steps,
            self._changes(row),
            Heading(_(ORIGIN)),
            *self.origin,
        ]
        return Document(_(TITLE).format(**row), subtitle(self.brief), blocks, foot(self.brief))

    def _award(self, row: Mapping[str, Any]) -> list[Block]:
        """Whom it serves, who pays, and which shared resources it uses."""
        _ = self._
        where = {
            "community": Column(_("Community")),
            "group": Column(_("Group")),
            "persons": Column(_("Persons served"), "number", total=True),
        }
        paid = {"fund": Column(_("Fund")), "amount": Column(_("Amount (yuan)"), "money", total=True)}
        used = {
            "resource": Column(_("Resource")),
            "hours": Column(_("Hours"), "hours", total=True),
        }
        pair = (row["org_id"], row["project_id"])
        return [
            Sheet(_("Whom the award serves"), self.places(*pair), where),
            Sheet(_("Who pays for it"), self.payments(*pair), paid, _("It costs nothing.")),
            Sheet(_("Shared resources that it uses"), self.loans(*pair), used, _("It uses no shared resources.")),
        ]

    def _offers(self, row: Mapping[str, Any]) -> list[Block]:
        """Every offer for the project with its scores, where the chosen one stands, and bids that were no offer."""
        _ = self._
        offers = self.contenders(row["project_id"])
        # The chosen one comes first.
        cheaper = sum(price < offers["price"][0] for price in offers["price"].drop_nulls())
        told = DEARER if cheaper else CHEAPEST if offers.height > 1 else ONLY
        organization, status = Column(_("Organization")), Column(_("Outcome"))
        prices = {
            "organization": organization,
            "unit_cost": Column(_("Unit cost (yuan)"), "money"),
            "fixed_cost": Column(_("Fixed cost (yuan)"), "money"),
            "max_persons": Column(_("Most persons"), "number"),
            "price": Column(_("Price of one person helped (yuan)"), "money"),
            "status": status,
        }
        scores = {
            "organization": organization,
            "competence": Column(_("Competence"), "share"),
            "trust": Column(_("Trust"), "share"),
            "effect": Column(_("Effect"), "share"),
            "status": status,
        }
        none = self.excluded(row["project_id"])
        why = {"organization": organization, "why": Column(_("Why"))}
        return [
            Paragraph(_(told).format(count=offers.height, cheaper=cheaper)),
            Sheet(_(PRICES), offers, prices),
            Sheet(_(SCORES), offers, scores),
            Paragraph(_(MEANING), note=True),
            *([Sheet(_(NO_OFFERS), none, why)] if none.height else []),
        ]

    def _alternatives(self, row: Mapping[str, Any]) -> Block:
        """Who has the project in the plans that were put beside this one."""
        _ = self._
        schema = {"plan": pl.String, "organization": pl.String, "persons": pl.Int64, "amount": pl.Int64}
        found = [_in_plan(plan, name, row["project_id"], _(NOBODY)) for name, plan in self.elsewhere.items()]
        columns = {
            "plan": Column(_("Plan")),
            "organization": Column(_("Organization")),
            "persons": Column(_("Persons served"), "number"),
            "amount": Column(_("Amount (yuan)"), "money"),
        }
        return Sheet(_(OTHERS), pl.DataFrame(found, schema=schema), columns, _(NONE))

    def _proof(self) -> list[str]:
        """What is proven of the plan that the award is part of."""
        _, summary, lang = self._, self.brief.view.summary, self.brief.lang
        held = [limits(summary["held"], lang)] if "held" in summary else []
        sure = [sureness(one["name"], float(one["gap"]), lang) for one in summary["objectives"]]
        return [_(CHECKED), _(PROVEN), *held, *sure]

    def _changes(self, row: Mapping[str, Any]) -> Block:
        """Those changes made in the room that are about the project, or about no single project."""
        record = self.brief.record
        told = [one for one in record.overrides if one.project_id in {None, row["project_id"]}] if record else []
        if record is None or not told:
            return Paragraph(self._(UNCHANGED))
        return decisions.changes(replace(self.brief, record=record.model_copy(update={"overrides": tuple(told)})))


def _split(frame: pl.DataFrame, *keys: str) -> Callable[..., pl.DataFrame]:
    """The part of ``frame`` for given values of ``keys``; without rows where there is none."""
    parts, empty = frame.partition_by(keys, as_dict=True), frame.clear()
    return lambda *values: parts.get(values, empty)


def _worded(frame: pl.DataFrame, column: str, words: Mapping[str, str], lang: Language) -> pl.DataFrame:
    _ = translator(lang)
    return frame.with_columns(pl.col(column).replace({word: _(told) for word, told in words.items()}))


def _in_plan(plan: pl.DataFrame, name: str, project_id: str, nobody: str) -> dict[str, Any]:
    """A row about the project in one other plan."""
    found = plan.filter(pl.col("project_id") == project_id)
    told = found.row(0, named=True) if found.height else {"organization": nobody, "persons": None, "amount": None}
    return {"plan": name, **{key: told[key] for key in ("organization", "persons", "amount")}}
