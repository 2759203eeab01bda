"""A plan's folder as a place: what lies there, and how a plan comes to lie there whole or not at all.

Light to import: the command line and the app use it without what makes plans.
"""

import secrets
import shutil
from collections.abc import Sequence
from pathlib import Path

FILES = (
    "awards.csv",
    "deliveries.csv",
    "payments.csv",
    "loans.csv",
    "coverage.csv",
    "offers.csv",
    "policy.toml",
    "summary.json",
)


class NotAPlanError(ValueError):
    """The folder holds something else than a plan, and so is left alone."""


class InUseError(OSError):
    """Another program holds a file of the earlier plan open, and the system (Windows) does not let go of it."""


def check_free(folder: Path, files: Sequence[str] = FILES) -> None:
    """Raise ``NotAPlanError`` if ``folder`` is a file or holds anything but ``files``, a plan's unless said."""
    if folder.is_dir() and all(path.name in files for path in folder.iterdir()):
        return
    if folder.exists():
        raise NotAPlanError(folder)


def scratch(folder: Path) -> Path:
    """A new folder beside ``folder``, so that it can take its place in one step."""
    made = folder.parent / f".plan-{secrets.token_hex(8)}"
    made.mkdir(parents=True)
    return made


def replace(folder: Path, made: Path, files: Sequence[str] = FILES) -> None:
    """Put ``made`` in the place of ``folder``, which is free or has only ``files``.

    Raises ``InUseError``, and has then changed nothing.
    """
    check_free(folder, files)
    aside = made.with_name(f"{made.name}-old")
    try:
        if folder.exists():
            folder.rename(aside)
        made.rename(folder)
    except PermissionError as error:
        if aside.exists():
            aside.rename(folder)
        raise InUseError(folder) from error
    shutil.rmtree(aside, ignore_errors=True)


def copy(folder: Path, made: Path) -> None:
    """Put a copy of the plan ``made``, wherever it lies, in the place of ``folder``, in one step."""
    beside = scratch(folder)
    try:
        shutil.copytree(made, beside, dirs_exist_ok=True)
        replace(folder, beside)
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def newest(place: Path) -> Path | None:
    """The plan in ``place``, where each better one comes in under the next number; None where there is none yet."""
    kept = [path for path in place.iterdir() if path.name.isdecimal()] if place.is_dir() else []
    return max(kept, key=lambda path: int(path.name), default=None)
