"""What chemical firms keep and what offices know of them, as rows; one file a part."""

from anma.chemicals.models.installations import FirmProcess, HazardUnit, UnitAssessment, UnitFiling
from anma.chemicals.models.register import ChemicalChange, ChemicalFirm, MajorSpell

__all__ = [
    "ChemicalChange",
    "ChemicalFirm",
    "FirmProcess",
    "HazardUnit",
    "MajorSpell",
    "UnitAssessment",
    "UnitFiling",
]
