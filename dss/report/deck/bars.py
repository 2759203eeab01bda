"""Native bar charts: their figures stand in a workbook inside the file, and can be edited in an office program."""

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import polars as pl
import xlsxwriter
from pptx.chart.chart import Chart
from pptx.chart.data import CategoryChartData
from pptx.chart.series import BarSeries
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_LEGEND_POSITION, XL_TICK_LABEL_POSITION, XL_TICK_MARK
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.slide import Slide
from pptx.util import Pt

from dss.charts.style import OVER
from dss.files import spreadsheet
from dss.report.deck import theme
from dss.report.deck.template import SMALL, Box
from dss.report.deck.words import clean, inches, within

GAP = 0.2
"""Inches between names and bars."""
ROOM, LEGEND, LEAST = 0.75, 0.46, 3.0
"""Inches of height: what a row takes at most, the legend, and a chart at least."""


@dataclass(frozen=True)
class Series:
    """Bars of one kind: the frame's column, what it is called, its colour, and whether figures stand at its bars.

    ``over``: the column that says which of them are above a limit, and so red; None: none is.
    """

    column: str
    title: str
    colour: str
    figures: bool = True
    over: str | None = None


@dataclass(frozen=True)
class Bars:
    """Horizontal bars from zero, the first row on top.

    - ``frame``, ``label``: the rows, and the column of their names; ``series``: columns of numbers, null for no bar
    - ``form``: the numbers' format (that of spreadsheets); ``alt``: the picture in words
    - ``way``: ``beside`` (one bar a series), ``stacked`` (they add up), ``over`` (each before the one that stands
      earlier: a bar before its limit)
    - ``behind``: the column of what stands behind each name, if anything
    - ``names``: the part of the width that names take; ``most``: the axis's end, None for the longest bar's
    """

    frame: pl.DataFrame
    label: str
    series: Sequence[Series]
    form: str
    alt: str
    way: str = "beside"
    behind: str | None = None
    names: float = 0.34
    most: float | None = None


WAYS = {
    "beside": (XL_CHART_TYPE.BAR_CLUSTERED, -5),
    "stacked": (XL_CHART_TYPE.BAR_STACKED, 100),
    "over": (XL_CHART_TYPE.BAR_CLUSTERED, 100),
}
"""Kind of chart, and how far its bars overlap in per cent."""


def draw(slide: Slide, box: Box, bars: Bars) -> None:
    """Put the chart on the slide; none where there is no row."""
    if bars.frame.is_empty():
        return
    rows = bars.frame.height * (ROOM if bars.way != "beside" or len(bars.series) == 1 else 2 * ROOM)
    box = box._replace(height=min(box.height, max(LEAST, LEGEND + rows)))
    labels = _labels(bars, bars.names * box.width - GAP)
    data: Any = CategoryChartData(number_format=bars.form)
    data.categories = labels
    for one in bars.series:
        data.add_series(clean(one.title), bars.frame[one.column].to_list())
    kind, overlap = WAYS[bars.way]
    shape: Any = slide.shapes.add_chart(kind, *box.emu(), data)  # what it is, the library's own types do not say
    shape._element.nvGraphicFramePr.cNvPr.set("descr", clean(bars.alt))  # noqa: SLF001 - no other way to alt text
    chart = shape.chart
    chart.part.chart_workbook.update_from_xlsx_blob(_workbook(labels, bars))
    chart.font.size, chart.font.color.rgb = Pt(SMALL), theme.rgb(theme.INK)
    chart.has_title = False
    shown = [one for one in bars.series if one.title]
    chart.has_legend = len(shown) > 1
    if chart.has_legend:
        chart.legend.position, chart.legend.include_in_layout = XL_LEGEND_POSITION.TOP, False
        place = _layout({"x": 0.0, "y": 0.0, "w": 1.0, "h": LEGEND / box.height})
        chart.legend._element.find(qn("c:legendPos")).addnext(place)  # noqa: SLF001 - the library cannot place it
    longest = bars.most or _longest(bars)
    plot = chart.plots[0]
    plot.overlap, plot.gap_width, plot.vary_by_categories = overlap, 45, False
    _axes(chart, longest)
    for drawn, one in zip(plot.series, bars.series, strict=True):
        drawn.format.fill.solid()
        drawn.format.fill.fore_color.rgb = theme.rgb(one.colour)
        if one.figures:
            _figures(drawn, bars, (0.99 - bars.names) * box.width / longest, one.colour)
        if one.over:
            _paint(drawn, bars.frame[one.over])
    _inner(chart, bars.names, 1.1 * LEGEND / box.height if chart.has_legend else 0.01)


def _labels(bars: Bars, room: float) -> list[str]:
    """Names cut to ``room`` inches, what stands behind them left whole."""
    names = bars.frame[bars.label]
    behind = [f" · {clean(text)}" for text in bars.frame[bars.behind]] if bars.behind else [""] * len(names)
    return [within(name, room - inches(end)) + end for name, end in zip(names, behind, strict=True)]


def _longest(bars: Bars) -> float:
    """Where the axis ends: at the longest bar, with room for the figure behind it."""
    columns = [pl.col(one.column).fill_null(0) for one in bars.series]
    total = pl.sum_horizontal(columns) if bars.way == "stacked" else pl.max_horizontal(columns)
    longest: Any = bars.frame.select(total).to_series().max() or 1
    return longest if bars.way == "stacked" else 1.16 * longest


def _axes(chart: Chart, longest: float) -> None:
    names, values = chart.category_axis, chart.value_axis
    names.reverse_order, names.major_tick_mark = True, XL_TICK_MARK.NONE
    names.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    names.format.line.color.rgb = theme.rgb(theme.LINE)
    end = names._element.find(qn("c:noMultiLvlLbl"))  # noqa: SLF001 - the library cannot say: no name is skipped
    end.addprevious(parse_xml(f'<c:tickLblSkip {nsdecls("c")} val="1"/>'))
    values.visible, values.has_major_gridlines = False, False
    values.minimum_scale, values.maximum_scale = 0, longest


def _figures(drawn: BarSeries, bars: Bars, scale: float, ground: str) -> None:
    """Figures at the bars, ``scale`` inches long for each unit; inside bars that are added up, where there is room."""
    labels = drawn.data_labels
    labels.show_value, labels.number_format, labels.number_format_is_linked = True, bars.form, False
    labels.font.size = Pt(SMALL)
    if bars.way != "stacked":
        labels.position = XL_LABEL_POSITION.OUTSIDE_END
        return
    labels.position = XL_LABEL_POSITION.CENTER
    labels.font.color.rgb = theme.rgb(theme.INK if theme.light(ground) else theme.PAPER)
    narrow = [place for place, value in enumerate(drawn.values) if _narrow(value, bars.form, scale)]
    for order, place in enumerate(narrow):  # the library can add a label, not take one away
        labels._element.insert(order, _none(place))  # noqa: SLF001


def _narrow(value: float | None, form: str, scale: float) -> bool:
    """Whether a segment of this value has no room for its figure."""
    decimals = form.partition(".")[2].count("0")
    return value is None or value * scale < inches(f"{value:,.{decimals}f} ")


def _none(place: int) -> object:
    return parse_xml(f'<c:dLbl {nsdecls("c")}><c:idx val="{place}"/><c:delete val="1"/></c:dLbl>')


def _inner(chart: Chart, names: float, top: float) -> None:
    """Where the bars stand inside the chart, so that names always have the same room."""
    area = chart._chartSpace.chart.plotArea  # noqa: SLF001
    for old in area.findall(qn("c:layout")):
        area.remove(old)
    area.insert(0, _layout({"x": names, "y": top, "w": 0.99 - names, "h": 0.98 - top}, "inner"))


def _layout(edges: Mapping[str, float], target: str = "") -> object:
    """A place by parts of the chart's width and height."""
    of = f'<c:layoutTarget val="{target}"/>' if target else ""
    modes = '<c:xMode val="edge"/><c:yMode val="edge"/>'
    sizes = "".join(f'<c:{name} val="{value:.4f}"/>' for name, value in edges.items())
    return parse_xml(f"<c:layout {nsdecls('c')}><c:manualLayout>{of}{modes}{sizes}</c:manualLayout></c:layout>")


def _workbook(labels: Sequence[str], bars: Bars) -> bytes:
    """The figures as the chart refers to them; the library's own would make formulas of names that begin with =."""
    stored = io.BytesIO()
    with xlsxwriter.Workbook(stored, spreadsheet.options()) as book:
        sheet, form = book.add_worksheet("Sheet1"), book.add_format({"num_format": bars.form})
        sheet.write_column(1, 0, labels)
        for place, one in enumerate(bars.series, start=1):
            sheet.write_string(0, place, clean(one.title))
            sheet.write_column(1, place, bars.frame[one.column].to_list(), form)
    return stored.getvalue()


def _paint(drawn: BarSeries, over: pl.Series) -> None:
    for row in over.arg_true():
        fill = drawn.points[row].format.fill
        fill.solid()
        fill.fore_color.rgb = theme.rgb(OVER)
