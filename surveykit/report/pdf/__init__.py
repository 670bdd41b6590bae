"""Document -> PDF."""
