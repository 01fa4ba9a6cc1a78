"""Rebuilds what is in `models/` from its data."""
