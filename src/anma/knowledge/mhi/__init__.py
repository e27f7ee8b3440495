"""Major hazard installations of hazardous chemicals: GB 18218-2018, identified and graded in exact fractions."""

from anma.knowledge.mhi.assess import Assessment, Graded, Line, assess
from anma.knowledge.mhi.case import Case, Stock, parse_case
from anma.knowledge.mhi.table import Hazard, Substance, hazards, substance_by_cas, substance_by_name, substances

__all__ = [
    "Assessment", "Case", "Graded", "Hazard", "Line", "Stock", "Substance", "assess", "hazards", "parse_case",
    "substance_by_cas", "substance_by_name", "substances",
]  # fmt: skip
