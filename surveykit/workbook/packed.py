"""Parts of the file put right on their way into it, where openpyxl has no word for what is meant."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any
from xml.sax.saxutils import escape

from lxml import etree

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_PARTS = (
    ("numFmtId", "applyNumberFormat"),
    ("fontId", "applyFont"),
    ("fillId", "applyFill"),
    ("borderId", "applyBorder"),
)
_LABELS = re.compile(rb'(<(?:\w+:)?numFmt formatCode="[^"]*")\s*(/>)')
_EMPTY = re.compile(rb"<c ([^>]*)><f>([^<]*)</f><v\s*(?:/>|></v>)</c>")
_TYPE = re.compile(rb' t="\w+"')


def put_right(entry: str, content: bytes, day: str) -> bytes:
    """The part ``entry`` as it goes into the file, which says no other date than ``day``."""
    if entry == "docProps/core.xml":
        stamp = f"{day[:10]}T00:00:00Z".encode()
        return re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>" + stamp, content)
    if entry == "xl/styles.xml":
        return _inherited(content)
    if entry.startswith("xl/charts/"):
        # Without it LibreOffice takes the cells' format instead of the labels' own.
        return _LABELS.sub(rb'\1 sourceLinked="0"\2', content)
    return content


def results(content: bytes, shown: Sequence[str | int | float]) -> bytes:
    """The sheet with what its formulas give, in their order: a preview and a protected view do not compute."""
    values = iter(shown)

    def filled(found: re.Match[bytes]) -> bytes:
        value = next(values)
        kind = b' t="str"' if isinstance(value, str) else b""
        text = escape(value) if isinstance(value, str) else repr(value)
        return b"<c %s%s><f>%s</f><v>%s</v></c>" % (_TYPE.sub(b"", found[1]), kind, found[2], text.encode())

    return _EMPTY.sub(filled, content)


def _inherited(content: bytes) -> bytes:
    """Styles whose cells say which parts are their own; the rest follows the named style when it is changed."""
    root = etree.fromstring(content)
    bases = root.find(f"{_MAIN}cellStyleXfs")
    for xf in root.iterfind(f"{_MAIN}cellXfs/{_MAIN}xf"):
        named = int(xf.get("xfId", "0"))
        if bases is None or not named:
            continue
        base = bases[named]
        for part, flag in _PARTS:
            xf.set(flag, "0" if xf.get(part, "0") == base.get(part, "0") else "1")
        own, usual = (one.find(f"{_MAIN}alignment") for one in (xf, base))
        same = _attributes(own) == _attributes(usual)
        xf.set("applyAlignment", "0" if same else "1")
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True)


def _attributes(element: Any) -> list[tuple[str, str]]:
    return sorted((str(key), str(value)) for key, value in element.items()) if element is not None else []
