"""A file that comes to lie in its place whole, or not at all."""

import secrets
from pathlib import Path


def write(file: Path, data: bytes) -> None:
    """Put ``data`` in the place of ``file``; raises ``OSError``, and has then changed nothing."""
    made = file.with_name(f".{secrets.token_hex(8)}")
    try:
        made.write_bytes(data)
        made.replace(file)
    finally:
        made.unlink(missing_ok=True)
