"""What is kept of how a firm stands: doubts with their answers, scores with their reckoning, its own word on rules."""

from anma.standing.models.doubts import Doubt, PhotoPrint, Revisit, RevisitDraw, Screening
from anma.standing.models.fines import CriterionWord, SafetyMoney
from anma.standing.models.scores import Score, SupervisionLevel

__all__ = [
    "CriterionWord",
    "Doubt",
    "PhotoPrint",
    "Revisit",
    "RevisitDraw",
    "SafetyMoney",
    "Score",
    "Screening",
    "SupervisionLevel",
]
