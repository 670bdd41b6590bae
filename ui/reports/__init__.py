"""The reports screen: the pages as they will print, what is in them, and the ways out: paper, PDF, Excel."""
