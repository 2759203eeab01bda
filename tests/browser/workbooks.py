"""A workbook as people fill it in, with three faults in known cells."""

from pathlib import Path

import openpyxl

SHEETS: dict[str, list[list[object]]] = {
    "社区": [["社区编号", "名称"], ["001", "东苑社区"], ["002", "西苑社区"]],
    "居民需求": [["社区编号", "服务类别", "人数"], ["001", "养老", 20], ["009", "养老", 30], ["002", "养老", -5]],
    "社会组织": [["组织编号", "名称", "组织类型"], ["o1", "夕阳红", "政府主导型"]],
    "服务能力": [["组织编号", "服务类别", "专业能力"], ["o1", "养老", 1.5]],
    "服务项目": [
        ["项目编号", "名称", "服务类别", "固定成本", "人均成本", "人均工时", "最少人数", "最多人数"],
        ["p1", "助餐", "养老", 0, 100, 1, 0, 50],
    ],
    "资金": [["资金编号", "名称", "金额"], ["f1", "街道预算", 10000]],
}
FAULTS = [
    ("居民需求", "3", "社区编号", "009"),
    ("居民需求", "4", "人数", "-5"),
    ("服务能力", "2", "专业能力", "1.5"),
]
"""Sheet, row, heading and content of each faulty cell."""


def faulty(path: Path) -> Path:
    """Write the workbook to ``path``."""
    book = openpyxl.Workbook()
    for name, rows in SHEETS.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.remove(book.worksheets[0])
    book.save(path)
    return path
