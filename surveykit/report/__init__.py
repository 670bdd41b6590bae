"""One document, many papers."""
