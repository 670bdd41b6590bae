"""Pairs among three or more groups: which method goes with which test, and each method's own arithmetic."""
