"""The published point and its code, as in the codes room."""

from anma.codes.tests.conftest import code, point

__all__ = ["code", "point"]
