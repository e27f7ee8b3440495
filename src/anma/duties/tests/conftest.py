"""The areas of the small world, so that pages name them."""

from anma.enterprises.tests.conftest import areas

__all__ = ["areas"]
