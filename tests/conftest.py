"""The same world as in the rooms' tests."""

from anma.conftest import areas_have_no_name_yet, make_world, world

__all__ = ["areas_have_no_name_yet", "make_world", "world"]
