"""What is written to an organization whose offer was not chosen: causes and figures, nobody else in them."""

from collections.abc import Mapping

from dss.report.blocks import Kind
from models.messages import mark

ABLE = {
    "hours": mark(
        "Your organization has {hours} staff hours in the year, and {used} of them are taken by what the plan arranges "
        "with you already. This project would take at least {needed} more."
    ),
    "max_projects": mark(
        "Your organization takes at most {max_projects} projects a year, and the plan arranges {awards} with you "
        "already."
    ),
    "fund": mark(
        "The money of the funds that may pay for this project is arranged for other projects. What is left does not "
        "cover the project even at its least size, for which your offer asks ¥{cost}."
    ),
    "max_org_share": mark(
        "By the rules of the plan, one organization receives at most {share} of the budget of ¥{budget}. The plan "
        "arranges ¥{amount} with you already, and this project would take at least ¥{cost} more."
    ),
    "max_dependency": mark(
        "By the rules of the plan, at most {cap} of your organization's income may be government money after the "
        "awards. With this project, even at its least size, it would be {after}."
    ),
    "max_category_share": mark(
        "By the rules of the plan, one organization serves at most {share} of the {demand} persons who need the "
        "service “{category}”. The plan arranges {served} of them with you already, and this project would add at "
        "least {min_persons}."
    ),
    "weighed": mark(
        "Your offer kept the rules. One project goes to one organization. All projects were weighed together, by what "
        "they do for residents and by what they cost, and the plan that was decided does without this offer."
    ),
    "unarranged": mark(
        "Your offer kept the rules. All projects were weighed together, by what they do for residents and by what they "
        "cost, and the plan that was decided arranges this project with nobody."
    ),
}
"""What stopped an offer that could have been chosen (see ``refused``) -> the cause, as the addressee reads it."""
CAUSES = ABLE | {
    "meeting": mark(
        "The meeting that decided changed the proposal in this point. The change and the reason for it are recorded in "
        "the minutes."
    ),
    "locked": mark("Who delivers this project had been decided before the planning, and was not open in it."),
    "not eligible": mark("In this year's data your organization is recorded as not taking part in the planning."),
    "no skill": mark("The data hold no record of your organization's ability in the service “{category}”."),
    "excluded": mark(
        "A decision recorded before the planning left this project out of what your organization was considered for."
    ),
    "conflict at every site": mark(
        "In every community where the project is offered, your organization has to stand aside for a conflict of "
        "interest."
    ),
    "no demand": mark(
        "In the communities where the project is offered and which you may serve, the data record nobody who needs it."
    ),
    "no fund may pay": mark("None of this year's funds may pay for it: each is bound to other purposes."),
    "no resource": mark(
        "The project needs a shared resource, such as a venue, of which none was open to it this year."
    ),
    "capacity": mark(
        "The project asks for at least {min_persons} persons. With your staff hours, the number of projects that you "
        "take, and the residents whom you may serve, that number cannot be reached."
    ),
}
"""The same for every offer and bid."""
FIGURES: Mapping[str, tuple[str, Kind]] = {
    "unit_cost": (mark("Your price for one person (yuan)"), "money"),
    "fixed_cost": (mark("Your price whatever the number of persons (yuan)"), "money"),
    "hours_per_person": (mark("Staff hours for one person"), "hours"),
    "min_persons": (mark("Least number of persons in the project"), "number"),
    "max_persons": (mark("Most persons in your offer"), "number"),
    "competence": (mark("Your recorded competence in this service (0 to 1)"), "number"),
    "awards": (mark("Projects that the plan arranges with you"), "number"),
    "amount": (mark("Money that the plan arranges with you (yuan)"), "money"),
}
"""Figures of the addressee: column of ``refused`` -> what it is called, and how it is written."""
