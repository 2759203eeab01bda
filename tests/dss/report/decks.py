"""Slides parsed back from a file, as another program would read them."""

import functools
import io
from typing import Any

import pptx as library
from pptx.presentation import Presentation
from pptx.slide import Slide

from dss.report import pptx
from dss.report.brief import Audience
from dss.texts import Language
from tests.dss.report import crowd


@functools.cache
def written(audience: Audience = "internal", lang: Language = "zh") -> bytes:
    """The deck of the decided plan of ``crowd``, written once."""
    return pptx.write(crowd.brief(audience, lang, "decided"))


@functools.cache
def deck(audience: Audience = "internal", lang: Language = "zh") -> Presentation:
    """That deck, read again."""
    return parsed(written(audience, lang))


def parsed(data: bytes) -> Presentation:
    """The deck in ``data``."""
    return library.Presentation(io.BytesIO(data))


def slide(deck: Presentation, name: str) -> Slide:
    """The slide that the module ``name`` of ``dss.report.slides`` makes, where none before it is left out."""
    place = [module.__name__.rsplit(".", 1)[1] for module in pptx.found()].index(name)
    return deck.slides[place]


def texts(on: Slide) -> list[str]:
    """Every text of a slide, its tables' among them."""
    found = [shape.text_frame.text for shape in shapes(on) if shape.has_text_frame]
    return found + [cell for row in cells(on) for cell in row]


def cells(on: Slide) -> list[list[str]]:
    """The rows of the slide's table; none where it has none."""
    tables = [shape.table for shape in shapes(on) if shape.has_table]
    return [[cell.text for cell in row.cells] for table in tables for row in table.rows]


def charts(on: Slide) -> list[Any]:
    """The shapes of a slide that are charts."""
    return [shape for shape in shapes(on) if shape.has_chart]


def alternative(shape: Any) -> str:  # noqa: ANN401 - the library's own types do not say what it is
    """What a shape says to those who cannot see it."""
    return shape._element.nvGraphicFramePr.cNvPr.get("descr")  # noqa: SLF001 - nor has it a way to read it


def bars(on: Slide) -> dict[str, dict[str, float | None]]:
    """The slide's chart: series -> name -> value."""
    (shape,) = charts(on)
    plot = shape.chart.plots[0]
    names = [str(category) for category in plot.categories]
    return {series.name: dict(zip(names, series.values, strict=True)) for series in plot.series}


def shapes(on: Slide) -> list[Any]:
    """The shapes of a slide, whose kind the library's own types do not say."""
    return list(on.shapes)
