"""Continuous improvement: feedback sheets, incidents, indicators, complaints, circles, clients."""
