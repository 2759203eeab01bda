"""Datasets to measure on: the demo, and invented ones of any size."""

import subprocess
import sys
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random

import tomli_w

from models.candidates import candidates
from models.engine.impossible import contradictions
from tests.benchmarks.generate import SIZES, generate
from tests.benchmarks.project import opened

ROOT = Path(__file__).parents[2]
DEMO = ROOT / "data" / "demo"
BESIDE = ROOT.parent / "shared" / "generate.py"
"""Another generator of the same format, used where it lies beside the checkout; it can draw rarer features."""
TEN = {"communities": 10_000, "orgs": 10_000, "funds": 400, "projects": 60_000, "resources": 12_000, "blocks": 360}
"""Ten times the city, as the generator beside the checkout takes it."""


@dataclass(frozen=True)
class Named:
    """A dataset: the demo, or size (S, M, L, XL) and seed; ``odd``: with rare features and rules that bind."""

    size: str
    seed: int = 1
    odd: bool = False

    def __str__(self) -> str:
        """As a table shows it."""
        return self.size if self.size == "demo" else f"{self.size}{' odd' if self.odd else ''} {self.seed}"


def source() -> str:
    """Which generator is used, in words."""
    return "generator: ../shared/generate.py" if BESIDE.exists() else "generator: tests/benchmarks/generate.py"


def made(named: Named, folder: Path) -> Path:
    """The dataset's folder, made inside ``folder`` unless it is the demo."""
    if named.size == "demo":
        return DEMO
    out = folder / str(named).replace(" ", "-")
    if BESIDE.exists():
        ten = [text for name, count in TEN.items() for text in (f"--{name}", str(count))] if named.size == "XL" else []
        size = ["--size", "L" if named.size == "XL" else named.size, "--seed", str(named.seed)]
        odd = ["--odd"] if named.odd else []
        subprocess.run([sys.executable, str(BESIDE), str(out), *size, *ten, *odd], check=True)
    else:
        generate(out, _ten_times() if named.size == "XL" else SIZES[named.size], named.seed)
    if named.odd:
        (out / "policy.toml").write_text(tomli_w.dumps(odd_policy(named.seed)), encoding="utf-8")
        _without_contradictions(out)
    return out


def _without_contradictions(folder: Path) -> None:
    """Take out required projects and locks that no plan can keep: drawn at random, more than half have some."""
    dataset = opened(folder)
    for message in contradictions(candidates(dataset, dataset.policy)):
        if message.row is None:
            raise RuntimeError(f"a floor that nobody can reach: {message}")
        path = folder / f"{message.table}.csv"
        lines = path.read_text(encoding="utf-8").split("\n")
        place = message.row - 1
        lines[place] = lines[place].replace("true", "") if message.table == "projects" else ""
        path.write_text("\n".join(lines), encoding="utf-8")


def _ten_times():  # noqa: ANN202 - a size of the other module
    large = SIZES["L"]
    counts = ("districts", "communities", "organizations", "funds", "projects", "resources")
    return replace(large, **{name: 10 * getattr(large, name) for name in counts})


def odd_policy(seed: int) -> dict[str, object]:
    """Floors and caps that bind more or less, drawn by ``seed``."""
    draw = Random(seed)  # noqa: S311 - invented rules keep no secret
    floors = [{"field": "all", "value": "", "min": draw.choice([0.05, 0.1, 0.15])}]
    if draw.random() < 0.5:
        floors.append({"field": "group", "value": "elderly", "min": draw.choice([0.05, 0.1])})
    return {
        "independence": {
            "max_org_share": draw.choice([0.1, 0.15, 0.3]),
            "max_category_share": draw.choice([0.3, 0.5, 1.0]),
            "unknown_income": draw.choice(["unbound", "as_zero"]),
        },
        "sharing": {"max_borrowed_share": draw.choice([0.5, 0.8, 1.0])},
        "budget": {"scale": draw.choice([0.7, 1.0])},
        "coverage": floors,
    }
