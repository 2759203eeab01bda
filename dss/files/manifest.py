"""The files of a folder, byte for byte, and the one hash that names them all.

A folder's hash is the SHA-256 of its list of files as ``sha256sum`` writes it (``<hash>  <path>``, a line each, in the
order of the paths), so that anybody can work it out without this program.
"""

import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path

Files = Mapping[str, bytes]
"""Path inside the folder, with ``/`` -> what is in the file."""


def gather(place: Path, names: Sequence[str] | None = None) -> Files:
    """The files in the folder ``place``, with those in folders inside it; of ``names`` alone where they are given."""
    found = sorted(path for path in place.rglob("*") if path.is_file())
    paths = {path.relative_to(place).as_posix(): path for path in found}
    return {name: path.read_bytes() for name, path in paths.items() if names is None or name in names}


def listed(files: Files) -> bytes:
    """The list of ``files`` with their hashes, as ``sha256sum`` writes and checks it."""
    return "".join(f"{digest(data)}  {name}\n" for name, data in sorted(files.items())).encode()


def key(files: Files) -> str:
    """The hash of a folder with these files."""
    return digest(listed(files))


def digest(data: bytes) -> str:
    """The SHA-256 of ``data``, as 64 letters."""
    return hashlib.sha256(data).hexdigest()
