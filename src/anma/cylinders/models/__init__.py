"""Stations, bottles and fillings; households and what was brought to them; recalls."""

from anma.cylinders.models.bottles import Cylinder, Filling, Station
from anma.cylinders.models.delivering import Delivery, Household
from anma.cylinders.models.recalling import Recall, RecallPart

__all__ = ["Cylinder", "Delivery", "Filling", "Household", "Recall", "RecallPart", "Station"]
