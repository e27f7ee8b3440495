"""A drawn signature in an act's input: lines of whole numbers, as the field under the finger writes them."""

from __future__ import annotations

import json
from typing import Annotated, Any

from django.utils.translation import gettext as _
from pydantic import AfterValidator

MOST_LINES, MOST_POINTS, WIDE = 200, 4000, 2000
MOST_TEXT = 40_000


def _strokes(text: str) -> str:
    """A list of lines, each a flat list of x and y in a field of 2000 by 2000."""
    if text and not _is_drawn(text):
        raise ValueError(_("The signature could not be read. Please sign again."))
    return text


def _is_drawn(text: str) -> bool:
    try:
        lines = json.loads(text)
    except ValueError:
        return False
    good = isinstance(lines, list) and len(lines) <= MOST_LINES
    return good and all(_is_line(line) for line in lines) and sum(map(len, lines)) <= MOST_POINTS


def _is_line(line: Any) -> bool:
    return isinstance(line, list) and len(line) % 2 == 0 and all(_is_place(one) for one in line)


def _is_place(value: Any) -> bool:
    return type(value) is int and 0 <= value <= WIDE


Strokes = Annotated[str, AfterValidator(_strokes)]


def drawn(text: str) -> list[list[int]]:
    """The strokes of an input."""
    return list(json.loads(text)) if text else []
