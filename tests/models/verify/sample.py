"""A tiny dataset and a plan of it in which nearly every limit is reached exactly, and what writes both as files.

The figures that the tests expect of it were worked out by hand (``test_figures.py``).
"""

import csv
import json
from copy import deepcopy
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import tomli_w

from models.verify import Report, verify
from models.verify.dataset import read_dataset

Rows = list[dict[str, str]]

TABLES = {
    "communities": """community_id,name,street
        c1,East,t1
        c2,West,t1
        c3,North,""",
    "demands": """community_id,category,group,persons,priority
        c1,care,elderly,100,2
        c1,care,,50,
        c2,care,elderly,80,
        c2,play,youth,60,
        c3,play,,40,
        c3,care,,0,""",
    "organizations": """org_id,name,orientation,total_income,government_income,hours,max_projects,eligible
        o1,One,government,100000,89700.10,150,1,
        o2,Two,mixed,1000,900,,,
        o3,Three,market,,,,,
        o4,Four,market,1,0,,,no
        o5,Five,mixed,500000,0,,,""",
    "skills": """org_id,category,competence
        o1,care,0.8
        o1,play,0.5
        o2,care,0.6
        o3,play,0.9
        o4,care,1
        o5,care,0.7""",
    "projects": """project_id,name,category,group,fixed_cost,unit_cost,hours_per_person,min_persons,max_persons,required
        p1,Meals,care,elderly,1000,20,1.5,100,100,yes
        p2,Visits,care,,500.50,10.25,0,1,60,
        p3,Games,play,,0,30.01,2,10,90,true
        p4,Trips,play,youth,100,1,0,5,10,
        p5,Songs,play,,10,1,0,5,10,""",
    "funds": """fund_id,name,amount,public,max_per_award
        f1,Street,3333.34,,
        f2,Care,2000,yes,1200
        f3,Gift,2000,no,""",
    "sites": """project_id,community_id
        p1,c1
        p1,c2
        p3,c2
        p3,c3
        p4,c2
        p5,c3""",
    "trust": """org_id,community_id,trust
        o1,c1,0.9
        o3,c2,0.3
        o3,c3,1""",
    "bids": """org_id,project_id,fixed_cost,unit_cost,hours_per_person,max_persons
        o1,p1,,19.99,,
        o2,p1,0,,0,
        o1,p5,,,,
        o5,p5,,,,""",
    "earmarks": """fund_id,field,value
        f2,category,care
        f3,orientation,market
        f3,orientation,mixed""",
    "resources": """resource_id,name,kind,owner_kind,owner_id,community_id,hours,reserved_hours,shared_hours
        r1,Hall,venue,street,,,39,20,
        r2,Club,venue,organization,o3,,30,,2
        r3,Aide,worker,community,c2,c2,50,,
        r4,Room,venue,organization,o2,,10,,
        r5,Help,worker,organization,o1,,15,,
        r6,Barn,venue,organization,o5,,5,,""",
    "needs": """project_id,kind,hours_fixed,hours_per_person
        p1,worker,0,0.25
        p2,venue,2,0.1
        p3,venue,4,0.5
        p4,vehicle,1,0""",
    "conflicts": """org_id,community_id
        o1,c3""",
    "locks": """org_id,project_id,decision,persons
        o3,p3,award,70
        o1,p3,exclude,""",
    "previous": """org_id,project_id,amount
        o1,p1,2000
        gone,p0,5""",
}
POLICY = {
    "about": {"street": "", "year": 0, "title": ""},
    "value": {"shares": [0.5, 0.8, 1.0], "slopes": [1.0, 0.7, 0.4]},
    "effectiveness": {"default_trust": 0.5, "trust_weight": 0.5},
    "independence": {
        "max_dependency": {"government": 0.9, "mixed": 0.7, "market": 0.5},
        "unknown_income": "unbound",
        "max_org_share": 0.5,
        "max_category_share": 0.7,
    },
    "sharing": {"max_borrowed_share": 0.5},
    "budget": {"scale": 0.9, "fund_scale": {"f1": 1.0}},
    "solve": {
        "objectives": ["alignment", "cost"],
        "gap": 0.001,
        "seconds": 60.0,
        "seed": 1,
        "threads": 2,
        "reproducible": False,
    },
    "coverage": [{"field": "group", "value": "elderly", "min": 0.55}],
}
PLAN = {
    "awards": """org_id,project_id,persons,amount
        o1,p1,100,2999.00
        o2,p2,40,910.50
        o3,p3,70,2100.70""",
    "deliveries": """org_id,project_id,community_id,category,group,persons
        o1,p1,c1,care,elderly,70
        o1,p1,c2,care,elderly,30
        o2,p2,c1,care,all,40
        o3,p3,c2,play,youth,35
        o3,p3,c3,play,all,35""",
    "payments": """fund_id,org_id,project_id,amount
        f1,o1,p1,1836.35
        f1,o3,p3,1163.65
        f2,o1,p1,1162.65
        f2,o2,p2,637.35
        f3,o2,p2,273.15
        f3,o3,p3,937.05""",
    "loans": """resource_id,org_id,project_id,hours
        r1,o3,p3,19
        r2,o2,p2,2
        r2,o3,p3,20
        r3,o1,p1,10
        r4,o2,p2,4
        r5,o1,p1,15""",
}
OFFERS = """org_id,project_id,status,why
        o1,p1,won,
        o1,p2,lost,another organization was chosen
        o1,p3,no offer,excluded
        o1,p4,no offer,no resource
        o1,p5,no offer,conflict at every site
        o2,p1,lost,another organization was chosen
        o2,p2,won,
        o3,p3,won,
        o3,p4,no offer,no resource
        o3,p5,no offer,no bid
        o4,p1,no offer,not eligible
        o4,p2,no offer,not eligible
        o5,p1,no offer,no bid
        o5,p2,lost,another organization was chosen
        o5,p5,no offer,no skill"""


def rows(text: str) -> Rows:
    """A table written as indented lines."""
    return list(csv.DictReader(line.strip() for line in text.splitlines()))


@dataclass
class Sample:
    """Everything that the files will say; tests change it before it is written."""

    tables: dict[str, Rows]
    policy: dict
    plan: dict[str, Rows]
    offers: Rows

    def row(self, table: str, **key: str) -> dict[str, str]:
        """The one row of a table of the dataset or the plan that has these values."""
        found = [
            row for row in (self.tables | self.plan | {"offers": self.offers})[table] if key.items() <= row.items()
        ]
        assert len(found) == 1, (table, key, found)
        return found[0]

    def add(self, table: str, *values: str) -> None:
        """A further row, its values in the order of the heading."""
        place = (self.tables | self.plan | {"offers": self.offers})[table]
        place.append(dict(zip(place[0], values, strict=True)))

    def drop(self, table: str, **key: str) -> None:
        """Remove the one row that has these values."""
        (self.tables | self.plan | {"offers": self.offers})[table].remove(self.row(table, **key))


def sample() -> Sample:
    """The valid plan, fresh."""
    return Sample(
        {name: rows(text) for name, text in TABLES.items()},
        deepcopy(POLICY),
        {name: rows(text) for name, text in PLAN.items()},
        rows(OFFERS),
    )


@dataclass(frozen=True)
class Written:
    """A dataset's folder and a plan's."""

    dataset: Path
    plan: Path

    def check(self) -> Report:
        return verify(self.dataset, self.plan)

    def rules(self) -> set[str]:
        """The names of the rules that the checker finds broken."""
        return {finding.rule for finding in self.check().findings}

    def edit(self, file: str, old: str, new: str) -> None:
        """Change one place of one of the plan's files."""
        text = (self.plan / file).read_text("utf-8")
        assert text.count(old) == 1, (file, old, text)
        (self.plan / file).write_text(text.replace(old, new), "utf-8", newline="")

    def summary(self) -> dict:
        return json.loads((self.plan / "summary.json").read_text("utf-8"))

    def say(self, **claims: object) -> None:
        """Change what the summary says."""
        (self.plan / "summary.json").write_text(json.dumps(self.summary() | claims), "utf-8")


def write_csv(path: Path, table: Rows) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        out = csv.DictWriter(file, table[0].keys(), lineterminator="\n")
        out.writeheader()
        out.writerows(table)


def write(what: Sample, folder: Path) -> Written:
    """Both folders; the files that only follow from the plan agree with it, right or wrong as it is."""
    written = Written(folder / "data", folder / "plan")
    for place, tables in ((written.dataset, what.tables), (written.plan, what.plan)):
        place.mkdir()
        for name, table in tables.items():
            write_csv(place / f"{name}.csv", table)
    for place in (written.dataset, written.plan):
        (place / "policy.toml").write_text(tomli_w.dumps(what.policy), "utf-8")
    write_csv(written.plan / "coverage.csv", coverage(what))
    write_csv(written.plan / "offers.csv", what.offers)
    write_summary(what, written)
    return written


def coverage(what: Sample) -> Rows:
    """coverage.csv as the deliveries make it."""
    skills = {(row["org_id"], row["category"]): Fraction(row["competence"]) for row in what.tables["skills"]}
    trusts = {(row["org_id"], row["community_id"]): Fraction(row["trust"]) for row in what.tables["trust"]}
    found: Rows = []
    for demand in what.tables["demands"]:
        cell = {key: demand[key] or "all" for key in ("community_id", "category", "group")}
        served, helped = 0, Fraction(0)
        for row in what.plan["deliveries"]:
            if cell.items() <= row.items():
                served += int(row["persons"])
                trust = trusts.get((row["org_id"], row["community_id"]), Fraction(1, 2))
                competence = skills.get((row["org_id"], row["category"]), 0)
                helped += competence * (1 + trust) / 2 * int(row["persons"])
        share = f"{served / int(demand['persons']):.6f}" if int(demand["persons"]) else ""
        numbers = {"persons": demand["persons"], "served": str(served), "effective": f"{float(helped):.6f}"}
        found.append(cell | numbers | {"coverage": share})
    return found


def write_summary(what: Sample, written: Written) -> None:
    """summary.json with the figures that the checker finds: what it says of itself is then no further fault."""
    figures = written.check().figures
    assert figures
    say = {name: float(getattr(figures, name)) for name in ("alignment", "coverage", "equity", "dependency")}
    values = {name: float(value) for name, value in figures.objectives.items()}
    unchecked = [{"rule": "independence", "org_id": "o3", "why": "its income is not known"}]
    unbound = what.policy["independence"]["unknown_income"] == "unbound"
    unused = {fund: int(fen) / 100 for fund, fen in figures.unspent.items() if int(fen) > 0}
    say |= {
        "status": "optimal",
        "objectives": [{"name": name, "value": value, "bound": value, "gap": 0.0} for name, value in values.items()],
        "cost": figures.cost / 100,
        "seconds": {"read": 0.1, "build": 0.1, "solve": 0.1, "total": 0.3},
        "backend": "ortools",
        "unchecked": unchecked if unbound else [],
        "unused": [{"fund_id": fund, "amount": amount, "why": "nothing left"} for fund, amount in unused.items()],
        "versions": {},
        "created": "2026-01-01T00:00:00+00:00",
        "command": "dss plan",
        "changed_policy": [],
        "dataset_sha256": read_dataset(written.dataset).sha256,
    }
    (written.plan / "summary.json").write_text(json.dumps(say), "utf-8")
