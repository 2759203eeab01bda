"""LibreOffice, as a second opinion on a file that was written for an office program."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

needs_office = pytest.mark.skipif(sys.platform == "win32", reason="LibreOffice is not part of the set-up on Windows")


def converted(file: Path, to: str, folder: Path) -> Path:
    """``file`` opened, recalculated and saved in the format ``to``, in ``folder``."""
    soffice = shutil.which("soffice")
    assert soffice, "LibreOffice is missing: make test installs it"
    own = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    out = folder / "converted"
    command = [soffice, own, "--headless", "--convert-to", to, "--outdir", str(out), str(file)]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    return out / f"{file.stem}.{to}"
