"""The grounds of an award: every offer with its scores, every rule with its figure, who decided."""

import io
import re
import sys
from dataclasses import replace
from pathlib import Path

import polars as pl
import pypdf
import pytest

from dss.report import grounds, kept, pdf, written
from dss.report.blocks import Bullets, Document, Heading, Paragraph, Sheet
from dss.report.brief import Brief
from dss.report.papers import defence
from dss.texts import LANGUAGES, Language
from tests.dss import sharing
from tests.dss.report import decided


@pytest.fixture
def brief(tmp_path: Path) -> Brief:
    return decided.brief(tmp_path, "en")


def sheets(document: Document) -> dict[str, pl.DataFrame]:
    return {block.caption: block.frame for block in document.blocks if isinstance(block, Sheet)}


def rules(document: Document) -> dict[str, tuple[str | None, ...]]:
    return {rule: tuple(rest) for rule, *rest in sheets(document)[kept.CAPTION].iter_rows()}


def told(document: Document) -> str:
    return "\n".join(block.text for block in document.blocks if isinstance(block, Paragraph))


def test_every_award_has_its_grounds(brief: Brief) -> None:
    assert list(defence.compose_all(brief)) == ["o1-p1", "o2-p2"]


def test_all_offers_stand_with_what_one_person_helped_would_cost(brief: Brief) -> None:
    tables = sheets(defence.compose_all(brief)["o1-p1"])
    offers = tables[defence.SCORES]
    assert tables[defence.PRICES].equals(offers)
    assert offers.select("org_id", "unit_cost", "competence", "trust", "effect", "price", "status").rows() == [
        ("o1", 101_01, 1.0, 0.5, pytest.approx(0.75), 134_68, "chosen"),
        ("o3", 133_37, 0.91, 0.5, pytest.approx(0.6825), 195_41, "not chosen"),
        ("o4", 144_44, 0.92, 0.5, pytest.approx(0.69), 209_33, "not chosen"),
        ("o5", 155_51, 0.93, 0.5, pytest.approx(0.6975), 222_95, "not chosen"),
    ]


def test_an_offer_is_priced_for_no_more_persons_than_it_takes(tmp_path: Path) -> None:
    bids = (
        decided.TABLES["bids"]
        .replace("unit_cost\n", "unit_cost,max_persons\n")
        .replace("o3,p1,,133.37", "o3,p1,100,133.37,5")
    )
    view = decided.brief(tmp_path, bids=re.sub(r"(?m)^(o\d,p\d,\d*,[\d.]*)$", r"\1,", bids)).view
    row = grounds.contenders(view, grounds.problem(view)).row(by_predicate=pl.col("org_id") == "o3", named=True)
    assert row["price"] == round((100_00 + 5 * 133_37) / (5 * 0.6825))


def test_how_the_chosen_offer_stands_is_told(tmp_path: Path) -> None:
    dear = decided.TABLES["bids"].replace("o3,p1,,133.37", "o3,p1,,60")
    locked = "org_id,project_id,decision\no1,p1,award\n"
    cheaper = defence.compose_all(decided.brief(tmp_path / "cheaper", "en", bids=dear, locks=locked))
    assert "1 had a lower price" in told(cheaper["o1-p1"])
    best = defence.compose_all(decided.brief(tmp_path / "best", "en"))
    assert "Of 4 offers, it has the lowest price" in told(best["o1-p1"])
    assert defence.ONLY in told(best["o2-p2"])


def test_bids_that_were_no_offer_stand_with_the_reason(brief: Brief) -> None:
    none = sheets(defence.compose_all(brief)["o1-p1"])[defence.NO_OFFERS]
    assert none.select("organization", "why").rows() == [("康乐中心", "not eligible this year")]


def test_each_rule_stands_with_its_limit_and_its_figure(tmp_path: Path) -> None:
    caps = ["independence.max_org_share=0.25", "independence.max_category_share=0.5"]
    brief = decided.brief(tmp_path, "en", caps)
    found = rules(defence.compose_all(brief)["o1-p1"])
    assert list(found.values()) == [
        ("2 – 12", "12", "met"),
        ("1,212.12", "1,212.12", "met"),
        (None, "12", "not set"),
        (None, "1", "not set"),
        ("1,312.62", "1,212.12", "met"),  # a quarter of 5,250.50, in whole fen
        ("90%", "55.41%", "met"),  # (5,000 + 1,212.12) / (10,000 + 1,212.12)
        ("15", "12", "met"),  # half of 30
    ]


def test_unknown_income_cannot_be_checked(tmp_path: Path) -> None:
    unknown = decided.TABLES["organizations"].replace("10000.00,5000.00", ",")
    found = rules(defence.compose_all(decided.brief(tmp_path, "en", organizations=unknown))["o1-p1"])
    assert found["Part of the organization's income that is government money, after the awards"] == (
        "90%",
        None,
        "not checkable",
    )


def test_money_and_persons_add_up_to_the_award(tmp_path: Path) -> None:
    brief = decided.brief(tmp_path, "en", **sharing.FILES)
    for (org, project), document in zip(
        brief.view.awards.select("org_id", "project_id").rows(), defence.compose_all(brief).values(), strict=True
    ):
        award = brief.view.awards.row(
            by_predicate=(pl.col("org_id") == org) & (pl.col("project_id") == project), named=True
        )
        found = sheets(document)
        assert found["Who pays for it"]["amount"].sum() == award["amount"]
        assert found["Whom the award serves"]["persons"].sum() == award["persons"]
    found = sheets(defence.compose_all(brief)["o2-p2"])
    assert found["Shared resources that it uses"].select("resource", "hours").rows() == [("面包车", 20.0)]


def test_another_plan_shows_who_has_the_project_there(brief: Brief, tmp_path: Path) -> None:
    other = decided.brief(tmp_path / "other", "en", locks="org_id,project_id,decision\no3,p1,award\n").view
    compared = replace(brief, alternatives={"with o3": other})
    documents = defence.compose_all(compared)
    assert sheets(documents["o1-p1"])[defence.OTHERS].rows() == [("with o3", "长者之家", 12, 12 * 133_37)]
    without = decided.brief(tmp_path / "without", "en", locks="org_id,project_id,decision\no2,p2,exclude\n").view
    documents = defence.compose_all(replace(brief, alternatives={"without": without}))
    assert sheets(documents["o2-p2"])[defence.OTHERS].rows() == [("without", "nobody", None, None)]


def test_of_the_changes_in_the_room_those_about_the_project_are_told(brief: Brief) -> None:
    changes = decided.override("award", "o1", "p1")
    decided_otherwise = replace(brief, record=decided.record(changes))
    documents = defence.compose_all(decided_otherwise)
    assert "离得近" in str([sheet.rows() for sheet in sheets(documents["o1-p1"]).values()])
    assert "离得近" not in str([sheet.rows() for sheet in sheets(documents["o2-p2"]).values()])
    assert defence.UNCHANGED in told(documents["o2-p2"])


def test_a_plan_that_nobody_signed_has_grounds_too(brief: Brief) -> None:
    assert defence.UNCHANGED in told(defence.compose_all(replace(brief, record=None))["o1-p1"])


@pytest.mark.skipif(sys.platform == "win32", reason="Chinese fonts are an optional feature of Windows")
@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_grounds_are_printed_whole(brief: Brief, lang: Language) -> None:
    document = defence.compose_all(replace(brief, lang=lang))["o1-p1"]
    pages = pypdf.PdfReader(io.BytesIO(pdf.write(document, lang))).pages
    printed = re.sub(r"\s", "", "".join(page.extract_text() for page in pages))
    wanted = [document.title]
    for block in document.blocks:
        wanted += [block.text] if isinstance(block, Heading | Paragraph) else []
        wanted += block.items if isinstance(block, Bullets) else []
        wanted += [cell for row in written.rows(block, lang) for cell in row] if isinstance(block, Sheet) else []
    assert [one for one in wanted if re.sub(r"\s", "", one) not in printed] == []
