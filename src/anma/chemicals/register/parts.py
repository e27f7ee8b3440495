"""What this part registers elsewhere; imported by the room's `apps.ready()`."""

from anma.chemicals.register import acts, indicators, sections

__all__ = ["acts", "indicators", "sections"]
