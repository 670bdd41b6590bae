"""Incidents: the log, its summary, the kinds and the limit of the hospital."""
