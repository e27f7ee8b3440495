"""Names out of the tables in the reader's language."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.utils import timezone
from django.utils.translation import get_language

from anma.cylinders.rules.tables import check_names, media, types
from anma.knowledge.text import Text


def in_reader(text: Text) -> str:
    """The text in the language of whoever reads."""
    return text.en if (get_language() or "").startswith("en") else text.zh


def gas_name(key: str) -> str:
    """What a gas is called; of an unknown one its key."""
    return in_reader(media()[key].name) if key in media() else key


def type_name(key: str) -> str:
    """What a kind of cylinder is called."""
    return in_reader(types()[key].name) if key in types() else key


def bad_names(keys: Iterable[str]) -> str:
    """What a check found, in words."""
    return " · ".join(in_reader(check_names()[key]) for key in keys if key in check_names())


def said(moment: datetime | None) -> str:
    """A moment as files and evidence say it, in the city's time."""
    return f"{timezone.localtime(moment):%Y-%m-%d %H:%M}" if moment else ""
