"""Builds the demonstration documents from the texts in `corpus/texts`: the same bytes at every build."""
