"""The list of rules: every one of them, each with its limit, and the one that is broken is the one that says so."""

import importlib
import pkgutil
import shutil
from collections.abc import Iterator
from pathlib import Path

import polars as pl
import pytest

from dss import intake
from dss.report import rules
from dss.report.rules.listing import FAMILIES, FILES
from dss.report.rules.rule import About
from dss.texts import LANGUAGES, Language, translator
from dss.texts.numbers import exactly
from dss.views import plan_view
from dss.work.planning import Request, make_plan
from models import verify
from models.verify import rules as checks
from tests.dss import small
from tests.dss.report.case import planned

OTHER = {
    "organizations": (
        "org_id,name,orientation,total_income,government_income,hours,max_projects\n"
        "o1,夕阳红,government,10000.00,5000.00,100,3\no2,新芽,market,,,,\n"
    ),
    "projects": (
        "project_id,name,category,fixed_cost,unit_cost,hours_per_person,min_persons,max_persons,required\n"
        "p1,助餐,养老,0,100,1,0,12,true\np2,课后托管,青少年,0,50,1,0,9,false\n"
    ),
    "funds": "fund_id,name,amount,public,max_per_award\nf1,街道预算,5000,true,2000\nf2,企业捐赠,250.50,false,\n",
    "locks": "org_id,project_id,decision,persons\no2,p2,award,4\no1,p2,exclude,\n",
    "needs": "project_id,kind,hours_fixed,hours_per_person\np1,场地,2,0\n",
    "resources": "resource_id,name,kind,owner_kind,owner_id,community_id,hours\nr1,活动室,场地,street,,,40\n",
    "conflicts": "org_id,community_id\no2,002\n",
}
"""The small dataset with every kind of rule in it."""
POLICY = """
[independence]
max_org_share = 0.3333
max_category_share = 0.9
[sharing]
max_borrowed_share = 0.5
[[coverage]]
field = "community"
value = "002"
min = 0.25
[[coverage]]
field = "all"
min = 0.2
"""


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    place = tmp_path_factory.mktemp("rules")
    source = small.write(place / "dataset", **OTHER)
    (source / "policy.toml").write_text(POLICY, encoding="utf-8")
    assert make_plan(Request(source, place / "plan")).status == "optimal"
    return source, place / "plan"


def listed(source: Path, plan: Path, lang: Language = "en", *, public: bool = False) -> pl.DataFrame:
    dataset = intake.read(source).dataset
    assert dataset is not None
    return rules.listing(plan_view.read(plan, dataset), verify.verify(source, plan), lang, public=public)


def templates() -> Iterator[str]:
    """Every finding that the checks of rules have words for."""
    for module in pkgutil.iter_modules(checks.__path__):
        words = vars(importlib.import_module(f"{checks.__name__}.{module.name}"))
        yield from (word for name, word in words.items() if name.isupper() and isinstance(word, str) and "{" in word)


def test_every_finding_of_the_check_breaks_a_rule_of_the_list(full: tuple[Path, Path]) -> None:
    dataset = intake.read(full[0]).dataset
    assert dataset is not None
    about = About(plan_view.read(full[1], dataset), "en", public=False)
    known = {template for family in FAMILIES.values() for rule in family(about) for template in rule.broken_by}
    assert set(templates()) == known


def test_rules_stand_with_their_limits_and_how_near_the_plan_comes(full: tuple[Path, Path]) -> None:
    found = {rule: (state, note) for rule, state, note in listed(*full).select("rule", "state", "note").iter_rows()}
    assert found["助餐 must be awarded."] == ("met", "")
    assert found["Decided beforehand: 新芽 takes 课后托管, for exactly 4 persons."][0] == "met"
    assert found["Decided beforehand: 夕阳红 does not take 课后托管."][0] == "met"
    assert found["街道预算: pays at most ¥2,000.00 for one award."] == ("met", "Largest payment: ¥1,200.00.")
    assert found["街道预算: pays only for what fits category 养老."][0] == "met"
    assert found["No organization gets more than 33.33% of the budget (¥1,749.99)."] == (
        "met",
        "Largest: 夕阳红, 22.9%.",
    )
    assert found["At least 25% of the demand of community 西苑社区 is met."] == ("met", "Reached: 60.0%.")
    assert found["At least 20% of all demand is met."] == ("met", "Reached: 45.7%.")
    assert found["Dependency on government money of 新芽"] == ("not checkable", "its income is not known")
    assert found["No organization gives more staff hours than it has."] == ("met", "Fullest: 夕阳红, 12% of its hours.")


def test_a_plan_that_passes_has_no_rule_that_is_not_met() -> None:
    assert set(listed(*planned())["state"]) == {"met", "not checkable", "not set"}


def test_what_rests_on_incomes_is_not_for_the_public(full: tuple[Path, Path]) -> None:
    told = listed(*full, public=True)
    dependency = told.filter(pl.col("rule").str.contains("government money"))
    assert dependency["note"].to_list() == [""] * 4
    assert not dependency["rule"].str.contains("新芽").any()
    assert not told["rule"].str.contains("4 persons").any()


@pytest.mark.parametrize(
    ("file", "before", "after", "family", "rule"),
    [
        ("payments.csv", "f1,o1,p1,1200.00", "f1,o1,p1,1200.01", "Money", "Each award costs"),
        ("deliveries.csv", "002,养老,all,12", "002,养老,all,13", "Who is served, and how many", "Each award serves"),
        ("payments.csv", "f1,o1", "f2,o1", "Money", "企业捐赠: pays at most ¥250.50."),
        ("summary.json", '"coverage": 0.', '"coverage": 1.', "The plan's files", "What the plan says"),
    ],
)
def test_a_fault_is_told_at_the_rule_that_it_breaks(  # noqa: PLR0913, PLR0917 - a case has these parts
    file: str, before: str, after: str, family: str, rule: str, tmp_path: Path
) -> None:
    source, plan = planned()
    wrong = shutil.copytree(plan, tmp_path / "plan")
    text = (wrong / file).read_text(encoding="utf-8")
    assert before in text
    (wrong / file).write_text(text.replace(before, after), encoding="utf-8")
    told = listed(source, wrong).filter(pl.col("state") == "not met")
    assert any(one == family and says.startswith(rule) for one, says in told.select("family", "rule").iter_rows())
    assert told["note"].str.len_chars().min()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_families_and_states_have_words(lang: Language, full: tuple[Path, Path]) -> None:
    _ = translator(lang)
    told = listed(*full, lang=lang)
    assert told["family"].unique(maintain_order=True).to_list() == [_(family) for family in (*FAMILIES, FILES)]
    assert set(told["state"]) <= set(rules.STATES)
    assert not told["rule"].str.contains(r"[{}]").any()


@pytest.mark.parametrize(
    ("share", "shown"), [(0.0, "0%"), (0.2, "20%"), (0.3333, "33.33%"), (1.0, "100%"), (0.005, "0.5%")]
)
def test_a_limit_is_told_as_it_was_set(share: float, shown: str) -> None:
    assert exactly(share) == shown
