"""Deadlines: when a promised action is due, read from Flemish sentences by written conventions."""

from .find import find_deadlines

__all__ = ["find_deadlines"]
