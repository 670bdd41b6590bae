"""The numbers of a quality control circle: what is vital, what is aimed at, what was reached, what is chosen."""
