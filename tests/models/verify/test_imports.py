"""The checker stands alone: what it shares with the model could be wrong in both."""

import ast
from pathlib import Path

HERE = Path(__file__).parents[3] / "models" / "verify"


def imported(path: Path) -> set[str]:
    """Every module that a file names in an import."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0
            names |= {node.module or ""} | {f"{node.module}.{alias.name}" for alias in node.names}
    return names


def test_nothing_of_the_project_but_messages_is_imported() -> None:
    of_the_project = {
        name for path in HERE.rglob("*.py") for name in imported(path) if name.startswith(("models", "dss"))
    }
    others = {name for name in of_the_project if not name.startswith(("models.verify", "models.messages"))}
    assert of_the_project
    assert others <= {"models.verify", "models.messages"}


def test_no_library_that_models_or_solves_is_imported() -> None:
    libraries = {name.partition(".")[0] for path in HERE.rglob("*.py") for name in imported(path)}
    assert not libraries & {"ortools", "pulp", "highspy", "pandera", "pydantic", "numpy"}
