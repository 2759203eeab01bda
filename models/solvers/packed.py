"""Arrays as protocol-buffer fields: a message of millions of numbers made without touching each of them.

A repeated field of numbers stands in the wire format as one run of bytes: a tag, the length, the numbers (doubles as
they lie in memory, whole numbers in groups of seven bits). Source: Protocol Buffers, "Encoding", packed fields.
"""

import numpy as np
from numpy.typing import NDArray

LENGTH_DELIMITED = 2
SEVEN, SEVEN_BITS, MORE = 7, 0x7F, 0x80


def doubles(number: int, values: NDArray[np.float64]) -> bytes:
    """The field ``number`` with ``values``."""
    return embedded(number, values.astype("<f8").tobytes())


def booleans(number: int, values: NDArray[np.bool_]) -> bytes:
    """The field ``number`` with ``values``."""
    return embedded(number, values.astype(np.uint8).tobytes())


def whole(number: int, values: NDArray[np.int64]) -> bytes:
    """The field ``number`` with ``values``, none of them negative."""
    groups = max(1, -(-int(values.max(initial=0)).bit_length() // SEVEN))
    digits = np.empty((len(values), groups), dtype=np.uint8)
    needed = np.ones((len(values), groups), dtype=bool)
    rest = values
    for group in range(groups):
        low, rest = rest & SEVEN_BITS, rest >> SEVEN
        more = rest > 0
        digits[:, group] = low | (more * MORE)
        needed[:, group + 1 :] = more[:, None]
    return embedded(number, digits[needed].tobytes())


def embedded(number: int, content: bytes) -> bytes:
    """The field ``number`` with ``content``: packed numbers or a message."""
    return _varint(number << 3 | LENGTH_DELIMITED) + _varint(len(content)) + content


def _varint(value: int) -> bytes:
    groups = bytearray()
    while value > SEVEN_BITS:
        groups.append(value & SEVEN_BITS | MORE)
        value >>= SEVEN
    groups.append(value)
    return bytes(groups)
