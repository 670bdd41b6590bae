from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from surveykit.replace import replacing

ROOT = Path(__file__).resolve().parent.parent

# A file of at most 20 kB may be written: what a full disk does to a program, without filling one.
FULL = """
import resource, sys
sys.path[:0] = [{root!r}, {here!r}]
resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))
from pathlib import Path
from surveykit.replace import replacing
try:
    with replacing(Path({path!r})) as beside:
        beside.write_bytes(b"x" * 1_000_000)
except OSError as error:
    print("refused", error.errno)
"""


def test_the_new_file_takes_the_old_ones_place_and_rights(tmp_path: Path) -> None:
    path = tmp_path / "报告.pdf"
    path.write_bytes(b"old")
    path.chmod(0o640)
    with replacing(path) as beside:
        assert beside.parent == tmp_path
        beside.write_bytes(b"new")
        assert path.read_bytes() == b"old"
    assert path.read_bytes() == b"new"
    assert [one.name for one in tmp_path.iterdir()] == ["报告.pdf"]
    if os.name == "posix":
        assert stat.S_IMODE(path.stat().st_mode) == 0o640


@pytest.mark.parametrize("error", [ValueError, KeyboardInterrupt])
def test_an_error_leaves_the_old_file(tmp_path: Path, error: type[BaseException]) -> None:
    path = tmp_path / "report.pdf"
    path.write_bytes(b"old")
    with pytest.raises(error), replacing(path) as beside:
        beside.write_bytes(b"half")
        raise error
    assert path.read_bytes() == b"old"
    assert len(list(tmp_path.iterdir())) == 1


def test_a_missing_folder_is_the_environments_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError), replacing(tmp_path / "none" / "report.pdf"):
        pass


@pytest.mark.skipif(os.name != "posix", reason="RLIMIT_FSIZE is POSIX")
def test_a_full_disk_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "report.pdf"
    path.write_bytes(b"old")
    script = FULL.format(root=str(ROOT), here=str(ROOT), path=str(path))
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert "refused 27" in done.stdout  # EFBIG
    assert path.read_bytes() == b"old"
    assert len(list(tmp_path.iterdir())) == 1
