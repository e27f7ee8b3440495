"""Each made-up city keeps its photos in a folder of its own: two of one seed made side by side have the same names."""

from anma.hazards.tests.conftest import files_folder

__all__ = ["files_folder"]
