"""Clients and the visits to them."""
