"""Keying paper sheets: nothing but the sheet, every answer on the disk before it is shown."""
