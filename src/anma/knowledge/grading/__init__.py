"""Grading of risks as pure, exact arithmetic: ``lec.grade``, ``ls.grade`` and the four levels."""

from anma.knowledge.grading import lec, ls
from anma.knowledge.grading.grade import Grade
from anma.knowledge.grading.levels import LEVELS, Level, LevelCode, level, worst

__all__ = ["LEVELS", "Grade", "Level", "LevelCode", "lec", "level", "ls", "worst"]
