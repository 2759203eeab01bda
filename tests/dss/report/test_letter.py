"""Letters to those who were not chosen: each its own cause and figures, and nobody else's."""

import io
import re
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pypdf
import pytest

from dss.report import pdf, written
from dss.report.blocks import Bullets, Document, Paragraph, Sheet
from dss.report.brief import Brief
from dss.report.papers import letter
from dss.texts import LANGUAGES, Language, translator
from tests.dss.report import decided
from tests.dss.report.test_refused import BIDS, SKILLS

PRICES = {"o1": "101.01", "o2": "190", "o3": "133.37", "o4": "144.44", "o5": "155.51", "o6": "166.66"}


def texts(document: Document, lang: Language) -> Iterator[str]:
    yield from (document.title, document.subtitle, document.foot)
    for block in document.blocks:
        match block:
            case Paragraph():
                yield block.text
            case Bullets():
                yield from block.items
            case Sheet():
                yield block.caption
                yield from written.titles(block)
                yield from (cell for row in written.rows(block, lang) for cell in row)
            case _:
                raise AssertionError(block)


@pytest.fixture(params=LANGUAGES)
def brief(request: pytest.FixtureRequest, tmp_path: Path) -> Brief:
    return decided.brief(tmp_path, request.param, bids=BIDS, skills=SKILLS)


def test_every_offer_that_lost_and_every_bid_without_one_gets_a_letter(brief: Brief) -> None:
    assert list(letter.compose_all(brief)) == ["o2-p1", "o3-p1", "o3-p3", "o4-p1", "o5-p1", "o6-p1"]


def test_nobody_else_is_in_a_letter(brief: Brief) -> None:
    names = dict(brief.view.dataset.organizations.select("org_id", "name").iter_rows())
    for key, document in letter.compose_all(brief).items():
        told = "\n".join(texts(document, brief.lang))
        addressee, _, _ = key.partition("-")
        assert names[addressee] in told
        for other in names.keys() - {addressee}:
            found = re.findall(rf"\b{other}\b|{names[other]}|(?<!\d){re.escape(PRICES[other])}(?!\d)", told)
            assert found == [], (key, other)
        assert decided.SIGNER not in told


def test_a_letter_has_the_price_of_its_addressee(brief: Brief) -> None:
    told = {key: "\n".join(texts(one, brief.lang)) for key, one in letter.compose_all(brief).items()}
    assert "133.37" in told["o3-p1"]
    assert "144.44" in told["o4-p1"]
    assert "166.66" not in told["o6-p1"]  # it was no offer, so that nothing was counted with its price


def test_the_cause_stands_with_its_figures(brief: Brief) -> None:
    told = {key: "\n".join(texts(one, brief.lang)) for key, one in letter.compose_all(brief).items()}
    assert "61.13%" in told["o4-p1"]  # (499 + 288.88) / (1000 + 288.88)
    assert "50%" in told["o4-p1"]
    assert "5,121.00" in told["o3-p3"]  # 4,800 and 321 for the one person that it must serve
    assert not re.search(r"[{}]|None|null", "\n".join(told.values()))


def test_every_letter_says_that_this_is_planning_and_no_procurement(brief: Brief) -> None:
    for document in letter.compose_all(brief).values():
        told = "\n".join(texts(document, brief.lang))
        assert translator(brief.lang)(letter.NOTES[0]) in told
        assert ("不是采购结果" if brief.lang == "zh" else "not of a procurement") in told


def test_how_sure_it_is_stands_where_the_offer_was_weighed(brief: Brief) -> None:
    told = {key: "\n".join(texts(one, brief.lang)) for key, one in letter.compose_all(brief).items()}
    word = "已证明" if brief.lang == "zh" else "Proven"
    assert [key for key, text in told.items() if word not in text] == ["o6-p1"]


@pytest.mark.parametrize("last", ["draft", "proposed", "superseded"])
def test_before_the_decision_there_is_no_letter(last: str, tmp_path: Path) -> None:
    brief = decided.brief(tmp_path)
    assert brief.record is not None
    signing = brief.record.signings[-1].model_copy(update={"status": last})
    undecided = brief.record.model_copy(update={"signings": () if last == "draft" else (signing,)})
    for record in (None, undecided):
        with pytest.raises(ValueError, match=r"None|方案一"):
            letter.compose_all(replace(brief, record=record))


@pytest.mark.skipif(sys.platform == "win32", reason="Chinese fonts are an optional feature of Windows")
def test_a_letter_is_printed_whole(brief: Brief) -> None:
    document = letter.compose_all(brief)["o3-p1"]
    pages = pypdf.PdfReader(io.BytesIO(pdf.write(document, brief.lang))).pages
    printed = re.sub(r"\s", "", "".join(page.extract_text() for page in pages))
    assert len(pages) <= 2
    assert [one for one in texts(document, brief.lang) if re.sub(r"\s", "", one) not in printed] == []
