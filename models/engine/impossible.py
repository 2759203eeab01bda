"""Why there is no plan."""

from models.candidates import Problem
from models.messages import Message, mark


def contradictions(problem: Problem) -> list[Message]:
    return []


def nothing_found(status: str) -> list[Message]:
    return []
