"""``dss bundle``: the open record of a scenario, for whoever checks a decision later."""

from pathlib import Path
from typing import Annotated

import typer

from dss.console.terminal import Lang, tell
from dss.texts import translator
from models.messages import mark

WRITTEN = mark("Written: {file}")
UNWRITABLE = mark("The result cannot be written: {reason}")


def run(
    scenario: Annotated[str, typer.Argument(help="The scenario's name; dss scenarios lists all.")],
    file: Annotated[Path, typer.Argument(help="The archive to write (.zip).", dir_okay=False)],
    version: Annotated[int | None, typer.Option(help="Which version; the newest unless said.")] = None,
    lang: Lang = "zh",
) -> None:
    """Write data, rules, plan, decisions and checksums of a saved scenario as one archive that anybody can check."""
    from dss import bundle  # noqa: PLC0415 - so that help and other commands start quickly
    from dss.files import whole  # noqa: PLC0415 - the same
    from dss.store import opening, place  # noqa: PLC0415
    from dss.store.trouble import StoreError  # noqa: PLC0415

    _ = translator(lang)
    try:
        with opening.open_store(place.place()) as store:
            data = bundle.packed(store, scenario, version)
        whole.write(file, data)
    except StoreError as error:
        tell([error.message], lang)
        raise typer.Exit(1) from None
    except OSError as error:
        typer.echo(_(UNWRITABLE).format(reason=error), err=True)
        raise typer.Exit(1) from None
    typer.echo(_(WRITTEN).format(file=file))
