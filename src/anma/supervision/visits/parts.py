"""The parts of the walk that register themselves; imported by the room's `apps.ready()`."""

from anma.supervision.visits import acts, desk, indicators, notices, sections, violating, visited
from anma.supervision.visits.lines import of_firm, standing

__all__ = ["acts", "desk", "indicators", "notices", "of_firm", "sections", "standing", "violating", "visited"]
