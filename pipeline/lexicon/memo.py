"""A table of what was worked out before, for small things that are asked millions of times."""

from collections.abc import Callable
from typing import Generic, TypeVar

Key = TypeVar("Key")
Value = TypeVar("Value")


class Memo(dict[Key, Value], Generic[Key, Value]):
    """What `work_out` gives, by what it was given; `memo[key]` works it out where it is new.

    Found ones cost a third of what `functools.lru_cache` takes for them, since nothing is kept of their order. With
    `most` of them the table is emptied and begins anew.
    """

    __slots__ = ("_most", "_work_out")

    def __init__(self, work_out: Callable[[Key], Value], most: int) -> None:
        super().__init__()
        self._work_out = work_out
        self._most = most

    def __missing__(self, key: Key) -> Value:
        """Work out what is not known yet, and keep it."""
        if len(self) >= self._most:
            self.clear()
        value = self[key] = self._work_out(key)
        return value
