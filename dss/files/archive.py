"""Files as one zip archive."""

import io
import zipfile
from collections.abc import Mapping

DAY = (1980, 1, 1, 0, 0, 0)
"""The first moment that an archive can name: it holds no time of its own, so that the same files are the same bytes."""
LINUX, PLAIN_FILE = 3, 0o100644 << 16
"""As on Linux, wherever the archive is made."""


def zipped(files: Mapping[str, bytes]) -> bytes:
    """The archive of ``files`` (path with ``/`` -> what is in it), in the order of their paths."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, data in sorted(files.items()):
            entry = zipfile.ZipInfo(path, DAY)
            entry.create_system, entry.external_attr = LINUX, PLAIN_FILE
            archive.writestr(entry, data, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def unzipped(data: bytes) -> dict[str, bytes]:
    """The files of the archive ``data``."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
