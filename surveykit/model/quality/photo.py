"""Pictures without what a camera writes into them: JPEG segments and PNG chunks that show nothing are left out.

Formats: JPEG, ITU-T T.81 annex B (segments) with EXIF in APP1; PNG, W3C (third edition) chapter 5 (chunks).
"""

from __future__ import annotations

MOST_BYTES = 1024 * 1024
"""The largest photo that is kept: a page of evidence fits well into it."""
LONGEST_SIDE = 1600
"""Pixels that whoever scales a photo down brings its longer side to."""

_PNG = b"\x89PNG\r\n\x1a\n"
_SHOWN = frozenset({b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"sBIT", b"pHYs"})
"""Chunks that change how the picture looks; the rest tells of where it comes from."""
_APP0, _APP14, _APP15, _COMMENT, _START_OF_SCAN = 0xE0, 0xEE, 0xEF, 0xFE, 0xDA


def kind_of(data: bytes) -> str:
    """``image/jpeg`` or ``image/png``; empty for anything else."""
    if data.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    return "image/png" if data.startswith(_PNG) else ""


def stripped(data: bytes) -> bytes | None:
    """The picture alone; None where it is cut short. The image data themselves are not touched."""
    return _jpeg(data) if kind_of(data) == "image/jpeg" else _png(data)


def _jpeg(data: bytes) -> bytes | None:
    """Without the application segments (but JFIF and Adobe, which colours rest on) and without comments."""
    kept, at = [data[:2]], 2
    while at + 4 <= len(data):
        if data[at] != 0xFF:
            return None
        marker = data[at + 1]
        if marker == 0xFF:  # a fill byte
            at += 1
            continue
        if marker == _START_OF_SCAN:
            # What follows the first end of image is another picture, with words of its own.
            end = data.find(b"\xff\xd9", at)
            return b"".join((*kept, data[at : end + 2])) if end > at else None
        end = at + 2 + int.from_bytes(data[at + 2 : at + 4])
        if end > len(data) or end < at + 4:
            return None
        told = _APP0 < marker <= _APP15 and marker != _APP14
        if not told and marker != _COMMENT:
            kept.append(data[at:end])
        at = end
    return None


def _png(data: bytes) -> bytes | None:
    kept, at = [_PNG], len(_PNG)
    while at + 12 <= len(data):
        end = at + 12 + int.from_bytes(data[at : at + 4])
        if end > len(data):
            return None
        name = data[at + 4 : at + 8]
        if name in _SHOWN:
            kept.append(data[at:end])
        if name == b"IEND":
            return b"".join(kept)
        at = end
    return None
