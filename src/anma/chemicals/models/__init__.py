"""What firms keep of chemicals and what offices know of them, as rows; one file a part."""

from anma.chemicals.models.cabinets import Cabinet, LocalTable
from anma.chemicals.models.installations import FirmProcess, HazardUnit, UnitAssessment, UnitFiling
from anma.chemicals.models.labs import LabHandover, LabItem, LabMove, LabPurchase, LabRequest
from anma.chemicals.models.register import ChemicalChange, ChemicalFirm, MajorSpell
from anma.chemicals.models.stock import Lot, Material, SafetySheet, StockLine, Store

__all__ = [
    "Cabinet",
    "ChemicalChange",
    "ChemicalFirm",
    "FirmProcess",
    "HazardUnit",
    "LabHandover",
    "LabItem",
    "LabMove",
    "LabPurchase",
    "LabRequest",
    "LocalTable",
    "Lot",
    "MajorSpell",
    "Material",
    "SafetySheet",
    "StockLine",
    "Store",
    "UnitAssessment",
    "UnitFiling",
]
