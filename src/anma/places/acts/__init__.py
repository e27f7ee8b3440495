"""The acts on the tree of areas: load, rename, merge, set boundaries."""

from anma.places.acts.bound import SetBoundaries
from anma.places.acts.load import Load
from anma.places.acts.merge import Merge
from anma.places.acts.rename import Rename

__all__ = ["Load", "Merge", "Rename", "SetBoundaries"]
