"""What a file that should be a workbook really is, seen from outside, before anything in it is unpacked."""

import zipfile
from collections.abc import Sequence
from pathlib import Path, PurePosixPath

from models.messages import Message, Term, mark

EMPTY = mark("The file is empty.")
LARGE = mark("The file has {size} MB; at most {most} MB can be read. Save the tables as CSV files in a folder.")
OLD = mark("This is an old or foreign workbook ({kind}); save it as .xlsx.")
PASSWORD = mark("The workbook is protected by a password; remove the password and save it again.")
MACROS = mark("The workbook holds macros, which are never run; save it as .xlsx without macros.")
NOT_ONE = mark("This is no workbook but {kind}; save it as .xlsx, or put CSV files into a folder.")
DAMAGED = mark("The file is damaged; open it in Excel or WPS and save it again.")
BOMB = mark("The workbook unpacks to {size} MB; at most {most} MB can be read. Save only the tables in a new workbook.")
PARTS = mark("The workbook has {count} parts; at most {most} can be read. Save only the tables in a new workbook.")
PATHS = mark("The workbook holds a part that no spreadsheet program writes: {value}. Save it again in Excel or WPS.")
IGNORED = mark("The workbook has {what}; they are ignored, and nothing is fetched.")

MOST_BYTES = 200_000_000
MOST_UNPACKED = 400_000_000
MOST_PARTS = 2_000
ARCHIVES = {".zip", ".rar", ".7z", ".gz", ".tar", ".xlsx", ".jar"}
OUTSIDE = {
    "xl/externalLinks/": mark("links to other files"),
    "xl/embeddings/": mark("embedded objects"),
    "xl/activeX/": mark("controls"),
    "xl/connections.xml": mark("data connections"),
    "xl/queryTables/": mark("data queries"),
}


def checked(path: Path) -> list[Message]:
    """Why the file cannot be read as a workbook (errors), and what in it is ignored (warnings)."""
    size = path.stat().st_size
    if not size:
        return [Message("error", EMPTY)]
    if size > MOST_BYTES:
        return [Message("error", LARGE, {"size": size // 10**6, "most": MOST_BYTES // 10**6})]
    with path.open("rb") as file:
        head = file.read(4096)
    if head.startswith(b"\xd0\xcf\x11\xe0"):
        return [_container(path)]
    if not head.startswith(b"PK"):
        return [Message("error", NOT_ONE, {"kind": Term(_kind(head))})]
    try:
        with zipfile.ZipFile(path) as archive:
            return _archive(archive.infolist(), path.suffix.lower())
    except (zipfile.BadZipFile, OSError, ValueError):
        return [Message("error", DAMAGED)]


def _container(path: Path) -> Message:
    """An OLE container is an encrypted workbook, or an old one."""
    if "EncryptedPackage".encode("utf-16-le") in path.read_bytes():
        return Message("error", PASSWORD)
    return Message("error", OLD, {"kind": path.suffix.lower() if path.suffix.lower() in (".xls", ".et") else ".xls"})


def _kind(head: bytes) -> str:
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith((b"<!doctype html", b"<html", b"<table", b"<head", b"<meta")):
        return mark("a web page (HTML)")
    if start.startswith(b"<?xml"):
        return mark("an XML file")
    if start.startswith(b"par1"):
        return mark("a Parquet file")
    if start.startswith(b"%pdf"):
        return mark("a PDF document")
    return mark("a file of another kind") if b"\0" in head else mark("a text file (CSV)")


def _archive(parts: Sequence[zipfile.ZipInfo], suffix: str) -> list[Message]:
    names = [part.filename for part in parts]
    unpacked = sum(part.file_size for part in parts)
    if len(parts) > MOST_PARTS:
        return [Message("error", PARTS, {"count": len(parts), "most": MOST_PARTS})]
    if unpacked > MOST_UNPACKED:
        return [Message("error", BOMB, {"size": unpacked // 10**6, "most": MOST_UNPACKED // 10**6})]
    odd = [name for name in names if _is_odd(name)]
    if odd:
        return [Message("error", PATHS, {"value": odd[0]}, value=odd[0])]
    if len(set(names)) != len(names):
        return [Message("error", DAMAGED)]
    return _contents(names, suffix)


def _is_odd(name: str) -> bool:
    path = PurePosixPath(name.replace("\\", "/"))
    nested = path.suffix.lower() in ARCHIVES and not name.startswith("xl/embeddings/")
    return nested or path.is_absolute() or ".." in path.parts or ":" in name


def _contents(names: Sequence[str], suffix: str) -> list[Message]:
    if "xl/workbook.bin" in names:
        return [Message("error", OLD, {"kind": ".xlsb"})]
    if "content.xml" in names and "mimetype" in names:
        return [Message("error", OLD, {"kind": ".ods"})]
    if "xl/workbook.xml" not in names:
        return [Message("error", NOT_ONE, {"kind": Term(mark("an archive of another kind"))})]
    if "xl/vbaProject.bin" in names or suffix == ".xlsm":
        return [Message("error", MACROS)]
    return [
        Message("warning", IGNORED, {"what": Term(what)})
        for start, what in OUTSIDE.items()
        if any(name.startswith(start) for name in names)
    ]
