"""Grading of risks as pure, exact arithmetic: ``lec``, ``ls``, ``mes``, ``danger``, ``direct``, and the four levels."""

from anma.knowledge.grading import danger, direct, lec, ls, mes
from anma.knowledge.grading.grade import Grade
from anma.knowledge.grading.levels import LEVELS, Level, LevelCode, level, worst

__all__ = ["LEVELS", "Grade", "Level", "LevelCode", "danger", "direct", "lec", "level", "ls", "mes", "worst"]
