"""Take every measure, each in a process of its own, and print them.

python -m tests.benchmarks [MEASURE]…
"""

import multiprocessing
import operator
import os
import platform
import sys
from concurrent.futures import ProcessPoolExecutor

from tests.benchmarks.measures import MEASURES, Measured, run

KEEPS = {"<=": operator.le, ">=": operator.ge}


def _line(measured: Measured) -> str:
    if not measured.limit:
        return f"{measured.what:<46}{measured.value:>9.3g} {measured.unit}"
    sign, limit = measured.limit.split()
    verdict = "kept" if KEEPS[sign](measured.value, float(limit)) else "NOT KEPT"
    share = measured.value / float(limit)
    number = f"{measured.what:<46}{measured.value:>9.3g} {measured.unit:<11}"
    return f"{number}{measured.limit:<9}{share:>6.2f} of it, {verdict}"


def main() -> None:
    """Print the machine and one line a measure; wrong names end with status 2."""
    names = sys.argv[1:] or list(MEASURES)
    if unknown := set(names) - set(MEASURES):
        sys.stderr.write(f"unknown: {', '.join(sorted(unknown))}; there are {', '.join(MEASURES)}\n")
        sys.exit(2)
    print(f"{platform.python_implementation()} {platform.python_version()}, {os.cpu_count()} cores")
    context = multiprocessing.get_context("spawn")
    for name in names:
        with ProcessPoolExecutor(1, context) as pool:
            print(*(_line(measured) for measured in pool.submit(run, name).result()), sep="\n", flush=True)


if __name__ == "__main__":
    main()
