"""The same world as in the rooms' tests."""

from anma.conftest import make_world, world

__all__ = ["make_world", "world"]
