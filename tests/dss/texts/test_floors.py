"""A floor of all demand names neither field nor value: nothing stands in their place."""

import re
from pathlib import Path

import pytest

from dss.texts import LANGUAGES, Language, render
from models.engine.impossible import contradictions
from models.messages import Message
from tests.builders import Rows, policy, problem
from tests.models.verify.sample import sample, write

LEFT_OPEN = re.compile(r"\s\)|\s）|  |“”|“-”|\{|\s-\s")


def impossible() -> Message:
    rules = policy(coverage=[{"field": "all", "min": 0.9}])
    projects: Rows = [{"max_persons": 4}]
    (message,) = contradictions(problem(rules, projects=projects))
    return message


def broken(folder: Path) -> Message:
    plan = sample()
    plan.policy["coverage"].append({"field": "all", "value": "", "min": 0.9})
    (finding,) = [found for found in write(plan, folder).check().findings if found.rule == "floors"]
    return finding.message


@pytest.mark.parametrize("lang", LANGUAGES)
def test_of_what_cannot_be_reached(lang: Language) -> None:
    text = render(impossible(), lang)
    assert not LEFT_OPEN.search(text)
    assert {"9", "4"} <= set(re.findall(r"\d+", text))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_of_what_a_plan_misses(lang: Language, tmp_path: Path) -> None:
    text = render(broken(tmp_path), lang)
    assert not LEFT_OPEN.search(text)
