"""Zones hold exactly what no known point dominates or equals, and none lies inside another."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.studies.frontier.zones import everywhere, no_worse, split

SIDE = range(5)


@pytest.mark.parametrize("count", [2, 3])
@given(data=st.data())
def test_a_point_is_in_a_zone_exactly_if_no_known_point_is_as_good_everywhere(count: int, data: st.DataObject) -> None:
    points = data.draw(st.lists(st.tuples(*[st.integers(0, 4).map(float)] * count), max_size=6))
    zones = [everywhere(count)]
    for point in points:
        zones = split(zones, point)
    for place in product(SIDE, repeat=count):
        inside = any(all(a < b for a, b in zip(place, zone.upper, strict=True)) for zone in zones)
        assert inside == (not any(no_worse(point, place) for point in points))
    uppers = [zone.upper for zone in zones]
    assert not any(no_worse(one, other) for one in uppers for other in uppers if one is not other)


def test_of_two_objectives_what_is_better_in_one_is_worse_in_the_other() -> None:
    zones = split(split([everywhere(2)], (0.0, 9.0)), (9.0, 0.0))
    (between,) = [zone for zone in zones if zone.upper == (9.0, 9.0)]
    assert between.lower == (0.0, 0.0)
