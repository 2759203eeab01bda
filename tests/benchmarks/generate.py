"""Invented datasets of any size in the product's own format; the same size and seed give the same files."""

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

GROUPS = ("elderly", "youth", "disabled")
KINDS = ("venue", "social_worker", "vehicle")
GOVERNMENT_SHARE = {"government": 0.8, "mixed": 0.5, "market": 0.2}
MONEY = 0.45
"""All funds together, as a share of what all projects would cost at their largest."""


@dataclass(frozen=True)
class Size:
    """How many rows; organizations mostly bid in their own district."""

    districts: int
    communities: int
    categories: int
    organizations: int
    funds: int
    projects: int
    resources: int


SIZES = {
    "S": Size(1, 20, 10, 18, 5, 60, 25),
    "M": Size(5, 100, 12, 120, 12, 600, 150),
    "L": Size(36, 1000, 15, 1000, 40, 6000, 1200),
}


@dataclass(frozen=True)
class Town:
    """Who and what is there, by district."""

    size: Size
    random: Random
    communities: Sequence[Sequence[str]]
    organizations: Sequence[Sequence[str]]
    categories: Sequence[str]

    @property
    def everywhere(self) -> list[str]:
        """All communities."""
        return [community for district in self.communities for community in district]


def generate(folder: Path, size: Size, seed: int = 1) -> Path:
    """Write a dataset of ``size`` into ``folder``, and return the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    town = _town(size, Random(seed))  # noqa: S311 - invented data keep no secret
    _people(folder, town)
    skills = _organizations(folder, town)
    cost = _projects(folder, town, skills)
    _funds(folder, town, cost)
    _resources(folder, town)
    return folder


def _write(folder: Path, table: str, columns: str, rows: Iterable[Sequence[object]]) -> None:
    with (folder / f"{table}.csv").open("w", newline="", encoding="utf-8") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(columns.split())
        out.writerows(rows)


def _town(size: Size, random: Random) -> Town:
    def spread(letter: str, count: int) -> list[list[str]]:
        names = [f"{letter}{number:04}" for number in range(count)]
        return [names[district :: size.districts] for district in range(size.districts)]

    categories = [f"k{number:02}" for number in range(size.categories)]
    return Town(size, random, spread("c", size.communities), spread("o", size.organizations), categories)


def _people(folder: Path, town: Town) -> None:
    random = town.random
    streets = [(c, f"社区{c}", f"街道{d}") for d, district in enumerate(town.communities) for c in district]
    _write(folder, "communities", "community_id name street", streets)
    cells = [
        (community, category, group, random.randint(5, 220), random.randint(5, 30) / 10)
        for community in town.everywhere
        for category in town.categories
        for group in ["all", random.choice(GROUPS)][: random.randint(1, 2)]
    ]
    _write(folder, "demands", "community_id category group persons priority", cells)


def _organizations(folder: Path, town: Town) -> dict[str, list[str]]:
    random = town.random
    rows, skills, trust = [], {}, []
    for d, district in enumerate(town.organizations):
        for org in district:
            orientation, income = random.choice(sorted(GOVERNMENT_SHARE)), random.randint(5, 200) * 10_000
            from_government = int(income * min(1, GOVERNMENT_SHARE[orientation] * random.uniform(0.6, 1.15)))
            most = random.choice(["", random.randint(3, 8)])
            rows.append((org, f"机构{org}", orientation, income, from_government, random.randint(800, 9000), most))
            skills[org] = random.sample(town.categories, random.randint(2, 5))
            near = town.communities[d]
            trust += [(org, c, random.randint(0, 100) / 100) for c in random.sample(near, min(12, len(near)))]
    head = "org_id name orientation total_income government_income hours max_projects"
    _write(folder, "organizations", head, rows)
    able = [(org, category, random.randint(40, 100) / 100) for org in skills for category in skills[org]]
    _write(folder, "skills", "org_id category competence", able)
    _write(folder, "trust", "org_id community_id trust", trust)
    barred = [(random.choice(rows)[0], c) for c in random.sample(town.everywhere, town.size.communities // 3)]
    _write(folder, "conflicts", "org_id community_id", sorted(set(barred)))
    return skills


def _projects(folder: Path, town: Town, skills: dict[str, list[str]]) -> float:
    """Projects, where they are offered, who bids; returns what all would cost at their largest."""
    random, projects, sites, bids = town.random, [], [], []
    for number in range(town.size.projects):
        project, district = f"p{number:05}", number % town.size.districts
        category, unit, most = random.choice(town.categories), random.randint(2, 60) * 10, random.randint(40, 600)
        group = random.choice([*GROUPS, "all", "all", "all"])
        fixed, hours, least = random.randint(0, 40) * 500, random.randint(5, 60) / 10, random.randint(0, most // 3)
        projects.append((project, f"项目{number}", category, group, fixed, unit, hours, least, most))
        near = town.communities[district]
        sites += [(project, community) for community in random.sample(near, min(random.randint(1, 4), len(near)))]
        able = [org for org in town.organizations[district] if category in skills[org]]
        bidders = random.sample(able, min(len(able), random.randint(1, 4)))
        bids += [(org, project, round(unit * random.uniform(0.8, 1.1), 2)) for org in bidders]
    head = "project_id name category group fixed_cost unit_cost hours_per_person min_persons max_persons"
    _write(folder, "projects", head, projects)
    _write(folder, "sites", "project_id community_id", sites)
    _write(folder, "bids", "org_id project_id unit_cost", bids)
    needs = [
        (project[0], kind, random.randint(0, 20), random.randint(0, 60) / 1000)
        for project in projects
        for kind in random.sample(KINDS, random.randint(0, 2))
    ]
    _write(folder, "needs", "project_id kind hours_fixed hours_per_person", needs)
    return sum(project[4] + project[5] * project[8] for project in projects)


def _funds(folder: Path, town: Town, cost: float) -> None:
    random, names = town.random, [f"f{number:02}" for number in range(town.size.funds)]
    parts = [random.uniform(0.1, 1) for _ in names]
    amounts = [int(MONEY * cost * part / sum(parts)) for part in parts]
    rows = [
        (fund, f"资金{fund}", amount, number % 3 != 2, random.choice(["", 80_000, 150_000]))
        for number, (fund, amount) in enumerate(zip(names, amounts, strict=True))
    ]
    _write(folder, "funds", "fund_id name amount public max_per_award", rows)
    earmarks: list[tuple[str, str, str]] = []
    for number, fund in enumerate(names[1:]):
        half = random.sample(town.categories, len(town.categories) // 2)
        earmarks += [(fund, "category", category) for category in half]
        if town.size.districts > 1 and number >= town.size.funds // 4:
            near = town.communities[number % town.size.districts]
            earmarks += [(fund, "community", community) for community in near]
    _write(folder, "earmarks", "fund_id field value", earmarks)


def _resources(folder: Path, town: Town) -> None:
    random, rows = town.random, []
    for number in range(town.size.resources):
        district = number % town.size.districts
        place, kind = random.choice(town.communities[district]), random.choice(KINDS)
        owner, hours = random.choice(["street", "community", "organization"]), random.randint(200, 3000)
        org = random.choice(town.organizations[district])
        owner_id = {"street": "", "community": place, "organization": org}[owner]
        shared = hours // 3 if owner == "organization" else ""
        rows.append((f"r{number:04}", f"资源{number}", kind, owner, owner_id, place, hours, hours // 10, shared))
    head = "resource_id name kind owner_kind owner_id community_id hours reserved_hours shared_hours"
    _write(folder, "resources", head, rows)
