"""The codebook of a questionnaire: what every item, code, scale and column of an export means."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from surveykit.i18n import Translator
from surveykit.model.answers import EXPORT_CODES
from surveykit.model.blocks import numbers
from surveykit.model.questionnaire import Item, Kind, Questionnaire
from surveykit.model.ranges import range_of
from surveykit.model.scales import Band, Scale
from surveykit.report.build import codebook_words as words
from surveykit.report.document import Block, Cell, Column, Cover, Document, Format, Heading, Run, Table

_HEAD_COLUMNS = 5


@dataclass(frozen=True)
class CodebookInput:
    """``headers``: the columns of an export in their order. ``worded``: items whose kinds of missing are exported as
    words, since -9 to -6 are possible answers. ``date`` is ISO or empty."""

    questionnaire: Questionnaire
    headers: tuple[str, ...]
    worded: frozenset[str]
    institution: str = ""
    date: str = ""


def build(given: CodebookInput, _: Translator) -> Document:
    """The codebook in the language of ``_``. Pure: equal inputs give equal documents."""
    asked = given.questionnaire
    title = _.text(asked.title, asked.code)
    blocks: list[Block] = [Heading(_("1  Items"))]
    blocks += [_items(_, given), _rules(_, given), _missing(_, given)]
    if asked.scales:
        blocks += [Heading(_("2  Scales")), _scales(_, asked), _parts(_, asked)]
        blocks += [table for table in (_bands(_, asked), _norms(_, asked)) if table.rows]
    blocks += [Heading(_("3  Columns of an export") if asked.scales else _("2  Columns of an export"))]
    blocks.append(_columns(_, given))
    return Document(
        title=_("Codebook: {title}", title=title),
        language=_.language,
        institution=given.institution,
        cover=Cover(title=title, subtitle=_("Codebook"), facts=tuple(_facts(_, given))),
        blocks=tuple(blocks),
        date=given.date,
        footer=_("{code}, revision {revision}", code=asked.code, revision=asked.revision),
    )


def _facts(_: Translator, given: CodebookInput) -> Iterator[tuple[str, str]]:
    asked = given.questionnaire
    yield _("Code"), asked.code
    yield _("Revision"), str(asked.revision)
    if version := _.text(asked.version):
        yield _("Version"), version
    yield _("Items"), str(sum(1 for _item in asked.items()))
    if asked.scales:
        yield _("Scales"), str(len(asked.scales))
    if intro := _.text(asked.intro):
        yield _("Introduction"), intro
    if given.date:
        yield _("Date"), given.date


def _column(title: str, width: float, form: Format = Format.TEXT) -> Column:
    return Column((Run(title),), form, width)


def _table(title: str, columns: Sequence[Column], rows: Sequence[tuple[Cell, ...]], notes: Sequence[str] = ()) -> Table:
    return Table((Run(title),), tuple(columns), tuple(rows), tuple((Run(note),) for note in notes if note), sheet=title)


def _items(_: Translator, given: CodebookInput) -> Table:
    asked, numbered = given.questionnaire, numbers(given.questionnaire)
    rows: list[tuple[Cell, ...]] = []
    sections: set[int] = set()
    for section in asked.sections:
        if title := _.text(section.title):
            sections.add(len(rows))
            rows.append(("", "", title, "", "", ""))
        for item in section.items:
            missing = words.missing_of(item, worded=item.code in given.worded)
            codes = " ".join(words.plain(EXPORT_CODES[kind]) for kind in missing)
            if item.kind is Kind.NOTE:
                codes = ""
            elif item.code in given.worded:
                codes = _("words")
            rows.append(
                (
                    str(numbered.get(item.code, "")), item.code, _worded(_, item), _(words.KINDS[item.kind]),
                    words.answers_of(_, item), codes,
                )
            )  # fmt: skip
    columns = (
        _column(_("No."), 0.4), _column(_("Code"), 1.0), _column(_("Item"), 3.0), _column(_("Kind"), 1.0),
        _column(_("Answers"), 2.6), _column(_("Missing"), 0.9),
    )  # fmt: skip
    made = _table(_("Items and their codes"), columns, rows)
    return Table(made.title, made.columns, made.rows, made.notes, bold_rows=frozenset(sections), sheet=made.sheet)


def _worded(_: Translator, item: Item) -> str:
    help_text = _.text(item.help)
    text = _.text(item.text, item.code)
    return f"{text}\n{help_text}" if help_text else text


def _rules(_: Translator, given: CodebookInput) -> Table:
    asked, numbered = given.questionnaire, numbers(given.questionnaire)
    rows: list[tuple[Cell, ...]] = []
    for item in asked.items():
        dimension = asked.dimension(item.dimension)
        partner = _("pair of {code}", code=item.pair) if item.pair else ""
        rule = words.listed(
            [
                words.rule_of(_, asked, item, "relevant"),
                words.rule_of(_, asked, item, "constraint"),
                partner,
                "" if item.verified else _("not in double entry"),
                *words.audited(_, item),
            ],
        )
        named = _.text(dimension.title, dimension.code) if dimension else ""
        scales = ", ".join(scale.code for scale in asked.scales if item.code in (*scale.items, *scale.minus))
        rows.append(
            (str(numbered.get(item.code, "")), item.code, _("yes") if item.required else "", rule, named, scales)
        )
    columns = (
        _column(_("No."), 0.4), _column(_("Code"), 1.0), _column(_("Required"), 0.7), _column(_("Rules"), 3.4),
        _column(_("Dimension"), 1.2), _column(_("Scales"), 1.6),
    )  # fmt: skip
    kept = [n for n in range(len(columns)) if n < 2 or any(row[n] for row in rows)]
    return _table(
        _("Rules, dimensions and scales"), [columns[n] for n in kept], [tuple(row[n] for n in kept) for row in rows]
    )


def _missing(_: Translator, given: CodebookInput) -> Table:
    rows = [(words.plain(EXPORT_CODES[kind]), _(name)) for kind, name in words.KINDS_OF_MISSING.items()]
    note = _("Items marked “words” can have such numbers as answers; there the kind of missing is written as a word.")
    notes = [_("An empty cell has not been keyed."), note if given.worded else ""]
    return _table(_("Codes for what is missing"), (_column(_("Code"), 1), _column(_("Meaning"), 5)), rows, notes)


def _scales(_: Translator, asked: Questionnaire) -> Table:
    rows: list[tuple[Cell, ...]] = []
    for scale in asked.scales:
        bounds = range_of(asked, scale.code)
        span = _("{low} to {high}", low=words.plain(bounds[0]), high=words.plain(bounds[1])) if bounds else ""
        rows.append(
            (
                scale.code, _.text(scale.title, scale.code), words.method_of(_, scale),
                words.missing_rule_of(_, scale.missing), words.transform_of(_, scale.transform), span,
                _.text(scale.unit),
            )
        )  # fmt: skip
    columns = (
        _column(_("Code"), 1.1), _column(_("Scale"), 1.8), _column(_("Method"), 2.0),
        _column(_("Rule for blanks"), 2.4), _column(_("Transform"), 1.0), _column(_("Range"), 0.9),
        _column(_("Unit"), 0.6),
    )  # fmt: skip
    kept = [n for n in range(len(columns)) if n < _HEAD_COLUMNS - 1 or any(row[n] for row in rows)]
    return _table(_("Scales and how they are scored"), [columns[n] for n in kept],
                  [tuple(row[n] for n in kept) for row in rows])  # fmt: skip


def _parts(_: Translator, asked: Questionnaire) -> Table:
    rows = []
    for scale in asked.scales:
        weights = [f"{code} × {words.plain(weight)}" for code, weight in scale.weights.items() if weight != 1]
        rows.append((scale.code, ", ".join(scale.items), ", ".join(scale.minus), ", ".join(scale.reverse),
                     ", ".join(weights)))  # fmt: skip
    columns = (
        _column(_("Scale"), 1.2), _column(_("Items"), 4.0), _column(_("Subtracted"), 1.6),
        _column(_("Reversed"), 1.4), _column(_("Weights"), 1.2),
    )  # fmt: skip
    kept = [n for n in range(len(columns)) if n < 2 or any(row[n] for row in rows)]
    note = _("A reversed item counts as lowest + highest − answer, turned round when it is scored.")
    reversed_any = any(scale.reverse for scale in asked.scales)
    return _table(_("Items of the scales"), [columns[n] for n in kept],
                  [tuple(row[n] for n in kept) for row in rows], [note if reversed_any else ""])  # fmt: skip


def _bands(_: Translator, asked: Questionnaire) -> Table:
    rows = [
        (scale.code if first else "", _span(_, scale, at), _.text(band.label))
        for scale in asked.scales
        for at, band in enumerate(scale.bands)
        for first in (at == 0,)
    ]
    columns = (_column(_("Scale"), 1.5), _column(_("Score"), 2.0), _column(_("Band"), 3.0))
    return _table(_("Bands"), columns, rows)


def _span(_: Translator, scale: Scale, at: int) -> str:
    """From where to where a band goes, with the signs that say whether the cuts belong to it."""
    band = scale.bands[at]
    above: Band | None = scale.bands[at + 1] if at + 1 < len(scale.bands) else None
    low = "" if band.start is None else f"{'≥' if band.inclusive else '>'} {words.plain(band.start)}"
    high = (
        "" if above is None or above.start is None else f"{'<' if above.inclusive else '≤'} {words.plain(above.start)}"
    )
    return _("{low}, {high}", low=low, high=high) if low and high else low or high or _("any")


def _norms(_: Translator, asked: Questionnaire) -> Table:
    rows: list[tuple[Cell, ...]] = []
    for scale in asked.scales:
        for norm in scale.norms:
            people, source = (t if isinstance(t, str) else _.text(t) for t in (norm.population, norm.source))
            mark = "" if norm.verified else _("not verified")
            rows.append((scale.code, norm.n, f"{norm.mean:g}±{norm.sd:g}", str(norm.year or ""), people,
                         words.listed([source, mark])))  # fmt: skip
    columns = (
        _column(_("Scale"), 1.4), _column("n", 0.7, Format.COUNT), _column(_("Mean±SD"), 1.1),
        _column(_("Year"), 0.6), _column(_("Population"), 1.4), _column(_("Source"), 3.2),
    )  # fmt: skip
    return _table(_("Norms"), columns, rows)


def _columns(_: Translator, given: CodebookInput) -> Table:
    by_header = dict(_by_header(given.questionnaire))
    heads = {
        "number": _("Number of the sheet"), "respondent": _("Linking code of the respondent"), "wave": _("Wave"),
        "unit": _("Unit"), "batch": _("Batch"),
    }  # fmt: skip
    rows: list[tuple[Cell, ...]] = []
    for header in given.headers:
        if header not in by_header:
            rows.append((header, heads.get(header, ""), _("words")))
            continue
        item, tick = by_header[header]
        text = _.text(item.text, item.code)
        if tick is not None:
            rows.append((header, f"{text}: {tick[1].get(_.language) or tick[0]}", _("1 = ticked, 0 = not ticked")))
        else:
            rows.append((header, text, _(words.KINDS[item.kind])))
    columns = (_column(_("Column"), 1.4), _column(_("What it holds"), 4.0), _column(_("Values"), 1.6))
    return _table(_("Columns of an export"), columns, rows)


def _by_header(asked: Questionnaire) -> Iterator[tuple[str, tuple[Item, tuple[str, dict[str, str]] | None]]]:
    for item in asked.items():
        if item.kind is Kind.MULTIPLE:
            for choice in item.choices:
                yield f"{item.code}_{choice.code}", (item, (str(choice.code), dict(choice.label)))
        else:
            yield item.code, (item, None)
