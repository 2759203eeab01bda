"""What a study of today's habits finds, in words."""

from dss.words.study import PROOF
from models.messages import mark
from models.studies import baselines

HABITS = {
    baselines.OPTIMUM: mark("Best plan"),
    "equal_split": mark("Equal split over communities"),
    baselines.LAST_YEAR: mark("Last year's list, with growth"),
    "best_score": mark("Highest score first"),
    "file_order": mark("First in the list first"),
}
RULES = {
    "equal_split": mark(
        "The community that has received least money so far has the next turn, and takes the offer that helps its"
        " residents most for the money, until nothing more fits."
    ),
    baselines.LAST_YEAR: mark(
        "Last year's awards are given again wherever the rules still allow it, each with at most last year's money and"
        " the growth; others only where the rules demand them."
    ),
    "best_score": mark(
        "The offer that helps most persons per yuan (competence and trust against price) is awarded first, then the"
        " next, until nothing more fits."
    ),
    "file_order": mark(
        "Projects are awarded as they stand in their list, each to its first bidder, until nothing more fits."
    ),
}
SAME = mark(
    "Each of them keeps all rules: locks, required projects and floors come first. Its awards serve those residents"
    " whom they help most."
)
STATUS = {
    baselines.COMPLETE: mark("complete"),
    baselines.SHORT: mark("ended early: time was too short"),
    baselines.EMPTY: mark("no awards of last year"),
    **{status: PROOF[status] for status in ("infeasible", "unknown")},
    baselines.NOT_ASKED: mark("time was too short"),
}
WHY = {
    baselines.NO_OFFER: mark("nobody can take it any more"),
    baselines.TOO_LITTLE: mark("last year's money does not pay its least size"),
    baselines.NO_ROOM: mark("no room left under the rules"),
    baselines.NOT_REACHED: mark("not reached in time"),
}
