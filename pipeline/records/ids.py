"""Identifiers derived from content, so that the same input gets the same id on every machine and rerun."""

import hashlib


def content_id(prefix: str, *parts: object) -> str:
    """Return `prefix` + 16 hex digits of the SHA-256 of `parts`; equal parts give equal ids."""
    joined = "\x1f".join(str(part) for part in parts)
    return prefix + hashlib.sha256(joined.encode("utf-8")).hexdigest()[:16]


def bytes_id(prefix: str, content: bytes) -> str:
    """Return `prefix` + 16 hex digits of the SHA-256 of raw bytes (content-addressed documents)."""
    return prefix + hashlib.sha256(content).hexdigest()[:16]
