"""Chemicals as rows: cabinets and the local figures; the school's store, requests, purchases, movements and waste."""

from anma.chemicals.models.cabinets import Cabinet, LocalTable
from anma.chemicals.models.labs import LabHandover, LabItem, LabMove, LabPurchase, LabRequest

__all__ = [
    "Cabinet",
    "LabHandover",
    "LabItem",
    "LabMove",
    "LabPurchase",
    "LabRequest",
    "LocalTable",
]
