"""Word, PowerPoint and Excel files put on pages by LibreOffice, where it is installed with the part that reads them."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest


def converts(path: Path, folder: Path) -> Path:
    """LibreOffice's PDF of a file; skipped where it has no writer or no impress."""
    if shutil.which("soffice") is None or shutil.which("pdftotext") is None:
        pytest.skip("LibreOffice or pdftotext is not installed")
    home = folder / "home"
    command = ["soffice", f"-env:UserInstallation={home.as_uri()}", "--headless", "--convert-to", "pdf"]
    done = subprocess.run(
        [*command, "--outdir", str(folder), str(path)], capture_output=True, text=True, encoding="utf-8"
    )
    made = folder / f"{path.stem}.pdf"
    if not made.exists() and "could not be loaded" in done.stdout + done.stderr:
        pytest.skip("LibreOffice is here without the part that reads this")
    assert made.exists(), done.stdout + done.stderr
    return made


def words_of(path: Path, folder: Path) -> str:
    """What stands on the pages."""
    command = ["pdftotext", "-layout", str(converts(path, folder)), "-"]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True).stdout
