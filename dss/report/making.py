"""From a brief to a document's bytes: which formats and papers there are, and which may be made of a plan.

A format is a module of ``dss.report`` with ``write``. A paper is one of ``dss.report.papers``: ``NAME``, ``AUDIENCES``
and ``compose``, or ``compose_all`` where each of several people gets a document. Each is loaded only where it is asked
for, as the libraries behind them are large.
"""

import importlib
import pkgutil
import re
from dataclasses import dataclass, replace
from typing import Any, Literal

from dss.files.archive import zipped
from dss.report import papers
from dss.report.brief import Audience, Brief
from dss.report.trouble import RefusedError
from dss.texts import translator
from models.messages import Message, mark

Format = Literal["pptx", "docx", "pdf", "xlsx"]
MIME: dict[Format, str] = {
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
WRITTEN: tuple[Format, ...] = ("docx", "pdf")
"""The formats of papers; slides and workbook tell all in one."""
FIRST = "paper"
"""The paper that is meant where none is named: the decision paper."""
DECIDED = ("letter",)
"""Papers that may only be made of a plan that was decided."""
UNDECIDED = mark("Letters to those who were not chosen are made only once the plan has been decided.")
NOBODY = mark("There is nothing to write: no award or offer of this plan calls for it.")
UNSAFE = re.compile(r"[^\w.-]")
UNTITLED = mark("Plan of community services")
NOT_FOR = mark("The paper {paper} is not made for the public.")


@dataclass(frozen=True)
class Wanted:
    """A format and, where it is a written one, the paper."""

    format: Format
    paper: str = FIRST


def titled(brief: Brief) -> Brief:
    """``brief`` under the title that its policy gives the plan; where it gives none, under a plain one."""
    return replace(brief, title=brief.view.policy.about.title or translator(brief.lang)(UNTITLED))


def names() -> list[str]:
    """Every paper, the decision paper first."""
    found = (module.name for module in pkgutil.iter_modules(papers.__path__))
    return sorted(found, key=lambda name: (name != FIRST, name))


def title(paper: str) -> str:
    """What ``paper`` is called (English)."""
    return str(_paper(paper).NAME)


def readable(paper: str, audience: Audience) -> bool:
    """Whether ``paper`` is made for ``audience``."""
    return audience in _paper(paper).AUDIENCES


def suffix(wanted: Wanted) -> str:
    """How the name of the file ends: that of the format, or zip where each of several people gets a document."""
    several = wanted.format in WRITTEN and hasattr(_paper(wanted.paper), "compose_all")
    return "zip" if several else wanted.format


def make(brief: Brief, wanted: Wanted) -> bytes:
    """The document that is wanted, of the plan in ``brief``; raises ``RefusedError``."""
    writer = importlib.import_module(f"dss.report.{wanted.format}")
    if wanted.format in WRITTEN:
        _check(brief, wanted.paper)
        if suffix(wanted) == "zip":
            return _several(brief, wanted, writer)
        return writer.write(_paper(wanted.paper).compose(brief), brief.lang)
    return writer.write(brief)


def _several(brief: Brief, wanted: Wanted, writer: Any) -> bytes:  # noqa: ANN401 - a module is its own type
    """An archive of documents, numbered: what they are named after may be no name for a file."""
    documents = _paper(wanted.paper).compose_all(brief)
    if not documents:
        raise RefusedError(Message("error", NOBODY))
    files = {
        f"{number:03}-{UNSAFE.sub('_', name)}.{wanted.format}": writer.write(document, brief.lang)
        for number, (name, document) in enumerate(documents.items(), 1)
    }
    return zipped(files)


def _paper(name: str) -> Any:  # noqa: ANN401 - a module is its own type
    return importlib.import_module(f"dss.report.papers.{name}")


def _check(brief: Brief, paper: str) -> None:
    if paper in DECIDED and (brief.record is None or brief.record.status != "decided"):
        raise RefusedError(Message("error", UNDECIDED))
    if not readable(paper, brief.audience):
        raise RefusedError(Message("error", NOT_FOR, {"paper": title(paper)}))
