"""Quantities: typed with at most three decimals, kept as whole thousandths, shown without needless zeros."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated

from django.utils.translation import gettext_noop as N_
from pydantic import Field

from anma.chemicals.above import ABOVE_NOTHING
from anma.chemicals.models.labs import Unit

# At most 999,999.999 g or mL at once.
Amount = Annotated[Decimal, Field(gt=0, max_digits=9, decimal_places=3, title=N_("How much")), ABOVE_NOTHING]
Rest = Annotated[Decimal, Field(ge=0, max_digits=9, decimal_places=3, title=N_("How much"))]


def thousandths(amount: Decimal) -> int:
    """What the book keeps of a typed amount."""
    return int(amount * 1000)


def plain(qty: int) -> str:
    """The number alone, as a form and a file take it."""
    whole, rest = divmod(abs(qty), 1000)
    sign = "-" if qty < 0 else ""
    return f"{sign}{whole}.{rest:03d}".rstrip("0").rstrip(".")


def shown(qty: int, unit: str) -> str:
    """The number with its unit."""
    return f"{plain(qty)} {Unit(unit).label}"
