"""The plan as a workbook: sheets for people, then every table of the dataset and of the plan.

What the public gets has the sheets that it may read, and no tables behind them.
"""

from io import BytesIO
from typing import Any

from xlsxwriter import Workbook

from dss.files import spreadsheet
from dss.report import sheets
from dss.report.blocks import Sheet
from dss.report.book import front, raw, table
from dss.report.book.styles import PLAIN, styles
from dss.report.book.table import Place
from dss.report.brief import Brief
from dss.report.phrases import made
from dss.texts import translator

A4 = 9


def write(brief: Brief) -> bytes:
    """The workbook of ``brief``."""
    buffer = BytesIO()
    with Workbook(buffer, spreadsheet.options(default_format_properties=dict(PLAIN))) as book:
        created = made(brief).replace(tzinfo=None)
        book.set_properties({"title": brief.title[:255], "created": created})
        style, told = styles(book), _told(brief)
        front.write(book, brief, style, [(name, table.caption) for name, table in told.items()])
        for name, each in told.items():
            table.write(Place(book.add_worksheet(name), style, brief.lang), each, brief.title)
        if not brief.public and raw.fits(brief.view.dataset):
            raw.dataset(book, brief.view.dataset, brief.lang)
            raw.plan(book, brief.view.folder)
        for sheet in book.worksheets():
            _printed(sheet, brief)
    return buffer.getvalue()


def _told(brief: Brief) -> dict[str, Sheet]:
    """The sheets that the brief's audience reads, by the names on their tabs."""
    _ = translator(brief.lang)
    read = (module for module in sheets.found() if not (brief.public and module.INTERNAL))
    return {_(module.NAME): module.compose(brief) for module in read}


def _printed(sheet: Any, brief: Brief) -> None:  # noqa: ANN401 - xlsxwriter is not typed
    """A4 across, as wide as the page, with page numbers."""
    _ = translator(brief.lang)
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
    title = brief.title[:60].replace("&", "&&")
    sheet.set_footer(f"&L{title}&C&A&R{_('Page &P of &N')}")
    sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})
