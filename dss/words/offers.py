"""What the words of a plan's ``offers.csv`` mean, for people."""

from models.messages import mark

STATUS = {"won": mark("chosen"), "lost": mark("not chosen"), "no offer": mark("no offer")}
NO_OFFER = {
    "not eligible": mark("not eligible this year"),
    "no skill": mark("no skill in this service"),
    "no bid": mark("others have bid, it has not"),
    "excluded": mark("excluded by a lock"),
    "conflict at every site": mark("conflict of interest at every site"),
    "no demand": mark("nobody at its sites needs it"),
    "no fund may pay": mark("no fund may pay for it"),
    "no resource": mark("a shared resource is missing"),
    "capacity": mark("cannot serve the project's least number"),
}
"""Why a pair of organization and project is no offer."""
WHY = {
    **NO_OFFER,
    "another organization was chosen": mark("the project went to another organization"),
    "project not awarded": mark("the project was not awarded to anybody"),
}
"""Why a pair was not chosen."""
