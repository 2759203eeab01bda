"""What the repository promises beside its code: locks, paths, sizes and one direction of dependence."""

import ast
import os
import re
from fnmatch import fnmatch
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
LOCKS = ("requirements.lock", "requirements-dev.lock")
# Absolute places of one machine: homes, working folders, Windows users.
LOCAL_PATH = re.compile(r"""(?<![\w.:/\\])(/(?:home|Users|root|work|mnt|opt|srv)/\w|[A-Z]:\\Users)""")
BINARY = (".parquet", ".xlsx", ".png", ".ico")


@cache
def files() -> tuple[Path, ...]:
    """Every file of the project: all that .gitignore does not leave out."""
    ignored = [".git", *(line.strip().rstrip("/") for line in (ROOT / ".gitignore").read_text("utf-8").splitlines())]
    found: list[Path] = []
    for folder, folders, names in os.walk(ROOT):
        folders[:] = [name for name in folders if not any(fnmatch(name, pattern) for pattern in ignored)]
        found += [Path(folder, name) for name in names if not any(fnmatch(name, pattern) for pattern in ignored)]
    return tuple(sorted(found))


def texts() -> list[tuple[Path, str]]:
    return [
        (path, path.read_text(encoding="utf-8"))
        for path in files()
        if path.suffix not in BINARY and path.name != "LICENSE"
    ]


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_file_holds_no_address(lock: str) -> None:
    assert "://" not in (ROOT / lock).read_text(encoding="utf-8")


@pytest.mark.parametrize("lock", LOCKS)
def test_every_locked_package_has_one_version_and_a_hash(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    entries = re.split(r"\n(?=[a-z0-9])", re.sub(r"^#.*\n", "", text, flags=re.MULTILINE))
    assert all(re.match(r"[a-z0-9.\-]+==\S+", entry) and "--hash=sha256:" in entry for entry in entries)


def test_the_locks_agree_on_what_they_share() -> None:
    pinned = [set(re.findall(r"^[a-z0-9][^\\\n]*", (ROOT / lock).read_text("utf-8"), re.MULTILINE)) for lock in LOCKS]
    assert pinned[0] - pinned[1] == set()


def test_no_file_names_a_place_of_one_machine() -> None:
    found = [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()[:80]}"
        for path, text in texts()
        for number, line in enumerate(text.splitlines(), 1)
        if path != Path(__file__) and LOCAL_PATH.search(line)
    ]
    assert found == []


def test_nothing_imports_the_page_set_up() -> None:
    imported = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path, text in texts()
        if path.suffix == ".py"
        for node in ast.walk(ast.parse(text))
        if (isinstance(node, ast.Import) and any(name.name == "app" for name in node.names))
        or (isinstance(node, ast.ImportFrom) and node.module == "app" and node.level == 0)
    ]
    assert imported == []


def test_the_data_folder_holds_no_code() -> None:
    assert [path for path in files() if path.is_relative_to(ROOT / "data") and path.suffix in (".py", ".sh")] == []


def test_contributing_fits_on_a_page() -> None:
    assert len((ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8").splitlines()) <= 40


@pytest.mark.parametrize("name", ["README.md", "README.zh-CN.md", "CONTRIBUTING.md", "CHANGELOG.md"])
def test_a_document_links_only_to_what_exists(name: str) -> None:
    targets = re.findall(r"\]\(([^)#:]+)\)", (ROOT / name).read_text(encoding="utf-8"))
    assert [target for target in targets if not (ROOT / target).exists()] == []


@pytest.mark.parametrize("name", ["README.md", "README.zh-CN.md"])
def test_a_readme_maps_every_folder_of_the_code(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    folders = {path.relative_to(ROOT).parts[:2] for path in files() if path.suffix == ".py" and path.parent != ROOT}
    expected = {parts[1] for parts in folders if parts[0] in ("dss", "models") and "." not in parts[1]}
    assert [folder for folder in sorted(expected) if f"{folder}/" not in text] == []
