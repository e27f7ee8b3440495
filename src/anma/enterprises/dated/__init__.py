"""One register of whatever runs out. Other rooms ask `valid` and `running_out`, and read nothing else of it."""

from anma.enterprises.dated.queries import is_latest, running_out, to_remind, valid

__all__ = ["is_latest", "running_out", "to_remind", "valid"]
