"""Entering, changing, checking and taking out cabinets."""

from anma.chemicals.cabinets.acts import checking, keeping

__all__ = ["checking", "keeping"]
