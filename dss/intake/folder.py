"""A folder with one file a table -> their records as text."""

import unicodedata
from pathlib import Path

from dss.intake import csvtext, parquet
from dss.intake.sheet import Sheet, table_names
from models.messages import Message, mark
from models.schemas.table import Table

READERS = {".csv": csvtext.read, ".parquet": parquet.read}
TWICE = mark("The table stands in two files: {files}; keep one of them.")
LARGE = mark("The file has {size} MB; at most {most} MB can be read.")
MOST_BYTES = 2_000_000_000


def read(path: Path) -> tuple[list[Sheet], list[Message], set[str]]:
    """The tables of a folder, what is wrong with its files, and the tables that could not be read."""
    sheets: list[Sheet] = []
    messages: list[Message] = []
    failed: set[str] = set()
    for table, files in _files(path).items():
        sheet, said = _table(table, files)
        messages += said
        if sheet is None:
            failed.add(table.name)
        else:
            sheets.append(sheet)
    return sheets, messages, failed


def _files(path: Path) -> dict[Table, list[Path]]:
    """The files of each table; what is no table, or of another kind, is left alone."""
    names = table_names()
    found: dict[Table, list[Path]] = {}
    for file in sorted(path.iterdir()):
        table = names.get(unicodedata.normalize("NFC", file.stem))
        if table and file.suffix.lower() in READERS and file.is_file():
            found.setdefault(table, []).append(file)
    return found


def _table(table: Table, files: list[Path]) -> tuple[Sheet | None, list[Message]]:
    if len(files) > 1:
        names = ", ".join(file.name for file in files)
        return None, [Message("error", TWICE, {"files": names}, table.name, value=names)]
    (file,) = files
    size = file.stat().st_size
    if size > MOST_BYTES:
        params = {"size": size // 10**6, "most": MOST_BYTES // 10**6}
        return None, [Message("error", LARGE, params, table.name, value=file.name)]
    return READERS[file.suffix.lower()](file.read_bytes(), table, file.name)
