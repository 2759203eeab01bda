"""What a second objective takes: alignment and then cost, beside alignment alone, both to 0.5 %, on datasets of size S.

python -m tests.benchmarks.lists [--seeds 5] [--seconds 60]
"""

import argparse
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from tests.benchmarks.compare import machine
from tests.benchmarks.contenders import run
from tests.benchmarks.datasets import Named, made, source
from tests.benchmarks.ran import Asked, Ran
from tests.benchmarks.table import Style, geometric

GAP = 0.005
BOTH = ("alignment", "cost")


def main(arguments: Sequence[str] | None = None) -> None:
    """Run both for each seed, and print the ratios."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--seeds", type=int, default=5)
    ask.add_argument("--seconds", type=float, default=60.0)
    ask.add_argument("--markdown", action="store_true")
    given = ask.parse_args(arguments)
    style = Style(given.markdown)
    print(machine(), source(), f"gap {GAP:g}, at most {given.seconds:g} s a run", style.head(), sep="\n", flush=True)
    pairs: list[tuple[Ran, Ran]] = []
    for seed in range(1, given.seeds + 1):
        named = Named("S", seed)
        with tempfile.TemporaryDirectory() as folder:
            asked = Asked(made(named, Path(folder)), gap=GAP, seconds=given.seconds)
            alone, both = run("project", asked), run("project", replace(asked, objectives=BOTH))
        print(style.row(named, "alignment", alone), style.row(named, "then cost", both), sep="\n", flush=True)
        pairs.append((alone, both))
    ratios = [both.seconds / alone.seconds for alone, both in pairs]
    total = sum(both.seconds for _, both in pairs) / sum(alone.seconds for alone, _ in pairs)
    proven = sum(both.ending == "proven" for _, both in pairs)
    print(f"\nalignment, cost / alignment, seconds: geometric {geometric(ratios):.1f}, total {total:.1f}")
    print(f"both proven on {proven} of {len(pairs)}; every plan verified: {all(both.verified for _, both in pairs)}")


if __name__ == "__main__":
    main()
