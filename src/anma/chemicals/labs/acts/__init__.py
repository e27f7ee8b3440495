"""Buying, asking, issuing, taking back, handing over waste, counting."""

from anma.chemicals.labs.acts import asking, buying, counting, issuing, receiving, wasting

__all__ = ["asking", "buying", "counting", "issuing", "receiving", "wasting"]
