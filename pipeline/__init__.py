"""Woordhouder: finds promises in Flemish parliamentary documents and tracks them with their evidence."""

__version__ = "0.1.0"
