"""An amount is more than nothing, said in words that a hand at the scale understands."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import Any

from django.utils.translation import gettext as _
from pydantic import BeforeValidator


def _above_nothing(typed: Any) -> Any:
    try:
        nothing = Decimal(str(typed)) <= 0
    except InvalidOperation:
        return typed  # no number: the field says so
    if nothing:
        raise ValueError(_("This must be more than 0."))
    return typed


ABOVE_NOTHING = BeforeValidator(_above_nothing)
