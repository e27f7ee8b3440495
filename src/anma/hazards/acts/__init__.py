"""What is done with hazards, from finding to closing."""

from anma.hazards.acts import (
    commenting,
    extending,
    finding,
    judging,
    lapsing,
    planning,
    rectifying,
    releasing,
    reopening,
    reviewing,
    tips,
)

__all__ = [
    "commenting",
    "extending",
    "finding",
    "judging",
    "lapsing",
    "planning",
    "rectifying",
    "releasing",
    "reopening",
    "reviewing",
    "tips",
]
