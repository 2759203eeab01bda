"""The ``dss`` command: each file in ``dss/commands`` is one command."""

import importlib
import io
import os
import pkgutil
import sys
from collections.abc import Sequence

import typer

from dss import commands
from dss.console import wording
from dss.console.terminal import Lang
from dss.texts import Language


def build(lang: Language, arguments: Sequence[str] = ()) -> typer.Typer:
    """The command line with its help in ``lang``; of what ``arguments`` name, if they name any command, that alone.

    So that a command starts quickly, whatever the others need.
    """
    group, command = wording.classes(lang)
    app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)
    app.callback(cls=group)(_about)
    names = [module.name for module in pkgutil.iter_modules(commands.__path__)]
    for name in [name for name in names if name in arguments] or names:
        run = importlib.import_module(f"dss.commands.{name}").run
        app.command(name=name, cls=command)(run)
    return app


def _about(lang: Lang = "zh") -> None:
    """Plan community services: from residents' demands, organizations and funds to a verified plan."""
    os.environ[wording.ENVIRONMENT] = lang  # said before the command, it holds for the command


def main() -> None:
    """Run the command line; wrong usage ends with status 2."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a file or pipe on Windows may have no letters for Chinese
            stream.reconfigure(errors="backslashreplace")
    arguments = sys.argv[1:]
    build(wording.asked(arguments, os.environ), arguments)()
