"""Judging free text: category, accident types, possible major hazards, measures, and what to ask back.

A lexicon written by hand hears the things and states of a line; a linear model over pieces of characters and what the
lexicon heard ranks. Both were made from nothing but what the project itself wrote: see docs/knowledge/quality.md.
"""

from anma.knowledge.judging.engine import judge
from anma.knowledge.judging.shape import Judgement, MajorCandidate, Measure, Reason

__all__ = ["Judgement", "MajorCandidate", "Measure", "Reason", "judge"]
