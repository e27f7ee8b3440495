"""Tasks: what is to be looked at in which window by whom, derived from published editions (docs/decisions/0016)."""

from anma.inspections.tasks.counting import TaskCounts, counted

__all__ = ["TaskCounts", "counted"]
