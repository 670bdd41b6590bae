"""The import screen: a table of another program, column by column, becomes responses."""
