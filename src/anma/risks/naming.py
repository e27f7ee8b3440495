"""Names that were stored in Chinese alone, in the language of who reads."""

from __future__ import annotations

from django.utils.translation import get_language

from anma.knowledge.packs.naming import named_in


def named(name: str) -> str:
    """A point's or place's name for the reader: English where a pack knows it, else as it was written."""
    return named_in("en" if (get_language() or "").startswith("en") else "zh", name)
