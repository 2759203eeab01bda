"""Scenarios: every version stays, and nobody's save is lost to another's."""

from pathlib import Path

import pytest

from dss import intake
from dss.store import datasets, names, plans, scenarios, work
from dss.store.opening import Store
from dss.store.scenarios import SOMEBODY, TAKEN, UNKNOWN, Conflict, Save, Version
from dss.store.trouble import StoreError
from dss.store.work import Work
from dss.texts import LANGUAGES, Language, render
from models import policy
from models.policy import Policy
from tests.dss import small
from tests.dss.store.conftest import Case
from tests.oracle.random_datasets import sample

HOSTILE = [
    "'; DROP TABLE scenario; --",
    "../../etc/passwd",
    "<script>alert(1)</script>",
    "{name} %s \\",
    "CON",
    "情景　一",
    "👨‍👩‍👧‍👦",
    "x" * 200,
    "\u202eabc",
]


def other(case: Case, *settings: str) -> Policy:
    made, _ = policy.override(case.dataset.policy, settings)
    assert made is not None
    return made


@pytest.fixture
def begun(store: Store, key: str, case: Case) -> Version:
    """The first version of a scenario, with its plan."""
    made = Work(key, case.dataset.policy, plans.keep(store, key, case.plan))
    return scenarios.save(store, "方案", Save(made, note="first", author="王"))


def refused(store: Store, name: str, asked: Save) -> str:
    before = scenarios.listed(store).rows()
    with pytest.raises(StoreError) as raised:
        scenarios.save(store, name, asked)
    assert scenarios.listed(store).rows() == before
    return raised.value.message.template


def test_a_version_is_opened_as_it_was_saved_whatever_came_later(store: Store, begun: Version, case: Case) -> None:
    later = Work(begun.work.dataset, other(case, "coverage=[{field='category', value='养老', min=0.1}]"))
    second = scenarios.save(store, "方案", Save(later, 1, "second", "李"))
    assert scenarios.version(store, "方案", 1) == begun
    assert scenarios.version(store, "方案", 2) == scenarios.version(store, "方案") == second
    assert (second.number, second.work, second.author) == (2, later, "李")


def test_lists_tell_who_saved_what_the_last_first(store: Store, begun: Version) -> None:
    bare = Work(begun.work.dataset, begun.work.policy)
    scenarios.save(store, "另一个", Save(bare))
    scenarios.save(store, "方案", Save(bare, 1, "second", "李"))
    columns = ("name", "version", "author", "note", "dataset", "planned")
    assert scenarios.listed(store).select(columns).rows() == [
        ("方案", 2, "李", "second", "small", False),
        ("另一个", 1, "", "", "small", False),
    ]
    told = scenarios.versions(store, "方案")
    assert told.select("number", "author", "note", "dataset", "planned").rows() == [
        (2, "李", "second", "small", False),
        (1, "王", "first", "small", True),
    ]
    assert told["created"][1] == begun.created
    assert scenarios.versions(store, "nobody's").height == 0


def test_a_save_on_an_older_version_is_refused_and_told_what_changed(
    store: Store, begun: Version, case: Case, tmp_path: Path
) -> None:
    read = intake.read(small.write(tmp_path / "data", funds=small.FILES["funds"].replace("5000", "6000"))).dataset
    assert read is not None
    richer = datasets.keep(store, "richer", read)
    scenarios.save(store, "方案", Save(Work(richer, begun.work.policy), 1, "more money", "李"))
    scenarios.save(store, "方案", Save(Work(richer, other(case, "budget.scale=0.5")), 2, "", "赵"))
    mine = Save(Work(begun.work.dataset, other(case, "sharing.max_borrowed_share=0.2")), 1, author="王")
    with pytest.raises(Conflict) as raised:
        scenarios.save(store, "方案", mine)
    conflict = raised.value
    assert (conflict.newest.number, conflict.newest.author) == (3, "赵")
    assert conflict.since.select("number", "author").rows() == [(3, "赵"), (2, "李")]
    assert conflict.changed.policy.rows() == [("budget.scale", "1.0", "0.5")]
    assert conflict.changed.tables.rows() == [("awards", 0, 2, 0), ("funds", 0, 0, 1)]
    assert conflict.changed.plan
    assert scenarios.version(store, "方案") == conflict.newest
    # who has looked saves under another name, or on top
    assert scenarios.save(store, "我的", Save(mine.work)).number == 1
    assert scenarios.save(store, "方案", Save(mine.work, conflict.newest.number)).number == 4


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("author", ["李", ""])
def test_a_conflict_says_who_and_when(store: Store, begun: Version, author: str, lang: Language) -> None:
    scenarios.save(store, "方案", Save(begun.work, 1, author=author))
    with pytest.raises(Conflict) as raised:
        scenarios.save(store, "方案", Save(begun.work, 1))
    text = render(raised.value.message, lang)
    newest = raised.value.newest
    assert all(part in text for part in ("方案", "2", f"{newest.created.astimezone():%Y-%m-%d %H:%M}"))
    assert (author or {"en": SOMEBODY, "zh": "其他人"}[lang]) in text


def test_a_new_scenario_does_not_take_anothers_name(store: Store, begun: Version) -> None:
    assert refused(store, " 方案 ", Save(begun.work)) == TAKEN


def test_a_scenario_or_version_that_is_not_there_is_told(store: Store, begun: Version) -> None:
    assert refused(store, "nobody's", Save(begun.work, 1)) == UNKNOWN
    assert refused(store, "方案", Save(begun.work, 7)) == UNKNOWN
    with pytest.raises(StoreError):
        scenarios.version(store, "方案", 2)


@pytest.mark.parametrize("name", HOSTILE)
def test_a_name_stays_what_was_typed(store: Store, begun: Version, name: str) -> None:
    text = f"{name}\n\n{name}"
    scenarios.save(store, name, Save(begun.work, 0, text, name))
    saved = scenarios.version(store, name)
    assert (saved.scenario, saved.note, saved.author) == (name, text, name)
    assert set(scenarios.listed(store)["name"]) == {name, "方案"}


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("", names.NO_NAME),
        (" \u3000\t", names.NO_NAME),
        ("x" * 201, names.LONG_NAME),
        ("a\0b", names.CONTROL),
        ("a\nb", names.CONTROL),
        ("a\u2028b", names.CONTROL),
        ("\ud800", names.CONTROL),
    ],
)
def test_a_name_that_cannot_be_shown_is_refused(store: Store, begun: Version, name: str, told: str) -> None:
    assert refused(store, name, Save(begun.work)) == told


def test_letters_that_look_the_same_are_one_name(store: Store, begun: Version) -> None:
    scenarios.save(store, "Caf\u00e9", Save(begun.work))
    assert refused(store, "Cafe\u0301", Save(begun.work)) == TAKEN
    assert scenarios.version(store, " Cafe\u0301").scenario == "Caf\u00e9"


def test_a_note_that_no_file_can_hold_is_kept_without_the_halves(store: Store, begun: Version) -> None:
    scenarios.save(store, "a", Save(begun.work, 0, "x\ud800y\0", "z\udfff"))
    saved = scenarios.version(store, "a")
    assert (saved.note, saved.author) == ("x?y", "z?")


def test_a_plan_of_other_rules_is_refused_and_of_other_ways_to_search_is_not(
    store: Store, begun: Version, case: Case
) -> None:
    changed = Work(begun.work.dataset, other(case, "budget.scale=0.9"), begun.work.plan)
    assert refused(store, "方案", Save(changed, 1)) == work.OTHER_RULES
    aim = Work(begun.work.dataset, other(case, "solve.objectives=['coverage']"), begun.work.plan)
    assert refused(store, "方案", Save(aim, 1)) == work.OTHER_RULES
    longer = Work(begun.work.dataset, other(case, "solve.seconds=7"), begun.work.plan)
    assert scenarios.save(store, "方案", Save(longer, 1)).number == 2


def test_a_plan_of_other_data_is_refused(store: Store, begun: Version) -> None:
    key = datasets.keep(store, "random", sample(1).dataset())
    assert refused(store, "方案", Save(Work(key, begun.work.policy, begun.work.plan), 1)) == work.OTHER_DATA
