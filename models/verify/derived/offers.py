"""offers.csv: what became of every organization that bid for a project or has the skill for it."""

import csv
import io
from collections.abc import Iterator
from itertools import islice
from operator import itemgetter

from models.messages import mark
from models.verify.case import Case
from models.verify.dataset import Pair
from models.verify.derived.reasons import Reasons
from models.verify.files import MOST_FINDINGS, NO_COLUMN, NOT_CSV, RAGGED, REPEATED, Reader
from models.verify.report import Finding, finding

FILE = "offers.csv"
COLUMNS = ("org_id", "project_id", "status", "why")

STRANGE = mark("{org_id} neither bid for {project_id} nor has the skill")
LEFT_OUT = mark("There is no row for {org_id} and {project_id}")
WRONG = mark("{org_id} with {project_id} is said to be: {found} ({why}); plan and dataset say otherwise")


def check(case: Case, reader: Reader) -> Iterator[Finding]:
    """One row a pair that bid or has the skill, each with the status that is true, and a true reason."""
    text = reader.text(FILE)
    if text is not None:
        yield from islice(_rows(case, text), MOST_FINDINGS)


def _rows(case: Case, text: str) -> Iterator[Finding]:
    """The file can have millions of rows, so it is read in one plain loop."""
    lines = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        heading = next(lines, list[str]())
        if missing := [name for name in COLUMNS if heading.count(name) != 1]:
            yield from (finding("format", NO_COLUMN, file=FILE, column=name) for name in missing)
            return
        yield from _judged(case, lines, heading)
    except csv.Error as error:
        yield finding("format", NOT_CSV, file=FILE, reason=str(error))


def _judged(case: Case, lines: Iterator[list[str]], heading: list[str]) -> Iterator[Finding]:
    true, expected = Reasons(case).true, pairs(case)
    width, pick = len(heading), itemgetter(*(heading.index(name) for name in COLUMNS))
    open_pairs = {org_id: set(projects) for org_id, projects in expected.items()}
    for row, cells in enumerate(lines, start=2):
        if len(cells) != width:
            if cells:
                yield finding("format", RAGGED, file=FILE, row=row, found=len(cells), limit=width)
            continue
        org_id, project_id, status, why = pick(cells)
        try:
            open_pairs[org_id].remove(project_id)
        except KeyError:
            yield _surplus(expected, row, (org_id, project_id))
            continue
        if not true((org_id, project_id), status, why):
            facts = {"org_id": org_id, "project_id": project_id, "found": status[:40], "why": why[:80] or "-"}
            yield finding("offers_file", WRONG, file=FILE, row=row, **facts)
    for org_id, projects in open_pairs.items():
        for project_id in sorted(projects):
            yield finding("offers_file", LEFT_OUT, file=FILE, org_id=org_id, project_id=project_id)


def _surplus(expected: dict[str, set[str]], row: int, pair: Pair) -> Finding:
    org_id, project_id = pair
    if project_id in expected.get(org_id, ()):
        return finding("repeated_row", REPEATED, file=FILE, row=row, key=f"{org_id}, {project_id}")
    return finding("offers_file", STRANGE, file=FILE, row=row, org_id=org_id[:40], project_id=project_id[:40])


def pairs(case: Case) -> dict[str, set[str]]:
    """org_id -> the projects that it bid for or has the skill for."""
    by_category: dict[str, set[str]] = {}
    for project in case.dataset.projects.values():
        by_category.setdefault(project.category, set()).add(project.project_id)
    found: dict[str, set[str]] = {}
    for org_id, category in case.dataset.skills:
        found.setdefault(org_id, set()).update(by_category.get(category, ()))
    for project_id, bids in case.dataset.bids.items():
        for org_id in bids:
            found.setdefault(org_id, set()).add(project_id)
    return found
