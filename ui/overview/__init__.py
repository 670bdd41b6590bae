"""The overview: where the project stands, and what is next."""
