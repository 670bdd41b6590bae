"""Stored responses: found, looked at, corrected with a reason."""
