"""A plan that was really made and checked, and then decided, for documents to tell of."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from dss.record import Override, Record, Signing
from dss.report import brief as briefs
from dss.report.brief import Brief
from dss.texts import Language
from dss.work import planning
from dss.work.planning import Request
from tests.dss import small

AT = datetime(2027, 3, 1, 9, 30, tzinfo=UTC)
SIGNER = "赵主任"
TABLES = {
    "organizations": (
        "org_id,name,orientation,total_income,government_income,hours,max_projects,eligible\n"
        "o1,夕阳红,government,10000.00,5000.00,,,true\n"
        "o2,新芽,market,1000.00,100.00,,,true\n"
        "o3,长者之家,market,90000.00,100.00,,,true\n"
        "o4,银龄互助社,market,1000.00,499.00,,,true\n"
        "o5,暖阳服务站,market,90000.00,100.00,3,,true\n"
        "o6,康乐中心,market,90000.00,100.00,,,false\n"
    ),
    "skills": (
        "org_id,category,competence\n"
        "o1,养老,1\no2,青少年,1\no3,养老,0.91\no4,养老,0.92\no5,养老,0.93\no6,养老,0.94\no5,青少年,0.1\n"
    ),
    "projects": (
        "project_id,name,category,fixed_cost,unit_cost,hours_per_person,min_persons,max_persons\n"
        "p1,助餐,养老,0,100,1,2,12\np2,课后托管,青少年,0,50,1,0,9\np3,探访,养老,4800,321,1,1,12\n"
    ),
    "sites": "project_id,community_id\np1,002\np2,001\np3,002\n",
    "bids": (
        "org_id,project_id,fixed_cost,unit_cost\n"
        "o1,p1,,101.01\no3,p1,,133.37\no4,p1,,144.44\no5,p1,,155.51\no6,p1,,166.66\no2,p2,,50\no3,p3,,\n"
    ),
}
"""The small dataset with bidders that lose, each by another cause."""


def brief(place: Path, lang: Language = "zh", rules: Sequence[str] = (), **tables: str) -> Brief:
    """The brief of the decided plan of ``TABLES``, those in ``tables`` in the place of its own, under ``rules``."""
    source = small.write(place / "data", **{**TABLES, **tables})
    outcome = planning.make_plan(Request(source, place / "plan", overrides=rules))
    assert outcome.status == "optimal", outcome
    return replace(briefs.read(source, place / "plan", "服务方案", "internal", lang), record=record())


def override(kind: str, org: str, project: str) -> Override:
    """A change that was made in the room."""
    facts = {"reason": "离得近", "who": "钱委员", "at": AT, "before": 0.5, "after": 0.4}
    return Override.model_validate({"kind": kind, "org_id": org, "project_id": project, **facts})


def record(*overrides: Override) -> Record:
    """A record that ends with a decision."""
    signings = tuple(Signing(status=status, who=SIGNER, at=AT) for status in ("proposed", "decided"))
    hashes = {name: name[0] * 64 for name in ("dataset_sha256", "policy_sha256", "plan_sha256")}
    return Record(scenario="方案一", version=3, signings=signings, overrides=overrides, **hashes)
