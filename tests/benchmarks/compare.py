"""Set the project side by side with the plain model, on objective alignment.

python -m tests.benchmarks.compare demo S --seeds 5 --seconds 120 [--gap 0.001] [--only project,cbc] [--markdown]
"""

import argparse
import os
import platform
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tests.benchmarks.contenders import CONTENDERS, run
from tests.benchmarks.datasets import Named, made, source
from tests.benchmarks.ran import Asked, Ran
from tests.benchmarks.table import Style, findings

SIZES = ("demo", "S", "M", "L", "XL")


def main(arguments: Sequence[str] | None = None) -> None:
    """Run every contender on every dataset, one after the other, and print what came of it."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("sizes", nargs="+", choices=SIZES)
    ask.add_argument("--seeds", type=int, default=1)
    ask.add_argument("--seconds", type=float, default=120.0)
    ask.add_argument("--gap", type=float, default=0.001)
    ask.add_argument("--only", default=",".join(CONTENDERS), help="contenders, separated by commas")
    ask.add_argument("--markdown", action="store_true")
    given = ask.parse_args(arguments)
    style = Style(given.markdown)
    print(
        machine(), source(), f"gap {given.gap:g}, at most {given.seconds:g} s a run", style.head(), sep="\n", flush=True
    )
    groups: dict[str, dict[Named, dict[str, Ran]]] = {}
    for size in given.sizes:
        for seed in range(1, 1 + (1 if size == "demo" else given.seeds)):
            named = Named(size, seed)
            groups.setdefault(size, {})[named] = _raced(named, given, style)
    for size, runs in groups.items():
        print(f"\n{size}", *(f"- {line}" for line in findings(runs)), sep="\n")


def machine() -> str:
    """Python and cores."""
    return f"{platform.python_implementation()} {platform.python_version()}, {os.cpu_count()} cores"


def _raced(named: Named, given: argparse.Namespace, style: Style) -> dict[str, Ran]:
    """One dataset: each contender after the other, a row printed for each."""
    runs: dict[str, Ran] = {}
    with tempfile.TemporaryDirectory() as folder:
        asked = Asked(made(named, Path(folder)), gap=given.gap, seconds=given.seconds)
        for name in CONTENDERS:
            if name in given.only.split(","):
                runs[name] = run(name, asked)
                print(style.row(named, name, runs[name]), flush=True)
    return runs


if __name__ == "__main__":
    main()
