"""Which documents there are, which may be made of a plan, and what comes out."""

import io
import zipfile
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from dss.record import Record, Signing, Status
from dss.report import making, recording
from dss.report.brief import Audience, Brief
from dss.report.making import Wanted
from dss.report.phrases import AUDIENCES
from dss.report.trouble import RefusedError
from tests.dss.report.case import brief

BEGINNINGS = {"pptx": b"PK", "docx": b"PK", "xlsx": b"PK", "pdf": b"%PDF"}


def signed(told: Brief, *statuses: Status) -> Brief:
    """``told`` with a record of its plan that has reached ``statuses``."""
    signings = tuple(Signing(status=each, who="王主任", at=datetime(2026, 11, 20, tzinfo=UTC)) for each in statuses)
    record = Record(scenario="年度方案", version=1, signings=signings, **recording.hashes(told.view))
    return replace(told, record=record)


def test_the_decision_paper_comes_first() -> None:
    assert making.names()[0] == "paper"
    assert set(making.names()) >= {"paper", "minutes", "notice", "letter"}


@pytest.mark.parametrize("form", BEGINNINGS)
def test_every_format_can_be_made(form: making.Format) -> None:
    assert making.make(brief(), Wanted(form)).startswith(BEGINNINGS[form])


@pytest.mark.parametrize("paper", making.names())
def test_every_paper_is_made_for_the_audiences_that_it_names(paper: str) -> None:
    audiences: list[Audience] = [name for name in AUDIENCES if making.readable(paper, name)]
    assert audiences
    for audience in audiences:
        told = signed(brief(audience), "draft", "proposed", "decided")
        try:
            assert making.make(told, Wanted("docx", paper)).startswith(b"PK")
        except RefusedError as error:
            assert error.message.template == making.NOBODY  # noqa: PT017 - all offers of the small plan won


def test_letters_wait_for_the_decision() -> None:
    for told in (brief(), signed(brief(), "draft", "proposed"), signed(brief(), "decided", "superseded")):
        with pytest.raises(RefusedError) as refused:
            making.make(told, Wanted("pdf", "letter"))
        assert refused.value.message.template == making.UNDECIDED


def test_an_internal_paper_is_refused_to_the_public() -> None:
    with pytest.raises(RefusedError) as refused:
        making.make(brief("public"), Wanted("docx", "minutes"))
    assert refused.value.message.template == making.NOT_FOR


def test_several_documents_come_in_one_archive() -> None:
    assert making.suffix(Wanted("pdf", "letter")) == "zip"
    assert making.suffix(Wanted("pdf")) == "pdf"
    assert making.suffix(Wanted("xlsx")) == "xlsx"


def test_letters_have_names_that_every_system_takes() -> None:
    told = signed(brief(data="lost"), "decided")
    archive = zipfile.ZipFile(io.BytesIO(making.make(told, Wanted("docx", "letter"))))
    assert archive.namelist() == ["001-o_.._3-p1.docx"]
    assert archive.read("001-o_.._3-p1.docx").startswith(b"PK")


def test_a_plan_without_a_title_gets_a_plain_one() -> None:
    assert making.titled(brief(lang="en")).title == making.UNTITLED
