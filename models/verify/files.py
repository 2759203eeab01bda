"""The CSV files of a plan's folder, which may hold anything: rows with typed values, and what is wrong."""

import csv
import io
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path

from models.messages import Term, mark
from models.verify.report import Finding, finding

MOST_FINDINGS = 100
"""So many findings of a file are told; then it is not read further."""

GONE = mark("The file is missing or cannot be read")
NOT_TEXT = mark("The file is not UTF-8 text")
NOT_CSV = mark("The file is no well-formed CSV: {reason}")
NO_COLUMN = mark("The column {column} is missing, or is there twice")
RAGGED = mark("{found} cells, where the heading has {limit}")
BAD_CELL = mark("{value} should be {right}")
REPEATED = mark("A second row for {key}")
ZERO = mark("A row of zero for {key}")


class Unreadable(ValueError):
    """A cell that does not hold what its column asks for; the text says what would be right."""


def identifier(text: str) -> str:
    """An id, as it stands."""
    if not text:
        raise Unreadable(mark("an id"))
    return text


def whole(text: str) -> int:
    """Persons: a whole number, not negative."""
    if not re.fullmatch(r"[0-9]{1,15}", text):
        raise Unreadable(mark("a whole number, 0 or more"))
    return int(text)


def money(text: str) -> int:
    """Yuan with at most 2 decimals, as fen."""
    if not re.fullmatch(r"[0-9]{1,15}(\.[0-9]{1,2})?", text):
        raise Unreadable(mark("an amount in yuan, 0 or more, with at most 2 decimals"))
    return int(Fraction(text) * 100)


def decimal(text: str) -> Fraction:
    """A decimal number, not negative."""
    if not re.fullmatch(r"[0-9]{1,15}(\.[0-9]{1,30})?", text):
        raise Unreadable(mark("a decimal number, 0 or more"))
    return Fraction(text)


def share(text: str) -> Fraction | None:
    """A decimal number, or nothing."""
    return decimal(text) if text else None


@dataclass(frozen=True)
class Sheet:
    """A file of the plan: its columns with their parsers, which of them are the key, and the one that is never zero."""

    file: str
    columns: Mapping[str, Callable[[str], object]]
    key: tuple[str, ...]
    positive: str = ""


Row = dict[str, object]


@dataclass
class Reader:
    """Reads the folder's files and collects what is wrong with them."""

    folder: Path
    findings: list[Finding] = field(default_factory=list[Finding])

    def text(self, file: str) -> str | None:
        """The file's text; None, with a finding, where there is none."""
        try:
            return (self.folder / file).read_bytes().decode("utf-8-sig")
        except UnicodeDecodeError:
            self.findings.append(finding("format", NOT_TEXT, file=file))
        except (OSError, ValueError):
            self.findings.append(finding("file", GONE, file=file))
        return None

    def rows(self, sheet: Sheet) -> Iterator[tuple[int, Row]]:
        """Line number and values of each good row, no key twice."""
        text = self.text(sheet.file)
        if text is None:
            return
        told, seen = len(self.findings), set[tuple[object, ...]]()
        for line, cells in self._cells(sheet, text):
            values = self._values(sheet, line, cells)
            key = tuple(values[name] for name in sheet.key) if values else ()
            if values and key in seen:
                self._tell("repeated_row", REPEATED, sheet, line, key=_named(key))
            elif values and sheet.positive and not values[sheet.positive]:
                self._tell("zero_row", ZERO, sheet, line, key=_named(key))
            elif values:
                seen.add(key)
                yield line, values
            if len(self.findings) - told >= MOST_FINDINGS:
                return

    def _cells(self, sheet: Sheet, text: str) -> Iterator[tuple[int, Sequence[str]]]:
        """Line number and the sheet's cells of each record, in the sheet's order of columns."""
        lines = csv.reader(io.StringIO(text, newline=""), strict=True)
        try:
            heading = next(lines, list[str]())
            missing = [name for name in sheet.columns if heading.count(name) != 1]
            self.findings += [finding("format", NO_COLUMN, file=sheet.file, column=name) for name in missing]
            places = [heading.index(name) for name in sheet.columns if name in heading]
            for cells in lines if not missing else ():
                if cells and len(cells) != len(heading):
                    self._tell("format", RAGGED, sheet, lines.line_num, found=len(cells), limit=len(heading))
                elif cells:
                    yield lines.line_num, [cells[place] for place in places]
        except csv.Error as error:
            self.findings.append(finding("format", NOT_CSV, file=sheet.file, reason=str(error)))

    def _values(self, sheet: Sheet, line: int, cells: Sequence[str]) -> Row:
        """The row's values; none of them, with findings, where one is bad."""
        row, good = Row(), True
        for (name, parse), cell in zip(sheet.columns.items(), cells, strict=True):
            try:
                row[name] = parse(cell)
            except Unreadable as wrong:
                good = False
                value = cell[:40] or Term(mark("empty"))
                self._tell("format", BAD_CELL, sheet, line, column=name, value=value, right=Term(str(wrong)))
        return row if good else {}

    def _tell(self, rule: str, template: str, sheet: Sheet, line: int, **facts: object) -> None:
        self.findings.append(finding(rule, template, file=sheet.file, row=line, **facts))


def _named(key: Sequence[object]) -> str:
    return ", ".join(str(part) for part in key)
