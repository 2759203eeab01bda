"""A plan of a dozen organizations that share, whose names are long, or look like formulas, markup or templates.

Service 2 has three residents, a count that the public does not read; nobody offers service 12. The income of o0 is not
known, and o1 is above its cap already.
"""

import csv
import functools
import tempfile
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from dss.record import Override, Record, Signing, Status
from dss.report.brief import Audience, Brief, read
from dss.texts import Language
from dss.work.planning import Request, make_plan

NAMES = (
    "'=1+1",
    "+2",
    "-3",
    "@SUM(A1)",
    "<script>alert(1)</script>",
    "很长的名称" * 60,
    "Wide " * 60,
    "https://example.org/x",
    "{braces} {0}",
    "a & b &amp; c",
    '“引号” "quotes"',
    "000123",
)
"""What names may not be taken for: formulas, markup, links, templates, numbers; and two of 300 letters."""
SERVICES = tuple(f"{name[:90]}服务" for name in NAMES)
COUNT = len(NAMES)
PROJECTS = (
    "project_id",
    "name",
    "category",
    "fixed_cost",
    "unit_cost",
    "hours_per_person",
    "min_persons",
    "max_persons",
)
WHO, REASON, NOTE = "孙书记", "居民多次反映", "一致同意"
AT = datetime(2027, 3, 1, 9, 30, tzinfo=UTC)
TITLE = "=方案 <b> " + "很长的标题" * 60


def tables() -> dict[str, list[tuple[Any, ...]]]:
    """The dataset's tables, their headings first."""
    each = range(COUNT)
    kinds = ("government", "mixed", "market")
    return {
        "communities": [("community_id", "name"), *((f"c{i}", NAMES[i]) for i in each)],
        "demands": [
            ("community_id", "category", "persons"),
            *((f"c{i}", SERVICES[i], 3 if i == 2 else 10 + 3 * i) for i in each),
            ("c0", "无人提供", 77),
        ],
        "organizations": [
            ("org_id", "name", "orientation", "total_income", "government_income"),
            ("o0", NAMES[0], kinds[0], "", ""),
            ("o1", NAMES[1], kinds[0], "999900.00", "999000.00"),
            *((f"o{i}", NAMES[i], kinds[i % 3], "654321.00", "12345.00") for i in each[2:]),
        ],
        "skills": [("org_id", "category", "competence"), *((f"o{i}", SERVICES[i], 1) for i in each)],
        "projects": [
            PROJECTS,
            *((f"p{i}", NAMES[-i], SERVICES[i], 0, "100.01", 1, 1, 40) for i in each),
        ],
        "sites": [("project_id", "community_id"), *((f"p{i}", f"c{i}") for i in each)],
        "needs": [
            ("project_id", "kind", "hours_fixed", "hours_per_person"),
            *((f"p{i}", "场地", 1, 0.5) for i in each),
        ],
        "resources": [
            ("resource_id", "name", "kind", "owner_kind", "owner_id", "hours", "shared_hours"),
            *((f"r{i}", NAMES[i], "场地", "organization", f"o{i}", 9 + i, 9 + i) for i in each),
        ],
        "funds": [
            ("fund_id", "name", "amount", "public"),
            *((f"f{i}", NAMES[i], f"{700 * (i + 1)}.37", "false" if i == 1 else "true") for i in each),
        ],
        "earmarks": [("fund_id", "field", "value"), *((f"f{i}", "category", SERVICES[i]) for i in each)],
    }  # fmt: skip


@functools.cache
def planned() -> tuple[Path, Path]:
    """The dataset and its plan, made once."""
    place = Path(tempfile.mkdtemp(prefix="dss-test-"))
    source = place / "dataset"
    source.mkdir()
    for name, rows in tables().items():
        with (source / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(rows)
    policy = "[independence]\nmax_org_share = 0.16\n[solve]\ngap = 0.05\nseconds = 600\n"
    (source / "policy.toml").write_text(policy, encoding="utf-8")
    outcome = make_plan(Request(source, place / "plan"))
    assert outcome.status in {"optimal", "feasible"}, outcome
    return source, place / "plan"


def record(status: Status = "decided") -> Record:
    """Two changes that were made in the room, and who signed."""
    facts = {"who": WHO, "reason": REASON, "at": AT, "before": 0.5, "after": 0.4875}
    changes = (
        Override.model_validate({"kind": "award", "org_id": "o5", "project_id": "p5", **facts}),
        Override.model_validate({"kind": "resize", "org_id": "o2", "project_id": "p2", "persons": 3, **facts}),
    )
    steps: tuple[Status, ...] = ("proposed", "decided")
    signings = tuple(Signing(status=step, who=WHO, at=AT, note=NOTE) for step in steps[: steps.index(status) + 1])
    hashes = {name: name[0] * 64 for name in ("dataset_sha256", "policy_sha256", "plan_sha256")}
    return Record(scenario="x", version=1, signings=signings, overrides=changes, **hashes)


@functools.cache
def brief(audience: Audience = "internal", lang: Language = "zh", status: Status = "draft") -> Brief:
    """The brief of that plan, beside two that are like it but for an award and a figure."""
    source, plan = planned()
    made = read(source, plan, TITLE, audience, lang)
    fewer = replace(made.view, awards=made.view.awards.head(-1), summary=dict(made.view.summary) | {"alignment": 0.25})
    others = {"=少花钱的方案" * 40: fewer, "+另一方案": made.view}
    return replace(made, alternatives=others, record=None if status == "draft" else record(status))


def rows(table: str) -> list[dict[str, str]]:
    """A file of the plan as it stands on the disk."""
    with (planned()[1] / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def fen(yuan: str) -> int:
    """The fen of an amount in a file."""
    return int(Decimal(yuan) * 100)
