"""What the contract allows at all: who may take a project, serve where, be paid from which fund, use which resource."""

from models.messages import mark
from models.verify.dataset import Cell, Dataset, Fund, Pair, Project, Resource

NOT_ELIGIBLE = mark("the organization is not eligible")
NO_SKILL = mark("the organization has no skill in the project's category")
NO_BID = mark("the project has bids, and none of this organization")


def why_no_offer(dataset: Dataset, pair: Pair) -> str | None:
    """Why the pair is no offer, exclusion by a lock apart; None: it is one."""
    org_id, project_id = pair
    if not dataset.organizations[org_id].eligible:
        return NOT_ELIGIBLE
    if (org_id, dataset.projects[project_id].category) not in dataset.skills:
        return NO_SKILL
    if project_id in dataset.bids and org_id not in dataset.bids[project_id]:
        return NO_BID
    return None


WRONG_CATEGORY = mark("the project is of another category")
WRONG_GROUP = mark("the project is for another group")
NO_SITE = mark("the project is not offered there")
CONFLICT = mark("the organization may not serve that community")


def why_no_delivery(dataset: Dataset, pair: Pair, cell: Cell) -> str | None:
    """Why the pair may not serve the cell, given that it is an offer; None: it may."""
    (org_id, project_id), (community_id, category, group) = pair, cell
    project = dataset.projects[project_id]
    if project.category != category:
        return WRONG_CATEGORY
    if project.group not in ("all", group):
        return WRONG_GROUP
    if community_id not in project.sites:
        return NO_SITE
    if (org_id, community_id) in dataset.conflicts:
        return CONFLICT
    return None


def why_no_payment(dataset: Dataset, fund: Fund, orientation: str, project: Project) -> str | None:
    """The field of the fund's earmarks that the award does not match; None: the fund may pay.

    Of communities and streets, every site of the project has to be among the earmarks.
    """
    facts: dict[str, set[str | None]] = {
        "category": {project.category},
        "group": {project.group},
        "project": {project.project_id},
        "orientation": {orientation},
        "community": set(project.sites),
        "street": {dataset.streets[site] for site in project.sites} if "street" in fund.earmarks else set(),
    }
    return next((field for field, values in fund.earmarks.items() if not facts[field] <= values), None)


WRONG_KIND = mark("the project needs no resource of this kind")
ELSEWHERE = mark("the resource stands where the project is not offered")
OTHER_COMMUNITY = mark("it belongs to a community where the project is not offered")
NOT_SHARED = mark("it belongs to another organization that shares none of it")


def why_no_loan(resource: Resource, org_id: str, project: Project) -> str | None:
    """Why the award may not use the resource; None: it may."""
    if resource.kind not in project.needs:
        return WRONG_KIND
    if resource.community_id is not None and resource.community_id not in project.sites:
        return ELSEWHERE
    if resource.owner_kind == "community" and resource.owner_id not in project.sites:
        return OTHER_COMMUNITY
    if resource.owner_kind == "organization" and resource.owner_id != org_id and resource.shared_hours <= 0:
        return NOT_SHARED
    return None
