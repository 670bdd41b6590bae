"""A document as lines of text, for comparing with a kept one."""

from __future__ import annotations

from surveykit.report import numbers
from surveykit.report.document import (
    Block,
    Chart,
    DataSheet,
    Document,
    Estimate,
    Heading,
    PageBreak,
    Paragraph,
    Run,
    Signatures,
    Table,
)
from surveykit.report.figures import Described


def marked(runs: tuple[Run, ...]) -> str:
    return "".join(f"*{run.text}*" if run.italic else run.text for run in runs)


def lines(block: Block, language: str) -> list[str]:
    match block:
        case Heading(text=text, level=level):
            return ["", "#" * level + " " + text]
        case Paragraph(runs=runs, style=style):
            return [f"[{style}] {marked(runs)}"]
        case Table():
            found = [f"[table {block.sheet}] {marked(block.title)}", " | ".join(marked(c.title) for c in block.columns)]
            for i, row in enumerate(block.rows):
                cells = [numbers.show(v, c.format, language) for v, c in zip(row, block.columns, strict=True)]
                before = "! " if i in block.bold_rows else "> " if i in block.indented_rows else ""
                found.append(before + " | ".join(cells))
            return found + [marked(note) for note in block.notes]
        case Chart():
            found = [f"[chart {block.kind} {block.minimum} {block.maximum} {block.unit}] {marked(block.title)}"]
            found += [" | ".join(block.categories)] + [f"{len(block.pairs)} pairs"] * bool(block.pairs)
            for one in block.series:
                shown = [
                    numbers.estimate(Estimate(*values), language)
                    for values in zip(one.values, one.low, one.high, strict=True)
                ]
                found.append(f"{one.name} ({one.role}): " + " | ".join(shown))
            return [*found, block.note]
        case Signatures(labels=labels, date_label=date):
            return ["[signatures] " + " | ".join((*labels, date))]
        case DataSheet(title=title, headers=headers, rows=rows):
            return [f"[data {title}] " + " | ".join(headers), *(repr(row) for row in rows)]
        case PageBreak():
            return ["[page]"]
        case Described():
            return [f"[{type(block).__name__.lower()}] {marked(block.title)}", block.note]


def dump(document: Document) -> str:
    cover = document.cover
    head = [document.title, document.institution, document.footer, cover.subtitle, f"<{cover.banner}>"]
    head += [f"{name}: {value}" for name, value in cover.facts]
    return "\n".join(head + [line for block in document.blocks for line in lines(block, document.language)]) + "\n"
