"""A dataset as the checker sees it: plain records under their keys, every number exact."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from pathlib import Path
from typing import Any, cast

from models.verify.columns import Row
from models.verify.hashing import content_hash
from models.verify.policy import Policy, dataset_policy
from models.verify.tables import UnreadableDataset, read_tables
from models.verify.typed import exact, typed

Cell = tuple[str, str, str]
"""community_id, category, group"""
Pair = tuple[str, str]
"""org_id, project_id"""
REQUIRED = ("communities", "demands", "organizations", "skills", "projects", "funds")


@dataclass(frozen=True)
class Organization:
    """Incomes in fen and hours a year; None: unknown, or no limit."""

    org_id: str
    orientation: str
    total_income: int | None
    government_income: int | None
    hours: Fraction | None
    max_projects: int | None
    eligible: bool


@dataclass(frozen=True)
class Project:
    """What is offered where, to whom; ``needs``: kind -> hours fixed, hours a person."""

    project_id: str
    category: str
    group: str
    min_persons: int
    required: bool
    sites: frozenset[str]
    needs: dict[str, tuple[Fraction, Fraction]]


@dataclass(frozen=True)
class Terms:
    """Price and size of an award: fen, fen a person, hours a person, persons."""

    fixed_cost: int
    unit_cost: int
    hours_per_person: Fraction
    max_persons: int


@dataclass(frozen=True)
class Fund:
    """Money in fen; ``earmarks``: field -> the values that it may pay for."""

    fund_id: str
    amount: int
    public: bool
    max_per_award: int | None
    earmarks: dict[str, frozenset[str]]


@dataclass(frozen=True)
class Resource:
    """Hours a year: all of them, those tied up, those that others than the owner may use."""

    resource_id: str
    kind: str
    owner_kind: str
    owner_id: str | None
    community_id: str | None
    hours: Fraction
    reserved_hours: Fraction
    shared_hours: Fraction


@dataclass(frozen=True)
class Demand:
    """Persons who need a service in a cell, and what each of them counts."""

    persons: int
    priority: Fraction


@dataclass(frozen=True)
class Dataset:
    """The tables of one dataset, its own policy, and what follows from the tables alone."""

    rows: dict[str, list[Row]]
    policy: Policy

    @cached_property
    def sha256(self) -> str:
        """The hash of everything that decides the plan; the same for every format and order of rows."""
        return content_hash(self.rows, self.policy.tree)

    @cached_property
    def streets(self) -> dict[str, str | None]:
        """community_id -> its street."""
        return {row["community_id"]: row["street"] for row in self._table("communities")}

    @cached_property
    def demands(self) -> dict[Cell, Demand]:
        """Cell -> who needs the service there."""
        return {
            (row["community_id"], row["category"], row["group"]): Demand(row["persons"], exact(row["priority"]))
            for row in self._table("demands")
        }

    @cached_property
    def organizations(self) -> dict[str, Organization]:
        """org_id -> organization."""
        return {
            row["org_id"]: Organization(
                row["org_id"],
                row["orientation"],
                row["total_income"],
                row["government_income"],
                None if row["hours"] is None else exact(row["hours"]),
                row["max_projects"],
                row["eligible"],
            )
            for row in self._table("organizations")
        }

    @cached_property
    def skills(self) -> dict[tuple[str, str], Fraction]:
        """org_id, category -> competence."""
        return {(row["org_id"], row["category"]): exact(row["competence"]) for row in self._table("skills")}

    @cached_property
    def projects(self) -> dict[str, Project]:
        """project_id -> project; without a row in ``sites`` it is offered in every community."""
        sites, needs = self._grouped("sites"), self._grouped("needs")
        return {
            key: Project(
                key,
                row["category"],
                row["group"],
                row["min_persons"],
                row["required"],
                frozenset(site["community_id"] for site in sites[key]) if key in sites else frozenset(self.streets),
                {
                    need["kind"]: (exact(need["hours_fixed"]), exact(need["hours_per_person"]))
                    for need in needs.get(key, ())
                },
            )
            for row in self._table("projects")
            for key in [row["project_id"]]
        }

    @cached_property
    def bids(self) -> dict[str, dict[str, Row]]:
        """project_id -> org_id -> the bid as it stands in the table."""
        return {key: {bid["org_id"]: bid for bid in rows} for key, rows in self._grouped("bids").items()}

    @cached_property
    def asked(self) -> dict[str, Row]:
        """project_id -> the project as it stands in the table."""
        return {row["project_id"]: row for row in self._table("projects")}

    def terms(self, org_id: str, project_id: str) -> Terms:
        """Price, hours and size of the pair: the project's, replaced by the bid's where that gives one."""
        asked, bid = self.asked[project_id], self.bids.get(project_id, {}).get(org_id, {})

        def given(column: str) -> Any:  # noqa: ANN401 - the column decides the type
            return asked[column] if bid.get(column) is None else bid[column]

        hours = exact(given("hours_per_person"))
        return Terms(given("fixed_cost"), given("unit_cost"), hours, given("max_persons"))

    @cached_property
    def funds(self) -> dict[str, Fund]:
        """fund_id -> fund with its earmarks."""
        earmarks: dict[str, dict[str, set[str]]] = {}
        for row in self._table("earmarks"):
            earmarks.setdefault(row["fund_id"], {}).setdefault(row["field"], set()).add(row["value"])
        return {
            key: Fund(
                key,
                row["amount"],
                row["public"],
                row["max_per_award"],
                {field: frozenset(values) for field, values in earmarks.get(key, {}).items()},
            )
            for row in self._table("funds")
            for key in [row["fund_id"]]
        }

    @cached_property
    def resources(self) -> dict[str, Resource]:
        """resource_id -> resource."""
        return {
            row["resource_id"]: Resource(
                row["resource_id"],
                row["kind"],
                row["owner_kind"],
                row["owner_id"],
                row["community_id"],
                exact(row["hours"]),
                exact(row["reserved_hours"]),
                exact(row["shared_hours"]),
            )
            for row in self._table("resources")
        }

    @cached_property
    def trust(self) -> dict[tuple[str, str], Fraction]:
        """org_id, community_id -> trust."""
        return {(row["org_id"], row["community_id"]): exact(row["trust"]) for row in self._table("trust")}

    @cached_property
    def conflicts(self) -> frozenset[tuple[str, str]]:
        """org_id, community_id: the organization may not serve there."""
        return frozenset((row["org_id"], row["community_id"]) for row in self._table("conflicts"))

    @cached_property
    def excluded(self) -> frozenset[Pair]:
        """The pairs that a lock excludes."""
        return frozenset((lock["org_id"], lock["project_id"]) for lock in self._locks("exclude"))

    @cached_property
    def locked(self) -> dict[Pair, int | None]:
        """The pairs that a lock awards, and to how many persons (None: any number)."""
        return {(lock["org_id"], lock["project_id"]): lock["persons"] for lock in self._locks("award")}

    @cached_property
    def previous(self) -> frozenset[Pair]:
        """The pairs of last year."""
        return frozenset((row["org_id"], row["project_id"]) for row in self._table("previous"))

    def matches(self, cell: Cell, field: str, value: str) -> bool:
        """Whether a cell's community, street, category or group is ``value``; any other field: every cell's is."""
        community_id, category, group = cell
        facts = {"community": community_id, "category": category, "group": group, "street": self.streets[community_id]}
        return facts.get(field, value) == value

    def _locks(self, decision: str) -> Iterator[dict[str, Any]]:
        return (row for row in self._table("locks") if row["decision"] == decision)

    def _table(self, name: str) -> list[dict[str, Any]]:
        return cast("list[dict[str, Any]]", self.rows[name])

    def _grouped(self, name: str) -> dict[str, list[dict[str, Any]]]:
        """Rows of a table by their project."""
        groups: dict[str, list[dict[str, Any]]] = {}
        for row in self._table(name):
            groups.setdefault(row["project_id"], []).append(row)
        return groups


def read_dataset(path: Path) -> Dataset:
    """The dataset in a folder or workbook; ``UnreadableDataset`` where it is at fault."""
    tables = read_tables(path)
    policy = dataset_policy(path, tables.pop("policy", []))
    dataset = Dataset(typed(tables), policy)
    if not all(dataset.rows[name] for name in REQUIRED):
        raise UnreadableDataset("a required table is missing")
    return dataset
