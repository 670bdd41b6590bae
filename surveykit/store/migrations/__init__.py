"""Migrations: they import nothing of the program, so that an old one stays what it was."""
