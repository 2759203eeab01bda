"""How far the tests go that say the same of many random datasets: some of them each time, all with THOROUGH=1."""

import os
from collections.abc import Sequence

THOROUGH = os.environ.get("THOROUGH") == "1"


def some(numbers: Sequence[int], few: int) -> Sequence[int]:
    """The first ``few`` of the numbers; all of them in a thorough run."""
    return numbers if THOROUGH else numbers[:few]
