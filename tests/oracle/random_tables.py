"""Tiny random tables: which rare features they have is drawn first, then everything else.

Money is small against incomes' caps and funds are short, so that rules bind; half the datasets count in round yuan,
half in odd fen.
"""

from collections.abc import Sequence
from random import Random
from typing import Any

Row = dict[str, Any]
Tables = dict[str, list[Row]]
ORIENTATIONS = ("government", "market", "mixed")
KINDS = ("venue", "worker")
FIELDS = ("category", "group", "community", "street", "orientation", "project")
RARE = (
    "required",
    "award",
    "exclude",
    "bids",
    "staff",
    "few_projects",
    "per_award",
    "earmarks",
    "incomes",
    "org_share",
    "category_share",
    "borrowed",
    "resources",
    "conflicts",
    "groups",
    "sites",
    "floors",
    "priorities",
    "value",
    "trust",
    "scale",
    "previous",
    "ineligible",
    "odd_rows",
)


class Draw:
    """One dataset's tables, drawn in order."""

    def __init__(self, number: int) -> None:
        self.random = random = Random(number)  # noqa: S311 - no secret
        self.features = {name for name in RARE if random.random() < 0.25}
        if "borrowed" in self.features:
            self.features.add("resources")
        if "earmarks" in self.features and random.random() < 0.5:
            self.features.add("groups")
        self.odd_fen = random.random() < 0.5
        self.tables: Tables = {}
        self.communities = [f"c{i}" for i in range(2 if "groups" in self.features else random.randint(2, 3))]
        self.categories = ["s0", "s1"]
        self.groups = ["all", "elderly", "youth"] if "groups" in self.features else ["all"]
        self.orgs = [f"o{i}" for i in range(random.randint(2, 3))]
        self.project_ids = [f"p{i}" for i in range(random.randint(2, 3 if "groups" in self.features else 4))]

        for part in (self._places, self._people, self._work, self._bids, self._money, self._resources, self._decided):
            part()

    def has(self, feature: str, chance: float = 1.0) -> bool:
        """Whether a feature was drawn, and this row has it."""
        return feature in self.features and self.random.random() < chance

    def _yuan(self, least: int, most: int) -> int:
        """An amount in fen: round tens of yuan, or to the fen."""
        if self.odd_fen:
            return self.random.randint(least * 100, most * 100)
        return self.random.randint(least // 10, most // 10) * 1000

    def _some(self, items: Sequence[str], most: int | None = None) -> list[str]:
        return self.random.sample(list(items), self.random.randint(1, min(most or len(items), len(items))))

    def _places(self) -> None:
        random = self.random
        streets = ["t0", "t1", None]
        self.tables["communities"] = [
            {"community_id": c, "name": c, "street": random.choice(streets)} for c in self.communities
        ]
        demands = []
        for community in self.communities:
            for category in self.categories:
                if self.has("odd_rows", 0.15):
                    continue
                for group in self._some(self.groups, 2):
                    persons = 0 if self.has("odd_rows", 0.2) else random.randint(1, 2 if len(self.groups) > 1 else 3)
                    row = {"community_id": community, "category": category, "group": group, "persons": persons}
                    if self.has("priorities", 0.7):
                        row["priority"] = round(random.uniform(0.3, 3), 1)
                    demands.append(row)
        first = {"community_id": "c0", "category": "s0", "group": self.groups[0], "persons": 2}
        self.tables["demands"] = demands or [first]

    def _people(self) -> None:
        random = self.random
        organizations, skills, trust = [], [], []
        for org in self.orgs:
            row: Row = {"org_id": org, "name": org, "orientation": random.choice(ORIENTATIONS)}
            row["total_income"] = self._yuan(100, 2000)
            row["government_income"] = int(row["total_income"] * random.uniform(0, 0.8))
            if self.has("incomes", 0.5):
                choices = [(None, None), (0, 0), (row["total_income"], None)]
                row["total_income"], row["government_income"] = random.choice(choices)
            if self.has("staff", 0.7):
                row["hours"] = random.choice([0.0, 2.1, 4.2, 6.0, 9.0])
            if self.has("few_projects", 0.7):
                row["max_projects"] = random.randint(0, 3)
            row["eligible"] = not self.has("ineligible", 0.3)
            organizations.append(row)
            skills += [
                {"org_id": org, "category": category, "competence": random.randint(30, 100) / 100}
                for category in (self._some(self.categories) if random.random() < 0.3 else self.categories)
            ]
            trust += [
                {"org_id": org, "community_id": community, "trust": random.randint(0, 20) / 20}
                for community in self.communities
                if self.has("trust", 0.6)
            ]
        self.tables |= {"organizations": organizations, "skills": skills, "trust": trust}
        if "conflicts" in self.features:
            pairs = [(org, community) for org in self.orgs for community in self.communities]
            self.tables["conflicts"] = [
                {"org_id": org, "community_id": community} for org, community in random.sample(pairs, 2)
            ]

    def _work(self) -> None:
        random = self.random
        projects, sites = [], []
        for number, project in enumerate(self.project_ids):
            least = random.choice([0, 0, 0, 1, 2, 3])
            row: Row = {"project_id": project, "name": project, "category": self.categories[number % 2]}
            if self.has("odd_rows", 0.1):
                row["category"] = "s9"
            row["group"] = random.choice(self.groups) if random.random() < 0.4 else "all"
            row["fixed_cost"] = self._yuan(0, 200)
            row["unit_cost"] = random.choice([0, self._yuan(10, 100), self._yuan(10, 100)])
            row["hours_per_person"] = random.choice([0.0, 0.5, 0.7, 1.0, 2.0])
            row["min_persons"], row["max_persons"] = least, max(1, least) + random.randint(0, 3 if least == 0 else 1)
            row["required"] = self.has("required", 0.2)
            projects.append(row)
            if self.has("sites", 0.7):
                sites += [{"project_id": project, "community_id": c} for c in self._some(self.communities, 2)]
        self.tables |= {"projects": projects, "sites": sites}

    def _able(self) -> list[tuple[str, str]]:
        """Pairs that are an offer, locks apart."""
        skilled = {(row["org_id"], row["category"]) for row in self.tables["skills"]}
        bids = {(row["org_id"], row["project_id"]) for row in self.tables.get("bids", [])}
        tendered = {project for _, project in bids}
        return [
            (org["org_id"], project["project_id"])
            for org in self.tables["organizations"]
            for project in self.tables["projects"]
            if org["eligible"]
            and (org["org_id"], project["category"]) in skilled
            and (project["project_id"] not in tendered or (org["org_id"], project["project_id"]) in bids)
        ]

    def _bids(self) -> None:
        if "bids" not in self.features:
            return
        random = self.random
        self.tables["bids"] = []
        for project in self.tables["projects"]:
            for org in self._some(self.orgs) if random.random() < 0.6 else []:
                row: Row = {"org_id": org, "project_id": project["project_id"]}
                given = {
                    "fixed_cost": random.choice([0, self._yuan(0, 200)]),
                    "unit_cost": random.choice([0, self._yuan(10, 100)]),
                    "hours_per_person": random.choice([0.0, 0.3, 1.5]),
                    "max_persons": random.randint(max(1, project["min_persons"]), project["max_persons"]),
                }
                row |= {name: value for name, value in given.items() if random.random() < 0.5}
                self.tables["bids"].append(row)

    def _money(self) -> None:
        random = self.random
        funds, earmarks = [], []
        for number in range(random.randint(1, 3)):
            row: Row = {"fund_id": f"f{number}", "name": f"f{number}", "amount": self._yuan(100, 900)}
            row["public"] = random.random() < 0.5
            if self.has("per_award", 0.6):
                row["max_per_award"] = self._yuan(50, 300)
            funds.append(row)
            for field in sorted({*random.choices(FIELDS, k=2)}) if self.has("earmarks", 0.7) else []:
                values = self._words(field)
                earmarks += [{"fund_id": row["fund_id"], "field": field, "value": value} for value in values]
        self.tables |= {"funds": funds, "earmarks": earmarks}

    def _words(self, field: str) -> list[str]:
        """Values that an earmark or a floor of this field may name."""
        streets = sorted({row["street"] for row in self.tables["communities"] if row["street"]})
        words = {
            "category": sorted({row["category"] for row in self.tables["demands"]}),
            "group": sorted({row["group"] for row in self.tables["demands"]}),
            "community": self.communities,
            "street": streets,
            "orientation": list(ORIENTATIONS),
            "project": self.project_ids,
        }[field]
        return self._some(words) if words else []

    def _resources(self) -> None:
        if "resources" not in self.features:
            return
        random = self.random
        resources, needs = [], []
        for number in range(random.randint(2, 3)):
            owner = random.choice(["street", "community", "organization", "organization"])
            hours = random.choice([3.0, 4.0, 6.5])
            row: Row = {"resource_id": f"r{number}", "name": f"r{number}", "kind": random.choice(KINDS)}
            row |= {"owner_kind": owner, "hours": hours}
            if owner != "street":
                row["owner_id"] = random.choice(self.communities if owner == "community" else self.orgs)
            if random.random() < 0.5:
                row["community_id"] = random.choice(self.communities)
            if random.random() < 0.5:
                row["reserved_hours"] = random.choice([1.0, 2.5])
            if random.random() < 0.7:
                row["shared_hours"] = random.choice([0.0, 1.2, 3.0])
            resources.append(row)
        for project in self.project_ids:
            for kind in self._some(KINDS) if random.random() < 0.8 else []:
                row = {"project_id": project, "kind": kind, "hours_fixed": random.choice([0.0, 0.5, 1.0])}
                needs.append(row | {"hours_per_person": random.choice([0.0, 0.4, 1.0, 1.7])})
        self.tables |= {"resources": resources, "needs": needs}

    def _decided(self) -> None:
        random, able = self.random, self._able()
        random.shuffle(able)
        locks = []
        if able and "award" in self.features:
            org, project = able.pop()
            row: Row = {"org_id": org, "project_id": project, "decision": "award"}
            if random.random() < 0.5:
                row["persons"] = self._allowed_persons(org, project)
            locks.append(row)
        if able and "exclude" in self.features:
            org, project = able.pop()
            locks.append({"org_id": org, "project_id": project, "decision": "exclude"})
        self.tables["locks"] = locks
        if "previous" in self.features:
            pairs = [(org, project) for org in self.orgs for project in self.project_ids]
            rows = [("gone", "p0"), *random.sample(pairs, random.randint(1, 3))]
            self.tables["previous"] = [{"org_id": o, "project_id": p, "amount": self._yuan(1, 9)} for o, p in rows]

    def _allowed_persons(self, org: str, project: str) -> int:
        own = next(row for row in self.tables["projects"] if row["project_id"] == project)
        bids = self.tables.get("bids", [])
        bid = next((row for row in bids if (row["org_id"], row["project_id"]) == (org, project)), {})
        return self.random.randint(max(1, own["min_persons"]), bid.get("max_persons", own["max_persons"]))
