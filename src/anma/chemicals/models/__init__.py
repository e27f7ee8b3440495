"""Rows of this room, one file a part."""

from anma.chemicals.models.stock import Lot, Material, SafetySheet, StockLine, Store

__all__ = ["Lot", "Material", "SafetySheet", "StockLine", "Store"]
