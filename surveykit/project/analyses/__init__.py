"""Kinds of analysis beside the comparison of groups, and the verbs that carry them out and keep them."""
