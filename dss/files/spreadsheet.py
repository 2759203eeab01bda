"""How this program writes workbooks."""

from typing import Any


def options(**more: Any) -> dict[str, Any]:  # noqa: ANN401 - the library's own options
    """Options of a workbook in which what stands in a cell stays what it is: a name that begins with = is no formula.

    ``more``: those that one workbook has besides. Made anew for each, since the library writes into them.
    """
    return {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        **more,
    }
