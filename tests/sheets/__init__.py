"""Everything that anma prints, as sheets that tests read back and that stand in `docs/tour/`."""
