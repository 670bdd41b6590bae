"""Figures as worksheets: drawn by Excel itself from cells that can be edited, or as the cells of a table."""
