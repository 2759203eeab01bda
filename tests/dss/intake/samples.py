"""A small valid dataset as files, and changed copies of it."""

import csv
import io
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import openpyxl
import polars as pl

from dss.intake import Reading, read
from models.messages import Message

Rows = list[list[str]]

SMALL: dict[str, Rows] = {
    "communities": [["community_id", "name", "street"], ["001", "东苑社区", "t1"], ["002", "西苑社区", "t1"]],
    "demands": [
        ["community_id", "category", "group", "persons", "priority"],
        ["001", "养老", "elderly", "100", "1.5"],
        ["002", "养老", "", "80", ""],
    ],
    "organizations": [
        ["org_id", "name", "orientation", "total_income", "government_income", "eligible"],
        ["o1", "乐龄服务中心", "mixed", "500000", "200000", "true"],
        ["o2", "邻里互助社", "market", "300000.50", "0", ""],
    ],
    "skills": [["org_id", "category", "competence"], ["o1", "养老", "0.9"], ["o2", "养老", "0.6"]],
    "projects": [
        [
            "project_id", "name", "category", "group", "fixed_cost", "unit_cost",
            "hours_per_person", "min_persons", "max_persons",
        ],
        ["p1", "助餐", "养老", "", "1000", "20.5", "1.5", "10", "60"],
        ["p2", "探访", "养老", "all", "0", "30", "2", "0", "100"],
    ],
    "funds": [["fund_id", "name", "amount"], ["f1", "街道经费", "50000.00"], ["f2", "福彩公益金", "20000"]],
    "sites": [["project_id", "community_id"], ["p1", "001"]],
}  # fmt: skip


def changed(table: str, row: int, column: int, value: str) -> dict[str, Rows]:
    """The small dataset with one cell changed; ``row`` as in the file: 1 is the headings."""
    data = {name: [list(record) for record in rows] for name, rows in SMALL.items()}
    data[table][row - 1][column] = value
    return data


def with_rows(table: str, *records: Sequence[str]) -> dict[str, Rows]:
    """The small dataset with further records at the end of a table (or a new table)."""
    data = {name: [list(record) for record in rows] for name, rows in SMALL.items()}
    data.setdefault(table, []).extend(list(record) for record in records)
    return data


def text(rows: Rows, separator: str = ",", end: str = "\n") -> str:
    """Records as CSV text."""
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=separator, lineterminator=end).writerows(rows)
    return out.getvalue()


def folder(path: Path, data: Mapping[str, Rows] = SMALL, encoding: str = "utf-8") -> Path:
    """The dataset as a folder of CSV files."""
    path.mkdir(exist_ok=True)
    for name, rows in data.items():
        (path / f"{name}.csv").write_bytes(text(rows).encode(encoding))
    return path


def workbook(path: Path, data: Mapping[str, Sequence[Sequence[Any]]] = SMALL) -> Path:
    """The dataset as a workbook, all cells as they are given."""
    book = openpyxl.Workbook()
    book.remove(book.active)  # pyright: ignore[reportArgumentType]
    for name, rows in data.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append([None if value == "" else value for value in row])
    book.save(path)
    return path


def numbered(data: Mapping[str, Rows] = SMALL) -> dict[str, list[list[Any]]]:
    """The dataset with figures as numbers, as a person would type them into a spreadsheet; ids stay text."""
    texts = {"community_id", "org_id", "project_id", "fund_id", "name", "category", "group"}
    return {
        name: [list(rows[0])]
        + [
            [value if head in texts else typed(value) for head, value in zip(rows[0], row, strict=True)]
            for row in rows[1:]
        ]
        for name, rows in data.items()
    }


def typed(value: str) -> object:
    """A number where the text is one."""
    try:
        return float(value) if "." in value else int(value)
    except ValueError:
        return value


def parquet(path: Path, data: Mapping[str, Rows] = SMALL) -> Path:
    """The dataset as a folder of Parquet files with typed columns."""
    path.mkdir(exist_ok=True)
    for name, rows in numbered(data).items():
        columns = {head: [row[i] if row[i] != "" else None for row in rows[1:]] for i, head in enumerate(rows[0])}
        pl.DataFrame(columns, strict=False).write_parquet(path / f"{name}.parquet")
    return path


def replaced(source: Path, target: Path, parts: Mapping[str, bytes]) -> Path:
    """A copy of a workbook with some of its parts replaced or added."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            if part.filename not in parts:
                new.writestr(part, old.read(part))
        for name, content in parts.items():
            new.writestr(name, content)
    return target


def errors(reading: Reading) -> list[Message]:
    """The errors alone."""
    return [message for message in reading.messages if message.level == "error"]


def only_error(path: Path) -> Message:
    """The one error of a dataset."""
    reading = read(path)
    found = errors(reading)
    assert reading.dataset is None
    assert len(found) == 1, found
    return found[0]


def cell(message: Message) -> tuple[str, int | None, str, str]:
    """Where a message points, and what it found there."""
    return message.table, message.row, message.column, message.value
