"""What went out and came back: batches, quotas, waves and units."""
