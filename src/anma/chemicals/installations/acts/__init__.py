"""What is done about units, filings and processes."""

from anma.chemicals.installations.acts import assessing, filing, processes, units

__all__ = ["assessing", "filing", "processes", "units"]
