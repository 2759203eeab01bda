"""Whatever a file holds, reading it ends with a dataset or with errors, never with an exception."""

import random
import tempfile
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dss.intake import Reading, read
from dss.texts import LANGUAGES, render
from tests.dss.intake.samples import SMALL, errors, folder, numbered, parquet, text, workbook
from tests.thorough import THOROUGH

pieces = st.sampled_from(
    [
        "fund_id", "资金编号", "name", "amount", ",", ";", "\t", "，", '"', "\n", "\r", "\r\n", "f1", "1e400", "-0",
        "12万", "=1+1", "\x00", "\ufeff", "合计", "注：", "{x}", "%", " ", "", "9" * 20, "𠮷",
    ]
)  # fmt: skip
tables = st.lists(pieces, max_size=40).map("".join)


def told(reading: Reading) -> bool:
    """Whether every message can be shown, and there is a dataset exactly where there is no error."""
    shown = [render(message, lang) for message in reading.messages for lang in LANGUAGES]
    return all(shown) and (reading.dataset is None) == bool(errors(reading))


@settings(max_examples=60 if THOROUGH else 20)
@given(content=st.one_of(st.binary(max_size=200), tables.map(str.encode), tables.map(lambda t: t.encode("gb18030"))))
def test_any_bytes_as_a_csv_file(content: bytes) -> None:
    with tempfile.TemporaryDirectory() as temporary:
        path = folder(Path(temporary) / "data")
        (path / "funds.csv").write_bytes(content)
        assert told(read(path))


@settings(max_examples=40 if THOROUGH else 15)
@given(records=st.lists(st.lists(pieces, min_size=3, max_size=3), max_size=8))
def test_any_cells_under_the_right_headings(records: list[list[str]]) -> None:
    with tempfile.TemporaryDirectory() as temporary:
        assert told(read(folder(Path(temporary) / "data", {**SMALL, "funds": [SMALL["funds"][0], *records]})))


@settings(max_examples=30 if THOROUGH else 12)
@given(content=st.text(max_size=200))
def test_any_text_as_a_policy(content: str) -> None:
    with tempfile.TemporaryDirectory() as temporary:
        path = folder(Path(temporary) / "data")
        (path / "policy.toml").write_text(content, encoding="utf-8", newline="")
        assert told(read(path))


@cache
def book() -> bytes:
    with tempfile.TemporaryDirectory() as temporary:
        return workbook(Path(temporary) / "data.xlsx", numbered()).read_bytes()


@pytest.mark.parametrize("seed", range(12))
def test_any_damage_to_a_workbook(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - no secret
    content = bytearray(book())
    for _ in range(chance.choice([1, 5, 50])):
        content[chance.randrange(len(content))] = chance.randrange(256)
    (tmp_path / "data.xlsx").write_bytes(bytes(content[: chance.choice([len(content), len(content) // 3])]))
    assert told(read(tmp_path / "data.xlsx"))


@pytest.mark.parametrize("seed", range(12))
def test_any_damage_to_a_parquet_file(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - no secret
    path = parquet(tmp_path / "data")
    content = bytearray((path / "funds.parquet").read_bytes())
    for _ in range(chance.choice([1, 5])):
        content[chance.randrange(len(content))] = chance.randrange(256)
    (path / "funds.parquet").write_bytes(bytes(content))
    assert told(read(path))


def test_a_folder_where_a_file_should_be_is_left_alone(tmp_path: Path) -> None:
    path = folder(tmp_path / "data", {name: rows for name, rows in SMALL.items() if name != "funds"})
    (path / "funds.csv").mkdir()
    (path / "资金.csv").write_text(text(SMALL["funds"]), encoding="utf-8")
    assert read(path).dataset is not None
