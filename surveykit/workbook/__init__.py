"""Excel workbooks: safe text, fixed timestamps, native charts, large tables as a stream; the only openpyxl."""
