"""Ends of ranges: the first day that a figure can know, and the first code behind all that begin alike."""

from __future__ import annotations

from datetime import date

EPOCH = date(2000, 1, 1)


def after(prefix: str) -> str:
    """The first code that no longer begins with `prefix`; the end of a half-open range."""
    return prefix[:-1] + chr(ord(prefix[-1]) + 1) if prefix else "~"
