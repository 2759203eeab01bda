"""``dss report``: the documents of a meeting."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from dss.console.terminal import Lang, PlanFolder, Source, tell
from dss.files import whole
from dss.report import brief as briefs
from dss.report import making, recording
from dss.report.brief import Audience, Brief, UnfitError
from dss.report.making import FIRST, WRITTEN, Format, Wanted
from dss.report.trouble import RefusedError
from dss.texts import Language, translator
from models.messages import mark
from models.verify import UnreadableDataset

NO_PAPER = mark("There is no such paper: {paper}. The papers are: {papers}.")
PAPERLESS = mark("A paper can only be chosen for docx and pdf.")
ENDING = mark("The name of the file must end in .{ending}: {file}")
TWICE = mark("Two alternatives are called {name}; rename one of the folders.")
UNFIT = mark("The plan in {folder} does not pass the check; no document is made of it.")
UNWRITABLE = mark("The document cannot be written: {reason}")


def run(
    dataset: Source,
    plan: PlanFolder,
    form: Annotated[Format, typer.Option("--format", help="Slides, a paper to edit, a paper to print, or a workbook.")],
    out: Annotated[Path, typer.Option("--out", help="The file to write.", dir_okay=False)],
    paper: Annotated[str | None, typer.Option(help="For docx and pdf: which paper. Unless said, paper.")] = None,
    audience: Annotated[Audience, typer.Option(help="Who reads it: what is internal is left out for the public.")] = (
        "internal"
    ),
    title: Annotated[str | None, typer.Option(help="What the plan is called; unless said, as in its policy.")] = None,
    record: Annotated[
        Path | None, typer.Option(help="File with what was decided about the plan.", exists=True, dir_okay=False)
    ] = None,
    alternative: Annotated[
        list[Path] | None, typer.Option(help="Folder of another plan, to be compared.", exists=True, file_okay=False)
    ] = None,
    lang: Lang = "zh",
) -> None:
    """Write a document of a plan: slides, the decision paper, minutes, public notice, letters, or a workbook."""
    wanted, others = _wanted(form, paper, out, lang), _named(alternative or [], lang)
    try:
        brief = _brief(dataset, plan, audience, lang)
        brief = replace(
            brief,
            title=title or brief.title,
            alternatives={name: _brief(dataset, folder, audience, lang).view for name, folder in others.items()},
            record=None if record is None else recording.read(record, brief.view),
        )
        whole.write(out, making.make(brief, wanted))
    except RefusedError as error:
        tell([error.message], lang)
        raise typer.Exit(1) from None
    except OSError as error:
        typer.echo(translator(lang)(UNWRITABLE).format(reason=error), err=True)
        raise typer.Exit(1) from None
    typer.echo(translator(lang)("Written: {file}").format(file=out))


def _wanted(form: Format, paper: str | None, out: Path, lang: Language) -> Wanted:
    _, papers = translator(lang), making.names()
    if paper is not None and form not in WRITTEN:
        raise typer.BadParameter(_(PAPERLESS))
    if paper is not None and paper not in papers:
        raise typer.BadParameter(_(NO_PAPER).format(paper=paper, papers=", ".join(papers)))
    wanted = Wanted(form, paper or FIRST)
    ending = making.suffix(wanted)
    if out.suffix.lower() != f".{ending}":
        raise typer.BadParameter(_(ENDING).format(ending=ending, file=out))
    return wanted


def _named(folders: Sequence[Path], lang: Language) -> dict[str, Path]:
    """The alternatives by what they are called: the names of their folders."""
    names = [folder.resolve().name for folder in folders]
    for name in names:
        if names.count(name) > 1:
            raise typer.BadParameter(translator(lang)(TWICE).format(name=name))
    return dict(zip(names, folders, strict=True))


def _brief(dataset: Path, folder: Path, audience: Audience, lang: Language) -> Brief:
    """The brief of the plan in ``folder``; ends the command, with every reason, where none can be made."""
    try:
        return making.titled(briefs.read(dataset, folder, "", audience, lang))
    except UnfitError as error:
        tell([*error.messages, *(finding.message for finding in error.findings)], lang)
        if error.findings:
            typer.echo(translator(lang)(UNFIT).format(folder=folder), err=True)
    except UnreadableDataset as error:
        typer.echo(translator(lang)("The check cannot read the dataset: {reason}").format(reason=error), err=True)
    raise typer.Exit(1)
