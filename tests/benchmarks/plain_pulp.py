"""The contract's model written directly in PuLP, as its documentation teaches: dictionaries, loops and ``lpSum``.

The measure beside which the project's own way of building a model is set. It shares no code with it.
"""

from collections import defaultdict
from fractions import Fraction

import pulp

from models.dataset import Dataset
from models.policy import Policy
from tests.benchmarks import plain_objectives


class PlainModel:
    """``problem`` is the PuLP model of one objective, minimized, under all rules.

    ``x``, ``y``, ``z``, ``u`` and ``cost`` are what the contract calls so; money stands in thousands of yuan.
    """

    def __init__(self, data: Dataset, policy: Policy, objective: str = "alignment") -> None:
        """Read the tables into dictionaries and write every constraint of the contract."""
        self.data, self.policy = data, policy
        self.problem = pulp.LpProblem("plan", pulp.LpMinimize)
        self._index()
        self._offers()
        self._deliveries()
        self._payments()
        self._loans()
        self._constraints()
        self.aim = plain_objectives.AIMS[objective](self)

    def _index(self) -> None:
        data = self.data
        self.orgs = {row["org_id"]: row for row in data.organizations.iter_rows(named=True)}
        self.projects = {row["project_id"]: row for row in data.projects.iter_rows(named=True)}
        self.street = {row["community_id"]: row["street"] for row in data.communities.iter_rows(named=True)}
        self.skill = {(row["org_id"], row["category"]): row["competence"] for row in data.skills.iter_rows(named=True)}
        self.trust = {(row["org_id"], row["community_id"]): row["trust"] for row in data.trust.iter_rows(named=True)}
        self.conflict = {(row["org_id"], row["community_id"]) for row in data.conflicts.iter_rows(named=True)}
        self.bids = {(row["org_id"], row["project_id"]): row for row in data.bids.iter_rows(named=True)}
        self.locks = {(row["org_id"], row["project_id"]): row for row in data.locks.iter_rows(named=True)}
        self.cells = list(data.demands.iter_rows(named=True))
        self.sites, self.needs, self.bidders = defaultdict(list), defaultdict(list), defaultdict(list)
        for row in data.sites.iter_rows(named=True):
            self.sites[row["project_id"]].append(row["community_id"])
        for row in data.needs.iter_rows(named=True):
            self.needs[row["project_id"]].append(row)
        for org, project in self.bids:
            self.bidders[project].append(org)
        self.skilled = defaultdict(list)
        for org, category in self.skill:
            self.skilled[category].append(org)
        self.cells_of = defaultdict(list)
        for number, cell in enumerate(self.cells):
            self.cells_of[cell["community_id"], cell["category"]].append(number)

    def _at(self, project: str) -> list[str]:
        return self.sites.get(project) or list(self.street)

    def _offers(self) -> None:
        self.offers = {}
        for project, row in self.projects.items():
            for org in self.bidders.get(project) or self.skilled[row["category"]]:
                lock = self.locks.get((org, project))
                if not self.orgs[org]["eligible"] or (org, row["category"]) not in self.skill:
                    continue
                if lock and lock["decision"] == "exclude":
                    continue
                bid = self.bids.get((org, project), {})
                fields = ("fixed_cost", "unit_cost", "hours_per_person", "max_persons")
                self.offers[org, project] = {f: row[f] if bid.get(f) is None else bid[f] for f in fields}
        self.y = pulp.LpVariable.dicts("y", range(len(self.offers)), cat="Binary", _skip_v4_deprecation=True)
        self.number = {offer: number for number, offer in enumerate(self.offers)}

    def _deliveries(self) -> None:
        self.x, self.effect = {}, {}
        weight, default = self.policy.effectiveness.trust_weight, self.policy.effectiveness.default_trust
        for org, project in self.offers:
            row = self.projects[project]
            for community in self._at(project):
                if (org, community) in self.conflict:
                    continue
                for number in self.cells_of[community, row["category"]]:
                    cell = self.cells[number]
                    if cell["persons"] and row["group"] in {"all", cell["group"]}:
                        key = org, project, number
                        self.x[key] = self.problem.add_variable(f"x{len(self.x)}", 0, cell["persons"], "Integer")
                        trust = self.trust.get((org, community), default)
                        self.effect[key] = self.skill[org, row["category"]] * (1 - weight + weight * trust)

    def _payments(self) -> None:
        self.z, marks = {}, defaultdict(lambda: defaultdict(set))
        for row in self.data.earmarks.iter_rows(named=True):
            marks[row["fund_id"]][row["field"]].add(row["value"])
        self.funds = {row["fund_id"]: row for row in self.data.funds.iter_rows(named=True)}
        for fund, row in self.funds.items():
            scale = self.policy.budget.fund_scale.get(fund, 1.0)
            row["budget"] = int(row["amount"] * Fraction(repr(self.policy.budget.scale)) * Fraction(repr(scale)))
            for org, project in self.offers:
                if all(self._facts(org, project, field) <= values for field, values in marks[fund].items()):
                    most = row["budget"] if row["max_per_award"] is None else row["max_per_award"]
                    self.z[fund, org, project] = self.problem.add_variable(f"z{len(self.z)}", 0, most / 1e5)

    def _facts(self, org: str, project: str, field: str) -> set[str | None]:
        if field == "orientation":
            return {self.orgs[org]["orientation"]}
        if field == "community":
            return set(self._at(project))
        if field == "street":
            return {self.street[community] for community in self._at(project)}
        return {self.projects[project]["project_id" if field == "project" else field]}

    def _loans(self) -> None:
        self.u, of_kind = {}, defaultdict(list)
        self.resources = list(self.data.resources.iter_rows(named=True))
        for number, row in enumerate(self.resources):
            of_kind[row["kind"]].append((number, row))
        for org, project in self.offers:
            at = set(self._at(project)) if self.needs.get(project) else set()
            for need in self.needs.get(project, ()):
                for number, row in of_kind[need["kind"]]:
                    owner = row["owner_kind"]
                    here = row["community_id"] is None or row["community_id"] in at
                    own = owner == "organization" and row["owner_id"] == org
                    near = owner != "community" or row["owner_id"] in at
                    if here and near and (own or row["shared_hours"] > 0):
                        name = f"u{len(self.u)}"
                        foreign = owner == "organization" and not own
                        self.u[number, org, project, need["kind"]] = (self.problem.add_variable(name, 0), own, foreign)

    def _constraints(self) -> None:
        problem, y = self.problem, self.y
        persons, served, by_project = defaultdict(list), defaultdict(list), defaultdict(list)
        for (org, project, number), variable in self.x.items():
            persons[org, project].append(variable)
            served[number].append(variable)
        for (_org, project), number in self.number.items():
            by_project[project].append(y[number])
        for project, row in self.projects.items():
            total = pulp.lpSum(by_project[project])
            problem += total == 1 if row["required"] else total <= 1
        for (org, project), lock in self.locks.items():
            if lock["decision"] == "award":
                problem += y[self.number[org, project]] == 1
                if lock["persons"] is not None:
                    problem += pulp.lpSum(persons[org, project]) == lock["persons"]
        for number, variables in served.items():
            problem += pulp.lpSum(variables) <= self.cells[number]["persons"]
        self.cost = cost = {}
        for (org, project), offer in self.offers.items():
            award, total = y[self.number[org, project]], pulp.lpSum(persons[org, project])
            problem += total >= max(1, self.projects[project]["min_persons"]) * award
            problem += total <= offer["max_persons"] * award
            cost[org, project] = offer["fixed_cost"] / 1e5 * award + offer["unit_cost"] / 1e5 * total
        self._staff(persons)
        self._money(cost)
        self._independence(cost, persons)
        self._sharing(persons)
        self._floors()

    def _staff(self, persons: dict) -> None:
        hours, awards = defaultdict(list), defaultdict(list)
        for (org, project), offer in self.offers.items():
            hours[org].append(offer["hours_per_person"] / 100 * pulp.lpSum(persons[org, project]))
            awards[org].append(self.y[self.number[org, project]])
        for org, row in self.orgs.items():
            if row["hours"] is not None:
                self.problem += pulp.lpSum(hours[org]) <= row["hours"] / 100
            if row["max_projects"] is not None:
                self.problem += pulp.lpSum(awards[org]) <= row["max_projects"]

    def _money(self, cost: dict) -> None:
        paid, spent = defaultdict(list), defaultdict(list)
        for (fund, org, project), variable in self.z.items():
            paid[org, project].append(variable)
            spent[fund].append(variable)
        for offer, amount in cost.items():
            self.problem += pulp.lpSum(paid[offer]) == amount
        for fund, row in self.funds.items():
            self.problem += pulp.lpSum(spent[fund]) <= row["budget"] / 1e5

    def _independence(self, cost: dict, persons: dict) -> None:
        policy = self.policy.independence
        caps = policy.max_dependency.model_dump()
        payments, costs, categories = defaultdict(list), defaultdict(list), defaultdict(list)
        for (fund, org, _project), variable in self.z.items():
            cap = caps[self.orgs[org]["orientation"]]
            payments[org].append((1 - cap if self.funds[fund]["public"] else -cap) * variable)
        for (org, project), amount in cost.items():
            costs[org].append(amount)
            categories[org, self.projects[project]["category"]].append(pulp.lpSum(persons[org, project]))
        money = sum(row["budget"] for row in self.funds.values())
        demand = defaultdict(int)
        for cell in self.cells:
            demand[cell["category"]] += cell["persons"]
        for org, row in self.orgs.items():
            total, government = row["total_income"], row["government_income"]
            known = total and government is not None
            cap = caps[row["orientation"]]
            if cap < 1 and (known or policy.unknown_income == "as_zero"):
                room = max(0.0, cap * total - government) if known else 0.0
                self.problem += pulp.lpSum(payments[org]) <= room / 1e5
            if policy.max_org_share < 1:
                self.problem += pulp.lpSum(costs[org]) <= policy.max_org_share * money / 1e5
        if policy.max_category_share < 1:
            for (_org, category), parts in categories.items():
                self.problem += pulp.lpSum(parts) <= policy.max_category_share * demand[category]

    def _sharing(self, persons: dict) -> None:
        used, lent, borrowed, share = defaultdict(list), defaultdict(list), defaultdict(list), defaultdict(list)
        limit = self.policy.sharing.max_borrowed_share
        for (number, org, project, kind), (variable, own, foreign) in self.u.items():
            used[org, project, kind].append(variable)
            lent[number].append(variable)
            if not own:
                borrowed[number].append(variable)
            share[org].append((1 - limit if foreign else -limit) * variable)
        for (org, project), number in self.number.items():
            for need in self.needs.get(project, ()):
                due = need["hours_fixed"] / 100 * self.y[number]
                due += need["hours_per_person"] / 100 * pulp.lpSum(persons[org, project])
                self.problem += pulp.lpSum(used[org, project, need["kind"]]) == due
        for number, row in enumerate(self.resources):
            self.problem += pulp.lpSum(lent[number]) <= (row["hours"] - row["reserved_hours"]) / 100
            self.problem += pulp.lpSum(borrowed[number]) <= row["shared_hours"] / 100
        if limit < 1:
            for parts in share.values():
                self.problem += pulp.lpSum(parts) <= 0

    def _floors(self) -> None:
        for floor in self.policy.coverage:
            field = {"community": "community_id"}.get(floor.field, floor.field)
            inside = {
                number
                for number, cell in enumerate(self.cells)
                if floor.field == "all"
                or (self.street[cell["community_id"]] if field == "street" else cell[field]) == floor.value
            }
            least = floor.min * sum(self.cells[number]["persons"] for number in inside)
            self.problem += pulp.lpSum(v for (_o, _p, number), v in self.x.items() if number in inside) >= least
