"""What a study's tables look like on a terminal."""

import pytest

from dss.study_words import cell


@pytest.mark.parametrize(
    ("factor", "told"), [(1, "100%"), (0.525, "52.5%"), (0.07, "7%"), (5 / 6, "83.333333%"), (1e6, "100000000%")]
)
def test_a_factor_is_per_cent_with_no_more_decimals_than_it_has(factor: float, told: str) -> None:
    assert cell(factor, "factor", "en") == told
