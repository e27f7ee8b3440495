"""What is done with hazards, from finding to closing."""

from anma.hazards.acts import finding, lapsing, rectifying, releasing, reviewing, tips

__all__ = ["finding", "lapsing", "rectifying", "releasing", "reviewing", "tips"]
