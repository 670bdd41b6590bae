"""Quality work of a project: audits, incidents, indicators, the loop that closes, circles, clients."""
