"""Arrays as protocol-buffer fields, against the library's own reading."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from ortools.math_opt import sparse_containers_pb2

from models.solvers import packed

WHOLE = st.lists(st.one_of(st.integers(0, 300), st.integers(0, 2**62)), max_size=20)


@given(WHOLE)
def test_whole_numbers_are_read_back(numbers: list[int]) -> None:
    read = sparse_containers_pb2.SparseDoubleVectorProto()
    read.ParseFromString(packed.whole(1, np.array(numbers, dtype=np.int64)))
    assert list(read.ids) == numbers


@given(st.lists(st.floats(allow_nan=False), max_size=20))
def test_decimals_are_read_back(numbers: list[float]) -> None:
    read = sparse_containers_pb2.SparseDoubleVectorProto()
    read.ParseFromString(packed.doubles(2, np.array(numbers, dtype=np.float64)))
    assert list(read.values) == numbers


@given(st.lists(st.booleans(), max_size=300))
def test_switches_are_read_back(switches: list[bool]) -> None:
    read = sparse_containers_pb2.SparseBoolVectorProto()
    read.ParseFromString(packed.booleans(2, np.array(switches, dtype=bool)))
    assert list(read.values) == switches
