"""Words as they can be stored and printed."""

from __future__ import annotations


def tidy(words: str) -> str:
    """Words without half characters and without control characters but the end of a line and the tab."""
    words = words.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
    if any("\ud800" <= c <= "\udfff" for c in words):
        words = words.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return "".join(c for c in words if c in "\n\t" or not ("\0" <= c < " " or "\x7f" <= c <= "\x9f"))
