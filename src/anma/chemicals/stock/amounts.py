"""Amounts: from the units on labels to kilograms, and back into words."""

from __future__ import annotations

from decimal import Decimal

from anma.chemicals.stock.choices import Unit

_KG = {Unit.KG: Decimal(1), Unit.G: Decimal("0.001"), Unit.T: Decimal(1000)}
_LITRES = {Unit.L: Decimal(1), Unit.ML: Decimal("0.001")}
WATER = Decimal(1)  # kg a litre, where nobody said how dense it is


def kg_per(unit: str, density: Decimal | None, kg_each: Decimal | None) -> Decimal | None:
    """How many kilograms one unit is; None where that has to be asked (pieces)."""
    known = _KG.get(Unit(unit))
    if known is not None:
        return known
    litres = _LITRES.get(Unit(unit))
    return litres * (density or WATER) if litres is not None else kg_each


def plain(amount: Decimal | None) -> str:
    """12.5 for 12.500, 1200 for 1200.000; an empty text for None."""
    return "" if amount is None else f"{amount.normalize():f}" if amount else "0"


def unit_word(unit: str) -> str:
    """The unit as people say it."""
    return str(Unit(unit).label)


def in_kg(kg: Decimal) -> str:
    """A weight as one reads it: whole kilograms from 100 on, else two places at most."""
    return plain(kg.quantize(Decimal(1) if kg >= 100 else Decimal("0.01")))
