"""What one can do: one door, one verb = one transaction. Verbs return what changed."""
