"""The papers: their figures are the plan's to the fen, all awards and payments are there once, blanks stay blanks."""

import csv
import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from pypdf import PdfReader

from dss.record import Override
from dss.report import docx
from dss.report.brief import Brief
from dss.report.papers import minutes, notice, paper
from dss.report.phrases import BLANK, NOUNS, counted
from dss.report.sections import risks
from dss.report.sheets import awards
from dss.texts import LANGUAGES, Language, translator
from dss.words.limit import LIMIT
from tests.dss.report import decided, reading
from tests.dss.report.case import LONG, brief, planned
from tests.dss.report.office import converted, needs_office
from tests.dss.report.reading import Rows

PAPERS = {"paper": paper, "minutes": minutes, "notice": notice}
KINDS = [(name, audience) for name, one in PAPERS.items() for audience in one.AUDIENCES]
CHINESE = re.compile("[\u4e00-\u9fff]")
WORDS = re.compile(r"\b[A-Za-z]{3,} [a-z]{2,}\b")
"""Two English words in a row: a sentence that was not translated."""
CHANGE = decided.override("award", "o1", "p1")


def written(name: str, told: Brief) -> bytes:
    return docx.write(PAPERS[name].compose(told), told.lang)


def signed(told: Brief, *overrides: Override) -> Brief:
    return replace(told, record=decided.record(*overrides))


def file(name: str) -> list[dict[str, str]]:
    with (planned()[1] / name).open(encoding="utf-8", newline="") as opened:
        return list(csv.DictReader(opened))


def money(rows: Rows, title: str) -> list[Decimal]:
    return [Decimal(row[rows[0].index(title)].replace(",", "")) for row in rows[1:]]


def under(tables: Mapping[str, Rows], caption: str) -> Rows:
    return next(rows for line, rows in tables.items() if line.endswith(caption))


@pytest.mark.usefixtures("shanghai")
def test_days_and_moments_are_those_of_the_clock_on_the_wall() -> None:
    late = datetime(2027, 3, 1, 16, 5, tzinfo=UTC)
    record = decided.record()
    steps = tuple(one.model_copy(update={"at": late}) for one in record.signings)
    told = reading.everything(
        written("minutes", replace(brief(), record=record.model_copy(update={"signings": steps})))
    )
    assert "会议于2027年3月2日议定" in told.replace(" ", "")
    assert "2027-03-02 00:05" in told
    assert "3月1日" not in told.replace(" ", "")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_awards_and_payments_are_the_plans_each_once_to_the_fen(lang: Language) -> None:
    _, told = translator(lang), brief(lang=lang)
    tables = dict(reading.tables(written("paper", told)))
    given = under(tables, awards.compose(told).caption)
    assert [row[:2] for row in given[1:-1]] == [["夕阳红", "助餐"], ["新芽", "课后托管"]]
    *amounts, total = money(given, _("Amount (yuan)"))
    assert amounts == [Decimal(row["amount"]) for row in file("awards.csv")]
    assert total == sum(amounts)
    for row in file("payments.csv"):
        fund = {"f1": "街道预算", "f2": "企业捐赠"}[row["fund_id"]]
        paid = under(tables, _("Paid by {fund}").format(fund=fund))
        assert money(paid, _("Amount (yuan)")) == [Decimal(row["amount"])] * 2


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_paper_says_in_figures_what_is_proposed(lang: Language) -> None:
    text = reading.everything(written("paper", brief(lang=lang)))
    facts = {
        "en": [
            "2 awards to 2 organizations, for ¥1,450.00 of ¥5,250.50 (27.6%)",
            "17 needs would be met",
            "35 needs of residents are recorded, in 2 communities and 2 kinds of service",
            "alignment reaches 44.8%",
            "Coverage runs from 33.3% (东苑社区) to 60.0% (西苑社区)",
            "¥3,800.50 of the funds are left",
        ],
        "zh": [
            "建议作出 2 项安排，由 2 家组织承接，使用资金 1,450.00 元，占可用资金 5,250.50 元的 27.6%",
            "供需匹配度为 44.8%",
            "共登记 35 人次需求，涉及 2 个社区、2 类服务",
            "最低为 33.3%（东苑社区），最高为 60.0%（西苑社区）",
        ],
    }
    assert [fact for fact in facts[lang] if fact not in text] == []
    assert translator(lang)(LIMIT) in text


@pytest.mark.parametrize(("name", "audience"), KINDS)
def test_a_chinese_paper_has_no_english_sentence_and_an_english_one_no_chinese(name: str, audience: str) -> None:
    told = replace(signed(brief(lang="zh"), CHANGE), audience=audience, title="方案")
    told = replace(told, alternatives={"备选": told.view})
    assert WORDS.findall(reading.everything(written(name, told))) == []
    text = reading.everything(written(name, replace(told, lang="en", alternatives={"B": told.view})))
    data = {"东苑社区", "西苑社区", "夕阳红", "新芽", "助餐", "课后托管", "街道预算", "企业捐赠", "养老", "青少年"}
    data |= {"方案一", "方案", "离得近", "钱委员", "赵主任"}
    assert CHINESE.findall(re.sub("|".join(sorted(data, key=len, reverse=True)), "", text)) == []


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(("name", "audience"), KINDS)
def test_no_place_of_a_text_is_left_unfilled_and_hostile_names_are_text(
    name: str, audience: str, lang: Language
) -> None:
    text = reading.everything(written(name, replace(brief(lang=lang, data="hostile"), audience=audience)))
    assert not re.search(r"[{}]", text)
    assert '+HYPERLINK("http://x","夕阳红")' in text
    assert "<script>alert(1)</script>" in text
    assert "@课后托管" in text
    assert LONG in text


@pytest.mark.parametrize("name", ["minutes", "notice"])
def test_what_is_not_known_is_a_blank(name: str) -> None:
    told = replace(brief(lang="en"), audience="public" if name == "notice" else "internal")
    text = reading.everything(written(name, told))
    assert text.count(BLANK) > 10
    assert f"Date: {BLANK}" in text


def test_minutes_hold_every_change_with_reason_price_and_name_and_who_signed() -> None:
    tables = dict(reading.tables(written("minutes", signed(brief(lang="en"), CHANGE))))
    assert under(tables, "Changes made to the proposal, in their order")[1:] == [
        ["助餐 goes to 夕阳红", "离得近", "-10.00", "钱委员"]
    ]
    steps = under(tables, "The way to the decision")[1:]
    assert [row[0] for row in steps] == ["proposed", "decided"]
    assert {row[2] for row in steps} == {decided.SIGNER}


def test_minutes_of_a_changed_proposal_do_not_give_the_figures_of_the_plan_as_those_that_the_meeting_was_given() -> (
    None
):
    later = decided.override("exclude", "o2", "p2").model_copy(update={"before": 0.4, "after": 0.3})
    text = reading.everything(written("minutes", signed(brief(lang="en"), CHANGE, later)))
    assert "a plan with a supply–demand alignment of 50.0%; the meeting made 2 changes. As changed: 2 awards" in text
    assert "Put before the meeting: 2 awards" not in text
    assert "Put before the meeting: 2 awards" in reading.everything(written("minutes", signed(brief(lang="en"))))


def test_minutes_of_an_unchanged_proposal_say_so() -> None:
    assert "No change to the proposal was made." in reading.lines(written("minutes", brief(lang="en")))


def test_a_decided_plan_is_told_as_decided_with_its_hashes() -> None:
    text = reading.everything(written("paper", signed(brief(lang="en"))))
    assert "The plan was decided on March 1, 2027." in text
    assert "Decided: 2 awards to 2 organizations" in text
    assert [
        words for words in ("The meeting is asked to decide", "before the meeting", "Proposed:") if words in text
    ] == []
    assert "p" * 64 in text
    assert "d" * 64 not in text  # the dataset's own hash is told, which the check has compared


def test_rules_other_than_the_datasets_are_told_in_words(tmp_path: Path) -> None:
    rules = ("budget.scale=0.9", "independence.max_org_share=0.8", "effectiveness.trust_weight=0.4")
    lines = reading.lines(written("paper", decided.brief(tmp_path, "zh", rules)))
    assert sorted(line for line in lines if "数据集" in line and "规则" in line) == [
        "方案所用规则与数据集不同：effectiveness.trust_weight 为 0.4，数据集中为 0.5。",
        "方案采用了与数据集不同的规则（单个组织的资金占比：不超过 80%）。",
        "方案采用了与数据集不同的规则（预算调整为资金总额的 90%）。",
    ]


@pytest.mark.parametrize("name", ["paper", "notice"])
def test_the_public_reads_no_incomes_names_reasons_or_commands(name: str) -> None:
    told = replace(signed(brief(lang="en"), CHANGE), audience="public")
    text = reading.everything(written(name, told))
    assert [word for word in ("钱委员", "离得近", decided.SIGNER, "Dependency before") if word in text] == []
    assert "Command" not in text


def test_the_notice_says_that_it_is_no_procurement_and_how_to_object() -> None:
    text = reading.everything(written("notice", replace(brief(lang="en"), audience="public")))
    assert "This is a plan of services and no result of a procurement." in text
    assert "How to object" in text


def test_counts_below_five_are_closed_to_the_public(tmp_path: Path) -> None:
    demands = "community_id,category,persons\n001,养老,10\n002,养老,20\n001,青少年,3\n"
    told = decided.brief(tmp_path, "en", demands=demands)
    public = dict(reading.tables(written("notice", replace(told, audience="public"))))
    given = next(iter(public.values()))
    persons = [row[given[0].index("Persons served")] for row in given[1:]]
    assert "3" not in persons
    assert "<5" in persons


@pytest.mark.parametrize("noun", NOUNS)
def test_one_is_counted_otherwise_than_several(noun: str) -> None:
    assert counted(1, noun, "en") != counted(2, noun, "en").replace("2", "1")
    assert counted(1234, noun, "zh").startswith("1,234 ")


def test_alternatives_stand_beside_the_proposal_with_what_differs() -> None:
    told = brief(lang="en")
    text = reading.everything(written("paper", replace(told, alternatives={"B": told.view})))
    assert "“B”, compared with the proposal: alignment 0.0 points, coverage 0.0 points" in text
    assert "All plans give the same projects to the same organizations." in text
    assert "No alternative comes with this paper." in reading.everything(written("paper", told))


@needs_office
@pytest.mark.parametrize("lang", LANGUAGES)
def test_an_office_shows_all_of_the_paper(lang: Language, tmp_path: Path) -> None:
    data = written("paper", brief(lang=lang, data="hostile"))
    (tmp_path / "paper.docx").write_bytes(data)
    pages = PdfReader(converted(tmp_path / "paper.docx", "pdf", tmp_path)).pages
    shown = "".join("".join(page.extract_text().split()) for page in pages)
    told = [line for line in reading.lines(data) if line]
    assert [line for line in told if "".join(line.split()) not in shown and len(line) < 60] == []
    assert shown.count("很长的项目名称") == reading.everything(data).count("很长的项目名称")
    assert shown.count("1,450.00") == reading.everything(data).count("1,450.00")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_is_open_is_left_for_the_meeting_until_that_has_decided(lang: Language) -> None:
    _, asked = translator(lang), brief(lang=lang)
    for told, heading, other in ((asked, risks.QUESTIONS, risks.LATER), (signed(asked), risks.LATER, risks.QUESTIONS)):
        lines = reading.lines(written("paper", told))
        assert _(heading) in lines
        assert _(other) not in lines


def test_money_that_is_left_for_the_same_reason_is_told_in_one_line() -> None:
    lines = reading.lines(written("paper", brief(lang="en")))
    assert [line for line in lines if "stay unused;" in line] == [
        "街道预算, 企业捐赠: ¥3,800.50 stay unused; no better use that the rules and the earmarks allow."
    ]
