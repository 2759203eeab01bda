"""Moments as people read them."""

from datetime import datetime


def moment(when: datetime) -> str:
    """2026-11-20 17:30, by the clock of this machine."""
    return f"{when.astimezone():%Y-%m-%d %H:%M}"
