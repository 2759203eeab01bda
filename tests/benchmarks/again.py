"""What a re-solve takes after one change of money, a lock or a rule, beside a fresh solve, on datasets of size S.

python -m tests.benchmarks.again [--seeds 5] [--seconds 60]
"""

import argparse
import csv
import shutil
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from statistics import median

import polars as pl
import tomli_w

from models.engine.plan_for import plan_for
from tests.benchmarks.compare import machine
from tests.benchmarks.contenders import run
from tests.benchmarks.datasets import Named, made, source
from tests.benchmarks.project import opened, with_solve
from tests.benchmarks.ran import Asked
from tests.benchmarks.table import Style, contradictions

RULES: dict[str, dict[str, object]] = {
    "all funds less": {"budget": {"scale": 0.95}},
    "one fund less": {"budget": {"fund_scale": {"f00": 0.8}}},
    "smaller shares": {"independence": {"max_org_share": 0.2}},
}
LOCK = "an award excluded"


def main(arguments: Sequence[str] | None = None) -> None:
    """Run both after each change, and print the ratios."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--seeds", type=int, default=5)
    ask.add_argument("--seconds", type=float, default=60.0)
    ask.add_argument("--markdown", action="store_true")
    given = ask.parse_args(arguments)
    style = Style(given.markdown)
    print(machine(), source(), f"gap 0.001, at most {given.seconds:g} s a run", style.head(), sep="\n", flush=True)
    ratios: list[float] = []
    doubts: list[str] = []
    for seed in range(1, given.seeds + 1):
        with tempfile.TemporaryDirectory() as folder:
            before = Asked(made(Named("S", seed), Path(folder)), seconds=given.seconds)
            for change in (*RULES, LOCK):
                after = replace(before, source=changed(before, change, Path(folder) / change.replace(" ", "-")))
                runs = {"fresh": run("project", after), "again": run("project", replace(after, former=before.source))}
                print(*(style.row(Named("S", seed), who, ran) for who, ran in runs.items()), sep="\n", flush=True)
                ratios.append(runs["again"].seconds / runs["fresh"].seconds)
                doubts += [f"S {seed}, {change}: {told}" for told in contradictions(runs, maximize=True)]
                doubts += [f"S {seed}, {change}: {who} not verified" for who, ran in runs.items() if not ran.verified]
    print(f"\nagain / fresh, seconds: median {median(ratios):.2f} over {len(ratios)} changes, worst {max(ratios):.2f}")
    print("doubts:", "; ".join(doubts) or "none")


def changed(before: Asked, change: str, folder: Path) -> Path:
    """The dataset with one change, in ``folder``; a lock excludes the dearest award of the plan before."""
    shutil.copytree(before.source, folder)
    if change in RULES:
        (folder / "policy.toml").write_text(tomli_w.dumps(RULES[change]), encoding="utf-8")
        return folder
    dataset = opened(before.source)
    plan = plan_for(dataset, with_solve(dataset.policy, before)).plan
    if plan is None:
        raise RuntimeError(f"no plan before the change: {before.source}")
    org, project = plan.awards.sort(pl.col("amount"), descending=True).select("org_id", "project_id").row(0)
    with (folder / "locks.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([["org_id", "project_id", "decision"], [org, project, "exclude"]])
    return folder


if __name__ == "__main__":
    main()
