"""Moments are told by the clock of the machine."""

from datetime import UTC, datetime

import pytest

from dss.texts.moments import moment


@pytest.mark.usefixtures("shanghai")
def test_a_moment_is_told_by_the_clock_on_the_wall() -> None:
    assert moment(datetime(2026, 12, 31, 16, 5, tzinfo=UTC)) == "2027-01-01 00:05"
