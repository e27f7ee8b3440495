"""What a substance is and can do: the catalogue of hazardous chemicals, GHS labels, and what may not stand together.

Everything is read from the code tables (`knowledge/tables`) and from the files beside this one, each with its source;
nothing here was compared with an official text, so every reader shows `UNVERIFIED`. Pure functions, no Django.
"""

from anma.knowledge.substances.catalogue import UNVERIFIED, Limits, Substance, by_cas, catalogue, substance
from anma.knowledge.substances.finding import cas_fault, find
from anma.knowledge.substances.labels import Label, LabelClass, Statement, label, label_classes
from anma.knowledge.substances.precursors import precursor_of
from anma.knowledge.substances.segregating import (
    APART,
    FAMILIES,
    NOT_ONE_STORE,
    Clash,
    clash,
    groups,
    groups_of,
    kept_from,
)

__all__ = [
    "APART", "FAMILIES", "NOT_ONE_STORE", "UNVERIFIED", "Clash", "Label", "LabelClass", "Limits", "Statement",
    "Substance", "by_cas", "cas_fault", "catalogue", "clash", "find", "groups", "groups_of", "kept_from", "label",
    "label_classes", "precursor_of", "substance",
]  # fmt: skip
