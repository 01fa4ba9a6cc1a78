"""Remembers what was found out about a parsed sentence, since each way of making a title asks it again."""

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:  # the main process, which only hands out the work, does without spaCy and PyTorch
    from spacy.tokens import Doc, Token

Asked = TypeVar("Asked", "Doc", "Token")
Told = TypeVar("Told")


def remembered(make: Callable[[Asked], Told]) -> Callable[[Asked], Told]:
    """Return a function of a token or sentence that works each out once; the answers live as long as the sentence."""

    @wraps(make)
    def told(of: Asked) -> Told:
        memo, at = of.doc.user_data, getattr(of, "i", -1)
        key = f"{make.__qualname__} {at}"
        if key not in memo:
            memo[key] = make(of)
        found: Told = memo[key]
        return found

    return told
