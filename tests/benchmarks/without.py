"""What each strengthening is worth: the root's gap and the seconds with all of them, without each, without any.

python -m tests.benchmarks.without S [--seeds 5] [--seconds 120] [--gap 0.001]
"""

import argparse
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from models.engine.tighten import NAMES
from tests.benchmarks.compare import SIZES, machine
from tests.benchmarks.contenders import run
from tests.benchmarks.datasets import Named, made, source
from tests.benchmarks.ran import Asked, Ran, gap
from tests.benchmarks.table import contradictions, geometric, number

SETS: dict[str, tuple[str, ...]] = {"all on": (), **{name: (name,) for name in NAMES}, "all off": NAMES}
HEAD = ("without", "root gap %", "seconds", "times", "open", "gap %", "verified")


@dataclass(frozen=True)
class Row:
    """One set of strengthenings over all datasets: the searches, and the relaxations of their programs."""

    searches: list[Ran]
    roots: list[Ran]


def main(arguments: Sequence[str] | None = None) -> None:
    """Run every set on every dataset, and print one row a set."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("size", choices=SIZES)
    ask.add_argument("--seeds", type=int, default=5)
    ask.add_argument("--seconds", type=float, default=120.0)
    ask.add_argument("--gap", type=float, default=0.001)
    ask.add_argument("--markdown", action="store_true")
    given = ask.parse_args(arguments)
    print(machine(), source(), f"gap {given.gap:g}, at most {given.seconds:g} s a run", sep="\n", flush=True)
    rows = {name: Row([], []) for name in SETS}
    for seed in range(1, given.seeds + 1):
        with tempfile.TemporaryDirectory() as folder:
            asked = Asked(made(Named(given.size, seed), Path(folder)), gap=given.gap, seconds=given.seconds)
            for name, without in SETS.items():
                each = Asked(asked.source, gap=given.gap, seconds=given.seconds, without=without)
                rows[name].searches.append(run("project", each))
                rows[name].roots.append(run("root", each))
    _print(rows, markdown=given.markdown)
    doubts = [told for place in range(given.seeds) for told in _doubts(rows, place)]
    print("\nvalues better than another's bound:", "; ".join(doubts) or "none")


def _print(rows: dict[str, Row], *, markdown: bool) -> None:
    full = rows["all on"].searches
    best = [max(row.searches[place].value or 0.0 for row in rows.values()) for place in range(len(full))]
    lines: list[tuple[str, ...]] = [HEAD]
    for name, row in rows.items():
        roots = [gap(value, root.bound) for value, root in zip(best, row.roots, strict=True)]
        ratios = [one.seconds / other.seconds for one, other in zip(row.searches, full, strict=True)]
        lines.append(
            (
                name,
                number(100 * sum(roots) / len(roots), 3),
                number(sum(ran.seconds for ran in row.searches), 1),
                number(geometric(ratios), 2),
                str(sum(ran.ending != "proven" for ran in row.searches)),
                number(100 * max(ran.gap for ran in row.searches), 3),
                "yes" if all(ran.verified for ran in row.searches) else "NO",
            )
        )
    if markdown:
        lines.insert(1, tuple("---" for _ in HEAD))
    for line in lines:
        print("| " + " | ".join(line) + " |" if markdown else " ".join(cell.rjust(13) for cell in line))


def _doubts(rows: dict[str, Row], place: int) -> list[str]:
    return contradictions({name: row.searches[place] for name, row in rows.items()}, maximize=True)


if __name__ == "__main__":
    main()
