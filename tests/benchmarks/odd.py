"""Rules that bind and the other objectives: 40 datasets of size S with rare features, beside the plain model.

python -m tests.benchmarks.odd [--datasets 40] [--seconds 60]
"""

import argparse
import tempfile
from collections.abc import Sequence
from pathlib import Path
from statistics import median

from models import objectives
from tests.benchmarks.compare import machine
from tests.benchmarks.contenders import run
from tests.benchmarks.datasets import Named, made, source
from tests.benchmarks.ran import Asked, Ran
from tests.benchmarks.table import PROVEN, Style, better, trust

OTHERS = ("coverage", "equity", "cost", "dependency", "changes")


def objective(seed: int) -> str:
    """Alignment on every second dataset, the other objectives in turn."""
    return "alignment" if seed % 2 else OTHERS[seed // 2 % len(OTHERS)]


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the project and both plain ways on each, and print the ratios."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--datasets", type=int, default=40)
    ask.add_argument("--seconds", type=float, default=60.0)
    ask.add_argument("--markdown", action="store_true")
    given = ask.parse_args(arguments)
    style = Style(given.markdown)
    print(machine(), source(), f"gap 0.001, at most {given.seconds:g} s a run", style.head(), sep="\n", flush=True)
    ratios: dict[str, float] = {}
    doubts: list[str] = []
    for seed in range(1, given.datasets + 1):
        named, name = Named("S", seed, odd=True), objective(seed)
        runs: dict[str, Ran] = {}
        with tempfile.TemporaryDirectory() as folder:
            asked = Asked(made(named, Path(folder)), (name,), seconds=given.seconds)
            for who in ("project", "cbc", "highs"):
                runs[who] = run(who, asked)
                print(style.row(named, f"{who} {name}"[:20], runs[who]), flush=True)
        if any(ran.ending in PROVEN for ran in runs.values()):
            ratios[f"{named} {name}"] = better(runs) / runs["project"].seconds
        found = trust({named: runs}, maximize=objectives.maximizes(name))
        doubts += [f"{named} {name}: {line}" for line in found if not line.endswith("none")]
    slower = [f"{what} ({ratio:.2f})" for what, ratio in ratios.items() if ratio < 1]
    print(f"\nbetter plain way / project, seconds: median {median(ratios.values() or [0.0]):.1f}")
    print(f"proven by nobody: {given.datasets - len(ratios)}")
    print(f"slower on {len(slower)} of {len(ratios)}: {', '.join(slower) or 'none'}")
    print("doubts:", "; ".join(doubts) or "none")


if __name__ == "__main__":
    main()
