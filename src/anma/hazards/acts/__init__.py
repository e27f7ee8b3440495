"""What is done with hazards, from finding to closing."""

from anma.hazards.acts import finding, rectifying, reviewing, tips

__all__ = ["finding", "rectifying", "reviewing", "tips"]
