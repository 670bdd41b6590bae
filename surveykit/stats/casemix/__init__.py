"""Comparing groups whose people differ: standardisation, adjusted means and rates, clusters."""
