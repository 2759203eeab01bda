"""A cell of the workbook."""

from typing import Any


def text(sheet: Any, at: tuple[int, int], value: str, style: Any) -> None:  # noqa: ANN401 - xlsxwriter is not typed
    """Write ``value`` as it is; without any text the cell is empty, as an office program would leave it."""
    if value:
        sheet.write_string(*at, value, style)
    else:
        sheet.write_blank(*at, None, style)
