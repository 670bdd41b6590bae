"""The quarterly meeting pack: one page at a glance, then a chapter for each area of quality work."""
