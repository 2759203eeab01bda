"""Help and usage errors of the command line in the person's language.

Typer writes its own words (Usage, Options, Missing …) in English, and builds its texts before it reads ``--lang``;
so the language is looked for first, and the words are put in when a command is made or fails.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from typer import rich_utils
from typer.core import TyperCommand, TyperGroup
from typer.exceptions import TyperException

from dss.texts import Language, translator
from models.messages import mark

ENVIRONMENT = "DSS_LANG"
FRAME = {
    "ARGUMENTS_PANEL_TITLE": mark("Arguments"),
    "OPTIONS_PANEL_TITLE": mark("Options"),
    "COMMANDS_PANEL_TITLE": mark("Commands"),
    "ERRORS_PANEL_TITLE": mark("Error"),
    "DEFAULT_STRING": mark("[default: {}]"),
    "ENVVAR_STRING": mark("[env var: {}]"),
    "REQUIRED_LONG_STRING": mark("[required]"),
    "ABORTED_TEXT": mark("Aborted."),
    "RICH_HELP": mark("Try [blue]'{command_path} {help_option}'[/] for help."),
}
"""Typer's own words around a help text, by their names in ``typer.rich_utils``."""
USAGE, SHOW = mark("Usage: "), mark("Show this message and exit.")
WRONG = (
    mark("No such command '{name}'."),
    mark("No such command '{name}'. Did you mean {likely}?"),
    mark("Missing argument '{name}'."),
    mark("Missing option '{name}'."),
    mark("No such option: {name} (Possible options: {likely})"),
    mark("No such option: {name}"),
    mark("Option '{name}' requires an argument."),
    mark("Got unexpected extra argument(s) ({what})"),
    mark("Invalid value for {name} (env var: '{variable}'): {why}"),
    mark("Invalid value for {name}: {why}"),
    mark("Invalid value: {why}"),
    mark("path {what} does not exist."),
    mark("dir {what} does not exist."),
    mark("file {what} does not exist."),
    mark("dir {what} is a file."),
    mark("file {what} is a directory."),
    mark("Value error, {what} is not one of {right}."),
    mark("Input should be a valid number, unable to parse string as a number"),
)
"""Typer's usage errors, the narrower before the wider."""


def asked(arguments: Sequence[str], environment: Mapping[str, str]) -> Language:
    """The language of ``--lang`` in ``arguments``, else of DSS_LANG, else Chinese."""
    found = re.findall(r"(?:^|\n)--lang[=\n]([^\n]*)", "\n".join(arguments))
    wanted = found[-1] if found else environment.get(ENVIRONMENT, "")
    return "en" if wanted == "en" else "zh"


def classes(lang: Language) -> tuple[type[TyperGroup], type[TyperCommand]]:
    """The kinds of groups and commands that speak ``lang``."""
    _ = translator(lang)
    for name, text in FRAME.items():
        setattr(rich_utils, name, _(text))
    group: Any = type("Group", (_Worded, TyperGroup), {"lang": lang})
    command: Any = type("Command", (_Worded, TyperCommand), {"lang": lang})
    return group, command


class _Worded:
    """What Typer writes in English, said in ``lang``; mixed into its group and its command."""

    lang: Language
    params: list[Any]
    help: str | None

    def __init__(self, *args: Any, **given: Any) -> None:  # noqa: ANN401 - they are Typer's
        super().__init__(*args, **given)
        for worded in (self, *self.params):
            if worded.help:
                worded.help = translator(self.lang)(worded.help)

    def format_usage(self, ctx: Any, formatter: Any) -> None:  # noqa: ANN401
        pieces = " ".join(self.collect_usage_pieces(ctx))  # type: ignore[attr-defined]
        formatter.write_usage(ctx.command_path, pieces, prefix=translator(self.lang)(USAGE))

    def get_help_option(self, ctx: Any) -> Any:  # noqa: ANN401
        option = super().get_help_option(ctx)  # type: ignore[misc]
        if option is not None:
            option.help = translator(self.lang)(SHOW)
        return option

    def make_context(self, *args: Any, **given: Any) -> Any:  # noqa: ANN401
        try:
            return super().make_context(*args, **given)  # type: ignore[misc]
        except TyperException as error:
            raise _said(error, self.lang)  # noqa: B904 - it is the same error

    def invoke(self, ctx: Any) -> Any:  # noqa: ANN401
        try:
            return super().invoke(ctx)  # type: ignore[misc]
        except TyperException as error:
            raise _said(error, self.lang)  # noqa: B904


def _said(error: TyperException, lang: Language) -> TyperException:
    """The same error, its message in ``lang``."""
    text = said(error.format_message(), lang)
    error.format_message = lambda: text
    return error


def said(text: str, lang: Language) -> str:
    """One of Typer's usage errors in ``lang``; what is not known stays as it is."""
    for template in WRONG:
        places = re.sub(r"\\\{(\w+)\\\}", r"(?P<\1>.+)", re.escape(template))
        found = re.fullmatch(places, text, re.DOTALL)
        if found:
            values = found.groupdict()
            return translator(lang)(template).format(**values | {"why": said(values.get("why", ""), lang)})
    return text
