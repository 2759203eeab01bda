"""A Word file read back: its lines in order, and its tables under their captions."""

import io
from collections.abc import Iterator

import docx
from docx.document import Document
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

Rows = list[list[str]]


def opened(data: bytes) -> Document:
    return docx.Document(io.BytesIO(data))


def words(element: BaseOxmlElement) -> str:
    return "".join(text.text or "" for text in element.iter(qn("w:t")))


def lines(data: bytes) -> list[str]:
    """Every paragraph that is not in a table."""
    return [words(line) for line in opened(data).element.body.iterchildren(qn("w:p"))]


def rows(table: BaseOxmlElement) -> Rows:
    return [[words(cell) for cell in row.iter(qn("w:tc"))] for row in table.iter(qn("w:tr"))]


def tables(data: bytes) -> Iterator[tuple[str, Rows]]:
    """Each table with the line above it."""
    for table in opened(data).element.body.iterchildren(qn("w:tbl")):
        yield words(table.getprevious()), rows(table)


def everything(data: bytes) -> str:
    return "\n".join([*lines(data), *("\t".join(row) for _, table in tables(data) for row in table)])
