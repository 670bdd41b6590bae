"""The only SQL. A project is one SQLite file; later, by the same tables, a PostgreSQL database."""
