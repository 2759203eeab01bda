"""The meeting's slides: one message each, with charts and tables that can be edited, and sources in the notes."""

import importlib
import io
import pkgutil
import re
from types import ModuleType

from dss.files.archive import unzipped, zipped
from dss.report import slides
from dss.report.brief import Brief
from dss.report.deck import deck
from dss.report.deck.words import name
from dss.report.phrases import AUDIENCES, made, status
from dss.texts import translator
from dss.texts.moments import moment
from dss.words.goals import sureness
from dss.words.record import STATUSES

TITLE = 44
"""Widths of the deck's title at the foot of a slide."""
CORE = "docProps/core.xml"
TIMES = re.compile(rb"<dcterms:(created|modified)[^>]*>[^<]*</dcterms:\1>")
"""Where an office file tells when it was made, and how."""


def write(brief: Brief) -> bytes:
    """The slides of ``brief`` as a .pptx file: the same bytes each time."""
    _ = translator(brief.lang)
    made = [name(brief.title, TITLE), _(STATUSES[status(brief)]), _(AUDIENCES[brief.audience])]
    started = deck.begun(
        brief.lang, brief.title, " · ".join([*made, _("planning, not a procurement result")]), _notes(brief)
    )
    for slide in found():
        slide.add(started, brief)
    stored = io.BytesIO()
    started.presentation.save(stored)
    return _timeless(stored.getvalue())


def _timeless(data: bytes) -> bytes:
    """The archive ``data`` without the times that it was made at, nor those of its charts' workbooks."""
    files = unzipped(data)
    files[CORE] = TIMES.sub(b"", files[CORE])
    return zipped({path: _timeless(held) if path.endswith(".xlsx") else held for path, held in files.items()})


def found() -> list[ModuleType]:
    """Every slide in its order."""
    modules = (
        importlib.import_module(f"{slides.__name__}.{each.name}") for each in pkgutil.iter_modules(slides.__path__)
    )
    return sorted(modules, key=lambda module: module.ORDER)


def _notes(brief: Brief) -> list[str]:
    """What every slide rests on: the data, the plan, its check, and how far it is proven."""
    _, summary = translator(brief.lang), brief.view.summary
    return [
        _("Dataset: SHA-256 {hash}").format(hash=summary["dataset_sha256"]),
        _("Plan of {created}; checked again from its files against every rule, without a finding.").format(
            created=moment(made(brief))
        ),
        *(sureness(one["name"], float(one["gap"]), brief.lang) for one in summary["objectives"]),
    ]
