"""What people upload is stored under names of our own; nothing that they call it becomes a path."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from dss.files.uploads import store


@dataclass
class File:
    name: str
    content: bytes = b"x"
    file_id: str = "1"

    def getbuffer(self) -> memoryview:
        return memoryview(self.content)


def stored(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*"))


def test_tables_keep_their_known_names_in_either_language(tmp_path: Path) -> None:
    result = store(
        [File("communities.csv"), File("居民需求.CSV"), File("Funds.parquet"), File("policy.toml")], tmp_path
    )
    assert stored(tmp_path) == ["communities.csv", "funds.parquet", "policy.toml", "居民需求.csv"]
    assert (result.path, result.messages) == (tmp_path, ())


def test_a_workbook_is_stored_under_a_name_of_ours(tmp_path: Path) -> None:
    assert store([File("../../街道 2026.xlsx", b"abc")], tmp_path).path == tmp_path / "upload.xlsx"
    assert (tmp_path / "upload.xlsx").read_bytes() == b"abc"


@pytest.mark.parametrize(
    "name",
    [
        "../../etc/passwd",
        "..\\..\\x.csv",
        "CON.csv",
        "a.csv:$x",
        "x" * 300 + ".csv",
        "😀.csv",
        "\u202ecsv.exe",
        "",
        ".csv",
        "/",
        "notes.txt",
    ],
)
def test_a_name_that_is_no_tables_is_not_stored_and_said_so(tmp_path: Path, name: str) -> None:
    result = store([File("communities.csv"), File(name)], tmp_path)
    assert stored(tmp_path) == ["communities.csv"]
    assert [message.level for message in result.messages] == ["warning"]


@pytest.mark.parametrize("name", ["../communities.csv", "/x/y/communities.csv"])
def test_a_path_before_a_tables_name_is_dropped(tmp_path: Path, name: str) -> None:
    store([File(name)], tmp_path)
    assert stored(tmp_path) == ["communities.csv"]


def test_the_same_table_twice_is_an_error(tmp_path: Path) -> None:
    result = store([File("funds.csv"), File("FUNDS.csv")], tmp_path)
    assert [message.level for message in result.messages] == ["error"]


def test_a_workbook_comes_alone(tmp_path: Path) -> None:
    result = store([File("a.xlsx"), File("funds.csv")], tmp_path)
    assert [message.level for message in result.messages] == ["error"]
    assert stored(tmp_path) == []


def test_an_old_workbook_reaches_the_reader_which_says_what_to_do(tmp_path: Path) -> None:
    assert store([File("old.xls")], tmp_path).path == tmp_path / "upload.xls"
