"""Printed figures read back: what a line or table of a paper says, and whether it can be.

``check.check_text`` is the door: ``normal`` and ``lexing`` find the figures, ``prose`` and ``grid`` put them together
to claims, and ``rates``, ``means``, ``pvalues``, ``grains``, ``bounds``, ``directions`` and ``totals`` recompute them.
"""
