"""The texts that the code shows, and the catalogues' translations of them; run it to list what is missing.

    python -m tests.texts

Texts are found in the source: constant arguments of ``_`` and ``mark``, templates of ``Message``, values of ``Term``,
and what the command line's help shows: ``help`` of options and arguments, docstrings of commands.
"""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from string import Formatter

from babel.messages.pofile import read_po

ROOT = Path(__file__).parent.parent
CATALOGUES = ROOT / "dss" / "texts" / "zh"
# Function -> position and name of the argument that is a text.
CALLS = {"_": (0, ""), "mark": (0, "template"), "Term": (0, ""), "Message": (1, "template")}
CALLS |= dict.fromkeys(("Argument", "Option"), (99, "help"))
COMMANDS = ("run", "_about")
"""Functions whose docstring is a command's help."""


@dataclass(frozen=True)
class Text:
    """An English text and where it stands."""

    text: str
    place: str


def sources() -> list[Path]:
    """Every module of the product."""
    return [
        path for path in (ROOT / "app.py", *ROOT.glob("dss/**/*.py"), *ROOT.glob("models/**/*.py")) if path.exists()
    ]


def _constants(node: ast.expr) -> Iterator[str]:
    """The texts that an argument can be: a constant, or either arm of a choice."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from _constants(node.body)
        yield from _constants(node.orelse)


def _arguments(call: ast.Call) -> Iterator[str]:
    """The texts to be translated among a call's arguments."""
    name = (
        call.func.id
        if isinstance(call.func, ast.Name)
        else call.func.attr
        if isinstance(call.func, ast.Attribute)
        else ""
    )
    if name not in CALLS:
        return
    position, keyword = CALLS[name]
    if position < len(call.args):
        yield from _constants(call.args[position])
    for given in call.keywords:
        if given.arg == keyword:
            yield from _constants(given.value)


def shown() -> list[Text]:
    """Every text that the code marks as translatable."""
    return [
        Text(text, f"{path.relative_to(ROOT)}:{node.lineno}")
        for path in sources()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call | ast.FunctionDef)
        for text in (_arguments(node) if isinstance(node, ast.Call) else _help(path, node))
        if text
    ]


def _help(path: Path, function: ast.FunctionDef) -> Iterator[str]:
    """The docstring of a function that is a command."""
    if function.name in COMMANDS and path.is_relative_to(ROOT / "dss") and "typer" in path.read_text(encoding="utf-8"):
        yield ast.get_docstring(function) or ""


def strings() -> set[str]:
    """Every string constant of the code: a text may also reach ``_`` by way of a table or a name."""
    return {
        node.value
        for path in sources()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


def translations() -> list[tuple[Text, str]]:
    """Every entry of the Chinese catalogues: English text and its translation."""
    entries: list[tuple[Text, str]] = []
    for path in sorted(CATALOGUES.glob("*.po")):
        with path.open("rb") as file:
            messages = [message for message in read_po(file, locale="zh", abort_invalid=True) if message.id]
        place = path.relative_to(ROOT)
        entries += [(Text(str(m.id), f"{place}:{m.lineno}"), "" if m.fuzzy else str(m.string)) for m in messages]
    return entries


def places(text: str) -> set[str]:
    """The named places of a template; a text with braces that are no template has none."""
    try:
        return {name for _, name, _, _ in Formatter().parse(text) if name is not None}
    except ValueError:
        return set()


def missing() -> list[Text]:
    """Texts of the code without a translation."""
    known = {text.text for text, translated in translations() if translated}
    return [text for text in shown() if text.text not in known]


if __name__ == "__main__":
    for text in missing():
        print(f"{text.place}: {text.text!r}")
