"""The words of this product: the one place that says what each means, for hints beside figures and a page of words."""

from collections.abc import Mapping
from dataclasses import dataclass

from dss.texts import Language, translator
from models.messages import mark


@dataclass(frozen=True)
class Term:
    """A word as people read it, and what it means (English; the catalogue has the Chinese)."""

    title: str
    meaning: str


GROUPS: Mapping[str, Mapping[str, Term]] = {
    mark("The idea"): {
        "symbiotic units": Term(
            mark("Symbiotic units"),
            mark(
                "Those who live and work together in a community: residents with their needs, neighbourhood "
                "committees, social organizations and social workers. Here they are the communities, demands, "
                "organizations and shared resources of the data."
            ),
        ),
        "symbiotic relations": Term(
            mark("Symbiotic relations"),
            mark(
                "What the units give to and take from each other. Here: who lends venues, people or vehicles to "
                "whom, and how much flows back, from one-sided to symmetric."
            ),
        ),
        "symbiotic environment": Term(
            mark("Symbiotic environment"),
            mark(
                "What the relations grow in: the rules of the office, data that everybody shares, and the trust "
                "between organizations and communities."
            ),
        ),
        "shared resource": Term(
            mark("Shared resource"),
            mark(
                "A venue, a social worker's time, a vehicle and the like, whose owner lets others use some of its "
                "hours. Hours reserved for administrative duties are not lent."
            ),
        ),
    },
    mark("The data"): {
        "demand": Term(
            mark("Demand"),
            mark(
                "Persons of one community who need one category of service in the plan year. A person with two "
                "needs is counted in both."
            ),
        ),
        "competence": Term(
            mark("Competence"),
            mark(
                "How well an organization does one category of service, from 0 to 1. It shapes what a service "
                "achieves; it is no condition to bid."
            ),
        ),
        "trust": Term(
            mark("Trust"),
            mark(
                "How far a community accepts an organization, from 0 to 1. The same service achieves more where "
                "trust is high. It is no condition to bid, and it grows with work done together."
            ),
        ),
        "earmark": Term(
            mark("Earmark"),
            mark(
                "What a fund may be spent on alone: a service, a group of residents, a community, a street, a kind "
                "of organization or a project."
            ),
        ),
    },
    mark("The plan"): {
        "alignment": Term(
            mark("Supply–demand alignment"),
            mark(
                "How well the plan meets demand, from 0 to 100%. Urgent needs count for more, effective services "
                "for more, and the first half of a need for more than the last fifth: so nobody is forgotten for "
                "the sake of others."
            ),
        ),
        "coverage": Term(
            mark("Coverage"),
            mark("Persons served, as a share of all persons who need a service, whatever the service achieves."),
        ),
        "lowest community": Term(
            mark("Lowest community"),
            mark(
                "The coverage of the community that is covered least: what the plan leaves to those who come off worst."
            ),
        ),
        "money used": Term(
            mark("Money used"),
            mark(
                "What all awards of the plan cost together. Money that would do no more good, or that no rule lets "
                "be spent, stays unspent."
            ),
        ),
        "offer": Term(
            mark("Offer"),
            mark(
                "An organization that could take a project: it has the skill, it bid where bids were asked for, and "
                "no decision or conflict of interest stands against it."
            ),
        ),
        "award": Term(
            mark("Award"),
            mark(
                "An offer that the plan chooses: one organization delivers one project, for so many persons, at its "
                "price, paid from named funds."
            ),
        ),
        "lock": Term(
            mark("Lock"),
            mark("A decision that stands before planning: an award that must be, or that must not be."),
        ),
        "floor": Term(
            mark("Floor"),
            mark("The least coverage that a plan must give a community, a street, a category or a group of residents."),
        ),
        "independence": Term(
            mark("Independence"),
            mark(
                "Organizations are partners, not vassals: caps keep one organization from getting too much of the "
                "money or of a service, and from living on government money alone."
            ),
        ),
        "dependency": Term(
            mark("Dependency on government money"),
            mark(
                "Government money as a share of an organization's income, once this plan's awards are counted in. "
                "Less is better."
            ),
        ),
    },
    mark("How sure it is"): {
        "proven gap": Term(
            mark("Proven gap"),
            mark(
                "How much better a plan could be at most, as a share of this plan's value. Zero: no plan that keeps "
                "the rules is better."
            ),
        ),
        "verified": Term(
            mark("Verified"),
            mark(
                "Every plan that is shown was checked against all rules from its files alone, in exact arithmetic, "
                "by a part of this tool that shares nothing with what made the plan."
            ),
        ),
        "trade-off front": Term(
            mark("Trade-off front"),
            mark(
                "Plans of which none is better in everything: whoever wants more of one aim has to give up some of "
                "another."
            ),
        ),
    },
}
"""Group -> key -> term, in the order in which they are read."""
TERMS: Mapping[str, Term] = {key: term for terms in GROUPS.values() for key, term in terms.items()}


def meaning(key: str, lang: Language) -> str:
    """What the term means, in ``lang``; raises ``KeyError`` where there is no such term."""
    return translator(lang)(TERMS[key].meaning)
