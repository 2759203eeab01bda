"""A folder's files have one hash, which anybody can work out."""

import hashlib
import shutil
import subprocess
from pathlib import Path

import pytest

from dss.files import manifest

FILES = {"a.csv": b"id\r\n\xff\x00", "plans/甲 1/summary.json": b"{}\n", "plans/甲 1/b": b"", "z": b"{}\n"}


@pytest.mark.skipif(shutil.which("sha256sum") is None, reason="the system has no sha256sum")
def test_a_folder_is_named_by_the_list_that_sha256sum_writes(tmp_path: Path) -> None:
    for name, data in FILES.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(data)
    paths = "find . -type f | sed 's|^./||' | LC_ALL=C sort | tr '\\n' '\\0'"
    command = f"{paths} | xargs -0 sha256sum"
    told = subprocess.run(["sh", "-c", command], cwd=tmp_path, capture_output=True, check=True).stdout  # noqa: S607
    assert manifest.gather(tmp_path) == FILES
    assert manifest.listed(FILES) == told
    assert manifest.key(FILES) == hashlib.sha256(told).hexdigest()
