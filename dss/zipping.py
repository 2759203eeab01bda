"""Files in one archive, the same bytes each time."""

import io
import zipfile
from collections.abc import Mapping

DAY = (1980, 1, 1, 0, 0, 0)
"""The first moment that an archive can name: it tells no time of its own."""
PLAIN_FILE = 0o100644 << 16
LINUX = 3


def zipped(files: Mapping[str, bytes]) -> bytes:
    """A zip of ``files`` (path, with ``/`` -> what is in the file), wherever it is made."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, data in sorted(files.items()):
            entry = zipfile.ZipInfo(path, DAY)
            entry.create_system, entry.external_attr = LINUX, PLAIN_FILE
            archive.writestr(entry, data, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()
