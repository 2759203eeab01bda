"""An archive holds its files byte for byte, and nothing of when and where it was made."""

import io
import zipfile

from dss.files.archive import zipped

FILES = {"b/表.csv": "一,1\n".encode() * 500, "a.txt": b"", "b/a.bin": bytes(range(256))}


def test_every_file_comes_out_as_it_was() -> None:
    with zipfile.ZipFile(io.BytesIO(zipped(FILES))) as archive:
        assert archive.testzip() is None
        assert {name: archive.read(name) for name in archive.namelist()} == FILES
        assert archive.namelist() == ["a.txt", "b/a.bin", "b/表.csv"]
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_the_same_files_in_any_order_are_the_same_bytes() -> None:
    assert zipped(dict(reversed(FILES.items()))) == zipped(FILES)
