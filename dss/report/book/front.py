"""The first sheet: what the plan comes to, where everything stands, and what the workbook may be used for."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from xlsxwriter import Workbook

from dss.report import audience
from dss.report.audience import CLOSED
from dss.report.blocks import Kind
from dss.report.book import cells, raw
from dss.report.book.styles import Styles
from dss.report.brief import Brief
from dss.report.phrases import AUDIENCES, made, running, status
from dss.report.sheets import communities
from dss.texts import translator
from dss.texts.moments import moment
from dss.texts.numbers import yuan
from dss.views import plan_view
from dss.words import goals
from dss.words.limit import LIMIT
from dss.words.record import STATUSES
from models.messages import mark
from models.verify.report import Figures

NAME = mark("Overview")
EXTRACT = mark(
    "An extract for the public: counts below 5 are written <5, and counts from which these could be worked out *. It is"
    " no dataset that can be planned with."
)
WHOLE = mark(
    "The sheets behind those listed here hold the dataset and the plan: dss validate and dss verify read this file."
)
TOO_LARGE = mark(
    "A table of the dataset has more rows or longer texts than a worksheet can hold. The dataset is not in this file."
)
FEN = 100
WIDTHS = (30, 20, 90)
KINDS: tuple[Kind, ...] = ("text", "number", "text")
"""How wide the three columns are, and what they hold."""


@dataclass(frozen=True)
class Line:
    """A figure with its name, how it is written, and what is said beside it."""

    title: str
    value: float | str
    kind: Kind
    note: str = ""


def write(book: Workbook, brief: Brief, styles: Styles, listed: Sequence[tuple[str, str]]) -> None:
    """Add the first sheet; ``listed``: the names of the sheets that follow, and what each tells."""
    _ = translator(brief.lang)
    sheet = book.add_worksheet(_(NAME))
    for place, width in enumerate(WIDTHS):
        sheet.set_column(place, place, width)
    sheet.write_string(0, 0, brief.title, styles.title)
    sheet.write_string(1, 0, _subtitle(brief), styles.note)
    row = _figures(sheet, 3, brief, styles)
    _heads(sheet, row + 2, (_("Worksheet"), "", _("What it tells")), styles)
    for at, (name, about) in enumerate(listed, row + 3):
        sheet.write_url(at, 0, f"internal:'{name}'!A1", styles.link, name)
        sheet.write_blank(at, 1, None, styles.cell["text"])
        sheet.write_string(at, 2, about, styles.cell["text"])
    for at, text in enumerate(_remarks(brief), row + 4 + len(listed)):
        sheet.merge_range(at, 0, at, len(WIDTHS) - 1, "", styles.remark)
        sheet.write_string(at, 0, text, styles.remark)
        sheet.set_row(at, 30)


def _subtitle(brief: Brief) -> str:
    """For whom, of whom, when, and how far it is decided."""
    _, about = translator(brief.lang), brief.view.policy.about
    parts = (
        about.street,
        str(about.year or ""),
        _(AUDIENCES[brief.audience]),
        _(STATUSES[status(brief)]),
        _("plan of {day}").format(day=moment(made(brief))[:10]),
    )
    return " · ".join(part for part in parts if part)


def _figures(sheet: Any, row: int, brief: Brief, styles: Styles) -> int:  # noqa: ANN401 - xlsxwriter is not typed
    """The figures below their headings in ``row``; the row of the last."""
    _ = translator(brief.lang)
    _heads(sheet, row, (_("Figure"), _("Number"), _("What is said of it")), styles)
    lines = _lines(brief)
    for at, line in enumerate(lines, row + 1):
        sheet.write_string(at, 0, line.title, styles.cell["text"])
        if isinstance(line.value, str):
            sheet.write_string(at, 1, line.value, styles.right)
        else:
            sheet.write_number(at, 1, line.value, styles.cell[line.kind])
        cells.text(sheet, (at, 2), line.note, styles.cell["text"])
    return row + len(lines)


def _heads(sheet: Any, row: int, heads: Sequence[str], styles: Styles) -> None:  # noqa: ANN401 - xlsxwriter is not typed
    for place, (head, kind) in enumerate(zip(heads, KINDS, strict=True)):
        cells.text(sheet, (row, place), head, styles.head[kind])


def _lines(brief: Brief) -> list[Line]:
    _, view, figures = translator(brief.lang), brief.view, brief.checked.figures
    if figures is None:  # a plan that passed the check has them
        raise ValueError(brief.checked)
    lowest, used, budget = communities.lowest(brief), figures.cost, plan_view.budget(view)
    proofs = [goals.sureness(one["name"], float(one["gap"]), brief.lang) for one in view.summary["objectives"]]
    held = [goals.limits(view.summary["held"], brief.lang)] if "held" in view.summary else []
    lines = [
        Line(_("Supply–demand alignment"), float(figures.alignment), "share", running([*held, *proofs], brief.lang)),
        Line(_("Coverage"), _coverage(brief, figures), "share", _("persons served, of all persons in need")),
        *([Line(_("Lowest community"), float(figures.equity), "share", lowest["community"])] if lowest else []),
        Line(_("Money used (yuan)"), used / FEN, "money", _("of {budget} yuan").format(budget=yuan(budget))),
        Line(_("Money left (yuan)"), (budget - used) / FEN, "money"),
        Line(_("Projects awarded"), view.awards.height, "number"),
        Line(_("Organizations with awards"), view.awards["org_id"].n_unique(), "number"),
    ]
    if not brief.public:
        note = _("of all awarded organizations, by income from the government after the awards")
        lines.append(Line(_("Highest dependency"), float(figures.dependency), "share", note))
    return lines


def _coverage(brief: Brief, figures: Figures) -> float | str:
    return CLOSED if audience.few(brief) else float(figures.coverage)


def _remarks(brief: Brief) -> list[str]:
    _ = translator(brief.lang)
    use = EXTRACT if brief.public else WHOLE if raw.fits(brief.view.dataset) else TOO_LARGE
    fingerprint = _("Dataset SHA-256: {hash}").format(hash=brief.view.summary["dataset_sha256"])
    return [_(LIMIT), _(use), fingerprint]
