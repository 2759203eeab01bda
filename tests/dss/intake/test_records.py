"""Records of CSV text: read at once where that is safe, else one by one, with the same result."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dss.intake.records import Records, split

cells = st.text(st.sampled_from("ab\"\n,;\t 甲　'#"), max_size=5)
tables = st.integers(2, 4).flatmap(
    lambda width: st.lists(st.lists(cells, min_size=width, max_size=width), min_size=1, max_size=6)
)


def rows(records: Records) -> list[tuple[int, tuple[str | None, ...]]]:
    return list(zip(records.rows, records.cells.iter_rows(), strict=True))


@given(
    table=tables,
    separator=st.sampled_from([",", ";", "\t"]),
    end=st.sampled_from(["\n", "\r\n"]),
    everything=st.booleans(),
    closed=st.booleans(),
)
def test_records_come_back_as_they_were_written_with_the_line_where_they_begin(
    table: list[list[str]],
    separator: str,
    end: str,
    everything: bool,  # noqa: FBT001
    closed: bool,  # noqa: FBT001
) -> None:
    out = io.StringIO(newline="")
    quoting = csv.QUOTE_ALL if everything else csv.QUOTE_MINIMAL
    writer = csv.writer(out, delimiter=separator, lineterminator=end, quoting=quoting)
    writer.writerow([f"h{i}" for i in range(len(table[0]))])
    expected: list[tuple[int, tuple[str | None, ...]]] = []
    for record in table:
        line = sum(1 for _ in io.StringIO(out.getvalue(), newline="")) + 1
        if any(record):
            expected.append((line, tuple(cell or None for cell in record)))
        writer.writerow(record)
    text = out.getvalue() if closed else out.getvalue().removesuffix(end)
    found = split(text.encode(), separator, 1, len(table[0]))
    assert found.messages == []
    assert rows(found) == expected


@pytest.mark.parametrize("text", ['a,b\n1,"x""y"\n', 'a,b\n"1","x""y"\n', 'a,b\r\n"1","x""y"'])
def test_a_doubled_quotation_mark_is_one(text: str) -> None:
    assert rows(split(text.encode(), ",", 1, 2)) == [(2, ("1", 'x"y'))]


@pytest.mark.parametrize("text", ['a,b\n1,5" pipe\n', 'a,b\n1,it"s\n'])
def test_a_quotation_mark_inside_a_cell_is_a_letter(text: str) -> None:
    (row,) = rows(split(text.encode(), ",", 1, 2))
    assert row == (2, tuple(text.splitlines()[1].split(",")))
