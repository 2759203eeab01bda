"""Take every measure, each in a process of its own, and print them: python -m tests.benchmarks [MEASURE]…"""

import multiprocessing
import operator
import os
import platform
import sys

from tests.benchmarks.measures import MEASURES, Measured, run

KEEPS = {"<=": operator.le, ">=": operator.ge}


def _line(measured: Measured) -> str:
    if not measured.limit:
        return f"{measured.what:<46}{measured.value:>9.3g} {measured.unit}"
    sign, limit = measured.limit.split()
    kept = KEEPS[sign](measured.value, float(limit))
    share = measured.value / float(limit)
    verdict = "kept" if kept else "NOT KEPT"
    return f"{measured.what:<46}{measured.value:>9.3g} {measured.unit:<11}{measured.limit:<9}{share:>6.2f} of it, {verdict}"


def main() -> None:
    """Print the machine and one line a measure; wrong names end with status 2."""
    names = sys.argv[1:] or list(MEASURES)
    if unknown := set(names) - set(MEASURES):
        sys.stderr.write(f"unknown: {', '.join(sorted(unknown))}; there are {', '.join(MEASURES)}\n")
        sys.exit(2)
    print(f"{platform.python_implementation()} {platform.python_version()}, {os.cpu_count()} cores")
    context = multiprocessing.get_context("spawn")
    for name in names:
        with context.Pool(1) as pool:
            print(*(_line(measured) for measured in pool.apply(run, (name,))), sep="\n", flush=True)


if __name__ == "__main__":
    main()
