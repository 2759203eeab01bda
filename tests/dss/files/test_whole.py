"""A file comes to lie in its place whole, or not at all."""

from pathlib import Path

import pytest

from dss.files import whole


def test_an_earlier_file_is_replaced_and_nothing_lies_beside(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(b"earlier")
    whole.write(tmp_path / "a.zip", b"new")
    assert (tmp_path / "a.zip").read_bytes() == b"new"
    assert len(list(tmp_path.iterdir())) == 1


def test_what_cannot_be_put_in_its_place_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.zip").mkdir()
    with pytest.raises(OSError, match=r"a\.zip"):
        whole.write(tmp_path / "a.zip", b"new")
    assert list(tmp_path.iterdir()) == [tmp_path / "a.zip"]
