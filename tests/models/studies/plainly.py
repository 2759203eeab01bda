"""The solver that tests hand to a study: the engine itself, nothing verified."""

from models.engine.plan_for import Setup, plan_for
from models.engine.result import Result
from models.studies import Question


def plainly(question: Question) -> Result:
    setup = Setup(question.former, question.enough, question.within)
    return plan_for(question.dataset, question.dataset.policy, setup=setup)
