"""The report of a quality control circle: its ten chapters."""
