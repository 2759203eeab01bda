"""``dss explain``: why an organization was chosen for a project, or was not, and what would change it."""

from typing import Annotated

import typer

from dss import intake
from dss.console import study_command
from dss.console.study_command import Asked
from dss.console.terminal import Json, Lang, PlanFolder, Seconds, Source, objective_words, tell
from dss.texts import translator
from dss.words import explaining as explaining_words
from dss.work import explaining
from dss.work.explaining import NoPlanError
from dss.work.study_request import SECONDS
from models.messages import mark

NO_PLAN = mark("{folder} holds no plan that can be read; dss plan makes one.")
UNFIT = mark(
    "The plan and the dataset do not fit in every point (dss verify says where). The reasons are given for the best "
    "plan of the dataset as it is now, sought from this plan's awards."
)
TABLES = ("verdict", "causes", "changes", "bidders", "communities")


def run(
    dataset: Source,
    plan: PlanFolder,
    org: Annotated[str, typer.Option(help="The organization, by its id.")],
    project: Annotated[str, typer.Option(help="The project, by its id.")],
    changes: Annotated[
        bool, typer.Option("--changes", help="Also seek the smallest change that would let it win.")
    ] = False,
    seconds: Seconds = SECONDS["explain"],
    as_json: Json = False,
    lang: Lang = "zh",
) -> None:
    """Say why an organization was chosen for a project, or was not, and what would change it."""
    reading = intake.read(dataset)
    if reading.dataset is None:
        tell(reading.messages, lang)
        raise typer.Exit(1)
    _ = translator(lang)
    try:
        basis = explaining.basis(dataset, plan)
    except NoPlanError:
        typer.echo(_(NO_PLAN).format(folder=plan), err=True)
        raise typer.Exit(1) from None
    if not basis.fits:
        typer.echo(_(UNFIT), err=True)
    elif "bound" not in basis.plan:
        typer.echo(_(explaining_words.OTHERWISE).format(first=objective_words(basis.first, lang)), err=True)
    options = {"pair": [org, project], "plan": basis.plan, "changes": changes}
    overrides = study_command.assignments(basis.used, seconds)
    asked = Asked("explain", dataset, options, overrides, TABLES, None, as_json, lang)
    raise study_command.answer(asked, explaining_words.words(changes=changes))
