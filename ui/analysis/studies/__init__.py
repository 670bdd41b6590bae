"""Analyses beside the comparison of groups: a form made from what the kind asks, and the blocks that it says."""
