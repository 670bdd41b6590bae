"""Form -> PDF and its layout file. What every copy shares is in the file once; the same input gives the same bytes."""

from __future__ import annotations

import io
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from surveykit.errors import FileRefused
from surveykit.i18n import Translator
from surveykit.model.questionnaire import Questionnaire
from surveykit.progress import Progress, silent
from surveykit.replace import replacing
from surveykit.report.charts import fonts
from surveykit.report.form.draw import aspect, draw, draw_number, draw_qr
from surveykit.report.form.geometry import dump, geometry
from surveykit.report.form.layout import lay_out
from surveykit.report.form.options import FormOptions
from surveykit.report.form.placed import MM, Form
from surveykit.report.form.qr import Codes, modules


@dataclass(frozen=True)
class Printed:
    """What was written. ``pages``: of one sheet; ``first`` and ``last``: its numbers, empty where none are printed;
    ``missing_characters``: those that the faces cannot draw, a box stands for each."""

    pages: int
    copies: int
    first: str
    last: str
    missing_characters: str


def layout_path(out: Path) -> Path:
    """The layout file of a form: ``form.pdf`` has ``form.layout.json``."""
    return out.with_name(f"{out.stem}.layout.json")


def write(questionnaire: Questionnaire, options: FormOptions, out: Path, progress: Progress = silent) -> Printed:
    """Write a form to ``out`` and its layout beside it; both are put in their place when both are written.

    ``progress`` hears of the copies; raising ``Cancelled`` in it leaves the old files. Raises FileRefused
    ``logo_unreadable``; ``OSError`` is the environment's.
    """
    out = Path(out)
    with replacing(layout_path(out)) as beside, replacing(out) as draft:
        with draft.open("wb") as target:
            form = _draw(questionnaire, options, target, progress)
        beside.write_bytes(dump(geometry(questionnaire, options, form)))
    return _printed(options, form)


def form_bytes(
    questionnaire: Questionnaire, options: FormOptions, progress: Progress = silent
) -> tuple[bytes, Printed]:
    """The same as bytes, for a preview or a printer that need no file."""
    target = io.BytesIO()
    form = _draw(questionnaire, options, target, progress)
    return target.getvalue(), _printed(options, form)


def _printed(options: FormOptions, form: Form) -> Printed:
    first, last = options.number(0), options.number(options.copies - 1)
    return Printed(len(form.pages), options.copies, first, last, form.missing_characters)


def _draw(questionnaire: Questionnaire, options: FormOptions, target: Any, progress: Progress) -> Form:
    progress(0, options.copies)
    logo = _logo(options)
    form = lay_out(questionnaire, options, logo=aspect(logo))
    canvas = _canvas(questionnaire, options, form, target)
    for number, page in enumerate(form.pages):
        canvas.beginForm(f"page-{number}", 0, 0, form.width * MM, form.height * MM)
        draw(canvas, form, page.things, logo)
        canvas.endForm()
    codes = Codes(questionnaire, options)
    side = modules(questionnaire, options)
    for copy in range(options.copies):
        own = options.number(copy)
        for number in range(len(form.pages)):
            canvas.doForm(f"page-{number}")
            if own:
                draw_number(canvas, form, own)
            if form.qr is not None:
                draw_qr(canvas, form, form.qr, codes.runs(own, number + 1), side)
            canvas.showPage()
        if options.two_sided and len(form.pages) % 2:
            canvas.showPage()
        progress(copy + 1, options.copies)
    canvas.save()
    return form


def _canvas(questionnaire: Questionnaire, options: FormOptions, form: Form, target: Any) -> Any:
    language = options.languages[0]
    canvas = Canvas(
        target,
        pagesize=(form.width * MM, form.height * MM),
        pageCompression=1,
        invariant=1,
        lang=language.replace("_", "-"),
        initialFontName=fonts.REGULAR,
    )
    title = Translator(language).text(questionnaire.title, questionnaire.code)
    canvas.setTitle(_writable(title))
    canvas.setAuthor(_writable(options.institution))
    canvas.setSubject(f"{questionnaire.code} {questionnaire.revision}")
    canvas.setCreator("SurveyKit")
    canvas.setProducer("SurveyKit")
    canvas.setViewerPreference("DisplayDocTitle", "true")
    if options.two_sided:
        canvas.setViewerPreference("Duplex", "DuplexFlipLongEdge")
    return canvas


def _writable(text: str) -> str:
    """A file's own facts hold no half characters."""
    return text.encode("utf-8", "replace").decode()


def _logo(options: FormOptions) -> Any:
    """The picture, read once. A file that is none is refused by name."""
    if options.logo is None:
        return None
    name = options.logo.name if isinstance(options.logo, Path) else ""
    try:
        data = options.logo.read_bytes() if isinstance(options.logo, Path) else options.logo
        picture = ImageReader(io.BytesIO(data))
        picture.getRGBData()
    except FileNotFoundError:
        raise
    except Exception as error:  # whatever the picture's reader says of what is no picture
        raise FileRefused("logo_unreadable", file=name) from error
    if aspect(picture) is None:
        raise FileRefused("logo_unreadable", file=name)
    return picture
