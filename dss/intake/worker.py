"""Reads a workbook's cells in a process of its own, with limits; run as a script, it imports nothing of the project.

Arguments: the workbook, the names of the worksheets that are wanted (JSON), memory in bytes, processor seconds.
Answers on standard output, as JSON: ``{"sheets": [...]}`` or ``{"error": a word}``.
"""

import gc
import io
import json
import os
import re
import sys
import zipfile
from collections.abc import Sequence
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

DIGITS = 15
"""A spreadsheet keeps so many digits of a number."""
WIDEST = 500
BLANK = re.compile(rb'<c r="[A-Z]+[0-9]+"(?: s="[0-9]+")?\s*/>|<c r="[A-Z]+[0-9]+"(?: s="[0-9]+")?></c>')
BLANK_ROW = re.compile(rb"<row [^>]*?(?:/>|>\s*</row>)")
WORTH_STRIPPING = 1_000_000
DIGITS_OR_SIGN = frozenset("+-0123456789")
NUMBER = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?")
PADDED = re.compile(rb'formatCode="0{2,}"')


class Unreadable(Exception):
    """The workbook cannot be read; the argument says why in a word."""


def main(path: str, wanted: list[str]) -> dict[str, Any]:
    """The cells of the wanted worksheets, or why there are none."""
    gc.disable()  # the cells make no cycles, and looking for some takes a fifth of the time
    sys.modules["numpy"] = None  # type: ignore[assignment] # openpyxl does without, and starts quicker
    # ``plain`` refuses what defusedxml guards against; with it, reading takes four times as long.
    os.environ["OPENPYXL_DEFUSEDXML"] = "False"
    import openpyxl  # noqa: PLC0415 - after the limits are set

    try:
        data = stripped(Path(path).read_bytes())
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
        sheets = [sheet for sheet in book.worksheets if sheet.title in wanted]
        return {"sheets": [worksheet(sheet, data) for sheet in sheets]}
    except Unreadable as error:
        return {"error": error.args[0], "detail": list(error.args[1:])}
    except MemoryError:
        return {"error": "memory", "detail": []}
    except Exception as error:  # noqa: BLE001 - whatever openpyxl raises, the workbook is damaged
        return {"error": "damaged", "detail": [f"{type(error).__name__}: {error}"[:200]]}


def stripped(data: bytes) -> bytes:
    """The same workbook, quicker to read where it is large: no blank cells, and plain text in the form of a value."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        changed: dict[str, bytes] = {}
        for part in archive.infolist():
            if part.filename.endswith((".xml", ".rels")):
                content = archive.read(part)
                if not plain(content):
                    raise Unreadable("entities")
                if part.filename.startswith("xl/worksheets/") and len(content) > WORTH_STRIPPING:
                    changed[part.filename] = without_blanks(without_inline(content))
        if not changed:
            return data
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as copy:
            for part in archive.infolist():
                content = changed.get(part.filename)
                copy.writestr(part.filename, archive.read(part) if content is None else content)
        return out.getvalue()


def plain(content: bytes) -> bool:
    """Whether XML has no document type, so neither entities nor anything from outside; in UTF-8, so that it shows."""
    declared = re.match(rb"""\s*<\?xml[^>]*?encoding\s*=\s*["']([^"']*)""", content.removeprefix(b"\xef\xbb\xbf"))
    encoding = declared.group(1).lower() if declared else b"utf-8"
    is_utf8 = encoding in (b"utf-8", b"utf8", b"us-ascii") and b"\0" not in content[:4]
    return is_utf8 and b"<!DOCTYPE" not in content and b"<!ENTITY" not in content


def without_inline(content: bytes) -> bytes:
    """A worksheet's XML with texts as values; as it is where some text has more in it than letters."""
    plain_text, kept_spaces, end, mark = b"<is><t>", b'<is><t xml:space="preserve">', b"</t></is>", b't="inlineStr"'
    texts = content.count(b"<is>")
    if not texts == content.count(plain_text) + content.count(kept_spaces) == content.count(end) == content.count(mark):
        return content
    content = content.replace(mark, b't="str"').replace(end, b"</v>")
    return content.replace(plain_text, b"<v>").replace(kept_spaces, b"<v>")


def without_blanks(content: bytes) -> bytes:
    """A worksheet's XML without blank cells and rows; as it is where cells or rows do not say where they stand."""
    every_cell_placed = content.count(b"<c ") == content.count(b'<c r="') and b"<c>" not in content
    every_row_placed = (
        content.count(b"<row ") == len(re.findall(rb"<row [^>]*?\br=", content)) and b"<row>" not in content
    )
    if content.count(b"/>") + content.count(b"></c>") < WORTH_STRIPPING // 100 or not (
        every_cell_placed and every_row_placed
    ):
        return content
    return BLANK_ROW.sub(lambda row: row.group() if b'hidden="1"' in row.group() else b"", BLANK.sub(b"", content))


def worksheet(sheet: Any, data: bytes) -> dict[str, Any]:
    """One worksheet: its used rows as text, their numbers, and what the cells do not say."""
    source = source_of(sheet, data)
    rows, numbers, textual = cells(sheet, data)
    if re.search(rb"<f[ >/]", source):
        add_formulas(sheet.title, data, dict(zip(numbers, rows, strict=True)), rows, numbers)
    return {
        "name": sheet.title,
        "hidden": sheet.sheet_state != "visible",
        "hidden_rows": len(re.findall(rb'<row [^>]*hidden="(?:1|true)"', source)),
        "merged": [ref.decode() for ref in re.findall(rb'<mergeCell ref="([A-Z0-9:]+)"', source)],
        "rows": rows,
        "numbers": numbers,
        "textual": textual,
    }


def source_of(sheet: Any, data: bytes) -> bytes:
    """The worksheet's XML."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(sheet._worksheet_path)  # noqa: SLF001 - openpyxl knows which part it is, and says it nowhere


def cells(sheet: Any, data: bytes) -> tuple[list[list[str | None]], list[int], dict[int, list[Any]]]:
    """The rows that hold something, their numbers, and by column the first text that looks like a number."""
    rows: list[list[str | None]] = []
    numbers: list[int] = []
    textual: dict[int, list[Any]] = {}
    sheet.reset_dimensions()
    padded = has_padded_numbers(data)
    for number, row in enumerate(sheet.iter_rows(values_only=not padded), 1):
        texts = [padded_text(cell) for cell in row] if padded else [text(value) for value in row]
        while texts and texts[-1] is None:
            texts.pop()
        if not texts:
            continue
        if len(texts) > WIDEST:
            raise Unreadable("wide", sheet.title, number, len(texts))
        note_textual([cell.value for cell in row] if padded else row, number, textual)
        rows.append(texts)
        numbers.append(number)
    return rows, numbers, textual


def has_padded_numbers(data: bytes) -> bool:
    """Whether some style shows numbers with leading zeros, so that each cell's own must be looked at."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return "xl/styles.xml" in archive.namelist() and bool(PADDED.search(archive.read("xl/styles.xml")))


def padded_text(cell: Any) -> str | None:
    """A cell as text; a whole number that is shown with leading zeros keeps them."""
    found = text(cell.value)
    if isinstance(cell.value, int) and found is not None and set(cell.number_format or "-") == {"0"}:
        return found.zfill(len(cell.number_format))
    return found


def note_textual(row: Sequence[Any], number: int, textual: dict[int, list[Any]]) -> None:
    """Count the texts of each column that look like numbers, and keep the first."""
    for place, value in enumerate(row):
        if type(value) is str and value[:1] in DIGITS_OR_SIGN and NUMBER.fullmatch(value):
            textual.setdefault(place, [0, number, value])[0] += 1


def text(value: Any) -> str | None:
    """A value as a CSV file would hold it; numbers to the 15 digits that a spreadsheet keeps."""
    if type(value) is str or value is None:
        return value or None
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int) and abs(value) < 10**DIGITS:
        return str(value)
    if isinstance(value, int | float):
        return format(value, f".{DIGITS}g")
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ")
    return value.isoformat() if isinstance(value, date) else str(value)


def add_formulas(
    title: str, data: bytes, found: dict[int, list[str | None]], rows: list[list[str | None]], numbers: list[int]
) -> None:
    """Write the formula itself where it has no stored value; without that, the cell would look empty."""
    import openpyxl  # noqa: PLC0415

    book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=False, keep_links=False)
    sheet: Any = book[title]
    sheet.reset_dimensions()
    for number, row in enumerate(sheet.iter_rows(), 1):
        for place, cell in enumerate(row[:WIDEST]):
            if getattr(cell, "data_type", "") != "f":
                continue
            texts = found.get(number)
            if texts is None:
                texts = found[number] = []
                at = sum(known < number for known in numbers)
                rows.insert(at, texts)
                numbers.insert(at, number)
            texts.extend([None] * (place + 1 - len(texts)))
            if texts[place] is None:
                texts[place] = "=" + str(getattr(cell.value, "text", cell.value)).lstrip("=")


def limit(memory: int, seconds: int) -> None:
    """Bound this process; where the system cannot, the parent's time limit remains."""
    try:
        import resource  # noqa: PLC0415 - not on Windows
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))


if __name__ == "__main__":
    workbook, names, most_memory, most_seconds = sys.argv[1:]
    limit(int(most_memory), int(most_seconds))
    json.dump(main(workbook, json.loads(names)), sys.stdout)
