"""Indicators: the ledger, the monthly numbers of every unit, the definitions."""
