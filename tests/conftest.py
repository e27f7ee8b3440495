"""The same world as in the rooms' tests."""

from anma.conftest import make_world, nothing_is_left_of_another_test, world

__all__ = ["make_world", "nothing_is_left_of_another_test", "world"]
