"""Where the store lies: one file in one folder."""

import os
from pathlib import Path

import platformdirs

ENVIRONMENT = "DSS_STORE"
FILE = "store.sqlite"


def place() -> Path:
    """The store's file: in the folder that DSS_STORE names, else in the user's own folder for programs' data."""
    chosen = os.environ.get(ENVIRONMENT)
    folder = Path(chosen) if chosen else platformdirs.user_data_path("community-service-allocation", appauthor=False)
    return folder / FILE
