"""The analysis screen: saved comparisons, a table of results, the chosen result explained and ready to be quoted."""
