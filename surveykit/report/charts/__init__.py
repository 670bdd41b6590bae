"""A Chart of the Document, drawn once: vector in the PDF, SVG for the screen."""
