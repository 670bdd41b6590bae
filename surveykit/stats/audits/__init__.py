"""Numbers of quality audits: wards with their intervals, and limits that small wards are measured by."""
