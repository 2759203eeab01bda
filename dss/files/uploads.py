"""What a person uploads, stored under names of our own: a name from outside never becomes a path."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Protocol

from models.messages import Message, mark
from models.schemas import tables

SUFFIXES = (".csv", ".parquet")
WORKBOOKS = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".et")
"""The first is read; for the others the reader says what to do."""
POLICY = "policy.toml"

NOT_KNOWN = mark("The file {file} was not used: its name is no table's. Tables are called {tables}.")
TWICE = mark("The file {file} was uploaded twice.")
ALONE = mark("Upload one workbook alone, or the tables as CSV or Parquet files with policy.toml.")


class Upload(Protocol):
    """A file as Streamlit hands it over."""

    name: str
    file_id: str

    def getbuffer(self) -> memoryview:
        """The file's bytes."""
        ...


@dataclass(frozen=True)
class Stored:
    """Where the dataset lies now (a folder or a workbook), and what there is to say about the files as such."""

    path: Path
    messages: tuple[Message, ...]


def store(files: Sequence[Upload], folder: Path) -> Stored:
    """Write ``files`` into ``folder``, which is empty and private."""
    if any(_suffix(file) in WORKBOOKS for file in files):
        return _workbook(files, folder)
    messages: list[Message] = []
    for file in files:
        name = _safe(file.name)
        if name is None:
            messages.append(Message("warning", NOT_KNOWN, {"file": file.name, "tables": ", ".join(tables())}))
        elif (folder / name).exists():
            messages.append(Message("error", TWICE, {"file": name}))
        else:
            (folder / name).write_bytes(file.getbuffer())
    return Stored(folder, tuple(messages))


def _workbook(files: Sequence[Upload], folder: Path) -> Stored:
    if len(files) > 1:
        return Stored(folder, (Message("error", ALONE),))
    path = folder / f"upload{_suffix(files[0])}"
    path.write_bytes(files[0].getbuffer())
    return Stored(path, ())


def _suffix(file: Upload) -> str:
    return PurePosixPath(file.name).suffix.lower()


def _safe(name: str) -> str | None:
    """The table's name and the suffix, both from our own lists; None for a name that is on neither."""
    given = PurePosixPath(unicodedata.normalize("NFC", name).strip().lower())
    if given.name == POLICY:
        return POLICY
    words = {word: word for table in tables().values() for word in (table.name, table.zh)}
    word = words.get(given.stem)
    suffix = next((each for each in SUFFIXES if each == given.suffix), None)
    return None if word is None or suffix is None else f"{word}{suffix}"
