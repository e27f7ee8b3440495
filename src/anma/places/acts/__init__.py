"""The acts on the tree of areas: load, rename, merge."""

from anma.places.acts.load import Load
from anma.places.acts.merge import Merge
from anma.places.acts.rename import Rename

__all__ = ["Load", "Merge", "Rename"]
