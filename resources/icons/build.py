"""Take the outline icons from lucide, and draw the program's own icon at every size.

npm pack lucide-static@1.62.0      (unpack it)
python resources/icons/build.py FOLDER/package     the outline icons and their licence
python resources/icons/build.py                    app.svg -> app-16.png ... app-512.png, app.ico
"""

from __future__ import annotations

import os
import re
import shutil
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
SIZES = (16, 24, 32, 48, 64, 128, 256, 512)
ICO_SIZES = (16, 24, 32, 48, 64, 128, 256)

# our name = lucide's name, where they differ
RENAMED = {
    "home": "layout-dashboard",
    "chart": "chart-column",
    "refresh": "refresh-cw",
    "undo": "undo-2",
    "redo": "redo-2",
    "trash": "trash-2",
    "alert-triangle": "triangle-alert",
    "sliders": "sliders-horizontal",
    "more": "ellipsis",
    "help": "circle-question-mark",
    "building": "building-2",
}
SAME = """
arrow-down arrow-up calendar check chevron-down chevron-left chevron-right chevron-up circle-check circle-dot circle-x
clipboard-list clock columns-2 copy download external-link eye file-plus file-text folder-open grip-vertical hash info
keyboard languages link list list-checks lock moon panel-left pencil play plus printer ruler save search settings
shield-check square-check smile star sun table-2 tag text thumbs-up type upload users x zoom-in zoom-out chart-line
""".split()  # noqa: SIM905 - a list would be fifty lines long
ICONS = RENAMED | {name: name for name in SAME}


def outline(text: str) -> str:
    """The drawing without lucide's class names, at 1.5 px."""
    text = re.sub(r"<!--.*?-->\s*", "", text, flags=re.DOTALL)
    text = re.sub(r'\s+class="[^"]*"', "", text)
    text = re.sub(r"\s*\n\s*", " ", text).replace("> <", ">\n<").replace(" >", ">")
    return text.replace('stroke-width="2"', 'stroke-width="1.5"').strip() + "\n"


def take(package: Path) -> None:
    """Write every outline icon and lucide's licence here."""
    for ours, theirs in ICONS.items():
        drawing = (package / "icons" / f"{theirs}.svg").read_text("utf-8")
        (HERE / f"{ours}.svg").write_text(outline(drawing), "utf-8", newline="\n")
    shutil.copyfile(package / "LICENSE", HERE / "LICENSE-lucide.txt")


def draw() -> None:
    """Write the program's icon as PNG files and as one .ico for Windows."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PIL import Image
    from PySide6.QtGui import QGuiApplication, QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    application = QGuiApplication([])
    renderer = QSvgRenderer(str(HERE / "app.svg"))
    for size in SIZES:
        image = QImage(size, size, QImage.Format.Format_ARGB32)
        image.fill(0)
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        renderer.render(painter)
        painter.end()
        image.save(str(HERE / f"app-{size}.png"))
    application.quit()
    images = [Image.open(HERE / f"app-{size}.png") for size in ICO_SIZES]
    images[-1].save(HERE / "app.ico", sizes=[(n, n) for n in ICO_SIZES], append_images=images[:-1])


if __name__ == "__main__":
    if len(sys.argv) > 1:
        take(Path(sys.argv[1]))
    else:
        draw()
