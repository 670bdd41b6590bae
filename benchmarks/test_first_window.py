"""From the start of the process to the first usable window: painted, and answering to a key."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parent.parent

# The clock starts in the parent, before the process exists.
CHILD = """
import sys, time
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
import ui.app
def painted():
    print(time.time(), flush=True)
    QApplication.instance().quit()
QTimer.singleShot(0, lambda: QTimer.singleShot(0, painted))
sys.exit(ui.app.main([]))
"""


def test_first_window(tmp_path: Path) -> None:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "HOME": str(tmp_path)}
    times = []
    for _ in range(11):
        start = time.time()
        found = subprocess.run(
            [sys.executable, "-c", CHILD], cwd=ROOT, env=environment, capture_output=True, text=True, check=True
        )
        times.append(float(found.stdout.split()[-1]) - start)
    print(f"\nprocess start to first window: cold {times[0]:.2f} s, warm {median(times[1:]):.2f} s (median of 10)")
