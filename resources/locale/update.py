"""Keep the catalogue of words: take them from the sources, merge translations, compile, check.

    python resources/locale/update.py extract        sources -> surveykit.pot
    python resources/locale/update.py update         surveykit.pot -> zh_CN/LC_MESSAGES/surveykit.po, translations kept
    python resources/locale/update.py add FILE...    {"English": "中文"} from JSON files, then update and compile
    python resources/locale/update.py compile        surveykit.po -> surveykit.mo
    python resources/locale/update.py missing        what has no translation yet, as JSON to fill in and add
    python resources/locale/update.py check          exit status 1, with a line for each thing that is wrong

Needs Babel, so a development installation. No file carries a date or a line number: an unchanged source gives
unchanged bytes, and that is how ``check`` knows a stale file.
"""

from __future__ import annotations

import ast
import gettext
import io
import json
import re
import string
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from filelock import FileLock

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
SOURCES = ("main.py", "surveykit", "ui")
MARKERS = frozenset({"_", "tr", "N_"})
LANGUAGE = "zh_CN"
TEMPLATE = HERE / "surveykit.pot"
PO = HERE / LANGUAGE / "LC_MESSAGES" / "surveykit.po"
MO = PO.with_suffix(".mo")
HEADER = "MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n"
HALF_WIDTH = re.compile(r"[\u3400-\u9fff][,;:!?]")


class Words(Catalog):
    """A catalogue whose header says only what a reader needs: Babel's own carries the date and Babel's version."""

    def __iter__(self) -> Iterator[Message]:
        messages = super().__iter__()
        next(messages)
        language = f"Language: {LANGUAGE}\nPlural-Forms: nplurals=1; plural=0;\n" if self.locale else ""
        yield Message("", string=HEADER + language)
        yield from messages


def _literals(node: ast.expr) -> Iterator[tuple[str, int]]:
    """Every text that the first argument of a marker can be: ``_("a" if x else "b")`` is two."""
    match node:
        case ast.Constant(value=str(text)):
            yield text, node.lineno
        case ast.IfExp():
            yield from _literals(node.body)
            yield from _literals(node.orelse)


def _marked(tree: ast.AST) -> Iterator[ast.expr]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and node.args:
            name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
            if name in MARKERS:
                yield node.args[0]


def sources(root: Path = ROOT) -> Iterator[Path]:
    """Every Python file that may speak to a person."""
    for name in SOURCES:
        path = root / name
        yield from sorted(path.rglob("*.py")) if path.is_dir() else [path] if path.exists() else []


def extract(root: Path = ROOT) -> Words:
    """Every marked text with the files that it is in."""
    found: dict[str, set[str]] = {}
    for path in sources(root):
        for argument in _marked(ast.parse(path.read_text("utf-8"), str(path))):
            for text, _line in _literals(argument):
                if text:
                    found.setdefault(text, set()).add(path.relative_to(root).as_posix())
    words = Words(header_comment="# Made by resources/locale/update.py; see there.", fuzzy=False)
    for text, files in found.items():
        words.add(text, locations=[(name, 0) for name in sorted(files)])
    return words


def assembled(root: Path = ROOT) -> list[str]:
    """Marked texts that are put together where they are marked (f-string, ``+``, ``%``): no catalogue holds those."""
    return [
        f"{path.relative_to(root).as_posix()}:{argument.lineno}: a text to translate is put together inside the marker"
        for path in sources(root)
        for argument in _marked(ast.parse(path.read_text("utf-8"), str(path)))
        if isinstance(argument, ast.JoinedStr | ast.BinOp)
    ]


def po_bytes(words: Words) -> bytes:
    """The catalogue as a .pot or .po file: sorted by text, file names without lines."""
    out = io.BytesIO()
    write_po(out, words, width=0, sort_output=True, ignore_obsolete=True, include_lineno=False)
    return out.getvalue()


def mo_bytes(words: Words) -> bytes:
    """The catalogue as gettext reads it; fuzzy and empty entries are left out."""
    out = io.BytesIO()
    write_mo(out, words)
    return out.getvalue()


def read(path: Path = PO) -> Words:
    """A .po file as a catalogue; an absent file is an empty one."""
    words = Words(locale=LANGUAGE, header_comment="# Made by resources/locale/update.py; see there.", fuzzy=False)
    if path.exists():
        with path.open("rb") as file:
            for message in read_po(file, locale=LANGUAGE, abort_invalid=True):
                if message.id:
                    words[message.id] = message
    return words


def merged(template: Words, old: Words, added: Mapping[str, str] | None = None) -> Words:
    """The texts of ``template`` with what ``added``, else ``old``, says for them. Nothing is guessed."""
    added = added or {}
    words = Words(locale=LANGUAGE, header_comment=old.header_comment, fuzzy=False)
    for message in template:
        if message.id:
            kept, new = old.get(message.id), added.get(str(message.id))
            text = new or (kept.string if kept else "")
            flags = kept.flags if kept and not new else ()
            words.add(message.id, text, locations=message.locations, flags=flags)
    return words


def placeholders(text: str) -> set[str]:
    """What ``str.format`` would fill in, with the way it is written: ``{"n", "p:.3f"}``."""
    try:
        return {f"{name}:{spec}" if spec else name for _, name, spec, _ in string.Formatter().parse(text) if name}
    except ValueError:
        return set()


def wrong_entries(words: Iterable[Message]) -> list[str]:
    """A line for every entry that a Chinese reader would stumble over."""
    lines = []
    for message in words:
        text = str(message.string or "")
        if not message.id:
            continue
        if not text:
            lines.append(f"missing: {message.id!r}")
        elif message.fuzzy:
            lines.append(f"fuzzy: {message.id!r}")
        elif placeholders(str(message.id)) != placeholders(text):
            lines.append(f"placeholders differ: {message.id!r} -> {text!r}")
        elif HALF_WIDTH.search(text):
            lines.append(f"half-width punctuation after Chinese: {text!r}")
    return lines


def problems(root: Path = ROOT, template: Path = TEMPLATE, po: Path = PO, mo: Path = MO) -> list[str]:
    """Everything that is wrong with the catalogue; empty when it may be shipped."""
    fresh, words = extract(root), read(po)
    lines = assembled(root)
    if not template.exists() or template.read_bytes() != po_bytes(fresh):
        lines.append(f"stale: {template.name}; run update.py update")
    if not po.exists() or po.read_bytes() != po_bytes(merged(fresh, words)):
        lines.append(f"stale: {po.name}; run update.py update")
    if not mo.exists() or mo.read_bytes() != mo_bytes(words):
        lines.append(f"stale: {mo.name}; run update.py compile")
    else:
        with mo.open("rb") as file:
            gettext.GNUTranslations(file)
    return lines + wrong_entries(words)


def known(files: Iterable[Path]) -> dict[str, str]:
    """The translations of several JSON files; a later file wins, and a contradiction is named."""
    texts: dict[str, str] = {}
    for path in files:
        for english, chinese in json.loads(path.read_text("utf-8")).items():
            if texts.get(english, chinese) != chinese:
                print(f"{path.name}: {english!r} was {texts[english]!r}, now {chinese!r}", file=sys.stderr)
            texts[english] = chinese
    return texts


def main(argv: list[str]) -> int:
    """Run one command; see the module's text."""
    command, *rest = argv or ["help"]
    if command not in {"extract", "update", "add", "compile", "missing", "check"} or bool(rest) != (command == "add"):
        print(__doc__)
        return 2
    with FileLock(Path(tempfile.gettempdir()) / "surveykit-locale.lock"):
        if command == "check":
            lines = problems()
            print("\n".join(lines) or f"{len(read())} texts, all translated")
            return 1 if lines else 0
        if command == "missing":
            empty = {str(m.id): "" for m in merged(extract(), read()) if m.id and not m.string}
            print(json.dumps(empty, ensure_ascii=False, indent=1, sort_keys=True))
            return 0
        fresh = extract()
        if command != "compile":
            TEMPLATE.write_bytes(po_bytes(fresh))
        if command in {"update", "add"}:
            added = known(Path(name) for name in rest)
            PO.parent.mkdir(parents=True, exist_ok=True)
            words = merged(fresh, read(), added)
            PO.write_bytes(po_bytes(words))
            missing = sum(1 for m in words if m.id and not m.string)
            unused = sum(1 for text in added if text not in words)
            print(f"{len(words)} texts, {missing} without translation; {unused} of those added are in no source")
        if command in {"compile", "add"}:
            MO.write_bytes(mo_bytes(read()))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
