"""Every picture of the program anew, from the worked example, without a display.

    python docs/screenshots.py                          all of docs/images
    python docs/screenshots.py --only keying analysis   some of them
    python docs/screenshots.py --out look --size 1024x768 --scale 2 --theme dark    to judge another size or look

The real window is driven as a person drives it; settings and projects lie in a temporary folder, so nothing of the
person who runs this is seen or changed. A screen that cannot be shown is named at the end, and the exit code is 1.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
import traceback
from collections.abc import Sequence
from contextlib import chdir
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

if TYPE_CHECKING:
    from PySide6.QtGui import QImage
    from PySide6.QtWidgets import QWidget


from docs.shots import SHOTS  # noqa: E402 - found from here
from docs.stage import Stage  # noqa: E402

LANGUAGES = ("zh_CN", "en")
DARK_TOO = ("overview", "keying")
PAGES = 3
"""How many pages of the report become pictures."""
PAGE_SCALE = 1.4
COLOURS = 256
PATIENCE = 30.0
DAY = time.mktime((2026, 9, 30, 17, 0, 0, 0, 0, -1))
"""When the example was changed, as the start page says it."""


def take(stage: Stage, path: Path) -> None:
    """Grab the window, with what floats above it."""
    from PySide6.QtWidgets import QApplication

    image = stage.window.grab().toImage()
    for floating in QApplication.topLevelWidgets():
        if floating.isVisible() and floating.isWindow() and floating is not stage.window:
            image = _with(image, stage.window, floating)
    path.parent.mkdir(parents=True, exist_ok=True)
    whole = path.with_suffix(".whole.png")
    image.save(str(whole))
    shrink(whole, path)
    whole.unlink()


def _with(image: QImage, window: QWidget, floating: QWidget) -> QImage:
    from PySide6.QtGui import QPainter

    painter = QPainter(image)
    painter.drawPixmap(floating.frameGeometry().topLeft() - window.geometry().topLeft(), floating.grab())
    painter.end()
    return image


def shrink(source: Path, target: Path) -> None:
    """The same picture with few colours: a third of the size, the commonest colours exactly as they were."""
    from PIL import Image

    with Image.open(source) as opened:
        whole = opened.convert("RGB")
    found = sorted(whole.getcolors(whole.width * whole.height), reverse=True)[:COLOURS]
    palette = Image.new("P", (1, 1))
    palette.putpalette([part for _n, colour in found for part in colour])
    few = whole.quantize(len(found), palette=palette, dither=Image.Dither.NONE)
    few.save(target, optimize=True)


def report_pages(project: Path, language: str, folder: Path, work: Path) -> None:
    """The first pages of the report as they print."""
    import pypdfium2

    from surveykit.project import book, reporting

    pdf = work / f"report-{language}.pdf"
    with book.open_project(project, writable=False) as opened:
        reporting.write(reporting.before_after(opened, language=language), pdf=pdf)
    document = pypdfium2.PdfDocument(pdf)
    folder.mkdir(parents=True, exist_ok=True)
    try:
        for number in range(min(PAGES, len(document))):
            whole = work / "page.png"
            document[number].render(scale=PAGE_SCALE).to_pil().save(whole)
            shrink(whole, folder / f"report-{number + 1}.png")
    finally:
        document.close()


def make_all(asked: argparse.Namespace, work: Path) -> list[str]:
    """Make what is asked for; the names of what could not be made."""
    from PySide6.QtWidgets import QApplication

    from surveykit.project.example import NAMES, make_example

    app = QApplication.instance() or QApplication(["SurveyKit"])
    assert isinstance(app, QApplication)
    failed = []
    folder = work / "Documents"
    folder.mkdir()
    for language in asked.language or LANGUAGES:
        project = folder / f"{NAMES[language]}.surveykit"
        wanted = [name for name in SHOTS if not asked.only or name in asked.only]
        looks = [asked.theme] if asked.theme else ["light", "dark"]
        for look in looks:
            for name in wanted:
                if look == "dark" and not asked.theme and name not in DARK_TOO:
                    continue
                make_example(project, language, replace=True).close()
                os.utime(project, (DAY, DAY))
                target = asked.out / language / (f"{name}-dark.png" if look == "dark" else f"{name}.png")
                stage = Stage(app, language, look, asked.size, folder)
                try:
                    SHOTS[name](stage)
                    take(stage, target)
                    print(f"{target.name:24} {language}  {target.stat().st_size // 1024:4} KB")
                except Exception:  # the others are worth having; the exit code tells
                    failed.append(f"{name} ({language}, {look})")
                    traceback.print_exc()
                finally:
                    stage.close()
        if not asked.only or "report" in asked.only:
            make_example(project, language, replace=True).close()
            report_pages(project, language, asked.out / language, work)
    return failed


def size_of(text: str) -> tuple[int, int]:
    """``1280x800`` as two numbers."""
    width, _, height = text.partition("x")
    return int(width), int(height)


def main(argv: Sequence[str] | None = None) -> int:
    """Read the options, then make the pictures."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--only", nargs="+", choices=(*SHOTS, "report"), default=[], help="these pictures only")
    parser.add_argument("--out", type=Path, default=ROOT / "docs" / "images", help="where they go")
    parser.add_argument("--language", nargs="+", choices=LANGUAGES, default=[], help="these languages only")
    parser.add_argument("--size", type=size_of, default=(1280, 800), help="of the window, such as 1024x768")
    parser.add_argument("--scale", type=float, default=1.0, help="pixels for each point: 2 is a screen at 200 %%")
    parser.add_argument("--theme", choices=("light", "dark"), help="one look for every picture")
    asked = parser.parse_args(argv)
    asked.out = asked.out.resolve()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ["QT_SCALE_FACTOR"] = str(asked.scale)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name, chdir(name):
        for variable in ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA"):
            os.environ[variable] = name
        for variable in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
            os.environ[variable] = str(Path(name) / variable)
        failed = make_all(asked, Path.cwd())
    if failed:
        print("Not made: " + ", ".join(failed), file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
