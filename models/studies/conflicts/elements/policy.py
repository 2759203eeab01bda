"""Rules of the policy: coverage floors, which give way by one person, and caps, by one in a hundred."""

from math import ceil, floor

from models.dataset import Dataset
from models.exact import exact
from models.parts import Part, within
from models.policy import Floor
from models.schemas.organizations import ORIENTATIONS
from models.studies.change import with_cap, with_floors
from models.studies.conflicts.elements.element import Element, Kind

HUNDRED = 100
DIGITS = 12
"""A floor's share has so many decimals at most."""


def demand(dataset: Dataset, rule: Floor) -> int:
    """The persons whom a floor is about."""
    cells = dataset.demands.join(dataset.communities.select("community_id", "street"), on="community_id", how="left")
    return int(within(cells, Part(rule.field, rule.value))["persons"].sum())


def _floors(dataset: Dataset) -> list[Element]:
    found: list[Element] = []
    for number, rule in enumerate(dataset.policy.coverage, 1):
        least = ceil(exact(rule.min) * demand(dataset, rule))
        key, column = (rule.field, rule.value), f"coverage.{number}.min"
        found.append(Element("floor", "policy", key, None, column, repr(rule.min), least, range(least - 1, -1, -1)))
    return [one for one in found if one.value]


def _put_floor(dataset: Dataset, element: Element, to: int | None) -> Dataset:
    """A floor that asks for nothing stays where it stands, so that the others keep their numbers."""
    place, rules = _number(element), list(dataset.policy.coverage)
    rules[place] = rules[place].model_copy(update={"min": share_of(to or 0, demand(dataset, rules[place]))})
    return with_floors(dataset, rules)


def _number(element: Element) -> int:
    """Which of the policy's floors it is, from 0."""
    return int(element.column.split(".")[1]) - 1


def _floor_share(dataset: Dataset, element: Element, to: int) -> str:
    return repr(share_of(to, demand(dataset, dataset.policy.coverage[_number(element)])))


def share_of(least: int, persons: int) -> float:
    """The share of ``persons`` that asks for ``least`` of them and no more, with as few decimals as can be."""
    shares = (least * 10**digits // persons / 10**digits for digits in range(2, DIGITS + 1))
    return next(share for share in shares if ceil(exact(share) * persons) == least)


def _cap(kind: str, path: str, share: float, key: tuple[str, ...] = ()) -> list[Element]:
    """A cap as an element; a cap of 1 is off."""
    hundredths = exact(share) * HUNDRED
    grid = range(floor(hundredths) + 1, HUNDRED + 1)
    return [Element(kind, "policy", key, None, path, repr(share), float(hundredths), grid)] if grid else []


def _share(to: int | None) -> float:
    return 1.0 if to is None else to / HUNDRED


def _hundredths(_dataset: Dataset, _element: Element, to: int) -> str:
    return repr(_share(to))


def _capped(part: str, name: str) -> Kind:
    """The kind of the cap ``name`` in one part of the policy."""

    def found(dataset: Dataset) -> list[Element]:
        return _cap(name, f"{part}.{name}", getattr(getattr(dataset.policy, part), name))

    def moved(dataset: Dataset, _element: Element, to: int | None) -> Dataset:
        return with_cap(dataset, name, _share(to))

    return Kind(found, moved, says=_hundredths)


def _dependency(dataset: Dataset) -> list[Element]:
    caps, there = dataset.policy.independence.max_dependency.model_dump(), set(dataset.organizations["orientation"])
    path = "independence.max_dependency"
    return [
        one
        for name in ORIENTATIONS
        if name in there
        for one in _cap("max_dependency", f"{path}.{name}", caps[name], (name,))
    ]


def _put_dependency(dataset: Dataset, element: Element, to: int | None) -> Dataset:
    return with_cap(dataset, "max_dependency", _share(to), element.key[0])


KINDS = {
    "floor": Kind(_floors, _put_floor, says=_floor_share, duty=True),
    "max_org_share": _capped("independence", "max_org_share"),
    "max_category_share": _capped("independence", "max_category_share"),
    "max_dependency": Kind(_dependency, _put_dependency, says=_hundredths),
    "max_borrowed_share": _capped("sharing", "max_borrowed_share"),
}
