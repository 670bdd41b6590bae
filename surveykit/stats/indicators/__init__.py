"""Indicators as numerator over denominator: the ledger of units and months, and what stands between two periods."""
