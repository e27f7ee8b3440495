"""Right and wrong pictures of the criteria of major hazards, drawn by ourselves from a small vocabulary of parts.

What a scene shows is data (`data/*.yaml`, see `reading.py`); parts are code (`parts_*.py`). A criterion without a
picture answers None and pages show words alone. Nobody has verified the pictures yet: pages say so.
"""

from __future__ import annotations

from functools import cache
from hashlib import sha256

from anma.printing.scenes.drawing import drawn
from anma.printing.scenes.reading import LANGS, SIDES, scenes, words

__all__ = ["LANGS", "SIDES", "caption", "covered", "digest", "scene", "word"]


def covered() -> tuple[str, ...]:
    """The criteria that have pictures."""
    return tuple(scenes())


@cache
def scene(criterion: str, side: str, lang: str = "zh") -> str | None:
    """The picture of a criterion's side, "right" or "wrong", as SVG; None where nobody drew it."""
    if criterion not in scenes() or side not in SIDES or lang not in LANGS:
        return None
    return drawn(scenes()[criterion], side, lang)


def caption(criterion: str, side: str, lang: str = "zh") -> str:
    """What is right or wrong here, in one sentence; empty where there is no picture."""
    return scenes()[criterion].captions[lang][side] if scene(criterion, side, lang) else ""


def word(side: str, lang: str = "zh") -> str:
    """The word in the corner of a side's pictures."""
    return words()[lang][side]


def digest(criterion: str, side: str, lang: str = "zh") -> str:
    """Names a picture's content, so that it may be kept for ever under an address that holds this."""
    return sha256((scene(criterion, side, lang) or "").encode()).hexdigest()[:12]
