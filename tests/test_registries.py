"""The folders are the registries. Whoever adds a file here adds its name to one line."""

from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
TABLES = (
    "bids communities conflicts demands earmarks funds locks needs organizations previous projects resources reviews"
    " sites skills trust"
)
RULES = "floors independence money one_winner over_serving sharing size staff"
STUDIES = "alternatives baselines conflicts curve explain frontier ladder prices replan stress"
REGISTRIES = {
    "models/schemas": TABLES,
    "models/rules": RULES,
    "models/objectives": "alignment changes cost coverage dependency equity",
    "models/solvers": "ortools pulp",
    "models/studies": STUDIES,
    "models/verify/rules": f"allowed {RULES}",
    "dss/commands": f"{STUDIES} bundle plan report scenarios template validate verify",
    "dss/meeting": "communities decision demand money organizations proposal questions tradeoff",
    "dss/panels/levers": "award budget front rule",
    "dss/pages": (
        "baselines budget compare data decision demand documents meeting organizations plan resilience start"
        " tradeoffs why words"
    ),
    "dss/report/papers": "defence letter minutes notice paper",
    "dss/report/sheets": "awards checks communities coverage funds offers organizations payments sharing",
    "dss/report/rules": "floors independence money people projects sharing staff",
    "dss/report/sections": "alternatives annexes background decision demand independence method proposal risks",
    "dss/report/slides": (
        "alternatives communities decision demand independence money organizations proposal questions services sharing"
        " title"
    ),
}
# What a folder's files share stands beside them.
SHARED = {
    "dss/report/rules": "listing rule",
    "models/schemas": "columns table",
    "models/solvers": "flow highs packed reduced",
    "models/studies": "asking change",
}


@pytest.mark.parametrize("folder", REGISTRIES)
def test_a_registry_holds_these_and_no_more(folder: str) -> None:
    files, folders = (ROOT / folder).glob("*.py"), (ROOT / folder).glob("*/__init__.py")
    found = {file.stem for file in files} | {inner.parent.name for inner in folders}
    assert found == {"__init__", *REGISTRIES[folder].split(), *SHARED.get(folder, "").split()}


@pytest.mark.parametrize("page", sorted((ROOT / "dss" / "pages").glob("*.py")), ids=lambda path: path.stem)
def test_a_page_stays_under_80_lines(page: Path) -> None:
    assert len(page.read_text(encoding="utf-8").splitlines()) < 80


def test_the_page_set_up_stays_under_30_lines() -> None:
    assert len((ROOT / "app.py").read_text(encoding="utf-8").splitlines()) < 30
