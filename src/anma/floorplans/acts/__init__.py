"""The acts of the four-colour map."""

from anma.floorplans.acts import drawing, starting  # noqa: F401  (they register themselves)
