"""One dataset, many files: the same tables and the same fingerprint, whatever holds them."""

import random
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dss.intake import read
from dss.intake.gather import gather
from dss.intake.template import write
from models.dataset import sha256
from tests.dss.intake.samples import SMALL, Rows, folder, numbered, parquet, workbook
from tests.thorough import THOROUGH

CASES = Path(__file__).parents[4] / "shared" / "cases"

letters = st.text(st.characters(codec="gb18030", categories=["L", "N", "P", "S"], exclude_characters="=#*"), min_size=1)
names = letters.filter(lambda name: len(name) < 40 and not name.startswith(("注", "备注", "说明", "Note")))
yuan = st.integers(0, 10**12).map(lambda fen: f"{fen // 100}.{fen % 100:02}")
persons = st.integers(0, 10**6).map(str)
fractions = st.integers(1, 10**6).map(lambda millionths: str(millionths / 10**6))


@st.composite
def datasets(draw: st.DrawFn) -> dict[str, Rows]:
    """The small dataset with other names and figures."""
    data = {name: [list(row) for row in rows] for name, rows in SMALL.items()}
    for row in data["funds"][1:]:
        row[1], row[2] = draw(names), draw(yuan)
    for row in data["demands"][1:]:
        row[3], row[4] = draw(persons), draw(st.one_of(st.just(""), fractions))
    for row in data["skills"][1:]:
        row[2] = draw(fractions)
    data["organizations"][1][3] = draw(st.one_of(st.just("10000000000"), st.just("200000")))
    return data


def fingerprint(path: Path) -> str:
    reading = read(path)
    assert reading.dataset is not None, reading.messages
    return sha256(reading.dataset)


@settings(max_examples=15 if THOROUGH else 5)
@given(data=datasets(), seed=st.integers())
def test_every_format_and_order_of_rows_gives_the_same_fingerprint(data: dict[str, Rows], seed: int) -> None:
    shuffled = {name: [rows[0], *random.Random(seed).sample(rows[1:], len(rows) - 1)] for name, rows in data.items()}  # noqa: S311
    with tempfile.TemporaryDirectory() as temporary:
        path = Path(temporary)
        expected = fingerprint(folder(path / "utf-8", data))
        assert fingerprint(folder(path / "gb18030", shuffled, "gb18030")) == expected
        assert fingerprint(parquet(path / "parquet", data)) == expected
        assert fingerprint(workbook(path / "text.xlsx", shuffled)) == expected
        assert fingerprint(workbook(path / "numbers.xlsx", numbered(data))) == expected


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_template_filled_with_a_dataset_is_the_same_dataset(tmp_path: Path, lang: str) -> None:
    source = folder(tmp_path / "data")
    filled = {name: named.cells for name, named in gather(source).named.items()}
    write(tmp_path / "filled.xlsx", "zh" if lang == "zh" else "en", filled)
    assert fingerprint(tmp_path / "filled.xlsx") == fingerprint(source)


def test_another_figure_gives_another_fingerprint(tmp_path: Path) -> None:
    other = {name: [list(row) for row in rows] for name, rows in SMALL.items()}
    other["funds"][1][2] = "50000.01"
    assert fingerprint(folder(tmp_path / "a")) != fingerprint(folder(tmp_path / "b", other))


@pytest.mark.skipif(not CASES.is_dir(), reason="the cases with published answers are not here")
def test_every_case_with_a_published_answer_is_read_without_an_error() -> None:
    readings = {case.name: read(case) for case in CASES.iterdir() if case.is_dir()}
    assert readings
    assert [name for name, reading in readings.items() if reading.dataset is None] == []
