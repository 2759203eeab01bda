"""A small plan to make documents of, and what they must not take for markup or formulas."""

import functools
import tempfile
from collections.abc import Mapping
from pathlib import Path

from dss.report.brief import Audience, Brief, read
from dss.texts import Language
from dss.work.planning import Request, make_plan
from tests.dss import small

LONG = "很长的项目名称" * 43
HOSTILE = {
    "organizations": (
        "org_id,name,orientation,total_income,government_income\n"
        '-o1,"+HYPERLINK(""http://x"",""夕阳红"")",government,10000.00,5000.00\no2,<script>alert(1)</script>,market,1000.00,100.00\n'
    ),
    "skills": "org_id,category,competence\n-o1,养老,1\no2,青少年,1\n",
    "projects": (
        "project_id,name,category,fixed_cost,unit_cost,hours_per_person,min_persons,max_persons\n"
        f"p1,{LONG},养老,0,100,1,0,12\np2,@课后托管,青少年,0,50,1,0,9\n"
    ),
    "communities": "community_id,name\n001,+东苑社区\n002,-西苑社区\n",
}
"""The small dataset's tables with names that begin with + - @, hold markup, or have 300 letters."""


LOST = {
    "organizations": small.FILES["organizations"] + "o/../3,晚霞,mixed,1000.00,100.00\n",
    "skills": small.FILES["skills"] + "o/../3,养老,0.5\n",
}
"""A third organization, whose offer for the first project is the worse; its id is no name for a file."""
DATA: Mapping[str, Mapping[str, str]] = {"plain": {}, "hostile": HOSTILE, "lost": LOST}


def planned(data: str = "plain") -> tuple[Path, Path]:
    """The small dataset with the tables of ``DATA``, and its plan; made once."""
    return _planned(data)


@functools.cache
def _planned(data: str) -> tuple[Path, Path]:
    place = Path(tempfile.mkdtemp(prefix="dss-test-"))
    source = small.write(place / "dataset", **DATA[data])
    assert make_plan(Request(source, place / "plan")).status == "optimal"
    return source, place / "plan"


def brief(audience: Audience = "internal", lang: Language = "zh", data: str = "plain") -> Brief:
    """The brief of that plan."""
    source, plan = planned(data)
    return read(source, plan, "=方案 <b>", audience, lang)
