"""What a study's tables look like on a terminal."""

import pytest

from dss.words.study import cell


@pytest.mark.parametrize(
    ("factor", "told"), [(1, "100%"), (0.525, "52.5%"), (0.07, "7%"), (5 / 6, "83.333333%"), (1e6, "100000000%")]
)
def test_a_factor_is_per_cent_with_no_more_decimals_than_it_has(factor: float, told: str) -> None:
    assert cell(factor, "factor", "en") == told


@pytest.mark.parametrize(
    ("share", "told"), [(-1e-9, "0.00%"), (0.0, "0.00%"), (-0.00006, "-0.01%"), (0.4476, "44.76%"), (-0.5, "-50.00%")]
)
def test_a_share_too_small_to_be_seen_has_no_sign(share: float, told: str) -> None:
    assert cell(share, "share", "en") == told
