"""A document as text, block by block, to be kept and compared: every word, every printed number, figures as values."""

from __future__ import annotations

import json
from collections.abc import Sequence

import msgspec

from surveykit.report import numbers
from surveykit.report.document import (
    Block,
    Chart,
    DataSheet,
    Document,
    Heading,
    PageBreak,
    Paragraph,
    Run,
    Signatures,
    Table,
)


def marked(runs: Sequence[Run]) -> str:
    """Runs with stars around what is italic."""
    return "".join(f"*{run.text}*" if run.italic else run.text for run in runs)


def lines(block: Block, language: str) -> list[str]:
    """One block as lines."""
    match block:
        case Heading(text=text, level=level):
            return ["", "#" * level + " " + text]
        case Paragraph(runs=runs, style=style):
            return [f"[{style}] {marked(runs)}"]
        case Table():
            found = [f"[table {block.sheet}] {marked(block.title)}", " | ".join(marked(c.title) for c in block.columns)]
            for at, row in enumerate(block.rows):
                cells = [numbers.show(v, c.format, language) for v, c in zip(row, block.columns, strict=True)]
                before = "! " if at in block.bold_rows else "> " if at in block.indented_rows else ""
                found.append(before + " | ".join(cells))
            return found + [marked(note) for note in block.notes]
        case Signatures(labels=labels, date_label=date):
            return ["[signatures] " + " | ".join((*labels, date))]
        case DataSheet(title=title, headers=headers, rows=rows):
            return [f"[data {title}] " + " | ".join(headers), f"{len(rows)} rows"]
        case PageBreak():
            return ["[page]"]
        case _:
            kind = f"chart {block.kind}" if isinstance(block, Chart) else type(block).__name__.lower()
            plain = _rounded({k: v for k, v in msgspec.to_builtins(block).items() if k != "title" and v})
            return [f"[{kind}] {marked(block.title)}", json.dumps(plain, ensure_ascii=False)]


def _rounded(value: object) -> object:
    """Numbers to four decimals: the last digits differ between machines."""
    if isinstance(value, float):
        return round(value, 4)
    if isinstance(value, dict):
        return {key: _rounded(one) for key, one in value.items()}
    return [_rounded(one) for one in value] if isinstance(value, list | tuple) else value


def dump(document: Document) -> str:
    """The whole document."""
    cover = document.cover
    head = [document.title, document.institution, document.footer, cover.subtitle, f"<{cover.banner}>"]
    head += [f"{name}: {value}" for name, value in cover.facts]
    return "\n".join(head + [line for block in document.blocks for line in lines(block, document.language)]) + "\n"
