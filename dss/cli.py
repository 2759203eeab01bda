"""The ``dss`` command: each file in ``dss/commands`` is one command."""

import importlib
import pkgutil

import typer

from dss import commands

app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)
for module in pkgutil.iter_modules(commands.__path__):
    app.command(name=module.name)(importlib.import_module(f"dss.commands.{module.name}").run)


@app.callback()
def about() -> None:
    """Plan community services: from residents' demands, organizations and funds to a verified plan."""


def main() -> None:
    """Run the command line; wrong usage ends with status 2."""
    app()
